import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

/** What is believed is the entries of a table, each of its type (ISO 32000-2); what else stands there is for a person. */

type Objects = Readonly<Record<number, string>>

const catalog = (entries: string): Objects => ({ 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ${entries} >>` })
const form = (entries: string): Objects => ({ 5: `<< /Fields [6 0 R] ${entries} >>` })
const shown = (entries: string): Objects => ({
  3: page('').replace('[6 0 R]', '[6 0 R 30 0 R]'),
  5: '<< /Fields [6 0 R 31 0 R 30 0 R] >>',
  30: `<< /Type /Annot /Rect [0 0 9 9] ${entries} >>`,
  32: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
})
const square = (entries: string) => shown(`/Subtype /Square /AP << /N 32 0 R >> ${entries}`)
const button = (entries: string) => shown(`/Subtype /Widget /FT /Btn /Ff 65536 /T (x) /AP << /N 32 0 R >> ${entries}`)
const below = (entries: string): Objects => ({
  ...shown('/Subtype /Widget /Parent 31 0 R'),
  31: `<< /FT /Tx /T (x) /Kids [30 0 R] ${entries} >>`,
})

/** Where the entries stand; all that a table has; and an entry of each that is of no type of its own. */
const CONSTRUCTS: readonly (readonly [
  name: string,
  make: (entries: string) => Objects,
  all: string,
  wrong: readonly string[],
])[] = [
  [
    'the catalogue',
    catalog,
    '/Version /1.7 /Extensions << /TBED << /BaseVersion /1.7 /ExtensionLevel 1 >> >> /PageLayout /OneColumn /PageMode /UseNone /Lang (en) ' +
      '/MarkInfo << /Marked true >> /Perms << >> /Legal << >> /DPartRoot << >> /AF [] /PageLabels << /Nums [] >> /Outlines << >> /AA << >>',
    ['/Version (1.7)', '/PageMode 1', '/Lang /en', '/MarkInfo [ ]', '/Requirements [<< /S /EnableJavaScripts >>]'],
  ],
  [
    'the preferences',
    (entries) => catalog(`/ViewerPreferences << ${entries} >>`),
    '/HideToolbar true /HideMenubar true /HideWindowUI true /FitWindow true /CenterWindow true /DisplayDocTitle true /NonFullScreenPageMode /UseNone ' +
      '/Direction /L2R /PrintScaling /None /Duplex /Simplex /PickTrayByPDFSize true /PrintPageRange [1 1] /NumCopies 2 /Enforce [/PrintScaling] /Type /ViewerPreferences',
    [
      '/HideToolbar 1',
      '/Direction (L2R)',
      '/NumCopies -1',
      '/Testbed true',
      '/Type /Catalog',
      '/Type (ViewerPreferences)',
    ],
  ],
  [
    'the names of the document',
    (entries) => catalog(`/Names << ${entries} >>`),
    'Dests AP JavaScript Pages Templates IDS URLS EmbeddedFiles Renditions XFAImages'
      .replace(/\w+/g, '/$& << /Names [] >>')
      .concat(' /Type /Names'),
    ['/AlternatePresentations << /Names [] >>', '/Testbed << /Names [] >>', '/Type /Catalog'],
  ],
  [
    'the addresses of the document',
    (entries) => catalog(`/URI << ${entries} >>`),
    '/Base (https://x.example/) /Type /URI',
    ['/Base /x', '/Testbed (x)', '/Type /Action'],
  ],
  [
    'the form',
    form,
    '/Type /AcroForm /NeedAppearances false /SigFlags 3 /CO [6 0 R] /DR << >> /DA (/Helv 9 Tf 0 g) /Q 1',
    ['/SigFlags 4', '/CO << >>', '/DR [ ]', '/DA /x', '/Q 3', '/Testbed 1'],
  ],
  [
    'a field',
    below,
    '/Type /Annot /TU (x) /TM (x) /Ff 6 /AA << >> /DA (/Helv 9 Tf 0 g) /Q 0 /MaxLen 9 /Lock << >> /SV << >> /DR << >>',
    // Of these, some readers look in the field for what its widget lacks.
    [
      '/MK << /BG [1 0 0] >>',
      '/AP << /N 32 0 R >>',
      '/AS /Off',
      '/F 2',
      '/BS << /W 9 >>',
      '/Rect [0 0 9 9]',
      '/TU /x',
      '/Q 3',
      '/Testbed 1',
    ],
  ],
  ...(
    [
      ['a field', below, '4', 10],
      ['a button', button, '65536', 12],
      ['a text', (entries) => shown(`/Subtype /Widget /FT /Tx /T (x) ${entries}`), '0', 20],
      ['a signature', (entries) => shown(`/Subtype /Widget /FT /Sig /T (x) ${entries}`), '2', 12],
    ] as const satisfies readonly (readonly [string, (entries: string) => Objects, string, number])[]
  ).map(
    ([name, make, flags, bit]) =>
      [
        `the flags of ${name}`,
        (entries: string) => {
          const objects = make('')
          const at = name === 'a field' ? 31 : 30
          const own = (objects[at as keyof typeof objects] as string).replace(/ \/Ff \d+/, '')
          return { ...objects, [at]: own.replace(/ >>$/, ` ${entries} >>`) }
        },
        `/Ff ${flags}`,
        [`/Ff ${2 ** bit + Number(flags)}`],
      ] as const,
  ),
  [
    'a border',
    (entries) => square(`/BS << ${entries} >>`),
    '/Type /Border /W 1 /S /D /D [3 2]',
    ['/W -1', '/W (1)', '/S /Testbed', '/D 3', '/D [/x]', '/Testbed 1'],
  ],
  [
    'the effect of a border',
    (entries) => square(`/BE << ${entries} >>`),
    '/S /C /I 1 /Type /BE',
    ['/S /B', '/I 3', '/Testbed 1', '/Type /Border'],
  ],
  [
    'characteristics',
    (entries) => button(`/MK << ${entries} >>`),
    '/R 90 /BC [0] /BG [1 1 1] /CA (x) /RC (x) /AC (x) /I 32 0 R /RI 32 0 R /IX 32 0 R /IF << >> /TP 1 /Type /MK',
    ['/R 45', '/Type /Annot', '/BC 0', '/BG [0 0]', '/CA /x', '/I /x', '/IF 1', '/TP 7', '/Testbed 1'],
  ],
  [
    'the parameters of a filter',
    (entries) => ({
      4: stream('\x78\x9c\x03\x00\x00\x00\x00\x01', `/Filter /FlateDecode /DecodeParms << ${entries} >>`),
    }),
    '/Predictor 1 /Columns 2 /Type /DecodeParms',
    ['/Type /XObject', '/Testbed 1'],
  ],
  [
    'a page',
    (entries) => ({ 3: page(entries) }),
    '/ProcSet [/PDF /Text]',
    ['/ProcSet /PDF', '/ProcSet [/PDF (x)]', '/ProcSet << >>', '/Testbed 1'],
  ],
  ['the flags of an annotation', square, '/F 196', ['/F 1024', '/F 8', '/F 1']],
  ['an icon', (entries) => shown(`/Subtype /Text /AP << /N 32 0 R >> ${entries}`), '/F 28', ['/F 1052']],
  ['a window', (entries) => shown(`/Subtype /Popup ${entries}`), '/F 28', ['/F 1052', '/F 1']],
  ['the content of a page', (entries) => ({ 4: stream('', entries) }), '/DL 0', ['/Testbed 1', '/Type /XObject']],
  [
    'a file',
    (entries) => ({
      ...catalog('/AF [40 0 R]'),
      40: '<< /Type /Filespec /F (a) /EF << /F 41 0 R >> >>',
      41: stream('', entries),
    }),
    '/Type /EmbeddedFile /Subtype /text#2Fplain /Params << /Size 0 >>',
    ['/Testbed 1', '/Subtype (x)', '/Type /XObject'],
  ],
]

describe.each(CONSTRUCTS)('%s', (_, make, all, wrong) => {
  it('has what its table has', () => {
    expect(ambiguous(make(all))).toEqual([])
    // What is nobody’s but its maker’s may stand anywhere.
    expect(ambiguous(make(`${all} /TBED_Own << /Names [] >>`))).toEqual([])
  })

  it.each(wrong)('does not have %s', (entry) => {
    const [, key] = /^\/(\w+)/.exec(entry) as unknown as [string, string]
    expect(ambiguous(make(entry)).map((found) => (found as readonly unknown[])[1])).toContain(key)
  })
})

it('an entry of the catalogue that no edition has is nothing to readers', () => {
  expect(ambiguous(catalog('/Testbed 1 /Own << /Own [1] >>'))).toEqual([])
})

describe('a button to push without an appearance', () => {
  const pushed = (entries: string, content = '') => ({
    ...shown(`/Subtype /Widget /FT /Btn /Ff 65536 /T (x) ${entries}`),
    4: stream(content),
  })
  const told = (entries: string, content = '') =>
    ambiguous(pushed(entries, content)).map((found) => (found as readonly unknown[])[1])

  it('has no caption and no icon', () => {
    expect(told('/MK << /R 0 /BC [0] >>')).toEqual([])
    for (const entry of ['/CA (x)', '/I 32 0 R', '/RI 32 0 R', '/TP 1', '/IF << >>'])
      expect(told(`/MK << ${entry} >>`), entry).toEqual(['MK'])
  })

  it('has a broad border where there is nothing below it', () => {
    const BELOW = '2 2 3 3 re f'
    const border = (width: number) => `/MK << /BC [0] >> /BS << /W ${width} >>`
    expect(told(border(20))).toEqual([])
    expect(told(border(2), BELOW)).toEqual([])
    expect(told(border(20), BELOW)).toEqual(['AP'])
    expect(told('/MK << /BC [] >> /BS << /W 20 >>', BELOW)).toEqual([])
  })
})
