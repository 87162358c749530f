import { describe, expect, it } from 'vitest'
import { compareDocuments, type ReadableDocument } from '../../../src/element/preview/compare-documents.ts'
import type { Box, PageContents, PlacedWord } from '../../../src/element/preview/drawing.ts'
import type { Picture } from '../../../src/element/preview/find-changes.ts'

/** A page of 120 squares: words stand in a line, a tenth of the page each; what is dark is drawn. */
interface FakePage extends Partial<PageContents> {
  readonly text: string
  readonly dark?: readonly Box[]
  readonly images?: readonly Box[]
  readonly size?: number
}

const box = (left: number, top: number, width = 0.1, height = 0.1): Box => ({ left, top, width, height })
const wordsOf = (text: string): readonly PlacedWord[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, i) => ({ text: word, isApart: true, ...box((i % 8) / 10, Math.floor(i / 8) / 10) }))

function pictureOf({ dark = [], size = 120 }: FakePage): Picture {
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const { left, top, width, height } of dark)
    for (let y = Math.round(top * size); y < Math.round((top + height) * size); y++)
      for (let x = Math.round(left * size); x < Math.round((left + width) * size); x++)
        data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  return { data, width: size, height: size }
}

function documentOf(pages: readonly FakePage[], asked: { pages: number } = { pages: 0 }): ReadableDocument {
  const at = (page: number): FakePage => pages[page - 1] as FakePage
  return {
    pages: pages.length,
    async contentsOf(page) {
      asked.pages++
      const { text, fields = [], values = [], notes = [], isCut } = at(page)
      return { words: wordsOf(text), fields, values, notes, ...(isCut === true ? { isCut } : {}) }
    },
    imagesOf: async (page) => at(page).images ?? [],
    pictureOf: async (page) => {
      if (at(page).size === 0) throw new Error('it takes too long to draw')
      return pictureOf(at(page))
    },
  }
}

const told = async (signed: readonly FakePage[], today: readonly FakePage[]) =>
  (await compareDocuments(documentOf(signed), documentOf(today))).changes.map(
    ({ signed: _, today: __, ...change }) => change,
  )

describe('what the pages show otherwise', () => {
  it('is nothing where nothing is', async () => {
    expect(await told([{ text: 'a b' }], [{ text: 'a b' }])).toEqual([])
  })

  it('is a word, and that no page shows it where it looks the same', async () => {
    const change = { what: 'words', page: 1, before: 'b', after: 'c', lead: 'a', tail: '' }
    expect(await told([{ text: 'a b' }], [{ text: 'a c', dark: [box(0.1, 0)] }])).toEqual([change])
    expect(await told([{ text: 'a b' }], [{ text: 'a c' }])).toEqual([{ ...change, unseen: true }])
  })

  it('is what lies over what was signed', async () => {
    const over = { text: 'a b', images: [box(0.1, 0)], dark: [box(0.1, 0)] }
    expect(await told([{ text: 'a b' }], [over])).toEqual([{ what: 'image-added', page: 1, over: 'b' }])
    expect(await told([over], [{ text: 'a b' }])).toEqual([{ what: 'image-removed', page: 1 }])
    expect(await told([over], [{ ...over, dark: [] }])).toEqual([{ what: 'same-words', page: 1, after: 'b' }])
    const note = { type: 'Square', text: '', ...box(0.1, 0) }
    expect(await told([{ text: 'a b' }], [{ text: 'a b', notes: [note], dark: [note] }])).toEqual([
      { what: 'note', page: 1, name: 'Square', after: '', over: 'b' },
    ])
  })

  it('is the value of a field, with both; and that it only looks different', async () => {
    const field = (value: string) => ({ name: 'amount', value, ...box(0.3, 0.5) })
    const page = (value: string, dark: readonly Box[] = []) => ({ text: 'a', values: [field(value)], dark })
    expect(await told([page('1')], [page('2', [box(0.3, 0.5)])])).toEqual([
      { what: 'field', page: 1, name: 'amount', before: '1', after: '2' },
    ])
    expect(await told([page('1')], [page('1', [box(0.3, 0.5)])])).toEqual([
      { what: 'field-look', page: 1, name: 'amount' },
    ])
  })

  it('is a text that is the same where the page looks different, and anything else that is drawn', async () => {
    expect(await told([{ text: 'a b' }], [{ text: 'a b', dark: [box(0.1, 0)] }])).toEqual([
      { what: 'same-words', page: 1, after: 'b' },
    ])
    expect(await told([{ text: 'a b' }], [{ text: 'a b', dark: [box(0.5, 0.8)] }])).toEqual([{ what: 'look', page: 1 }])
  })

  it('is a page that came, went, has another size, or cannot be drawn', async () => {
    const [a, b] = [{ text: 'a' }, { text: 'b' }]
    expect((await told([a], [a, b])).map(({ what }) => what)).toEqual(['words', 'page-added'])
    expect((await told([a, b], [b])).map(({ what }) => what)).toContain('page-removed')
    expect(await told([a], [{ ...a, size: 60 }])).toEqual([{ what: 'page-size', page: 1 }])
    expect(await told([a], [{ ...a, size: 0 }])).toEqual([{ what: 'page-not-drawn', page: 1 }])
  })

  it('is bounded: of 2,000 pages the first are read, and fewer are drawn; it says how many', async () => {
    const asked = { pages: 0 }
    const pages = Array.from({ length: 2000 }, (_, i) => ({ text: `page ${i}` }))
    const found = await compareDocuments(documentOf(pages, asked), documentOf(pages, asked))
    expect(found).toMatchObject({ pages: { signed: 2000, today: 2000, read: 200, drawn: 40 }, changes: [], more: 0 })
    expect(asked.pages).toBe(400)
  })

  it('is bounded: of ten thousand changes some hundreds are told, and the others are counted', async () => {
    const notes = Array.from({ length: 10_000 }, (_, i) => ({ type: 'Ink', text: `${i}`, ...box(0.5, 0.5) }))
    const { changes, more } = await compareDocuments(documentOf([{ text: 'a' }]), documentOf([{ text: 'a', notes }]))
    expect(changes).toHaveLength(300)
    expect(more).toBe(9700)
  })

  it('says where there was more on a page than is read', async () => {
    const cut = documentOf([{ text: 'a', isCut: true }])
    expect(await compareDocuments(documentOf([{ text: 'a' }]), cut)).toMatchObject({ changes: [], uncounted: true })
    expect(await compareDocuments(documentOf([{ text: 'a' }]), documentOf([{ text: 'a' }]))).not.toHaveProperty(
      'uncounted',
    )
  })

  it('ends between two pages where nobody waits any longer', async () => {
    const asked = { pages: 0 }
    const pages = Array.from({ length: 100 }, () => ({ text: 'a' }))
    const check = (): void => {
      if (asked.pages === 7) throw new Error('nobody waits for it')
    }
    const compared = compareDocuments(documentOf(pages, asked), documentOf(pages, asked), { check })
    await expect(compared).rejects.toThrow('nobody waits')
    expect(asked.pages).toBe(7)
  })
})
