import { env } from 'node:process'
import { expect, it } from 'vitest'
import { Random, seedOf } from '../../../attacks/generate/random.ts'
import { wordsOfPage } from '../../../src/formats/smime/page-words.ts'
import { isSameText, wordsOfPlain } from '../../../src/formats/smime/same-words.ts'
import { drawPage } from './drawn-words.ts'

/** More in a run by hand. */
const { DRAWN_WORDS = 400, DRAWN_SEED = 1 } = env
const PAGES = Number(DRAWN_WORDS)
const EDITS = 10
const CHARACTERS = Array.from('-*/_>•·§()[]<>.,–“’09Az \n\t\u00a0\u00ad\u200b\u2003')

/** One character more, less, or another one. */
function edited(text: string, random: Random): string {
  const at = random.integer(0, text.length)
  const char = random.pick(CHARACTERS)
  const [before, behind] = [text.slice(0, at), text.slice(at)]
  return random.pick([before + char + behind, before + behind.slice(1), before + char + behind.slice(1)])
}

it('a plain text is that of a page if it is the page, with what its elements explain, and no other', () => {
  const random = new Random(seedOf(Number(DRAWN_SEED), 'drawn words', 0))
  const said = { same: 0, other: 0 }
  for (let i = 0; i < PAGES; i++) {
    const { html, plain, pattern } = drawPage(random)
    const expected = new RegExp(pattern, 'u')
    const page = wordsOfPage(html)
    expect(page).not.toBeNull()
    for (let j = 0; j <= EDITS; j++) {
      const text = j === 0 ? plain : edited(plain, random)
      const is = isSameText(wordsOfPlain(text), page ?? '')
      said[is ? 'same' : 'other']++
      // What is refused is for a person.
      if (is) expect(expected.test(text.replace(/\r\n?/g, '\n')), JSON.stringify({ html, text })).toBe(true)
    }
  }
  expect(said.same).toBeGreaterThan(PAGES / 2)
})
