import { afterEach, describe, expect, it, vi } from 'vitest'
import { type LineWorker, startLineWorker } from '../../scripts/tools/line-worker.ts'
import { EVENT } from '../patience.ts'

const LOOP = "for await (const line of (await import('node:readline')).createInterface({ input: process.stdin }))"

/** How long an answer may take: it passes only where a test lets it. */
const timeout = EVENT

afterEach(() => {
  vi.useRealTimers()
})

async function start(script: string): Promise<LineWorker> {
  const words = ['--input-type=module', '-e', script]
  const worker = await startLineWorker({ command: process.execPath, words, timeout })
  if ('absent' in worker) throw new Error(worker.absent)
  return worker
}

describe('a program that answers line by line', () => {
  it('says who it is, and answers in the order of the questions', async () => {
    const worker = await start(`console.log('{"who":"echo"}'); ${LOOP} console.log(line)`)
    expect(worker.greeting).toEqual({ who: 'echo' })
    const answers = await Promise.all([worker.ask({ n: 1 }), worker.ask({ n: 2 }), worker.ask({ n: 3 })])
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    await worker.close()
  })

  it('is absent where it says so, and where it cannot be started', async () => {
    const words = ['-e', `console.log('{"absent":"no library"}')`]
    expect(await startLineWorker({ command: process.execPath, words, timeout })).toEqual({
      absent: 'no library',
    })
    expect(await startLineWorker({ command: '/no/such/program', words: [], timeout })).toHaveProperty('absent')
  })

  it('is started again where it breaks off, with an error for an answer', async () => {
    const worker = await start(
      `console.log('{}'); ${LOOP} { if (line.includes('break')) process.exit(1); console.log(line) }`,
    )
    expect(await worker.ask({ break: true })).toHaveProperty('error')
    expect(await worker.ask({ n: 1 })).toEqual({ n: 1 })
    await worker.close()
  })

  it('is started again where it takes too long, and the late answer is nobody else’s', async () => {
    const worker = await start(
      `console.log('{}'); ${LOOP} { if (line.includes('wait')) await new Promise((done) => setTimeout(done, 600_000)); console.log(line) }`,
    )
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const late = worker.ask({ wait: true })
    // It has two seconds more to end by itself.
    await vi.advanceTimersByTimeAsync(timeout + 2_000)
    vi.useRealTimers()
    expect(await late).toHaveProperty('error', `no answer within ${timeout} ms`)
    expect(await worker.ask({ n: 2 })).toEqual({ n: 2 })
    await worker.close()
  })
})
