import { concatBytes } from '../../../src/core/bytes.ts'

/** A tree of DER that can be changed anywhere, and written again with lengths that fit. */
export interface Node {
  readonly identifier: number
  readonly children: Node[]
  /** Of a primitive value. */
  content: Uint8Array
}

export function readTree(der: Uint8Array): Node {
  return readAt(der, 0).node
}

function readAt(der: Uint8Array, start: number): { readonly node: Node; readonly end: number } {
  const identifier = der[start] as number
  const first = der[start + 1] as number
  let at = start + 2
  let length = first
  if (first > 0x80) {
    length = 0
    for (let i = 0; i < first - 0x80; i++) length = length * 256 + (der[at++] as number)
  }
  const end = at + length
  const node: Node = { identifier, children: [], content: der.subarray(at, end) }
  if ((identifier & 0x20) === 0) return { node, end }
  while (at < end) {
    const child = readAt(der, at)
    node.children.push(child.node)
    at = child.end
  }
  return { node, end }
}

export function writeTree({ identifier, children, content }: Node): Uint8Array {
  const inside = (identifier & 0x20) === 0 ? content : concatBytes(...children.map(writeTree))
  return concatBytes(Uint8Array.of(identifier, ...lengthOf(inside.length)), inside)
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

export const leaf = (identifier: number, content: Uint8Array): Node => ({ identifier, children: [], content })

export const branch = (identifier: number, ...children: Node[]): Node => ({
  identifier,
  children,
  content: new Uint8Array(),
})

/** Every node, from the root down. */
export function nodesOf(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(nodesOf)]
}
