import { toLatin1 } from '../../core/bytes.ts'
import { nameOf } from '../object.ts'
import type { Entries } from './entries.ts'
import { hasProgram } from './font-descriptor.ts'
import { areMetrics } from './glyph-metrics.ts'

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
  else if (encoding?.startsWith('Identity') === true) {
    if (!hasProgram(font) && collectionOf(font) === null) entries.wrong('Encoding')
    // §9.7.6.2: what a code is a number of is a character of one collection. In another, some readers have no glyph for it.
  } else if (CMAPS.has(encoding ?? '') && collectionOf(font) !== CMAPS.get(encoding ?? '')) entries.wrong('Encoding')
}

/** Numbers of characters are of two octets. */
const ALL_CHARACTERS = 65_536

/**
 * Table 115: how many characters of a composite font its map has glyphs for; `null`: for all. Of one that is beyond, some readers show the glyph of the same number,
 * and others another, or none.
 */
export function mappedOf(entries: Entries): number | null {
  const below = entries.get('DescendantFonts')
  const font = below?.kind === 'array' ? entries.in(below.items[0]) : null
  const map = font?.get('CIDToGIDMap')
  if (map?.kind !== 'stream') return null
  const mapped = entries.data(map).length >> 1
  if (mapped >= ALL_CHARACTERS) return null
  // Which characters other CMaps lead to is not known here.
  return entries.name('Encoding')?.startsWith('Identity') === true ? mapped : 0
}

/** Table 116: the CMaps that readers have, with the collection that each leads to; `null`: any. */
const CMAPS: ReadonlyMap<string, string | null> = new Map(
  Object.entries({
    GB1: 'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16',
    CNS1: 'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16',
    Japan1: '83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16',
    Korea1: 'KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16',
  })
    .flatMap(([collection, names]) =>
      names.split(' ').flatMap((name): [string, string | null][] => [
        [`${name}-H`, collection],
        [`${name}-V`, collection],
      ]),
    )
    .concat([
      ['H', 'Japan1'],
      ['V', 'Japan1'],
      ['Identity-H', null],
      ['Identity-V', null],
    ]),
)

/** §9.7.3: of the collections of characters that readers have fonts for. */
function collectionOf(font: Entries): string | null {
  const ordering = font.in(font.get('CIDSystemInfo'))?.get('Ordering')
  // One that is longer is none of these, however many fonts have it.
  if (ordering?.kind !== 'string' || ordering.bytes.length > LONGEST) return null
  const name = toLatin1(ordering.bytes)
  return COLLECTIONS.has(name) ? name : null
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
