import { describe, expect, it } from 'vitest'
import { signature, stream } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

/** What the widget of an empty signature field draws is part of what an earlier signer saw (ISO 32000-2 §12.5.5). */

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 60 20]'
const FONT = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
const text = stream('BT 0 g /F 9 Tf 2 6 Td (Pays 9) Tj ET', `${FORM} ${FONT}`)
const picture = stream('0 g 5 5 m 15 15 25 0 30 10 c f', FORM)
const mark = stream('1 0 0 RG 2 2 m 50 15 l S', FORM)
const widget = (more: string): string =>
  `<< /FT /Sig /T (Sig2) /Type /Annot /Subtype /Widget /Rect [10 95 70 115] /P 3 0 R ${more} >>`
const signed = (look: string, more = '/F 4 /AP << /N 10 0 R >>') => ({
  3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: widget(more),
  10: look,
})
const REDRAWN = { 8: widget('/F 4 /V 9 0 R /AP << /N 11 0 R >>'), 9: signature(), 11: mark }

describe('what a field drew before it was signed', () => {
  it.each([
    ['text', text],
    ['drawing', picture],
  ])('does not give way to a mark: %s', (what, look) => {
    const lost = { allowed: false, addedOver: [{ field: 'Sig2', page: 1, over: { what } }] }
    expect(updated(signed(look), REDRAWN)).toMatchObject(lost)
    // Under the number that it had, or hidden, it is gone as well.
    const inPlace = { 8: widget('/F 4 /V 9 0 R /AP << /N 10 0 R >>'), 9: signature(), 10: mark }
    expect(updated(signed(look), inPlace)).toMatchObject(lost)
    expect(updated(signed(look), { ...REDRAWN, 8: widget('/F 2 /V 9 0 R /AP << /N 10 0 R >>') })).toMatchObject(lost)
    const states = (more: string) => widget(`/F 4 /AS /One ${more}`)
    const byState = { ...signed(look), 8: states('/AP << /N << /One 10 0 R >> >>') }
    expect(updated(byState, { ...REDRAWN, 8: states('/V 9 0 R /AP << /N 11 0 R >>') })).toMatchObject({
      allowed: false,
      addedOver: [{ field: 'Sig2' }],
    })
  })

  it('is that of a widget below the field too', () => {
    const field = (more = '') => `<< /FT /Sig /T (Sig2) /Kids [12 0 R] ${more} >>`
    const kid = (look: string) =>
      `<< /Type /Annot /Subtype /Widget /Parent 8 0 R /Rect [10 95 70 115] /F 4 /AP << /N ${look} >> >>`
    const before = { ...signed(text), 3: `${PAGE_3} /Annots [6 0 R 12 0 R] >>`, 8: field(), 12: kid('10 0 R') }
    expect(updated(before, { ...REDRAWN, 8: field('/V 9 0 R'), 12: kid('11 0 R') })).toMatchObject({
      allowed: false,
      addedOver: [{ field: 'Sig2', page: 1, over: { what: 'text' } }],
    })
  })

  it.each([
    ['nothing', stream('% no look\nq Q', FORM)],
    ['a border', stream('q 1 w 0.5 0.5 59 19 re S Q', FORM)],
    ['a background', stream('0.9 g 0 0 60 20 re f', FORM)],
  ])('is a place for a signature where it is %s', (_, look) => {
    expect(updated(signed(look), REDRAWN)).toMatchObject({ allowed: true, addedOver: [] })
  })

  it('may stay, and is not lost where nobody saw it: the place is paper then', () => {
    const kept = { 8: widget('/F 4 /V 9 0 R /AP << /N 10 0 R >>'), 9: signature() }
    expect(updated(signed(text), kept)).toMatchObject({ allowed: true, addedOver: [] })
    const hidden = signed(text, '/F 2 /AP << /N 10 0 R >>')
    expect(updated(hidden, { ...REDRAWN, 8: widget('/F 2 /V 9 0 R /AP << /N 11 0 R >>') })).toMatchObject({
      addedOver: [{ field: 'Sig2', over: { what: 'unknown' } }],
      unpreparedMarks: [{ field: 'Sig2', page: 1 }],
    })
  })
})
