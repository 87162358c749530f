import { type ExecFileException, execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface BuiltCli {
  /** Runs it as a shell does, with a pipe for its output. */
  run(words: readonly string[], options?: RunOptions): Promise<Ran>
  /** The same as the words of a shell. */
  command(words: readonly string[]): readonly string[]
  remove(): Promise<void>
}

export interface RunOptions {
  readonly input?: Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** The command line as one program, with everything it needs in it. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-cli-'))
  const program = join(folder, 'cli.mjs')
  await build({
    logLevel: 'error',
    entryPoints: [at('src/cli/main.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    define: { __VERSION__: '"1.2.3"' },
    alias: { '#platform': at('src/platform/node.ts') },
  })
  return {
    run: (words, options) => run(program, words, options),
    command: (words) => [process.execPath, program, ...words],
    remove: () => rm(folder, { recursive: true }),
  }
}

function run(program: string, words: readonly string[], { input, env = {} }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...env }, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) =>
      resolve({ exitCode: exitCodeOf(error), stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}

function exitCodeOf(error: ExecFileException | null): number {
  return error === null ? 0 : typeof error.code === 'number' ? error.code : -1
}
