import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

/** ISO 32000-2 table 226: /Kids and /Parent are two ways through the fields of a form, and readers take the one or the other. */

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const LOOK = stream(
  'BT 0 g /F 9 Tf 2 6 Td (9,000) Tj ET',
  `/Type /XObject /Subtype /Form /BBox [0 0 50 20] /Resources << /Font << /F ${FONT} >> >>`,
)
const PLACE = '/Type /Annot /Subtype /Widget /Rect [10 10 60 30] /P 3 0 R /F 4'
const DRAWN = '/AP << /N 10 0 R >>'
const HELD = '<< /FT /Tx /T (Held) /V (1,000) /Ff 1 >>'
const empty = (entries: string): string => `<< /FT /Tx /T (Total) /DA (/Helv 9 Tf 0 g) ${entries} >>`
const signed = (fields: string, annotation: number, objects: Readonly<Record<number, string>>) => ({
  3: `${PAGE_3} /Annots [6 0 R ${annotation} 0 R] >>`,
  5: `<< /Fields [6 0 R ${fields}] /SigFlags 3 /DR << /Font << /Helv ${FONT} >> >> >>`,
  ...objects,
})
const UNKNOWN = { allowed: false, fieldFaults: [{ kind: 'not-compared', is: '9,000' }] }
const FILLED = { allowed: true, category: 'form-filling' }

describe('a field whose links lead up and down another way', () => {
  it.each([
    ['names another as its parent', '11 0 R', UNKNOWN],
    ['names the field that has it', '8 0 R', FILLED],
  ])('is not known to be empty where its widget %s', (_, parent, expected) => {
    const kid = (more = '') => `<< ${PLACE} /Parent ${parent} ${more} >>`
    const field = (more = '') => empty(`/Kids [9 0 R] ${more}`)
    const before = signed('8 0 R 11 0 R', 9, { 8: field(), 9: kid(), 11: HELD })
    expect(updated(before, { 8: field('/V (9,000)'), 9: kid(DRAWN), 10: LOOK })).toMatchObject(expected)
  })

  it.each([
    ['names a parent', '/Parent 11 0 R', UNKNOWN],
    ['names none', '', FILLED],
  ])('is not known to be empty where it stands in the form itself, and %s', (_, parent, expected) => {
    const field = (more = '') => empty(`${PLACE} ${parent} ${more}`)
    expect(
      updated(signed('8 0 R', 8, { 8: field(), 11: HELD }), { 8: field(`/V (9,000) ${DRAWN}`), 10: LOOK }),
    ).toMatchObject(expected)
  })

  it.each([
    ['another', '11 0 R', UNKNOWN],
    ['the one that has it', '12 0 R', FILLED],
  ])('is not known to be empty below one field where it names %s', (_, parent, expected) => {
    const field = (more = '') => empty(`${PLACE} /Parent ${parent} ${more}`)
    const before = signed('12 0 R 11 0 R', 8, { 8: field(), 11: HELD, 12: '<< /T (All) /Kids [8 0 R] >>' })
    expect(updated(before, { 8: field(`/V (9,000) ${DRAWN}`), 10: LOOK })).toMatchObject(expected)
  })

  it('has two names where it stands in the form twice', () => {
    const field = (more = '') => empty(`${PLACE} ${more}`)
    const before = signed('12 0 R 8 0 R', 8, { 8: field(), 12: '<< /T (All) /Kids [8 0 R] >>' })
    expect(updated(before, { 8: field(`/V (9,000) ${DRAWN}`), 10: LOOK })).toMatchObject(UNKNOWN)
  })
})
