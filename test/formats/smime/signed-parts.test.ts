import { describe, expect, it } from 'vitest'
import { attempt } from '../../../src/core/outcome.ts'
import type { LineEnd } from '../../../src/formats/smime/mime-header.ts'
import { canonicalPart, splitSigned } from '../../../src/formats/smime/signed-parts.ts'

const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

function split(body: string, lineEnd: LineEnd = 'CRLF') {
  const outcome = attempt(() => splitSigned(octets(body), 'b', lineEnd))
  if (!outcome.ok) return `${outcome.failure.code} ${outcome.failure.what}`
  const { before, signed, signature, after } = outcome.value
  return [before, signed, signature, after].map(text)
}

describe('the parts of a signed message', () => {
  it('are what stands between the delimiters, whose line ends are theirs', () => {
    expect(split('--b\r\nA\r\n\r\n--b\r\nS\r\n--b--\r\n')).toEqual(['', 'A\r\n', 'S', ''])
    expect(split('pre\r\n--b\r\nA\r\n--b\r\nS\r\n--b--')).toEqual(['pre', 'A', 'S', ''])
    expect(split('pre\n--b\nA\n\n--b\nS\n--b--\nafter', 'LF')).toEqual(['pre', 'A\n', 'S', 'after'])
  })

  it('keep the CRLF of a part in a file with LF, as some programs write it', () => {
    expect(split('--b\nA\r\n\n--b\nS\n--b--\n', 'LF')).toEqual(['', 'A\r\n', 'S', ''])
  })

  it.each([
    ['no part', 'text', 'SMIME_TRUNCATED closing boundary'],
    ['one part', '--b\r\nA\r\n--b--\r\n', 'SMIME_PARTS_INVALID parts'],
    ['three parts', '--b\r\nA\r\n--b\r\nS\r\n--b\r\nX\r\n--b--\r\n', 'SMIME_PARTS_INVALID parts'],
    ['parts behind the end', '--b\r\nA\r\n--b\r\nS\r\n--b--\r\n--b\r\nX\r\n--b--\r\n', 'SMIME_PARTS_INVALID parts'],
    ['an end before the beginning', '--b--\r\n--b\r\nA\r\n--b--\r\n', 'SMIME_PARTS_INVALID parts'],
    ['no end', '--b\r\nA\r\n--b\r\nS\r\n', 'SMIME_TRUNCATED closing boundary'],
    ['an end that is cut off', '--b\r\nA\r\n--b\r\nS\r\n--b-', 'SMIME_PARTS_INVALID boundary'],
    ['a line that begins as a delimiter', '--b\r\n--bc\r\n--b\r\nS\r\n--b--', 'SMIME_PARTS_INVALID boundary'],
    ['white space behind a delimiter', '--b \r\nA\r\n--b\r\nS\r\n--b--', 'SMIME_PARTS_INVALID boundary'],
    ['text behind the end', '--b\r\nA\r\n--b\r\nS\r\n--b--x', 'SMIME_PARTS_INVALID boundary'],
    ['an empty part', '--b\r\n--b\r\nS\r\n--b--', 'SMIME_PARTS_INVALID empty part'],
    ['LF before a delimiter', '--b\r\nA\n--b\r\nS\r\n--b--', 'MIME_LINE_ENDS_MIXED boundary'],
    ['LF behind a delimiter', '--b\nA\r\n--b\r\nS\r\n--b--', 'MIME_LINE_ENDS_MIXED boundary'],
  ])('are not told with %s', (_, body, refusal) => {
    expect(split(body)).toBe(refusal)
  })

  it('are not told where a CR could belong to the part or to the delimiter', () => {
    expect(split('--b\nA\r\n--b\nS\n--b--', 'LF')).toBe('MIME_LINE_ENDS_MIXED boundary')
  })

  it('are looked at no further than the third', () => {
    expect(split('--b\r\nA\r\n'.repeat(10_000))).toBe('SMIME_PARTS_INVALID parts')
  })
})

describe('the signed part', () => {
  const canonical = (part: string, lineEnd: LineEnd) => {
    const outcome = attempt(() => canonicalPart(octets(part), lineEnd))
    return outcome.ok ? [text(outcome.value.octets), outcome.value.restored] : outcome.failure.code
  }

  it('is as received where it has CRLF', () => {
    expect(canonical('A\r\nB\r\n', 'CRLF')).toEqual(['A\r\nB\r\n', false])
    expect(canonical('A\r\nB\r\n', 'LF')).toEqual(['A\r\nB\r\n', false])
  })

  it('gets CRLF back where all of the file has LF', () => {
    expect(canonical('A\nB\n\n', 'LF')).toEqual(['A\r\nB\r\n\r\n', true])
  })

  it('is not told where there are both, a CR alone, or NUL', () => {
    expect(canonical('A\r\nB\n', 'LF')).toBe('MIME_LINE_ENDS_MIXED')
    expect(canonical('A\nB\n', 'CRLF')).toBe('MIME_LINE_ENDS_MIXED')
    expect(canonical('A\rB\n', 'LF')).toBe('MIME_LINE_ENDS_MIXED')
    expect(canonical('A\r\r\n', 'CRLF')).toBe('MIME_LINE_ENDS_MIXED')
    expect(canonical('A\0\r\n', 'CRLF')).toBe('MIME_MALFORMED')
  })
})
