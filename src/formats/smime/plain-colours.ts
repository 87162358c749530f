/** Whether a colour is known to be seen on white. */
export function isDark(value: string): boolean {
  const light = lightOf(value)
  return light === null ? DARK.test(value.trim()) : light < DARKEST_GROUND - APART
}

/** Whether dark words are known to be seen on it. */
export function isLight(value: string): boolean {
  const light = lightOf(value)
  return light === null ? LIGHT.test(value.trim()) : light >= DARKEST_GROUND
}

/** Whether it is too light for a letter. */
export function isPale(value: string): boolean {
  return (lightOf(value) ?? 0) >= PALE
}

const PALE = 200
/** As much darker than any ground, the smallest letter of no thin font is seen, and so is a dot, which is a part of one pixel. */
const [DARKEST_GROUND, APART] = [224, 114] as const

/**
 * WHATWG HTML §2.3.6: an attribute has a name of CSS or six digits. Of all else, words of CSS and functions too, programs make a colour by its letters.
 */
export function isColourOfAttribute(value: string): boolean {
  return /^(?:#[0-9a-f]{3}|#?[0-9a-f]{6}|(?![0-9a-f]{3}$|window|canvas|inherit|initial|currentcolor)[a-z]+)$/i.test(
    value.trim(),
  )
}

/** `null`: it is said otherwise than by three numbers. */
function lightOf(value: string): number | null {
  const [, hex] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value.trim()) ?? []
  const long = hex?.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const parts =
    long === undefined ? partsOfRgb(value) : [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16))
  if (parts === null) return null
  const [red = 0, green = 0, blue = 0] = parts
  return 0.3 * red + 0.59 * green + 0.11 * blue
}

const DARK =
  /^(?:black|windowtext|inherit|initial|currentcolor|blue|navy|red|maroon|green|purple|teal|dark(?:blue|red|green)|brown)$/i
/** CSS Color 4 §6.1, §6.2: those of its names that are as light as this. */
const LIGHT =
  /^(?:transparent|window|canvas|white(?:smoke)?|snow|(?:floral|ghost|antique|navajo)white|ivory|azure|mintcream|honeydew|aliceblue|seashell|linen|oldlace|cornsilk|beige|yellow|lemonchiffon|papayawhip|blanchedalmond|bisque|moccasin|peachpuff|mistyrose|lavender(?:blush)?|light(?:yellow|goldenrodyellow|cyan)|palegoldenrod)$/i

function partsOfRgb(value: string): readonly number[] | null {
  const [, ...parts] = /^rgb\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})\)$/i.exec(value.trim()) ?? []
  // CSS Color 4 §4.1: what is more is as much as there is.
  return parts.length === 0 ? null : parts.map((part) => Math.min(255, Number(part)))
}
