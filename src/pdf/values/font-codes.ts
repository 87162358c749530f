import { naturalOf } from '../object.ts'
import { CODES } from './asked-codes.ts'
import type { Entries } from './entries.ts'

/** ISO 32000-2 table 121. */
export const SYMBOLIC = 4
export const NONSYMBOLIC = 32

export function flagsOf(entries: Entries): number {
  return naturalOf(entries.in(entries.get('FontDescriptor'))?.get('Flags')) ?? 0
}

/** Table 112. Of two names for a code, the last one counts. */
export function differencesOf(encoding: Entries | null): ReadonlyMap<number, string> {
  const differences = encoding?.get('Differences')
  const names = new Map<number, string>()
  if (encoding === null || differences?.kind !== 'array') return names
  encoding.passed(differences.items.length)
  let code = 0
  for (const item of differences.items) {
    const value = encoding.resolve(item)
    if (value.kind !== 'name') code = naturalOf(value) ?? CODES
    else if (code < CODES) names.set(code++, value.value)
  }
  return names
}
