import { createHash, createHmac } from 'node:crypto'

/** The next octets of a stream, as many as are asked for. */
export type Draw = (length: number) => Uint8Array

/** What a key or a number is drawn from: one seed serves many, each by a label of its own, so that none depends on how many others there are. */
export interface SeedLabel {
  readonly seed: string
  readonly label: string
}

/** HMAC-SHA-256 in counter mode: keyed with the digest of the seed, over the counter and the label. */
export function drawFrom({ seed, label }: SeedLabel): Draw {
  const key = createHash('sha256').update(seed, 'utf8').digest()
  let block: Uint8Array = new Uint8Array(0)
  let used = 0
  let counter = 0
  return (length) => {
    const drawn = new Uint8Array(length)
    for (let index = 0; index < length; index++) {
      if (used === block.length) {
        block = createHmac('sha256', key).update(`${counter++}:${label}`, 'utf8').digest()
        used = 0
      }
      drawn[index] = block[used++] ?? 0
    }
    return drawn
  }
}

export function drawSerialNumber({ seed, label }: SeedLabel): Uint8Array {
  return toSerialNumber(drawFrom({ seed, label: `serial number ${label}` })(16))
}

/** RFC 5280 §4.1.2.2: positive, at most 20 octets. */
export function toSerialNumber(octets: Uint8Array): Uint8Array {
  const [first = 0, ...others] = octets
  return Uint8Array.of((first & 0x3f) | 0x40, ...others)
}
