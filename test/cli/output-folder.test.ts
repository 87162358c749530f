import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { buildZip } from '../containers/build-zip.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** `--output FOLDER/`: pages and reports of ETSI of many documents, those of a folder and those in a file. */

let cli: BuiltCli
let folder: string
const at = (name: string): string => join(folder, name)
const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([...words, '--trust', at('trust'), '--allow-environment', 'testbed', '--in', 'SG'])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-pages-'))
  await mkdir(at('trust'))
  await mkdir(at('docs'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  const good = (await signInState(testbed, 'SG')).bytes
  const inner = buildZip([
    { name: 'good.pdf', data: good },
    { name: '../../<evil> "$(x)".pdf', data: createPdf().bytes },
  ])
  await writeFile(at('docs/good.pdf'), good)
  await writeFile(at('docs/outer.zip'), buildZip([{ name: 'inner.zip', data: inner }]))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('a folder of reports', () => {
  it.each([
    ['html', ['--format', 'html'], /^<!doctype html>/i],
    ['xml', ['--etsi'], /^<\?xml /],
  ])('has a file for each document, nested ones too: %s', async (ending, words, begins) => {
    const ran = await judge(at('docs'), '--recursive', ...words, '--output', `${at(`out-${ending}`)}/`)
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' })
    const files = (await readdir(at(`out-${ending}`))).sort()
    expect(files).toEqual([`0001-good.pdf.${ending}`, `0002-good.pdf.${ending}`, `0003-_evil_x_.pdf.${ending}`])
    for (const file of files) expect(await readFile(at(`out-${ending}/${file}`), 'utf8')).toMatch(begins)
    // Nothing is left beside it, and nothing has gone elsewhere.
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp') || name.includes('evil'))).toEqual([])
    if (process.platform !== 'win32') expect((await stat(at(`out-${ending}`))).mode & 0o777).toBe(0o700)
  })

  it('names no document where personal data are left out', async () => {
    await judge(at('docs'), '--format', 'html', '--redact', '--output', `${at('out-redacted')}/`)
    expect((await readdir(at('out-redacted'))).sort()).toEqual(['0001.html', '0002.html', '0003.html'])
  })

  it('is taken of one file too', async () => {
    const ran = await judge(at('docs/good.pdf'), '--etsi', '--output', `${at('out-one')}/`)
    expect(ran.exitCode).toBe(0)
    expect(await readdir(at('out-one'))).toEqual(['0001-good.pdf.xml'])
  })

  it('replaces nothing', async () => {
    await mkdir(at('full'))
    await writeFile(at('full/letter.txt'), 'kept')
    const ran = await judge(at('docs'), '--format', 'html', '--output', `${at('full')}/`)
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toContain('has files already')
    expect(await readdir(at('full'))).toEqual(['letter.txt'])
    const file = await judge(at('docs'), '--format', 'html', '--output', `${at('docs/good.pdf')}/`)
    expect(file.exitCode).toBe(3)
    expect(file.stderr).toContain('is no folder')
  })

  it('is named where several do not go into one file, and goes with no other form', async () => {
    const page = await judge(at('docs'), '--output', at('one.html'))
    expect(page.stderr).toContain('--output FOLDER/ --format html writes one for each')
    const table = await judge(at('docs'), '--format', 'csv', '--output', `${at('out-csv')}/`)
    expect([page.exitCode, table.exitCode]).toEqual([3, 3])
    expect(table.stderr).toContain('a folder goes with --format html or --etsi')
  })
})
