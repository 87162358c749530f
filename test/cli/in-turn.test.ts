import { describe, expect, it } from 'vitest'
import { createInTurn } from '../../src/cli/verify/in-turn.ts'

describe('items that come in any order', () => {
  it('are told in their own', async () => {
    const told: string[] = []
    const inTurn = createInTurn<string>({
      most: 10,
      sizeOf: (text) => text.length,
      tell: async (_, text) => void told.push(text),
    })
    await inTurn.put(2, 'c')
    await inTurn.put(0, 'a')
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual(['a'])
    await inTurn.put(1, 'b')
    await inTurn.told()
    expect(told).toEqual(['a', 'b', 'c'])
  })

  it('wait where there is no room, until the one before them comes', async () => {
    const inTurn = createInTurn<string>({ most: 1, sizeOf: (text) => text.length, tell: async () => {} })
    let isThere = false
    const late = inTurn.put(1, 'long').then(() => {
      isThere = true
    })
    await Promise.resolve()
    expect(isThere).toBe(false)
    await inTurn.put(0, '')
    await late
    expect(isThere).toBe(true)
  })

  it('end with what goes wrong in telling, those that wait too', async () => {
    const tell = async (): Promise<void> => {
      throw new Error('no room on the disk')
    }
    const inTurn = createInTurn<string>({ most: 0, sizeOf: () => 1, tell })
    const waiting = inTurn.put(1, 'b').catch(({ message }: Error) => message)
    await expect(inTurn.put(0, 'a')).rejects.toThrow('no room')
    expect(await waiting).toContain('no room')
    await expect(inTurn.told()).rejects.toThrow('no room')
  })
})
