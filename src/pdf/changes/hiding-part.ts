import { toLatin1 } from '../../core/bytes.ts'
import { attempt } from '../../core/outcome.ts'
import { chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream } from '../object.ts'
import { type Box, rectangleOf } from '../painted/geometry.ts'
import type { Comparison } from './comparison.ts'

/** Marks that readers draw as lines, or let the text below show through (ISO 32000-2 §12.5.6). */
const LINES: ReadonlySet<string> = new Set([
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Line',
  'Ink',
  'PolyLine',
])

/** In points: a broader line may hide letters. */
const BROAD = 4

/**
 * Where an annotation may hide what is below; `null`: nowhere. What is not known to hide nothing may. The line that leads from a text to what it is about
 * (table 177, /CL) is beside that text.
 */
export function hidingPartOf(comparison: Comparison, annotation: PdfDictionary, place: Box | null): Box | null {
  if (LINES.has(nameOf(entryOf(annotation, 'Subtype')) ?? ''))
    return isThin(comparison, annotation) ? null : (place ?? EVERYWHERE)
  const resolve = (value: Parameters<Comparison['after']>[0]) => comparison.after(value)
  const [whole, inset] = [entryOf(annotation, 'Rect'), resolve(entryOf(annotation, 'RD'))]
  const box = rectangleOf(resolve(whole), resolve)
  if (entryOf(annotation, 'CL') === undefined || inset?.kind !== 'array' || box === null) return place ?? EVERYWHERE
  const [left = 0, bottom = 0, right = 0, top = 0] = inset.items.map((item) =>
    item.kind === 'number' ? item.value : 0,
  )
  return [box[0] + left, box[1] + bottom, box[2] - right, box[3] - top]
}

const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9]

function isThin(comparison: Comparison, annotation: PdfDictionary): boolean {
  const style = comparison.after(entryOf(annotation, 'BS'))
  const width = style?.kind === 'dictionary' ? comparison.after(entryOf(style, 'W')) : undefined
  const border = comparison.after(entryOf(annotation, 'Border'))
  const widths = [width, border?.kind === 'array' ? border.items[2] : undefined]
  if (widths.some((one) => one !== undefined && !(one.kind === 'number' && one.value <= BROAD))) return false
  const looks = comparison.after(entryOf(annotation, 'AP'))
  if (looks === undefined) return true
  if (looks.kind !== 'dictionary' || looks.entries.size !== 1) return false
  const look = comparison.after(entryOf(looks, 'N'))
  return look?.kind === 'stream' && letsSeeThrough(comparison, look)
}

/** Operators that fill, and those that paint what has a size of its own (§8.5.3, §8.7.4.2, §8.8, §8.9.7, §9.4.3), or draw broad lines. */
const FILLS = /(?:^|\s)(?:f\*?|F|[bB]\*?)(?=\s|$)/
const PAINTS = /(?:^|\s)(?:Do|sh|BI|Tj|TJ)(?=\s|$)|['"]/
const WIDTH = /(?:^|\s)([\d.]+)\s+w(?=\s|$)/g

/** It draws thin lines, and fills but what lets text below show through (§11.3.5.2). */
function letsSeeThrough(comparison: Comparison, look: PdfStream): boolean {
  const { store, newer } = comparison
  const read = attempt(() => store.streamData(look, newer))
  if (!read.ok || read.value.length > LONGEST) return false
  chargePasses(store.budget, read.value.length, store.file.size)
  const content = toLatin1(read.value)
  if (PAINTS.test(content) || Array.from(content.matchAll(WIDTH)).some(([, width]) => Number(width) > BROAD))
    return false
  if (!FILLS.test(content)) return true
  const resources = store.dictionary(entryOf(look.dictionary, 'Resources'), newer)
  const states = resources === null ? null : store.dictionary(entryOf(resources, 'ExtGState'), newer)
  const named = [...(states?.entries.values() ?? [])].map((state) => store.dictionary(state, newer))
  return named.length > 0 && named.every((state) => state !== null && nameOf(entryOf(state, 'BM')) === 'Multiply')
}

/** A mark of lines says so in few octets. */
const LONGEST = 20_000
