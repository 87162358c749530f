import { HEX_VALUE, isWhiteSpace, NOT_HEX } from '../character.ts'

/**
 * Filters that make text of octets (ISO 32000-2 §7.4.2, §7.4.3), as producers wrap around FlateDecode. `null`: not of the form, or not as all readers have it:
 * the data end with their mark, and lines of text stand before it.
 */

export function undoAsciiHex(data: Uint8Array): Uint8Array | null {
  const end = endOf(data)
  if (data[end] !== 0x3e) return null
  const decoded = new Uint8Array((end + 1) >> 1)
  let count = 0
  for (let at = 0; at < end; at++) {
    const byte = data[at] as number
    if (isBetween(byte)) continue
    const digit = HEX_VALUE[byte] as number
    if (digit === NOT_HEX) return null
    decoded[count >> 1] = count % 2 === 0 ? digit << 4 : (decoded[count >> 1] as number) | digit
    count++
  }
  return decoded.subarray(0, (count + 1) >> 1)
}

export function undoAscii85(data: Uint8Array): Uint8Array | null {
  const end = endOf(data) - 1
  if (data[end] !== 0x7e || data[end + 1] !== 0x3e) return null
  const decoded = new Uint8Array(end * 4)
  const group = [0, 0, 0, 0, 0]
  let inGroup = 0
  let length = 0
  /** False: the digits stand for more than four octets have. */
  const put = (count: number): boolean => {
    let value = 0
    for (const digit of group) value = value * 85 + digit
    for (let i = 0; i < count; i++) decoded[length++] = Math.floor(value / 256 ** (3 - i)) % 256
    return value < 2 ** 32
  }
  for (let at = 0; at < end; at++) {
    const byte = data[at] as number
    if (isBetween(byte)) continue
    if (byte === 0x7a && inGroup === 0) {
      length += 4
      continue
    }
    if (byte < 0x21 || byte > 0x75) return null
    group[inGroup++] = byte - 0x21
    if (inGroup < 5) continue
    if (!put(4)) return null
    inGroup = 0
  }
  // A last group of n characters stands for n - 1 octets.
  if (inGroup === 1) return null
  if (inGroup > 1) {
    group.fill(84, inGroup)
    if (!put(inGroup - 1)) return null
  }
  return decoded.subarray(0, length)
}

/** Where the last octet is that is no white space. */
function endOf(data: Uint8Array): number {
  let end = data.length - 1
  while (isWhiteSpace(data[end])) end--
  return end
}

/** Space, tabulator and line ends. NUL and form feed, which are white space as well, some readers take for the end. */
function isBetween(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}
