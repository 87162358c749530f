import { beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { decided, judged, OFFLINE, theTestbed } from './fixture.ts'

/** A visible signature behind another one: in a field that was prepared, and elsewhere. */

const PLACE = [72, 200, 320, 250] as const
const STRICT = { ...OFFLINE, signer: 'any' } as const
const ON_PAPER = { ...STRICT, laterMarks: 'on-blank-paper' } as const

const sign = async (state: 'SG' | 'MY', field: string, pdf: PdfFile, more: object = {}): Promise<PdfFile> =>
  signInState(await theTestbed(), state, { field, pdf, ...more })

let elsewhere: PdfFile
let prepared: PdfFile

beforeAll(async () => {
  const first = await sign('SG', 'Seller', createPdf())
  elsewhere = await sign('MY', 'Buyer', first, { rectangle: PLACE })
  prepared = await sign('MY', 'Buyer', await sign('SG', 'Seller', createPdf({ signatureFields: ['Seller', 'Buyer'] })))
})

const inSG = (file: PdfFile, policy: typeof STRICT | typeof ON_PAPER): Promise<Report> =>
  judged(file, { relyingState: 'SG', policy })

const marksOf = ({ findings }: Report) => findings.filter(({ code }) => code === 'PDF_MARK_NOT_PREPARED')

describe('a visible signature where no place was prepared', () => {
  it('is for review, told with its page and its party', async () => {
    const report = await inSG(elsewhere, STRICT)
    expect(decided(report)).toBe('review: PDF_MARK_NOT_PREPARED')
    expect(marksOf(report)).toEqual([
      {
        code: 'PDF_MARK_NOT_PREPARED',
        level: 'warning',
        about: { kind: 'field', name: 'Buyer' },
        data: { field: 'Buyer', page: 1, kind: 'signature', signer: expect.stringContaining('Testbed') },
      },
    ])
    expect(report.decision).toMatchObject({ next: expect.arrayContaining(['REVIEW_CHANGES']) })
    const text = (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('a mark was added where no place was prepared, on page 1, by "Testbed')
  })

  it('is accepted on blank paper by a policy that says so, and the relaxation is told', async () => {
    const report = await inSG(elsewhere, ON_PAPER)
    expect(report.decision).toMatchObject({
      outcome: 'accept',
      relaxations: expect.arrayContaining(['LATER_MARKS_ACCEPTED']),
    })
    expect(marksOf(report)).toHaveLength(1)
  })

  it('is for review by that policy too where it stands beside what was signed', async () => {
    const first = await sign('SG', 'Seller', createPdf())
    // The first line of text begins at 72, and its base line is at 738.
    const beside = await sign('MY', 'Buyer', first, { rectangle: [40, 730, 70, 750] })
    const report = await inSG(beside, ON_PAPER)
    expect(decided(report)).toBe('review: PDF_MARK_NOT_PREPARED')
    expect(marksOf(report)).toMatchObject([{ data: { field: 'Buyer', margin: 20 } }])
    const text = (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('closer than 20 points to something that was signed')
    expect(text).not.toContain('blank')
  })

  it('is nothing in the field that was prepared for it, and where nothing counts before it', async () => {
    const report = await inSG(prepared, STRICT)
    expect([decided(report), marksOf(report)]).toEqual(['accept: VALID_AND_DOMESTIC VALID_AND_RECOGNISED', []])
    const later = await judged(elsewhere, { relyingState: 'SG', policy: { ...STRICT, signatures: ['Buyer'] } })
    expect([later.decision.outcome, marksOf(later)]).toEqual(['accept', []])
  })
})
