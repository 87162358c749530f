import {
  buildPdf,
  flateStream,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  signature,
  stream,
} from '../../pdf/build-pdf.ts'
import {
  BROKEN,
  CATALOG,
  LARGE,
  many,
  marked,
  type PdfFamily,
  packedWith,
  page,
  references,
  signedWith,
  times,
  WIDGET,
} from './pdf-family.ts'

/** Values of one large object, so many as `n` asks for. It grows with what refers to it. */
const size = (n: number): number => n * 200
const KINDS: Readonly<Record<string, (n: number) => string>> = {
  'array of numbers': (n) => `[${times(size(n), '9')}]`,
  'array of texts': (n) => `[${times(size(n), '(t)')}]`,
  'array of streams that cannot be read': (n) => `[${times(size(n), '4 0 R')}]`,
  'array of objects that cannot be read': (n) => `[${times(size(n), `${BROKEN} 0 R`)}]`,
  text: (n) => `(${'t'.repeat(size(n) * 5)})`,
  dictionary: (n) => `<< ${Array.from({ length: size(n) / 4 }, (_, i) => `/k${i} 52 0 R`).join(' ')} >>`,
}

const at = (number: number, keys: string): string =>
  keys
    .split(' ')
    .map((key) => `/${key} ${number} 0 R`)
    .join(' ')

/** What the large object refers to: a text, a stream and an object that cannot be read. */
const SMALL = { 4: stream('x', '/Filter /Testbed'), 52: '(x)', [BROKEN]: '] no object' }

const shown = (annotations: string): string => page(`/Resources << >> /Contents 4 0 R /Annots [6 0 R ${annotations}]`)
const packed = (objects: Record<number, string>): RevisionSpec => ({
  objects,
  xref: 'stream',
  packed: Object.keys(objects)
    .map(Number)
    .filter((number) => number !== LARGE),
})

const MARK =
  'QuadPoints Vertices InkList L CL RD CO Border BS BE C IC LE OC Popup IRT Contents RC DA T Subj NM M A AA Dest'
const FIELD = 'DV I BS DA MK AA A Opt TU TM DS RV Lock SV'
const SIGNATURE = 'Reason Location Name ContactInfo M Reference Cert Prop_Build Changes'
const FONT = 'Widths FontDescriptor ToUnicode DescendantFonts CharProcs FontBBox FontMatrix'

interface Holders {
  readonly words: string
  /** The holders, from the number 1000 on, and what leads to them. */
  make(n: number, more: string): Readonly<Record<number, string>>
  readonly most?: number
}

const HOLDERS: readonly Holders[] = [
  {
    words: 'marks',
    make: (n, more) => ({
      3: shown(references(n, 1000)),
      ...many(n, 1000, () => `<< /Type /Annot /Subtype /Highlight /Rect [5 5 9 9] ${at(LARGE, MARK)} ${more} >>`),
    }),
  },
  {
    words: 'lines with a caption',
    make: (n, more) => ({
      3: shown(references(n, 1000)),
      ...many(
        n,
        1000,
        () => `<< /Type /Annot /Subtype /Line /Cap true /Rect [5 5 9 9] ${at(LARGE, 'CO Contents')} ${more} >>`,
      ),
    }),
  },
  {
    words: 'text fields',
    make: (n, more) => ({
      5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
      ...many(n, 1000, (i) => `<< /FT /Tx /T (t${i}) ${WIDGET} /V ${LARGE} 0 R ${at(LARGE, FIELD)} ${more} >>`),
    }),
  },
  {
    words: 'fields for signatures',
    make: (n, more) => ({
      5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
      ...many(n, 1000, (i) => `<< /FT /Sig /T (t${i}) ${WIDGET} ${at(LARGE, FIELD)} ${more} >>`),
    }),
  },
  {
    words: 'pages',
    make: (n, more) => ({
      2: `<< /Type /Pages /Count ${n + 1} /Kids [3 0 R ${references(n, 1000)}] >>`,
      ...many(n, 1000, () => page(`${at(LARGE, 'Resources Contents Annots Group AA B MediaBox CropBox')} ${more}`)),
    }),
  },
  {
    words: 'entries of a DSS',
    make: (n, more) => ({
      1: `<< ${CATALOG} /DSS << /VRI << ${Array.from({ length: n }, (_, i) => `/${i.toString(16).toUpperCase().padStart(40, '0')} ${1000 + i} 0 R`).join(' ')} >> >> >>`,
      ...many(n, 1000, () => `<< ${at(LARGE, 'Cert CRL OCSP TU TS')} ${more} >>`),
    }),
  },
]

