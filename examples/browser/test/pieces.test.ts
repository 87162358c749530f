import { describe, expect, it } from 'vitest'
import { readZip } from '../../../src/containers/zip/read-zip.ts'
import { createBudget } from '../../../src/core/budget.ts'
import { gravestFirst } from '../../../src/element/document-list.ts'
import { takeIn } from '../../../src/element/intake.ts'
import { createItem } from '../../../src/element/items.ts'
import { findChanges, type Picture } from '../../../src/element/preview/find-changes.ts'
import { compareWords, type Word } from '../../../src/element/preview/text-changes.ts'
import { type TextRun, wordsOf } from '../../../src/element/preview/words-of.ts'
import { keepCompounds } from '../../../src/element/words/thai.ts'
import { zipOf } from '../../../src/element/zip.ts'

const file = (name: string): File => new File(['Testbed'], name, { lastModified: 1 })

describe('what is chosen or dropped', () => {
  it('is in the list, beside its signature, or named with the reason', async () => {
    const list = new File(['{"LoTE": {}}'], 'e.json', { lastModified: 1 })
    const files = [...['a.pdf', 'b.eml', 'a.pdf', 'c.cer', 'd.crl'].map(file), list]
    const { documents, aside } = await takeIn(files, ['folder'], [file('b.eml')])
    expect(documents.map(({ document }) => document.name)).toEqual(['a.pdf'])
    expect(aside).toEqual([
      { name: 'folder', why: 'folder' },
      { name: 'b.eml', why: 'twice' },
      { name: 'a.pdf', why: 'twice' },
      { name: 'c.cer', why: 'certificate' },
      { name: 'd.crl', why: 'crl' },
      { name: 'e.json', why: 'json' },
    ])
    expect(documents.length + aside.length).toBe(files.length + 1)
  })

  it('is a document where it is JSON and neither a list nor agreements: an invoice is', async () => {
    const json = (text: string): File => new File([text], 'a.json')
    for (const text of ['{"Invoice": []}', '[1]', 'null', '{"LoTE":', 'Testbed'])
      expect((await takeIn([json(text)], [], [])).documents, text).toHaveLength(1)
    for (const text of ['{"LoTE": 1}', '{"schemaVersion": 2}'])
      expect((await takeIn([json(text)], [], [])).aside, text).toEqual([{ name: 'a.json', why: 'json' }])
  })

  it('is judged again where another file has its name, size and time', async () => {
    const [good, altered] = ['good', 'evil'].map((text) => new File([text], 'a.pdf', { lastModified: 1 }))
    if (good === undefined || altered === undefined) throw new Error('two files were made')
    expect((await takeIn([altered], [], [good])).documents).toHaveLength(1)
    expect((await takeIn([new File(['good'], 'a.pdf')], [], [good])).aside).toEqual([{ name: 'a.pdf', why: 'twice' }])
  })

  it('is said to be nothing where it is', async () => {
    expect((await takeIn([], [], [])).aside).toEqual([{ name: '', why: 'nothing' }])
  })

  it('goes together by name', async () => {
    const names = ['a.txt', 'a.txt.p7s', 'b.xml', 'b.p7s', 'c.pdf']
    const { documents } = await takeIn(names.map(file), [], [])
    expect(documents.map(({ document, content }) => [document.name, content?.name])).toEqual([
      ['a.txt.p7s', 'a.txt'],
      ['b.p7s', 'b.xml'],
      ['c.pdf', undefined],
    ])
  })

  it('goes together where there are only the two', async () => {
    const { documents } = await takeIn([file('order.json'), file('signature.p7s')], [], [])
    expect(documents.map(({ document, content }) => [document.name, content?.name])).toEqual([
      ['signature.p7s', 'order.json'],
    ])
  })
})

describe('several documents', () => {
  it('stand with the gravest first: rejected, changed, then what is open; and as they came where they are alike', () => {
    const of = (name: string, outcome?: string, kind?: string) => {
      const item = createItem(file(name), null, false)
      const answer = { told: { verdict: { outcome, kind } } } as never
      return outcome === undefined ? item : Object.assign(item, { status: 'answered', answer })
    }
    const failed = Object.assign(of('failed'), { status: 'failed' })
    const items = [of('waits'), of('a', 'accept'), of('b', 'review', 'review'), failed, of('c', 'review', 'changed')]
    const names = gravestFirst([...items, of('d', 'reject'), of('e', 'reject', 'changed')]).map(
      ({ document }) => document.name,
    )
    expect(names).toEqual(['d', 'e', 'c', 'b', 'failed', 'a', 'waits'])
  })

  it('are one archive, whatever they are called', async () => {
    const texts = ['one', 'สอง', '', 'four']
    const names = ['a.html', '../A.html', 'b\\c:\u202e.html', 'a.html']
    const zip = zipOf(
      texts.map((text, i) => ({ name: names[i] ?? '', text })),
      new Date(2026, 10, 30, 23, 59, 58),
    )
    const files = readZip(new Uint8Array(await zip.arrayBuffer()), createBudget())
    expect(files.map(({ name, findings }) => [name, findings])).toEqual(
      ['a.html', '.._A.html', 'b_c__.html', '2 a.html'].map((name) => [name, []]),
    )
    const read = files.map((one) => one.octets())
    expect(read.map((one) => one.ok && new TextDecoder().decode(one.value))).toEqual(texts)
  })
})

describe('a line of Thai', () => {
  it('is not broken inside a word of two parts, and says the same', () => {
    const said = { headline: 'อย่าเพิ่งเชื่อถือเอกสารนี้', rows: ['ลายมือชื่อ', 1, null] }
    const kept = keepCompounds(said)
    expect(kept).toEqual({ headline: 'อย่าเพิ่งเชื่อ\u2060ถือเอกสารนี้', rows: ['ลายมือ\u2060ชื่อ', 1, null] })
    expect(kept.headline.replaceAll('\u2060', '')).toBe(said.headline)
  })
})

