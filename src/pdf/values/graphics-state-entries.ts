import { componentsOf } from './colour-space.ts'
import { type Entries, isBoolean, isInteger } from './entries.ts'
import { isDashPattern, isMiterLimit, MOST_DASHES } from './line-style.ts'

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
  inspectLines(entries)
  // An array of them is deprecated, and some readers take none of it.
  const mode = entries.get('BM')
  if (mode !== undefined && !BLEND_MODES.has(entries.name('BM') ?? '')) entries.wrong('BM')
  for (const key of ['TR', 'TR2']) if (!isIdentity(entries, key)) entries.wrong(key)
  inspectSoftMask(entries)
  // Some readers take no font from here, and go on with the one of `Tf`.
  if (entries.get('Font') !== undefined) entries.wrong('Font')
}

/** §8.4.3: of width 0 it is the thinnest line of a device, as in contents. */
function inspectLines(entries: Entries): void {
  const width = entries.get('LW')
  if (width !== undefined && !(width.kind === 'number' && width.value >= 0)) entries.wrong('LW')
  const limit = entries.get('ML')
  if (limit !== undefined && !(limit.kind === 'number' && isMiterLimit(limit.value))) entries.wrong('ML')
  const dashed = entries.get('D')
  if (dashed === undefined) return
  const [lengths, phase, ...more] = dashed.kind === 'array' ? dashed.items.slice(0, 3).map(entries.resolve) : []
  const numbers = lengths?.kind === 'array' ? lengths.items.slice(0, MOST_DASHES + 1).map(entries.resolve) : null
  const isRight = numbers?.every((one) => one.kind === 'number') && phase?.kind === 'number' && more.length === 0
  if (
    !isRight ||
    !isDashPattern(
      numbers.map((one) => (one.kind === 'number' ? one.value : 0)),
      phase.value,
    )
  )
    entries.wrong('D')
}

/** Transfer functions are of a device, and deprecated: some readers apply them. */
function isIdentity(entries: Entries, key: string): boolean {
  const name = entries.name(key)
  return entries.get(key) === undefined || name === 'Identity' || name === 'Default'
}

const IDENTITY = [1, 0, 0, 1, 0, 0]

function isIdentityMatrix(matrix: readonly number[] | null | undefined): boolean {
  return matrix == null || IDENTITY.every((value, i) => matrix[i] === value)
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
  // Readers differ in what is black, where nothing is painted, in a space of inks.
  const space = group?.get('CS')
  const components = group === null || space === undefined ? null : componentsOf(group, space)
  if (kind === 'Luminosity' && (components === null || components > 3)) entries.wrong('CS')
  const backdrop = soft.numbers('BC')
  if (backdrop !== undefined && (kind === 'Alpha' || backdrop?.length !== components)) entries.wrong('BC')
  // Some readers take black for every backdrop, and leave out how the group is placed.
  if (backdrop?.some((component) => component !== 0) === true) entries.wrong('BC')
  if (form !== null && !isIdentityMatrix(form.numbers('Matrix'))) form.wrong('Matrix')
}
