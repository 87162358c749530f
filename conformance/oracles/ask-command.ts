import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Another validator: its name, the version that the caller says it has, and the command that asks it. */
export interface Oracle {
  readonly name: string
  readonly version: string | null
  readonly command: string
}

/** `dss=COMMAND` or `dss@6.4=COMMAND`; `null` for anything else. */
export function readOracle(text: string): Oracle | null {
  const match = /^([\w-]+)(?:@([\w.]+))?=(.+)$/.exec(text)
  if (match === null) return null
  return { name: match[1] ?? '', version: match[2] ?? null, command: match[3] ?? '' }
}

/** Milliseconds for all that a validator is asked about. */
const HALF_AN_HOUR = 1_800_000

/** A command of its own process, which takes `--jobs FILE --out FILE`. What it writes: a line of JSON for each signature. */
export async function askCommand(command: string, jobs: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'answers-'))
  try {
    const out = join(folder, 'answers.jsonl')
    const bounds = { maxBuffer: 1 << 26, timeout: HALF_AN_HOUR }
    const asking = promisify(execFile)(command, ['--jobs', jobs, '--out', out], bounds)
    asking.child.stdin?.end()
    await asking
    return await readFile(out, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
