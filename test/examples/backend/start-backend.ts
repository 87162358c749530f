import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Testbed } from '../../../src/testbed/index.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BACKEND = join(ROOT, 'examples/backend/src')

/** A process of the service, listening on a free port of loopback. */
export interface Backend {
  readonly url: string
  readonly port: number
  /** Lines of its log so far. */
  readonly log: readonly string[]
  /** Asks it to end, as whoever runs a service does; twice where the signal comes by two ways. */
  stop(times?: 1 | 2): Promise<number | null>
}

export type Variables = Readonly<Record<string, string>>

export interface BackendBuild {
  start(variables?: Variables): Promise<Backend>
  /** By `npm start`, as package.json has it. */
  startByNpm(): Promise<Backend>
  remove(): Promise<void>
}

/** The service as it is run, made of the sources as they are now. */
export async function buildBackend(): Promise<BackendBuild> {
  // Below the packages that it imports.
  const folder = await mkdtemp(join(ROOT, 'node_modules/.asean-verify-backend-'))
  await build({
    entryPoints: { main: join(BACKEND, 'main.ts'), worker: join(BACKEND, 'judge/worker.ts') },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    external: ['fastify', '@fastify/multipart'],
    alias: {
      '#platform': join(ROOT, 'src/platform/node.ts'),
      'asean-verify/schema/report.schema.json': join(ROOT, 'src/report/report.schema.json'),
      'asean-verify/trust-tools': join(ROOT, 'src/trust/tools.ts'),
      'asean-verify': join(ROOT, 'src/index.ts'),
    },
  })
  const started: Backend[] = []
  return {
    async start(variables = {}) {
      const backend = await start([process.execPath, join(folder, 'main.js')], { ...DEFAULTS, ...variables })
      started.push(backend)
      return backend
    },
    async startByNpm() {
      const { scripts } = JSON.parse(await readFile(join(BACKEND, '../package.json'), 'utf8'))
      await mkdir(join(folder, 'npm'))
      await writeFile(join(folder, 'npm/package.json'), JSON.stringify({ scripts: { start: scripts.start } }))
      await symlink(folder, join(folder, 'npm/dist'))
      const { PATH = '', HOME = '' } = process.env
      const variables = { ...DEFAULTS, PATH, HOME, npm_config_update_notifier: 'false' }
      const backend = await start(['npm', '--prefix', join(folder, 'npm'), 'start'], variables)
      started.push(backend)
      return backend
    },
    async remove() {
      for (const backend of started) await backend.stop()
      await rm(folder, { recursive: true })
    },
  }
}

const DEFAULTS: Variables = { PORT: '0', SHUTDOWN_GRACE_MS: '500' }

export interface ListFolder {
  /** To start the service with. */
  readonly variables: Variables
  remove(): Promise<void>
}

/** What the states of a testbed publish, as a folder. */
export async function writeLists(testbed: Testbed): Promise<ListFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-lists-'))
  for (const [state, text] of Object.entries(testbed.lists)) await writeFile(join(folder, `${state}.json`), text)
  await writeFile(join(folder, 'recognition.json'), testbed.recognition)
  return {
    variables: { TRUST_LISTS: folder, ALLOW_ENVIRONMENT: 'testbed' },
    remove: () => rm(folder, { recursive: true }),
  }
}

async function start([program = '', ...words]: readonly string[], variables: Variables): Promise<Backend> {
  const child = spawn(program, words, { env: variables, stdio: ['ignore', 'pipe', 'pipe'] })
  const log: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const port = await listeningPort(child, log)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    log,
    async stop(times = 1) {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit')
        child.kill('SIGTERM')
        if (times === 2) {
          await wait(20)
          child.kill('SIGTERM')
        }
        await exited
      }
      return child.exitCode
    },
  }
}

function listeningPort(child: ChildProcess, log: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line)
      const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${log.join('\n')}`)))
  })
}