function picture(width: number, height: number, dark: readonly (readonly [x: number, y: number])[]): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [x, y] of dark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return { data, width, height }
}

describe('what looks different', () => {
  it('is nothing on the same page', () => {
    expect(findChanges(picture(120, 120, [[5, 5]]), picture(120, 120, [[5, 5]]))).toEqual([])
  })

  it('is a box around what lies close together, and another one elsewhere', () => {
    const changed = picture(120, 120, [
      [5, 5],
      [30, 5],
      [100, 100],
    ])
    expect(findChanges(picture(120, 120, []), changed)).toEqual([
      { left: 0, top: 0, width: 0.3, height: 0.1 },
      { left: 0.8, top: 0.8, width: 0.1, height: 0.1 },
    ])
  })

  it('is all of a page that has another size', () => {
    expect(findChanges(picture(12, 12, []), picture(12, 24, []))).toEqual([{ left: 0, top: 0, width: 1, height: 1 }])
  })

  it('is not the edge of a letter, and a pale shade is', () => {
    const other = picture(12, 12, [])
    other.data.fill(248, 0, 3)
    expect(findChanges(picture(12, 12, []), other)).toEqual([])
    other.data.fill(242, 0, 3)
    expect(findChanges(picture(12, 12, []), other)).toHaveLength(1)
  })
})

const NOWHERE = { left: 0, top: 0, width: 0, height: 0 }
const words = (text: string, page = 1): readonly Word[] =>
  text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => ({ text: one, isApart: true, page, ...NOWHERE }))
const inWords = (all: readonly Word[]): string => all.map(({ text }) => text).join(' ')
const told = (signed: string, today: string): readonly string[] =>
  compareWords(words(signed), words(today)).changes.map(({ before, after }) => `${inWords(before)} > ${inWords(after)}`)

describe('what was changed, in words', () => {
  it('is nothing where the words are the same', () => {
    expect(told('', '')).toEqual([])
    expect(told('The buyer pays 10,000', 'The buyer pays 10,000')).toEqual([])
  })

  it('is the word that was put in the place of another, between those that stayed', () => {
    const { changes } = compareWords(
      words('The buyer pays 10,000 testbed dollars'),
      words('The buyer pays 90,000 testbed dollars'),
    )
    const [change, ...more] = changes
    expect(more).toEqual([])
    expect([change?.lead, change?.before, change?.after, change?.tail].map((one) => inWords(one ?? []))).toEqual([
      'The buyer pays',
      '10,000',
      '90,000',
      'testbed dollars',
    ])
  })

  it('is what was taken out, put in, and put before and behind all', () => {
    expect(told('a b c', 'a c')).toEqual(['b > '])
    expect(told('a c', 'a b c')).toEqual([' > b'])
    expect(told('a', '')).toEqual(['a > '])
    expect(told('', 'a')).toEqual([' > a'])
    expect(told('b', 'a b c')).toEqual([' > a', ' > c'])
  })

  it('puts each document into the other, whatever was changed', () => {
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let i = 0; i < 2000; i++) {
      const [one, other] = [0, 1].map(() => Array.from({ length: random(12) }, () => 'abc'[random(3)] ?? '').join(' '))
      const [signed, today] = [words(one ?? ''), words(other ?? '')]
      const { changes } = compareWords(signed, today)
      // What is left of both, when the changes are taken out of them, is the same.
      const rest = (all: readonly Word[], taken: readonly Word[]) =>
        inWords(all.filter((word) => !taken.includes(word)))
      expect(
        rest(
          today,
          changes.flatMap(({ after }) => after),
        ),
      ).toBe(
        rest(
          signed,
          changes.flatMap(({ before }) => before),
        ),
      )
      if (inWords(signed) !== inWords(today)) expect(changes.length).toBeGreaterThan(0)
    }
  })

  it('is bounded: two long documents that have no word in common are one change', () => {
    const many = (letter: string) => Array.from({ length: 20_000 }, (_, i) => `${letter}${i}`).join(' ')
    expect(compareWords(words(many('a')), words(many('b'))).changes).toHaveLength(1)
  })
})

describe('the words of a page', () => {
  const run = (str: string, x: number, more: Partial<TextRun> = {}): TextRun => ({
    str,
    transform: [10, 0, 0, 10, x, 100],
    width: str.length * 5,
    height: 10,
    hasEOL: false,
    ...more,
  })
  const boxOf = ([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]) => ({
    left,
    top,
    width: right - left,
    height: bottom - top,
  })
  const textsOf = (...runs: readonly TextRun[]) => wordsOf(runs, boxOf, ({ length }) => length).map(({ text }) => text)

  it('stand between spaces, and a run goes on with the word that the one before began', () => {
    expect(textsOf(run('The buyer pays', 0))).toEqual(['The', 'buyer', 'pays'])
    expect(textsOf(run('10,', 0), run('000', 15))).toEqual(['10,000'])
    expect(textsOf(run('10,', 0), run('000', 40))).toEqual(['10,', '000'])
    expect(textsOf(run('10,', 0, { hasEOL: true }), run('000', 15))).toEqual(['10,', '000'])
    expect(textsOf(run('', 0), run('   ', 0))).toEqual([])
  })

  it('have each its place', () => {
    expect(wordsOf([run('ab cd', 0)], boxOf, ({ length }) => length).map(({ left, width }) => [left, width])).toEqual([
      [0, 10],
      [15, 10],
    ])
  })
})
