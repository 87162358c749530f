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
})
