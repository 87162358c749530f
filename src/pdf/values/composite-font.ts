import { toLatin1 } from '../../core/bytes.ts'
import { nameOf, type PdfValue } from '../object.ts'
import { type Entries, isInteger } from './entries.ts'
import { hasProgram } from './font-descriptor.ts'

/** §9.7.2: codes lead to glyphs by numbers of two octets. */
const HIGHEST_GLYPH = 65_535

const OF_CHARACTERS: ReadonlySet<string> = new Set(['CIDFontType0', 'CIDFontType2'])

/** A composite font (ISO 32000-2 table 119) has one font below it, and says how codes lead to its glyphs. */
export function inspectComposite(entries: Entries): void {
  const encoding = entries.name('Encoding')
  if (encoding === null || !CMAPS.has(encoding)) entries.wrong('Encoding')
  const below = entries.get('DescendantFonts')
  const items = below?.kind === 'array' ? below.items : []
  const font = items.length === 1 ? entries.in(items[0]) : null
  if (font === null) entries.wrong('DescendantFonts')
  // §9.7.5.2: of a font that is not there nobody knows the glyphs by their numbers.
  else if (encoding?.startsWith('Identity') === true && !hasProgram(font) && !isOfCollection(font))
    entries.wrong('Encoding')
}

/** Table 116: the CMaps that readers have. */
const CMAPS: ReadonlySet<string> = new Set(
  [
    'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16',
    'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16',
    '83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16',
    'KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16 Identity',
  ]
    .join(' ')
    .split(' ')
    .flatMap((name) => [`${name}-H`, `${name}-V`])
    .concat('H', 'V'),
)

/** §9.7.3: collections of characters that readers have fonts for. */
function isOfCollection(font: Entries): boolean {
  const ordering = font.in(font.get('CIDSystemInfo'))?.get('Ordering')
  // One that is longer is none of these, however many fonts have it.
  return ordering?.kind === 'string' && ordering.bytes.length <= LONGEST && COLLECTIONS.has(toLatin1(ordering.bytes))
}

const COLLECTIONS: ReadonlySet<string> = new Set(['GB1', 'CNS1', 'Japan1', 'Korea1', 'KR'])
const LONGEST = 6

export function isOfCharacters(subtype: string): boolean {
  return OF_CHARACTERS.has(subtype)
}

/** A font of characters (table 115): where there is a width or a glyph for a number, it is one. */
export function inspectCharacters(entries: Entries, subtype: string): void {
  const usual = entries.get('DW')
  if (usual !== undefined && usual.kind !== 'number') entries.wrong('DW')
  const downwards = entries.numbers('DW2')
  if (downwards !== undefined && downwards?.length !== 2) entries.wrong('DW2')
  for (const [key, each] of [
    ['W', 1],
    ['W2', 3],
  ] as const) {
    const written = entries.get(key)
    if (written !== undefined && !areMetrics(entries, written, each)) entries.wrong(key)
  }
  const glyphs = entries.get('CIDToGIDMap')
  const isMap = glyphs?.kind === 'stream' || nameOf(glyphs) === 'Identity'
  if (glyphs !== undefined && !(isMap && subtype === 'CIDFontType2')) entries.wrong('CIDToGIDMap')
}

/** §9.7.4.3: a first number and an array for it and those behind it, or a first, a last and what all of them have. */
function areMetrics(entries: Entries, written: PdfValue, each: number): boolean {
  if (written.kind !== 'array') return false
  const { items } = written
  entries.passed(items.length)
  for (let at = 0; at < items.length; ) {
    if (!isInteger(resolved(entries, items[at]), 0, HIGHEST_GLYPH)) return false
    const next = resolved(entries, items[at + 1])
    if (next?.kind === 'array') {
      entries.passed(next.items.length)
      if (next.items.length % each !== 0 || !next.items.every((item) => entries.resolve(item).kind === 'number'))
        return false
      at += 2
      continue
    }
    if (!isInteger(next, 0, HIGHEST_GLYPH)) return false
    for (let i = 0; i < each; i++) if (resolved(entries, items[at + 2 + i])?.kind !== 'number') return false
    at += 2 + each
  }
  return true
}

function resolved(entries: Entries, value: PdfValue | undefined): PdfValue | undefined {
  return value === undefined ? undefined : entries.resolve(value)
}
