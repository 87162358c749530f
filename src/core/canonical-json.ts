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
 * @throws {TypeError} for a value that holds itself, for one that is shared so often that it is longer than anybody could write it, for a list with holes,
 * and for a BigInt: no report is or has one
 */
export function canonicalJson(value: unknown): string {
  const open: Open[] = []
  const inside = new Set<object>()
  const seen = new Set<object>()
  let again = 0
  let text = ''
  for (let current = ofJson(value, ''); ; ) {
    if (typeof current === 'object' && current !== null) {
      if (inside.has(current)) throw new TypeError('canonicalJson: a value that holds itself')
      inside.add(current)
      if (seen.has(current) && ++again > MOST_SHARED)
        throw new TypeError('canonicalJson: a value that is shared too often')
      seen.add(current)
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

/** What is shared is written each time: thirty objects that have one another twice each would be a thousand million. */
const MOST_SHARED = 1_000_000

function membersOf(value: object): Open['members'] {
  if (Array.isArray(value)) return elementsOf(value)
  // Written out by hand: an object of names that are numbers would begin with these, in their order.
  return Object.entries(value)
    .map(([name, member]) => [name, ofJson(member, name)] as const)
    .filter(([, member]) => !['undefined', 'function', 'symbol'].includes(typeof member))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The length of a list with holes is as much as somebody says. */
function elementsOf(list: readonly unknown[]): Open['members'] {
  const elements: [null, unknown][] = []
  for (let i = 0; i < list.length; i++) {
    if (!(i in list)) throw new TypeError('canonicalJson: a list with holes')
    elements.push([null, ofJson(list[i], String(i))])
  }
  return elements
}

/** As `JSON.stringify` has it: a value may say itself what it is as JSON, by its place, as a Date does; an object around text or a number is that. */
function ofJson(value: unknown, key: string): unknown {
  const mayHaveForm = value !== null && ['object', 'function', 'bigint'].includes(typeof value)
  const form = mayHaveForm ? (value as { readonly toJSON?: unknown }).toJSON : undefined
  const own: unknown = typeof form === 'function' ? form.call(value, key) : value
  const isBoxed = BOXES.some((box) => own instanceof box)
  return isBoxed ? JSON.parse(JSON.stringify(own)) : own
}

const BOXES = [Number, String, Boolean, BigInt] as const
