import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** `--forecast --format ics`: a calendar of when verdicts end. */

let cli: BuiltCli
let folder: string

const LONG =
  'h\u1ee3p \u0111\u1ed3ng, v\u1edbi m\u1ed9t t\u00ean r\u1ea5t d\u00e0i; \u0111\u01b0\u1ee3c vi\u1ebft \u0111\u1ea7y \u0111\u1ee7.pdf'
const at = (name: string): string => join(folder, name)
const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([...words, '--trust', at('trust'), '--allow-environment', 'testbed', '--in', 'TH'])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-ics-'))
  await mkdir(at('trust'))
  await mkdir(at('docs'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  await writeFile(at(`docs/${LONG}`), (await signInState(testbed, 'TH')).bytes)
  await writeFile(at('docs/unsigned.pdf'), createPdf().bytes)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** RFC 5545 §3.1, §3.3.11, by a reader that takes nothing else: components with their properties. */
function read(text: string): readonly (readonly [name: string, value: string])[] {
  expect(text.endsWith('\r\n')).toBe(true)
  const lines = text.slice(0, -2).split('\r\n')
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\n\r]/)
  }
  return text
    .slice(0, -2)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => {
      const at = line.indexOf(':')
      expect(line.slice(0, at)).toMatch(/^[A-Z-]+$/)
      return [line.slice(0, at), line.slice(at + 1).replace(/\\([\\;,n])/g, (_, one) => (one === 'n' ? '\n' : one))]
    })
}

describe('--forecast --format ics', () => {
  it('has an event for each verdict that ends, and something to look at for each other', async () => {
    const { stdout, exitCode, stderr } = await judge(at('docs'), '--forecast', '--format', 'ics')
    expect(stderr).toBe('')
    expect(exitCode).toBe(1)
    const all = read(stdout)
    const begun = all.filter(([name]) => name === 'BEGIN').map(([, value]) => value)
    const ended = all.filter(([name]) => name === 'END').map(([, value]) => value)
    expect(begun).toEqual(['VCALENDAR', 'VEVENT', 'VALARM', 'VTODO'])
    expect([...ended].sort()).toEqual([...begun].sort())
    const summaries = all.filter(([name]) => name === 'SUMMARY').map(([, value]) => value)
    expect(summaries[0]).toContain(LONG)
    expect(summaries[1]).toContain('unsigned.pdf')
    // A calendar shows the summary alone: it is a whole sentence.
    for (const summary of summaries) expect(summary).toMatch(/: Until .*[^ ]\.$/)
    expect(all.find(([name]) => name === 'DTSTART')?.[1]).toMatch(/^\d{8}T\d{6}Z$/)
  })

  it('has the same event of the same document', async () => {
    const uidOf = async (): Promise<unknown> =>
      read((await judge(at(`docs/${LONG}`), '--forecast', '--format', 'ics')).stdout).find(([name]) => name === 'UID')
    expect(await uidOf()).toEqual(await uidOf())
  })

  it('goes into a file of that name', async () => {
    const { stderr } = await judge(at('docs'), '--forecast', '--output', at('renew.ics'))
    expect(stderr).toContain('renew.ics')
  })

  it.each([
    [['--format', 'ics'], 'ics goes with verify --forecast'],
    [['--format', 'ics', '--forecast', '--redact'], 'does not go with'],
  ])('is refused otherwise: %j', async (words, why) => {
    const { exitCode, stderr } = await judge(at('docs/unsigned.pdf'), ...words)
    expect(exitCode).toBe(3)
    expect(stderr).toContain(why)
  })
})
