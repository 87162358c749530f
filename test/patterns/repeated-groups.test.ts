import { describe, expect, it } from 'vitest'
import { sourcePatterns } from './source-patterns.ts'

/**
 * V8 keeps a place to come back to for each turn of a group, and throws a RangeError where these take more than 64 MiB: with some four million of them. So a group that is repeated
 * without an end reads a text that is known to be short; of one character the engine keeps no such places.
 */
const SHORT: readonly (readonly [file: string, beginning: string, why: string])[] = [
  ['src/agreements/criterion-json.ts', '^[0-2](', '4,000 characters'],
  ['src/agreements/read-criteria.ts', '^[0-2](', 'a text of 4,000 characters'],
  ['src/cli/output.ts', '(\\n|\\u001b', 'a colour that the program writes'],
  ['src/formats/other-formats/qualified-markup.ts', '^<[a-z]', '4,096 octets'],
  ['src/formats/smime/mailboxes.ts', '[\\w!#', 'a header of 256 KiB'],
  ['src/formats/smime/mailboxes.ts', '"[\\w!#', 'a header of 256 KiB'],
  ['src/formats/smime/plain-fonts.ts', '^(?:serif', '1,000 characters'],
  ['src/formats/smime/plain-metas.ts', '^(?:width', '1,000 characters'],
  ['src/inspection/serial-option.ts', '^(?:00)+', 'an option of the user'],
  ['src/path/host-names.ts', '^(?:[a-z0-9_-]{1,63}', '253 characters'],
  ['src/pdf/embedded/type1-program.ts', '^\\/Encoding 256', '65,536 characters'],
  ['src/pdf/rich-text.ts', '^(?:<\\?xml', '65,536 characters'],
  ['src/pdf/rich-text.ts', '<(\\/?)(p|span', '65,536 characters'],
  ['src/pdf/rich-text.ts', '^(?:(?:text-', '65,536 characters'],
  ['src/pdf/values/xfa-data.ts', '<(\\/?)', '1 MiB'],
  ['src/render/html/markup.ts', '([\\u0590', '100,000 characters'],
  ['src/render/redaction/rules.ts', '^[A-Z]', '1,000 characters'],
  ['src/render/text/certificate-lines.ts', '(?:^|, |\\+)CN=', '4,000 characters'],
  ['src/render/voice.ts', '^(?:\\S+|', '100,000 characters'],
  ['src/render/voice.ts', '(?<![\\d.])', '100,000 characters'],
  ['src/render/voice.ts', '^"(?:', '100,000 characters'],
  ['src/render/voice.ts', '(?:^|, )"', '100,000 characters'],
  ['src/x509/fold-text.ts', '^[!-~]+', 'a name of 64 KiB'],
  ['src/x509/pem.ts', '^[A-Z0-9]+', '64 characters'],
]

/** Whether a group is repeated any number of times. A class and an escape are one character each. */
function repeatsGroup({ source }: RegExp): boolean {
  const plain = source.replace(/\\./g, 'e').replace(/\[[^\]]*\]/g, 'c')
  return /\)(?:[*+]|\{\d+,\})/.test(plain)
}

describe('groups that are repeated without an end', () => {
  const found = sourcePatterns('src').filter(({ pattern }) => repeatsGroup(pattern))
  const isKnown = (file: string, pattern: RegExp): boolean =>
    SHORT.some(([of, beginning]) => of === file && pattern.source.startsWith(beginning))

  it('read texts that are short', () => {
    const unknown = found.filter(({ file, pattern }) => !isKnown(file, pattern))
    expect(unknown.map(({ file, line, pattern }) => `${file}:${line} ${pattern}`)).toEqual([])
  })

  it('are told apart by no exception that is out of use', () => {
    const unused = SHORT.filter(
      ([of, beginning]) => !found.some(({ file, pattern }) => file === of && pattern.source.startsWith(beginning)),
    )
    expect(unused).toEqual([])
  })

  it.each([
    [/^(?:ab)*$/, true],
    [/(a|b){3,}/, true],
    [/(?:[(]*)\)*/, false],
    [/(?:a|b){0,9}[)]+/, false],
  ])('are seen in %s: %s', (pattern, expected) => {
    expect(repeatsGroup(pattern)).toBe(expected)
  })
})
