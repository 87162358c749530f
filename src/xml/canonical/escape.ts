/** Canonical XML 1.0 §2.3: how characters are written. */
export function escapeText(text: string): string {
  return IN_TEXT.test(text) ? text.replace(ALL_IN_TEXT, (found) => WRITTEN[found] as string) : text
}

export function escapeAttribute(value: string): string {
  return IN_ATTRIBUTE.test(value) ? value.replace(ALL_IN_ATTRIBUTE, (found) => WRITTEN[found] as string) : value
}

const IN_TEXT = /[&<>\r]/
const ALL_IN_TEXT = /[&<>\r]/g
const IN_ATTRIBUTE = /[&<"\t\n\r]/
const ALL_IN_ATTRIBUTE = /[&<"\t\n\r]/g

const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** By their code points, which is the order of their UTF-8 (Canonical XML 1.0 §2.2). */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left === right) continue
    // A surrogate stands for a character behind all that are one unit.
    const [isLeft, isRight] = [isSurrogate(left), isSurrogate(right)]
    return isLeft === isRight ? left - right : isLeft ? 1 : -1
  }
  return a.length - b.length
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}
