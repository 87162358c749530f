import { describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile } from '../../src/testbed/pdf-file.ts'
import { withItem } from '../../src/testbed/pdf-sign.ts'
import { reference } from '../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { judged, OFFLINE, theTestbed } from './fixture.ts'

/** A value that programs may take for different ones is of the revision that has it. */

const sign = async (pdf: PdfFile, field = 'Seller') => signInState(await theTestbed(), 'SG', { pdf, field })

/** Table 168: no width is negative. */
function withSquare(file: PdfFile): PdfFile {
  const square = { Type: '/Annot', Subtype: '/Square', Rect: [300, 300, 360, 340], F: 4, BS: { W: -1 } }
  const page = withItem(dictionaryOf(file, OBJECT.page), 'Annots', reference(90))
  return appendRevision(file, {
    objects: new Map([
      [90, square],
      [OBJECT.page, page],
    ]),
  } as Parameters<typeof appendRevision>[1])
}

const ambiguous = ({ findings }: Pick<Report, 'findings'>) =>
  [...new Set(findings.map(({ code }) => code))].filter((code) => /VALUE_AMBIGUOUS/.test(code))
const judge = (file: PdfFile) => judged(file, { relyingState: 'MY', policy: { ...OFFLINE, signer: 'any' } })
const told = async (report: Report) => (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
const NOT_KNOWN = 'What the signer saw is not known'

describe('a value that programs may take for different ones', () => {
  it('leaves what was signed as it was where it came later', async () => {
    const report = await judge(withSquare(await sign(createPdf())))
    expect(report.decision).toMatchObject({ outcome: 'review', next: expect.arrayContaining(['REVIEW_CHANGES']) })
    expect(report.decision).not.toMatchObject({ next: expect.arrayContaining(['ASK_FOR_REWRITTEN_DOCUMENT']) })
    expect(report.signatures.map(ambiguous)).toEqual([['PDF_LATER_VALUE_AMBIGUOUS']])
    const text = await told(report)
    expect(text).toContain('what was added after signing can look different in another program')
    expect(text).not.toContain(NOT_KNOWN)
  })

  it('leaves open what the signer saw where it was signed', async () => {
    const report = await judge(await sign(withSquare(createPdf())))
    expect(report.signatures.map(ambiguous)).toEqual([['PDF_VALUE_AMBIGUOUS']])
    expect(await told(report)).toContain(NOT_KNOWN)
  })

  it('came after each of many signatures', async () => {
    let file = createPdf()
    for (const field of ['A', 'B', 'C', 'D', 'E', 'F']) file = await sign(file, field)
    const report = await judge(withSquare(file))
    expect(report.signatures.map(ambiguous)).toEqual(report.signatures.map(() => ['PDF_LATER_VALUE_AMBIGUOUS']))
    expect(report.signatures).toHaveLength(6)
    expect(await told(report)).not.toContain(NOT_KNOWN)
  })

  it('is not told of a later version that does not have it', async () => {
    const signed = await sign(withSquare(createPdf()))
    const page = { ...dictionaryOf(signed, OBJECT.page) }
    const later = appendRevision(signed, { objects: new Map([[OBJECT.page, page]]) } as Parameters<
      typeof appendRevision
    >[1])
    const report = await judge(later)
    expect(report.signatures.map(ambiguous)).toEqual([['PDF_VALUE_AMBIGUOUS']])
    expect(report.signatures[0]?.changes).toMatchObject({ allowed: false, unexplained: [{ why: 'read-differently' }] })
    expect(await told(report)).not.toContain('Version 2: programs may read it in different ways')
    expect(report.signatures[0]?.changes?.unexplained[0]).not.toHaveProperty('revision')
  })

  it('is that of each signature', async () => {
    const report = await judge(await sign(withSquare(await sign(createPdf())), 'Buyer'))
    expect(report.signatures.map(ambiguous)).toEqual([['PDF_LATER_VALUE_AMBIGUOUS'], ['PDF_VALUE_AMBIGUOUS']])
    expect(ambiguous(report)).toEqual(['PDF_VALUE_AMBIGUOUS'])
  })
})
