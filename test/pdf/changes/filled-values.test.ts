import { describe, expect, it } from 'vitest'
import type { ChangeJudgement } from '../../../src/pdf/changes.ts'
import { textString } from '../../../src/testbed/pdf-syntax.ts'
import { PAGE, SIGNED, stream, withObjects } from '../build-pdf.ts'
import { judge, PAGE_3, updated } from './judge-changes.ts'

/** Fields that are filled in with one value for some readers, and another or none for others (ISO 32000-2 §12.7). */

const FONTS =
  '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> ' +
  '/Z << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>'
const form = (content: string, box = '0 0 100 20') =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [${box}] ${FONTS}`)
const draws = (text: string) => form(`/Tx BMC q BT /F 10 Tf 2 6 Td (${text}) Tj ET Q EMC`)
const widget = (entries: string, box = '10 10 110 30') => `<< /Subtype /Widget /Rect [${box}] ${entries} >>`
const LOOK = '/AP << /N 21 0 R >>'

type Objects = Readonly<Record<number, string>>

const withField = (field: string, objects: Objects = {}, formEntries = '') => ({
  3: `${PAGE_3} /Annots [6 0 R 20 0 R] >>`,
  5: `<< /Fields [6 0 R 20 0 R] /SigFlags 3 ${formEntries} >>`,
  20: field,
  ...objects,
})
const kinds = ({ fieldFaults, unexplained }: ChangeJudgement) => [
  ...fieldFaults.map(({ kind }) => kind),
  ...unexplained.map(({ where }) => where),
]

describe('a value', () => {
  const text = (entries = '') => widget(`/FT /Tx /T (Total) ${entries}`)
  const filled = (value: string, look = '') =>
    kinds(
      updated(withField(text()), { 20: text(`/V ${value} ${look}`), ...(look === '' ? {} : { 21: draws('1000') }) }),
    )

  it('of a text field is a text', () => {
    expect(filled('(1000)', LOOK)).toEqual([])
    for (const value of ['/1000', '[(1000)]']) {
      expect(filled(value, LOOK)).toEqual(['not-compared'])
      expect(filled(value)).toEqual(['not-compared'])
    }
  })

  it('that readers write by themselves is in an encoding that all of them have', () => {
    expect(filled('(1000)')).toEqual([])
    expect(filled('<FEFF0031>')).toEqual([])
    expect(filled('<EFBBBF31>')).toEqual(['not-compared'])
    expect(filled('<8031>')).toEqual(['not-compared'])
    // The euro, or three letters: readers differ on the order of octets.
    expect(filled('<FFFEAC20>')).toEqual(['not-compared'])
  })

  it('has no white space but what a control shows as it is drawn', () => {
    const shows = (value: string, flags = '') =>
      kinds(
        updated(withField(text(`${flags} /DA (/F 5 Tf 0 g)`)), {
          20: text(`/V ${textString(value)} ${LOOK} ${flags} /DA (/F 5 Tf 0 g)`),
          21: draws('12 34'),
        }),
      )
    for (const value of ['12 34', '12\u00a034', ' 12 34', '12 34   ', '12 34\n']) expect(shows(value)).toEqual([])
    for (const space of ['\n', '\r', '\t', '\f', '\u2028', '\u200a', '\u202f'])
      expect(shows(`12${space}34`)).toEqual(['not-compared'])
    expect(shows('12\n34', '/Ff 4096')).toEqual([])
    expect(shows('12\u200a34', '/Ff 4096')).toEqual(['not-compared'])
    // It begins where nobody sees it.
    expect(shows(`${' '.repeat(90)}12 34`)).toEqual(['not-compared'])
    expect(shows(`${'\n'.repeat(60)}12 34`, '/Ff 4096')).toEqual(['not-compared'])
    // Where nobody may write there is no control.
    expect(shows('12\n34', '/Ff 1')).toEqual(['read-only'])
  })

  it('begins where it is seen, though it is as large as fits', () => {
    const shows = (value: string) =>
      kinds(
        updated(withField(text('/DA (/F 0 Tf 0 g)')), {
          20: text(`/V ${textString(value)} ${LOOK} /DA (/F 0 Tf 0 g)`),
          21: draws('Paid'),
        }),
      )
    expect(shows('Paid')).toEqual([])
    expect(shows(`${' '.repeat(90)}Paid`)).toEqual(['not-compared'])
  })

  it('has the white space that it is drawn with, but where lines break', () => {
    const shows = (value: string, look: string, flags = '/Ff 4096 /DA (/F 5 Tf 0 g)') =>
      kinds(
        updated(withField(text(flags)), {
          20: text(`/V (${value}) ${LOOK} ${flags}`),
          21: form(`BT /F 6 Tf 2 12 Td 7 TL ${look} ET`),
        }),
      )
    // A control of one line has no breaks.
    expect(shows('9 and 10', '(9 and) Tj T* (10) Tj', '')).toEqual(['not-compared'])
    expect(shows('91,000', '(9 1,000) Tj')).toEqual(['drawn-otherwise'])
    expect(shows('9 1,000', '(91,000) Tj')).toEqual(['drawn-otherwise'])
    expect(shows('9 1,000', '(9      1,000) Tj')).toEqual(['drawn-otherwise'])
    expect(shows('9 1,000', '(9) Tj 5.2 0 Td (1,000) Tj')).toEqual([])
    expect(shows('9 and 10', '(9 and) Tj T* (10) Tj')).toEqual([])
    expect(shows('9\\nand 10', '(9) Tj T* (and 10 ) Tj')).toEqual([])
    expect(shows('91,000', '(9) Tj T* (1,000) Tj')).toEqual(['drawn-otherwise'])
  })

  it('has a place for all of its lines in a control, where they begin at the top', () => {
    const lines = (box: string, size: number, drawn: string, value = '100\\r900') => {
      const field = (entries = '') => widget(`/FT /Tx /T (Total) /Ff 4096 /DA (/F ${size} Tf 0 g) ${entries}`, box)
      const [left = 0, bottom = 0, right = 0, top = 0] = box.split(' ').map(Number)
      const look = form(`BT /F 8 Tf 2 ${top - bottom - 9} Td 9 TL ${drawn} ET`, `0 0 ${right - left} ${top - bottom}`)
      return kinds(updated(withField(field()), { 20: field(`/V (${value}) ${LOOK}`), 21: look }))
    }
    const two = '(100) Tj T* (900) Tj'
    expect(lines('10 10 110 24', 9, '(100) Tj', '100')).toEqual([])
    expect(lines('10 10 110 38', 9, two)).toEqual([])
    expect(lines('10 10 110 30', 9, two)).toEqual(['not-compared'])
    // The height of a line is one of whole pixels.
    expect(lines('10 10 110 33', 9, two)).toEqual(['not-compared'])
    expect(lines('10 10 110 40', 9, '(100) Tj T* (or) Tj T* (900) Tj', '100\\ror\\r900')).toEqual(['not-compared'])
  })

  it('is seen in a control, too, that writes it by /DA', () => {
    const written = (look: string) =>
      kinds(updated(withField(text()), { 20: text(`/V (1000) ${LOOK} ${look}`), 21: draws('1000') }))
    expect(written('/DA (/F 10 Tf 0 g)')).toEqual([])
    for (const look of ['/DA (/F 10 Tf 1 g)', '/DA (/F 0.1 Tf 0 g)', '/DA ()', '/DA (/F 10 Tf 1 1 1 rg)'])
      expect(written(look), look).toEqual(['not-compared'])
  })

  it('stands in parts of equal width where the field says so', () => {
    const comb = (entries = '') => text(`/Ff 16777216 /MaxLen 10 ${entries}`)
    const look = (moves: string) => form(`BT /F 10 Tf 2 6 Td ${moves} ET`)
    const shows = (moves: string) =>
      kinds(updated(withField(comb()), { 20: comb(`/V (105) ${LOOK}`), 21: look(moves) }))
    expect(shows('(1) Tj 10 0 Td (0) Tj 10 0 Td (5) Tj')).toEqual([])
    expect(shows('(105) Tj')).toEqual([])
    expect(shows('(1) Tj 10 0 Td (0) Tj 20 0 Td (5) Tj')).toEqual(['drawn-otherwise'])
    expect(shows('(1) Tj 15 0 Td (0) Tj 10 0 Td (5) Tj')).toEqual(['not-compared'])
  })

  it.each([
    '1 g /Helv 9 Tf 0 g',
    '/Helv 9 Tf 1 g 0 0 0 rg',
    '/Helv 60 Tf /Helv 9 Tf 0 g',
    '/Helv 9 Tf 0.7 g',
    '/Helv 2 Tf',
    '/Helv 9 Tf 0',
  ])('is not known to be drawn by %s', (look) => {
    const field = (entries = '') => text(`/DA (${look}) ${entries}`)
    expect(kinds(updated(withField(field()), { 20: field('/V (1)') }))).toEqual(['not-compared'])
  })
})

describe('fields of one name', () => {
  const text = (name: string, entries = '', box = '10 10 110 30') => widget(`/FT /Tx /T (${name}) ${entries}`, box)
  const two = (name: string) => ({
    3: `${PAGE_3} /Annots [6 0 R 20 0 R 30 0 R] >>`,
    5: '<< /Fields [6 0 R 20 0 R 30 0 R] /SigFlags 3 >>',
    20: text('Total'),
    30: text(name, '', '10 50 110 70'),
  })
  const filled = (name: string, value: string) =>
    kinds(updated(two(name), { 20: text('Total', '/V (1)'), 30: text(name, `/V (${value})`, '10 50 110 70') }))

  it('have one value', () => {
    expect(filled('Total', '1')).toEqual([])
    expect(filled('Other', '9')).toEqual([])
    expect(kinds(updated(two('Total'), { 20: text('Total', '/V (1)') }))).toEqual(['not-compared'])
    expect(filled('Total', '9')).toEqual(['not-compared', 'not-compared'])
  })
})

describe('a choice', () => {
  const choice = (entries: string) => widget(`/FT /Ch /T (Kind) ${entries}`)
  const COMBO = '/Ff 131072 /Opt [(Fine) (Other) (Third)]'
  const chosen = (entries: string, what = COMBO) =>
    kinds(updated(withField(choice(what)), { 20: choice(`${what} ${entries}`), 21: draws('Fine') }))

  it('says one thing in its value and in its places', () => {
    expect(chosen(`/V (Fine) ${LOOK}`)).toEqual([])
    expect(chosen(`/V (Fine) /I [0] ${LOOK}`)).toEqual([])
    for (const places of ['[1]', '[]', '[0 1]', '0', '[9]'])
      expect(chosen(`/V (Fine) /I ${places} ${LOOK}`)).toEqual(['not-compared'])
    expect(chosen('/V (Fine) /I [0]')).toEqual([])
    expect(chosen('/V (Fine) /I [1]')).toEqual(['not-compared'])
    expect(chosen('/I [1]')).toEqual(['not-compared'])
    expect(chosen('/I []')).toEqual([])
  })

  it('is one of the options, or none of them where it was written by hand', () => {
    expect(chosen(`/V (Fine) /I [] ${LOOK}`, '/Ff 393216 /Opt [(Other)]')).toEqual([])
    expect(chosen(`/V (Fine) /I [0] ${LOOK}`, '/Ff 393216 /Opt [(Other)]')).toEqual(['not-compared'])
    expect(chosen(`/V (1) ${LOOK}`, '/Ff 131072 /Opt [[(1) (Fine)] [(2) (Other)]]')).toEqual([])
    expect(chosen(`/V (1) ${LOOK}`, '/Ff 131072 /Opt [[(1) (Fine)] [(1) (Other)]]')).toEqual(['not-compared'])
  })

  it('has several parts where the field says so, and is a text', () => {
    const list = (flags: string) => `${flags} /Opt [(Fine) (Other)]`
    expect(chosen('/V [(Fine) (Other)]', list('/Ff 2097152'))).toEqual([])
    expect(chosen('/V [(Fine) (Other)]', list(''))).toEqual(['not-compared'])
    expect(chosen('/V /Fine', list(''))).toEqual(['not-compared'])
  })
})

describe('a box that is ticked', () => {
  const box = (name: string, entries: string) => `<< /Subtype /Widget /Parent 20 0 R /Rect ${name} ${entries} >>`
  const states = (yes = 22) => `/AP << /N << /Yes ${yes} 0 R /Off 23 0 R >> >>`
  const TICK = 'BT /Z 16 Tf 2 4 Td (4) Tj ET'
  const small = (content: string) => form(content, '0 0 20 20')
  const [LOW, HIGH] = ['[10 10 30 30]', '[10 40 30 60]']
  const two = (flags = '') => ({
    ...withField(`<< /FT /Btn /T (Agree) /Kids [24 0 R 25 0 R] ${flags} >>`, {
      22: small(TICK),
      23: small(''),
      24: box(LOW, `/AS /Off ${states()}`),
      25: box(HIGH, `/AS /Off ${states()}`),
    }),
    3: `${PAGE_3} /Annots [6 0 R 24 0 R 25 0 R] >>`,
  })
  const one = (entries: string) => widget(`/FT /Btn /T (Agree) ${entries}`, '10 10 30 30')
  const redrawn = (content: string, off = '') => {
    const signed = withField(one(`/AS /Off ${states()}`), { 22: small(TICK), 23: small('') })
    const anew = '/AP << /N << /Yes 26 0 R /Off 27 0 R >> >>'
    const update = { 20: one(`/V /Yes /AS /Yes ${anew}`), 26: small(content), 27: small(off) }
    return kinds(updated(signed, update))
  }

  it('is so in each of its widgets, and in one of a group', () => {
    const set = (low: string, high: string, flags = '') =>
      kinds(
        updated(two(flags), {
          20: `<< /FT /Btn /T (Agree) /Kids [24 0 R 25 0 R] ${flags} /V /Yes >>`,
          24: box(LOW, `/AS /${low} ${states()}`),
          25: box(HIGH, `/AS /${high} ${states()}`),
        }),
      )
    expect(set('Yes', 'Yes')).toEqual([])
    expect(set('Yes', 'Off')).toEqual(['drawn-otherwise'])
    expect(set('Off', 'Off')).toEqual(['drawn-otherwise'])
    expect(set('Yes', 'Off', '/Ff 32768')).toEqual([])
  })

  it('shows a mark that is seen', () => {
    expect(redrawn(TICK)).toEqual([])
    expect(redrawn('BT /Z 7 Tf 2 4 Td (4) Tj ET')).toEqual([])
    expect(redrawn('BT /Z 1 Tf 2 4 Td (4) Tj ET')).toEqual(['not-compared'])
    expect(redrawn('BT /Z 6 Tf 2 4 Td (4) Tj ET')).toEqual(['not-compared'])
    expect(redrawn('BT 0.8 g /Z 16 Tf 2 4 Td (4) Tj ET')).toEqual(['not-compared'])
    expect(redrawn(`q 0 0 0.1 20 re W n 0 0 20 20 re f Q 1 g ${TICK}`)).toEqual(['not-compared'])
    expect(redrawn('')).toEqual(['not-compared'])
    expect(redrawn(TICK, TICK)).toEqual(['not-compared'])
  })

  it('has an appearance', () => {
    const bare = withField(one(''))
    expect(kinds(updated(bare, { 20: one('/V /Yes') }))).toEqual(['not-compared'])
  })
})

describe('an appearance that lies over what was signed', () => {
  const text = (entries = '') => widget(`/FT /Tx /T (Total) ${entries}`, '10 10 110 30')
  const words = stream('BT /F 12 Tf 12 12 Td (NOT payable) Tj ET')
  const page = PAGE_3.replace(
    '/Resources << >>',
    '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>',
  )
  const filled = (content: string, before = '') => {
    const signed = {
      ...withField(text(before === '' ? '' : '/AP << /N 22 0 R >>'), { 4: words, 22: form(before) }),
      3: `${page} /Annots [6 0 R 20 0 R] >>`,
    }
    return updated(signed, { 20: text(`/V (ok) ${LOOK}`), 21: form(content) }).addedOver.map(({ field }) => field)
  }
  const OK = 'BT 0 g /F 10 Tf 80 7 Td (ok) Tj ET'

  it('is told where it has a border or a background that was not signed', () => {
    expect(filled(OK)).toEqual([])
    expect(filled(`1 g 0 0 100 20 re f ${OK}`)).toEqual(['Total'])
    expect(filled(`1 G 5 w 0 3 m 100 3 l S ${OK}`)).toEqual(['Total'])
    expect(filled(`1 G 0.5 0.5 99 19 re S ${OK}`)).toEqual(['Total'])
    expect(filled(`1 G 0.5 0.5 99 19 re S ${OK}`, '0 G 0.5 0.5 99 19 re S')).toEqual([])
    expect(filled(`1 G 5 w 0 3 m 100 3 l S ${OK}`, '0 G 0.5 0.5 99 19 re S')).toEqual(['Total'])
  })

  it('is told where it takes away what hid something', () => {
    const ground = '1 g 0 0 100 20 re f'
    expect(filled(OK, ground)).toEqual(['Total'])
    expect(filled(`${ground} ${OK}`, ground)).toEqual([])
    expect(filled(OK, '1 G 5 w 0 3 m 100 3 l S')).toEqual(['Total'])
    // Some readers draw the background that a field has, and others nothing where it has no appearance.
    const coloured = { ...withField(text('/MK << /BG [1] >>'), { 4: words }), 3: `${page} /Annots [6 0 R 20 0 R] >>` }
    const look = (content: string) => ({ 20: text(`/MK << /BG [1] >> /V (ok) ${LOOK}`), 21: form(content) })
    for (const content of [OK, `${ground} ${OK}`])
      expect(updated(coloured, look(content)).addedOver).toMatchObject([{ field: 'Total' }])
    // What nobody understands may have hidden everything.
    expect(filled(OK, '1 g 0 0 m 0 20 l 100 20 l 100 0 l h f')).toEqual(['Total'])
    const inPlace = withField(text('/AP << /N 21 0 R >>'), {
      3: `${page} /Annots [6 0 R 20 0 R] >>`,
      4: words,
      21: form(ground),
    })
    expect(updated(inPlace, { 20: text(`/V (ok) ${LOOK}`), 21: form(OK) }).addedOver).toMatchObject([
      { field: 'Total' },
    ])
  })

  it('is told where one state hid what another one shows', () => {
    const box = (entries: string) => widget(`/FT /Btn /T (Agree) ${entries}`, '10 10 30 30')
    const small = (content: string) => form(content, '0 0 20 20')
    const tick = small('BT /Z 16 Tf 2 4 Td (4) Tj ET')
    const states = '/AP << /N << /Yes 22 0 R /Off 23 0 R >> >>'
    const set = (off: string, yes = tick) => {
      const signed = { ...withField(box(`/AS /Off ${states}`), { 4: words, 22: yes, 23: small(off) }) }
      const shown = { ...signed, 3: `${page} /Annots [6 0 R 20 0 R] >>` }
      return updated(shown, { 20: box(`/V /Yes /AS /Yes ${states}`) }).addedOver.length
    }
    expect(set('')).toBe(0)
    expect(set('1 g 0 0 20 20 re f')).toBe(1)
    expect(set('1 g 0 0 20 20 re f', small('1 g 0 0 20 20 re f BT 0 g /Z 16 Tf 2 4 Td (4) Tj ET'))).toBe(0)
    expect(set('1 g 0 0 m 0 20 l 20 20 l 20 0 l h f')).toBe(1)
  })

  it('is told where a border becomes broader by a little each time', () => {
    const border = (width: number) => `1 G ${width} w ${width / 2} ${width / 2} ${100 - width} ${20 - width} re S`
    const signed = {
      ...withField(text('/AP << /N 22 0 R >>'), { 4: words, 22: form(border(0.4)) }),
      3: `${page} /Annots [6 0 R 20 0 R] >>`,
    }
    const steps = (widths: readonly number[]) =>
      judge([
        PAGE,
        withObjects(SIGNED, signed),
        ...widths.map((width, i) => ({
          objects: { 20: text(`/V (ok) /AP << /N ${30 + i} 0 R >>`), [30 + i]: form(`${border(width)} ${OK}`) },
        })),
      ]).addedOver.length
    expect(steps([0.8])).toBe(0)
    expect(steps([0.8, 0.4, 0.8])).toBe(0)
    expect(steps([0.8, 1.2])).toBe(1)
    expect(steps([0.8, 1.2, 1.6, 2])).toBe(1)
  })

  it('is told where it is a mark that was not signed', () => {
    const box = (entries: string) => widget(`/FT /Btn /T (Agree) ${entries}`, '10 10 30 30')
    const small = (content: string) => form(content, '0 0 20 20')
    const square = small('BT /Z 16 Tf 2 4 Td (n) Tj ET')
    const signed = {
      ...withField(box('/AS /Off /AP << /N << /Yes 22 0 R /Off 23 0 R >> >>'), { 4: words, 22: square, 23: small('') }),
      3: `${page} /Annots [6 0 R 20 0 R] >>`,
    }
    const set = (yes: number) =>
      updated(signed, { 20: box(`/V /Yes /AS /Yes /AP << /N << /Yes ${yes} 0 R /Off 23 0 R >> >>`), 26: square })
        .addedOver.length
    expect([set(22), set(26)]).toEqual([0, 1])
  })
})
