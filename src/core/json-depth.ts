/**
 * Objects and arrays in one another, in files of lists, agreements, policies: ours nest about ten deep. What parses and writes JSON calls itself for
 * each, and a text of a few thousand octets could use up the stack, which is no answer.
 */
export const MOST_JSON_DEPTH = 100

/**
 * Values in one text, about: a list of twenty thousand services has some three million. What parses JSON makes something in memory for each, and `{},` comes to
 * twenty times its octets.
 */
export const MOST_JSON_VALUES = 4_000_000

/** Why a text, if it is JSON, is not to be parsed; `null`: it may be. One look at each character. */
export function tooMuchJson(text: string): string | null {
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++
        break
      case 0x5b: // [
      case 0x7b: // {
        values++
        if (++depth > MOST_JSON_DEPTH) return `nested more than ${MOST_JSON_DEPTH} deep`
        break
      case 0x2c: // ,
      case 0x3a: // :
        values++
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth--
        break
    }
  }
  return values > MOST_JSON_VALUES ? `more than ${MOST_JSON_VALUES} values` : null
}
