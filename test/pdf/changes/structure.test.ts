import { describe, expect, it } from 'vitest'
import { PAGE, type RevisionSpec, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { CATALOG, certification, judge, PAGE_3, updated, what, why } from './judge-changes.ts'

/** A signed document with a structure (ISO 32000-2 §14.7): 30 has 31, which has the elements 32 and 34; the page and a picture have keys. */
const page = (annotations: string, more = '') =>
  `${PAGE_3.replace('<< >>', '<< /XObject << /Im 20 0 R >> >>')} /StructParents 0 /Annots [${annotations}] ${more} >>`
const picture = (entries: string) =>
  stream('abc', `/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB ${entries}`)
const root = (entries: string) => `<< /Type /StructTreeRoot /RoleMap << /Para /P >> ${entries} >>`
const TAGGED = {
  1: `${CATALOG} /MarkInfo << /Marked true >> /StructTreeRoot 30 0 R >>`,
  3: page('6 0 R'),
  20: picture('/StructParent 1'),
  30: root('/K 31 0 R /ParentTree 33 0 R /ParentTreeNextKey 2'),
  31: '<< /Type /StructElem /S /Document /P 30 0 R /K [32 0 R 34 0 R] >>',
  32: '<< /S /Para /P 31 0 R /Pg 3 0 R /K [0 1] /ActualText (Hello) >>',
  33: '<< /Nums [0 35 0 R 1 34 0 R] >>',
  34: '<< /S /Figure /P 31 0 R /Pg 3 0 R /K << /Type /OBJR /Obj 20 0 R >> /Alt (A picture) >>',
  35: '[32 0 R 32 0 R]',
}
const widget = (entries = '/StructParent 2') =>
  `<< /FT /Sig /T (Sig2) /V 9 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R ${entries} >>`
const element = (entries = '') =>
  `<< /Type /StructElem /S /Form /P 31 0 R /Pg 3 0 R /K << /Type /OBJR /Obj 8 0 R /Pg 3 0 R >> ${entries} >>`
/** Another signature: field 8, dictionary 9, element 40. */
const AGAIN = {
  3: page('6 0 R 8 0 R'),
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  8: widget(),
  9: signature(),
  30: root('/K 31 0 R /ParentTree 33 0 R /ParentTreeNextKey 3'),
  31: '<< /Type /StructElem /S /Document /P 30 0 R /K [32 0 R 34 0 R 40 0 R] >>',
  33: '<< /Nums [0 35 0 R 1 34 0 R 2 40 0 R] >>',
  40: element(),
}
type Objects = Readonly<Record<number, string>>
const again = (objects: Objects = {}, tagged: Objects = {}) =>
  updated({ ...TAGGED, ...tagged }, { ...AGAIN, ...objects })

describe('the structure of a document that is signed again', () => {
  it('gains the element of the new field', () => {
    const judgement = again()
    expect(judgement).toMatchObject({ category: 'signature', allowed: true, unexplained: [] })
    for (const number of [30, 31, 33, 40]) expect(what(judgement)).toContainEqual([number, 'structure-tree'])
  })

  it.each<[string, Objects, Objects?]>([
    [
      'with its parent tree written again elsewhere',
      { 30: AGAIN[30].replace('33 0 R', '41 0 R'), 33: TAGGED[33], 41: AGAIN[33] },
    ],
    [
      'with the elements of a page written again elsewhere',
      { 33: AGAIN[33].replace('35 0 R', '42 0 R'), 42: '[32 0 R 32 0 R]' },
    ],
    ['with the elements of a page in the tree itself', { 33: AGAIN[33].replace('35 0 R', '[32 0 R 32 0 R]') }],
    [
      'whose tree had kids, and has one more',
      { 33: '<< /Kids [43 0 R 44 0 R] >>', 44: '<< /Limits [2 2] /Nums [2 40 0 R] >>' },
      { 33: '<< /Kids [43 0 R] >>', 43: '<< /Limits [0 1] /Nums [0 35 0 R 1 34 0 R] >>' },
    ],
    [
      'whose tree has kids of kids, and a number more in one',
      {
        33: TAGGED[33].replace(/.*/, '<< /Kids [43 0 R] >>'),
        43: '<< /Limits [0 2] /Kids [44 0 R 45 0 R] >>',
        45: '<< /Limits [1 2] /Nums [1 34 0 R 2 40 0 R] >>',
      },
      {
        33: '<< /Kids [43 0 R] >>',
        43: '<< /Limits [0 1] /Kids [44 0 R 45 0 R] >>',
        44: '<< /Limits [0 0] /Nums [0 35 0 R] >>',
        45: '<< /Limits [1 1] /Nums [1 34 0 R] >>',
      },
    ],
    ['that stands first', { 31: AGAIN[31].replace('[32 0 R 34 0 R 40 0 R]', '[40 0 R 32 0 R 34 0 R]') }],
    ...[
      '<< /S /Sect /P 31 0 R /K [53 0 R << /S /H1 /P 50 0 R /K 1 >>] >>',
      '<< /S /Story /P 31 0 R /K 53 0 R >>',
      '<< /S /Div /NS << /NS (http://iso.org/pdf2/ssn) >> /P 31 0 R /K [] >>',
      '<< /S /Table /P 31 0 R /K << /S /TR /K 1 >> >>',
      '<< /S /Form /P 31 0 R >>',
    ]
      .map((block): [string, Objects, Objects] => [
        `among blocks: ${block}`,
        {
          30: AGAIN[30].replace('/Para', '/Story /Tale /Tale /Sect /Para'),
          31: AGAIN[31].replace('34 0 R 40 0 R', '40 0 R 50 0 R'),
        },
        {
          30: TAGGED[30].replace('/Para', '/Story /Tale /Tale /Sect /Para'),
          31: TAGGED[31].replace('34 0 R', '50 0 R'),
          33: TAGGED[33].replace('1 34 0 R', '1 50 0 R'),
          50: block,
          53: '<< /S /P /P 50 0 R /Pg 3 0 R /K 2 >>',
        },
      ])
      .map(([name, objects, tagged]): [string, Objects, Objects] => [
        name,
        { ...objects, 33: AGAIN[33].replace('1 34', '1 50') },
        tagged,
      ]),
    ['that stands beside whole elements', { 31: AGAIN[31].replace('34 0 R 40 0 R', '40 0 R 34 0 R') }],
    [
      'that is a kid of the root',
      {
        30: AGAIN[30].replace('/K 31 0 R', '/K [31 0 R 40 0 R]'),
        31: TAGGED[31],
        40: element().replace('/P 31', '/P 30'),
      },
    ],
    [
      'below one that had a single kid',
      { 31: AGAIN[31].replace('34 0 R', ''), 33: AGAIN[33].replace('1 34 0 R', '') },
      { 31: TAGGED[31].replace('[32 0 R 34 0 R]', '32 0 R'), 33: TAGGED[33].replace('1 34 0 R', ''), 20: picture('') },
    ],
    [
      'whose kids stand in an array of their own',
      { 31: AGAIN[31].replace(/\[.*\]/, '46 0 R'), 46: '[32 0 R 34 0 R 40 0 R]' },
      { 31: TAGGED[31].replace(/\[.*\]/, '46 0 R'), 46: '[32 0 R 34 0 R]' },
    ],
    [
      'with its object reference elsewhere',
      { 40: element().replace(/\/K <<.*?>>/, '/K 47 0 R'), 47: '<< /Type /OBJR /Obj 8 0 R >>' },
    ],
    ['with words for what it is', { 40: element('/T (Signature) /Lang (en-GB) /Alt (Digital Signature)') }],
    ['with its name', { 40: element('/T (Sig2) /Lang () /Alt <FEFF0053006900670032>') }],
    [
      'without a key that is next',
      { 30: AGAIN[30].replace('/ParentTreeNextKey 3', '') },
      { 30: TAGGED[30].replace('/ParentTreeNextKey 2', '') },
    ],
    ['with a key that is next at last', {}, { 30: TAGGED[30].replace('/ParentTreeNextKey 2', '') }],
    [
      'whose field is a kid of an element that was there',
      {
        31: AGAIN[31].replace('40 0 R', '<< /Type /OBJR /Obj 8 0 R /Pg 3 0 R >>'),
        33: AGAIN[33].replace('40 0 R', '31 0 R'),
      },
    ],
  ])('may gain it %s', (_, objects, tagged = {}) => {
    expect(why(again(objects, tagged))).toEqual([])
  })

  it('may be written again without anything new', () => {
    const rewritten = {
      30: TAGGED[30].replace('33 0 R', '41 0 R'),
      41: TAGGED[33].replace('35 0 R', '42 0 R'),
      42: TAGGED[35],
    }
    expect(updated(TAGGED, rewritten)).toMatchObject({ allowed: true, unexplained: [] })
  })

  it('gains the elements of a time-stamp, of fields for others and of comments too', () => {
    const stamp = withObjects({ objects: AGAIN }, { 9: signature('/SubFilter /ETSI.RFC3161') })
    expect(updated(TAGGED, stamp)).toMatchObject({ category: 'long-term-data', allowed: true })
    const third = { ...AGAIN, 8: widget().replace('/V 9 0 R', '') }
    const certified = { ...TAGGED, 7: certification(3) }
    expect(updated(certified, third)).toMatchObject({ category: 'signature', allowed: true, unexplained: [] })
    const note = '<< /Type /Annot /Subtype /Text /Rect [200 20 220 40] /Contents (Words) /StructParent 2 >>'
    const noted = {
      3: AGAIN[3],
      8: note,
      30: AGAIN[30],
      31: AGAIN[31],
      33: AGAIN[33],
      40: element().replace('Form', 'Annot'),
    }
    expect(updated(certified, noted)).toMatchObject({ category: 'annotation', allowed: true, unexplained: [] })
    // A comment stands beside what it is about.
    const beside = { ...noted, 31: noted[31].replace('34 0 R 40 0 R', '40 0 R 34 0 R') }
    expect(updated(certified, beside)).toMatchObject({ category: 'annotation', allowed: true, unexplained: [] })
    expect(why(updated(TAGGED, noted))).toEqual([[8, 'not-permitted', 'Text']])
  })

  it('gains several in one revision, and one in each of several', () => {
    const both = {
      ...AGAIN,
      3: page('6 0 R 8 0 R 50 0 R'),
      5: '<< /Fields [6 0 R 8 0 R 50 0 R] /SigFlags 3 >>',
      30: AGAIN[30].replace('NextKey 3', 'NextKey 4'),
      31: AGAIN[31].replace('40 0 R', '40 0 R 52 0 R'),
      33: AGAIN[33].replace('2 40 0 R', '2 40 0 R 3 52 0 R'),
      50: widget('/StructParent 3').replace('Sig2', 'Sig3').replace('/V 9 0 R', ''),
      52: element().replace('8 0 R', '50 0 R'),
    }
    expect(updated({ ...TAGGED, 7: certification(3) }, both).unexplained).toEqual([])
    const {
      8: _,
      9: __,
      40: ___,
      ...later
    } = { ...both, 50: both[50].replace('Sig3)', 'Sig3) /V 51 0 R'), 51: signature() }
    expect(judge([PAGE, withObjects(SIGNED, TAGGED), { objects: AGAIN }, { objects: later }]).unexplained).toEqual([])
  })
})

describe('the structure of a signed document does not', () => {
  const OTHER_TEXT = TAGGED[32].replace('(Hello)', '(Goodbye)')

  it.each<[string, Objects, readonly unknown[], Objects?]>([
    ['change what an element reads as', { 32: OTHER_TEXT }, [32, 'changed', 'ActualText']],
    ['change the words about a picture', { 34: TAGGED[34].replace('A picture', 'Another') }, [34, 'changed', 'Alt']],
    ['change what its names stand for', { 30: AGAIN[30].replace('/Para /P', '/Para /H1') }, [30, 'changed', 'RoleMap']],
    ['gain anything else', { 30: AGAIN[30].replace('/K', '/ClassMap << >> /K') }, [30, 'changed', 'ClassMap']],
    ['move an element', { 31: AGAIN[31].replace('32 0 R 34 0 R', '34 0 R 32 0 R') }, [31, 'changed', 'K']],
    ['lose one', { 31: AGAIN[31].replace('34 0 R', '') }, [31, 'changed', 'K']],
    ['name one twice', { 31: AGAIN[31].replace('32 0 R', '32 0 R 32 0 R') }, [31, 'changed', 'K']],
    ...['/Alt (The buyer pays 900)', '/T (900)', '/Lang (900)', '/Alt 48 0 R', '/E (900)', '/ActualText ()'].map(
      (words): [string, Objects, readonly unknown[]] => [
        `gain ${words} beside what is shown`,
        { 40: element(words), 48: '(The buyer pays 900)' },
        [30, 'changed', 'ParentTree'],
      ],
    ),
    [
      'have a field among the words of a group',
      { 31: AGAIN[31].replace('34 0 R 40 0 R', '40 0 R 50 0 R') },
      [31, 'changed', 'K'],
      {
        31: TAGGED[31].replace('34 0 R', '50 0 R'),
        33: TAGGED[33].replace('1 34 0 R', '1 31 0 R'),
        50: '<< /Type /MCR /Pg 3 0 R /MCID 2 >>',
      },
    ],
    ...[
      '/S /Span /K 2',
      '/S /NonStruct /K << /S /P >>',
      '/S /Lbl',
      '/S /Unknown',
      '/S /Inline',
      '/S /Round',
      '/S /Div /K 2',
      '/S /Sect /K << /S /Div /K [53 0 R] >>',
      '/S /P /NS << /NS (http://example.com) >>',
      '/S /P /NS 30 0 R',
      '',
    ].flatMap((kid): [string, Objects, readonly unknown[], Objects][] => {
      const map = '/Inline /Span /Round /Other /Other /Round /Para'
      const among = (holder: 30 | 31): Objects =>
        holder === 31
          ? { 31: TAGGED[31].replace('34 0 R', '50 0 R') }
          : {
              31: TAGGED[31].replace('34 0 R', ''),
              30: TAGGED[30].replace('/Para', map).replace('/K 31 0 R', '/K [31 0 R 50 0 R]'),
            }
      const tagged = (holder: 30 | 31): Objects => ({
        30: TAGGED[30].replace('/Para', map),
        ...among(holder),
        33: TAGGED[33].replace('1 34 0 R', '1 50 0 R'),
        50: `<< ${kid} /P ${holder} 0 R >>`,
        53: '<< /S /Em /K 2 >>',
      })
      return ([30, 31] as const).map((holder) => [
        `have a field in ${holder} before a kid with text: ${kid}`,
        {
          30: `${tagged(holder)[30]}`
            .replace('NextKey 2', 'NextKey 3')
            .replace('31 0 R 50 0 R', '31 0 R 40 0 R 50 0 R'),
          31: `${tagged(holder)[31]}`.replace('50 0 R', '40 0 R 50 0 R'),
          33: AGAIN[33].replace('1 34', '1 50'),
          40: element().replace('/P 31', `/P ${holder}`),
        },
        [holder, 'changed', 'K'],
        tagged(holder),
      ])
    }),
    [
      'have a field among the words of a paragraph of parts',
      {
        31: TAGGED[31],
        32: TAGGED[32].replace('[0 1]', '[50 0 R 40 0 R 51 0 R]'),
        40: element().replace('/P 31', '/P 32'),
      },
      [32, 'changed', 'K'],
      {
        32: TAGGED[32].replace('[0 1]', '[50 0 R 51 0 R]'),
        50: '<< /S /Span /P 32 0 R /Pg 3 0 R /K [0] >>',
        51: '<< /S /Span /P 32 0 R /Pg 3 0 R /K [1] >>',
      },
    ],
    [
      'have a field at the end of an element that others follow',
      {
        31: TAGGED[31],
        32: TAGGED[32].replace('[0 1]', '[0 1 40 0 R]'),
        40: element().replace('/P 31', '/P 32'),
      },
      [32, 'changed', 'K'],
    ],
    [
      'have the field itself there',
      {
        31: TAGGED[31],
        32: TAGGED[32].replace('[0 1]', '[0 << /Type /OBJR /Obj 8 0 R >> 1]'),
        33: AGAIN[33].replace('40 0 R', '32 0 R'),
      },
      [32, 'changed', 'K'],
    ],
    ['change what has the new one', { 31: AGAIN[31].replace('/P 30', '/Alt (Words) /P 30') }, [31, 'changed', 'Alt']],
    [
      'give the content of a page to another element',
      { 33: AGAIN[33].replace('35 0 R', '[34 0 R 32 0 R]') },
      [30, 'changed', 'ParentTree'],
    ],
    [
      'give it to the new one',
      { 33: AGAIN[33].replace('35 0 R', '42 0 R'), 42: '[40 0 R 32 0 R]' },
      [42, 'changed', 'ParentTree'],
    ],
    ['give it less', { 33: AGAIN[33].replace('35 0 R', '42 0 R'), 42: '[32 0 R]' }, [42, 'changed', 'ParentTree']],
    ['change it in its place', { 35: '[34 0 R 32 0 R]' }, [35, 'changed', undefined]],
    [
      'exchange the element of a picture',
      { 33: AGAIN[33].replace('1 34 0 R', '1 32 0 R') },
      [30, 'changed', 'ParentTree'],
    ],
    ['lose a key', { 33: AGAIN[33].replace('1 34 0 R', '') }, [30, 'changed', 'ParentTree']],
    [
      'gain a key that nothing new has',
      { 33: AGAIN[33].replace(']', ' 3 34 0 R]'), 30: AGAIN[30].replace('Key 3', 'Key 4') },
      [30, 'changed', 'ParentTree'],
    ],
    [
      'gain a key that leads to content',
      { 33: AGAIN[33].replace('2 40 0 R', '2 [40 0 R]') },
      [30, 'changed', 'ParentTree'],
    ],
    [
      'gain a key that something had, and that led nowhere',
      { 3: page('6 0 R 8 0 R', '/Zz << /StructParents 2 >>') },
      [3, 'changed', 'StructParent'],
      { 3: page('6 0 R', '/Zz << /StructParents 2 >>') },
    ],
    [
      'gain a key that a picture had, and that led nowhere',
      {},
      [20, 'changed', 'StructParent'],
      { 20: picture('/StructParent 2') },
    ],
    [
      'gain a key of two new fields',
      {
        8: widget('/StructParent 2 /Kids [50 0 R]'),
        50: '<< /Subtype /Widget /Parent 8 0 R /Rect [0 0 0 0] /StructParent 2 >>',
      },
      [30, 'changed', 'ParentTree'],
    ],
    ['have its keys in disorder', { 33: '<< /Nums [1 34 0 R 0 35 0 R 2 40 0 R] >>' }, [33, 'changed', 'Nums']],
    [
      'say wrongly where they are',
      { 33: '<< /Kids [43 0 R] >>', 43: '<< /Limits [0 1] /Nums [0 35 0 R 1 34 0 R 2 40 0 R] >>' },
      [33, 'changed', 'Nums'],
    ],
    ['have kids and numbers', { 33: AGAIN[33].replace('<<', '<< /Kids []') }, [33, 'changed', 'Nums']],
    [
      'have the next key below one that it has',
      { 30: AGAIN[30].replace('NextKey 3', 'NextKey 1') },
      [30, 'changed', 'ParentTreeNextKey'],
    ],
    [
      'have a next key that is no number',
      { 30: AGAIN[30].replace('NextKey 3', 'NextKey (3)') },
      [30, 'changed', 'ParentTreeNextKey'],
    ],
    ['become another', { 1: TAGGED[1].replace('30 0 R', '48 0 R'), 48: AGAIN[30] }, [1, 'changed', 'StructTreeRoot']],
    ['go', { 1: TAGGED[1].replace('/StructTreeRoot 30 0 R', '') }, [1, 'changed', 'StructTreeRoot']],
    [
      'be put in the number of something unused',
      { 30: AGAIN[30].replace('33 0 R', '41 0 R'), 41: AGAIN[33], 33: TAGGED[33] },
      [41, 'changed', undefined],
      { 41: '(unused)' },
    ],
  ])('%s', (_, objects, reason, tagged = {}) => {
    const judgement = again(objects, tagged)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it.each<[string, string]>([
    ['of another kind', element().replace('/Form', '/P')],
    ['with text in its place', element('/ActualText (Goodbye)')],
    ['with attributes', element('/A << /O /Layout >>')],
    ['with a name for the tree of names', element('/ID (x)')],
    ['with content of the page', element().replace(/\/K <<.*?>>/, '/K 0')],
    ['with content beside the field', element().replace(/\/K (<<.*?>>)/, '/K [$1 0]')],
    ['with another object', element().replace('8 0 R', '6 0 R')],
    ['with an element that was there', element().replace(/\/K <<.*?>>/, '/K 34 0 R')],
    ['with content of a stream', element().replace('/OBJR /Obj 8 0 R', '/MCR /MCID 0')],
    ['on what is no page', element().replace('/Pg 3 0 R /K', '/Pg 31 0 R /K')],
    ['without a parent', element().replace('/P 31 0 R', '')],
    ['below something new', element().replace('/P 31 0 R', '/P 9 0 R')],
    ['below a page', element().replace('/P 31 0 R', '/P 3 0 R')],
    ['below another than has it', element().replace('/P 31 0 R', '/P 32 0 R')],
    ['that is no dictionary', '[8 0 R]'],
  ])('gain an element %s', (_, body) => {
    expect(again({ 40: body }).allowed).toBe(false)
  })

  it('gain an element that its parent has not, nor one that the parent tree has not', () => {
    expect(why(again({ 31: TAGGED[31] }))).toContainEqual([31, 'changed', 'K'])
    expect(why(again({ 33: TAGGED[33] }))).toContainEqual([31, 'changed', 'K'])
    expect(why(again({ 8: widget('') }))).toContainEqual([30, 'changed', 'ParentTree'])
  })

  it('gain a kid where something else than the structure is it too', () => {
    const used = { 1: TAGGED[1].replace('/MarkInfo', '/Zz 31 0 R /MarkInfo') }
    expect(why(again(used, used))).toContainEqual([31, 'changed', 'K'])
    const contents = {
      46: '[32 0 R 34 0 R]',
      31: TAGGED[31].replace(/\[.*\]/, '46 0 R'),
      3: page('6 0 R').replace('4 0 R', '46 0 R'),
    }
    const grown = { 46: '[32 0 R 34 0 R 40 0 R]', 31: contents[31], 3: page('6 0 R 8 0 R').replace('4 0 R', '46 0 R') }
    expect(why(again(grown, contents))).toContainEqual([46, 'changed', undefined])
  })

  it('change below an element that stays', () => {
    const deep: Objects = {
      34: TAGGED[34].replace(/\/K <<.*?>>/, '/K [49 0 R]'),
      49: '<< /S /Span /P 34 0 R /K 1 /E (Hello) >>',
    }
    expect(again({}, deep).unexplained).toEqual([])
    expect(why(again({ 49: `${deep[49]}`.replace('Hello', 'Goodbye') }, deep))).toEqual([[49, 'changed', 'E']])
    expect(
      why(again({ 34: `${deep[34]}`.replace('[49 0 R]', '[49 0 R 40 0 R]'), 31: TAGGED[31] }, deep)).length,
    ).toBeGreaterThan(0)
  })

  it('have its parent tree behind a reference to a reference', () => {
    const chained = { 33: '41 0 R', 41: TAGGED[33] }
    expect(updated({ ...TAGGED, ...chained }, {}).unexplained).toEqual([])
    expect(again({ 33: '41 0 R', 41: AGAIN[33] }, chained).allowed).toBe(false)
  })

  it('come to an end that a revision takes from the budget', () => {
    const kids: RevisionSpec = { objects: { 33: '<< /Kids [33 0 R] >>', 30: AGAIN[30] } }
    expect(updated(TAGGED, kids).allowed).toBe(false)
  })
})
