import { describe, expect, it } from 'vitest'
import { field, signature, stream } from '../build-pdf.ts'
import { certification, PAGE_3, updated, why } from './judge-changes.ts'

/** What was accepted once, though a reader shows another thing. */

const FONT = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
const form = (entries: string, content = '0 g') => stream(content, `/Type /XObject /Subtype /Form ${FONT} ${entries}`)
const NINE = 'BT /F 9 Tf 2 6 Td (9) Tj ET'
const BOXED = '/BBox [0 0 50 20]'
const total = (entries: string) =>
  `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] /DA (/Helv 9 Tf) ${entries} >>`
const base = {
  3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: total(''),
}

describe('an appearance without a box of its own', () => {
  const BOXES = ['', '/BBox null', '/BBox 99 0 R', '/BBox [0 0 9]', '/BBox [0 0 /a 9]']

  it.each(BOXES)('is not that of a field that is filled in: %s', (box) => {
    const filled = (entries: string) => ({ 8: total('/V (9) /AP << /N 20 0 R >>'), 20: form(entries, NINE) })
    expect(updated(base, filled(BOXED)).allowed).toBe(true)
    expect(why(updated(base, filled(box)))).toContainEqual([8, 'changed', 'AP'])
  })

  it.each(BOXES)('is not that of a signature, of a field for one, or of an annotation: %s', (box) => {
    const added = (entries: string, value: number | null) => ({
      3: `${PAGE_3} /Annots [6 0 R 8 0 R 30 0 R] >>`,
      5: '<< /Fields [6 0 R 8 0 R 30 0 R] /SigFlags 3 >>',
      20: form(entries),
      30: field('Sig2', value, '/Rect [300 300 340 320] /P 3 0 R /AP << /N 20 0 R >>'),
      ...(value === null ? {} : { [value]: signature() }),
    })
    for (const value of [31, null]) {
      // A field that nobody signs is added with P 3 alone.
      const signed = { ...base, ...(value === null ? { 7: certification(3) } : {}) }
      expect(updated(signed, added(BOXED, value)).unexplained).toEqual([])
      expect(why(updated(signed, added(box, value)))).toContainEqual([30, 'changed', 'AP'])
    }
    const stamp = (entries: string) => ({
      3: `${PAGE_3} /Annots [6 0 R 8 0 R 30 0 R] >>`,
      20: form(entries),
      30: '<< /Type /Annot /Subtype /Stamp /Rect [300 300 340 320] /AP << /N 20 0 R >> >>',
    })
    const marked = { ...base, 7: certification(3) }
    expect(updated(marked, stamp(BOXED)).unexplained).toEqual([])
    expect(why(updated(marked, stamp(box)))).toContainEqual([30, 'changed', 'AP'])
  })
})

describe('a field whose way to be drawn alone is changed', () => {
  const filled = { ...base, 8: total('/V (100)') }

  it('is filled in where it is empty, by what is permitted', () => {
    const redrawn = { 8: total('').replace('9 Tf', '60 Tf') }
    expect(updated(base, redrawn)).toMatchObject({ category: 'form-filling', allowed: true })
    expect(updated({ ...base, 7: certification(1) }, redrawn).allowed).toBe(false)
  })

  it('holds something else where it was filled in', () => {
    const redrawn = { 8: total('/V (100)').replace('9 Tf', '60 Tf') }
    expect(updated(filled, redrawn)).toMatchObject({ allowed: false, fieldFaults: [{ kind: 'replaced', was: '100' }] })
    const choice = { ...base, 8: '<< /FT /Ch /T (Choice) /Opt [(Yes) (No)] /V (Yes) /I [0] >>' }
    const chosen = { 8: '<< /FT /Ch /T (Choice) /Opt [(Yes) (No)] /V (Yes) /I [1] >>' }
    expect(updated(choice, chosen).category).toBe('form-filling')
    expect(updated({ ...choice, 7: certification(1) }, chosen).allowed).toBe(false)
  })

  it('is told without a value where the value is the one that it had', () => {
    const [change] = updated(filled, { 8: total('/V (100) /AP << /N 20 0 R >>'), 20: form(BOXED) }).explained
    expect(change).toMatchObject({ field: 'Total' })
    expect(change).not.toHaveProperty('value')
  })
})

describe('a check box', () => {
  const box = (entries: string) =>
    `<< /FT /Btn /T (Agreed) /Subtype /Widget /Rect [10 10 20 20] /AP << /N << /Yes 21 0 R /Off 22 0 R >> >> ${entries} >>`
  const signed = { ...base, 8: box('/V /Off /AS /Off'), 21: form(BOXED), 22: form(BOXED) }

  it('is ticked as its value says', () => {
    expect(updated(signed, { 8: box('/V /Yes /AS /Yes') }).allowed).toBe(true)
    expect(why(updated(signed, { 8: box('/V /Off /AS /Yes') }))).toContainEqual([8, 'changed', 'AS'])
  })
})

describe('default resources that gain a name in use', () => {
  const gaining = {
    5: '<< /Fields [6 0 R] /SigFlags 3 /DR << /Font << /X << /Type /Font >> >> >> >>',
  }
  const using = (entry: string) => ({
    3: `${PAGE_3} /Annots [6 0 R 30 0 R] >>`,
    5: '<< /Fields [6 0 R] /SigFlags 3 /DR << /Font << >> >> >>',
    30: entry,
  })

  it.each([
    ['with number signs', '<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 9 9] /DA (/#58 9 Tf) >>'],
    ['in free text', '<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /DA (/X 9 Tf) >>'],
    [
      'in a widget that the form does not list',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 9 9] /DA (/X 9 Tf) >>',
    ],
  ])('are a change of what is shown, %s', (_, entry) => {
    expect(why(updated(using(entry), gaining))).toContainEqual([5, 'changed', 'DR'])
    expect(updated(using(entry.replace('/X', '/Y').replace('#58', '#59')), gaining).unexplained).toEqual([])
  })
})
