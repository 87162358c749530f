import { isWhiteSpace } from '../character.ts'

/** What a JPEG file says of itself (ITU-T T.81 §B.2). */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly components: number
}

const [START, END, START_OF_SCAN, OF_ADOBE] = [0xd8, 0xd9, 0xda, 0xee] as const
/** Huffman coded: in one go, or in several. Others few readers have. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
/** Tables, restarts, applications and comments. */
const isOfOthers = (marker: number): boolean =>
  marker === 0xc4 || marker === 0xdb || marker === 0xdd || (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

const EIGHT_BITS = 8
/** ITU-T T.872 §6.5.3: red, green and blue as they are, or as luminance and two differences. */
const ADOBE = 'Adobe'
const IN_LUMINANCE = 1

/**
 * The frame that stands before the first scan: one, in grey or in luminance and differences, by components that are numbered as readers expect it. `null`: readers may take it
 * otherwise.
 */
export function jpegHeaderOf(octets: Uint8Array): JpegHeader | null {
  let last = octets.length - 1
  while (isWhiteSpace(octets[last])) last--
  // Of what is cut, each reader makes what it likes.
  if (octets[0] !== 0xff || octets[1] !== START || octets[last - 1] !== 0xff || octets[last] !== END) return null
  let header: JpegHeader | null = null
  for (let at = 2; at + 4 <= octets.length; ) {
    const marker = octets[at + 1] as number
    if (octets[at] !== 0xff || marker === END) return null
    const length = ((octets[at + 2] as number) << 8) | (octets[at + 3] as number)
    const segment = octets.subarray(at + 4, at + 2 + length)
    if (length < 2 || at + 2 + length > octets.length) return null
    if (marker === START_OF_SCAN) return header
    if (FRAMES.has(marker)) {
      if (header !== null) return null
      header = frameOf(segment)
      if (header === null) return null
    } else if (!isOfOthers(marker) || (marker === OF_ADOBE && !isPlain(segment, header))) return null
    at += 2 + length
  }
  return null
}

function frameOf(segment: Uint8Array): JpegHeader | null {
  const [bits, h1 = 0, h0 = 0, w1 = 0, w0 = 0, components = 0] = segment
  if (bits !== EIGHT_BITS || (components !== 1 && components !== 3) || segment.length !== 6 + 3 * components)
    return null
  // By other numbers, or letters, some readers take the components for red, green and blue.
  const isNumbered = components === 1 || [6, 9, 12].every((at, i) => segment[at] === i + 1)
  return isNumbered ? { width: (w1 << 8) | w0, height: (h1 << 8) | h0, components } : null
}

/** It stands before the frame, and says that colours are transformed. */
function isPlain(segment: Uint8Array, header: JpegHeader | null): boolean {
  const isAdobe = [...ADOBE].every((letter, i) => segment[i] === letter.charCodeAt(0))
  return !isAdobe || (header === null && segment.length >= 12 && segment[11] === IN_LUMINANCE)
}
