import { describe, expect, it } from 'vitest'
import { compareDocuments, type ReadableDocument } from '../../src/element/preview/compare-documents.ts'
import type { PageContents, PlacedWord } from '../../src/element/preview/drawing.ts'
import { overOf } from '../../src/element/preview/look-changes.ts'
import { wordsOf } from '../../src/element/preview/words-of.ts'

/** Words in rows of a hundred. */
const word = (text: string, i: number): PlacedWord => ({
  text,
  isApart: true,
  left: (i % 100) / 100,
  top: Math.floor(i / 100) / 1_000,
  width: 0.005,
  height: 0.0005,
})
const words = (n: number, letter: string): PlacedWord[] => Array.from({ length: n }, (_, i) => word(`${letter}${i}`, i))

function documentOf(...pages: readonly (readonly PlacedWord[])[]): ReadableDocument {
  const contents = pages.map((all): PageContents => ({ words: all, fields: [], values: [], notes: [] }))
  return {
    pages: pages.length,
    contentsOf: async (page) => contents[page - 1] as PageContents,
    imagesOf: async () => [],
  }
}

describe('pages of many words', () => {
  it('are told what was put over them', async () => {
    const signed = words(50, 'a')
    const { changes } = await compareDocuments(documentOf(signed), documentOf([...signed, word('b', 7)]))
    expect(changes).toMatchObject([{ what: 'words', before: '', after: 'b', over: 'a7' }])
  })

  it('are compared with as much of it as can be looked at', () => {
    let looks = 0
    const counting = words(1_000, 'a').map(
      (one) =>
        new Proxy(one, {
          get: (target, name) => {
            if (name === 'left') looks++
            return Reflect.get(target, name)
          },
        }),
    )
    const beside = words(20_000, 'b').map((one) => ({ ...one, left: 2 }))
    expect(overOf(counting, beside)).toEqual({})
    expect(looks).toBeLessThan(1_000_000)
  })

  it('are not measured from the beginning for each word of a long run', () => {
    let measured = 0
    const lengthOf = (text: string): number => {
      measured += text.length
      return text.length
    }
    const run = { str: 'a '.repeat(5_000), transform: [1, 0, 0, 1, 0, 0], width: 1, height: 1, hasEOL: false }
    const box = { left: 0, top: 0, width: 1, height: 1 }
    expect(wordsOf([run], () => box, lengthOf)).toHaveLength(5_000)
    expect(measured).toBeLessThan(20_000)
  })
})