/** Holders that each go through all of what they share. */
const GONE_THROUGH: ReadonlySet<string> = new Set([
  'marks array of numbers',
  'lines with a caption array of numbers',
  'text fields array of texts',
])
/** The same of what they share in the last revision, where it is looked at by its table. */
const BY_TABLE: ReadonlySet<string> = new Set(['text fields dictionary', 'fields for signatures dictionary'])

/** A later revision changes nothing of them; or all of them, in an entry of their own. */
const OF_HOLDERS: readonly PdfFamily[] = HOLDERS.flatMap(({ words, make }) =>
  Object.entries(KINDS).flatMap(([what, large]): readonly PdfFamily[] => {
    const objects = (n: number, more: string) => ({ ...SMALL, [LARGE]: large(n), ...make(n, more) })
    const holdersOf = (n: number, more: string) =>
      Object.fromEntries(Object.entries(make(n, more)).filter(([number]) => Number(number) >= 1000))
    return [
      {
        name: `${words} that share one large ${what}, and a later revision`,
        ...(GONE_THROUGH.has(`${words} ${what}`) ? { product: true } : {}),
        make: (n) => packedWith(objects(n, ''), marked('<< >>', '4 0 R')),
      },
      {
        name: `${words} that share one large ${what}, all modified, and so is that`,
        ...(BY_TABLE.has(`${words} ${what}`) ? { product: true, most: 400 } : {}),
        make: (n) => packedWith(objects(n, ''), packed({ ...holdersOf(n, '/M (D:2026)'), [LARGE]: large(n) })),
      },
      {
        name: `${words} that share one large ${what}, all added`,
        make: (n) => packedWith({ ...SMALL, [LARGE]: large(n) }, packed(make(n, ''))),
      },
    ]
  }),
)

/** What a page shows by many objects, each of which refers to the same one. */
const SHOWN: Readonly<Record<string, (n: number) => Readonly<Record<number, string>>>> = {
  fonts: (n) => ({
    3: named(n, 'Font'),
    ...many(
      n,
      1000,
      () =>
        `<< /Type /Font /Subtype /TrueType /BaseFont /Arial ${at(LARGE, 'Encoding Widths')} /FontDescriptor << /FontName /Arial ${at(LARGE, 'FontFamily Flags FontBBox')} >> >>`,
    ),
  }),
  'optional groups': (n) => ({
    1: `<< ${CATALOG} /OCProperties << /OCGs [${references(n, 1000)}] /D << >> >> >>`,
    ...many(n, 1000, () => `<< /Type /OCG /Name (x) ${at(LARGE, 'Intent')} >>`),
  }),
}

const named = (n: number, category: string): string =>
  page(
    `/Resources << /${category} << ${Array.from({ length: n }, (_, i) => `/R${i} ${1000 + i} 0 R`).join(' ')} >> >> /Contents 4 0 R /Annots [6 0 R]`,
  )

const OF_SHOWN: readonly PdfFamily[] = Object.entries(SHOWN).flatMap(([words, make]) =>
  ['array of texts', 'text', 'array of streams that cannot be read'].map(
    (what): PdfFamily => ({
      name: `${words} that share one large ${what}`,
      product: true,
      make: (n) => packedWith({ ...SMALL, [LARGE]: (KINDS[what] as (n: number) => string)(n), ...make(n) }),
    }),
  ),
)

