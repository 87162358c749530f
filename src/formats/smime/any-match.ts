/** One after the other: a text may have millions. */
export function anyMatch(text: string, pattern: RegExp, isSo: (found: RegExpExecArray) => boolean): boolean {
  for (const found of text.matchAll(pattern)) if (isSo(found)) return true
  return false
}
