/** CSS Values 4 §2: the words, numbers and colours of a value; `null`: what it comes to is not said by itself. */
export function tokensOf(value: string): readonly string[] | null {
  const joined = value.replace(/rgba?\([^()]*\)/g, (colour) => colour.replace(/\s+/g, ''))
  const tokens = joined.match(/\S+/g) ?? []
  return tokens.length > 0 && tokens.every((token) => /^(?:[#\w.%+-]+|rgba?\([^()]*\))$/.test(token)) ? tokens : null
}

const NUMBER = /^(\d+(?:\.\d+)?|\.\d+)([a-z%]*)$/

/** §5, §6: in px, where it is not below zero; `null`: it is in a unit that something else says, or is no number. */
export function pixelsOf(token: string): number | null {
  const [, number, unit = ''] = NUMBER.exec(token) ?? []
  if (number === undefined) return null
  if (Number(number) === 0 && unit === '') return 0
  return Object.hasOwn(PIXELS, unit) ? Number(number) * (PIXELS[unit] ?? 0) : null
}

const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 37.8, mm: 3.78 }

export function isPixels(token: string, least: number, most: number): boolean {
  const pixels = pixelsOf(token)
  return pixels !== null && pixels >= least && pixels <= most
}

/** By the letters of the element: the least that it may be, in px; `null`: it is not. */
export function byLetters(token: string): number | null {
  const [, number, unit = ''] = NUMBER.exec(token) ?? []
  const least = unit === 'em' ? SMALLEST_FIXED : unit === 'ex' ? SMALLEST_FIXED / 2.5 : 0
  return number === undefined || least === 0 || Number(number) > 3 ? null : Number(number) * least
}

/** Letters have a size between these, in px, whatever stands around them. */
const SMALLEST = 10
/** Where a word says the size, in a font of fixed width: of those, browsers take thirteen px for what is sixteen of others. */
const SMALLEST_FIXED = 9
export const LARGEST = 20
/** A blank as small as that beside larger letters is seen: it is a sixth of their size at least. */
export const BLANKS = 1.5

/** How large letters may be, in px. */
export interface Sizes {
  readonly least: number
  readonly most: number
}

export function bothSizes(one: Sizes, other: Sizes = one): Sizes {
  return { least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) }
}

/** CSS Fonts 4 §2.5.1, WHATWG HTML §15.3.4: the size that a word of CSS, a measure or a number of an attribute says, in px; `null`: none between those. */
export function sizeOf(said: string): number | null {
  const pixels = NAMED_SIZES[said] ?? pixelsOf(said)
  return pixels === null || pixels < SMALLEST || pixels > LARGEST ? null : pixels
}

const NAMED_SIZES: Readonly<Record<string, number>> = {
  ...{ 'x-small': 10, small: 13, medium: 16, large: 18 },
  ...{ 1: 10, '-2': 10, 2: 13, '-1': 13, 3: 16, 4: 18, '+1': 18 },
}

/** A part of what is around it that is no more than that. */
export function isPart(token: string): boolean {
  const [, number, unit] = NUMBER.exec(token) ?? []
  return unit === '%' && Number(number) <= 100
}
