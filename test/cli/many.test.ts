import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** Several files at the command line: which are judged, and in what form they are told. One that is not well: `unwell-files.test.ts`. */

let cli: BuiltCli
let folder: string
let testbed: Testbed

const at = (name: string): string => join(folder, name)
const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([...words, '--trust', at('trust'), '--allow-environment', 'testbed', '--policy', 'technical'])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-many-'))
  for (const name of ['trust', 'docs/sub', 'pairs']) await mkdir(at(name), { recursive: true })
  testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`trust/${state.toLowerCase()}.json`), list)
  await writeFile(at('recognition.json'), testbed.recognition)
  await writeFile(at('own.txt'), 'of the caller')
  const { bytes } = await signInState(testbed, 'SG')
  await writeFile(at('docs/a.pdf'), bytes)
  await writeFile(at('docs/b.PDF'), createPdf().bytes)
  await writeFile(at('docs/letter.docx'), 'x')
  await writeFile(at('docs/notes'), 'x')
  await writeFile(at('docs/sub/c.pdf'), bytes)
  await symlink('..', at('docs/sub/loop'))
  const content = new TextEncoder().encode('<invoice/>')
  const detached = await signCms(content, { credential: testbed.states.SG.signer }, { certificates: 'chain' })
  await writeFile(at('pairs/invoice.xml'), content)
  await writeFile(at('pairs/invoice.xml.p7s'), detached)
  await writeFile(at('pairs/lone.xml.p7s'), detached)
  await writeFile(at('pairs/other.xml'), '<other/>')
  await writeFile(at('pairs/other.xml.p7s'), detached)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Line {
  readonly file: string
  readonly content?: string
  readonly report?: Report
  readonly error?: { readonly code: string; readonly message: string }
}

const linesOf = ({ stdout }: Ran): readonly Line[] => JSON.parse(stdout) as readonly Line[]

const outcomesOf = (ran: Ran): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    linesOf(ran).map(({ file, report, error }) => [
      file.slice(folder.length + 1),
      error?.code ?? report?.decision.outcome,
    ]),
  )

describe('a folder', () => {
  it('is judged by the names in it, and what is left out is counted', async () => {
    const ran = await judge(at('docs'), '--summary', '--codes')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/ACCEPT {6}\S+\/docs\/a\.pdf\s+"Testbed Trading Co \(SG\)"/)
    expect(ran.stdout).toMatch(/REJECT {6}\S+\/docs\/b\.PDF\s+Nobody has signed it\. \(NO_SIGNATURE\)/)
    expect(ran.stdout).toContain('2 files: 1 accepted, 1 rejected.')
    expect(ran.stdout.replace(/\s+/g, ' ')).toContain(
      'Left out: 2 files of other kinds (1 without an ending, 1 .docx); 1 folder (--recursive).',
    )
    expect(ran.stdout).toContain('ORIGIN_NOT_REQUIRED')
    expect(ran.stdout).toMatch(/^TESTBED DATA/)
  })

  it('is gone through with --recursive, and no link to a folder is followed', async () => {
    const ran = await judge(at('docs'), '-r', '--json')
    expect(outcomesOf(ran)).toEqual({ 'docs/a.pdf': 'accept', 'docs/b.PDF': 'reject', 'docs/sub/c.pdf': 'accept' })
    expect(ran.stderr).toContain('1 link to a folder')
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read is named, and gives 3', async () => {
    await mkdir(at('closed/inside'), { recursive: true })
    await writeFile(at('closed/a.pdf'), createPdf().bytes)
    await chmod(at('closed/inside'), 0)
    const ran = await judge(at('closed'), '-r', '--json')
    expect(outcomesOf(ran)).toEqual({ 'closed/a.pdf': 'reject', 'closed/inside': 'USAGE_INPUT_UNREADABLE' })
    expect(ran.exitCode).toBe(3)
  })

  it('has detached signatures judged with the files that their names say they sign', async () => {
    const ran = await judge(at('pairs'), '--json')
    expect(outcomesOf(ran)).toEqual({
      'pairs/invoice.xml.p7s': 'accept',
      'pairs/lone.xml.p7s': 'review',
      'pairs/other.xml.p7s': 'reject',
    })
    const [invoice, lone] = linesOf(ran)
    expect(invoice?.content).toBe(at('pairs/invoice.xml'))
    expect(lone?.report?.decision.next).toContain('PROVIDE_CONTENT')
    expect(ran.stderr).toContain('2 files that a signature beside them is of')
  })

  it('name the signature beside a file that has none in it, and nothing beside another', async () => {
    const { stderr } = await judge(at('pairs/invoice.xml'))
    expect(stderr).toContain(`${at('pairs/invoice.xml.p7s')} lies beside it. What signs it is judged by: asean-verify`)
    expect((await judge(at('docs/a.pdf'))).stderr).not.toContain('lies beside it')
  })
})

