import type { Random } from '../../attacks/generate/random.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { DICTIONARY } from './der-dictionary.ts'
import {
  constructed,
  type DerNode,
  isConstructed,
  type LengthForm,
  nodeAt,
  type Place,
  placesOf,
  primitive,
  replaceAt,
} from './der-tree.ts'

/** One change of a tree of DER. What it did is told in a few words. */
export interface DerChange {
  readonly nodes: readonly DerNode[]
  readonly told: string
}

type Operation = (node: DerNode, random: Random, all: readonly DerNode[]) => readonly DerNode[]

const LENGTHS: readonly LengthForm[] = ['longer', 'four-octets', 'indefinite', { off: 1 }, { off: -1 }, { off: 1_000 }]
/** What encloses a value: the usual, an explicit tag, a string, a SET. */
const WRAPPINGS = [0x30, 0xa0, 0xa1, 0x24, 0x04, 0x31] as const

const OPERATIONS: Readonly<Record<string, Operation>> = {
  delete: () => [],
  duplicate: (node) => [node, node],
  multiply: (node, random) => Array.from({ length: random.pick([3, 17, 130]) }, () => node),
  retag: (node, random) => [{ ...node, tag: Uint8Array.of(random.integer(0, 255)) }],
  'retag likewise': (node, random) => [
    { ...node, tag: Uint8Array.of((node.tag[0] as number) ^ random.pick([0x20, 0x80, 0x40, 0xa0, 0x01, 0x08])) },
  ],
  'write the length otherwise': (node, random) => [{ ...node, length: random.pick(LENGTHS) }],
  nest: (node, random) => {
    const tag = random.pick(WRAPPINGS)
    let nested = node
    for (let depth = random.pick([1, 1, 1, 2, 10, 70, 150]); depth > 0; depth--) nested = constructed(tag, [nested])
    return [nested]
  },
  unwrap: (node) => node.members ?? [],
  empty: (node) => [{ ...node, members: node.members === null ? null : [], content: new Uint8Array(0) }],
  reverse: (node) => [{ ...node, members: node.members === null ? null : [...node.members].reverse() }],
  'rotate members': (node) => {
    const [first, ...rest] = node.members ?? []
    return [{ ...node, members: first === undefined ? node.members : [...rest, first] }]
  },
  'replace by a telling value': (_, random) => [random.pick(DICTIONARY)],
  'insert a telling value': (node, random) => [random.pick(DICTIONARY), node],
  'append a telling value': (node, random) =>
    node.members === null
      ? [node, random.pick(DICTIONARY)]
      : [{ ...node, members: [...node.members, random.pick(DICTIONARY)] }],
  'replace by another': (_, random, all) => [random.pick(all)],
  'insert another': (node, random, all) => [node, random.pick(all)],
  'flip a bit': (node, random) => [withContent(node, (content) => flipBit(content, random))],
  shorten: (node, random) => [withContent(node, (content) => content.subarray(0, random.integer(0, content.length)))],
  lengthen: (node, random) => [
    withContent(node, (content) =>
      concatBytes(content, new Uint8Array(random.pick([1, 2, 8, 300])).fill(random.integer(0, 255))),
    ),
  ],
  'one octet': (node, random) => [withContent(node, (content) => setOctet(content, random))],
  'split a string': (node) => (node.members === null ? [split(node)] : [node]),
}

const NAMES = Object.keys(OPERATIONS)

/** What keeps a value readable, tried more often, so that what lies behind the reader is reached. */
const GENTLE = ['flip a bit', 'one octet', 'delete', 'duplicate', 'replace by a telling value', 'replace by another']

/** Changes a node at one of these places; all, unless given. */
export function mutateDer(nodes: readonly DerNode[], random: Random, under: Place = []): DerChange {
  const places = placesOf(nodes).filter((place) => under.every((index, i) => place[i] === index))
  if (places.length === 0) return { nodes, told: 'nothing' }
  const place = random.pick(places)
  const name = random.chance(0.4) ? random.pick(GENTLE) : random.pick(NAMES)
  const all = placesOf(nodes).map((one) => nodeAt(nodes, one) as DerNode)
  const change = OPERATIONS[name] as Operation
  return {
    nodes: replaceAt(nodes, place, (node) => change(node, random, all)),
    told: `${name} at ${place.join('.')}`,
  }
}

function withContent(node: DerNode, change: (content: Uint8Array) => Uint8Array): DerNode {
  return node.members !== null && isConstructed(node) ? node : { ...node, content: change(node.content) }
}

function flipBit(content: Uint8Array, random: Random): Uint8Array {
  const flipped = content.slice()
  const at = random.integer(0, Math.max(0, content.length - 1))
  if (content.length > 0) flipped[at] = (flipped[at] as number) ^ (1 << random.integer(0, 7))
  return flipped
}

const TELLING = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x2f, 0x3a, 0x20] as const

function setOctet(content: Uint8Array, random: Random): Uint8Array {
  const set = content.slice()
  if (content.length > 0)
    set[random.pick([0, content.length - 1, random.integer(0, content.length - 1)])] = random.pick(TELLING)
  return set
}

/** The same string in segments, as BER allows. */
function split({ tag, content }: DerNode): DerNode {
  const middle = Math.floor(content.length / 2)
  const parts = [content.subarray(0, middle), content.subarray(middle)]
  return constructed(
    (tag[0] as number) | 0x20,
    parts.map((part) => primitive(tag[0] as number, part)),
  )
}
