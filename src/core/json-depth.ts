/**
 * Objects and arrays in one another, in files of lists, agreements, policies: ours nest about ten deep. What parses and writes JSON calls itself for
 * each, and a text of a few thousand octets could use up the stack, which is no answer.
 */
export const MOST_JSON_DEPTH = 100

/** Whether a text, if it is JSON, nests deeper. One look at each character. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++
        break
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > MOST_JSON_DEPTH) return true
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth--
        break
    }
  }
  return false
}
