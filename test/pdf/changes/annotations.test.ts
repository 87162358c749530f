import { describe, expect, it } from 'vitest'
import { field, PAGE, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { certification, judge, PAGE_3, updated, what, why } from './judge-changes.ts'

const form = (content: string) => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 20 20]')
const note = (entries = '', place = '[200 20 220 40]') =>
  `<< /Type /Annot /Subtype /FreeText /Rect ${place} /T (A) /Contents (Words) ${entries} >>`
const pageWith = (annotations: string) => `${PAGE_3} /Annots [${annotations}] >>`

/** Certified, with a note and its appearance on the page. */
const signed = (p: 1 | 2 | 3 = 3, objects: Readonly<Record<number, string>> = {}) => ({
  3: pageWith('6 0 R 10 0 R'),
  7: certification(p),
  10: note('/AP << /N 11 0 R >>'),
  11: form('0 0 9 9 re f'),
  ...objects,
})

/** ISO 32000-2 §12.5.2: an annotation stands on one page. Where several have it, readers show it on each, and it is told with one. */
describe('a markup annotation that is added', () => {
  const pages = (first: string, second: string, more: Readonly<Record<number, string>> = {}) => ({
    2: '<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 /MediaBox [0 0 300 144] >>',
    3: pageWith(first),
    20: pageWith(second),
    ...more,
  })
  const signedPages = pages('6 0 R', '', { 7: certification(3) })
  const added = (first: string, second: string) =>
    updated(signedPages, pages(first, second, { 12: note(), 13: note() }))

  it('stands on one page', () => {
    expect(added('6 0 R 12 0 R', '')).toMatchObject({ category: 'annotation', allowed: true, unexplained: [] })
    expect(added('6 0 R', '12 0 R')).toMatchObject({ allowed: true, unexplained: [] })
    expect(added('6 0 R 12 0 R', '13 0 R')).toMatchObject({ allowed: true, unexplained: [] })
  })

  it('is for a person where several have it', () => {
    expect(why(added('6 0 R 12 0 R', '12 0 R'))).toEqual([[20, 'read-differently', 'Annots']])
    const one = pages('', '', { 3: `${PAGE_3} /Annots 21 0 R >>`, 20: `${PAGE_3} /Annots 21 0 R >>` })
    const shared = updated({ ...signedPages, ...one, 21: '[6 0 R]' }, { 21: '[6 0 R 12 0 R]', 12: note() })
    expect(why(shared)).toContainEqual([20, 'read-differently', 'Annots'])
  })
})

