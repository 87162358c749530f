import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let document: Uint8Array
let anchor: Uint8Array

const at = (name: string): string => join(folder, name)
const run = (...words: readonly string[]): Promise<Ran> => cli.run(words)
const TRUST = (name = 'trust'): readonly string[] => ['--trust', at(name), '--allow-environment', 'testbed']
const AT = ['--at', '2026-11-24T10:00:00Z'] as const
const ASKED = (name?: string): readonly string[] => ['--in', 'SG', ...AT, ...TRUST(name)]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-archive-'))
  const now = new Date('2026-11-24T10:00:00Z')
  const testbed = await sharedTestbed(now)
  const { lists, recognition } = testbed
  for (const name of ['trust', 'today']) {
    await mkdir(at(name))
    await writeFile(at(`${name}/recognition.json`), recognition)
    for (const [state, list] of Object.entries(lists))
      await writeFile(at(`${name}/${state}.json`), name === 'today' && state === 'TH' ? `${list} ` : list)
  }
  document = (await signInState(testbed, 'TH')).bytes
  await writeFile(at('signed.pdf'), document)
  const time = await createTimeScenarios({ now, seed: TESTBED_SEED })
  const lta = await time.pades({ level: 'B-LTA', signedAt: new Date('2026-03-02T08:00:00Z') })
  anchor = lta.anchors[0] as Uint8Array
  await writeFile(at('lta.pdf'), lta.bytes)
  await writeFile(at('anchor.cer'), anchor)
  cli = await buildCli()
  const saved = [
    await run(at('signed.pdf'), ...ASKED(), '--save-evidence', at('digests.archive')),
    await run(at('signed.pdf'), ...ASKED(), '--save-evidence', at('whole.archive'), '--with-lists'),
    await run(
      ...[at('lta.pdf'), '--policy', 'technical', '--anchor', at('anchor.cer'), ...AT],
      ...['--save-evidence', at('lta.archive')],
    ),
  ]
  expect(saved.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('an archive, looked into', () => {
  it('is told part by part, with the question and the lists of then', async () => {
    const { exitCode, stdout } = await run('inspect', at('whole.archive'))
    expect(exitCode).toBe(0)
    for (const told of [
      'An archive. What is in it is the word of whoever made it. Nothing was judged.',
      `Document        ${document.length} bytes, SHA-256`,
      'Asked           --in SG --use contract --policy contract --at 2026-11-24T10:00:00Z',
      'TH/testbed, number 1, whole, SHA-256',
      'Agreements      whole, SHA-256',
    ])
      expect(stdout).toContain(told)
    expect((await run('inspect', at('digests.archive'))).stdout).toContain('TH/testbed, number 1, by its digest alone')
    const json = JSON.parse((await run('inspect', at('lta.archive'), '--json')).stdout)
    expect(json).toMatchObject({ kind: 'archive', question: { at: '2026-11-24T10:00:00.000Z', use: 'any' } })
    expect(json.parts).toContainEqual(
      expect.objectContaining({ size: anchor.length, file: expect.stringContaining('anchors') }),
    )
  })

  it('gives back each of its parts as a file, which its owner alone may read', async () => {
    const { exitCode } = await run('extract', at('lta.archive'), '--output', at('parts'))
    expect(exitCode).toBe(0)
    expect(new Uint8Array(await readFile(at('parts/document.pdf')))).toEqual(
      new Uint8Array(await readFile(at('lta.pdf'))),
    )
    const [name = ''] = await readdir(at('parts/anchors'))
    expect(new Uint8Array(await readFile(at(`parts/anchors/${name}`)))).toEqual(anchor)
    expect((await stat(at('parts/document.pdf'))).mode & 0o777).toBe(0o600)
    // The anchor of then, by the name of its digest, is what "It was asked" calls it by.
    const asked = (await run('judge', at('lta.archive'), '--as-recorded')).stdout
    expect(asked).toContain(`and --anchor, a certificate with SHA-256 ${name.replace('.cer', '')}`)
    expect((await run('extract', at('whole.archive'), '--output', at('trusted'))).exitCode).toBe(0)
    const words = ['--trust', at('trusted/trust'), '--allow-environment', 'testbed']
    expect((await run('judge', at('digests.archive'), '--as-recorded', ...words)).exitCode).toBe(4)
  })

  it('writes over nothing, and is refused where it is not whole', async () => {
    await mkdir(at('there'))
    const there = await run('extract', at('lta.archive'), '--output', at('there'))
    expect([there.exitCode, there.stderr]).toEqual([3, expect.stringContaining('is there already')])
    const nowhere = await run('extract', at('lta.archive'))
    expect([nowhere.exitCode, nowhere.stderr]).toEqual([
      3,
      expect.stringContaining('--output: is needed: a new folder'),
    ])
    const one = await run('extract', at('lta.archive'), '--signature', '1', '--output', at('one'))
    expect([one.exitCode, one.stderr]).toEqual([3, expect.stringContaining('this is an archive: leave it out')])
    await writeFile(at('cut.archive'), (await readFile(at('lta.archive'))).subarray(0, 5000))
    for (const words of [['inspect'], ['extract', '--output', at('cut')]]) {
      const [command = '', ...others] = words
      const { exitCode, stderr } = await run(command, at('cut.archive'), ...others)
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('ARCHIVE_INCOMPLETE')])
    }
  })

  it('is no document, certificate or report, and whoever gives it as one is told what takes it', async () => {
    const verified = await run(at('whole.archive'), ...ASKED())
    expect([verified.exitCode, verified.stdout]).toEqual([3, ''])
    expect(verified.stderr).toContain(
      'is an archive of --save-evidence, and no document: judge it by asean-verify judge',
    )
    const several = await run(at('whole.archive'), at('signed.pdf'), ...ASKED(), '--format', 'ndjson')
    expect(several.exitCode).toBe(3)
    expect(several.stdout).toContain('USAGE_INPUT_UNREADABLE')
    const crl = await run(at('signed.pdf'), '--crl', at('whole.archive'))
    expect([crl.exitCode, crl.stderr]).toEqual([3, expect.stringContaining('an archive of --save-evidence')])
    const affected = await run('affected', '--by', 'ab'.repeat(32), at('whole.archive'))
    // It is judged again, and not read as a report.
    expect([affected.exitCode, affected.stdout]).toEqual([0, expect.stringContaining('1 read: 0 fall')])
    const judged = await run('judge', at('signed.pdf'), ...ASKED())
    expect([judged.exitCode, judged.stderr]).toEqual([2, expect.stringContaining('is a PDF document, and no archive')])
  })
})

