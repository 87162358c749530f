import { isRegular, isWhiteSpace } from '../character.ts'

/** Octets behind the end that are text where it is one. */
const LOOKED_AT = 16

/**
 * One past the `EI` of an inline image (ISO 32000-2 §8.9.7) whose data begin behind `ID`; `null` where there is none. Data may
 * have the two letters in them: what follows the right ones is a content again.
 */
export function endOfImageData(content: Uint8Array, start: number): number | null {
  for (let at = content.indexOf(0x45, start); at >= 0; at = content.indexOf(0x45, at + 1)) {
    const standsAlone = content[at + 1] === 0x49 && isWhiteSpace(content[at - 1]) && !isRegular(content[at + 2])
    if (standsAlone && isText(content, at + 2)) return at + 2
  }
  return null
}

function isText(content: Uint8Array, start: number): boolean {
  const end = Math.min(content.length, start + LOOKED_AT)
  for (let at = start; at < end; at++) {
    const octet = content[at] as number
    if (!isWhiteSpace(octet) && (octet < 0x20 || octet > 0x7e)) return false
  }
  return true
}
