import { expect, it } from 'vitest'
import type { Catalogue } from '../../src/render/messages/catalogue.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { render } from '../../src/render/render.ts'
import { createVoice } from '../../src/render/voice.ts'
import { makeReports } from './html/reports.ts'

const others = LANGUAGES.filter((language) => language !== 'en')

it.each(others)('a sentence that is English for want of one in %s has the plural of English', async (language) => {
  const catalogue = await loadCatalogue(language)
  const template = '{count:change is/changes are} told'
  const voice = createVoice({ ...catalogue, english: new Set([template]) } satisfies Catalogue)
  expect(voice.tell(template, { count: 1 })).toBe('1 change is told')
  expect(voice.tell(template, { count: 12_345 })).toBe('12,345 changes are told')
})

it.each(others)('a page in %s says that something in it is English, and only then', async (language) => {
  const catalogue = await loadCatalogue(language)
  const { rest } = catalogue.words.translation
  for (const report of (await makeReports()).values()) {
    const page = await render(report, { format: 'html', language, detail: true, explain: true })
    expect(page.includes(rest)).toBe(/lang="en"/.test(page))
  }
})

it.each(others)('what was changed since is told in %s', async (language) => {
  const [own, english] = await Promise.all([loadCatalogue(language), loadCatalogue('en')])
  const { changes, unexplained, attackShape, timeStamp, phrase } = own.words
  for (const group of ['changes', 'unexplained', 'attackShape', 'timeStamp'] as const)
    for (const [name, sentence] of Object.entries({ changes, unexplained, attackShape, timeStamp }[group]))
      expect(sentence, name).not.toBe((english.words[group] as Readonly<Record<string, string>>)[name])
  expect(phrase.unexplainedChange).not.toBe(english.words.phrase.unexplainedChange)
})
