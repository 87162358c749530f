import type { Progress } from '../../src/index.ts'

/** A call that is watched. */
export type Call = (signal: AbortSignal, onProgress?: (progress: Progress) => void) => Promise<string>

export interface Watched {
  readonly milliseconds: number
  /** The longest time for which nothing else had its turn. */
  readonly held: number
  /** The most that the process computed in such a time, on all threads: on a machine with other work, what it held is longer. */
  readonly computed: number
  /** What was wrong with what was told of progress, or how often it was told. */
  readonly progress: string
}

/** Runs a call beside a clock that strikes as often as it can. */
export async function watched(call: Call): Promise<Watched> {
  let [held, computed] = [0, 0]
  let [struck, used] = [performance.now(), cpuTime()]
  const strike = () => {
    const [now, usedNow] = [performance.now(), cpuTime()]
    held = Math.max(held, now - struck)
    computed = Math.max(computed, usedNow - used)
    ;[struck, used] = [now, usedNow]
  }
  const clock = setInterval(strike, 1)
  const told: Progress[] = []
  const started = performance.now()
  await call(new AbortController().signal, (progress) => told.push(progress))
  strike()
  clearInterval(clock)
  return { milliseconds: performance.now() - started, held, computed, progress: describe(told) }
}

/** None in a page. */
function cpuTime(): number {
  if (!('process' in globalThis)) return 0
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function describe(told: readonly Progress[]): string {
  const read = told.filter(({ stage }) => stage === 'reading')
  const last = read.at(-1)
  if (last === undefined) return 'is not told'
  if (read.some(({ done }, i) => i > 0 && done <= (read[i - 1] as Progress).done)) return 'does not grow'
  if (last.done !== last.total) return `ends at ${last.done} of ${last.total}`
  return `${read.length} times, up to ${last.done} octets`
}

const ABORTS = 10

/**
 * Milliseconds between when the call was to end and when it ended, at random points of so long a call. A held event loop counts: it holds the abort, too, and
 * the call may have its answer before. One that ends before it was to says nothing, and is left out.
 */
export async function abortAtRandom(call: Call, milliseconds: number, seed: number = 1): Promise<readonly number[]> {
  const late: number[] = []
  let state = seed
  for (let i = 0; i < ABORTS; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    const after = (milliseconds * (state >>> 8)) / 0x7f_ffff
    const controller = new AbortController()
    const due = performance.now() + after
    const timer = setTimeout(() => controller.abort(), after)
    await call(controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) throw error
    })
    clearTimeout(timer)
    if (performance.now() > due) late.push(performance.now() - due)
  }
  return late
}
