import { HEX_VALUE, isWhiteSpace, NOT_HEX } from '../character.ts'

/** Filters that make text of octets (ISO 32000-2 §7.4.2, §7.4.3), as producers wrap around FlateDecode. `null`: not of the form. */

export function undoAsciiHex(data: Uint8Array): Uint8Array | null {
  const decoded = new Uint8Array((data.length + 1) >> 1)
  let count = 0
  for (const byte of data) {
    if (byte === 0x3e) break
    if (isWhiteSpace(byte)) continue
    const digit = HEX_VALUE[byte] as number
    if (digit === NOT_HEX) return null
    decoded[count >> 1] = count % 2 === 0 ? digit << 4 : (decoded[count >> 1] as number) | digit
    count++
  }
  return decoded.subarray(0, (count + 1) >> 1)
}

export function undoAscii85(data: Uint8Array): Uint8Array | null {
  const decoded = new Uint8Array(data.length * 4)
  const group = [0, 0, 0, 0, 0]
  let inGroup = 0
  let length = 0
  const put = (count: number): void => {
    let value = 0
    for (const digit of group) value = value * 85 + digit
    for (let i = 0; i < count; i++) decoded[length++] = Math.floor(value / 256 ** (3 - i)) % 256
  }
  for (const byte of data) {
    if (byte === 0x7e) break
    if (isWhiteSpace(byte)) continue
    if (byte === 0x7a && inGroup === 0) {
      length += 4
      continue
    }
    if (byte < 0x21 || byte > 0x75) return null
    group[inGroup++] = byte - 0x21
    if (inGroup < 5) continue
    put(4)
    inGroup = 0
  }
  // A last group of n characters stands for n - 1 octets.
  if (inGroup === 1) return null
  if (inGroup > 1) {
    group.fill(84, inGroup)
    put(inGroup - 1)
  }
  return decoded.subarray(0, length)
}
