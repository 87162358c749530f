import { describe, expect, it } from 'vitest'
import { createLimiter } from '../../src/fetch/limiter.ts'

const never = new AbortController().signal
const tick = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('turns at the network', () => {
  it('are so many at once, in all and at one host, and the next is the first that may', async () => {
    const limiter = createLimiter({ atOnce: 3, atOnceOfHost: 2, waiting: 10 })
    const begun: string[] = []
    const ends = new Map<string, () => void>()
    const want = async (name: string, host: string): Promise<void> => {
      const end = await limiter.acquire(host, never)
      begun.push(name)
      if (end !== null) ends.set(name, end)
    }
    const all = [want('a1', 'a'), want('a2', 'a'), want('a3', 'a'), want('b1', 'b'), want('c1', 'c')]
    await tick()
    expect(begun).toEqual(['a1', 'a2', 'b1'])
    ends.get('b1')?.()
    await tick()
    expect(begun.at(-1)).toBe('c1')
    ends.get('a1')?.()
    // Ending twice ends nothing more.
    ends.get('a1')?.()
    await tick()
    expect(begun.at(-1)).toBe('a3')
    await Promise.all(all)
    expect(begun).toHaveLength(5)
  })

  it('are not had where too many wait, or it is over before', async () => {
    const limiter = createLimiter({ atOnce: 1, atOnceOfHost: 1, waiting: 1 })
    const end = await limiter.acquire('a', never)
    const controller = new AbortController()
    const waiting = limiter.acquire('a', controller.signal)
    expect(await limiter.acquire('b', never)).toBeNull()
    controller.abort()
    expect(await waiting).toBeNull()
    expect(await limiter.acquire('a', controller.signal)).toBeNull()
    const next = limiter.acquire('b', never)
    end?.()
    expect(await next).toBeTypeOf('function')
  })
})
