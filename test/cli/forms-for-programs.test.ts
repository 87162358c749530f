import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportForm } from '../../src/cli/verify/form.ts'
import { CSV_HEAD, csvOfNotJudged, csvOfReport } from '../../src/cli/verify/part-csv.ts'
import { junitOf, junitOfNotJudged } from '../../src/cli/verify/part-junit.ts'
import { uriOf } from '../../src/cli/verify/uri-of.ts'
import type { Report } from '../../src/index.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** Forms that other programs read: each is read back by a strict reader of its own. */

let cli: BuiltCli
let folder: string

/** What XML, CSV, JSON and a URI each have their own word for. */
const ODD = `=1+1 a,b"c'<&> #?%25 Việt.pdf`
const at = (name: string): string => join(folder, name)
const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([...words, '--trust', at('trust'), '--allow-environment', 'testbed', '--in', 'SG'])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-programs-'))
  await mkdir(at('trust'))
  await mkdir(at('docs'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  await writeFile(at('docs/accept.pdf'), (await signInState(testbed, 'SG')).bytes)
  await writeFile(at('docs/review.pdf'), '')
  await writeFile(at(`docs/${ODD}`), createPdf().bytes)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** By name: the odd one, the accepted one, the one for review; then one that is not there. */
const inForm = (format: string, ...words: readonly string[]): Promise<Ran> =>
  judge(at('docs'), at('none.pdf'), '--format', format, ...words)

/** RFC 4180 §2, with every cell in quotation marks: anything else is a mistake. */
function readCsv(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]]
  let rest = text
  while (rest !== '') {
    const [cell = '', inner = '', end = ''] = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest) ?? []
    if (cell === '') throw new Error(`no cell: ${rest.slice(0, 40)}`)
    lines.at(-1)?.push(inner.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
    rest = rest.slice(cell.length)
  }
  return lines.slice(0, -1)
}

function recordsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...lines] = readCsv(text)
  for (const line of lines) expect(line).toHaveLength(names.length)
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i] ?? ''])))
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const { name, attributes } = tag as unknown as Pick<Element, 'name' | 'attributes'>
    const element: Element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += part
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return root.children[0] ?? root
}

describe('CSV', () => {
  it('has a line for each signature, for each file without one, and for each that was not judged', async () => {
    const { exitCode, stdout } = await inForm('csv')
    expect(exitCode).toBe(3)
    const records = recordsOf(stdout)
    expect(records.map(({ file, outcome, signature }) => [file, outcome, signature])).toEqual([
      [at(`docs/${ODD}`), 'reject', ''],
      [at('docs/accept.pdf'), 'accept', '1'],
      [at('docs/review.pdf'), 'review', ''],
      [at('none.pdf'), 'not-judged', ''],
    ])
    expect(records[1]).toMatchObject({
      indication: 'TOTAL-PASSED',
      common_name: 'Testbed Trading Co (SG)',
      state: 'SG',
      recognition: 'domestic',
      environment: 'testbed',
      warnings: 'SIGNER_NOT_PINNED',
    })
    expect(records[3]).toMatchObject({ reasons: 'USAGE_INPUT_UNREADABLE', error: 'no such file' })
  })

  it('goes into a file of that name, of one document too', async () => {
    const ran = await judge(at('docs/accept.pdf'), '--output', at('one.csv'))
    expect(ran).toMatchObject({ exitCode: 0, stdout: '' })
    expect(recordsOf(await readFile(at('one.csv'), 'utf8'))).toHaveLength(1)
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['"; =1', '"; =1'],
    ['\t=1', '\\u{0009}=1'],
    ['a\r\n=1', 'a\\u{000D}\\u{000A}=1'],
    ['\u202egnp', '\\u{202E}gnp'],
  ])('takes the name %j for no formula, and for no line', async (name, cell) => {
    const report = JSON.parse((await judge(at('docs/accept.pdf'), '--json')).stdout) as Report
    const [signature] = report.signatures
    if (signature?.signer === undefined) throw new Error('no signature')
    const signer = { ...signature.signer, commonName: name }
    const forged = { ...report, signatures: [{ ...signature, signer }] } as Report
    const [record] = recordsOf(CSV_HEAD + csvOfReport({ path: name }, forged))
    expect(record).toMatchObject({ file: cell, common_name: cell })
    expect(
      recordsOf(CSV_HEAD + csvOfNotJudged({ path: 'a' }, { kind: 'not-judged', code: 'INTERNAL_ERROR', why: name })),
    ).toMatchObject([{ error: cell }])
  })

  it('has its head where no file is told', async () => {
    expect((await inForm('csv', '--only', 'review')).stdout.split('\r\n')).toHaveLength(3)
    expect((await judge(at('docs/accept.pdf'), '--format', 'csv', '--only', 'reject')).stdout).toBe(CSV_HEAD)
  })
})

