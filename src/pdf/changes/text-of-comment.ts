import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary } from '../object.ts'
import { areStyles, readRichText } from '../rich-text.ts'
import { decodeTextString } from '../text-string.ts'
import type { Comparison } from './comparison.ts'
import type { AmbiguousText } from './types.ts'

export { endOfRichText } from '../rich-text.ts'

/**
 * ISO 32000-2 table 172: some readers show the rich text of a comment, and others /Contents. The two say the same, and it is seen: what styles rich text has by default
 * (/DS, table 177) as well.
 */
export function ambiguousTextOf(comparison: Comparison, annotation: PdfDictionary): AmbiguousText | undefined {
  const { store } = comparison
  const text = (key: string): string => {
    const value = comparison.after(entryOf(annotation, key))
    if (value?.kind !== 'string') return value === undefined ? '' : UNKNOWN
    // Many may refer to one string, and each element in it takes time.
    chargeItems(store.budget, value.bytes.length)
    return decodeTextString(value.bytes)
  }
  // Table 166: /C colours the window of a comment, in a shade that is the reader's. Free text stands on its page.
  const lightest = nameOf(entryOf(annotation, 'Subtype')) === 'FreeText' ? undefined : DARK
  const said = readRichText(text('RC'), lightest)
  if (said === null || words(said) !== words(text('Contents'))) return 'RC'
  return areStyles(text('DS'), lightest) ? undefined : 'DS'
}

/** In parts of a hundred: by a seventh darker than the darkest shade that a window was seen to have. */
const DARK = 40

/** No text says it. */
const UNKNOWN = '\uffff'

/** Where lines end is for a reader to say, and so is how broad a space is. No other character is white space. */
const words = (text: string): string => ` ${text} `.replace(/[\t\n\r \u00a0]+/g, ' ')
