import { describe, expect, it } from 'vitest'
import { render, tell } from '../../src/index.ts'
import { localeOf } from '../../src/render/locale.ts'
import type { PartialCatalogue } from '../../src/render/messages/catalogue.ts'
import { DECISION as DECISION_CODES, NEXT_STEP, RELAXATION } from '../../src/render/messages/en/decision.ts'
import { LANGUAGES, type Language } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { faultOf } from '../../src/render/messages/template-fault.ts'
import { columnsOf } from '../../src/render/text/columns.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'

/** Properties of every sentence of every translation. */

type Translation = Exclude<Language, 'en'>

/** Letters that each is written in; look-alikes of other scripts are none of them. */
const LETTERS: Readonly<Record<Translation, RegExp>> = {
  id: /[A-Za-z]/g,
  ms: /[A-Za-z]/g,
  th: /[\u0e01-\u0e3a\u0e40-\u0e4eA-Za-z]/g,
  vi: /[A-Za-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ]/gu,
}
const SIGNS = /[0-9 .,:;()/"'’“”%–+-]/g

/** What is called the same in both languages: names, abbreviations, and what is only filled in. */
const SAME = /^(?:\{[A-Za-z]+\}|[ ,.:;()]|UTC|PDF|CMS|CRL|OCSP|PEM|DSS|SHA-256|S\/MIME)*$/
const SAME_STATES = ['BN', 'ID', 'MY', 'MM', 'PH', 'SG', 'TH', 'TL', 'VN', 'KH', 'LA']

const TRANSLATIONS = LANGUAGES.filter((language): language is Translation => language !== 'en')

async function ownOf(language: Translation): Promise<PartialCatalogue> {
  const { CATALOGUE } = await import(`../../src/render/messages/${language}/catalogue.ts`)
  return CATALOGUE
}

describe.each(TRANSLATIONS)('the translation into %s', (language) => {
  it('is put together once', async () => {
    expect(await loadCatalogue(language)).toBe(await loadCatalogue(language))
  })

  it('says who reviewed it, in a text and in what is told', async () => {
    const { head } = await ownOf(language)
    expect(head).toEqual({ language, locale: expect.stringMatching(`^${language}-`), review: 'not-by-native-speaker' })
    const note = (await loadCatalogue(language)).words.translation.notReviewed
    const report = reportWith([signatureWith()])
    const text = await render(report, { format: 'text', language, width: 400 })
    expect(text.endsWith(`\n\n${note}\n`)).toBe(true)
    // Once, at the head of what is partly in English.
    expect(text.split('[English]')).toHaveLength(2)
    expect(text.indexOf('[English]')).toBeGreaterThan(text.indexOf((await loadCatalogue(language)).words.phrase.terms))
    expect((await tell(report, { language })).translation).toEqual([note])
  })

  it('fills in exactly what English does', async () => {
    const english = templatesOf(await loadCatalogue('en'))
    for (const [name, template] of templatesOf(await ownOf(language)))
      if (!name.startsWith('/head')) expect(faultOf(template, english.get(name) ?? ''), name).toBeUndefined()
  })

  it('is in no sentence English', async () => {
    const english = templatesOf(await loadCatalogue('en'))
    for (const [name, template] of templatesOf(await ownOf(language))) {
      const isName = SAME.test(template) || SAME_STATES.some((state) => name === `/words/state/${state}`)
      if (!isName) expect(template, name).not.toBe(english.get(name))
    }
  })

  it('is written in its own letters, composed, without spaces that nobody sees', async () => {
    for (const [name, template] of templatesOf(await ownOf(language))) {
      if (name.startsWith('/head')) continue
      const text = template.replace(/\{[A-Za-z]+:?|[{}[\]]/g, '')
      expect(text.replace(LETTERS[language], '').replace(SIGNS, ''), name).toBe('')
      expect(template.normalize('NFC'), name).toBe(template)
      // What is added to a heading brings its space.
      if (!name.endsWith('/inField')) expect(template, name).toBe(template.trim())
      expect(template, name).not.toMatch(/ {2}/)
    }
  })

  it('has a word for each number that the language tells apart', async () => {
    const { head } = await ownOf(language)
    const { pluralCategories } = new Intl.PluralRules(head.locale).resolvedOptions()
    for (const [name, template] of templatesOf(await ownOf(language)))
      for (const [, words = ''] of template.matchAll(/\{[A-Za-z]+:([^{}]+)\}/g))
        expect(words.split('/').length, name).toBe(pluralCategories.length)
    expect(localeOf(head.locale).isOne(1)).toBe(pluralCategories.includes('one'))
  })

  it('has labels that fit their column', async () => {
    for (const [name, label] of templatesOf((await ownOf(language)).words?.label))
      expect(columnsOf(label), name).toBeLessThan(16)
  })

  it('has the first level whole', async () => {
    const { english = new Set(), codes, words } = await loadCatalogue(language)
    const { told, translation, outcome, notRequired, environment, state, use, format, kind } = words
    const firstLevel = { told, translation, outcome, notRequired, environment, use, format, kind }
    for (const [name, template] of templatesOf(firstLevel))
      if (!SAME.test(template)) expect(english.has(template), name).toBe(false)
    for (const name of ROWS) expect(english.has(words.label[name]), name).toBe(false)
    for (const code of [...Object.keys(DECISION_CODES), ...Object.keys(RELAXATION), ...Object.keys(NEXT_STEP)])
      expect(english.has(codes[code as keyof typeof codes]), code).toBe(false)
    expect(Object.values(state)).toHaveLength(11)
  })

  it('tells one signer as one, and several as several', async () => {
    const { verdict } = (await loadCatalogue(language)).words.told
    const filled = (template: string) => template.replace('{signers}', '"Testbed Trading"').replace(/\{state\}.*/, '')
    const { verdict: told } = await tell(reportWith([signatureWith()]), { language })
    expect(told.sentence.startsWith(filled(verdict.accept.one))).toBe(true)
    expect(told.sentence.startsWith(filled(verdict.accept.other))).toBe(false)
  })

  it('tells a report without a word of English', async () => {
    const report = reportWith([signatureWith()])
    const told = await tell(report, { language, name: 'a.pdf' })
    const english = new Set(
      [...templatesOf(await tell(report, { name: 'a.pdf' })).values()].filter((text) => / /.test(text)),
    )
    for (const [name, text] of templatesOf(told))
      if (!name.endsWith('signedBy')) expect(english.has(text) && text !== '"Testbed Trading"', name).toBe(false)
  })
})

/** Labels of the rows of the first level. */
const ROWS = ['further', 'document', 'next', 'signedBy', 'saidToBe', 'from', 'when', 'recognised'] as const

/** Every template by where it stands. */
function templatesOf(value: unknown, name = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[name, value]])
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).flatMap(([member, inner]) => [...templatesOf(inner, `${name}/${member}`)]))
}