describe('words', () => {
  it('can be patterns where no shell reads them', async () => {
    const ran = await judge(at('docs/**/*.pdf'), '--json')
    expect(outcomesOf(ran)).toEqual({ 'docs/a.pdf': 'accept', 'docs/sub/c.pdf': 'accept' })
    const none = await judge(at('docs/*.p7m'))
    expect(none.exitCode).toBe(3)
    expect(none.stderr).toContain('no such file')
  })

  it('can be standard input among files, and a file that begins with a dash', async () => {
    const { bytes } = await signInState(testbed, 'SG')
    const words = ['-', at('docs/b.PDF'), '--json', '--trust', at('trust'), '--allow-environment', 'testbed']
    const ran = await cli.run([...words, '--policy', 'technical'], { input: bytes })
    expect(linesOf(ran).map(({ file, report }) => [file, report?.decision.outcome])).toEqual([
      ['-', 'accept'],
      [at('docs/b.PDF'), 'reject'],
    ])
    const dashed = await cli.run(['--json', '--', '-x.pdf', '-y.pdf'])
    expect(linesOf(dashed).map(({ file }) => file)).toEqual(['-x.pdf', '-y.pdf'])
  })

  it('that are wrong say which was meant', async () => {
    expect((await judge(at('docs'), '--recusive')).stderr).toContain('did you mean --recursive?')
    expect((await cli.run(['expalin', 'X'])).stderr).toContain('did you mean explain?')
  })

  it.each([
    [['--workers', '0'], '--workers'],
    [['--workers', 'two'], '--workers'],
    [['--file-timeout', 'x'], '--file-timeout'],
    [['--format', 'pdf'], 'text, json, ndjson, html'],
    [['--format', 'text', '--json'], 'does not go with'],
    [['--output', 'x.pdf'], '.html'],
    [['--summary', '--json'], '--summary'],
    [['--content', 'x'], '--content'],
    [['--save-evidence', 'x'], '--save-evidence'],
    [['--etsi'], 'several'],
    [['--at', '2020-01-01', '--exists-since', '2999-01-01'], '--exists-since'],
    [['--use', 'party'], '--use'],
  ])('of options are refused before or with the first file: %j', async (words, part) => {
    const ran = await judge(at('docs'), ...words)
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain('USAGE_OPTION_INVALID')
    expect(ran.stderr).toContain(part)
  })
})

