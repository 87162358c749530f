import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { archiveJson, archiveText, requireContents, writeParts } from '../../src/cli/archive-parts.ts'
import { CommandError } from '../../src/cli/errors.ts'
import { writeWhole } from '../../src/cli/write-whole.ts'
import { type ArchiveContents, readArchive } from '../../src/index.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** What is refused of an archive, by which name, and what becomes of two equal pieces. */

vi.mock('../../src/cli/write-whole.ts', async (original) => {
  const real = await original<typeof import('../../src/cli/write-whole.ts')>()
  return { ...real, writeWhole: vi.fn(real.writeWhole) }
})

let cli: BuiltCli
let folder: string
let archive: Uint8Array

const at = (name: string): string => join(folder, name)
const MIB = 1024 * 1024

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-archive-limits-'))
  const testbed = await sharedTestbed(new Date('2026-11-24T10:00:00Z'))
  await writeFile(at('signed.pdf'), (await signInState(testbed, 'SG')).bytes)
  cli = await buildCli()
  await cli.run([at('signed.pdf'), '--with-lists', '--save-evidence', at('an.archive')])
  archive = await readFile(at('an.archive'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** The archive with another header, and as its first line says. */
function withHeader(edit: (header: string) => string): Uint8Array {
  const text = Buffer.from(archive)
  const start = text.indexOf('\n') + 1
  const length = Number(text.subarray(0, start).toString().split(' ')[2])
  const header = Buffer.from(edit(text.subarray(start, start + length).toString()))
  const sha256 = createHash('sha256').update(header).digest('hex')
  const line = Buffer.from(`asean-verify-archive 1 ${header.length} ${sha256}\n`)
  return Buffer.concat([line, header, text.subarray(start + length)])
}

const contents = async (): Promise<ArchiveContents> => requireContents(await readArchive(archive), 'an.archive')

describe('extract and inspect of an archive', () => {
  it('read what a document and its evidence may have together, as judge does, and of a document what it may have', async () => {
    for (const [name, head] of [
      ['large.archive', archive],
      ['large.pdf', await readFile(at('signed.pdf'))],
    ] as const) {
      await writeFile(at(name), head)
      // Without a block on the disk.
      await truncate(at(name), 257 * MIB)
      for (const words of [['inspect'], ['extract', '--output', at('large')]]) {
        const [command = '', ...others] = words
        const { exitCode, stderr } = await cli.run([command, at(name), ...others])
        const due = name.endsWith('.pdf') ? 'is larger than 256 MiB' : 'ARCHIVE_MALFORMED'
        expect([name, command, exitCode, stderr]).toEqual([name, command, 3, expect.stringContaining(due)])
      }
    }
  })

  it('read the head of standard input, too', async () => {
    const input = new Uint8Array(257 * MIB)
    input.set(archive)
    const { exitCode, stderr } = await cli.run(['inspect', '-'], { input })
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('ARCHIVE_MALFORMED')])
  })

  it('have the limits of --budget', async () => {
    const size = (await readFile(at('signed.pdf'))).length
    const changed = withHeader((header) => header.replace(`"size":${size}`, `"size":${300 * MIB}`))
    await writeFile(at('claims.archive'), changed)
    for (const words of [['inspect'], ['extract', '--output', at('claimed')]]) {
      const [command = '', ...others] = words
      const codes: string[] = []
      for (const budget of ['service', 'archive']) {
        const { stderr } = await cli.run([command, at('claims.archive'), '--budget', budget, ...others])
        codes.push(/asean-verify: ([A-Z_]+):/.exec(stderr)?.[1] ?? stderr)
      }
      // By the first the document may not be so large; by the second it may, and is not there.
      expect([command, ...codes]).toEqual([command, 'BUDGET_EXHAUSTED', 'ARCHIVE_INCOMPLETE'])
    }
  })

  it('pass over no option that is of a document', async () => {
    await writeFile(at('password'), 'secret')
    const given: Readonly<Record<string, string>> = {
      ...{ '--password': 'secret', '--password-file': at('password'), '--signature': '1', '--serial': '1a' },
    }
    for (const [command, ...options] of [
      ['extract', '--password', '--password-file', '--signature'],
      ['inspect', '--password', '--password-file', '--serial'],
    ] as const)
      for (const option of options) {
        const output = command === 'extract' ? ['--output', at('not-written')] : []
        const words = [command, at('an.archive'), option, given[option] ?? '', ...output]
        const { exitCode, stdout, stderr } = await cli.run(words)
        const due = `${option}: is of a document, and this is an archive: leave it out`
        expect([words, exitCode, stdout, stderr]).toEqual([words, 3, '', expect.stringContaining(due)])
      }
    expect(await readdir(folder)).not.toContain('not-written')
  })
})

describe('the parts of an archive', () => {
  it('are one file where they are equal, and told once', async () => {
    const whole = await contents()
    const [list = new Uint8Array()] = whole.lists
    const crl = Uint8Array.of(1, 2, 3)
    const twice = {
      ...whole,
      evidence: { ...whole.evidence, crls: [crl, crl] },
      lists: [list, ...whole.lists],
    }
    const files = await writeParts(twice, at('twice'))
    const written = (await readdir(at('twice'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    expect(new Set(files).size).toBe(files.length)
    expect(files).toHaveLength(written.length)
    const { parts } = (await archiveJson(twice)) as { readonly parts: readonly { readonly file: string }[] }
    expect(parts.map(({ file }) => file)).toEqual(files)
    expect((await archiveText(twice, 'twice', 80)).match(/(?<!\S)3 bytes, SHA-256/g)).toHaveLength(1)
  })

  it('have names with the whole of their digest', async () => {
    const whole = await contents()
    const files = await writeParts(whole, at('named'))
    for (const list of whole.lists) {
      const digest = createHash('sha256').update(list).digest('hex')
      expect(files.filter((file) => file.endsWith(`-${digest}.json`))).toHaveLength(1)
    }
  })

  it('are refused for the reason for which a file is', async () => {
    const refusal = new CommandError('USAGE_OUTPUT_UNWRITABLE', 'document.pdf', 'would be open to others', null)
    vi.mocked(writeWhole).mockRejectedValueOnce(refusal)
    await expect(writeParts(await contents(), at('open'))).rejects.toBe(refusal)
  })
})

describe('judge', () => {
  it('says of an archive that is malformed what is wrong, and not that it is none', async () => {
    await writeFile(at('malformed.archive'), 'asean-verify-archive 1 2\n{}')
    const { exitCode, stdout, stderr } = await cli.run(['judge', at('malformed.archive')])
    expect([exitCode, stdout, stderr]).toEqual([2, expect.stringContaining('The archive is not of the form'), ''])
  })

  it('blames the option that asks for a verdict where --as-recorded tells none', async () => {
    const cases = [
      [['--format', 'json', '--output', at('x.html')], `--output: ${at('x.html')} is of a verdict`],
      [['--json', '--output', at('x.xml')], `--output: ${at('x.xml')} is of a verdict`],
      [['--output', at('x.html')], `--output: ${at('x.html')} is of a verdict`],
      [['--format', 'html', '--output', at('x.html')], '--format: html is of a verdict'],
    ] as const
    for (const [words, due] of cases) {
      const { exitCode, stderr } = await cli.run(['judge', at('an.archive'), '--as-recorded', ...words])
      expect([words, exitCode, stderr]).toEqual([words, 3, expect.stringContaining(due)])
    }
  })
})
