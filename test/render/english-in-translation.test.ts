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

/** Letters that English has none of. */
const OWN_LETTERS = { th: /\p{Script=Thai}/u, vi: /[\u0102-\u0111\u01a0-\u01b0\u1ea0-\u1ef9]/ } as const

/** As they are told in those languages. */
const TIMES = /\d+ \p{Script=Thai}+ พ\.ศ\. \d+ เวลา|\d+ tháng \d+ năm \d+/gu

it.each(Object.entries(OWN_LETTERS))('no sentence is of English and of %s', async (language, letters) => {
  const reports = await makeReports()
  const mixed = new Set<string>()
  const names = Object.values((await loadCatalogue(language as keyof typeof OWN_LETTERS)).words.state)
  for (const report of reports.values()) {
    const options = { format: 'text', language: language as keyof typeof OWN_LETTERS, width: 10_000 } as const
    const text = await render(report, { ...options, detail: true, explain: true })
    for (const line of text.split('\n')) {
      // Behind the label, and without what somebody else wrote, times, and names of states.
      const behind = (line.trim().split(/ {2,}/).at(-1) ?? '').replace(TIMES, '')
      const told = names.reduce((rest, name) => rest.replaceAll(name, ''), behind.replace(/"[^"]*"/g, ''))
      for (const sentence of told.split(/(?<=[.:;]) /)) {
        const [, ...others] = sentence.split(/\b(?:the|of|is|was|that|which|covers)\b/i)
        if (letters.test(others.join(' '))) mixed.add(sentence)
      }
    }
  }
  expect([...mixed]).toEqual([])
})

it.each(others)('a page in %s says that something in it is English, and only then', async (language) => {
  const catalogue = await loadCatalogue(language)
  const { rest } = catalogue.words.translation
  for (const report of (await makeReports()).values()) {
    const page = await render(report, { format: 'html', language, detail: true, explain: true })
    expect(page.includes(rest)).toBe(/lang="en"/.test(page))
  }
})

it.each(others)(
  'the law behind a recognition, and a state that does not rely on a time-stamp, are told in %s',
  async (language) => {
    const [own, english] = await Promise.all([loadCatalogue(language), loadCatalogue('en')])
    const phrases = ['stateViewOfTime', 'criteriaHold', 'criterionFails', 'criterionHolds', 'criterionOpen'] as const
    const more = [
      'chain',
      'chainLink',
      'condition',
      'recognisedIn',
      'level',
      'agreement',
      'judgedAt',
      'attested',
    ] as const
    for (const name of [...phrases, ...more]) expect(own.words.phrase[name], name).not.toBe(english.words.phrase[name])
    for (const [name, words] of Object.entries(own.words.criterion))
      expect(words, name).not.toBe(english.words.criterion[name as keyof typeof own.words.criterion])
  },
)

it.each(others)('what was changed since is told in %s', async (language) => {
  const [own, english] = await Promise.all([loadCatalogue(language), loadCatalogue('en')])
  const { changes, unexplained, attackShape, timeStamp, phrase } = own.words
  for (const group of ['changes', 'unexplained', 'attackShape', 'timeStamp'] as const)
    for (const [name, sentence] of Object.entries({ changes, unexplained, attackShape, timeStamp }[group]))
      expect(sentence, name).not.toBe((english.words[group] as Readonly<Record<string, string>>)[name])
  expect(phrase.unexplainedChange).not.toBe(english.words.phrase.unexplainedChange)
})
