import type { Progress } from '../index.ts'

export interface ProgressLine {
  show(progress: Progress): void
  /** Takes away what it showed. */
  clear(): void
}

/** Shorter times than this nobody waits for. */
const UNNOTICED = 300
/** ECMA-48: to the beginning of the line, and away with what is there. */
const CLEAR_LINE = '\r\u001b[K'

/** What is being waited for, in a line that goes away again: at a terminal only, and beside what is printed, so that no pipe ever sees it. */
export function createProgressLine(stream: NodeJS.WriteStream, now: () => number = Date.now): ProgressLine {
  const started = now()
  let shown = false
  return {
    show({ stage, done, total }) {
      if (stream.isTTY !== true || process.env['TERM'] === 'dumb' || now() - started < UNNOTICED) return
      const what =
        stage === 'fetching'
          ? `fetching evidence, ${done} of ${total}`
          : stage === 'reading'
            ? `reading, ${Math.floor((100 * done) / Math.max(total, 1))} %`
            : 'judging'
      stream.write(`${CLEAR_LINE}asean-verify: ${what}`)
      shown = true
    },
    clear() {
      if (shown) stream.write(CLEAR_LINE)
      shown = false
    },
  }
}
