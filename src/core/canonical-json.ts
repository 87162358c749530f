/** A value that is being written: an array, or an object with its members in their order. */
interface Open {
  readonly value: object
  readonly members: readonly (readonly [name: string | null, member: unknown])[]
  next: number
}

/**
 * JSON in the canonical form of RFC 8785 (JCS): members sorted by the UTF-16 code units of their names, no white space, strings and numbers as
 * ECMAScript writes them, so that equal values are equal bytes in every runtime.
 *
 * What RFC 8785 refuses is written all the same, as `JSON.stringify` does, since an answer must come out: half of a surrogate pair as its escape
 * (`\ud800`), a number that is not finite as `null`; members that JSON has no form for are left out. However deep a value is nested, it is written.
 *
 * ```ts
 * canonicalJson({ 9: [1.0, 1e21], 10: '\u20ac' }) // {"10":"€","9":[1,1e+21]}
 * ```
 *
 * @throws {TypeError} for a value that holds itself, and for a BigInt: no report is or has one
 */
export function canonicalJson(value: unknown): string {
  const open: Open[] = []
  const inside = new Set<object>()
  let text = ''
  for (let current = ofJson(value); ; ) {
    if (typeof current === 'object' && current !== null) {
      if (inside.has(current)) throw new TypeError('canonicalJson: a value that holds itself')
      inside.add(current)
      text += Array.isArray(current) ? '[' : '{'
      open.push({ value: current, members: membersOf(current), next: 0 })
    } else text += JSON.stringify(current) ?? 'null'
    // What is complete is closed, up to what has another member.
    let last = open.at(-1)
    while (last !== undefined && last.next === last.members.length) {
      text += Array.isArray(last.value) ? ']' : '}'
      inside.delete(last.value)
      open.pop()
      last = open.at(-1)
    }
    if (last === undefined) return text
    const [name, member] = last.members[last.next] as Open['members'][number]
    if (last.next > 0) text += ','
    if (name !== null) text += `${JSON.stringify(name)}:`
    last.next++
    current = member
  }
}

function membersOf(value: object): Open['members'] {
  if (Array.isArray(value)) return Array.from(value, (member) => [null, ofJson(member)])
  // Written out by hand: an object of names that are numbers would begin with these, in their order.
  return Object.entries(value)
    .map(([name, member]) => [name, ofJson(member)] as const)
    .filter(([, member]) => !['undefined', 'function', 'symbol'].includes(typeof member))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** A Date says itself what it is as JSON. */
function ofJson(value: unknown): unknown {
  const hasForm = typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function'
  return hasForm ? (value.toJSON as () => unknown)() : value
}
