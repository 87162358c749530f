import { describe, expect, it } from 'vitest'
import { field, signature, stream } from '../build-pdf.ts'
import { PAGE_3, updated, what, why } from './judge-changes.ts'

/** ISO 32000-2 table 170: what a widget shows while the pointer is over it (/R), and while it is pressed (/D), is shown as /N is. */

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const form = (content: string): string =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 60 20] /Resources << /Font << /F ${FONT} >> >>`)
const PAINTED = form('1 0 0 rg 0 0 60 20 re f')
const text = (shown: string): string => form(`BT /F 12 Tf 2 5 Td (${shown}) Tj ET`)
const widget = (type: string, more: string, place = '/Rect [10 95 70 115] /F 4'): string =>
  `<< /FT /${type} /T (Other) /Type /Annot /Subtype /Widget ${place} ${more} >>`
const LOOKS = '/AP << /N 10 0 R /R 11 0 R >>'

type Objects = Readonly<Record<number, string>>
const withField = (body: string, more: Objects = {}): Objects => ({
  3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: body,
  ...more,
})

describe('what a signature shows while the pointer is over it', () => {
  const mark = [{ field: 'Other', page: 1 }]
  const POINT = '/Rect [5 5 5 5] /F 4'

  it('is in the place that was prepared for it, as the rest', () => {
    const signed = { 8: widget('Sig', `/V 9 0 R ${LOOKS}`), 9: signature(), 10: PAINTED, 11: text('Other') }
    expect(updated(withField(widget('Sig', '')), signed)).toMatchObject({
      allowed: true,
      category: 'signature',
      unpreparedMarks: [],
    })
  })

  it.each(['/R 11 0 R', '/D 11 0 R', '/R << /On 11 0 R >>'])(
    'is a mark where nothing else of it is seen: %s',
    (look) => {
      const value = `/V 9 0 R /AP << /N 10 0 R ${look} >>`
      const objects = { 9: signature(), 10: form(''), 11: PAINTED }
      for (const place of [POINT, '/Rect [10 95 70 115] /F 2']) {
        const gained = updated({}, withField(widget('Sig', value, place), objects))
        expect(gained).toMatchObject({ allowed: false, unpreparedMarks: mark })
        // A field that nobody could see has no place that somebody prepared.
        const before = withField(widget('Sig', '', place))
        expect(updated(before, { 8: widget('Sig', value, place), ...objects })).toMatchObject({ unpreparedMarks: mark })
      }
    },
  )

  it('is no mark where nobody can see any of it', () => {
    const blank = { 8: widget('Sig', '/V 9 0 R /AP << /N 10 0 R >>', POINT), 9: signature(), 10: form('') }
    expect(updated(withField(widget('Sig', '', POINT)), blank)).toMatchObject({ allowed: true, unpreparedMarks: [] })
    // What a hidden field looked like when it was signed, it looks like today.
    const HIDDEN = '/Rect [10 95 70 115] /F 2'
    const looks = '/AP << /N 10 0 R /D << /On 11 0 R >> >>'
    const before = withField(widget('Sig', looks, HIDDEN), { 10: PAINTED, 11: PAINTED })
    const after = { 8: widget('Sig', `/V 9 0 R ${looks}`, HIDDEN), 9: signature() }
    expect(updated(before, after)).toMatchObject({ allowed: true, unpreparedMarks: [] })
    const inPlace = updated(before, { ...after, 10: text('Other') })
    expect(inPlace).toMatchObject({ unpreparedMarks: mark })
  })

  it.each([
    ['/N 10 0 R /R 11 0 R', '/N 11 0 R /R 10 0 R'],
    ['/N 10 0 R /R 10 0 R /D 11 0 R', '/N 10 0 R /R 11 0 R /D 10 0 R'],
    ['/N 10 0 R /R << /On 11 0 R /Off 10 0 R >>', '/N 10 0 R /R << /On 10 0 R /Off 11 0 R >>'],
    ['/N 10 0 R /R << /On 11 0 R /Off 10 0 R >>', '/N 10 0 R /R 11 0 R'],
  ])('is a mark where it was there before, and shown at another time: %s, %s', (was, is) => {
    const hidden = (looks: string, more = '') =>
      widget('Sig', `${more} /AS /Off /AP << ${looks} >>`, '/Rect [10 95 70 115] /F 2')
    const before = withField(hidden(was), { 10: form(''), 11: PAINTED })
    expect(updated(before, { 8: hidden(is, '/V 9 0 R'), 9: signature() })).toMatchObject({ unpreparedMarks: mark })
    const same = updated(before, { 8: hidden(was, '/V 9 0 R'), 9: signature() })
    expect(same).toMatchObject({ allowed: true, unpreparedMarks: [] })
  })

  it('stays as it was signed', () => {
    const own = (look: string) => field('Sig1', 7, `/Rect [0 0 50 50] /P 3 0 R /AP << ${look} >>`)
    const objects = { 6: own('/N 10 0 R /R 11 0 R'), 10: text('a'), 11: text('a') }
    expect(why(updated(objects, { 11: text('b') }))).toEqual([[11, 'changed', 'stream']])
    const gained = updated({ ...objects, 6: own('/N 10 0 R') }, { 6: own('/N 10 0 R /R 11 0 R') })
    expect(why(gained)).toEqual([[6, 'changed', 'AP']])
    const empty = updated(withField(widget('Sig', '')), { 8: widget('Sig', '/AP << /R 11 0 R >>'), 11: PAINTED })
    expect(why(empty)).toEqual([[8, 'changed', 'AP']])
  })
})

describe('what a field shows while the pointer is over it', () => {
  const filled = (over: string, look = '/R 11 0 R') =>
    updated(withField(widget('Tx', '')), {
      8: widget('Tx', `/V (Yes) /AP << /N 10 0 R ${look} >>`),
      10: text('Yes'),
      11: text(over),
    })

  it('is its value', () => {
    expect(filled('Yes')).toMatchObject({ allowed: true, category: 'form-filling', fieldFaults: [] })
    expect(filled('No')).toMatchObject({ allowed: false, fieldFaults: [{ kind: 'drawn-otherwise', drawn: 'No' }] })
    expect(filled('No', '/D 11 0 R')).toMatchObject({ fieldFaults: [{ kind: 'drawn-otherwise', drawn: 'No' }] })
    expect(filled('No', '/R << /On 11 0 R >>')).toMatchObject({ allowed: false })
  })

  it('is what it was where the field held a value', () => {
    const held = withField(widget('Tx', `/V (Yes) ${LOOKS}`), { 10: text('Yes'), 11: text('Yes') })
    expect(updated(held, { 11: text('No') })).toMatchObject({ fieldFaults: [{ kind: 'replaced', drawn: 'No' }] })
    const without = { ...held, 8: widget('Tx', '/V (Yes) /AP << /N 10 0 R >>') }
    const gained = updated(without, { 8: widget('Tx', `/V (Yes) ${LOOKS}`), 11: text('No') })
    expect(gained).toMatchObject({ fieldFaults: [{ kind: 'replaced', drawn: 'No' }] })
  })

  it('is what it was on a button that is pushed', () => {
    const button = (more: string) => widget('Btn', `/Ff 65536 ${more}`)
    const pushed = updated(withField(button('')), { 8: button('/AP << /R 11 0 R >>'), 11: text('No') })
    expect(why(pushed)).toEqual([[8, 'changed', 'AP']])
    expect(what(pushed)).not.toContainEqual([11, 'form-field'])
  })
})
