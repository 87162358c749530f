import { type ChildProcess, type ExecFileException, execFile, fork } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface BuiltCli {
  /**
   * What the program answers to these words. It is run in a process that has run it before, which takes a tenth of the time; with input or an
   * environment, and for `-`, in one of its own.
   */
  run(words: readonly string[], options?: RunOptions): Promise<Ran>
  /** The same in a process of its own, as a shell runs it, with a pipe for its output. */
  spawn(words: readonly string[], options?: RunOptions): Promise<Ran>
  /** The same as the words of a shell. */
  command(words: readonly string[]): readonly string[]
}

export interface RunOptions {
  /** Of a terminal to which it writes both. */
  readonly columns?: number
  readonly input?: Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

let built: Promise<BuiltCli> | undefined

/** The command line as a program with everything it needs, built once in a worker of the tests. Its folder is removed when the worker ends. */
export function buildCli(): Promise<BuiltCli> {
  built ??= buildProgram()
  return built
}

async function buildProgram(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-cli-'))
  const program = join(folder, 'cli.mjs')
  await build({
    logLevel: 'error',
    entryPoints: { cli: at('src/cli/main.ts'), 'warm-cli': at('test/cli/warm-cli.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    // Packages of the testbed are CommonJS.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    define: { __VERSION__: '"1.2.3"' },
    alias: { '#platform': at('src/platform/node.ts') },
  })
  const warm = createWarm(join(folder, 'warm-cli.mjs'), program)
  const spawn: BuiltCli['spawn'] = (words, options) => spawnProgram(program, words, options)
  return {
    run: (words, options) => {
      const isOwn = options?.input !== undefined || options?.env !== undefined || words.includes('-')
      return isOwn ? spawn(words, options) : warm(words, options?.columns)
    },
    spawn,
    command: (words) => [process.execPath, program, ...words],
  }
}

const ENVIRONMENT = { PATH: process.env['PATH'] }

/** One call after the other: they share standard output. */
function createWarm(host: string, program: string): (words: readonly string[], columns?: number) => Promise<Ran> {
  let child: ChildProcess | null = null
  let before: Promise<unknown> = Promise.resolve()
  const start = (): ChildProcess => {
    const started = fork(host, [program], {
      env: ENVIRONMENT,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.once('exit', () => {
      child = null
    })
    // It ends with the worker, and does not keep it.
    started.unref()
    started.channel?.unref()
    return started
  }
  const call = (words: readonly string[], columns?: number): Promise<Ran> => {
    const called = child ?? start()
    child = called
    return new Promise((resolve, reject) => {
      const lost = (code: number | null): void =>
        reject(new Error(`asean-verify ${words.join(' ')} ended its process: ${code}`))
      called.once('exit', lost)
      called.once('message', (ran) => {
        called.off('exit', lost)
        resolve(ran as Ran)
      })
      called.send({ words, columns })
    })
  }
  return (words, columns) => {
    const next = before.then(() => call(words, columns))
    before = next.catch(() => {})
    return next
  }
}

function spawnProgram(program: string, words: readonly string[], { input, env = {} }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { ...ENVIRONMENT, ...env }, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) =>
      resolve({ exitCode: exitCodeOf(error), stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}

function exitCodeOf(error: ExecFileException | null): number {
  return error === null ? 0 : typeof error.code === 'number' ? error.code : -1
}
