/**
 * Puts all items at the end of a list. `push(...items)` does so up to some hundred thousand of them, which a hostile document can have, and
 * ends with an exception beyond.
 */
export function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item)
}
