import { expect, it } from 'vitest'
import { wordsOfPage } from '../../../src/formats/smime/page-words.ts'
import { hasLetters } from '../../../src/formats/smime/plain-fonts.ts'
import { hasOfficeCondition } from '../../../src/formats/smime/plain-office.ts'
import { isSameText, wordsOfPlain } from '../../../src/formats/smime/same-words.ts'
import { html } from '../../../src/render/html/markup.ts'

/** Longer than what the engine of regular expressions keeps places for, by which a group is repeated that many times. */
const LONG = 17_000_000

it('a text of a message is compared however long its addresses and blanks are', () => {
  const isSame = (plain: string, page: string): boolean => isSameText(wordsOfPlain(plain), wordsOfPage(page) ?? '')
  for (const [length, is] of [
    [1_900, true],
    [LONG, false],
  ] as const) {
    const address = `https://testbed.example/${'a'.repeat(length)}`
    expect(isSame(`words <${address}>`, `<p><a href="${address}">words</a></p>`)).toBe(is)
  }
  expect(isSame(`words${' '.repeat(LONG)}\n${'>'.repeat(LONG)}`, '<p>words</p>')).toBe(false)
  expect(isSame('a'.repeat(LONG), `<p>${'a'.repeat(LONG)}</p>`)).toBe(true)
})

it('a style is looked at however long its names and the space in it are', () => {
  expect(hasLetters('arial ui')).toBe(true)
  expect(hasLetters(`arial${' ui'.repeat(LONG)}`)).toBe(false)
  expect(hasOfficeCondition(`p{mso-hide${' '.repeat(LONG)}:all}`)).toBe(true)
})

it.each([
  ['mso-hide:all', true],
  ['mso-hide : all', true],
  ['mso-hide/**/:/**/all', true],
  ['mso-hide /* a */ /* b */ : all', true],
  ['mso-style-priority:1', false],
  ['mso-style-priority /* a */ : 1', false],
  ['mso-font-charset /* 0 */ : 2', true],
  ['a-mso-hide:all', false],
])('what %s does in programs of Microsoft alone: %s', (css, expected) => {
  expect(hasOfficeCondition(`p { ${css} }`)).toBe(expected)
})

it('letters from the right are isolated in a text of any length, and none is cut in two', () => {
  expect(html`${'\u{1e900}'.repeat(LONG / 2)}`.markup.length).toBeGreaterThan(LONG)
  expect(html`${`x${'\u{1e900}'.repeat(150_000)}`}`.markup).not.toMatch(/\p{Surrogate}/u)
})
