/** Turns at the network: so many at once in all and at one host, and so many that wait. */
export interface Limiter {
  /** What ends the turn; `null` where too many wait, or the signal came first. */
  acquire(host: string, signal: AbortSignal): Promise<(() => void) | null>
}

export interface LimiterOptions {
  readonly atOnce: number
  readonly atOnceOfHost: number
  readonly waiting: number
}

interface Waiting {
  readonly host: string
  readonly begin: () => void
}

export function createLimiter({ atOnce, atOnceOfHost, waiting: mostWaiting }: LimiterOptions): Limiter {
  const running = new Map<string, number>()
  let all = 0
  let waiting: Waiting[] = []
  const mayRun = (host: string): boolean => all < atOnce && (running.get(host) ?? 0) < atOnceOfHost
  /** The first that may, so that a slow host does not keep others waiting. */
  const next = (): void => {
    const found = waiting.find(({ host }) => mayRun(host))
    if (found === undefined) return
    waiting = waiting.filter((one) => one !== found)
    found.begin()
  }
  const begin = (host: string): (() => void) => {
    all++
    running.set(host, (running.get(host) ?? 0) + 1)
    let ended = false
    return () => {
      if (ended) return
      ended = true
      all--
      const left = (running.get(host) ?? 1) - 1
      if (left === 0) running.delete(host)
      else running.set(host, left)
      next()
    }
  }
  return {
    acquire(host, signal) {
      if (signal.aborted) return Promise.resolve(null)
      if (mayRun(host)) return Promise.resolve(begin(host))
      if (waiting.length >= mostWaiting) return Promise.resolve(null)
      return new Promise((resolve) => {
        const abort = (): void => {
          waiting = waiting.filter((one) => one !== entry)
          resolve(null)
        }
        const entry: Waiting = {
          host,
          begin: () => {
            signal.removeEventListener('abort', abort)
            resolve(begin(host))
          },
        }
        signal.addEventListener('abort', abort, { once: true })
        waiting.push(entry)
      })
    },
  }
}
