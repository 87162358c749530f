import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Problem } from '../../../examples/backend/src/http/problem.ts'
import { createPool, type Pool } from '../../../examples/backend/src/judge/pool.ts'
import { EVENT } from '../../patience.ts'

/** In place of a judge: does what the first octet of the document says, and tells which thread it was. */
const SCRIPT = `
import { parentPort, threadId, workerData } from 'node:worker_threads'
const { setTimeout: wait } = await import('node:timers/promises')
parentPort.on('message', async ({ document, policy }) => {
  const [what] = document
  if (what === 0) await wait(100)
  if (what === 1) for (;;) {}
  if (what === 2) throw new Error('a mistake')
  if (what === 3) process.exit(7)
  if (what === 4) { const held = []; for (;;) held.push(new Array(1000).fill(held.length)) }
  parentPort.postMessage({ threadId, policy, workerData, length: document.length })
})
`

interface Answer {
  readonly threadId: number
  readonly policy: string
  readonly workerData: unknown
  readonly length: number
}

let folder: string
let script: URL
let pool: Pool

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-pool-'))
  const path = join(folder, 'worker.mjs')
  await writeFile(path, SCRIPT)
  script = pathToFileURL(path)
})

afterEach(async () => {
  vi.useRealTimers()
  await pool.close()
})
afterAll(() => rm(folder, { recursive: true }))

/** How long a judgement may take: more than any does here, and it passes only where a test lets it. */
const LONGEST = EVENT

function open(workers: number): void {
  pool = createPool({ workers, timeoutMs: LONGEST, trust: { allowEnvironment: ['testbed'] }, heapMib: 32, script })
}

async function ask(...octets: readonly number[]): Promise<Answer> {
  return (await pool.judge({ document: Uint8Array.from(octets), policy: 'technical' })) as unknown as Answer
}

/** Lets that time pass, for the pool and not for its threads. */
async function tooLate<T>(begin: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const begun = begin()
  await vi.advanceTimersByTimeAsync(LONGEST)
  vi.useRealTimers()
  return begun
}

describe('the pool', () => {
  it('hands over the task and the trust', async () => {
    open(1)
    const document = Uint8Array.from([0, 1, 2])
    expect(await pool.judge({ document, policy: 'technical' })).toMatchObject({
      policy: 'technical',
      workerData: { trust: { allowEnvironment: ['testbed'] }, budget: {}, givesUp: false },
      length: 3,
    })
    expect(document.length).toBe(0)
  })

  it('has as many threads as it was told, and judges everything that comes', async () => {
    open(2)
    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(0)))
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2)
  })

  it('gives up what takes too long, and goes on', async () => {
    open(1)
    const [slow, next] = await tooLate(() => Promise.allSettled([ask(1), ask(0)]))
    expect(slow).toMatchObject({ status: 'rejected', reason: { code: 'JUDGEMENT_ABANDONED' } })
    const { document } = (slow as PromiseRejectedResult).reason as Problem
    expect(document.detail).toContain(`The thread was ended, since it took more than ${LONGEST} ms. Send it once more`)
    expect(next).toMatchObject({ status: 'fulfilled', value: { length: 1 } })
  })

  it.each([
    ['a mistake', 2, { message: 'a mistake' }],
    ['an end of its own', 3, { message: 'A worker ended by itself' }],
    ['more memory than it has', 4, { code: 'JUDGEMENT_ABANDONED' }],
  ])('survives a thread that comes to %s', async (_, octet, reason) => {
    open(1)
    const [bad, next] = await Promise.allSettled([ask(octet), ask(0)])
    expect(bad).toMatchObject({ status: 'rejected', reason })
    expect(next.status).toBe('fulfilled')
  })

  it('has another thread ready where it gave one up', async () => {
    let started = 0
    const count = (): void => {
      started += 1
    }
    process.on('worker', count)
    open(1)
    await tooLate(() => ask(1).catch(() => null))
    await expect.poll(() => started).toBe(2)
    await ask(0)
    process.off('worker', count)
    expect(started).toBe(2)
  })

  it('does not go round in circles where no thread starts', async () => {
    const missing = new URL('missing.mjs', script)
    pool = createPool({ workers: 1, timeoutMs: LONGEST, trust: {}, script: missing })
    const answers = await Promise.allSettled([ask(0), ask(0)])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('leaves nothing behind when it is closed', async () => {
    open(1)
    const answers = Promise.allSettled([ask(0), ask(0)])
    await pool.close()
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(ask(0)).rejects.toThrow('closed')
  })
})
