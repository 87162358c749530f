import { describe, expect, it } from 'vitest'
import { matches } from '../../src/cli/verify/glob.ts'

describe('a pattern', () => {
  it.each([
    ['*.pdf', 'a.pdf', true],
    ['*.pdf', 'a.pdf.p7s', false],
    ['*', '.hidden', false],
    ['.*', '.hidden', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[a-c]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['[!a-c]x', 'dx', true],
    ['[]]x', ']x', true],
    ['[', '[', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-b', false],
    ['**', 'ab', true],
    ['?', '\u{1f600}', true],
  ])('%s and the name %s: %s', (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected)
  })

  it('that goes back and forth takes the product of both lengths at most', () => {
    expect(matches(`${'*a'.repeat(2_000)}b`, 'a'.repeat(4_000))).toBe(false)
  })
})
