import { type Entries, isBoolean, isInteger } from './entries.ts'

/** §11.3.5: of others, what is painted depends on the backdrop that a reader takes for that of a page. */
const BLEND_MODES: ReadonlySet<string> = new Set(['Normal', 'Compatible', 'Multiply'])

const BOOLEANS = 'OP op SA AIS TK'.split(' ')

/** Parameters of the graphics state (ISO 32000-2 table 57), by their types and ranges. */
export function inspectGraphicsState(entries: Entries): void {
  for (const key of ['CA', 'ca']) {
    const alpha = entries.get(key)
    if (alpha !== undefined && !(alpha.kind === 'number' && alpha.value >= 0 && alpha.value <= 1)) entries.wrong(key)
  }
  for (const key of BOOLEANS) {
    const value = entries.get(key)
    if (value !== undefined && !isBoolean(value)) entries.wrong(key)
  }
  for (const key of ['LC', 'LJ']) {
    const value = entries.get(key)
    if (value !== undefined && !isInteger(value, 0, 2)) entries.wrong(key)
  }
  // An array of them is deprecated, and some readers take none of it.
  const mode = entries.get('BM')
  if (mode !== undefined && !BLEND_MODES.has(entries.name('BM') ?? '')) entries.wrong('BM')
  for (const key of ['TR', 'TR2']) if (!isIdentity(entries, key)) entries.wrong(key)
  inspectSoftMask(entries)
}

/** Transfer functions are of a device, and deprecated: some readers apply them. */
function isIdentity(entries: Entries, key: string): boolean {
  const name = entries.name(key)
  return entries.get(key) === undefined || name === 'Identity' || name === 'Default'
}

/** §11.6.5.1: a group, and how it makes a mask. */
function inspectSoftMask(entries: Entries): void {
  const mask = entries.get('SMask')
  if (mask === undefined || entries.name('SMask') === 'None') return
  const soft = mask.kind === 'dictionary' ? entries.in(mask) : null
  const form = soft === null ? null : soft.in(soft.get('G'))
  const group = form === null ? null : form.in(form.get('Group'))
  const kind = soft?.name('S')
  const isGroup = soft?.get('G')?.kind === 'stream' && group?.name('S') === 'Transparency'
  if (soft === null || !isGroup || (kind !== 'Alpha' && kind !== 'Luminosity')) {
    entries.wrong('SMask')
    return
  }
  if (!isIdentity(soft, 'TR')) entries.wrong('TR')
  // Table 145: what a luminosity is of is said by the space of the group.
  if (kind === 'Luminosity' && group?.get('CS') === undefined) entries.wrong('CS')
}
