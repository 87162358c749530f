import { readFile } from 'node:fs/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { textOfHtml } from '../../../src/formats/smime/html-words.ts'
import { wordsOfPage } from '../../../src/formats/smime/page-words.ts'
import { showsItsWords } from '../../../src/formats/smime/plain-look.ts'
import { isSameText, wordsOfPlain } from '../../../src/formats/smime/same-words.ts'
import { CHROMIUM_FLAGS, findChromium } from '../../../test/browser/chromium.ts'
import { exactly } from '../../../test/formats/smime/exactly.ts'
import { Random, seedOf } from '../random.ts'
import { makePage } from './page.ts'

export interface PagesOptions {
  readonly count: number
  readonly from: number
  readonly seed: number
  readonly minutes: number
  readonly only: number | null
}

interface Shown {
  readonly wrong: readonly string[]
  readonly shown: string
}

const AT_ONCE = 50
const [WIDTH, HEIGHT] = [780, 580]

/**
 * Makes pages of mails by seed, and shows those that are taken for what they say to Chromium. Each word of them has to be seen, in its place, and all of them together have to be those
 * that are compared. Of the others a part is shown too, to see that the samples bite. Gives the exit status.
 */
export async function makePages({ count, from, seed, minutes, only }: PagesOptions): Promise<number> {
  const executablePath = findChromium()
  if (executablePath === null) {
    console.log('no Chromium: nothing is shown')
    return 1
  }
  const start = performance.now()
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  const sums = { pages: 0, taken: 0, wrong: 0, shown: 0, bit: 0 }
  for (let next = from; next < from + count && performance.now() < start + minutes * 60_000; ) {
    const seeds: number[] = []
    while (seeds.length < AT_ONCE * 10 && next < from + count) seeds.push(only ?? seedOf(seed, 'pages', next++))
    // Most of what is drawn is no exact markup. Of each second page the tree is written out.
    const pages = seeds.map((one) => {
      const html = makePage(new Random(one))
      return { seed: one, html: one % 2 === 0 ? exactly(html) : html }
    })
    const judged = pages.map((one) => ({ ...one, isTaken: showsItsWords(one.html) }))
    sums.pages += judged.length
    sums.taken += judged.filter(({ isTaken }) => isTaken).length
    const asked = judged.filter(({ isTaken }, i) => isTaken || i % 20 === 0)
    const shown = await show(
      browser,
      asked.map(({ html }) => html),
    )
    for (const [i, { seed: own, html, isTaken }] of asked.entries()) {
      const faults = [...faultsOf(html, shown[i] as Shown), ...(isTaken ? likeOthers(html, own) : [])]
      if (!isTaken) sums.shown++
      if (faults.length === 0) continue
      if (!isTaken) sums.bit++
      else sums.wrong++
      if (isTaken || only !== null) console.log([own, faults.slice(0, 3).join(', '), html].join('\t'))
    }
  }
  await browser.close()
  console.log(
    `seed ${seed}: ${sums.pages} pages in ${Math.round((performance.now() - start) / 1000)} s, ${sums.taken} taken for what they say, ` +
      `${sums.wrong} of them shown otherwise; of ${sums.shown} others ${sums.bit} are`,
  )
  return sums.wrong > 0 ? 1 : 0
}

/** Words of lists are counted by Chromium itself, and are no text; pictures have none. */
function faultsOf(html: string, { wrong, shown }: Shown): readonly string[] {
  const due = textOfHtml(html.replace(/<(\/?)ol/gi, '<$1ul').replace(/<img[^>]*>/gi, ' '))
  const said = [' ', ''].map((apart) => shown.replaceAll('~', apart))
  return said.map(joined).includes(joined(due)) ? wrong : [...wrong, `says "${shown}", and not "${due}"`]
}

/** What stands in a place of its own in its line, and where a line may end, are apart or not. */
const joined = (words: string): string => words.replace(/[•\s\u200b\u00ad]/g, '')