describe('forms', () => {
  it('are a report for one file, and a line where that is asked for', async () => {
    const one = await judge(at('docs/a.pdf'), '--format', 'json')
    expect(JSON.parse(one.stdout)).toMatchObject({ kind: 'report', decision: { outcome: 'accept' } })
    expect((await judge(at('docs/a.pdf'), '--json', '--workers', '1')).stdout.slice(0, 40)).toBe(
      one.stdout.slice(0, 40),
    )
    const line = await judge(at('docs/a.pdf'), '--format', 'ndjson')
    expect(JSON.parse(line.stdout)).toMatchObject({ file: at('docs/a.pdf'), report: { kind: 'report' } })
  })

  it('are an array of several as JSON, and lines as NDJSON, where that is asked for by its name', async () => {
    const words = [at('docs'), at('nothing.pdf')]
    const list = await judge(...words, '--json')
    const lines = await judge(...words, '--format', 'ndjson')
    expect(
      lines.stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Line),
    ).toEqual([
      { file: at('docs/a.pdf'), report: expect.objectContaining({ kind: 'report' }) },
      { file: at('docs/b.PDF'), report: expect.objectContaining({ kind: 'report' }) },
      { error: { code: 'USAGE_INPUT_UNREADABLE', message: 'no such file' }, file: at('nothing.pdf') },
    ])
    const ofLines = outcomesOf({ ...lines, stdout: `[${lines.stdout.trim().split('\n').join(',')}]` })
    expect(outcomesOf(list)).toEqual(ofLines)
    // An element is a line, each canonical as it is alone.
    expect(list.stdout.split('\n').map((line) => line.slice(0, 8))).toEqual([
      '[',
      '{"file":',
      '{"file":',
      '{"error"',
      ']',
      '',
    ])
    await judge(...words, '--output', at('all.json'))
    expect(JSON.parse(await readFile(at('all.json'), 'utf8'))).toHaveLength(3)
    await judge(...words, '--output', at('all.ndjson'))
    expect((await readFile(at('all.ndjson'), 'utf8')).split('\n')).toHaveLength(4)
  })

  it('are nothing with --quiet but the exit status, and what could not be judged', async () => {
    expect(await judge(at('docs'), '--quiet')).toEqual({ exitCode: 1, stdout: '', stderr: '' })
    expect(await judge(at('docs/a.pdf'), '-q')).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    const ran = await judge(at('docs'), at('nothing.pdf'), '-q')
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain('nothing.pdf: no such file')
  })

  it.each([
    ['report.json', /^\{"decision":/],
    ['report.txt', /^TESTBED DATA[^\n]*\n\S+: (Technically in order|Check who signed|You may rely on it)/],
    ['report.html', /^<!doctype html>/i],
    ['report.xml', /^<\?xml version="1\.0"/],
  ])('go into a file by its name: %s', async (name, begins) => {
    await writeFile(at(name), 'before')
    const ran = await judge(at('docs/a.pdf'), '--output', at(name))
    expect(ran).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: `Written to ${at(name)}. The outcome in it is accept.\n`,
    })
    expect(await readFile(at(name), 'utf8')).toMatch(begins)
  })

  it('replace no file that is judged, and leave nothing half written', async () => {
    const ran = await judge(at('docs/a.pdf'), '--format', 'json', '--output', at('docs/a.pdf'))
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toContain('would replace')
    await writeFile(at('kept.txt'), 'before')
    expect((await judge(at('nothing.pdf'), '--output', at('kept.txt'))).exitCode).toBe(3)
    expect(await readFile(at('kept.txt'), 'utf8')).toBe('before')
  })

  it.each([
    ['--output', ['--crl', 'own.txt'], 'own.txt'],
    ['--output', ['--trust', 'trust'], 'trust/sg.json'],
    ['--save-evidence', ['--recognition', 'recognition.json'], 'recognition.json'],
    ['--save-evidence', ['--output', 'both.json'], 'both.json'],
  ])('replace nothing that is read, or written beside it: %s', async (option, [name, path], target) => {
    const before = await readFile(at(target), 'utf8').catch(() => null)
    const ran = await judge(at('docs/a.pdf'), String(name), at(String(path)), option, at(target))
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toMatch(/would (?:replace|be replaced)/)
    expect(await readFile(at(target), 'utf8').catch(() => null)).toBe(before)
  })

  it('of text have a table with whole paths below the reports', async () => {
    const { stdout } = await judge(at('docs'), '-r')
    const [reports = '', table = ''] = stdout.split('\nSummary\n')
    const answers =
      reports.match(/(?<=^\S+: )(Technically in order|Check who signed|You may rely on it|Do not rely on it)/gm) ?? []
    expect(answers.map((answer) => answer.startsWith('Do not'))).toEqual([false, true, false])
    for (const name of ['docs/a.pdf', 'docs/b.PDF', 'docs/sub/c.pdf']) expect(table).toContain(at(name))
  })
})

describe('agreements', () => {
  it('come by --recognition, and from one file alone', async () => {
    const words = [at('docs/a.pdf'), '--json', '--trust', at('trust'), '--allow-environment', 'testbed']
    const ran = await cli.run([...words, '--recognition', at('recognition.json'), '--in', 'MY'])
    const report = JSON.parse(ran.stdout) as Report
    expect(report.signatures[0]?.recognition.MY?.outcome).toBe('recognised')
    const list = await cli.run([...words, '--recognition', at('trust/sg.json')])
    expect(list).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('has no agreements') })
    const both = [...words, '--trust', at('recognition.json'), '--recognition', at('recognition.json')]
    expect((await cli.run(both)).stderr).toContain('second recognition file')
  })
})

describe('explain', () => {
  it('says what a code means, and which was meant', async () => {
    const ran = await cli.run(['explain', 'digest-mismatch', 'USAGE_NOT_JUDGED'])
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toMatch(/^DIGEST_MISMATCH\n {2}\S.*\.\n {2}It is a finding/)
    expect(ran.stdout).toContain('USAGE_NOT_JUDGED\n  The document was not judged')
    expect((await cli.run(['explain', 'DIGEST_MISMACH'])).stderr).toContain('did you mean DIGEST_MISMATCH?')
    const json = JSON.parse((await cli.run(['explain', 'SIGNER_NOT_PINNED', '--json'])).stdout)
    expect(json).toMatchObject([
      {
        code: 'SIGNER_NOT_PINNED',
        sentence: expect.any(String),
        in: expect.arrayContaining(['a warning beside a decision']),
      },
    ])
    expect((await cli.run(['explain'])).exitCode).toBe(3)
  })
})
