/** CSS Values 4 §2: the words, numbers and colours of a value, without its texts; `null`: what it comes to is not said by itself. */
export function tokensOf(value: string): readonly string[] | null {
  const bare = value
    .replace(/"[^"]*"|'[^']*'/g, ' ')
    .replace(/rgba?\([^()]*\)/g, (colour) => colour.replace(/\s+/g, ''))
  if (/[()]/.test(bare.replace(/rgba?\([^()]*\)/g, ''))) return null
  return bare.match(/rgba?\([^()]*\)|[^\s,/]+/g) ?? []
}

const NUMBER = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([a-z%]*)$/

export const looksAsNumber = (token: string): boolean => /^[+-]?\.?\d/.test(token)

/** §5, §6: in px, by letters of 16 px; `null`: in another unit, or with an exponent. */
export function pixelsOf(token: string): number | null {
  const [, number, unit = ''] = NUMBER.exec(token) ?? []
  if (number === undefined) return null
  if (Number(number) === 0 && (unit === '' || unit === '%')) return 0
  return Object.hasOwn(PIXELS, unit) ? Number(number) * (PIXELS[unit] ?? 0) : null
}

const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
}

/** Of the letters around, in parts of a hundred; `null`: it is a measure by itself. */
export function partOf(token: string): number | null {
  const [, number, unit] = NUMBER.exec(token) ?? []
  return unit === '%' ? Number(number) : unit === 'em' ? 100 * Number(number) : null
}

export function isPixels(token: string, least: number, most: number): boolean {
  const pixels = pixelsOf(token)
  return pixels !== null && pixels >= least && pixels <= most
}

export function isPart(token: string, least: number, most: number): boolean {
  const part = partOf(token)
  return part !== null && part >= least && part <= most
}

/** CSS Fonts 4 §2.5; `null`: by the letters around. */
export function letterSize(token: string): number | null {
  return NAMED_SIZES[token] ?? (partOf(token) === null ? pixelsOf(token) : null)
}

const NAMED_SIZES: Readonly<Record<string, number>> = {
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
}
