import { describe, expect, it } from 'vitest'
import { signature, stream } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

/** What a page gains is a mark in its place, whatever object it is (ISO 32000-2 §12.5.2): prepared is a pair of a page and a widget. */

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const FONTS = `/Resources << /Font << /F ${FONT} >> >>`
const FIRST = PAGE_3.replace('/Resources << >>', FONTS)
const SECOND = FIRST.replace('4 0 R', '13 0 R')
const MARK = stream('1 g 0 0 60 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 60 20]')
const PLACE = '/Rect [10 95 70 115] /F 4'
const TEXT = stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET')
const widget = (more = '') => `<< /FT /Sig /T (Sig2) /Type /Annot /Subtype /Widget ${PLACE} ${more} >>`

interface OnPages {
  readonly first: string
  readonly second: string
}

/** Two pages with these annotations, and the objects of a field. */
const signed = ({ first, second }: OnPages, field: Readonly<Record<number, string>> = { 8: widget() }) => ({
  2: '<< /Type /Pages /Kids [3 0 R 12 0 R] /Count 2 /MediaBox [0 0 200 200] >>',
  3: `${FIRST} /Annots [${first}] >>`,
  4: TEXT,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  12: `${SECOND} /Annots [${second}] >>`,
  13: stream('BT /F 12 Tf 10 20 Td (Signed) Tj ET'),
  ...field,
})
const SIGNED_LATER = { 8: widget('/V 9 0 R /AP << /N 10 0 R >>'), 9: signature(), 10: MARK }
const onFirst = (annotations: string) => ({ 3: `${FIRST} /Annots [${annotations}] >>` })
const onSecond = (annotations: string) => ({ 12: `${SECOND} /Annots [${annotations}] >>` })

describe('a field that somebody signs later', () => {
  it('is expected on the page that had it', () => {
    expect(updated(signed({ first: '6 0 R', second: '8 0 R' }), SIGNED_LATER)).toMatchObject({
      allowed: true,
      addedOver: [],
      unpreparedMarks: [],
    })
  })

  it('is a mark on a page that had it not, before the one that had it and behind it', () => {
    const before = signed({ first: '6 0 R', second: '8 0 R' })
    expect(updated(before, { ...SIGNED_LATER, ...onFirst('6 0 R 8 0 R') })).toMatchObject({
      allowed: false,
      unexplained: [{ object: 12, page: 2, why: 'read-differently', where: 'Annots' }],
      addedOver: [{ field: 'Sig2', page: 1, over: { what: 'text' } }],
      unpreparedMarks: [{ field: 'Sig2', page: 1 }],
    })
    const behind = { ...signed({ first: '6 0 R 8 0 R', second: '' }), 4: stream(''), 13: TEXT }
    expect(updated(behind, { ...SIGNED_LATER, ...onSecond('8 0 R') })).toMatchObject({
      allowed: false,
      unexplained: [{ why: 'changed', where: 'Annots' }],
      addedOver: [{ field: 'Sig2', page: 2, over: { what: 'text' } }],
      unpreparedMarks: [{ field: 'Sig2', page: 2 }],
    })
  })

  it('is told on the first page that had it, and each other one is for a person', () => {
    const onBoth = { ...signed({ first: '6 0 R 8 0 R', second: '8 0 R' }), 4: stream('') }
    expect(updated(onBoth, SIGNED_LATER)).toMatchObject({
      allowed: false,
      unexplained: [{ object: 12, page: 2, why: 'read-differently', where: 'Annots' }],
      explained: expect.arrayContaining([expect.objectContaining({ object: 8, field: 'Sig2', page: 1 })]),
    })
    const twice = { ...signed({ first: '6 0 R 8 0 R 8 0 R', second: '' }), 4: stream('') }
    expect(updated(twice, SIGNED_LATER).allowed).toBe(true)
  })

  it('has no prepared place where no page had it', () => {
    const overText = {
      allowed: false,
      addedOver: [{ field: 'Sig2', page: 1, over: { what: 'text' } }],
      unpreparedMarks: [{ field: 'Sig2', page: 1 }],
    }
    const onNone = signed({ first: '6 0 R', second: '' })
    expect(updated(onNone, { ...SIGNED_LATER, ...onFirst('6 0 R 8 0 R') })).toMatchObject(overText)
    const kid = (more = '') => `<< /Type /Annot /Subtype /Widget /Parent 8 0 R ${PLACE} ${more} >>`
    const field = (more = '') => `<< /FT /Sig /T (Sig2) /Kids [11 0 R] ${more} >>`
    const kidOnNone = signed({ first: '6 0 R', second: '' }, { 8: field(), 11: kid() })
    const later = { 8: field('/V 9 0 R'), 9: signature(), 10: MARK, 11: kid('/AP << /N 10 0 R >>') }
    expect(updated(kidOnNone, { ...later, ...onFirst('6 0 R 11 0 R') })).toMatchObject(overText)
    // On paper, too, it is a mark.
    expect(updated(onNone, { ...SIGNED_LATER, ...onSecond('8 0 R') })).toMatchObject({
      unpreparedMarks: [{ field: 'Sig2', page: 2 }],
    })
  })
})
