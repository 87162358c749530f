/**
 * Letters of an alphabet that tells all characters of one pattern apart: characters that every class of it treats alike are one letter. A class is a
 * set of letters. The engine is asked about samples: ASCII, Latin-1, what the pattern names and its neighbours, and some of each category.
 */

const LIKELY =
  '\u0131\u017f\u0301\u0375\u0590\u05d0\u0627\u0660\u0e01\u0e48\u1780\u1000\u1100\u180b\u1e9e\u200b\u2010\u2018\u201c\u2028\u2029\u202e\u2033\u20ac\u2126\u212a\u2212\u2800\u3000\u3042\u4e00\uac00\ud800\udfff\ue000\ufb1d\ufdd0\ufeff\uff0e\uff20\ufff9\uffff\u{1d159}\u{1e900}\u{1f600}\u{20000}\u{e0001}\u{10ffff}'

function samplesFor(source: string): readonly string[] {
  const named = [...source.matchAll(/\\u\{([\dA-Fa-f]+)\}|\\[ux]([\dA-Fa-f]{2,4})/g)].map(([, wide, narrow]) =>
    Number.parseInt(wide ?? narrow ?? '0', 16),
  )
  const written = Array.from(source, (character) => character.codePointAt(0) ?? 0)
  const codes = new Set([...Array(256).keys(), ...Array.from(LIKELY, (character) => character.codePointAt(0) ?? 0)])
  for (const code of [...named, ...written]) for (const near of [code - 1, code, code + 1]) codes.add(near)
  return [...codes].filter((code) => code >= 0 && code <= 0x10ffff).map((code) => String.fromCodePoint(code))
}

/** For each notation of one character, the letters that it matches. */
export function lettersOf(
  notations: Iterable<string>,
  source: string,
  flags: string,
): ReadonlyMap<string, ReadonlySet<number>> {
  const own = flags.replace(/[gym]/g, '')
  const tests = [...new Set(notations)].map((notation) => [notation, new RegExp(`^(?:${notation})$`, own)] as const)
  // Without the flag `u` a character is half of a pair.
  const samples = samplesFor(source).filter((one) => one.length === 1 || own.includes('u'))
  const letters = new Map<string, number>()
  const sets = new Map(tests.map(([notation]) => [notation, new Set<number>()]))
  for (const sample of samples) {
    const matching = tests.flatMap(([notation, test]) => (test.test(sample) ? [notation] : []))
    const key = JSON.stringify(matching)
    const letter = letters.get(key) ?? letters.size
    letters.set(key, letter)
    for (const notation of matching) sets.get(notation)?.add(letter)
  }
  return sets
}
