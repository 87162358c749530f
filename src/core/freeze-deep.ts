/** Freezes plain data all the way down; what is frozen already is taken to be so below, too. Typed arrays cannot be frozen, and are left. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) value.forEach(freezeDeep)
  // Its own members: a careless program may have given every object another one.
  else for (const key of Object.keys(value) as (keyof T)[]) if (typeof value[key] === 'object') freezeDeep(value[key])
  return Object.freeze(value)
}