/** What a text has beside a number or a word that makes it another one. */
const CHANGES: readonly ((word: string) => string)[] = [
  (word) => word.toUpperCase(),
  (word) => `-${word}`,
  (word) => `${word}-`,
  (word) => `(${word})`,
  (word) => `- ${word}`,
  (word) => `*${word}`,
  (word) => `${word}%`,
  (word) => `$${word}`,
  (word) => `> ${word}`,
  (word) => word.replace(',', '.'),
  (word) => `${word} ${word}`,
  (word) => word.slice(1),
  () => '',
]

/** Texts with one other word, which a page does not say. */
function likeOthers(html: string, seed: number): readonly string[] {
  const random = new Random(seed)
  const page = wordsOfPage(html)
  if (page === null) return []
  // Spaces of its file are one.
  const text = textOfHtml(html)
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
  // What is quoted has marks of its own.
  const isQuoted = /<blockquote/.test(html)
  const isLike = (other: string): boolean => isSameText(wordsOfPlain(other), page)
  const faults = isQuoted || isLike(text) ? [] : [`is not like "${text}"`]
  const moved = random.pick(MOVES)(text, html)
  if (moved !== text && isLike(moved)) faults.push(`is like "${moved}"`)
  const { index, 0: word } = random.pick([...text.matchAll(/\S*\w\S*/g)])
  const other = random.pick(CHANGES)(word)
  if (other === word || (other.startsWith('>') && isQuoted) || (other.startsWith('- ') && /<li/.test(html)))
    return faults
  const changed = text.slice(0, index) + other + text.slice(index + word.length)
  return isLike(changed) ? [...faults, `is like "${changed}"`] : faults
}

const TABLE = /<t[dh]/i
const ITEMS = /<li/i

/** Texts whose words stand in other lines or columns. */
const MOVES: readonly ((text: string, html: string) => string)[] = [
  (text, html) => (TABLE.test(html) ? text : text.replace(/(\S)\n+(?=\S)/, '$1 ')),
  (text) => text.replace(/^(.{0,20}\S) (?=\S{1,20}(?!\S))/m, '$1\n'),
  (text) => text.replace(/(\S) (?=\S)/, '$1   '),
  (text) => text.replace(/(\S) (?=\S)/, '$1\t'),
  (text, html) => (TABLE.test(html) ? text : text.replace(/(\S)\n(?=\S)/, '$1\n\t')),
  (text, html) => (ITEMS.test(html) ? text : text.replace(/(\S)\n(?=\S)/, '$1\n     ')),
]

async function show(browser: Browser, pages: readonly string[]): Promise<readonly Shown[]> {
  const shown: Shown[] = []
  const page = await browser.newPage({ viewport: { width: WIDTH + 20, height: HEIGHT + 20 } })
  await page.addInitScript({ content: await readFile('attacks/generate/pages/show.js', 'utf8') })
  await page.goto('about:blank')
  for (let at = 0; at < pages.length; at += AT_ONCE)
    shown.push(...(await showSome(page, pages.slice(at, at + AT_ONCE))))
  await page.close()
  return shown
}

async function showSome(page: Page, pages: readonly string[]): Promise<readonly Shown[]> {
  const shown = await page.evaluate(
    `(${(all: readonly string[], width: number, height: number) =>
      all.map((html) => {
        const frame = document.createElement('iframe')
        frame.style.cssText = `width:${width}px;height:${height}px;border:0`
        document.body.append(frame)
        const inside = frame.contentDocument as Document
        inside.open()
        inside.write(html)
        inside.close()
        const found = (globalThis as unknown as { wrongIn: (d: Document, w: unknown) => unknown }).wrongIn(
          inside,
          frame.contentWindow,
        )
        frame.remove()
        return found
      })})(${JSON.stringify(pages)}, ${WIDTH}, ${HEIGHT})`,
  )
  return shown as readonly Shown[]
}