describe('JUnit', () => {
  const suiteOf = ({ stdout }: Ran): Element => {
    const root = readXml(stdout)
    expect(root.name).toBe('testsuites')
    expect(root.children.map(({ name }) => name)).toEqual(['testsuite'])
    return root.children[0] ?? root
  }

  const casesOf = (ran: Ran) =>
    suiteOf(ran).children.map(({ attributes, children: [inner] }) => [
      attributes['name'],
      inner?.name,
      inner?.attributes['type'],
    ])

  it('has a test case for each file: what is not accepted has failed, what was not judged is an error', async () => {
    const ran = await inForm('junit')
    expect(ran.exitCode).toBe(3)
    expect(casesOf(ran)).toEqual([
      [at(`docs/${ODD}`), 'failure', 'NO_SIGNATURE'],
      [at('docs/accept.pdf'), 'system-out', undefined],
      [at('docs/review.pdf'), 'failure', 'INPUT_EMPTY'],
      [at('none.pdf'), 'error', 'USAGE_INPUT_UNREADABLE'],
    ])
    const suite = suiteOf(ran)
    expect(suite.attributes).toEqual({ name: 'asean-verify', tests: '4', failures: '2', errors: '1', skipped: '0' })
    const [odd, accepted] = suite.children.map(({ children: [inner] }) => inner)
    expect(odd?.attributes['message']).toBe('reject: The document is not signed.')
    expect(odd?.text).toBe('NO_SIGNATURE: The document is not signed.')
    expect(accepted?.text).toMatch(/^lists: testbed\nSIGNER_NOT_PINNED: /)
  })

  it('skips what is for review where that gives 0', async () => {
    const ran = await judge(at('docs/review.pdf'), '--format', 'junit', '--fail-on', 'reject')
    expect(ran.exitCode).toBe(0)
    expect(casesOf(ran)).toEqual([[at('docs/review.pdf'), 'skipped', undefined]])
    expect(suiteOf(ran).attributes).toMatchObject({ failures: '0', skipped: '1' })
  })

  it('has nothing in it that XML has no word for', async () => {
    const hostile = '\u0000\u001b[2J\ufffe\ud800"\'<a>&amp;]]>\n'
    const form = { language: 'en', failOn: 'review' } as ReportForm
    const one = await junitOfNotJudged(
      { path: hostile },
      { kind: 'not-judged', code: 'INTERNAL_ERROR', why: hostile },
      form,
    )
    const root = readXml(junitOf([one], { tests: 1, failures: 0, errors: 1, skipped: 0 }))
    const [testCase] = root.children[0]?.children ?? []
    expect(testCase?.attributes['name']).toContain('\\u{0000}\\u{001B}[2J\\u{FFFE}\\u{D800}"\'<a>&amp;]]>')
    expect(testCase?.children[0]?.attributes['message']).toContain('<a>&amp;]]>')
  })
})

interface Sarif {
  readonly version: string
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } }
    readonly invocations: readonly { readonly executionSuccessful: boolean }[]
    readonly results: readonly {
      readonly ruleId: string
      readonly level: string
      readonly message: { readonly text: string }
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } }
      }[]
    }[]
  }[]
}

