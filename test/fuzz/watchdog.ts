import { Worker } from 'node:worker_threads'

/** Tells which trial takes too long, even one that never comes back: it watches from another thread. */
export interface Watchdog {
  begin(name: string): void
  /** Whether the present trial has taken too long, by the processor's time: a busy machine is no failure. */
  readonly slow: boolean
  end(): void
  stop(): Promise<unknown>
}

const SECONDS = 10

const SOURCE = `
const { parentPort } = require('node:worker_threads')
let timer = null
parentPort.on('message', (name) => {
  clearInterval(timer)
  if (name === null) return
  const start = Date.now()
  timer = setInterval(() => {
    require('node:fs').writeSync(2, 'still running after ' + Math.round((Date.now() - start) / 1000) + ' s: ' + name + '\\n')
  }, ${SECONDS * 1000})
})
`

export function startWatchdog(): Watchdog {
  const worker = new Worker(SOURCE, { eval: true })
  worker.unref()
  let start = process.cpuUsage()
  return {
    begin(name) {
      start = process.cpuUsage()
      worker.postMessage(name)
    },
    get slow() {
      const { user, system } = process.cpuUsage(start)
      return user + system > SECONDS * 1_000_000
    },
    end: () => worker.postMessage(null),
    stop: () => worker.terminate(),
  }
}
