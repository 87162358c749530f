import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** A folder that others write to while it is judged. */

/** A module for `node --import`: once `a-first.pdf` is opened, one file is gone, one is another, one is a folder, and one is new. */
const CHANGING = `import fs from 'node:fs'
import { dirname, join } from 'node:path'
import { syncBuiltinESMExports } from 'node:module'
const { open } = fs.promises
fs.promises.open = (path, ...others) => {
  const folder = dirname(String(path))
  if (String(path).endsWith('a-first.pdf')) {
    fs.rmSync(join(folder, 'gone.pdf'), { force: true })
    fs.writeFileSync(join(folder, 'other.pdf'), 'words')
    fs.rmSync(join(folder, 'turned.pdf'), { force: true, recursive: true })
    fs.mkdirSync(join(folder, 'turned.pdf'))
    fs.copyFileSync(String(path), join(folder, 'new.pdf'))
  }
  return open(path, ...others)
}
syncBuiltinESMExports()
`

let cli: BuiltCli
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-changing-'))
  for (const name of ['trust', 'docs']) await mkdir(at(name))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`trust/${state.toLowerCase()}.json`), list)
  const { bytes } = await signInState(testbed, 'SG')
  for (const name of ['a-first', 'gone', 'other', 'turned', 'z-last']) await writeFile(at(`docs/${name}.pdf`), bytes)
  await writeFile(at('changing.mjs'), CHANGING)
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

describe('a folder that changes while it is read', () => {
  it('loses no file that was there: each is judged as it is then, or named', async () => {
    const words = [at('docs'), '--workers', '1', '--format', 'ndjson', '--trust', at('trust')]
    const env = { NODE_OPTIONS: `--import=${at('changing.mjs')}` }
    const ran = await cli.run([...words, '--allow-environment', 'testbed', '--policy', 'technical'], { env })
    const told = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
      .map(({ file, report, error }) => [basename(file), report?.decision.outcome ?? error?.code])
    expect(told).toEqual([
      ['a-first.pdf', 'accept'],
      ['gone.pdf', 'USAGE_INPUT_UNREADABLE'],
      ['other.pdf', 'review'],
      ['turned.pdf', 'USAGE_INPUT_UNREADABLE'],
      ['z-last.pdf', 'accept'],
    ])
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toMatch(/gone\.pdf: no such file/)
  })
})
