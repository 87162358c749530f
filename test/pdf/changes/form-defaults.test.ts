import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated, why } from './judge-changes.ts'

const form = (entries: string) => `<< /Fields [6 0 R 8 0 R] /SigFlags 3 ${entries} >>`
const font = (name: string, entries = '') => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} ${entries} >>`
const fonts = (entries: string) => `/DR << /Font << ${entries} >> >>`

/** A text field with this way to draw it, and this appearance. */
const signed = (defaults: string, field: { da?: string; ap?: string; own?: string; value?: string } = {}) => ({
  3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
  5: form(defaults),
  8: `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [1 1 9 9] ${field.da === undefined ? '' : `/DA (${field.da})`} ${field.ap === undefined ? '' : '/AP << /N 9 0 R >>'} ${field.value === undefined ? '' : `/V (${field.value})`} >>`,
  ...(field.ap === undefined
    ? {}
    : { 9: stream(field.ap, `/Subtype /Form /BBox [0 0 8 8] /Resources << ${field.own ?? ''} >>`) }),
})
const change = (before: string, after: string, field = {}) => updated(signed(before, field), { 5: form(after) })

describe('what the fields of a form are drawn with', () => {
  it.each([
    ['/DR where there is none', '', fonts(`/New ${font('Other')}`)],
    ['a font', fonts(`/Helv ${font('Helvetica')}`), fonts(`/Helv ${font('Helvetica')} /New ${font('Other')}`)],
    ['a category', fonts(''), '/DR << /Font << >> /XObject << /New 4 0 R >> >>'],
    ['a category without anything', '/DR << >>', '/DR << /Encoding << >> >>'],
  ])('may gain %s', (_, before, after) => {
    expect(change(before, after)).toMatchObject({ allowed: true, unexplained: [] })
  })

  it('says that nothing is made anew, or leaves that out', () => {
    const off = '/NeedAppearances false'
    for (const [before, after] of [
      ['', off],
      [off, ''],
    ] as const)
      expect(change(before, after)).toMatchObject({ allowed: true, unexplained: [] })
    expect(why(change(off, '/NeedAppearances true'))).toEqual([[5, 'changed', 'NeedAppearances']])
    expect(why(change('/NeedAppearances true', ''))).toEqual([[5, 'changed', 'NeedAppearances']])
  })

  it.each([
    ['another /DA', '/DA (/Helv 0 Tf)', '/DA (/Helv 9 Tf)', 'DA'],
    ['no /DA', '/DA (/Helv 0 Tf)', '', 'DA'],
    ['a /DA that is no text', '', '/DA << >>', 'DA'],
    ['another font', fonts(`/F ${font('A')}`), fonts(`/F ${font('B')}`), 'DR'],
    ['a font less', fonts(`/F ${font('A')}`), fonts(''), 'DR'],
    ['a category less', fonts(''), '/DR << >>', 'DR'],
    ['no /DR', fonts(''), '', 'DR'],
    ['a /DR that is no dictionary', fonts(''), '/DR []', 'DR'],
    ['a category that is none', fonts(''), '/DR << /Font [] >>', 'DR'],
    ['/NeedAppearances', '', '/NeedAppearances true', 'NeedAppearances'],
    ['a font, where appearances are made anew', '/NeedAppearances true', `/NeedAppearances true ${fonts('')}`, 'DR'],
    ['/DA, where appearances are made anew', '/NeedAppearances true', '/NeedAppearances true /DA (x)', 'DA'],
    ['a font, where it cannot be told whether', '/NeedAppearances 1', `/NeedAppearances 1 ${fonts('')}`, 'DR'],
    ['XFA', '', '/XFA (x)', 'XFA'],
  ])('may not have %s', (_, before, after, where) => {
    expect(why(change(before, after))).toEqual([[5, 'changed', where]])
  })

  it.each([
    ['an appearance', { ap: 'x' }],
    ['a /DA of its own', { da: '/Helv 0 Tf' }],
  ])('may gain /DA where each field has %s', (_, field) => {
    expect(change('', '/DA (/Helv 0 Tf)', field)).toMatchObject({ allowed: true, unexplained: [] })
  })

  it('may not gain /DA where a field has neither, whose text would be drawn now', () => {
    expect(why(change('', '/DA (/Helv 0 Tf)'))).toEqual([[5, 'changed', 'DA']])
    const kids = { ...signed(''), 8: '<< /FT /Tx /T (Total) /Kids [9 0 R] >>' }
    const withKid = (da: string) => ({ ...kids, 9: `<< /Subtype /Widget /Parent 8 0 R /Rect [1 1 9 9] ${da} >>` })
    const update = { 5: form('/DA (/Helv 0 Tf)') }
    expect(why(updated(withKid(''), update))).toEqual([[5, 'changed', 'DA']])
  })

  it('may not gain what leads nowhere', () => {
    expect(why(change(fonts(''), fonts('/Zz 999 0 R')))).toEqual([[5, 'changed', 'DR']])
  })

  it('may gain a font where appearances are not made anew', () => {
    const off = '/NeedAppearances false'
    expect(change(off, `${off} ${fonts(`/New ${font('Other')}`)}`)).toMatchObject({ allowed: true })
  })
})

describe('a name that is in use already', () => {
  const gain = (after: string, field: object, before = '') => why(change(before, after, field))
  const refused = [[5, 'changed', 'DR']]

  it('may not be given a meaning by /DR', () => {
    expect(gain(fonts(`/Ft ${font('Other')}`), { da: '/Ft 9 Tf' })).toEqual(refused)
    expect(gain(fonts(`/Ft ${font('Other')}`), { ap: 'BT /Ft 9 Tf (1) Tj ET' })).toEqual(refused)
    expect(gain('/DR << /Font << >> /XObject << /Im 4 0 R >> >>', { ap: '/Im Do' }, fonts(''))).toEqual(refused)
    expect(gain(fonts(`/Ft ${font('Other')}`), { da: '/Other 9 Tf' })).toEqual([])
  })

  it('ends where white space of PDF does, and not where that of Unicode does', () => {
    const other = (name: string) => fonts(`/${name} ${font('Other')}`)
    expect(gain(other('Ft'), { da: '/Ft\\0009 Tf' })).toEqual(refused)
    expect(gain(other('F\xa0t'), { da: '/F\xa0t 9 Tf' })).toEqual(refused)
    expect(gain(other('F'), { da: '/F\xa0t 9 Tf' })).toEqual([])
    expect(gain(other('F\vt'), { da: '/F\vt 9 Tf' })).toEqual(refused)
  })

  it('is the own one of an appearance that has it', () => {
    const own = `/Font << /Ft ${font('Courier')} >>`
    expect(gain(fonts(`/Ft ${font('Other')}`), { ap: 'BT /Ft 9 Tf (1) Tj ET', own })).toEqual([])
  })

  it('may be the standard font that it stands for without', () => {
    const da = { da: '/Helv 9 Tf' }
    expect(gain(fonts(`/Helv ${font('Helvetica')}`), da)).toEqual([])
    expect(gain(fonts(`/Helv ${font('Helvetica', '/Encoding /WinAnsiEncoding')}`), da)).toEqual([])
    expect(gain(fonts(`/Helvetica ${font('Helvetica')}`), { da: '/Helvetica 9 Tf' })).toEqual([])
  })

  it('is no standard font where something is drawn by it, by a font that its reader chose', () => {
    const symbol = fonts(`/Symb ${font('Symbol')}`)
    expect(gain(symbol, { da: '/Symb 9 Tf' })).toEqual([])
    expect(gain(symbol, { da: '/Symb 9 Tf', value: 'ABC' })).toEqual(refused)
    expect(gain(symbol, { ap: 'BT /Symb 9 Tf (ABC) Tj ET' })).toEqual(refused)
    expect(
      gain(symbol, {
        da: '/Symb 9 Tf',
        value: 'ABC',
        ap: 'BT /Ft 9 Tf (ABC) Tj ET',
        own: `/Font << /Ft ${font('Courier')} >>`,
      }),
    ).toEqual([])
  })

  it('may be that of a field whose widgets are drawn otherwise', () => {
    const symbol = fonts(`/Symb ${font('Symbol')}`)
    const withKid = (look: string) => ({
      3: `${PAGE_3} /Annots [6 0 R 9 0 R] >>`,
      5: form(''),
      8: '<< /FT /Tx /T (Total) /V (ABC) /DA (/Symb 9 Tf) /Kids [9 0 R] >>',
      9: `<< /Subtype /Widget /Parent 8 0 R /Rect [1 1 9 9] ${look} >>`,
      10: stream(
        'BT /Ft 9 Tf (ABC) Tj ET',
        `/Subtype /Form /BBox [0 0 8 8] /Resources << /Font << /Ft ${font('Courier')} >> >>`,
      ),
    })
    expect(why(updated(withKid('/AP << /N 10 0 R >>'), { 5: form(symbol) }))).toEqual([])
    expect(why(updated(withKid(''), { 5: form(symbol) }))).toEqual(refused)
  })

  it.each([
    ['another standard font', font('Courier')],
    ['a font of its own', font('Helvetica', '/FontDescriptor 4 0 R')],
    ['other widths', font('Helvetica', '/Widths [0]')],
    ['another encoding', font('Helvetica', '/Encoding /Symbol')],
    ['an encoding with differences', font('Helvetica', '/Encoding << /Differences [] >>')],
    ['a font of another kind', font('Helvetica').replace('Type1', 'Type3')],
    ['no font', '<< >>'],
    ['no dictionary', '(x)'],
  ])('is not that with %s', (_, value) => {
    expect(gain(fonts(`/Helv ${value}`), { da: '/Helv 9 Tf' })).toEqual(refused)
  })

  it('may be any where an appearance cannot be read', () => {
    const objects = signed('', { ap: 'x' })
    const unreadable = { ...objects, 9: stream('x', '/Filter /FlateDecode /Subtype /Form /BBox [0 0 8 8]') }
    expect(why(updated(unreadable, { 5: form(fonts(`/New ${font('Other')}`)) }))).toEqual(refused)
    expect(updated(objects, { 5: form(fonts(`/New ${font('Other')}`)) })).toMatchObject({ allowed: true })
  })

  it('is found in kids, in states, and in the form itself', () => {
    const kid = { ...signed(''), 8: '<< /FT /Tx /T (Total) /Kids [9 0 R] >>' }
    const widget = (entries: string) => ({
      ...kid,
      9: `<< /Subtype /Widget /Parent 8 0 R /Rect [1 1 9 9] ${entries} >>`,
    })
    const states = {
      ...widget('/AP << /N << /On 10 0 R >> >>'),
      10: stream('/Ft 9 Tf', '/Subtype /Form /BBox [0 0 8 8]'),
    }
    const update = { 5: form(fonts(`/Ft ${font('Other')}`)) }
    expect(why(updated(widget('/DA (/Ft 9 Tf)'), update))).toEqual(refused)
    expect(why(updated(states, update))).toEqual(refused)
    expect(why(change('/DA (/Ft 9 Tf)', `/DA (/Ft 9 Tf) ${fonts(`/Ft ${font('Other')}`)}`))).toEqual(refused)
  })
})

describe('an XObject that the form has for its fields', () => {
  const resources = (number: number, more = '') => `/DR << /XObject << /FRM ${number} 0 R ${more} >> >>`
  const picture = (text: string) => stream(`0 0 ${text} 9 re f`, '/Subtype /Form /BBox [0 0 8 8]')
  const drawnBy = (field = {}, objects = {}) => ({ ...signed(resources(20), field), 20: picture('1'), ...objects })
  const exchanged = (signedBefore: Readonly<Record<number, string>>, after = resources(21)) =>
    updated(signedBefore, { 5: form(after), 21: picture('2') })
  const refused = [[5, 'changed', 'DR']]
  const own = { ap: '/FRM Do', own: '/XObject << /FRM 20 0 R >>' }

  it('may be another one where no field is drawn with it', () => {
    for (const field of [{}, { ap: '/Other Do' }, { da: '/Helv 9 Tf' }, own])
      expect(exchanged(drawnBy(field))).toMatchObject({ allowed: true, unexplained: [] })
    expect(exchanged(drawnBy(), resources(21, '/New 21 0 R')).unexplained).toEqual([])
  })

  it.each([
    ['the appearance of a field is drawn with it', drawnBy({ ap: '/FRM Do' })],
    [
      'a form in an appearance is',
      drawnBy(
        { ap: '/A Do', own: '/XObject << /A 22 0 R >>' },
        { 22: stream('/FRM Do', '/Subtype /Form /BBox [0 0 8 8]') },
      ),
    ],
    [
      'a pattern in an appearance is',
      drawnBy({ ap: '/P scn', own: '/Pattern << /P 22 0 R >>' }, { 22: stream('/FRM Do', '/PatternType 1') }),
    ],
    ['a default appearance names it', drawnBy({ da: '/FRM Do' })],
  ])('may not where %s', (_, objects) => {
    expect(why(exchanged(objects))).toEqual(refused)
  })

  it('may not where a field is drawn with it afterwards', () => {
    const plain = drawnBy({ ap: '0 g' })
    const redrawn = {
      8: `${plain[8]}`.replace('9 0 R', '23 0 R').replace('/T (Total)', '/T (Total) /V (1)'),
      23: picture('1').replace('re f', '/FRM Do'),
    }
    expect(why(updated(plain, { 5: form(resources(21)), 21: picture('2'), ...redrawn }))).toContainEqual([
      5,
      'changed',
      'DR',
    ])
  })

  it('stays where a page or an appearance has it itself, whatever the form has', () => {
    const page = `${PAGE_3.replace('<< >>', '<< /XObject << /Im 20 0 R >> >>')} /Annots [6 0 R 8 0 R] >>`
    expect(exchanged(drawnBy({}, { 3: page })).unexplained).toEqual([])
    const inPlace = { 5: form(resources(20)), 20: picture('2') }
    expect(why(updated(drawnBy({}, { 3: page }), inPlace))).toEqual([[20, 'changed', 'stream']])
    expect(why(updated(drawnBy(own), inPlace))).toEqual([[20, 'changed', 'stream']])
    // The page is drawn with the names of the form.
    const shared = drawnBy(
      {},
      {
        3: page.replace(/<< \/XObject .*? >> >>/, '24 0 R'),
        5: form('/DR 24 0 R'),
        24: '<< /XObject << /FRM 20 0 R >> >>',
      },
    )
    const moved = { 24: '<< /XObject << /FRM 21 0 R >> >>', 21: picture('2') }
    expect(why(updated(shared, moved))).toEqual([[24, 'changed', 'XObject']])
  })

  it.each([
    ['nothing', '/DR << /XObject << /FRM 99 0 R >> >>'],
    ['null', '/DR << /XObject << /FRM null >> >>'],
    ['no stream', '/DR << /XObject << /FRM << >> >> >>'],
    ['left out', '/DR << /XObject << >> >>'],
  ])('may not become %s', (_, after) => {
    expect(why(exchanged(drawnBy(), after))).toEqual(refused)
  })

  it('is no font', () => {
    const fontsOf = (name: string) => fonts(`/FRM ${font(name)}`)
    expect(why(change(fontsOf('A'), fontsOf('B')))).toEqual(refused)
  })
})
