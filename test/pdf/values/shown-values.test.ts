import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE, type RevisionSpec, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { withAmbiguousValues } from '../in-steps.ts'
import { ambiguous, findings, page, signedWith } from './inspect.ts'

const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

describe('numbers', () => {
  it.each([
    '2147483647',
    '-2147483648',
    '+17',
    '-.002',
    '4.',
    '999999999.999',
    '00000000000000000001',
    `0.${'1'.repeat(60)}`,
  ])('%s is what every reader takes it for', (number) => {
    expect(ambiguous({ 3: page(`/Test_Zz [${number}]`) })).toEqual([])
  })

  it.each(['2147483648', '-2147483649', '4294967296', '1000000000.0', '0000000000.5', `0.${'1'.repeat(126)}`])(
    '%s is not',
    (number) => {
      expect(ambiguous({ 3: page(`/Test_Zz [<< /Deep ${number} >>]`) })).toEqual([['number', 'Deep', 3]])
    },
  )

  it.each(['--5', '1.2.3', '1-2', '5-', '.', '1e5', '0x10'])('%s is none, and its object cannot be read', (number) => {
    expect(ambiguous({ 3: page('/Test_Zz 20 0 R'), 20: `[${number}]` })).toEqual([['unreadable', 'Test_Zz', 20]])
  })

  it('are not longer than they have to be: a zero before an integer is none of its digits', () => {
    expect(ambiguous({ 3: page(`/Test_Zz ${'0'.repeat(40)}4`) })).toEqual([['number', 'Test_Zz', 3]])
  })

  it('may be of any size where nothing is shown, and is looked at in each object that is', () => {
    const font = (number: string) => ({
      3: page('', '/Font << /F 20 0 R >>'),
      20: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar ${number} >>`,
    })
    expect(ambiguous(font('32'))).toEqual([])
    expect(ambiguous(font('4294967328'))).toContainEqual(['number', 'FirstChar', 20])
    expect(
      ambiguous({
        1: `${CATALOG} /PieceInfo << /A 4294967296 >> /StructTreeRoot 20 0 R >>`,
        20: '<< /B 9999999999 >>',
      }),
    ).toEqual([])
  })
})

describe('names', () => {
  it('have 127 octets at most', () => {
    expect(ambiguous({ 3: page(`/Test_Zz /${'a'.repeat(127)}`) })).toEqual([])
    expect(ambiguous({ 3: page(`/Test_Zz /${'a'.repeat(128)}`) })).toEqual([['name', 'Test_Zz', 3]])
  })

  it.each(['/A#20B', '/A#23', '/#41', '/Ab'])('%s is one', (name) => {
    expect(ambiguous({ 3: page(`/Test_Zz ${name}`) })).toEqual([])
  })

  it.each(['/A#00', '/A#', '/A#4', '/A#GG', '/A\v', '/\x01A'])('%j is not', (name) => {
    expect(ambiguous({ 3: page(`/Test_Zz ${name}`) })).toEqual([['name', 'Test_Zz', 3]])
    expect(ambiguous({ 3: page(`${name} 1`) })).toContainEqual(['name', expect.any(String), 3])
  })
})

describe('the name of no characters', () => {
  it('is no key: some readers pass over it', () => {
    expect(ambiguous({ 3: page('/Test_Zz /') })).toEqual([])
    expect(ambiguous({ 3: page('', '/XObject << / 4 0 R >>') })).toContainEqual(['name', '', 3])
  })
})

describe('references', () => {
  it('are of the generation of their object', () => {
    const entries = (reference: string) => ({ 3: page('', `/Font << /F ${reference} >>`), 20: FONT })
    expect(ambiguous(entries('20 0 R'))).toEqual([])
    expect(ambiguous(entries('20 1 R'))).toEqual([['generation', 'F', 3]])
    expect(ambiguous(entries('20 70000 R'))).toEqual([['generation', 'F', 3]])
  })

  it('are to numbers that every reader has', () => {
    const entries = (number: number) => ({ 3: page(`/Test_Zz ${number} 0 R`) })
    expect(ambiguous(entries(8_388_607))).toEqual([])
    expect(ambiguous(entries(8_388_608))).toEqual([['number', 'Test_Zz', 3]])
  })

  it('are to objects that a hybrid file hides from nobody', () => {
    const told = (...revisions: RevisionSpec[]) =>
      findings(revisions).map(({ code, data }) => [code, data?.['why'], data?.['key']])
    const pages = { 2: PAGE.objects[2] as string }
    // Some readers look into such a stream in an update alone.
    expect(told({ ...PAGE, xref: 'hybrid', packed: [2] }, SIGNED)).toContainEqual([
      'PDF_VALUE_AMBIGUOUS',
      'hidden',
      'Pages',
    ])
    const later: RevisionSpec = { objects: { ...pages, 20: '<< >>' }, xref: 'hybrid', packed: [2] }
    expect(told(PAGE, later, SIGNED)).toEqual([])
    expect(told({ ...PAGE, xref: 'hybrid', repeated: true }, SIGNED)).toEqual([])
    const unused = { objects: { ...PAGE.objects, 20: '<< >>' }, xref: 'hybrid', packed: [20] } as const
    expect(told(unused, SIGNED)).toEqual([])
  })

  it('may lead nowhere, and in a circle', () => {
    expect(ambiguous({ 3: page('/Test_Zz [999 0 R 20 0 R]'), 20: '[20 0 R 3 0 R]' })).toEqual([])
  })

  it('are looked at in each of the ways that lead to an object', () => {
    // Among names of the document's own, /Metadata is one of them, and shows something.
    const resources = '/XObject << /Metadata 20 0 R >>'
    const form = stream('', '/Type /XObject /Subtype /Form /BBox [0 0 1 9] /Test_Zz 9999999999')
    expect(ambiguous({ 3: page('', resources), 20: form })).toEqual([['number', 'Test_Zz', 20]])
    expect(ambiguous({ 3: page('/Metadata 20 0 R'), 20: form })).toEqual([])
  })
})

describe('streams', () => {
  const form = (entries: string) => ({
    3: page('', '/XObject << /X 20 0 R >>'),
    20: stream('', `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${entries}`),
  })
  const image = (entries: string) => ({
    3: page('', '/XObject << /X 20 0 R >>'),
    20: stream(
      'x',
      `/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ${entries}`,
    ),
  })

  it('say where their data are, and what undoes their filters', () => {
    expect(ambiguous(form(''))).toEqual([])
    expect(ambiguous(form('/F (x)'))).toContainEqual(['external-stream', 'F', 20])
    for (const key of ['FFilter', 'FDecodeParms'])
      expect(ambiguous(form(`/${key} << >>`))).toContainEqual(['external-stream', key, 20])
    expect(ambiguous(form('/DP << >>'))).toEqual([['shape', 'DP', 20]])
    for (const filter of ['/DCT', '[/FlateDecode (x)]'])
      expect(ambiguous(image(`/Filter ${filter}`)), filter).toEqual([['shape', 'Filter', 20]])
  })

  it.each(['BPC', 'CS', 'D', 'H', 'IM', 'I', 'L', 'W'])('that are painted have no /%s', (key) => {
    expect(ambiguous(image(`/${key} 1`))).toEqual([['shape', key, 20]])
    expect(ambiguous(form(`/${key} 1`))).toEqual([['shape', key, 20]])
  })
})

describe('keys that stand twice', () => {
  const told = (objects: Readonly<Record<number, string>>) =>
    findings(signedWith(objects)).map(({ code, level, data }) => [code, level, data?.['key'], data?.['object']])

  it('are ambiguous where something is shown or decided', () => {
    const ambiguousKey = (key: string, object: number) => [['PDF_VALUE_AMBIGUOUS', 'failure', key, object]]
    expect(told({ 3: page('/Rotate 0 /Rotate 90') })).toContainEqual(ambiguousKey('Rotate', 3)[0])
    expect(told({ 3: page('', '/Font << /F 20 0 R /F 21 0 R >>'), 20: FONT, 21: FONT })).toEqual(ambiguousKey('F', 3))
    expect(
      told({
        6: '<< /FT /Sig /T (Sig1) /T (Sig2) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>',
        5: '<< /Fields [] >>',
      }),
    ).toContainEqual(ambiguousKey('T', 6)[0])
  })

  it('are told where their values are the same', () => {
    expect(told({ 3: page('/Rotate 90 /Rotate 90') })).toEqual([
      ['PDF_DICTIONARY_KEY_DUPLICATE', 'information', 'Rotate', 3],
    ])
  })

  it('are told where they show nothing', () => {
    expect(told({ 1: `${CATALOG} /Dests 20 0 R /Dests << /A 9999999999 >> >>`, 20: '<< >>' })).toEqual([
      ['PDF_DICTIONARY_KEY_DUPLICATE', 'information', 'Dests', 1],
    ])
  })

  it('add up where they limit later changes', () => {
    const reference = (p: number) => `/Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${p} >> >>]`
    const dictionary = (entries: string) => ({ 7: signature(`/SubFilter /adbe.pkcs7.detached ${entries}`) })
    const twice = dictionary(reference(3) + reference(1))
    expect(told(twice)).toEqual([['PDF_DICTIONARY_KEY_DUPLICATE', 'information', 'Reference', 7]])
    const outcome = readPdf(buildPdf(signedWith(twice)), createBudget())
    expect(outcome.ok && outcome.value.signatures[0]?.docMdp).toBe(1)
    expect(told({ 3: page('/Reference 1 /Reference 2') })).toContainEqual([
      'PDF_VALUE_AMBIGUOUS',
      'failure',
      'Reference',
      3,
    ])
  })
})

describe('a text that is hidden', () => {
  const hidden = (content: string, more: Readonly<Record<number, string>> = {}) =>
    ambiguous({
      1: `${CATALOG} /OCProperties << /OCGs [21 0 R 23 0 R] /D << /OFF [21 0 R] >> >> >>`,
      3: page(
        '',
        `/Properties << /L 21 0 R /S 23 0 R >> /Font << /F 22 0 R >>${24 in more ? ' /XObject << /X 24 0 R >>' : ''}`,
      ),
      23: '<< /Type /OCG /Name (y) >>',
      ...more,
      4: stream(content),
      21: '<< /Type /OCG /Name (x) >>',
      22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    })

  it('is hidden whole', () => {
    expect(hidden('/OC /L BDC q BT /F 9 Tf (a) Tj ET Q EMC BT /F 9 Tf (b) Tj ET')).toEqual([])
    expect(hidden('/OC /L BDC q BT /F 9 Tf /Span << /MCID 0 >> BDC (a) Tj EMC ET Q EMC')).toEqual([])
    expect(hidden('/Span BMC BT /F 9 Tf (a) Tj EMC ET')).toEqual([])
    const WRONG = [['optional-content', 'EMC', 3]]
    expect(hidden('/OC /L BDC BT (a) Tj EMC (b) Tj ET')).toEqual(WRONG)
    expect(hidden('/OC /L BDC /Span << /MCID 0 >> BDC BT (a) Tj EMC EMC ET')).toEqual(WRONG)
  })

  const PLAIN = [['optional-content', 'BMC', 3]]

  it('has no mark without properties in it: Ghostscript takes its end for that of what is hidden', () => {
    expect(hidden('/OC /L BDC /Span BMC n EMC EMC')).toEqual(PLAIN)
    expect(hidden('/OC /L BDC /Span << /MCID 0 >> BDC /Span BMC n EMC EMC EMC')).toEqual(PLAIN)
    expect(hidden('/OC /S BDC /OC /L BDC /Span BMC n EMC EMC EMC')).toEqual(PLAIN)
    expect(hidden('/OC /L BDC /OC /S BDC /Span BMC n EMC EMC EMC')).toEqual(PLAIN)
    // Before it, around it, or where it is shown.
    expect(hidden('/Span BMC EMC /OC /L BDC n EMC')).toEqual([])
    expect(hidden('/Span BMC /OC /L BDC n EMC EMC')).toEqual([])
    expect(hidden('/OC /S BDC /Span BMC n EMC EMC')).toEqual([])
  })

  it.each([
    ['in a form', '/Span BMC n EMC', 'n'],
    ['in a form in a form', '/Y Do', '/Span BMC n EMC'],
  ])('has none %s that it paints', (_, outer, inner) => {
    const form = (content: string) =>
      stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Y 25 0 R >> >>')
    const painted = (content: string) =>
      hidden(content, {
        24: form(outer),
        25: stream(inner, '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      })
    expect(painted('/OC /L BDC /X Do EMC')).toEqual([['optional-content', 'BMC', undefined]])
    expect(painted('/OC /S BDC /X Do EMC')).toEqual([])
    expect(painted('/OC /L BDC n EMC /X Do')).toEqual([])
  })

  it.each([
    ['ends one that it did not begin', 'n EMC'],
    ['does not end one', '/Span BMC n'],
    ['does not end one with properties', '/Span << /MCID 0 >> BDC n'],
  ])('is painted by no form that %s: some readers have one stack for it and the page', (_, content) => {
    const painted = (of: string) =>
      hidden('/OC /S BDC /X Do EMC', {
        24: stream(of, '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      })
    expect(painted(content)).toEqual([['optional-content', 'EMC', 24]])
    expect(painted('/Span BMC n EMC')).toEqual([])
  })
})

describe('what is shown on a condition', () => {
  const properties = (groups: string, defaults = '') =>
    `${CATALOG} /OCProperties << /OCGs [${groups}] /D << ${defaults} >> >> >>`
  const form = '/Subtype /Form /BBox [0 0 9 9]'
  const image = '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'
  const shown = (catalog: string, condition: string, entries: string = form) =>
    ambiguous({
      1: catalog,
      3: page('', '/XObject << /X 20 0 R >>'),
      20: stream(entries === image ? 'a' : '', `/Type /XObject ${entries} /OC ${condition}`),
      21: '<< /Type /OCG /Name (x) >>',
      22: '<< /Type /OCMD /P /AnyOn /OCGs [21 0 R null] >>',
      23: '<< /Type /OCMD /OCGs 21 0 R >>',
      24: '<< /Type /OCMD /OCGs [21 0 R] /VE [/Not 21 0 R] >>',
      25: '<< /Type /OCMD /OCGs [21 0 R] /P /AllOn >>',
      26: '<< /Type /OCG /Name (x) /Intent /Design >>',
      27: '<< /Type /OCG /Name (x) /Intent [/Design /View] /Usage << /View << /ViewState /OFF >> >> >>',
      28: '<< /Type /OCG /Name (x) /Usage << /View << /ViewState /ON >> /Print << /PrintState /OFF >> >> >>',
      29: '<< /Type /OCG /Name (x) /Usage << /View << /ViewState (ON) >> >> >>',
      30: '<< /Type /OCG /Name <78> >>',
      31: '<< /Type /OCG /Name (y) >>',
      32: '<< /Type /OCG >>',
      33: '[21 0 R]',
      34: '<< /Type /OCMD /OCGs 33 0 R >>',
      35: '7',
      36: '<< /Type /OCMD /OCGs [21 0 R] >>',
    })
  const refused = [['optional-content', 'OC', 20]]

  it('is known where the catalogue has the groups', () => {
    expect(shown(properties('21 0 R'), '21 0 R')).toEqual([])
    expect(shown(properties('21 0 R'), '23 0 R')).toEqual([])
    expect(shown(properties('21 0 R'), '36 0 R')).toEqual([])
    expect(shown(properties('28 0 R', '/BaseState /ON'), '28 0 R')).toEqual([])
    expect(shown(properties('27 0 R', '/OFF [27 0 R]'), '27 0 R', image)).toEqual([])
    expect(shown(properties('27 0 R', '/BaseState /OFF'), '27 0 R', image)).toEqual([])
    expect(shown(properties('21 0 R 31 0 R', '/OFF [31 0 R]'), '21 0 R')).toEqual([])
    expect(shown(properties('21 0 R 30 0 R 31 0 R', '/OFF [21 0 R 30 0 R]'), '21 0 R', image)).toEqual([])
  })

  it.each([
    ['no properties', `${CATALOG} >>`, '21 0 R'],
    ['another group', properties('99 0 R'), '21 0 R'],
    ['no group in a membership', properties('99 0 R'), '23 0 R'],
    ['nothing among the groups of a membership', properties('21 0 R'), '22 0 R'],
    ['no default', `${CATALOG} /OCProperties << /OCGs [21 0 R] >> >>`, '21 0 R'],
    ['a group of no number', properties('21 0 R'), '<< /Type /OCG /Name (x) >>'],
    ['something else', properties('21 0 R'), '3 0 R'],
    ['nothing', properties('21 0 R'), '(x)'],
    ['an expression', properties('21 0 R'), '24 0 R'],
    ['a policy that is not the first', properties('21 0 R'), '25 0 R'],
    ['another intent', properties('26 0 R'), '26 0 R'],
    ['another intent of all', properties('21 0 R', '/Intent /Design'), '21 0 R'],
    ['a usage that says otherwise', properties('27 0 R'), '27 0 R'],
    ['a usage that is no name', properties('29 0 R'), '29 0 R'],
    ['no name', properties('32 0 R'), '32 0 R'],
    ['another group of its name that is hidden', properties('21 0 R 30 0 R', '/OFF [30 0 R]'), '21 0 R'],
    ['another group of its name that is shown', properties('30 0 R 21 0 R', '/BaseState /OFF /ON [30 0 R]'), '21 0 R'],
    ['a group that is hidden by what it says', properties('21 0 R', '/OFF [<< /Type /OCG /Name (x) >>]'), '21 0 R'],
    ['a hidden group that the document does not list', properties('21 0 R', '/OFF [30 0 R]'), '21 0 R'],
    ['a list of groups elsewhere', properties('21 0 R'), '34 0 R'],
    ['a number behind the group in the list', properties('21 0 R 35 0 R'), '21 0 R'],
    ['a number before it', properties('35 0 R 21 0 R'), '36 0 R'],
    ['nothing behind it', properties('21 0 R 99 0 R'), '21 0 R'],
    ['a list before it', properties('33 0 R 21 0 R'), '21 0 R'],
    ['another dictionary behind it', properties('21 0 R 36 0 R'), '36 0 R'],
    ['a group in the list itself', properties('<< /Type /OCG /Name (x) >> 21 0 R', '/OFF [21 0 R]'), '21 0 R'],
  ])('is not, with %s', (_, catalog, condition) => {
    expect(shown(catalog, condition)).toEqual(refused)
  })

  it.each<[string, string, string]>([
    ['a state to begin with that depends on another', '/BaseState /Unchanged', 'BaseState'],
    ['what the standard does not have there', '/VE [/Not 21 0 R]', 'VE'],
    ['a usage beside that of the group', '/AS [<< /Event /View /View << /ViewState /OFF >> >>]', 'View'],
    ['an event that is none', '/AS [<< /Event /Own >>]', 'Event'],
    ['no list of events', '/AS << /Event /View >>', 'AS'],
  ])('is not, with %s', (_, defaults, key) => {
    expect(shown(properties('21 0 R', defaults), '21 0 R')).toContainEqual(['shape', key, 1])
  })

  it('may have events of the usage of its groups', () => {
    const events = '/AS [<< /Event /View /Category [/View /Zoom] /OCGs [21 0 R] >> << /Event /Print /OCGs [] >>]'
    expect(shown(properties('21 0 R', `${events} /Order [21 0 R] /ListMode /AllPages`), '21 0 R')).toEqual([])
  })
})

describe('a form on a condition', () => {
  const shown = (defaults: string, by: { readonly resources?: string; readonly widget?: string }) =>
    ambiguous({
      1: `${CATALOG} /OCProperties << /OCGs [21 0 R] /D << ${defaults} >> >> >>`,
      3: page('', by.resources),
      6: `<< /FT /Sig /T (Sig1) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R ${by.widget ?? ''} >>`,
      20: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /OC 22 0 R'),
      21: '<< /Type /OCG /Name (x) >>',
      22: '<< /Type /OCMD /OCGs [21 0 R] >>',
      23: stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 20 0 R >> >>'),
    })

  it.each([
    ['a page', { resources: '/XObject << /X 20 0 R >>' }],
    ['a form', { resources: '/XObject << /X 23 0 R >>' }],
    ['an appearance', { widget: '/AP << /N 20 0 R >>' }],
    ['a form of an appearance', { widget: '/AP << /N 23 0 R >>' }],
  ])('is shown, in %s: not every reader hides it', (_, by) => {
    expect(shown('', by)).toEqual([])
    expect(shown('/OFF [21 0 R]', by)).toEqual([['optional-content', 'OC', 20]])
  })
})

describe('an annotation on a condition', () => {
  const shown = (defaults: string) =>
    ambiguous({
      1: `${CATALOG} /OCProperties << /OCGs [21 0 R] /D << ${defaults} >> >> >>`,
      6: '<< /FT /Sig /T (Sig1) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /OC 21 0 R >>',
      21: '<< /Type /OCG /Name (x) >>',
    })

  it('is shown: not every reader hides it', () => {
    expect(shown('')).toEqual([])
    expect(shown('/OFF [21 0 R]')).toEqual([['optional-content', 'OC', 6]])
  })
})

describe('a document', () => {
  it('has what is ambiguous in it, and so has each signature', async () => {
    const read = (objects: Readonly<Record<number, string>>) => {
      const outcome = readPdf(buildPdf([PAGE, withObjects(SIGNED, objects)]), createBudget())
      if (!outcome.ok) throw new Error(outcome.failure.code)
      return outcome.value
    }
    const document = await withAmbiguousValues(read({ 3: page('/Test_Zz 9999999999') }))
    const finding = {
      code: 'PDF_VALUE_AMBIGUOUS',
      level: 'failure',
      data: { why: 'number', key: 'Test_Zz', object: 3, count: 1 },
    }
    expect(document.findings).toContainEqual(expect.objectContaining(finding))
    expect(document.signatures[0]?.findings).toContainEqual(expect.objectContaining(finding))
    const exact = read({})
    expect(await withAmbiguousValues(exact)).toBe(exact)
  })

  it('is told of up to a number of them, and of how many there are', () => {
    const many = findings(signedWith({ 3: page(`/Test_Zz [${'9999999999 '.repeat(100)}]`) }))
    expect(many).toHaveLength(8)
    expect(many[0]?.data?.['count']).toBe(64)
  })
})

describe('what is not believed', () => {
  it('is named with the construct that it is an entry of', () => {
    const told = (objects: Readonly<Record<number, string>>) =>
      findings(signedWith(objects)).map(({ data }) => [data?.['construct'], data?.['key'], data?.['object']])
    const form = stream('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Own 1 /Group << /S /Other >>')
    expect(told({ 3: page('/Own 1', '/XObject << /X 20 0 R >>'), 20: form }).sort()).toEqual([
      ['form', 'Own', 20],
      ['group', 'S', 20],
      ['page', 'Own', 3],
    ])
    expect(told({ 4: stream('1 0 0 0 k') })).toEqual([['content', 'k', 3]])
    expect(told({ 3: page('/Rotate 45') })).toEqual([[undefined, 'Rotate', 3]])
  })
})

describe('objects and entries', () => {
  it('are no references to references, and no entries that are null', () => {
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
    const fonts = (to: string) => ({ 3: page('', `/Font << /F ${to} >>`), 20: '21 0 R', 21: font })
    expect(ambiguous(fonts('21 0 R'))).toEqual([])
    expect(ambiguous(fonts('20 0 R'))).toEqual([['chain', 'F', 20]])
    expect(ambiguous({ 3: page('/Rotate null') })).toEqual([['null', 'Rotate', 3]])
    expect(ambiguous({ 3: page('/LastModified null /PieceInfo null') })).toEqual([])
    expect(ambiguous({ 3: page(`/Test_Zz ${'0'.repeat(40)}21 0 R`), 21: font })).toEqual([['number', 'Test_Zz', 3]])
  })

  it('have names of printable characters of ASCII', () => {
    expect(ambiguous({ 3: page('/Test_Zz /na#80me') })).toEqual([])
    for (const octet of ['\x80', '\xff', '\x7f'])
      expect(ambiguous({ 3: page(`/Test_Zz /na${octet}me`) })).toEqual([['name', 'Test_Zz', 3]])
  })
})