/** What stands within one object, and is come to by each reference to that. */
const WITHIN: readonly PdfFamily[] = [
  {
    name: 'annotations that are one, with a large rectangle',
    product: true,
    make: (n) =>
      packedWith({
        ...SMALL,
        3: page(`/Contents 4 0 R /Annots [6 0 R ${'50 0 R '.repeat(n)}]`),
        50: `<< /Type /Annot /Subtype /Stamp /Rect [${times(size(n), '0')}] >>`,
      }),
  },
  {
    name: 'fonts of one collection, with a large name',
    make: (n) =>
      packedWith({
        ...SMALL,
        3: named(n, 'Font'),
        50: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (${'A'.repeat(size(n) * 5)}) /Supplement 0 >> >>`,
        ...many(
          n,
          1000,
          () => '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [50 0 R] >>',
        ),
      }),
  },
]

/** Fields that are filled in, with one list of choices or one value. */
const FILLED: readonly PdfFamily[] = (['Opt', 'V'] as const).map((key) => ({
  name: `fields that are filled in, and share one /${key}`,
  product: true,
  make: (n) => {
    const fields = (value: string) =>
      many(
        n,
        1000,
        (i) =>
          `<< /FT /${key === 'Opt' ? 'Ch /Ff 131072' : 'Tx'} /T (t${i}) ${WIDGET} /DA (/Helv 9 Tf) ${key === 'Opt' ? `/Opt ${LARGE} 0 R` : ''} ${value} >>`,
      )
    return packedWith(
      {
        5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
        [LARGE]: (KINDS[key === 'Opt' ? 'array of texts' : 'text'] as (n: number) => string)(n),
        ...fields(''),
      },
      packed(fields(key === 'Opt' ? '/V (t)' : `/V ${LARGE} 0 R`)),
    )
  },
}))

/** Signature dictionaries: what tells of a signature is shared, or what it is and covers (table 255). */
const SIGNATURES: Readonly<Record<string, string>> = {
  'tell one large': signature(`/SubFilter /adbe.pkcs7.detached ${at(LARGE, SIGNATURE)}`),
  'cover one large': `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached ${at(LARGE, 'ByteRange Contents')} >>`,
}

const OF_SIGNATURES: readonly PdfFamily[] = Object.entries(SIGNATURES).flatMap(([words, body]) =>
  Object.entries(KINDS).map(([what, large]) => ({
    name: `signatures that ${words} ${what}`,
    make: (n) => {
      const count = Math.min(90, n)
      return packedWith({
        5: `<< /Fields [6 0 R ${references(count, 1000)}] /SigFlags 3 >>`,
        52: '(x)',
        [LARGE]: large(n),
        ...many(count, 1000, (i) => `<< /FT /Sig /T (S${i}) /V ${2000 + i} 0 R ${WIDGET} ${at(LARGE, 'Lock SV')} >>`),
        ...many(count, 2000, () => body),
      })
    },
  })),
)

/** What a content refers to by a name of its resources (ISO 32000-2 §7.8.3), over and over. */
const RESOURCES = `<< /Font << /F 60 0 R >> /ExtGState << /G 61 0 R >> /Pattern << /P 62 0 R >> /Shading << /S 63 0 R >> /XObject << /I 64 0 R /X 65 0 R >> /Properties << /M ${LARGE} 0 R >> /ColorSpace << /C ${LARGE} 0 R >> >>`
const CONTENT = 'BT /F 1 Tf (abc) Tj ET /G gs /C cs /P scn 0 0 5 5 re f /S sh /I Do /X Do /M /M BDC EMC'

const OF_CONTENTS: readonly PdfFamily[] = Object.entries(KINDS).flatMap(([what, large]) =>
  ['Type1', 'Type0', 'Type3'].map(
    (font): PdfFamily => ({
      name: `resources with one large ${what} and a font of ${font}, used over and over`,
      make: (n) => {
        const streams = {
          4: flateStream(times(n * 5, CONTENT)),
          64: flateStream('x', `/Type /XObject /Subtype /Image ${at(LARGE, 'ColorSpace Decode SMask Mask Metadata')}`),
          65: flateStream(
            '0 0 1 1 re f',
            `/Type /XObject /Subtype /Form ${at(LARGE, 'BBox Group Metadata OC Resources')}`,
          ),
        }
        const held = {
          52: '(x)',
          [LARGE]: large(n),
          60: `<< /Type /Font /Subtype /${font} /Encoding << /Differences ${LARGE} 0 R >> ${at(LARGE, FONT)} >>`,
          61: `<< /Font [60 0 R 1] /D [${LARGE} 0 R 0] ${at(LARGE, 'SMask TR HT BG UCR BM')} >>`,
          62: `<< /PatternType 2 /Shading 63 0 R >>`,
          63: `<< /ShadingType 2 ${at(LARGE, 'Function ColorSpace Coords Background BBox')} >>`,
        }
        const revision = {
          objects: { ...SIGNED.objects, 3: shown('').replace('<< >>', RESOURCES), ...streams, ...held },
          xref: 'stream',
          packed: Object.keys(held)
            .map(Number)
            .filter((number) => number !== LARGE),
        } as const
        return buildPdf([PAGE, revision, marked(RESOURCES, '4 0 R')])
      },
    }),
  ),
)

/** Sections whose table is empty, each with the same cross-reference stream beside it (§7.5.8.4). */
function sectionsWithOneStream(n: number): Uint8Array {
  const text = fromLatin1(buildPdf([PAGE, { ...SIGNED, xref: 'hybrid', unused: size(n) }]))
  const shared = /\/XRefStm (\d+)/.exec(text)?.[1] ?? '0'
  const parts = [text]
  let length = text.length
  let previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0'
  for (let i = 0; i < Math.min(n, 400); i++) {
    const section = `xref\n0 0\ntrailer\n<< /Size 100 /Root 1 0 R /Prev ${previous} /XRefStm ${shared} >>\nstartxref\n${length}\n%%EOF\n`
    previous = String(length)
    parts.push(section)
    length += section.length
  }
  return latin1(parts.join(''))
}

const OTHERS: readonly PdfFamily[] = [
  ...['RD', 'CO', 'QuadPoints'].map(
    (key): PdfFamily => ({
      name: `a mark with a long array of numbers as its ${key}`,
      make: (n) =>
        packedWith(
          {
            3: shown('1000 0 R'),
            [LARGE]: `[${times(n * 1_000, '9')}]`,
            1000: `<< /Type /Annot /Subtype /Line /Cap true /Rect [5 5 9 9] /${key} ${LARGE} 0 R >>`,
          },
          marked('<< >>', '4 0 R'),
        ),
    }),
  ),
  { name: 'revisions that share one large cross-reference stream', perRevision: true, make: sectionsWithOneStream },
  {
    name: 'pages with one large content, each marked',
    make: (n) => {
      const all = many(n, 1000, () => page('/Resources << >> /Contents 4 0 R'))
      const mark = '<< /Type /Annot /Subtype /Highlight /Rect [10 10 20 20] >>'
      const later = many(n, 1000, () => page('/Resources << >> /Contents 4 0 R /Annots [90 0 R]'))
      return packedWith(
        {
          2: `<< /Type /Pages /Count ${n + 1} /Kids [3 0 R ${references(n, 1000)}] >>`,
          4: flateStream(times(size(n), '0 0 1 1 re f')),
          ...all,
        },
        packed({ 90: mark, ...later }),
      )
    },
  },
  {
    name: 'one large array inside another, over and over',
    make: (n) =>
      signedWith({ 1: `<< ${CATALOG} /Names [${times(n, `${LARGE} 0 R`)}] >>`, [LARGE]: `[${times(size(n), '9')}]` }),
  },
  {
    name: 'one large content of inline images',
    make: (n) =>
      packedWith(
        { 3: shown(''), 4: flateStream(`BI ID ${'x'.repeat(size(n))} EI ${times(n, 'BI ID EI')}`) },
        marked('<< >>', '4 0 R'),
      ),
  },
  {
    name: 'an array that a content has as an operand, over and over',
    make: (n) =>
      packedWith({ 3: shown(''), 4: flateStream(times(n, `[${times(400, '9')}] 0 d`)) }, marked('<< >>', '4 0 R')),
  },
]

/** One object that is large, and much that refers to it (ISO 32000-2 §7.3.10). */
export const SHARED: readonly PdfFamily[] = [
  ...OF_HOLDERS,
  ...OF_SHOWN,
  ...WITHIN,
  ...FILLED,
  ...OF_SIGNATURES,
  ...OF_CONTENTS,
  ...OTHERS,
].map((family) => ({ most: 200, ...family }))
