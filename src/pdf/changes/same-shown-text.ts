import { normalize } from '../../core/normalize.ts'
/**
 * Whether two texts say the same to people: which quotation marks a font has is not what is said, nor where lines are broken, as long as
 * they break between words. All other white space counts: it parts numbers.
 */
export function sameShownText(a: string, b: string): boolean {
  const [one, other] = [partsOf(a), partsOf(b)]
  if (one.length !== other.length) return false
  return one.every((part, i) => part === other[i] || isBreak(part, other[i], i))
}

function isBreak(part: string, other: string | undefined, place: number): boolean {
  return place % 2 === 1 && (part.includes('\n') || other?.includes('\n') === true)
}

/** Words, and the white space between them. */
function partsOf(text: string): readonly string[] {
  return plainText(text)
    .trim()
    .split(/([ \n]+)/)
}

/** As it is compared: letters that look alike are one, and so is white space. */
export function plainText(text: string): string {
  return normalize(text, 'NFC')
    .replace(/\u200b/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n\ufeff]/g, ' ')
    .replace(/[\u2018\u2019`]/g, "'")
    .replace(/[\u2010\u2011\u2212]/g, '-')
}
