import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { CATALOG, packedWith, paintedWith, signedWith, times } from '../hostile/pdf/pdf-family.ts'
import { flateStream, fromLatin1, latin1, stream } from './build-pdf.ts'
import { changesAfter } from './in-steps.ts'

/** What was spent, and what ran out, where a document was read and its changes were compared. */
async function accountOf(bytes: Uint8Array, limits: Partial<BudgetLimits> = {}) {
  const budget = createBudget(limits)
  const read = readPdf(bytes, budget)
  const [changes] = read.ok ? (await changesAfter(read.value)).values() : []
  return { read, changes, exhausted: budget.exhausted, spent: budget.spent }
}

const MIB = 1024 * 1024
const deflate = (data: string): string => fromLatin1(zlibSync(latin1(data), { level: 9 }))

describe('what a small file comes to in memory', () => {
  it('is bounded where a stream is deflated twice', async () => {
    const data = deflate(deflate('x'.repeat(18 * MIB)))
    const { read, exhausted, spent } = await accountOf(
      signedWith({
        1: `<< ${CATALOG} /DSS << /CRLs [40 0 R] >> >>`,
        40: stream(data, '/Filter [/FlateDecode /FlateDecode]'),
      }),
    )
    expect(read).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED', what: 'pdfExpansion' } })
    expect(exhausted).toBe('pdfExpansion')
    expect(spent.inflatedBytes).toBeLessThan(20 * MIB)
  })

  it.each([
    ['strings', '()'],
    ['arrays', '[]'],
    ['dictionaries', '<<>>'],
    ['names', '/a'],
    ['numbers', ' 0'],
  ])('is bounded where an object stream has %s without end', async (_, value) => {
    const { exhausted, spent } = await accountOf(
      packedWith({
        5: '<< /Fields 40 0 R /SigFlags 3 >>',
        40: `[${value.repeat(1_200_000)}]`,
      }),
    )
    expect(exhausted).toBe('pdfExpansion')
    // Each unit is eight values.
    expect(spent.pdfObjects).toBeLessThan(140_000)
  })

  it('is bounded where one stream is all of the content of a page', async () => {
    const { changes, exhausted } = await accountOf(
      paintedWith({ 40: flateStream(times(100_000, 'q')) }, '<< >>', `[${times(20_000, '40 0 R')}]`),
    )
    expect(exhausted).toBe('pdfExpansion')
    expect(changes?.unexplained).toContainEqual({ why: 'too-large' })
  })
})

describe('what a page shows', () => {
  it('is unknown where an operator has more operands than there are', async () => {
    for (const content of [`[${times(70_000, '0')}] 0 d`, `BT [${times(70_000, '()')}] TJ ET`]) {
      const { changes, exhausted } = await accountOf(paintedWith({ 4: flateStream(content) }))
      expect(exhausted).toBeNull()
      expect(changes?.addedOver).toMatchObject([{ over: { what: 'unknown', name: 'PDF_SYNTAX_INVALID' } }])
    }
  })

  it('is known where a line of text has many parts', async () => {
    const { changes } = await accountOf(paintedWith({ 4: flateStream(`BT [${times(20_000, '(a) 1')}] TJ ET`) }))
    expect(changes?.addedOver).toEqual([])
  })

  it('is charged by the octets of a form that is painted over and over', async () => {
    const form = flateStream(`BT (${'a'.repeat(200_000)}) Tj ET`, '/Subtype /Form /BBox [0 0 9 9]')
    const { exhausted } = await accountOf(
      paintedWith({ 4: flateStream(times(1_000, '/F Do')), 40: form }, '<< /XObject << /F 40 0 R >> >>'),
    )
    expect(exhausted).toBe('pdfPasses')
  })
})

describe('what any file comes to in memory', () => {
  const packed = (value: string) =>
    packedWith({ 5: '<< /Fields 40 0 R /SigFlags 3 >>', 40: `[${value.repeat(10_000)}]` })

  it.each([
    ['strings', '()'],
    ['dictionaries', '<<>>'],
    ['numbers', ' 0'],
  ])('is bounded by octets, however large the file is: %s', async (_, value) => {
    const { spent } = await accountOf(packed(value))
    expect(spent.pdfMemoryBytes).toBeGreaterThan(10_000 * 64)
    const { exhausted } = await accountOf(packed(value), { pdfMemoryBytes: spent.pdfMemoryBytes - 1 })
    expect(exhausted).toBe('pdfMemoryBytes')
    expect((await accountOf(packed(value), { pdfMemoryBytes: spent.pdfMemoryBytes })).exhausted).toBeNull()
  })

  it('is bounded before a stream is inflated', async () => {
    const bytes = signedWith({
      1: `<< ${CATALOG} /DSS << /CRLs [40 0 R] >> >>`,
      40: stream(deflate('x'.repeat(4 * MIB)), '/Filter /FlateDecode'),
    })
    const { exhausted, spent } = await accountOf(bytes, { pdfMemoryBytes: 4 * MIB })
    expect(exhausted).toBe('pdfMemoryBytes')
    expect(spent.inflatedBytes).toBeLessThan(2 * MIB)
  })
})
