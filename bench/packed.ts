import { concatBytes } from '../src/core/bytes.ts'

/** As the programs in C read it: each part behind its length. */
export function packed(parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts.flatMap((part) => [lengthOf(part), part]))
}

function lengthOf(part: Uint8Array): Uint8Array {
  const octets = new Uint8Array(4)
  new DataView(octets.buffer).setUint32(0, part.length)
  return octets
}
