import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { CATALOG, many, packedWith, references, times, WIDGET } from '../hostile/pdf/pdf-family.ts'
import { flateStream } from './build-pdf.ts'
import { changesAfter, withSecondReading } from './in-steps.ts'

/** What a document with `n` of something costs, in objects. */
async function objectsOf(bytes: Uint8Array): Promise<number> {
  const budget = createBudget()
  const read = readPdf(bytes, budget)
  if (!read.ok) return Number.POSITIVE_INFINITY
  await changesAfter(await withSecondReading(read.value))
  return budget.exhausted === null ? budget.spent.pdfObjects : Number.POSITIVE_INFINITY
}

const nothing = { objects: { 80: '(x)' }, xref: 'stream' } as const

describe('what an object costs that does not change', () => {
  const file = (revisions: number) =>
    packedWith(
      { 1: `<< ${CATALOG} /Names [${references(1_000, 1000)}] >>`, ...many(1_000, 1000, () => '(x)') },
      ...Array.from({ length: revisions }, () => nothing),
    )

  it('is little in each revision that leaves it as it is', async () => {
    const [few, many] = [await objectsOf(file(10)), await objectsOf(file(90))]
    expect(many - few).toBeLessThan(80 * 300)
  })

  it('is nothing for a form that no revision touches', async () => {
    const form = (revisions: number) =>
      packedWith(
        {
          5: `<< /Fields [6 0 R ${references(1_000, 1000)}] /SigFlags 3 >>`,
          ...many(1_000, 1000, (i) => `<< /FT /Sig /T (f${i}) ${WIDGET} >>`),
        },
        ...Array.from({ length: revisions }, () => nothing),
      )
    const costOfReading = async (revisions: number) => {
      const budget = createBudget()
      readPdf(form(revisions), budget)
      return budget.spent.pdfObjects
    }
    expect((await costOfReading(110)) - (await costOfReading(10))).toBeLessThan(10_000)
  })
})

describe('what many share', () => {
  it('is a stream of an appearance: names in it are looked for once', async () => {
    const form = (resources: string) => `<< /Fields [6 0 R ${references(500, 1000)}] /SigFlags 3 ${resources} >>`
    const budget = createBudget()
    const bytes = packedWith(
      {
        4: flateStream(times(50_000, '/Name gs'), '/Subtype /Form /BBox [0 0 1 1]'),
        5: form(''),
        ...many(500, 1000, (i) => `<< /FT /Tx /T (t${i}) ${WIDGET} /AP << /N 4 0 R >> >>`),
      },
      { objects: { 5: form('/DR << /Font << /Own 80 0 R >> >>'), 80: '<< /Type /Font >>' }, xref: 'stream' },
    )
    const read = readPdf(bytes, budget)
    if (read.ok) await changesAfter(read.value)
    expect(budget.exhausted).toBeNull()
    // The octets of the stream are 450,000, and a small file counts as 16,384: in each of the fields they would be 13,700 passes.
    expect(budget.spent.pdfPasses).toBeGreaterThan(27)
    expect(budget.spent.pdfPasses).toBeLessThan(160)
  })

  it('is the value of a field that its widgets repeat: it is decoded once', async () => {
    const value = (text: string) => `<< /FT /Tx /T (a) ${text} /Kids [${references(300, 1000)}] >>`
    const widget = (text: string) => `<< ${WIDGET} /Parent 40 0 R ${text} >>`
    const objects = { 40: value(`/V (${'v'.repeat(100_000)})`), ...many(300, 1000, () => widget('/V (v)')) }
    const budget = createBudget()
    const bytes = packedWith(
      { 5: '<< /Fields [6 0 R 40 0 R] /SigFlags 3 >>', 40: value(''), ...many(300, 1000, () => widget('')) },
      { objects, xref: 'stream', packed: Object.keys(objects).map(Number) },
    )
    const read = readPdf(bytes, budget)
    if (read.ok) await changesAfter(read.value)
    expect(budget.spent.pdfTextBytes).toBeGreaterThan(100_000)
    expect(budget.spent.pdfTextBytes).toBeLessThan(110_000)
  })
})