describe('judge, in every form', () => {
  it('gives the report as XML, as a page, into a file and in another language', async () => {
    const xml = await run('judge', at('digests.archive'), ...ASKED(), '--etsi')
    expect([xml.exitCode, xml.stderr]).toEqual([0, expect.stringContaining('The recorded verdict comes again')])
    expect(xml.stdout).toMatch(/^<\?xml [\s\S]*<\/(?:\w+:)?ValidationReport>\n$/)
    const plain = await run(at('signed.pdf'), ...ASKED(), '--etsi')
    expect(xml.stdout).toBe(plain.stdout)
    const page = await run('judge', at('digests.archive'), ...ASKED(), '--output', at('a.html'), '--language', 'vi')
    expect([page.exitCode, page.stdout]).toEqual([0, ''])
    expect(page.stderr).toContain(`Written to ${at('a.html')}. The outcome in it is accept.`)
    const html = await readFile(at('a.html'), 'utf8')
    expect(html).toContain('<html lang="vi')
    const text = await run('judge', at('digests.archive'), ...ASKED(), '--language', 'vi')
    expect(text.stdout).toContain('Người ký')
    expect(text.stdout).toContain('The recorded verdict comes again')
    const file = await run('judge', at('digests.archive'), ...ASKED(), '--output', at('a.json'))
    expect(file.exitCode).toBe(0)
    expect(JSON.parse(await readFile(at('a.json'), 'utf8'))).toMatchObject({ kind: 'replay', differences: [] })
    const quiet = await run('judge', at('digests.archive'), ...ASKED(), '--quiet')
    expect([quiet.exitCode, quiet.stdout, quiet.stderr]).toEqual([0, '', ''])
  })

  it('says until when the verdict holds, as the document alone does', async () => {
    const ofDocument = JSON.parse((await run(at('signed.pdf'), ...ASKED(), '--forecast', '--json')).stdout)
    const ofArchive = JSON.parse((await run('judge', at('digests.archive'), ...ASKED(), '--forecast', '--json')).stdout)
    expect(ofArchive.forecast).toEqual(ofDocument.forecast)
    expect(ofArchive.forecast.known).toBe(true)
    const { stdout } = await run('judge', at('digests.archive'), ...ASKED(), '--forecast')
    expect(stdout).toMatch(/ {2}Until {11}\d/)
    const cut = at('cut2.archive')
    await writeFile(cut, (await readFile(at('digests.archive'))).subarray(0, 5000))
    const none = await run('judge', cut, ...ASKED(), '--forecast')
    expect([none.exitCode, none.stdout]).toEqual([2, expect.not.stringContaining('Until')])
  })

  it('replaces nothing that it reads, and tells what goes together', async () => {
    const before = await readFile(at('digests.archive'))
    const cases = [
      [['--output', at('digests.archive'), '--json'], 'would replace'],
      [['--output', at('trust/TH.json')], 'would replace'],
      [['--etsi', '--forecast'], 'a forecast is text or JSON'],
      [['--format', 'html', '--forecast'], 'a forecast is text or JSON'],
      [['--as-recorded', '--etsi'], 'leave out one of the two'],
      [['--as-recorded', '--output', at('b.html')], 'leave out one of the two'],
    ] as const
    for (const [words, why] of cases) {
      const { exitCode, stderr } = await run('judge', at('digests.archive'), ...TRUST(), ...words)
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining(why)])
      expect(stderr).toContain('help judge')
    }
    expect(await readFile(at('digests.archive'))).toEqual(before)
  })

  it('compares with the verdict of then by lists that were kept once, and says where they lack', async () => {
    const lacking = await run('judge', at('digests.archive'), ...ASKED('today'))
    expect(lacking.stdout).toContain('The two verdicts are not compared')
    expect(lacking.stdout).toContain('give its lists and agreements: --kept FOLDER')
    const kept = await run('judge', at('digests.archive'), ...ASKED('today'), '--kept', at('trust'))
    expect(kept.stdout).toContain('The recorded verdict comes again')
    expect(kept.stdout).not.toContain('--kept FOLDER')
    expect(kept.exitCode).toBe(lacking.exitCode)
    expect((await run('judge', at('digests.archive'), '--as-recorded', '--kept', at('trust'))).exitCode).toBe(4)
  })
})

