import { LANGUAGES, type Language } from 'asean-verify'
import { describe, expect, it } from 'vitest'
import { ENGLISH } from '../../../src/element/words/en.ts'
import { loadWords } from '../../../src/element/words/words.ts'
import { answered, openEach, openSamples } from './site.ts'

const OTHERS = LANGUAGES.filter((language) => language !== 'en')

/** Every sentence by its key. */
function sentencesOf(words: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, said]: [string, unknown]) =>
      typeof said === 'string' ? [[`${path}${key}`, said] as const] : [...sentencesOf(said ?? {}, `${path}${key}.`)],
    ),
  )
}

const placesIn = (sentence: string): readonly string[] => (sentence.match(/\{\w+\}/g) ?? []).sort()

describe.each(OTHERS)('the words in %s', (language) => {
  it('are other words than in English, with the same values in them', async () => {
    const said = sentencesOf(await loadWords(language))
    for (const [key, english] of sentencesOf(ENGLISH)) {
      expect(said.get(key), key).not.toBe(english)
      expect(placesIn(said.get(key) ?? ''), key).toEqual(placesIn(english))
    }
  })

  it('say that no native speaker has reviewed them', async () => {
    expect((await loadWords(language)).note).not.toBeNull()
  })
})

describe('the language of the page', () => {
  const opened = openEach()

  const speak = async (language: Language): Promise<void> => {
    await opened.visit.page.locator('#language').selectOption(language)
    await opened.visit.page.locator(`.frame[lang="${language}"] .answer[lang^="${language}"]`).waitFor()
  }

  const labels = (): Promise<readonly string[]> =>
    opened.visit.page.locator('.frame').evaluate((frame) => {
      const own =
        '.sample strong, label, h2, h3, summary, dt, .button, .hint, .outcome, .small, .tile-answer, .route-text, #verdict'
      const isForeign = (one: Element): boolean => one.closest('.files, .signature > h2') !== null
      const shown = [...frame.querySelectorAll<HTMLElement>(own)].filter((one) => !isForeign(one))
      const named = [...frame.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '')
      return [...shown.map((one) => one.textContent ?? ''), ...named].filter((text) => /\p{L}{2}/u.test(text))
    })

  it('changes every label and the report together', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.locator('.sample').nth(1).click())
    const outcome = await page.locator('.answer').getAttribute('data-outcome')
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    const english = new Set(await labels())
    expect(english.size).toBeGreaterThan(40)
    for (const language of OTHERS) {
      await speak(language)
      const said = await labels()
      expect(said.filter((text) => english.has(text))).toEqual([])
      const { note, title } = await loadWords(language)
      expect(await page.locator('.note').textContent()).toBe(note)
      expect(await page.locator('h1').textContent()).toBe(title)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.locator('.answer').getAttribute('data-outcome')).toBe(outcome)
    }
    await speak('en')
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    expect(new Set(await labels())).toEqual(english)
    expect(await page.locator('.note').count()).toBe(0)
    expect(opened.visit.complaints).toEqual([])
  })

  it('is the first of the reader that there is', async () => {
    const visit = await opened.again({ locale: 'th-TH' })
    await visit.page.locator('.frame[lang="th"]').waitFor()
    expect(await visit.page.locator('#language').inputValue()).toBe('th')
  })

  it('runs out of nothing on a narrow phone, whichever it is', async () => {
    const { page } = await opened.again({ viewport: { width: 320, height: 640 } })
    await answered(page, () => page.locator('.first-sample').first().click())
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    for (const language of LANGUAGES) {
      if (language !== 'en') await speak(language)
      await page.locator('.chart summary').click()
      const out = await page.locator('.frame').evaluate((frame) => {
        const words = (one: Element): DOMRect => {
          const range = document.createRange()
          range.selectNodeContents(one)
          return range.getBoundingClientRect()
        }
        return [...frame.querySelectorAll('.tile, .chip, .view')].flatMap((one) => {
          const [text, box] = [words(one), one.getBoundingClientRect()]
          const isIn = text.left >= box.left && text.right <= box.right && box.right <= window.innerWidth
          return isIn ? [] : [one.textContent]
        })
      })
      expect(out, language).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), language).toBe(320)
    }
  })

  it('breaks no headline of Thai inside a word, however narrow', async () => {
    const { page } = await opened.again({ locale: 'th-TH', viewport: { width: 320, height: 640 } })
    await page.locator('.frame[lang="th"]').waitFor()
    await answered(page, () => page.locator('.first-sample').first().click())
    const lines = await page.locator('#verdict').evaluate((headline) => {
      const found = new Set<string>()
      for (let size = 20; size < 80; size++) {
        headline.style.fontSize = `${size}px`
        const text = headline.firstChild as Text
        let [line, top] = ['', Number.NaN]
        for (let at = 0; at < text.length; at++) {
          const range = document.createRange()
          range.setStart(text, at)
          range.setEnd(text, at + 1)
          // Marks stand above and below the letters of one line.
          const box = [...range.getClientRects()].at(-1)
          if (box !== undefined && box.width > 0 && Math.abs(box.top - top) > size / 2) {
            found.add(line)
            line = ''
          }
          if (box !== undefined && box.width > 0) top = box.top
          line += text.data[at]
        }
        found.add(line)
      }
      return [...found]
    })
    expect(lines.length).toBeGreaterThan(4)
    // What joins the parts is not seen.
    await page.locator('.details summary').first().click()
    expect(await page.locator('.frame').textContent()).not.toContain('u{2060}')
    expect(lines.filter((line) => /^\u2060?(?:ถือ|ชื่อ|ต้อง)/.test(line))).toEqual([])
  })

  it('is fetched when it is chosen, and no other', async () => {
    const { page, requests } = opened.visit
    const fetched = (): readonly string[] =>
      OTHERS.filter((language) => requests.some((url) => new RegExp(`/assets/${language}-[^/]+\\.js$`).test(url)))
    await openSamples(page)
    await answered(page, () => page.locator('.sample').nth(1).click())
    expect(fetched()).toEqual([])
    await speak('vi')
    expect(fetched()).toEqual(['vi'])
  })

  it('passes over a language that is none, which a system without languages names', async () => {
    const { page } = opened.visit
    await page.addInitScript("Object.defineProperty(navigator, 'languages', { value: ['C', 'th-TH'] })")
    await page.reload()
    await page.locator('.drop').waitFor()
    await page.locator('html[lang="th"]').waitFor()
    expect(await page.locator('#state').inputValue()).toBe('TH')
  })
})
