import type { Progress } from '../index.ts'

/** A line that goes away again. */
export interface StatusLine {
  show(text: string): void
  /** Takes away what it showed. */
  clear(): void
}

export interface ProgressLine {
  show(progress: Progress): void
  /** Takes away what it showed. */
  clear(): void
}

/** Shorter times than this nobody waits for. */
const UNNOTICED = 300
/** ECMA-48: to the beginning of the line, and away with what is there. */
const CLEAR_LINE = '\r\u001b[K'

/** At a terminal only, and beside what is printed, so that no pipe ever sees it. It has one line: what is longer than the terminal is wide is cut. */
export function createStatusLine(stream: NodeJS.WriteStream, now: () => number = Date.now): StatusLine {
  const started = now()
  let shown = false
  return {
    show(text) {
      if (stream.isTTY !== true || process.env['TERM'] === 'dumb' || now() - started < UNNOTICED) return
      const line = `asean-verify: ${text}`
      stream.write(`${CLEAR_LINE}${stream.columns > 0 ? line.slice(0, stream.columns - 1) : line}`)
      shown = true
    },
    clear() {
      if (shown) stream.write(CLEAR_LINE)
      shown = false
    },
  }
}

/** What is being waited for. */
export function createProgressLine(stream: NodeJS.WriteStream, now: () => number = Date.now): ProgressLine {
  const line = createStatusLine(stream, now)
  return {
    show({ stage, done, total }) {
      if (stage === 'fetching') line.show(`fetching evidence, ${done} of ${total}`)
      else if (stage === 'reading') line.show(`reading, ${Math.floor((100 * done) / Math.max(total, 1))} %`)
      else line.show('judging')
    },
    clear: line.clear,
  }
}
