import { describe, expect, it } from 'vitest'
import { STRUCTURE_WORDS } from '../../src/pdf/structure-words.ts'

const WORDS = ['1 0 obj', 'endobj', 'endstream', 'trailer<<', 'xref 0', 'startxref\n0', '%%EOF', '%PDF-'] as const
const INSIDE: Readonly<Record<string, number>> = { '1 0 obj': 4, endobj: 3, 'startxref\n0': 5 }

function wordsIn(text: string, offset: number, from = 0, to = text.length): readonly number[] {
  const memory = new Uint8Array(offset + text.length)
  for (let i = 0; i < text.length; i++) memory[offset + i] = text.charCodeAt(i)
  const found: number[] = []
  STRUCTURE_WORDS.find(memory.subarray(offset), 0, from, to, found)
  return found
}

describe('words of structure', () => {
  it.each(WORDS)('%s is found wherever it stands, in memory of any alignment', (word) => {
    for (let offset = 0; offset < 4; offset++)
      for (let before = 0; before < 40; before++)
        for (const filler of ['0', 'e', '~']) {
          const text = `${filler.repeat(before)}\n${word} ${filler.repeat(before)}`
          expect(wordsIn(text, offset)).toEqual([before + 1 + (INSIDE[word] ?? 0)])
        }
  })

  it.each(WORDS)('%s is found at the first octet and as the last', (word) => {
    for (let offset = 0; offset < 4; offset++) expect(wordsIn(word, offset)).toEqual([INSIDE[word] ?? 0])
  })

  it('only words that begin in the range are found, whole ones, in their order', () => {
    const text = '%PDF-1.7\n1 0 obj\n<<>>\nstream\nendstream\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n9\n%%EOF'
    for (let offset = 0; offset < 4; offset++) {
      const all = wordsIn(text, offset)
      expect(all.map((at) => text.slice(at, at + 4))).toEqual([
        '%PDF',
        'obj\n',
        'ends',
        'obj\n',
        'xref',
        'trai',
        'xref',
        '%%EO',
      ])
      for (let from = 0; from <= text.length; from++)
        for (const to of [from, from + 1, from + 7, text.length])
          expect(wordsIn(text, offset, from, to)).toEqual(all.filter((at) => at >= from && at < to))
    }
  })

  it('parts of words are none', () => {
    for (const text of [
      'endstrea',
      'ndstream',
      'traile <<',
      'xre 0',
      'xref x',
      'trailer x',
      '%%EO',
      '%PD-',
      'ob j',
      '',
    ])
      for (let offset = 0; offset < 4; offset++) expect(wordsIn(text, offset)).toEqual([])
  })
})
