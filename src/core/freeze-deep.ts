/** Freezes plain data all the way down; what is frozen already is taken to be so below, too. Typed arrays cannot be frozen, and are left. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  for (const member of Object.values(value)) freezeDeep(member)
  return Object.freeze(value)
}
