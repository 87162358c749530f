import { describe, expect, it } from 'vitest'
import { field, signature, stream } from '../build-pdf.ts'
import { ambiguous, findings, page, signedWith } from './inspect.ts'

/** What the fields of signatures draw, and some readers do not (ISO 32000-2 tables 167 and 255): Firefox and PDFium draw hidden ones, and MuPDF draws those without a signature itself. */

const TEXT = stream('BT /F1 12 Tf 10 10 Td (Hello) Tj ET')
const FONT = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'
const LOOKS = {
  10: stream('1 g 0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  11: stream('q Q', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
}
const [OVER, BESIDE, NOWHERE] = ['[8 8 60 30]', '[200 90 280 120]', '[9 9 9 9]']

const withField = (entries: string, value: number | null) => ({
  ...LOOKS,
  3: page('', FONT).replace('[6 0 R]', '[6 0 R 8 0 R]'),
  4: TEXT,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: field('Sig2', value, `/P 3 0 R ${entries}`),
})
const inData = (objects: Readonly<Record<number, string>>): readonly unknown[] =>
  findings(signedWith(objects)).flatMap(({ code, data }) => (code === 'PDF_DYNAMIC_CONTENT' ? [data?.['what']] : []))

describe('the field of a signature', () => {
  it.each([2, 32, 34, 96, 130, 160])('that is hidden by flags %d, and has a look, is told', (flags) => {
    for (const value of [7, null])
      for (const place of [OVER, BESIDE]) {
        const told = (entries: string) => ambiguous(withField(`/Rect ${place} /F ${flags} ${entries}`, value))
        expect(told('/AP << /N 10 0 R >>')).toContainEqual(['shape', 'F', 3])
        expect(told('/AP << /N 11 0 R >>')).toEqual([])
        expect(told('')).toEqual([])
      }
    expect(ambiguous(withField(`/Rect ${NOWHERE} /F ${flags} /AP << /N 11 0 R >>`, 7))).toEqual([])
  })

  it('that has no signature, and a look, is told, and is ambiguous over what the page shows', () => {
    const look = '/AP << /N 10 0 R >> /F 4'
    const stamp = { 9: signature('/SubFilter /ETSI.RFC3161').replace('/Type /Sig', '/Type /DocTimeStamp') }
    for (const objects of [{ value: null }, { value: 9, ...stamp }]) {
      const { value, ...more } = objects
      const at = (place: string) => ({ ...withField(`/Rect ${place} ${look}`, value), ...more })
      expect(ambiguous(at(OVER))).toContainEqual(['shape', 'AP', 3])
      expect([ambiguous(at(BESIDE)), inData(at(BESIDE))]).toEqual([[], ['conditional-content']])
    }
  })

  it('that is signed, or draws nothing, is told by nothing', () => {
    const signed = { ...withField(`/Rect ${OVER} /AP << /N 10 0 R >> /F 4`, 9), 9: signature() }
    for (const objects of [
      signed,
      withField(`/Rect ${OVER} /F 4`, null),
      withField(`/Rect ${OVER} /AP << /N 11 0 R >>`, null),
    ])
      expect([ambiguous(objects), inData(objects)]).toEqual([[], []])
  })
})
