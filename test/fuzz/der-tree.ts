import { concatBytes, equalBytes } from '../../src/core/bytes.ts'

/**
 * A reader and writer of BER for mutations and for oracles. It shares nothing with `src/asn1`: it reads more than that reader does (indefinite and
 * longer lengths), and it writes what nobody should.
 */
export interface DerNode {
  /** Identifier octets. */
  readonly tag: Uint8Array
  readonly length: LengthForm
  /** Members of a constructed value, or of what a string encapsulates. */
  readonly members: readonly DerNode[] | null
  /** Content octets; in front of members, the octet of unused bits. */
  readonly content: Uint8Array
}

/** How the length is written; `off`: wrong by so many octets; `octets`: as it was read, where that is not how DER has it. */
export type LengthForm =
  | 'der'
  | 'longer'
  | 'four-octets'
  | 'indefinite'
  | { readonly off: number }
  | { readonly octets: Uint8Array }

const NONE = new Uint8Array(0)
const CONSTRUCTED = 0x20
const [BIT_STRING, OCTET_STRING] = [0x03, 0x04]

export function primitive(tag: number, content: Uint8Array): DerNode {
  return { tag: Uint8Array.of(tag), length: 'der', members: null, content }
}

export function constructed(tag: number, members: readonly DerNode[]): DerNode {
  return { tag: Uint8Array.of(tag), length: 'der', members, content: NONE }
}

export const isConstructed = ({ tag }: DerNode): boolean => ((tag[0] as number) & CONSTRUCTED) !== 0

/** `null`: the octets are not one value after another. */
export function readDer(bytes: Uint8Array): readonly DerNode[] | null {
  const read = readMembers(bytes, 0, bytes.length, false, 0)
  return read === null ? null : read.nodes
}

/** The value that stands first, whatever is behind it: in /Contents that is padding. */
export function readFirst(bytes: Uint8Array): DerNode | null {
  return readOne(bytes, 0, bytes.length, 0)?.node ?? null
}

interface Read {
  readonly nodes: readonly DerNode[]
  readonly end: number
}

const DEEPEST = 200

/** Up to `limit`, or up to the end-of-contents octets. */
function readMembers(bytes: Uint8Array, from: number, limit: number, indefinite: boolean, depth: number): Read | null {
  const nodes: DerNode[] = []
  let at = from
  while (at < limit) {
    if (indefinite && bytes[at] === 0 && bytes[at + 1] === 0) return { nodes, end: at + 2 }
    const one = depth > DEEPEST ? null : readOne(bytes, at, limit, depth)
    if (one === null) return null
    nodes.push(one.node)
    at = one.end
  }
  return indefinite ? null : { nodes, end: at }
}

function readOne(
  bytes: Uint8Array,
  from: number,
  limit: number,
  depth: number,
): { readonly node: DerNode; readonly end: number } | null {
  let at = from + 1
  // A tag number of several octets.
  if (((bytes[from] as number) & 0x1f) === 0x1f) {
    while (at < limit && (bytes[at] as number) >= 0x80) at++
    at++
  }
  const tag = bytes.slice(from, at)
  const first = bytes[at++]
  if (first === undefined || at > limit) return null
  const inside = ((tag[0] as number) & CONSTRUCTED) !== 0
  if (first === 0x80) {
    if (!inside) return null
    const members = readMembers(bytes, at, limit, true, depth + 1)
    if (members === null) return null
    return { node: { tag, length: 'indefinite', members: members.nodes, content: NONE }, end: members.end }
  }
  const lengthAt = at - 1
  let length = first
  if (first > 0x80) {
    length = 0
    for (const end = at + (first & 0x7f); at < end; at++) length = length * 256 + (bytes[at] ?? 0)
  }
  const end = at + length
  if (end > limit) return null
  const content = bytes.slice(at, end)
  const read = bytes.slice(lengthAt, at)
  const form: LengthForm = equalBytes(read, lengthOctets(length, 'der')) ? 'der' : { octets: read }
  if (inside) {
    const members = readMembers(bytes, at, end, false, depth + 1)
    // What is inside and no value is kept as it is: a reader may never look there.
    const known = members === null ? { members, content } : { members: members.nodes, content: NONE }
    return { node: { tag, length: form, ...known }, end }
  }
  return { node: { ...encapsulating(tag, content, depth), length: form }, end }
}

/** Octets that an encapsulated value may begin with: others are taken for digests, keys and signature values. */
const BEGINNINGS: ReadonlySet<number> = new Set([0x01, 0x02, 0x03, 0x04, 0x0a, 0x30, 0x31])

function encapsulating(tag: Uint8Array, content: Uint8Array, depth: number): DerNode {
  const plain: DerNode = { tag, length: 'der', members: null, content }
  const [kind] = tag
  const skipped = kind === BIT_STRING ? 1 : 0
  if ((kind !== BIT_STRING && kind !== OCTET_STRING) || !BEGINNINGS.has(content[skipped] ?? 0)) return plain
  if (skipped === 1 && content[0] !== 0) return plain
  const members = readMembers(content, skipped, content.length, false, depth + 1)
  return members === null ? plain : { ...plain, members: members.nodes, content: content.slice(0, skipped) }
}

export function writeDer(nodes: readonly DerNode[]): Uint8Array {
  return concatBytes(...nodes.map(writeOne))
}

function writeOne({ tag, length, members, content }: DerNode): Uint8Array {
  const inside = concatBytes(content, members === null ? NONE : writeDer(members))
  return length === 'indefinite'
    ? concatBytes(tag, Uint8Array.of(0x80), inside, Uint8Array.of(0, 0))
    : concatBytes(tag, lengthOctets(inside.length, length), inside)
}

function lengthOctets(actual: number, form: LengthForm): Uint8Array {
  if (typeof form === 'object' && 'octets' in form) return form.octets
  const length = typeof form === 'object' ? Math.max(0, actual + form.off) : actual
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  if (form === 'four-octets') return Uint8Array.of(0x84, ...new Array(4 - octets.length).fill(0), ...octets)
  if (form === 'longer') return Uint8Array.of(0x81 + octets.length, 0, ...octets)
  return length < 0x80 ? Uint8Array.of(length) : Uint8Array.of(0x80 + octets.length, ...octets)
}

/** Where a node stands: the index at each level. */
export type Place = readonly number[]

/** All places, each before those inside it. */
export function placesOf(nodes: readonly DerNode[], under: Place = []): Place[] {
  return nodes.flatMap((node, i) => {
    const place = [...under, i]
    return [place, ...(node.members === null ? [] : placesOf(node.members, place))]
  })
}

export function nodeAt(nodes: readonly DerNode[], place: Place): DerNode | undefined {
  const [first, ...rest] = place
  const node = nodes[first ?? 0]
  return rest.length === 0 || node === undefined ? node : nodeAt(node.members ?? [], rest)
}

/** The tree with something else in one place: nothing, one node, or several. */
export function replaceAt(
  nodes: readonly DerNode[],
  place: Place,
  change: (node: DerNode) => readonly DerNode[],
): readonly DerNode[] {
  const [first, ...rest] = place
  return nodes.flatMap((node, i) => {
    if (i !== first) return [node]
    return rest.length === 0 ? change(node) : [{ ...node, members: replaceAt(node.members ?? [], rest, change) }]
  })
}
