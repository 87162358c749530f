import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { latin1, PAGE, SIGNED, stream, withByteRange } from '../build-pdf.ts'
import { withSecondReading } from '../in-steps.ts'

const OBJECTS = { ...PAGE.objects, ...SIGNED.objects }
const LINEARIZED = 8
const SECTION = 9
const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, LINEARIZED, SECTION]

interface Layout {
  /** What the stream behind the linearization dictionary lists. */
  readonly listed: readonly number[]
  /** What the other section lists, a table at the end; none: there is no such section. */
  readonly table?: readonly number[]
  /** The section that `startxref` leads to: the stream behind the dictionary, or the table. */
  readonly begins: 'stream' | 'table'
  readonly type?: string
  /** Stands between the dictionary and the stream. */
  readonly between?: string
  /** /L, by the length of the file. */
  readonly length?: (octets: number) => string
  readonly isOfFirst?: boolean
}

/** One revision: a linearization dictionary, a stream of cross-references, all objects, and a table. */
function build(layout: Layout, offsets: ReadonlyMap<number, number> = new Map(), octets = 0): Uint8Array {
  const { listed, table, begins, type = '/Type /XRef', between = '', length = String, isOfFirst = true } = layout
  const entry = (number: number) => offsets.get(number) ?? 0
  const index = listed.map((number) => `${number} 1`).join(' ')
  const data = listed
    .map((number) => (number === 0 ? [0, 0, 0, 0] : [1, entry(number) >> 8, entry(number) & 255, 0]))
    .map((fields) => String.fromCharCode(...fields))
    .join('')
  const prev = begins === 'stream' && table !== undefined ? `/Prev ${entry(-1)}` : ''
  const xref = stream(data, `${type} /Size 10 /W [1 2 1] /Index [${index}] /Root 1 0 R ${prev}`)
  const places = new Map<number, number>()
  let text = '%PDF-1.7\n'
  const put = (number: number, body: string) => {
    places.set(number, text.length)
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const dictionary = `<< /Linearized 1 /L ${length(octets).padEnd(8)} /O 3 /E 100 /N 1 /T 200 /H [100 20] >>`
  if (isOfFirst) put(LINEARIZED, dictionary)
  text += between
  put(SECTION, xref)
  if (begins === 'stream' && table !== undefined) text += 'startxref\n0\n%%EOF\n'
  for (const [number, body] of Object.entries(OBJECTS)) put(Number(number), body)
  if (!isOfFirst) put(LINEARIZED, dictionary)
  if (table !== undefined) {
    places.set(-1, text.length)
    const entries = table.map((number) =>
      number === 0
        ? '0 1\n0000000000 65535 f \n'
        : `${number} 1\n${String(entry(number)).padStart(10, '0')} 00000 n \n`,
    )
    text += `xref\n${entries.join('')}trailer\n<< /Size 10 /Root 1 0 R >>\n`
  }
  text += `startxref\n${entry(begins === 'stream' ? SECTION : -1)}\n%%EOF\n`
  const isSettled = octets === text.length && [...places].every(([number, place]) => offsets.get(number) === place)
  return isSettled ? latin1(withByteRange(text)) : build(layout, places, text.length)
}

/** The rules that it breaks, and whether what it says has two readings. */
async function read(layout: Layout): Promise<readonly string[]> {
  const outcome = readPdf(build(layout), createBudget())
  if (!outcome.ok) return [outcome.failure.code]
  const { findings } = await withSecondReading(outcome.value)
  return findings
    .filter(({ code }) => code === 'PDF_NOT_EXACT' || code === 'PDF_READINGS_DIFFER')
    .map(({ code, data }) => String(code === 'PDF_NOT_EXACT' ? data?.['rule'] : code))
}

const others = (listed: readonly number[]) => NUMBERS.filter((number) => !listed.includes(number))

describe('a linearised file', () => {
  it('begins with the section that startxref leads to, which leads to the other', async () => {
    const ofFirstPage = [1, 3, 4, 6, LINEARIZED, SECTION]
    expect(await read({ listed: ofFirstPage, table: others(ofFirstPage), begins: 'stream' })).toEqual([])
  })

  it('has no other section there, whatever it lists', async () => {
    for (const listed of [NUMBERS, NUMBERS.filter((number) => number !== 4), [0, 1, 2, 3, 5, 6, 7]])
      expect(await read({ listed, table: NUMBERS, begins: 'table' }), listed.join()).toContain('linearized')
    // A reader that begins there does not ask for its type.
    const partly = { listed: [0, 1, 2, 3, 5, 6, 7], table: NUMBERS, begins: 'table' } as const
    for (const type of ['', '/Type /Metadata'])
      expect(await read({ ...partly, type }), type).toEqual(
        expect.arrayContaining(['linearized', 'PDF_READINGS_DIFFER']),
      )
  })

  it('says its length as an integer, and what says another is none', async () => {
    const partly = { listed: NUMBERS, table: NUMBERS, begins: 'table' } as const
    expect(await read({ ...partly, length: (octets) => `${octets}.0` })).toContain('linearized')
    expect(await read({ ...partly, length: (octets) => `${octets - 9}` })).toEqual([])
    expect(await read({ ...partly, length: (octets) => `${octets + 9}` })).toEqual([])
    expect(await read({ ...partly, isOfFirst: false })).toEqual([])
  })
})

describe('a stream of cross-references beside the table', () => {
  const beside = (listed: readonly number[]) => read({ listed, table: NUMBERS, begins: 'table', isOfFirst: false })

  it('lists all that the table has in use, but itself', async () => {
    expect(await beside(NUMBERS)).toEqual([])
    expect(await beside(NUMBERS.filter((number) => number !== SECTION))).toEqual([])
    expect(await beside(NUMBERS.filter((number) => number !== 0))).toEqual([])
    for (const absent of [1, 2, 3, 4, 7, LINEARIZED])
      expect(await beside(NUMBERS.filter((number) => number !== absent)), `${absent}`).toEqual(['stream-type'])
  })
})
