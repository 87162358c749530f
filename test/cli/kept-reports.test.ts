import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Kept, reportsIn } from '../../src/cli/kept-reports.ts'
import { lookAt } from '../../src/cli/look-at-file.ts'
import { linesOf } from '../../src/cli/read-lines.ts'

/** Files that are no reports cost what it takes to see that, however many lines they have. */

const REPORT = JSON.stringify({ schemaVersion: 2, document: {}, question: {}, decision: {}, signatures: [] })

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-kept-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

afterEach(() => {
  vi.restoreAllMocks()
})

async function file(text: string | Uint8Array): Promise<string> {
  const path = join(folder, 'reports.jsonl')
  await writeFile(path, text)
  return path
}

const kept = async (text: string): Promise<readonly Kept[]> => [...reportsIn(await file(text))]

describe('reports that were kept', () => {
  it('are not sought by parsing lines that are plainly none', async () => {
    const parse = vi.spyOn(JSON, 'parse')
    const found = await kept('x\n{\n{}\n'.repeat(20_000))
    expect(found).toEqual([{ file: join(folder, 'reports.jsonl'), line: 1, why: 'is no report' }])
    expect(parse.mock.calls.length).toBeLessThan(2)
  })

  it('are found in the shortest line that is one, and beside others, of which some are told', async () => {
    const found = await kept(`\ufeff${REPORT}\n${'x\n'.repeat(1_000)}  ${REPORT}\r\n`)
    expect(found.filter((one) => 'report' in one).map(({ line }) => line)).toEqual([1, 1_002])
    expect(found.filter((one) => 'why' in one)).toMatchObject([{ line: 2, why: '1000 lines from there are no report' }])
    const long = await kept(`${REPORT}\n${`${'x'.repeat(100)}\n`.repeat(1_000)}${REPORT}\n`)
    expect(long).toHaveLength(2 + 64 + 1)
    expect(long.at(-1)).toMatchObject({ why: 'has 1000 lines that are no report, of which the first are told' })
  })

  it('are found in an array with an element a line, and nowhere else in it', async () => {
    const error = JSON.stringify({
      error: { code: 'USAGE_INPUT_UNREADABLE', message: 'no such file' },
      file: 'gone.pdf',
    })
    const found = await kept(
      `[\n${REPORT},\n${error},\n${JSON.stringify({ file: 'b', report: JSON.parse(REPORT) })}\n]\n`,
    )
    expect(found.map((one) => ('report' in one ? one.line : one))).toEqual([
      2,
      { file: join(folder, 'reports.jsonl'), line: 3, why: 'is no report' },
      4,
    ])
    expect(await kept('[\n]\n')).toMatchObject([{ why: 'has no report in it' }])
    // A comma is between elements of an array, and nowhere else.
    expect(await kept(`${REPORT},\n`)).toMatchObject([{ why: 'is no report' }])
  })

  it('are found where one is written over several lines', async () => {
    const found = await kept(JSON.stringify(JSON.parse(REPORT), null, 2))
    expect(found).toHaveLength(1)
    expect(found[0]).toHaveProperty('report')
  })

  it('are not sought in JSON that nests without end, or has values without end', async () => {
    const parse = vi.spyOn(JSON, 'parse')
    for (const text of [`{"a":${'['.repeat(100_000)}}`, `{"a":[${'0,'.repeat(4_000_000)}0]}`]) {
      const [only, ...others] = await kept(text)
      expect([only, others]).toMatchObject([{ why: 'is no report' }, []])
    }
    expect(parse).not.toHaveBeenCalled()
  })
})

describe('the lines of a file', () => {
  it('are those of its text, however long they are and wherever a piece ends', async () => {
    const long = 3 * 1024 * 1024
    const text = ['a', '', ' b ', 'c'.repeat(long), 'd'.repeat(1024 * 1024 - 1), '\t', 'e'].join('\n')
    const lines = [...linesOf(await file(text))].map(({ number, isAll }) => ({ number, isAll }))
    expect(lines.map(({ number }) => number)).toEqual([1, 3, 4, 5, 7])
    const lengths: number[] = []
    for (const { octets } of linesOf(await file(text))) lengths.push(octets.length)
    expect(lengths).toEqual([1, 1, long, 1024 * 1024 - 1, 1])
    expect([...linesOf(await file('one'))][0]).toMatchObject({ isAll: true })
  })
})

describe('a look at a file', () => {
  it('makes text of its beginning alone', async () => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode')
    const many = new TextEncoder().encode(`${'\n'.repeat(100_000)}-----BEGIN X509 CRL-----\n`)
    expect(await lookAt(many)).toMatchObject({ kinds: ['crl'], words: 'a CRL' })
    for (const [octets] of decode.mock.calls) expect((octets as Uint8Array).length).toBeLessThanOrEqual(1024)
  })
})
