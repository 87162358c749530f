import type { PdfValue } from '../object.ts'
import type { Entries } from './entries.ts'

/**
 * Spaces by the eye (ISO 32000-2 §8.6.5). Some readers take their colours for those of the device, which they are where the space is
 * about that of a screen, as honest ones are; with other parameters they are other colours.
 */
export function isCalibrated(from: Entries, items: readonly PdfValue[], family: string): boolean {
  const entries = items.length === 2 && items[1]?.kind === 'dictionary' ? from.in(items[1]) : null
  if (entries === null || !isDaylight(entries.numbers('WhitePoint'))) return false
  if (family === 'Lab') return isWhole(entries)
  if (family === 'CalRGB') return isScreen(entries)
  const gamma = entries.get('Gamma')
  return gamma?.kind === 'number' && gamma.value >= LEAST_GAMMA_OF_GREY && gamma.value <= MOST_GAMMA
}

/** Tables 62 to 64: the luminance of white is 1; its colour lies between those of the illuminants D50 and D65, or near. */
function isDaylight(white: readonly number[] | null | undefined): boolean {
  if (white?.length !== 3) return false
  const [x, y, z] = white as [number, number, number]
  return x >= 0.9 && x <= 1.1 && y === 1 && z >= 0.7 && z <= 1.2
}

/** Table 64: below 0 and above, as far as the default. Some readers cut a colour at a range that is narrower, and others do not. */
function isWhole(lab: Entries): boolean {
  const range = lab.numbers('Range')
  return (
    range === undefined || (range?.length === 4 && range.every((end, i) => (i % 2 === 0 ? end <= -100 : end >= 100)))
  )
}

const [LEAST_GAMMA, LEAST_GAMMA_OF_GREY, MOST_GAMMA] = [1.7, 2, 2.5]

/** IEC 61966-2-1: red, green and blue of a screen. */
const PRIMARIES = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
/** How far those of other screens are from them. */
const NEAR = 0.2

function isScreen(space: Entries): boolean {
  const [gamma, matrix] = [space.numbers('Gamma'), space.numbers('Matrix')]
  if (gamma?.length !== 3 || !gamma.every((one) => one >= LEAST_GAMMA && one <= MOST_GAMMA)) return false
  return matrix?.length === 9 && matrix.every((one, i) => Math.abs(one - (PRIMARIES[i] as number)) <= NEAR)
}
