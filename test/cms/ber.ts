import { writeValue } from '../../src/asn1/writer.ts'
import { concatBytes } from '../../src/core/bytes.ts'

/** A DER value as a tree, to write it again in another form. */
export interface Node {
  readonly identifier: number
  /** `null`: primitive. */
  readonly members: readonly Node[] | null
  readonly content: Uint8Array
}

export function parseDer(bytes: Uint8Array): Node {
  const [node, end] = parseAt(bytes, 0)
  if (end !== bytes.length) throw new Error('not one value')
  return node
}

function parseAt(bytes: Uint8Array, at: number): readonly [Node, number] {
  const identifier = bytes[at] as number
  let length = bytes[at + 1] as number
  let start = at + 2
  if (length > 0x80) {
    const octets = length & 0x7f
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + i] as number)
    start += octets
  }
  const content = bytes.subarray(start, start + length)
  if ((identifier & 0x20) === 0) return [{ identifier, members: null, content }, start + length]
  const members: Node[] = []
  for (let offset = 0; offset < content.length; ) {
    const [member, next] = parseAt(content, offset)
    members.push(member)
    offset = next
  }
  return [{ identifier, members, content }, start + length]
}

/** The constructed values of a tree, outermost first. */
export function constructedIn(node: Node): readonly Node[] {
  return node.members === null ? [] : [node, ...node.members.flatMap(constructedIn)]
}

/** The tree in DER, but for the values of which `isIndefinite` says that their length is. */
export function write(node: Node, isIndefinite: (node: Node) => boolean): Uint8Array {
  if (node.members === null) return writeValue(node.identifier, node.content)
  const members = node.members.map((member) => write(member, isIndefinite))
  if (!isIndefinite(node)) return writeValue(node.identifier, ...members)
  return concatBytes(Uint8Array.of(node.identifier, 0x80), ...members, Uint8Array.of(0, 0))
}

/** The tree with another in place of each value for which `replace` gives one. */
export function rewrite(node: Node, replace: (node: Node) => Uint8Array | null): Uint8Array {
  const replaced = replace(node)
  if (replaced !== null) return replaced
  if (node.members === null) return writeValue(node.identifier, node.content)
  return writeValue(node.identifier, ...node.members.map((member) => rewrite(member, replace)))
}

/** The first SignerInfo of a SignedData message. */
export function signerInfoIn(message: Node): Node {
  const found = message.members?.[1]?.members?.[0]?.members?.at(-1)?.members?.[0]
  if (found === undefined) throw new Error('no signer')
  return found
}

export function signedAttributesIn(message: Node): Node {
  const found = signerInfoIn(message).members?.find(({ identifier }) => identifier === 0xa0)
  if (found === undefined) throw new Error('no signed attributes')
  return found
}
