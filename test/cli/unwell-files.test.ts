import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'
import { UNWELL } from './unwell.ts'

/** Several files at the command line, of which one hangs and one is killed: what becomes of the others. */

let cli: BuiltCli
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-unwell-'))
  for (const name of ['trust', 'unwell']) await mkdir(at(name))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`trust/${state.toLowerCase()}.json`), list)
  const { bytes } = await signInState(testbed, 'SG')
  for (const name of ['good-1', 'good-2', 'hangs', 'killed', 'last']) await writeFile(at(`unwell/${name}.pdf`), bytes)
  await writeFile(at('unwell.mjs'), UNWELL)
  cli = await buildCli()
}, 180_000)

afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Line {
  readonly file: string
  readonly report?: { readonly decision: { readonly outcome: string } }
  readonly error?: { readonly code: string }
}

describe('a file that is not well', () => {
  it('is named, and the others are judged as without it', async () => {
    const words = [at('unwell'), '--workers', '2', '--file-timeout', '20', '--format', 'ndjson', '--trust', at('trust')]
    const env = { NODE_OPTIONS: `--import=${at('unwell.mjs')}` }
    const ran = await cli.run([...words, '--allow-environment', 'testbed', '--policy', 'technical'], { env })
    const lines = ran.stdout.trim().split('\n')
    const outcomes = lines.map((line) => {
      const { file, report, error } = JSON.parse(line) as Line
      return [basename(file), report?.decision.outcome ?? error?.code]
    })
    expect(Object.fromEntries(outcomes)).toEqual({
      'good-1.pdf': 'accept',
      'good-2.pdf': 'accept',
      'hangs.pdf': 'USAGE_NOT_JUDGED',
      'killed.pdf': 'USAGE_NOT_JUDGED',
      'last.pdf': 'accept',
    })
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toMatch(/hangs\.pdf: it took longer than 20 s, and its process was ended/)
    expect(ran.stderr).toMatch(/killed\.pdf: its process was killed \(SIGKILL\)/)
  })
})