describe('markup annotations that are modified', () => {
  it.each([
    ['a date', '', { 10: note('/AP << /N 11 0 R >> /M (D:2026)') }],
    ['another look, where it was hidden', '/F 2', { 10: note('/AP << /N 12 0 R >> /F 2'), 12: form('0 0 5 5 re f') }],
  ])('are accepted with P 3 where nothing is shown otherwise: %s', (_, flags, update) => {
    const judgement = updated(signed(3, { 10: note(`/AP << /N 11 0 R >> ${flags}`) }), update)
    expect(judgement).toMatchObject({ category: 'annotation', allowed: true, replacedAnnotations: [] })
  })

  it('may be drawn anew where they came after the signature', () => {
    const added = { objects: { 3: pageWith('6 0 R 10 0 R 12 0 R'), 12: note('', '[230 20 250 40]') } }
    const redrawn = { objects: { 12: note('/C [1 0 0]', '[230 20 250 40]') } }
    const taken = { objects: { 3: pageWith('6 0 R 10 0 R') } }
    const first = withObjects(SIGNED, signed())
    expect(judge([PAGE, first, added, redrawn])).toMatchObject({ allowed: true, replacedAnnotations: [] })
    expect(judge([PAGE, first, added, taken])).toMatchObject({ allowed: true, replacedAnnotations: [] })
  })

  it.each([
    ['other words', { 10: note('/AP << /N 11 0 R >>').replace('Words', 'Others') }],
    ['another place', { 10: note('/AP << /N 11 0 R >>', '[230 20 250 40]') }],
    ['another appearance', { 10: note('/AP << /N 12 0 R >>'), 12: form('0 0 5 5 re f') }],
    ['another appearance in the place of the one before', { 11: form('0 0 5 5 re f') }],
    ['rich text in a stream of its own', { 10: note('/AP << /N 11 0 R >> /RC 12 0 R'), 12: stream('<p/>') }],
  ])('are permitted with P 3, and told as what a signer did not see: %s', (_, update) => {
    const judgement = updated(signed(), update)
    const replacedAnnotations = [{ subtype: 'FreeText', page: 1, change: 'modified' }]
    expect(judgement).toMatchObject({ category: 'annotation', allowed: false, unexplained: [], replacedAnnotations })
    expect(what(judgement)).toContainEqual([Number(Object.keys(update)[0]), 'annotation'])
  })

  it.each([1, 2] as const)('are not with P %d', (p) => {
    const judgement = updated(signed(p), { 10: note('/AP << /N 11 0 R >> /M (D:2026)') })
    expect(judgement.category).toBe('annotation')
    expect(why(judgement)).toEqual([[10, 'not-permitted', 'FreeText']])
  })

  it('are not without a certification', () => {
    const { 7: _, ...uncertified } = signed()
    const judgement = updated(uncertified, { 10: note('/AP << /N 11 0 R >> /M (D:2026)') })
    expect(why(judgement)).toEqual([[10, 'not-permitted', 'FreeText']])
  })

  it.each([
    ['another kind', { 10: note('/AP << /N 11 0 R >>').replace('FreeText', 'Stamp') }, [10, 'changed', 'Subtype']],
    ['a link', { 10: note('/AP << /N 11 0 R >>').replace('FreeText', 'Link') }, [10, 'changed', 'Subtype']],
    ['another author', { 10: note('/AP << /N 11 0 R >>').replace('(A)', '(B)') }, [10, 'changed', 'T']],
    ['an action', { 10: note('/AP << /N 11 0 R >> /A << /S /JavaScript >>') }, [10, 'changed', 'A']],
    ['optional content', { 10: note('/AP << /N 11 0 R >> /OC << >>') }, [10, 'changed', 'OC']],
    ['flags that are none', { 10: note('/AP << /N 11 0 R >> /F 4.0') }, [10, 'changed', 'F']],
    ['a direction of its own', { 10: note('/AP << /N 11 0 R >> /F 20') }, [10, 'changed', 'F']],
    ['no appearance', { 10: note() }, [10, 'changed', 'AP']],
    ['an appearance of another name', { 10: note('/AP << /N 11 0 R /X 4 0 R >>') }, [10, 'changed', 'AP']],
    ['states', { 10: note('/AP << /N << /On 4 0 R >> >>') }, [10, 'changed', 'AP']],
    ['nothing', { 10: 'null' }, [10, 'changed', undefined]],
    [
      'a change to the page besides',
      { 10: note('/M (D:2026)'), 4: stream('BT (Evil!) Tj ET') },
      [4, 'changed', 'stream'],
    ],
  ])('are not with %s', (_, update, reason) => {
    const judgement = updated(signed(), update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('may not draw anew what the page draws as well', () => {
    const shared = signed(3, { 3: `${pageWith('6 0 R 10 0 R').replace('<< >>', '<< /XObject << /X 11 0 R >> >>')}` })
    expect(why(updated(shared, { 11: form('0 0 5 5 re f') }))).toContainEqual([11, 'changed', 'stream'])
  })

  it('may not be something else on the page besides', () => {
    const both = signed(3, { 3: `${pageWith('6 0 R 10 0 R').replace('<< >>', '<< /ExtGState << /G 10 0 R >> >>')}` })
    expect(why(updated(both, { 10: note('/AP << /N 11 0 R >> /M (D:2026)') }))).toContainEqual([10, 'changed', 'M'])
  })

  it('may not bring an object that the page referred to, and that was not there', () => {
    const dangling = signed(3, { 3: pageWith('6 0 R 10 0 R').replace('4 0 R', '[4 0 R 12 0 R]') })
    const update = { 10: note('/AP << /N 12 0 R >>'), 12: form('0 0 5 5 re f') }
    expect(why(updated(dangling, update))).toContainEqual([12, 'defined', undefined])
  })

  it('may not change another by a reference that stays', () => {
    const text = signed(3, { 10: note('/AP << /N 11 0 R >> /RC 12 0 R'), 12: '(text)' })
    expect(why(updated(text, { 12: '(other)' }))).toEqual([[12, 'changed', undefined]])
  })

  it('may not change another by what is drawn for both', () => {
    const both = signed(3, { 3: pageWith('6 0 R 10 0 R 12 0 R'), 12: note('/RC 11 0 R', '[250 20 260 40]') })
    expect(why(updated(both, { 11: form('0 0 5 5 re f') }))).toContainEqual([11, 'changed', 'stream'])
  })

  it('are modified on each page that has them', () => {
    const pages = { 2: '<< /Type /Pages /Kids [3 0 R 13 0 R] /Count 2 /MediaBox [0 0 300 144] >>' }
    const second = PAGE_3.replace('<< >>', '<< /Font << /F 16 0 R >> >>').replace('4 0 R', '15 0 R')
    const two = signed(3, {
      ...pages,
      13: `${second} /Annots [10 0 R] >>`,
      16: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      15: stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET'),
    })
    expect(updated(two, { 10: note('/AP << /N 11 0 R >>', '[10 95 60 115]') })).toMatchObject({
      allowed: false,
      addedOver: [{ field: 'FreeText', page: 2, over: { what: 'text' } }],
    })
  })

  it('lie over a field that has the place that they had', () => {
    const widget = '<< /FT /Tx /T (Total) /Subtype /Widget /Rect [200 20 220 40] >>'
    const over = signed(3, {
      3: pageWith('6 0 R 12 0 R 10 0 R'),
      5: '<< /Fields [6 0 R 12 0 R] /SigFlags 3 >>',
      12: widget,
    })
    expect(updated(over, { 10: note('/AP << /N 11 0 R >> /M (D:2026)') })).toMatchObject({
      allowed: false,
      addedOver: [{ over: { what: 'field' } }],
    })
  })

  it('keep their answers, whose reference to them is no other use of them', () => {
    const answered = signed(3, { 3: pageWith('6 0 R 10 0 R 12 0 R'), 12: note('/IRT 10 0 R', '[250 20 260 40]') })
    expect(updated(answered, { 10: note('/AP << /N 11 0 R >> /M (D:2026)') })).toMatchObject({
      category: 'annotation',
      allowed: true,
    })
  })

  it('lie over what was signed in their new place, and not over themselves', () => {
    const text = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
    const page = (annotations: string) => pageWith(annotations).replace('/Resources << >>', text)
    const written = signed(3, {
      3: page('6 0 R 10 0 R'),
      4: stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET'),
    })
    const moved = (place: string) => updated(written, { 10: note('/AP << /N 11 0 R >>', place) })
    expect(moved('[205 20 225 40]')).toMatchObject({ addedOver: [] })
    expect(moved('[10 95 60 115]')).toMatchObject({ allowed: false, addedOver: [{ field: 'FreeText', page: 1 }] })
    // Where it lay over a text when that was signed, its new look may hide the text.
    const over = { ...written, 10: note('/AP << /N 11 0 R >>', '[10 95 60 115]') }
    expect(updated(over, { 11: form('1 g 0 0 20 20 re f') })).toMatchObject({
      allowed: false,
      addedOver: [{ over: { what: 'text' } }],
    })
    // Another annotation is something that was signed.
    const two = { ...written, 3: page('6 0 R 10 0 R 12 0 R'), 12: note('', '[250 20 260 40]') }
    expect(updated(two, { 10: note('/AP << /N 11 0 R >>', '[245 20 265 40]') })).toMatchObject({
      allowed: false,
      addedOver: [{ over: { what: 'annotation' } }],
    })
  })
})

describe('markup annotations that are taken away', () => {
  const hidden = signed(3, { 10: note('/AP << /N 11 0 R >> /F 2') })
  const removed = [{ subtype: 'FreeText', page: 1, change: 'removed' }]

  it('are accepted with P 3 where nobody saw them, whether the object stays or is freed', () => {
    const update = { 3: pageWith('6 0 R') }
    expect(updated(hidden, update)).toMatchObject({ category: 'annotation', allowed: true, unexplained: [] })
    expect(updated(hidden, { objects: update, free: [10] })).toMatchObject({ allowed: true })
  })

  it('are told where a page showed them', () => {
    const judgement = updated(signed(), { 3: pageWith('6 0 R') })
    expect(judgement).toMatchObject({ allowed: false, unexplained: [], replacedAnnotations: removed })
    const freed = updated(signed(), { objects: { 3: pageWith('6 0 R') }, free: [10] })
    expect(freed).toMatchObject({ allowed: false, unexplained: [], replacedAnnotations: removed })
  })

  it('may be put in the place of', () => {
    const other = { 3: pageWith('6 0 R 12 0 R'), 12: note('', '[230 20 250 40]') }
    expect(updated(hidden, other)).toMatchObject({ category: 'annotation', allowed: true })
    expect(updated(signed(), other)).toMatchObject({ allowed: false, replacedAnnotations: removed })
  })

  it.each([1, 2] as const)('are not with P %d', (p) => {
    expect(why(updated(signed(p), { 3: pageWith('6 0 R') }))).toEqual([[10, 'not-permitted', 'FreeText']])
  })

  it.each([
    ['a widget', signed(), { 3: pageWith('10 0 R') }, [3, 'changed', 'Annots']],
    [
      'a link',
      signed(3, { 10: note().replace('FreeText', 'Link') }),
      { 3: pageWith('6 0 R') },
      [3, 'changed', 'Annots'],
    ],
    ['all, with the array', signed(), { 3: `${PAGE_3} >>` }, [3, 'changed', 'Annots']],
    [
      'one that stands in the array itself',
      signed(3, { 3: pageWith(`6 0 R ${note()}`) }),
      { 3: pageWith('6 0 R') },
      [3, 'changed', 'Annots'],
    ],
    ['for another order', signed(), { 3: pageWith('10 0 R 6 0 R') }, [3, 'changed', 'Annots']],
    [
      'for another under its number',
      signed(),
      { 3: pageWith('6 0 R'), 10: note().replace('Words', 'Others') },
      [10, 'changed', 'Contents'],
    ],
    [
      'for a widget that no field has',
      signed(),
      { 3: pageWith('6 0 R 12 0 R'), 12: '<< /Subtype /Widget /Rect [0 0 9 9] >>' },
      [12, 'defined', 'Annots'],
    ],
  ])('are not where it is %s', (_, before, update, reason) => {
    const judgement = updated(before, update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('may not be freed where something else needs the object', () => {
    const needed = signed(3, { 3: pageWith('6 0 R 10 0 R').replace('<< >>', '<< /ExtGState << /G 10 0 R >> >>') })
    const update = {
      objects: { 3: pageWith('6 0 R').replace('<< >>', '<< /ExtGState << /G 10 0 R >> >>') },
      free: [10],
    }
    expect(why(updated(needed, update))).toContainEqual([10, 'removed', undefined])
  })

  it('may not lay bare what they lay over, nor be moved away from it', () => {
    const text = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
    const page = (annotations: string) => pageWith(annotations).replace('/Resources << >>', text)
    const covering = signed(3, {
      3: page('6 0 R 10 0 R'),
      4: stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET'),
      10: note('/AP << /N 11 0 R >>', '[10 95 60 115]'),
    })
    const laidBare = {
      allowed: false,
      category: 'annotation',
      addedOver: [{ field: 'FreeText', over: { what: 'text' } }],
    }
    expect(updated(covering, { 3: page('6 0 R') })).toMatchObject(laidBare)
    expect(updated(covering, { 10: note('/AP << /N 11 0 R >>', '[200 20 220 40]') })).toMatchObject(laidBare)
    const anywhere = { ...covering, 10: note('/AP << /N 11 0 R >>', '(x)') }
    expect(updated(anywhere, { 3: page('6 0 R') })).toMatchObject(laidBare)
    // A pop-up that is closed opens when it is asked to; one that has a look is drawn by some readers.
    const popup = (entries: string) => ({
      ...covering,
      10: note(entries, '[10 95 60 115]').replace('FreeText', 'Popup'),
    })
    expect(updated(popup(''), { 3: page('6 0 R') })).toMatchObject({ allowed: true, addedOver: [] })
    expect(updated(popup('/AP << /N 11 0 R >>'), { 3: page('6 0 R') })).toMatchObject({
      allowed: false,
      addedOver: [{ field: 'Popup', over: { what: 'text' } }],
    })
  })

  it('take their appearance along, unless something else is drawn by it', () => {
    const update = { objects: { 3: pageWith('6 0 R') }, free: [10, 11] }
    expect(why(updated(signed(), update))).toEqual([])
    const stamp = '<< /Subtype /Stamp /Rect [100 95 160 115] /AP << /N 11 0 R >> >>'
    const two = { ...signed(), 3: pageWith('6 0 R 10 0 R 12 0 R'), 12: stamp }
    const one = { objects: { 3: pageWith('6 0 R 12 0 R') }, free: [10, 11] }
    expect(why(updated(two, one))).toEqual([[11, 'removed', undefined]])
  })
})

describe('a pop-up', () => {
  const text = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
  const page = pageWith('6 0 R 10 0 R').replace('/Resources << >>', text)
  const popUp = (entries: string, place = '[10 95 60 115]') =>
    `<< /Type /Annot /Subtype /Popup /Rect ${place} /Parent 13 0 R ${entries} >>`
  const withPopUp = (entries: string, place?: string) =>
    signed(3, { 3: page, 4: stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET'), 10: popUp(entries, place) })
  const over = [{ field: 'Popup', over: { what: 'text' } }]

  it('that is closed may be moved', () => {
    const closed = { allowed: true, addedOver: [], replacedAnnotations: [] }
    for (const was of ['', '/Open false'])
      for (const flags of ['', '/F 28'])
        expect(updated(withPopUp(was), { 10: popUp(`/Open false ${flags}`, '[10 90 60 110]') })).toMatchObject(closed)
  })

  it('that is opened is wherever its reader has a place for the window of what it belongs to', () => {
    const opened = (entries: string) => updated(withPopUp(''), { 10: popUp(entries, '[200 20 220 40]') })
    expect(opened('/Open true')).toMatchObject({ allowed: false, addedOver: over })
    const alone = (entries: string) => popUp(entries, '[200 20 220 40]').replace('/Parent 13 0 R', '')
    const added = { 3: page.replace('10 0 R', '10 0 R 12 0 R'), 12: alone('/Open true') }
    expect(updated(withPopUp('', '[200 20 220 40]'), added)).toMatchObject({ allowed: true, addedOver: [] })
  })

  it('that has something to say now brings a button, though what it belongs to is hidden', () => {
    const hidden = (contents: string) =>
      `<< /Type /Annot /Subtype /Square /Rect [1 75 9 84] /F 2 /Popup 14 0 R /AP << /N 11 0 R >> ${contents} >>`
    const before = {
      ...withPopUp('', '[200 20 220 40]'),
      3: page.replace('10 0 R', '12 0 R 14 0 R'),
      12: hidden(''),
      14: '<< /Type /Annot /Subtype /Popup /Rect [200 20 220 40] /Parent 12 0 R /F 28 >>',
    }
    const told = [{ field: 'Square', over: { what: 'text' } }]
    expect(updated(before, { 12: hidden('/Contents (x)') })).toMatchObject({ allowed: false, addedOver: told })
    expect(updated(before, { 12: hidden('/M (D:2026)') })).toMatchObject({ allowed: true, addedOver: [] })
  })

  it('brings a button beside the corner of what it belongs to', () => {
    const beside = (place: string, entries: string) =>
      updated(withPopUp('', '[200 20 220 40]'), {
        3: page.replace('10 0 R', '10 0 R 12 0 R 14 0 R'),
        12: `<< /Type /Annot /Subtype /Square /Rect ${place} /AP << /N 15 0 R >> ${entries} >>`,
        14: '<< /Type /Annot /Subtype /Popup /Rect [200 20 220 40] /Parent 12 0 R /F 28 >>',
        15: form('0 0 9 9 re S'),
      })
    const told = { allowed: false, addedOver: [{ field: 'Square', over: { what: 'text' } }] }
    expect(beside('[1 75 9 84]', '/Popup 14 0 R')).toMatchObject(told)
    expect(beside('[1 75 9 84]', '/IRT 10 0 R /RT /Group')).toMatchObject(told)
    expect(beside('[1 75 9 84]', '')).toMatchObject({ allowed: true, addedOver: [] })
    expect(beside('[1 40 9 49]', '/Popup 14 0 R')).toMatchObject({ allowed: true, addedOver: [] })
    const ink = '/Popup 14 0 R /InkList [[1 75 9 84]]'
    expect(beside('[1 40 9 49]', ink.replace('75 9 84', '40 9 49'))).toMatchObject({ allowed: true, addedOver: [] })
    expect(beside('[1 40 9 49]', ink)).toMatchObject(told)
  })

  it.each(['/Open true', '/Open 1', '/Open (false)'])('does not open over what was signed: %s', (open) => {
    expect(updated(withPopUp(''), { 10: popUp(open) })).toMatchObject({ allowed: false, addedOver: over })
    const added = { 3: page.replace('10 0 R', '10 0 R 12 0 R'), 12: popUp(open) }
    const beside = withPopUp('', '[200 20 220 40]')
    expect(updated(beside, added)).toMatchObject({ allowed: false, addedOver: over })
  })

  it('that was open is not taken away from what it lay over, nor moved', () => {
    const without = { 3: page.replace(' 10 0 R', '') }
    const removed = [{ subtype: 'Popup', page: 1, change: 'removed' }]
    const open = withPopUp('/Open true')
    expect(updated(open, without)).toMatchObject({ allowed: false, addedOver: over, replacedAnnotations: removed })
    expect(updated(open, { 10: popUp('') })).toMatchObject({ allowed: false, addedOver: over })
    const moved = updated(withPopUp('/Open true', '[200 20 220 40]'), { 10: popUp('/Open true', '[230 20 250 40]') })
    const modified = [{ subtype: 'Popup', page: 1, change: 'modified' }]
    expect(moved).toMatchObject({ allowed: false, replacedAnnotations: modified })
  })
})

describe('the widget of a new signature', () => {
  const again = (annotations: string) => ({
    3: pageWith(annotations),
    5: '<< /Fields [6 0 R 12 0 R] /SigFlags 3 >>',
    12: field('Sig2', 13),
    13: signature(),
  })

  it('stands on its page once', () => {
    expect(updated(signed(), again('6 0 R 10 0 R 12 0 R'))).toMatchObject({ allowed: true })
    expect(why(updated(signed(), again('6 0 R 10 0 R 12 0 R 12 0 R')))).toEqual([[3, 'changed', 'Annots']])
  })
})

describe('markup annotations that are added', () => {
  it.each([
    ['a mark', { 12: note('', '[230 20 250 40]') }],
    ['with its appearance', { 12: note('/AP << /N 13 0 R >>', '[230 20 250 40]'), 13: form('') }],
    ['as browsers write one', { 12: note('/AP << /N 13 0 R >> /Rotate 0', '[230 20 250 40]'), 13: form('') }],
  ])('are allowed with P 3: %s', (_, update) => {
    expect(updated(signed(), { 3: pageWith('6 0 R 10 0 R 12 0 R'), ...update })).toMatchObject({ allowed: true })
  })

  it.each([
    ['a link', note('', '[230 20 250 40]').replace('FreeText', 'Link')],
    ['a screen', note('', '[230 20 250 40]').replace('FreeText', 'Screen')],
    ['an action', note('/A << /S /URI >>', '[230 20 250 40]')],
    ['more actions', note('/AA << >>', '[230 20 250 40]')],
    ['a file', note('/FS (x)', '[230 20 250 40]')],
    ['optional content', note('/OC << >>', '[230 20 250 40]')],
    ['flags that are none', note('/F (x)', '[230 20 250 40]')],
    ['a direction of its own', note('/F 20', '[230 20 250 40]')],
    ['no kind', '<< /Rect [230 20 250 40] >>'],
    ['no dictionary', '(x)'],
  ])('are not with %s', (_, annotation) => {
    const judgement = updated(signed(), { 3: pageWith('6 0 R 10 0 R 12 0 R'), 12: annotation })
    expect(why(judgement)).toEqual([[12, 'defined', 'Annots']])
  })

  it('are not under a number that was in use', () => {
    const unused = signed(3, { 12: note('', '[230 20 250 40]') })
    expect(why(updated(unused, { 3: pageWith('6 0 R 10 0 R 12 0 R') }))).toEqual([[12, 'defined', 'Annots']])
  })
})

describe('places of markup annotations that are added', () => {
  const added = (annotation: string) =>
    updated(signed(), {
      3: pageWith('6 0 R 10 0 R 20 0 R'),
      20: `<< /Type /Annot ${annotation} >>`,
      21: form('0 0 9 9 re f'),
      22: '/FreeText',
    })
  const BESIDE = '/Rect [150 80 170 100]'
  const CALLOUT = `/Subtype /FreeText ${BESIDE} /CL [205 30 160 80]`

  it.each([
    ['a highlight', `/Subtype /Highlight ${BESIDE} /QuadPoints [202 38 218 38 202 22 218 22]`],
    ['a line', `/Subtype /Line ${BESIDE} /L [205 30 215 30]`],
    ['a line that is wide', `/Subtype /Line ${BESIDE} /L [150 90 170 90] /BS << /W 900 >>`],
    ['a line that is wide by /Border', `/Subtype /Line ${BESIDE} /L [150 90 170 90] /Border [0 0 900]`],
    ['ink', `/Subtype /Ink ${BESIDE} /InkList [[202 22 218 38]]`],
    ['points that cannot be read', `/Subtype /Polygon ${BESIDE} /Vertices [0 0 (x)]`],
    ['a pop-up with an appearance', '/Subtype /Popup /Rect [200 20 220 40] /AP << /N 21 0 R >>'],
    ['a note smaller than its icon', '/Subtype /Text /Rect [190 50 191 51]'],
    ['a note below what its icon stands on', '/Subtype /Text /Rect [205 3 206 4]'],
    ['a note to the right of what its icon stands on', '/Subtype /Text /Rect [222 29 223 30]'],
    ['a note that does not turn with the page', '/Subtype /Text /Rect [205 4 225 18] /F 28'],
    ['a line with leaders', `/Subtype /Line ${BESIDE} /L [150 90 170 90] /LL -60`],
    ['a line with a caption', `/Subtype /Line ${BESIDE} /L [150 90 170 90] /Cap true /CO [50 -50]`],
    ['a border like a cloud', `/Subtype /Square ${BESIDE} /BE << /S /C /I 20 >>`],
    ['a border that is wide', `/Subtype /Square ${BESIDE} /BS << /W 150 >>`],
    ['corners with long tips', `/Subtype /PolyLine ${BESIDE} /Vertices [150 90 160 95 170 90] /BS << /W 20 >>`],
    ['a look larger than its rectangle', `/Subtype /Square ${BESIDE} /RD [-60 -60 -60 -60]`],
    ['a note without an area', '/Subtype /Text /Rect [195 30 195 30]'],
    ['an appearance without an area', '/Subtype /Stamp /Rect [5 5 5 5] /AP << /N 21 0 R >>'],
    ['the line of a callout', `${CALLOUT} /IT /FreeTextCallout /AP << /N 21 0 R >>`],
    ['the line of a text that has no appearance', CALLOUT],
    ['the line of a text that has one appearance for each state', `${CALLOUT} /AP << /N << /On 21 0 R >> >>`],
    ['the line of a text of a kind that is no plain name', `${CALLOUT} /IT 22 0 R /AP << /N 21 0 R >>`],
    ['the line of a mark that is no text', `${CALLOUT.replace('FreeText', 'Square')} /AP << /N 21 0 R >>`],
  ])('lie over what readers draw them over: %s', (_, annotation) => {
    expect(added(annotation).addedOver).toHaveLength(1)
  })

  it.each([
    ['points inside its rectangle', `/Subtype /Highlight ${BESIDE} /QuadPoints [152 98 168 98 152 82 168 82]`],
    ['a line of one point', `/Subtype /Line ${BESIDE} /L [152 90 168 90]`],
    ['a text that is no callout, with its appearance', `${CALLOUT} /AP << /N 21 0 R >>`],
    ['a text that says it is one', `${CALLOUT} /IT /FreeText /AP << /N 21 0 R >>`],
    ['a note with paper all around', '/Subtype /Text /Rect [100 70 120 90]'],
    ['a wide note over the words, on a page that is not turned', '/Subtype /Text /Rect [120 70 240 90]'],
    ['a pop-up that opens when it is asked to', '/Subtype /Popup /Rect [200 20 220 40]'],
  ])('lie on empty paper: %s', (_, annotation) => {
    expect(added(annotation).addedOver).toEqual([])
  })

  it('turn with their page around a corner, whatever object the page is', () => {
    const page = (annotations: string) => pageWith(annotations).replace('/Annots', '/Rotate 90 /Annots')
    const wide = '<< /Type /Annot /Subtype /Text /Rect [120 70 240 90] >>'
    const turned = updated(signed(3, { 3: page('6 0 R 10 0 R') }), { 3: page('6 0 R 10 0 R 20 0 R'), 20: wide })
    expect(turned.addedOver).toHaveLength(1)
  })
})
