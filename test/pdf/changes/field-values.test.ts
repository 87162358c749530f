import { describe, expect, it } from 'vitest'
import type { ChangeJudgement } from '../../../src/pdf/changes.ts'
import { PAGE, SIGNED, SIGNED_AGAIN, signature, stream, withObjects } from '../build-pdf.ts'
import { certification, judge, PAGE_3, updated } from './judge-changes.ts'

/** What a field holds, and what it draws (ISO 32000-2 §12.7.5). */

const FONTS =
  '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> ' +
  '/Z << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>'
const form = (content: string) => stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 100 20] ${FONTS}`)
const draws = (text: string) => form(`/Tx BMC q BT /F 10 Tf 2 6 Td (${text}) Tj ET Q EMC`)

const withField = (field: string, objects: Readonly<Record<number, string>> = {}) => ({
  3: `${PAGE_3} /Annots [6 0 R 20 0 R] >>`,
  5: '<< /Fields [6 0 R 20 0 R] /SigFlags 3 >>',
  20: field,
  ...objects,
})
const text = (entries = '') =>
  `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 110 30] /DA (/Helv 9 Tf) ${entries} >>`
const drawn = (value: string, shows = value) => ({
  20: text(`/V (${value}) /AP << /N 21 0 R >>`),
  21: draws(shows),
})
const faults = ({ allowed, fieldFaults, unexplained }: ChangeJudgement) => ({ allowed, fieldFaults, unexplained })
const accepted = { allowed: true, fieldFaults: [], unexplained: [] }
const fault = (kind: string, told: object = {}) => ({
  allowed: false,
  fieldFaults: [{ kind, field: 'Total', page: 1, ...told }],
  unexplained: [],
})

describe('a value that readers draw by themselves', () => {
  const evil = '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] >>'
  const plain = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  const filledIn = (value: string, entries = '', formEntries = '', more: Readonly<Record<number, string>> = {}) => {
    const field = withField(text(entries), more)
    const objects = { ...field, 5: (field[5] as string).replace('<< ', `<< ${formEntries} `) }
    return updated(objects, { 20: text(`/V ${value} ${entries}`) })
  }
  const unknown = (value: string) => fault('not-compared', { is: value })

  it('is seen where its font is a standard one of that name', () => {
    expect(faults(filledIn('(1,000)'))).toEqual(accepted)
    expect(faults(filledIn('(1,000)', '/DR << /Font << /Helv 40 0 R >> >>', '', { 40: plain }))).toEqual(accepted)
    expect(
      faults(
        filledIn(
          '<FEFF20AC002000310030>',
          '',
          `/DR << /Font << /Helv ${plain.replace(' >>', ' /Encoding /WinAnsiEncoding >>')} >> >>`,
        ),
      ),
    ).toEqual(accepted)
  })

  it('is not known where the field, its appearance or the form has another font of that name, or a name leads to marks', () => {
    expect(faults(filledIn('(1)', `/DR << /Font << /Helv ${evil} >> >>`))).toMatchObject(unknown('1'))
    expect(faults(filledIn('(1)', '', `/DR << /Font << /Helv ${evil} >> >>`))).toMatchObject(unknown('1'))
    for (const name of ['ZaDb', 'Symb', 'Testbed']) {
      const field = (entries: string) => text(entries).replace('/Helv', `/${name}`)
      expect(faults(updated(withField(field('')), { 20: field('/V (4)') }))).toMatchObject(unknown('4'))
    }
    const dingbats = plain.replace('Helvetica', 'ZapfDingbats')
    expect(faults(filledIn('(4)', '', `/DR << /Font << /Helv ${dingbats} >> >>`))).toMatchObject(unknown('4'))
  })

  it('is not known where an appearance that is drawn anew has a font of that name', () => {
    const field = withField(text())
    const signed = { ...field, 5: (field[5] as string).replace('<< ', '<< /NeedAppearances true ') }
    const look = (font: string) => draws('1').replace('/Font << ', `/Font << /Helv ${font} `)
    const update = (font: string) => ({ 20: text('/V (1) /AP << /N 21 0 R >>'), 21: look(font) })
    expect(faults(updated(signed, update(plain)))).toEqual(accepted)
    expect(faults(updated(signed, update(evil)))).toMatchObject(unknown('1'))
  })

  it('is not known where a letter has no code in the font, or not all of it is seen', () => {
    expect(faults(filledIn('<FEFF00310E510030>'))).toMatchObject(unknown('1\u0e510'))
    expect(faults(filledIn('<FEFF202E00310032>'))).toMatchObject(unknown('\u202e12'))
    expect(faults(filledIn('<FEFF20AC>', '', `/DR << /Font << /Helv ${plain} >> >>`))).toMatchObject(unknown('\u20ac'))
    expect(faults(filledIn(`(${'1'.repeat(17)})`))).toEqual(accepted)
    expect(faults(filledIn(`(${'1'.repeat(22)})`))).toMatchObject(unknown('1'.repeat(22)))
    expect(faults(filledIn('(1\\r2)'))).toMatchObject(unknown('1\r2'))
    expect(faults(filledIn('(1\\r2)', '/Ff 4096'))).toEqual(accepted)
    expect(faults(filledIn('(1\\r2\\r3)', '/Ff 4096'))).toMatchObject(unknown('1\r2\r3'))
    expect(faults(filledIn('(100000)', '/MaxLen 3'))).toMatchObject(unknown('100000'))
    expect(faults(filledIn('(10000)', '/MK << /R 90 >>'))).toMatchObject(unknown('10000'))
  })

  it('is not seen on a background as dark as it is', () => {
    expect(faults(filledIn('(1)', '/MK << /BG [1 1 0.8] >>'))).toEqual(accepted)
    expect(faults(filledIn('(1)', '/MK << /BG [0.1] >>'))).toMatchObject(unknown('1'))
    // Not all readers draw the background.
    const white = (entries: string) => text(`/MK << /BG [0.1] >> ${entries}`).replace('9 Tf', '9 Tf 1 g')
    expect(faults(updated(withField(white('')), { 20: white('/V (1)') }))).toMatchObject(unknown('1'))
  })

  it('is not known where its option shows another text, which some readers draw and others do not', () => {
    const choice = (entries: string) => text(entries).replace('/Tx', '/Ch')
    const filled = (options: string, flags = 131072, value = '/V (100)') =>
      updated(withField(choice(`/Ff ${flags} /Opt ${options}`)), {
        20: choice(`${value} /Ff ${flags} /Opt ${options}`),
        21: draws('900'),
      })
    expect(faults(filled('[(100) (900)]'))).toEqual(accepted)
    for (const options of ['[[(100) (900)]]', '[[(100) (900)] [(100) (100)]]'])
      expect(faults(filled(options))).toMatchObject(unknown('100'))
    // An appearance says which one it is.
    const drawn = filled('[[(100) (900)]]', 131072, '/V (100) /AP << /N 21 0 R >>')
    expect(drawn.explained).toContainEqual(expect.objectContaining({ value: '100', drawn: '900' }))
    // Table 233: written by hand where it may be.
    expect(faults(filled('[(200) (900)]'))).toMatchObject(unknown('100'))
    expect(faults(filled('[(200) (900)]', 131072 + 262144))).toEqual(accepted)
  })

  it('is a list whose marks are its values', () => {
    const choice = (entries: string) => text(`/Opt [(A) (B)] ${entries}`).replace('/Tx', '/Ch')
    const filled = (entries: string) => faults(updated(withField(choice('')), { 20: choice(entries) }))
    expect(filled('/V (A) /I [0]')).toEqual(accepted)
    expect(filled('/V (A) /I [1]')).toMatchObject(unknown('A'))
    expect(filled('/V (C)')).toMatchObject(unknown('C'))
  })

  it('is drawn by each widget on a page that says it is of the field', () => {
    const other = (look: string) => `<< /Subtype /Widget /Rect [10 50 110 70] /Parent 20 0 R /DA (${look}) >>`
    const filled = (look: string) => {
      const field = withField(text())
      return updated(
        { ...field, 3: (field[3] as string).replace('20 0 R', '20 0 R 30 0 R'), 30: other(look) },
        { 20: text('/V (1)') },
      )
    }
    expect(faults(filled('/Helv 9 Tf'))).toEqual(accepted)
    expect(faults(filled('/Helv 9 Tf 1 g'))).toMatchObject(unknown('1'))
    const direct = withField(text())
    const page = (direct[3] as string).replace('20 0 R', `20 0 R ${other('/Helv 9 Tf 1 g')}`)
    expect(faults(updated({ ...direct, 3: page }, { 20: text('/V (1)') }))).toMatchObject({ allowed: false })
  })
})

describe('what lay below a field when it was signed', () => {
  const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  const signed = (entries = '') => ({
    ...withField(text(entries)),
    3: `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F ${helvetica} >> >> /Contents 4 0 R /Annots [6 0 R 20 0 R] >>`,
    4: stream('BT /F 10 Tf 12 14 Td (1,000) Tj ET'),
  })
  const filled = (content: string) => ({ 20: text('/V (9) /AP << /N 21 0 R >>'), 21: form(content) })
  const nine = 'BT /F 10 Tf 60 6 Td (9) Tj ET'
  const over = { allowed: false, addedOver: [{ field: 'Total', page: 1, over: { what: 'text' } }] }

  it('is not hidden by a background that the field has with its value', () => {
    expect(updated(signed(), filled(nine))).toMatchObject({ allowed: true, addedOver: [] })
    expect(updated(signed(), filled(`1 g 0 0 100 20 re f 0 g ${nine}`))).toMatchObject(over)
    const coloured = '/MK << /BG [1] >>'
    expect(updated(signed(), { 20: text(`/V (9) /AP << /N 21 0 R >> ${coloured}`), 21: form(nine) }).allowed).toBe(
      false,
    )
  })

  it('is not hidden by a state of a box that has one', () => {
    const box = (state: string, entries = '') =>
      `<< /FT /Btn /T (Total) /Subtype /Widget /Rect [10 10 110 30] /AS /${state} /AP << /N << /Off 21 0 R /Yes 22 0 R >> >> ${entries} >>`
    const mark = 'BT /Z 10 Tf 80 6 Td (4) Tj ET'
    const ticked = (yes: string) =>
      updated({ ...signed(), 20: box('Off'), 21: form(''), 22: form(yes) }, { 20: box('Yes', '/V /Yes') })
    expect(ticked(mark)).toMatchObject({ allowed: true, addedOver: [] })
    expect(ticked(`1 g 0 0 100 20 re f 0 g ${mark}`)).toMatchObject(over)
  })

  it('was hidden before where the field had its background', () => {
    const look = '1 g 0 0 100 20 re f'
    const before = { ...signed('/AP << /N 22 0 R >>'), 22: form(look) }
    expect(updated(before, filled(`${look} 0 g ${nine}`))).toMatchObject({ allowed: true, addedOver: [] })
  })
})

describe('a box that says something though it is not ticked', () => {
  const box = (state: string, entries = '', rectangle = '[10 10 110 30]') =>
    `<< /FT /Btn /T (Total) /Subtype /Widget /Rect ${rectangle} /AS /${state} /AP << /N << /Off 21 0 R /Yes 22 0 R >> >> ${entries} >>`
  const ticked = (off: string, yes: string, rectangle?: string) =>
    faults(
      updated(withField(box('Off', '', rectangle), { 21: form(off), 22: form(yes) }), {
        20: box('Yes', '/V /Yes', rectangle),
      }),
    )
  const says = (words: string) => `BT /F 10 Tf 2 6 Td (${words}) Tj ET`
  const curve = '0 0 m 5 5 9 9 4 4 c S'

  it('is told with both', () => {
    expect(ticked('', 'BT /Z 10 Tf 2 6 Td (4) Tj ET')).toEqual(accepted)
    expect(ticked('', says('X'))).toEqual(accepted)
    expect(ticked('', says('Yes'))).toEqual(accepted)
    expect(ticked(says('1,000'), says('9,000'))).toMatchObject(fault('replaced', { wasDrawn: '1,000', drawn: '9,000' }))
    expect(ticked('', says('9,000'))).toMatchObject(fault('drawn-otherwise', { is: 'Yes', drawn: '9,000' }))
  })

  it('is not known where it is larger than a box to tick, and draws what is not understood', () => {
    expect(ticked(curve, curve, '[10 10 30 30]')).toEqual(accepted)
    expect(ticked(curve, '')).toMatchObject({ allowed: false })
    expect(ticked('', curve)).toMatchObject(fault('not-compared', { is: 'Yes' }))
  })
})

describe('an empty field', () => {
  const signed = withField(text())

  it('is filled in with what it draws', () => {
    expect(faults(updated(signed, drawn('1,000')))).toEqual(accepted)
    expect(faults(updated(signed, drawn('1,000 and so on')))).toEqual(accepted)
    expect(faults(updated(withField(text('/V ()')), drawn('1,000')))).toEqual(accepted)
    expect(faults(updated(withField(text('/AP << /N 21 0 R >>'), { 21: form('') }), drawn('1')))).toEqual(accepted)
  })

  it('is not filled in with what draws another text', () => {
    const judgement = updated(signed, drawn('1,000', '9,000'))
    expect(faults(judgement)).toMatchObject(fault('drawn-otherwise', { is: '1,000', drawn: '9,000', was: null }))
    expect(judgement.explained).toContainEqual(expect.objectContaining({ value: '1,000', drawn: '9,000' }))
    const blank = { ...drawn('1,000'), 21: form('') }
    expect(faults(updated(signed, blank))).toMatchObject(fault('drawn-otherwise', { is: '1,000', drawn: '' }))
  })

  it('shows its value whether the pointer is over it, or it is pressed', () => {
    const looks = (key: string, shows: string) => ({
      20: text(`/V (1) /AP << /N 21 0 R /${key} 22 0 R >>`),
      21: draws('1'),
      22: draws(shows),
    })
    for (const key of ['R', 'D']) {
      expect(faults(updated(signed, looks(key, '1')))).toEqual(accepted)
      expect(faults(updated(signed, looks(key, '9')))).toMatchObject(fault('drawn-otherwise', { drawn: '9' }))
    }
  })

  it('is not drawn anew without a value', () => {
    const update = { 20: text('/AP << /N 21 0 R >>'), 21: draws('Attacker') }
    expect(faults(updated(signed, update))).toMatchObject(fault('drawn-otherwise', { is: null, drawn: 'Attacker' }))
  })

  it('is not known to show its value where the look is not understood', () => {
    const update = { ...drawn('1,000'), 21: form('0 0 m 9 9 l 20 0 20 9 30 0 c S') }
    expect(faults(updated(signed, update))).toMatchObject(fault('not-compared', { is: '1,000', drawn: null }))
  })

  it('may have drawn what is not understood before it was filled in', () => {
    const before = withField(text('/AP << /N 21 0 R >>'), { 21: form('/X Do') })
    const update = { 20: text('/V (1) /AP << /N 22 0 R >>'), 22: draws('1') }
    expect(faults(updated(before, update))).toMatchObject(fault('not-compared', { was: null }))
  })

  it('that drew a text without a value held it', () => {
    const before = withField(text('/AP << /N 21 0 R >>'), { 21: draws('9,000') })
    const update = { 20: text('/V (1) /AP << /N 22 0 R >>'), 22: draws('1') }
    expect(faults(updated(before, update))).toMatchObject(
      fault('replaced', { was: null, wasDrawn: '9,000', is: '1', drawn: null }),
    )
  })

  it('is filled in again, as long as nobody signed it', () => {
    const again = { objects: { 20: text('/V (2) /AP << /N 22 0 R >>'), 22: draws('2') } }
    const first = { objects: drawn('1') }
    const base = withObjects(SIGNED, signed)
    expect(faults(judge([PAGE, base, first, again]))).toEqual(accepted)
    const second = withObjects(SIGNED_AGAIN, {
      3: `${PAGE_3} /Annots [6 0 R 20 0 R 8 0 R] >>`,
      5: '<< /Fields [6 0 R 20 0 R 8 0 R] /SigFlags 3 >>',
    })
    const signedTwice = [PAGE, base, first, second, again]
    expect(judge(signedTwice).fieldFaults).toEqual([])
    expect(judge(signedTwice, 'Sig2').fieldFaults).toMatchObject([{ kind: 'replaced', was: '1', is: '2' }])
  })

  it('shows its value in each of its widgets', () => {
    const widget = (entries = '') => `<< /Subtype /Widget /Parent 20 0 R /Rect [10 10 110 30] ${entries} >>`
    const field = (value = '') => `<< /FT /Tx /T (Total) /Kids [23 0 R 24 0 R] ${value} >>`
    const two = withField(field(), {
      3: `${PAGE_3} /Annots [6 0 R 23 0 R 24 0 R] >>`,
      23: widget(),
      24: widget().replace('10 10 110 30', '10 40 110 60'),
    })
    const update = (other: string) => ({
      20: field('/V (1)'),
      21: draws('1'),
      22: draws(other),
      23: widget('/AP << /N 21 0 R >>'),
      24: widget('/AP << /N 22 0 R >>').replace('10 10 110 30', '10 40 110 60'),
    })
    expect(faults(updated(two, update('1')))).toEqual(accepted)
    expect(faults(updated(two, update('9')))).toMatchObject(fault('drawn-otherwise', { drawn: '9' }))
  })
})

describe('a field without an appearance', () => {
  const withForm = (entries: string, field = text()) => ({
    ...withField(field),
    5: `<< /Fields [6 0 R 20 0 R] /SigFlags 3 ${entries} >>`,
  })
  const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  const program = '<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FontDescriptor << /FontFile2 4 0 R >> >>'
  const resources = (font: string) => `/DR << /Font << /Helv ${font} >> >>`

  it.each([
    ['no font at all', ''],
    ['a standard font', resources(helvetica)],
  ])('is drawn by readers from its value, with %s', (_, entries) => {
    expect(faults(updated(withForm(entries), { 20: text('/V (1,000)') }))).toEqual(accepted)
  })

  it('is not known to show it in a font of the document’s own', () => {
    const update = { 20: text('/V (1,000)') }
    expect(faults(updated(withForm(resources(program)), update))).toMatchObject(fault('not-compared'))
  })

  it.each(['/Helv 0.1 Tf', '/Helv 9 Tf 1 g', '/Helv 9 Tf 3 Tr', '/Helv 9 Tf 0 0 0 0 k', '/Helv Tf', '/Helv (9) Tf'])(
    'is not known to show it by %s',
    (look) => {
      const update = { 20: text('/V (1,000)').replace('/Helv 9 Tf', look) }
      expect(faults(updated(withForm(resources(helvetica)), update))).toMatchObject(fault('not-compared'))
    },
  )

  it('is drawn anew by readers that are asked to, whatever its appearance is', () => {
    const asked = (font: string) => withForm(`/NeedAppearances true ${resources(font)}`)
    expect(faults(updated(asked(helvetica), drawn('1')))).toEqual(accepted)
    expect(faults(updated(asked(program), drawn('1')))).toMatchObject(fault('not-compared'))
  })

  it('is drawn without a way to draw it, or not at all', () => {
    const bare = text().replace('/DA (/Helv 9 Tf)', '')
    const update = { 20: text('/V (1,000)').replace('/DA (/Helv 9 Tf)', '') }
    expect(faults(updated(withForm('', bare), update))).toEqual(accepted)
  })
})

describe('a field that was filled in when it was signed', () => {
  const signed = withField(text('/V (1,000) /AP << /N 21 0 R >>'), { 21: draws('1,000') })

  it.each([1, 2, 3] as const)('is not exchanged, whatever P says: %d', (p) => {
    const judgement = updated({ ...signed, 7: certification(p) }, drawn('9,000'))
    expect(judgement.fieldFaults).toMatchObject([{ kind: 'replaced', was: '1,000', is: '9,000' }])
    expect(judgement.allowed).toBe(false)
  })

  it('is not drawn anew while its value stays', () => {
    const anew = { 20: text('/V (1,000) /AP << /N 22 0 R >>'), 22: draws('Attacker') }
    const told = { was: '1,000', wasDrawn: null, is: '1,000', drawn: 'Attacker' }
    expect(faults(updated(signed, anew))).toMatchObject(fault('replaced', told))
    expect(faults(updated(signed, { 21: draws('Attacker') }))).toMatchObject(fault('replaced', told))
  })

  it('tells what it drew in the place of its value', () => {
    const other = withField(text('/V (1,000) /AP << /N 21 0 R >>'), { 21: draws('5,000') })
    const told = { was: '1,000', wasDrawn: '5,000', is: '9,000', drawn: null }
    expect(faults(updated(other, drawn('9,000')))).toMatchObject(fault('replaced', told))
  })

  it('is not emptied', () => {
    const emptied = { 20: text('/AP << /N 21 0 R >>'), 21: form('') }
    expect(faults(updated(signed, emptied))).toMatchObject(fault('replaced', { was: '1,000', is: null }))
  })

  it('may be written again as it is', () => {
    expect(faults(updated(signed, drawn('1,000')))).toEqual(accepted)
  })

  it('holds what a field above it holds', () => {
    const kid = (entries = '') => text(`/Parent 25 0 R ${entries}`)
    const inherited = {
      ...withField(kid(), { 25: '<< /FT /Tx /T (Group) /V (1,000) /Kids [20 0 R] >>' }),
      5: '<< /Fields [6 0 R 25 0 R] /SigFlags 3 >>',
    }
    const judgement = updated(inherited, { 20: kid('/V (9,000)') })
    expect(judgement.fieldFaults).toMatchObject([{ kind: 'replaced', field: 'Group.Total', was: '1,000' }])
  })
})

describe('a read-only field', () => {
  it('is not filled in', () => {
    const field = (entries = '') => text(`/Ff 1 ${entries}`)
    const update = { 20: field('/V (1) /AP << /N 21 0 R >>'), 21: draws('1') }
    expect(faults(updated(withField(field()), update))).toMatchObject(fault('read-only', { is: '1' }))
  })

  it('is one by the flags of a field above it', () => {
    const group = {
      ...withField(text('/Parent 25 0 R'), { 25: '<< /T (Group) /Ff 1 /Kids [20 0 R] >>' }),
      5: '<< /Fields [6 0 R 25 0 R] /SigFlags 3 >>',
    }
    const update = { 20: text('/Parent 25 0 R /V (1) /AP << /N 21 0 R >>'), 21: draws('1') }
    expect(updated(group, update).fieldFaults).toMatchObject([{ kind: 'read-only' }])
  })
})

describe('a field whose value cannot be compared', () => {
  const list = (entries = '', flags = '') =>
    `<< /FT /Ch /T (Total) /Subtype /Widget /Rect [10 10 110 30] /Opt [[(A) (Tea)] [(B) (Rice)]] ${flags} ${entries} >>`

  it('is a password', () => {
    const password = (entries = '') => text(`/Ff 8192 ${entries}`)
    const update = { 20: password('/V (secret) /AP << /N 21 0 R >>'), 21: draws('******') }
    expect(faults(updated(withField(password()), update))).toMatchObject(fault('not-compared'))
  })

  it('is a list, of which a part is shown and marked', () => {
    const update = { 20: list('/V (A) /AP << /N 21 0 R >>'), 21: draws('Tea') }
    expect(faults(updated(withField(list()), update))).toMatchObject(fault('not-compared'))
  })

  it('is not a choice, which shows what the option says', () => {
    const combo = (value: string) => list(`/V (${value}) /AP << /N 21 0 R >>`, '/Ff 131072')
    const before = withField(list('', '/Ff 131072'))
    const shown = updated(before, { 20: combo('A'), 21: draws('Tea') })
    expect(faults(shown)).toEqual(accepted)
    expect(shown.explained).toContainEqual(expect.objectContaining({ value: 'A', drawn: 'Tea' }))
    expect(faults(updated(before, { 20: combo('A'), 21: draws('Rice') }))).toMatchObject(fault('drawn-otherwise'))
    expect(faults(updated(before, { 20: combo('Other'), 21: draws('Other') }))).toEqual(accepted)
  })
})

describe('a box', () => {
  const states = '/AP << /N << /Yes 21 0 R /Off 22 0 R >> >>'
  const box = (entries: string, look = states) =>
    `<< /FT /Btn /T (Total) /Subtype /Widget /Rect [10 10 110 30] ${entries} ${look} >>`
  const looks = { 21: form('BT /Z 10 Tf 2 6 Td (4) Tj ET'), 22: form('') }
  const anew = '/AP << /N << /Yes 23 0 R /Off 24 0 R >> >>'

  it('is ticked where it was not', () => {
    const update = { 20: box('/V /Yes /AS /Yes') }
    expect(faults(updated(withField(box('/V /Off /AS /Off'), looks), update))).toEqual(accepted)
    expect(faults(updated(withField(box('/AS /Off'), looks), update))).toEqual(accepted)
  })

  it('is not ticked by its value alone', () => {
    const update = { 20: box('/V /Yes /AS /Off') }
    const told = { is: 'Yes', drawn: 'Off' }
    expect(faults(updated(withField(box('/AS /Off'), looks), update))).toMatchObject(fault('drawn-otherwise', told))
    // Without an appearance, readers show it or not.
    const bare = (entries: string) => box(entries, '')
    expect(faults(updated(withField(bare('')), { 20: bare('/V /Yes') }))).toMatchObject(fault('not-compared'))
  })

  it('is not unticked', () => {
    const update = { 20: box('/V /Off /AS /Off') }
    const told = { was: 'Yes', is: 'Off' }
    expect(faults(updated(withField(box('/V /Yes /AS /Yes'), looks), update))).toMatchObject(fault('replaced', told))
    // What is ticked by its state alone was seen.
    expect(faults(updated(withField(box('/AS /Yes'), looks), update))).toMatchObject(
      fault('replaced', { was: null, wasDrawn: 'Yes' }),
    )
  })

  it('is drawn anew with a mark, or not with what nobody knows', () => {
    const update = (yes: string, off = '') => ({ 20: box('/V /Yes /AS /Yes', anew), 23: form(yes), 24: form(off) })
    const signed = withField(box('/V /Off /AS /Off'), looks)
    const tick = 'BT /Z 10 Tf 2 6 Td (8) Tj ET'
    expect(faults(updated(signed, update(tick)))).toEqual(accepted)
    expect(faults(updated(signed, update('BT /F 10 Tf 2 6 Td (No) Tj ET')))).toMatchObject(fault('not-compared'))
    expect(faults(updated(signed, update('/X Do')))).toMatchObject(fault('not-compared'))
    expect(faults(updated(signed, update(tick, tick)))).toMatchObject(fault('not-compared'))
    const pressed = (look: string) => ({
      20: box('/V /Yes /AS /Yes', '/AP << /N << /Yes 23 0 R /Off 22 0 R >> /D << /Yes 24 0 R /Off 22 0 R >> >>'),
      23: form(tick),
      24: form(look),
    })
    const withPressed = withField(
      box('/AS /Off', '/AP << /N << /Yes 21 0 R /Off 22 0 R >> /D << /Yes 21 0 R /Off 22 0 R >> >>'),
      looks,
    )
    expect(faults(updated(withPressed, pressed(tick)))).toEqual(accepted)
    expect(faults(updated(withPressed, pressed('/X Do')))).toMatchObject(fault('not-compared'))
  })
})

describe('a signature', () => {
  it('that covers the whole document has no faults in it', () => {
    const judgement = judge([PAGE, withObjects(SIGNED, { 7: signature() })])
    expect(judgement).toMatchObject({ fieldFaults: [], replacedAnnotations: [] })
  })
})

describe('a value', () => {
  it('that is longer than its field is not known to be shown, whatever the appearance is', () => {
    const long = (most: number) => {
      const entries = `/MaxLen ${most}`
      return updated(withField(text(entries)), {
        20: text(`${entries} /V (1,000) /AP << /N 21 0 R >>`),
        21: draws('1,000'),
      })
    }
    expect(faults(long(5))).toEqual(accepted)
    expect(faults(long(4))).toMatchObject(fault('not-compared', { is: '1,000' }))
  })

  it('of a form that programs show by its XFA is not known to be shown', () => {
    const filled = (entries: string) => {
      const field = withField(text(), { 30: stream('<xdp:xdp/>') })
      return updated({ ...field, 5: (field[5] as string).replace('<< ', `<< ${entries} `) }, drawn('1,000'))
    }
    expect(faults(filled(''))).toEqual(accepted)
    expect(faults(filled('/XFA 30 0 R'))).toMatchObject(fault('not-compared', { is: '1,000' }))
  })
})