describe('SARIF', () => {
  const runOf = ({ stdout }: Ran) => {
    const { version, runs } = JSON.parse(stdout) as Sarif
    expect(version).toBe('2.1.0')
    expect(runs).toHaveLength(1)
    const [run] = runs
    if (run === undefined) throw new Error('no run')
    // Every result has a rule, and no rule is there for nothing (§3.27.5).
    const used = [...new Set(run.results.map(({ ruleId }) => ruleId))].sort()
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(used)
    return run
  }

  it('has a result for each reason, with the file that it is of', async () => {
    const { results, invocations, tool } = runOf(await inForm('sarif'))
    expect(tool.driver.name).toBe('asean-verify')
    expect(invocations).toEqual([{ executionSuccessful: false }])
    const told = results.map(({ ruleId, level, locations: [place] }) => [
      fileURLToPath(place?.physicalLocation.artifactLocation.uri ?? ''),
      level,
      ruleId,
    ])
    expect(told).toEqual([
      [at(`docs/${ODD}`), 'error', 'NO_SIGNATURE'],
      [at('docs/accept.pdf'), 'note', 'SIGNER_NOT_PINNED'],
      [at('docs/review.pdf'), 'warning', 'DOCUMENT_UNREADABLE'],
      [at('docs/review.pdf'), 'warning', 'INPUT_EMPTY'],
      [at('none.pdf'), 'error', 'USAGE_INPUT_UNREADABLE'],
    ])
  })

  it('has none of a file with nothing to say of it', async () => {
    const words = ['--signer', 'commonName=Testbed Trading Co (SG)', '--format', 'sarif']
    const ran = await judge(at('docs/accept.pdf'), ...words)
    expect(ran.exitCode).toBe(0)
    const { results, invocations } = runOf(ran)
    expect(results).toEqual([])
    expect(invocations).toEqual([{ executionSuccessful: true }])
  })

  it('tells in the language that is asked for', async () => {
    const { results } = runOf(await inForm('sarif', '--language', 'vi', '--only', 'reject'))
    expect(results.map(({ message }) => message.text)).toEqual(['Tài liệu chưa được ký. (NO_SIGNATURE)'])
  })

  it.each([
    ['a b/c.pdf', 'a%20b/c.pdf'],
    ['../a:b#?.pdf', '../a%3Ab%23%3F.pdf'],
    ['\ud800.pdf', '%EF%BF%BD.pdf'],
  ])('names %j as a URI', (path, uri) => {
    expect(uriOf(path)).toBe(uri)
  })
})

describe.skipIf(process.platform === 'win32')('names of files', () => {
  const NAMES = ['\u001b[2J.pdf', 'a\nb.pdf', '\u202efdp.pdf', '\u200b.pdf', ']]>.pdf', '=cmd|x.pdf']

  beforeAll(async () => {
    await mkdir(at('hostile'))
    for (const name of NAMES) await writeFile(at(`hostile/${name}`), createPdf().bytes)
  })

  it.each(['json', 'ndjson', 'csv', 'junit', 'sarif', 'text'])(
    'command no terminal in %s, and none is lost',
    async (format) => {
      const { stdout } = await judge(at('hostile'), '--format', format)
      expect(stdout.replaceAll(/\r?\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      const counted = {
        json: () => (JSON.parse(stdout) as unknown[]).length,
        ndjson: () => stdout.trim().split('\n').length,
      }
      if (format === 'json' || format === 'ndjson') expect(counted[format]()).toBe(NAMES.length)
      if (format === 'csv') expect(recordsOf(stdout)).toHaveLength(NAMES.length)
      if (format === 'junit') expect(readXml(stdout).attributes['tests']).toBe(String(NAMES.length))
      if (format === 'sarif') expect((JSON.parse(stdout) as Sarif).runs[0]?.results).toHaveLength(NAMES.length)
      if (format === 'text') expect(stdout.match(/^ {2}REJECT/gm)).toHaveLength(NAMES.length)
    },
  )
})

describe.each(['csv', 'junit', 'sarif'])('--format %s', (format) => {
  it.each([
    ['--detail'],
    ['--explain'],
    ['--forecast'],
    ['--summary'],
    ['--redact'],
    ['--codes'],
    ['--time-zone', 'Asia/Jakarta'],
  ])('does not go with %s', async (...words) => {
    const { exitCode, stderr, stdout } = await judge(at('docs/accept.pdf'), '--format', format, ...words)
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain(words[0]?.slice(2))
  })

  it('is of documents, and not of archives', async () => {
    const { exitCode, stderr } = await cli.run(['judge', at('docs/accept.pdf'), '--format', format])
    expect(exitCode).toBe(3)
    expect(stderr).toContain(`--format: ${format} is told of documents`)
  })

  it('is the same of one file by its process, and by that of the pool', async () => {
    const words = [at('docs/accept.pdf'), '--at', '2026-12-01', '--format', format]
    expect((await judge(...words, '--workers', '1')).stdout).toBe((await judge(...words)).stdout)
  })
})