describe('verify --forecast of several files', () => {
  it('has until when each verdict holds, in the table too', async () => {
    const words = [at('signed.pdf'), at('lta.pdf'), ...ASKED(), '--forecast']
    const lines = (await run(...words, '--format', 'ndjson')).stdout.trim().split('\n')
    const [first, second] = lines.map((line) => JSON.parse(line).forecast)
    expect([first.known, second.known]).toEqual([true, false])
    const table = (await run(...words, '--summary')).stdout
    expect(table.match(/ACCEPT .*signed\.pdf[\s\S]*?REVIEW/)?.[0].replace(/\s+/g, ' ')).toContain(
      `until ${first.until}`,
    )
    expect(table.match(/until /g)).toHaveLength(1)
  })
})

describe('affected', () => {
  it('tells which verdicts rest on a list that is merely observed', async () => {
    await mkdir(at('reports'))
    await run(at('signed.pdf'), ...ASKED(), '--output', at('reports/th.json'))
    const exitOf = async (path: string) => (await run('affected', '--by', 'list:observed', at(path))).exitCode
    expect(await exitOf('reports/th.json')).toBe(0)
    const report = JSON.parse(await readFile(at('reports/th.json'), 'utf8'))
    for (const state of ['TH', 'SG']) {
      const lists = report.trust.lists.map((list: { state: string }) =>
        list.state === state ? { ...list, kind: 'observed' } : list,
      )
      await writeFile(at(`${state}.json`), JSON.stringify({ ...report, trust: { ...report.trust, lists } }))
    }
    // Whether a verdict falls, a report does not say.
    expect([await exitOf('TH.json'), await exitOf('SG.json')]).toEqual([2, 0])
  })

  it('says what --by takes', async () => {
    for (const word of ['cb224a6fa1a82cc5', 'TH/testbed-national-root']) {
      const { exitCode, stderr } = await run('affected', '--by', word, folder)
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('--by takes a SHA-256 (64 hexadecimal digits)')])
    }
  })
})
