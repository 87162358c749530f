import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

export interface Memory {
  /** Of the process, as the kernel counts it. */
  readonly rss: number
  /** What is in use on the heaps of all threads, after a collection. */
  readonly heap: number
}

export interface Service {
  readonly port: number
  memory(): Promise<Memory>
  isAlive(): boolean
  /** Its exit status. */
  stop(): Promise<number | null>
}

/** The example service in a process of its own, as it is by default. `memory.js` is loaded before it, in each of its threads. */
export async function startService(variables: Readonly<Record<string, string>>): Promise<Service> {
  const here = (name: string): URL => new URL(name, import.meta.url)
  const child = fork(here('backend.js'), [], {
    env: { PORT: '0', LOG_LEVEL: 'info', ...variables },
    execArgv: ['--expose-gc', '--import', here('backend-memory.js').href],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const port = await listeningPort(child)
  return {
    port,
    async memory() {
      child.send('memory')
      const [heap] = (await once(child, 'message')) as [number]
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return { rss: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024, heap }
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('no output')
    // Read to its end: a log that nobody reads would stop the service.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}`)))
  })
}
