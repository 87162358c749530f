import { describe, expect, it } from 'vitest'
import { PAGE, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { certification, judge, PAGE_3, updated, what, why } from './judge-changes.ts'

const FONTS =
  '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> ' +
  '/Z << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>'
const form = (content: string, box = '0 0 50 20') =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [${box}] ${FONTS}`)
const ONE = 'BT /F 9 Tf 2 6 Td (1) Tj ET'

/** A signed page with one field besides, which is its own widget unless it has kids. */
const withField = (field: string, objects: Readonly<Record<number, string>> = {}, widget = '8 0 R') => ({
  3: `${PAGE_3} /Annots [6 0 R ${widget}] >>`,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: field,
  ...objects,
})
const text = (entries = '') => `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] ${entries} >>`

describe('a text field', () => {
  const signed = withField(text('/DA (/Helv 9 Tf) /AP << /N 10 0 R >> /BS << /W 1 >>'), { 10: form('') })
  const filled = (entries: string) => text(`/DA (/Helv 9 Tf) ${entries}`)

  const BARE = withField('<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] >>')

  it.each<[string, Record<number, string>, Record<number, string>?]>([
    [
      'a value, and no appearance',
      { 8: '<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] /V (100) >>' },
      BARE,
    ],
    ['a value and an appearance', { 8: filled('/V (1) /AP << /N 11 0 R >> /BS << /W 1 >>'), 11: form(ONE) }],
    [
      'an appearance in the place of the one before',
      { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >>'), 10: form(ONE) },
    ],
    ['a way to draw it', { 8: text('/V (1) /DA (/Helv 8 Tf) /AP << /N 10 0 R >> /BS << /W 1 >>'), 10: form(ONE) }],
    [
      'a border that says that it is solid',
      { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 /S /S >>'), 10: form(ONE) },
    ],
  ])('may be filled in with %s', (_, update, before = signed) => {
    const judgement = updated(before, update)
    expect(judgement).toMatchObject({ category: 'form-filling', allowed: true, unexplained: [] })
    expect(what(judgement)).toContainEqual([8, 'form-field'])
  })

  it('may have its value in objects of their own, which are told as parts of it', () => {
    const written = { 12: '(1)', 13: '(/Helv 9 Tf)', 14: '(D:20260102030405Z)', 15: '(9)' }
    const field = text('/V 12 0 R /DA 13 0 R /M 14 0 R /AP << /N 10 0 R >> /BS << /W 1 >>')
    const judgement = updated(signed, { 8: field, 10: form(ONE), ...written })
    expect(judgement).toMatchObject({ category: 'form-filling', allowed: true, unexplained: [] })
    for (const object of [12, 13, 14]) expect(what(judgement)).toContainEqual([object, 'form-field'])
    expect(what(judgement)).toContainEqual([15, 'unreferenced'])
  })

  it('may say that it is an annotation, where it is one, and nothing else', () => {
    const typed = (type: string) => ({ 8: filled(`/AP << /N 10 0 R >> /BS << /W 1 >> /Type /${type}`) })
    expect(updated({ ...signed, 7: certification(1) }, typed('Annot'))).toMatchObject({
      allowed: true,
      unexplained: [],
    })
    expect(why(updated(signed, typed('Page')))).toEqual([[8, 'changed', 'Type']])
    const apart = withField(
      '<< /FT /Tx /T (Total) /Kids [9 0 R] >>',
      { 9: '<< /Parent 8 0 R /Rect [1 1 9 9] >>' },
      '9 0 R',
    )
    expect(why(updated(apart, { 8: '<< /FT /Tx /T (Total) /Kids [9 0 R] /Type /Annot >>' }))).toEqual([
      [8, 'changed', 'Type'],
    ])
  })

  it('may have its name written in another encoding, and no other name', () => {
    const named = (name: string) => ({ 8: filled(`/AP << /N 10 0 R >> /BS << /W 1 >>`).replace('(Total)', name) })
    expect(updated(signed, named('<FEFF0054006F00740061006C>'))).toMatchObject({ allowed: true })
    expect(why(updated(signed, named('<FEFF0054006F00740061006D>')))).toEqual([[8, 'changed', 'T']])
  })

  it.each([
    [
      'a value that is a stream',
      { 8: filled('/V 11 0 R /AP << /N 10 0 R >> /BS << /W 1 >>'), 11: form('') },
      [8, 'changed', 'V'],
    ],
    ['a value that is a dictionary', { 8: filled('/V << >> /AP << /N 10 0 R >> /BS << /W 1 >>') }, [8, 'changed', 'V']],
    ['another border', { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 9 >>') }, [8, 'changed', 'BS']],
    [
      'a style that is not solid',
      { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 /S /B >>') },
      [8, 'changed', 'BS'],
    ],
    [
      'a solid border of another width',
      { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 9 /S /S >>') },
      [8, 'changed', 'BS'],
    ],
    ['no border', { 8: filled('/V (1) /AP << /N 10 0 R >>') }, [8, 'changed', 'BS']],
    [
      'another place',
      { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >>').replace('10 10', '10 11') },
      [8, 'changed', 'Rect'],
    ],
    ['flags', { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >> /Ff 1') }, [8, 'changed', 'Ff']],
    ['an action', { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >> /AA << >>') }, [8, 'changed', 'AA']],
    ['rich text', { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >> /RV (x)') }, [8, 'changed', 'RV']],
    [
      'another type',
      { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >>').replace('/Tx', '/Btn') },
      [8, 'changed', 'FT'],
    ],
    ['no appearance', { 8: filled('/V (1) /BS << /W 1 >>') }, [8, 'changed', 'AP']],
    [
      'an appearance of states',
      { 8: filled('/V (1) /AP << /N << /On 4 0 R >> >> /BS << /W 1 >>') },
      [8, 'changed', 'AP'],
    ],
    [
      'an appearance of a fourth kind',
      { 8: filled('/AP << /N 10 0 R /X 4 0 R >> /BS << /W 1 >>') },
      [8, 'changed', 'AP'],
    ],
    ['an appearance that is no dictionary', { 8: filled('/AP 10 0 R /BS << /W 1 >>') }, [8, 'changed', 'AP']],
    ['a way to draw it that is no text', { 8: text('/DA 5 /AP << /N 10 0 R >> /BS << /W 1 >>') }, [8, 'changed', 'DA']],
    ['no way to draw it', { 8: text('/AP << /N 10 0 R >> /BS << /W 1 >>') }, [8, 'changed', 'DA']],
  ])('is not filled in with %s', (_, update, reason) => {
    const judgement = updated(signed, update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it.each([
    ['optional content', form('0 g').replace('<<', '<< /OC << >>')],
    ['a page of another file', form('0 g').replace('<<', '<< /Ref << >>')],
    ['another language', form('0 g').replace('/Form', '/PS')],
  ])('is not drawn with %s', (_, appearance) => {
    const inPlace = { 10: appearance }
    expect(why(updated(signed, inPlace))).toEqual([[8, 'changed', 'AP']])
    const anew = { 8: filled('/V (1) /AP << /N 11 0 R >> /BS << /W 1 >>'), 11: appearance }
    expect(why(updated(signed, anew))).toEqual([[8, 'changed', 'AP']])
  })

  it('is not drawn with what cannot be read', () => {
    expect(updated(signed, { 10: form('0 g').replace('/Length', '/Lengthy') }).allowed).toBe(false)
    expect(updated(signed, { 10: form('0 g').replace('<<', '<< /F (x)') }).allowed).toBe(false)
    expect(updated(signed, { 10: form('0 g').replace('/Length 3', '/Length 99') }).allowed).toBe(false)
  })

  it('is not drawn by the appearance of another that changes as well', () => {
    const other = text('/AP << /N 11 0 R >>').replace('Total', 'Other')
    const two = { ...signed, 5: '<< /Fields [6 0 R 8 0 R 12 0 R] /SigFlags 3 >>', 11: form(''), 12: other }
    const update = { 8: filled('/V (1) /AP << /N 11 0 R >> /BS << /W 1 >>'), 11: form('0 g') }
    expect(why(updated(two, update))).toContainEqual([11, 'changed', 'Length'])
  })

  it('is not drawn with resources that lay unused, and change', () => {
    const unused = { ...signed, 13: '(unused)' }
    const drawn = form('0 g').replace(FONTS, '/Resources 13 0 R')
    const update = { 8: filled('/V (1) /AP << /N 12 0 R >> /BS << /W 1 >>'), 12: drawn, 13: '<< >>' }
    expect(why(updated(unused, update))).toEqual([[13, 'changed', undefined]])
  })

  it('keeps appearances of states, where it has them', () => {
    const states = withField(text('/AP << /N << /On 10 0 R >> >>'), { 10: form('') })
    expect(why(updated(states, { 8: text('/V (1) /AP << /N 11 0 R >>'), 11: form('0 g') }))).toEqual([
      [8, 'changed', 'AP'],
    ])
  })

  it('is no annotation to modify besides', () => {
    const dual = (entries: string) => text(entries).replace('/Widget', '/FreeText')
    const both = withField(dual('/Contents (x)'), { 7: certification(3) })
    expect(why(updated(both, { 8: dual('/Contents (x) /V (1)') }))).toEqual([[8, 'changed', 'V']])
    expect(why(updated(both, { 8: dual('/Contents (y)') }))).toEqual([[8, 'changed', 'Contents']])
  })

  it('is not filled in where the same is written again', () => {
    expect(updated({ ...signed, 7: certification(1) }, { 10: form('') })).toMatchObject({
      category: 'none',
      allowed: true,
    })
  })

  it('is not drawn anew where the page draws the same', () => {
    const shared = { ...signed, 3: (signed[3] as string).replace('<< >>', '<< /XObject << /X 10 0 R >> >>') }
    expect(why(updated(shared, { 10: form('0 g') }))).toContainEqual([10, 'changed', 'Length'])
  })

  it('is not drawn by what the page refers to, and what was not there', () => {
    const dangling = { ...signed, 3: (signed[3] as string).replace('4 0 R', '[4 0 R 11 0 R]') }
    const update = { 8: filled('/V (1) /AP << /N 11 0 R >> /BS << /W 1 >>'), 11: form('0 g') }
    expect(why(updated(dangling, update))).toContainEqual([11, 'defined', undefined])
  })

  it('is not filled in with P 1, nor where it is locked', () => {
    const update = { 8: filled('/V (1) /AP << /N 10 0 R >> /BS << /W 1 >>'), 10: form(ONE) }
    expect(why(updated({ ...signed, 7: certification(1) }, update))).toEqual([[8, 'not-permitted', 'Total']])
    expect(updated({ ...signed, 7: certification(2) }, update).allowed).toBe(true)
    const lock = certification(2).replace('/DocMDP', '/FieldMDP').replace('/P 2', '/Action /Include /Fields [(Total)]')
    expect(why(updated({ ...signed, 7: lock }, update))).toEqual([[8, 'field-locked', 'Total']])
  })
})

describe('a choice', () => {
  const choice = (options: string, value = '') =>
    `<< /FT /Ch /T (Kind) /Subtype /Widget /Rect [10 10 60 30] /Opt [${options}] ${value} >>`
  const signed = withField(choice('[<FEFF0041> (Tea)] (Rice)'))

  it('may be made among the same choices, in whatever encoding', () => {
    expect(updated(signed, { 8: choice('[(A) <FEFF005400650061>] (Rice)', '/V (A)') })).toMatchObject({
      category: 'form-filling',
      allowed: true,
    })
    const several = '/Ff 2097152'
    const list = withField(choice('[<FEFF0041> (Tea)] (Rice)', several))
    const both = { 8: choice('[(A) (Tea)] (Rice)', `${several} /V [(A) (Rice)] /I [0 1]`) }
    expect(updated(list, both).allowed).toBe(true)
    // Table 233: not without the flag.
    expect(updated(signed, { 8: choice('[(A) (Tea)] (Rice)', '/V [(A) (Rice)] /I [0 1]') }).allowed).toBe(false)
  })

  it.each([
    ['another text', '[(A) (Sea)] (Rice)'],
    ['another value', '[(B) (Tea)] (Rice)'],
    ['one more', '[(A) (Tea)] (Rice) (Salt)'],
    ['one less', '[(A) (Tea)]'],
    ['another order', '(Rice) [(A) (Tea)]'],
    ['a name in the place of a text', '[(A) (Tea)] /Rice'],
  ])('may not be made among others: %s', (_, options) => {
    expect(why(updated(signed, { 8: choice(options, '/V (A)') }))).toEqual([[8, 'changed', 'Opt']])
  })

  it('takes no text for another that neither encoding has', () => {
    const before = withField(choice('<FEFFD800>'))
    expect(why(updated(before, { 8: choice('<FEFFD801>') }))).toEqual([[8, 'changed', 'Opt']])
  })
})

describe('a check box', () => {
  const box = (entries: string, flags = '') => `<< /FT /Btn /T (Agree) /Kids [9 0 R] ${flags} ${entries} >>`
  const widget = (entries: string) => `<< /Subtype /Widget /Parent 8 0 R /Rect [10 10 20 20] ${entries} >>`
  const states = '/AP << /N << /Yes 10 0 R /Off 11 0 R >> /D << /Yes 10 0 R /Off 11 0 R >> >>'
  const objects = { 9: widget(`/AS /Off ${states}`), 10: form('0 g', '0 0 10 10'), 11: form('', '0 0 10 10') }
  const signed = withField(box(''), objects, '9 0 R')
  const drawn = { 12: form('BT /Z 9 Tf 1 2 Td (4) Tj ET', '0 0 10 10'), 13: form('1 g', '0 0 10 10') }
  const set = (entries: string, value = '/V /Yes', extra = {}) => ({ 8: box(value), 9: widget(entries), ...extra })

  it.each([
    ['one of its states', set(`/AS /Yes ${states}`)],
    ['its value in the widget too', set(`/AS /Yes /V /Yes ${states}`)],
    ['its value as a text', set(`/AS /Yes /V /Yes ${states}`, '/V (Yes)')],
    ['both states drawn anew', set('/AS /Yes /AP << /N << /Yes 12 0 R /Off 13 0 R >> >>', '/V /Yes', drawn)],
    ['one of them drawn anew', set('/AS /Yes /AP << /N << /Yes 12 0 R /Off 11 0 R >> >>', '/V /Yes', drawn)],
    ['a way to draw it, which readers have no use for', set(`/AS /Yes /DA (/F 1 Tf) ${states}`)],
  ])('may be set with %s', (_, update) => {
    expect(updated(signed, update)).toMatchObject({ category: 'form-filling', allowed: true, unexplained: [] })
  })

  it.each([
    ['a state that it has not', set(`/AS /Maybe ${states}`), [9, 'changed', 'AS']],
    ['another value in the widget', set(`/AS /Yes /V /No ${states}`), [9, 'changed', 'V']],
    ['a value in the widget alone', { 9: widget(`/AS /Yes /V /Yes ${states}`) }, [9, 'changed', 'V']],
    ['an action as value of the widget', set(`/AS /Yes /V << /S /JavaScript >> ${states}`), [9, 'changed', 'V']],
    [
      'a state more',
      set('/AS /Yes /AP << /N << /Yes 10 0 R /Off 11 0 R /X 12 0 R >> >>', '/V /Yes', drawn),
      [9, 'changed', 'AP'],
    ],
    [
      'another state',
      set('/AS /Yes /AP << /N << /Yes 10 0 R /On 12 0 R >> >>', '/V /Yes', drawn),
      [9, 'changed', 'AP'],
    ],
    ['a state less', set('/AS /Yes /AP << /N << /Yes 12 0 R >> >>', '/V /Yes', drawn), [9, 'changed', 'AP']],
    ['the states exchanged', set('/AS /Yes /AP << /N << /Yes 11 0 R /Off 10 0 R >> >>'), [9, 'changed', 'AP']],
    ['no states', set('/AS /Yes /AP << /N 12 0 R >>', '/V /Yes', drawn), [9, 'changed', 'AP']],
    [
      'only those while it is pressed',
      set('/AS /Yes /AP << /D << /Yes 12 0 R /Off 13 0 R >> >>', '/V /Yes', drawn),
      [9, 'changed', 'AP'],
    ],
    [
      'a state that is no stream',
      set('/AS /Yes /AP << /N << /Yes 12 0 R /Off 13 0 R >> >>', '/V /Yes', { ...drawn, 12: '<< >>' }),
      [9, 'changed', 'AP'],
    ],
    [
      'a state drawn in the place of the one before',
      set(`/AS /Yes ${states}`, '/V /Yes', { 10: form('1 g', '0 0 10 10') }),
      [10, 'changed', 'stream'],
    ],
    [
      'states drawn anew that are not set',
      { 9: widget('/AS /Off /AP << /N << /Yes 12 0 R /Off 13 0 R >> >>'), ...drawn },
      [9, 'changed', 'AP'],
    ],
    [
      'a state with optional content',
      set('/AS /Yes /AP << /N << /Yes 12 0 R /Off 13 0 R >> >>', '/V /Yes', {
        ...drawn,
        12: form('0 g').replace('<<', '<< /OC << >>'),
      }),
      [9, 'changed', 'AP'],
    ],
    ['a way to draw it that is no text', set(`/AS /Yes /DA /F ${states}`), [9, 'changed', 'DA']],
  ])('may not be set with %s', (_, update, reason) => {
    const judgement = updated(signed, update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('may not be set with another way to draw it where readers use that', () => {
    const asked = { ...signed, 5: signed[5].replace('<< ', '<< /NeedAppearances true ') }
    const had = { ...signed, 9: widget(`/AS /Off /DA (/F 2 Tf) ${states}`) }
    for (const before of [asked, had])
      expect(why(updated(before, set(`/AS /Yes /DA (/F 1 Tf) ${states}`)))).toContainEqual([9, 'changed', 'DA'])
  })

  it('is none where it is a push button', () => {
    const push = withField(box('', '/Ff 65536'), objects, '9 0 R')
    const update = { 9: widget('/AS /Yes /AP << /N << /Yes 12 0 R /Off 13 0 R >> >>'), ...drawn }
    expect(why(updated(push, update))).toEqual([[9, 'changed', 'AS']])
  })

  it('may not bring a state that the page referred to, and that was not there', () => {
    const dangling = { ...signed, 3: (signed[3] as string).replace('4 0 R', '[4 0 R 12 0 R]') }
    const update = set('/AS /Yes /AP << /N << /Yes 12 0 R /Off 13 0 R >> >>', '/V /Yes', drawn)
    expect(why(updated(dangling, update))).toContainEqual([12, 'defined', undefined])
  })
})

describe('a field that is not a form field to fill in', () => {
  it.each([
    ['of no type', '<< /T (Total) /Subtype /Widget /Rect [10 10 60 30]'],
    ['of a type that is none', '<< /FT /Zz /T (Total) /Subtype /Widget /Rect [10 10 60 30]'],
  ])('%s stays as it is', (_, field) => {
    expect(why(updated(withField(`${field} >>`), { 8: `${field} /V (1) >>` }))).toEqual([[8, 'changed', 'V']])
  })
})

describe('widgets that nobody could see when the document was signed', () => {
  const page = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
  const signedWith = (place: string) => ({
    3: `${PAGE_3.replace('/Resources << >>', page)} /Annots [6 0 R 8 0 R] >>`,
    4: stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET'),
    5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
    8: `<< /FT /Sig /T (Sig2) /Type /Annot /Subtype /Widget ${place} >>`,
  })
  const later = (was: string, is: string) =>
    updated(signedWith(was), {
      8: `<< /FT /Sig /T (Sig2) /Type /Annot /Subtype /Widget /V 9 0 R ${is} /AP << /N 10 0 R >> >>`,
      9: signature(),
      10: stream('BT (Others) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 50 20]'),
    })
  const overText = { allowed: false, addedOver: [{ field: 'Sig2', page: 1, over: { what: 'text' } }] }

  it('are placed when they are shown', () => {
    expect(later('/Rect [10 95 60 115] /F 2', '/Rect [10 95 60 115] /F 4')).toMatchObject(overText)
    expect(later('/Rect [150 20 190 40] /F 2', '/Rect [150 20 190 40] /F 4')).toMatchObject({
      addedOver: [],
      unpreparedMarks: [{ field: 'Sig2', page: 1 }],
    })
  })

  it('are expected in the place that was signed, unless something is known to be painted there', () => {
    expect(later('/Rect [150 20 190 40] /F 4', '/Rect [150 20 190 40] /F 4')).toMatchObject({
      allowed: true,
      addedOver: [],
      unpreparedMarks: [],
    })
    expect(later('/Rect [10 95 60 115] /F 4', '/Rect [10 95 60 115] /F 4')).toMatchObject({
      ...overText,
      unpreparedMarks: [],
    })
  })

  it('are marks where they came unseen after the signature, and are signed later', () => {
    const one = (entries: string) =>
      `<< /FT /Sig /T (Sig2) /Type /Annot /Subtype /Widget /Rect [10 95 10 95] ${entries} >>`
    const { 8: _, ...signed } = signedWith('')
    const judgement = judge([
      PAGE,
      withObjects(SIGNED, { ...signed, 3: signed[3].replace(' 8 0 R', ''), 5: '<< /Fields [6 0 R] /SigFlags 3 >>' }),
      { objects: { 3: signedWith('')[3], 5: signedWith('')[5], 8: one('') } },
      {
        objects: {
          8: one('/V 9 0 R /AP << /N 10 0 R >>'),
          9: signature(),
          10: stream('BT (Others) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 50 20]'),
        },
      },
    ])
    expect(judgement).toMatchObject({ unpreparedMarks: [{ field: 'Sig2', page: 1 }] })
  })

  it('may be drawn anywhere where they have no area', () => {
    expect(later('/Rect [10 95 10 95]', '/Rect [10 95 10 95]')).toMatchObject(overText)
  })
})
