/** APPNOTE.TXT §4.4.7: the CRC-32 of ISO 3309, with its bits from the lowest on. */
const TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, octet) => {
  let value = octet
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** Goes on from `before`, which is 0 at the beginning. */
export function crc32(octets: Uint8Array, before = 0): number {
  let value = ~before
  for (let at = 0; at < octets.length; at++)
    value = (TABLE[(value ^ (octets[at] as number)) & 0xff] as number) ^ (value >>> 8)
  return ~value >>> 0
}
