/**
 * JSON with sorted member names and no white space, so that equal values are equal bytes in every runtime. Numbers are written
 * as ECMAScript does; a report holds only integers. `undefined` members are left out, as `JSON.stringify` does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

/** The same order, indented: what a person reads in a file. */
export function canonicalJsonPretty(value: unknown): string {
  return JSON.stringify(sorted(value), null, 2)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]))
}
