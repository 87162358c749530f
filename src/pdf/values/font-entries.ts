import type { Budget } from '../../core/budget.ts'
import { chargeItems } from '../file-charges.ts'
import { naturalOf } from '../object.ts'
import { type Entries, isInteger } from './entries.ts'

/** Table 108. */
const SUBTYPES: ReadonlySet<string> = new Set('Type0 Type1 MMType1 Type3 TrueType CIDFontType0 CIDFontType2'.split(' '))

const HIGHEST_CODE = 255

/** A font (ISO 32000-2 §9.6, §9.7) says which kind it is, and a Type 3 font has all that its glyphs are shown by. */
export function inspectFont(entries: Entries): void {
  const subtype = entries.name('Subtype')
  if (subtype === null || !SUBTYPES.has(subtype)) {
    entries.wrong('Subtype')
    return
  }
  for (const key of ['FirstChar', 'LastChar']) {
    const code = entries.get(key)
    if (code !== undefined && !isInteger(code, 0, HIGHEST_CODE)) entries.wrong(key)
  }
  const widths = entries.numbers('Widths')
  if (widths === null) entries.wrong('Widths')
  if (subtype === 'Type3') inspectType3(entries, widths?.length ?? 0)
  if (subtype === 'Type0' && entries.get('Encoding') === undefined) entries.wrong('Encoding')
}

/** Table 110: all of these are required. */
function inspectType3(entries: Entries, widths: number): void {
  for (const key of ['FontBBox', 'FontMatrix', 'CharProcs', 'Encoding', 'FirstChar', 'LastChar', 'Widths'])
    if (entries.get(key) === undefined) entries.wrong(key)
  if (entries.get('Encoding')?.kind !== 'dictionary') entries.wrong('Encoding')
  const [first, last] = [naturalOf(entries.get('FirstChar')), naturalOf(entries.get('LastChar'))]
  if (first !== null && last !== null && widths !== last - first + 1) entries.wrong('Widths')
}

/** Table 112: codes from 0 to 255, each with the names of it and of those behind it. */
export function inspectEncoding(entries: Entries, budget: Budget): void {
  const differences = entries.get('Differences')
  const items = differences?.kind === 'array' ? differences.items : null
  if (items === null) {
    entries.wrong('Differences')
    return
  }
  chargeItems(budget, items.length)
  let code = -1
  for (const item of items) {
    const value = entries.resolve(item)
    if (isInteger(value, 0, HIGHEST_CODE)) code = naturalOf(value) as number
    else if (value.kind !== 'name' || code < 0 || code++ > HIGHEST_CODE) {
      entries.wrong('Differences')
      return
    }
  }
}
