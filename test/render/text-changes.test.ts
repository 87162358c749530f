import { describe, expect, it } from 'vitest'
import { LANGUAGES, render, type TextChange, type TextChanges, tell } from '../../src/index.ts'
import { TEXT_CHANGE_KINDS } from '../../src/render/take-text-changes.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'

const report = reportWith([signatureWith()])
const [{ id = '' } = {}] = report.signatures

const changesOf = (changes: readonly TextChange[], more: Partial<TextChanges> = {}): TextChanges => ({
  signature: id,
  pages: { signed: 2, today: 2, read: 2, drawn: 2 },
  changes,
  more: 0,
  ...more,
})
const PAID: TextChange = {
  what: 'words',
  page: 2,
  before: '10,000',
  after: '90,000',
  lead: 'The buyer pays',
  tail: 'dollars',
}
const told = async (textChanges: TextChanges, language: (typeof LANGUAGES)[number] = 'en') =>
  (await tell(report, { textChanges, language })).textChanges
const page = (textChanges: TextChanges, redact = false) => render(report, { format: 'html', textChanges, redact })

describe('what was changed, in words', () => {
  it('is told with both texts, as what a program shows, and as no proof', async () => {
    const found = await told(changesOf([PAID]))
    expect(found?.changes).toEqual([
      {
        what: 'words',
        page: 'Page 2',
        words: { lead: 'The buyer pays', before: '10,000', after: '90,000', tail: 'dollars' },
        sentences: [],
      },
    ])
    const read = 'The words are those for searching and copying. A page may show others.'
    expect(found?.notes).toEqual([`It is what pdf.js finds in both. ${read} It is no proof that all else is the same.`])
    expect((await tell(report)).textChanges).toBeUndefined()
  })

  it('is a sentence for each kind, in each language', async () => {
    const changes = TEXT_CHANGE_KINDS.map((what) => ({ what, page: 1, name: 'amount', before: '1', after: '2' }))
    for (const language of LANGUAGES) {
      const found = await told(changesOf(changes), language)
      expect(found?.changes).toHaveLength(TEXT_CHANGE_KINDS.length)
      for (const { what, words, sentences } of found?.changes ?? [])
        expect(what === 'words' ? words?.after : sentences.join(' '), `${language} ${what}`).not.toBe('')
    }
  })

  it('says of a field what it had and has, of a note what it says, and what either lies over', async () => {
    const sentences = async (change: Partial<TextChange>) =>
      (await told(changesOf([{ what: 'field', page: 1, name: 'amount', ...change }])))?.changes[0]?.sentences
    expect(await sentences({ before: '1', after: '2' })).toEqual(['The field "amount" had "1". Today it has "2".'])
    expect(await sentences({ before: '', after: '2' })).toEqual(['The field "amount" was empty. Today it has "2".'])
    expect(await sentences({ before: '1', after: '' })).toEqual(['The field "amount" had "1". Today it is empty.'])
    expect(await sentences({ what: 'note', after: '' })).toEqual(['Something was put onto the page.'])
    expect(await sentences({ what: 'note', after: 'x', over: '10,000' })).toEqual([
      'Something was put onto the page: "x".',
      'It lies over "10,000".',
    ])
    expect(await sentences({ what: 'image-added', over: '10,000' })).toEqual([
      'An image was laid over part of the page.',
      'It lies over "10,000".',
    ])
  })

  it('is never told as nothing: no page shows it where all were compared, else how much was is said', async () => {
    expect((await told(changesOf([])))?.notes.slice(0, -1)).toEqual([
      'Something was added to the file. No page shows it.',
    ])
    const pages = { signed: 300, today: 300, read: 200, drawn: 40 }
    const found = await told(changesOf([], { pages }))
    expect(found?.changes).toEqual([])
    expect(found?.notes).toEqual([
      'Some of what is on the pages was not compared.',
      'Compared by their words: 200 of 300 pages. Compared by how they look: 40.',
      expect.stringContaining('no proof'),
    ])
  })

  it('is not counted to its end where there was more on a page than was compared', async () => {
    const cut = { more: 201, uncounted: true } as const
    for (const changes of [[], [PAID]])
      expect((await told(changesOf(changes, cut)))?.notes.slice(0, -1)).toEqual([
        'There are at least 201 more.',
        'Some of what is on the pages was not compared.',
      ])
    expect((await told(changesOf([], { uncounted: true })))?.notes).not.toContainEqual(
      expect.stringContaining('No page shows it'),
    )
  })

  it('stands in a page with what was struck out and put in, after the verdict; not where it is redacted', async () => {
    const html = await page(changesOf([PAID]))
    expect(html).toContain('<del>10,000</del> <ins>90,000</ins>')
    expect(html.indexOf('<del>')).toBeGreaterThan(html.indexOf('<h1'))
    expect(await page(changesOf([PAID]), true)).not.toContain('90,000')
    expect(await render(report, { format: 'html' })).not.toContain('id="changed"')
  })

  it('is text, whatever is in it', async () => {
    const html = await page(changesOf([{ ...PAID, after: '<script>alert(1)</script>\u202e000' }]))
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('\u202e')
    expect(html).toContain('\\u{202E}')
    const long = await told(changesOf([{ ...PAID, after: 'x'.repeat(100_000) }]))
    expect(long?.changes[0]?.words?.after.length).toBeLessThan(1000)
  })

  it('is bounded: of ten thousand some hundreds are told, and the others are counted', async () => {
    const found = await told(changesOf(Array.from({ length: 10_000 }, () => PAID)))
    expect(found?.changes).toHaveLength(300)
    expect(found?.notes[0]).toBe('There are 9700 more.')
  })

  it('is refused where it is none, or of another document', async () => {
    for (const given of [
      { ...changesOf([PAID]), signature: 'another' },
      { ...changesOf([PAID]), changes: 'none' },
      changesOf([{ ...PAID, what: 'everything' as never }]),
      changesOf([{ ...PAID, page: -1 }]),
      changesOf([{ ...PAID, before: 1 as never }]),
      { ...changesOf([PAID]), pages: null as never },
    ])
      await expect(told(given as TextChanges)).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID' })
  })
})
