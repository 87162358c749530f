import { describe, expect, it } from 'vitest'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'
import { UsageError } from '../../src/core/errors.ts'
import { explain } from '../../src/render/explain.ts'
import { fillTemplate } from '../../src/render/fill-template.ts'
import { type Language, loadCatalogue } from '../../src/render/messages/languages.ts'
import { columnsOf } from '../../src/render/text/columns.ts'

const LANGUAGES: readonly Language[] = ['en']

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  it('has a sentence for every code, and for no other', async () => {
    const { codes } = await loadCatalogue(language)
    expect(Object.keys(codes).sort()).toEqual([...ALL_CODES].sort())
  })

  it('says each in sentences that are whole without data', async () => {
    const { codes } = await loadCatalogue(language)
    for (const [code, template] of Object.entries(codes)) {
      const sentence = fillTemplate(template)
      expect(sentence, code).not.toMatch(/[{}[\]]| {2}/)
      expect(sentence, code).toMatch(/^[A-Z].*\.$/)
      expect(sentence.length, code).toBeLessThan(160)
    }
  })

  it('says no sentence twice', async () => {
    const sentences = Object.values((await loadCatalogue(language)).codes)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('has labels that fit their column', async () => {
    const { words } = await loadCatalogue(language)
    const all = [words.label, words.path.label, words.inspection.label].flatMap((labels) => Object.values(labels))
    for (const label of all) expect(columnsOf(label), label).toBeLessThan(16)
    expect(words.months).toHaveLength(12)
  })
})

describe('explain', () => {
  it('gives the sentence of a code', async () => {
    expect(await explain('NO_SIGNATURE')).toBe('The document is not signed.')
  })

  it('fills in data: times as people write them, names for object identifiers', async () => {
    expect(await explain('CERTIFICATE_EXPIRED', { notAfter: '2026-03-01T23:59:59Z' })).toContain(
      '1 March 2026, 23:59:59 UTC',
    )
    const purposes = '1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.99'
    expect(await explain('EXTENDED_KEY_USAGE_NOT_FOR_SIGNING', { purposes })).toContain('serverAuth 1.3.6.1.5.5.7.3.99')
    expect(await explain('PDF_REVISION_LATER', { revisions: 1 })).toContain('1 later version)')
  })

  it('makes data printable', async () => {
    expect(await explain('PDF_SUBFILTER_UNSUPPORTED', { subFilter: '\u001b[2J' })).toContain('\\u{001B}[2J')
  })

  it('refuses a language that there is none of', async () => {
    await expect(explain('NO_SIGNATURE', {}, 'xx' as Language)).rejects.toThrow(UsageError)
    await expect(explain('NO_SIGNATURE', {}, 'toString' as Language)).rejects.toThrow(UsageError)
  })
})
