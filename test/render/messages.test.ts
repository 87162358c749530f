import { describe, expect, it } from 'vitest'
import { ALL_CODES, DATA_OF } from '../../scripts/schema/all-rows.ts'
import type { Code } from '../../src/core/codes.ts'
import { UsageError } from '../../src/core/errors.ts'
import { explain } from '../../src/render/explain.ts'
import { fillTemplate } from '../../src/render/fill-template.ts'
import { localeOf } from '../../src/render/locale.ts'
import type { PartialCatalogue } from '../../src/render/messages/catalogue.ts'
import { complete } from '../../src/render/messages/complete.ts'
import { LANGUAGES, type Language } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { columnsOf } from '../../src/render/text/columns.ts'

const ENGLISH = localeOf('en-GB')

describe('the English catalogue', () => {
  it('has a sentence for every code, and for no other', async () => {
    const { codes } = await loadCatalogue('en')
    expect(Object.keys(codes).sort()).toEqual([...ALL_CODES].sort())
  })

  it('says each in one line of its own, from a capital to a full stop', async () => {
    for (const [code, template] of Object.entries((await loadCatalogue('en')).codes))
      expect(fillTemplate(template, {}, ENGLISH), code).toMatch(/^[A-Z].*\.$/)
  })
})

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  it('says each code in sentences that are whole without data', async () => {
    const { codes } = await loadCatalogue(language)
    for (const [code, template] of Object.entries(codes)) {
      const sentence = fillTemplate(template, {}, ENGLISH)
      expect(sentence, code).not.toMatch(/[{}[\]]| {2}/)
      expect(sentence.length, code).toBeLessThan(language === 'en' ? 160 : 220)
    }
  })

  it('says no sentence twice', async () => {
    const sentences = Object.values((await loadCatalogue(language)).codes)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('fills in nothing that findings of the code cannot have', async () => {
    for (const [code, template] of Object.entries((await loadCatalogue(language)).codes))
      expect(DATA_OF[code as Code] ?? [], code).toEqual(expect.arrayContaining([...filledIn(template)]))
  })

  it('fills in nothing that English does not', async () => {
    const english = templatesOf(await loadCatalogue('en'))
    for (const [name, template] of templatesOf(await loadCatalogue(language)))
      expect(filledIn(english.get(name) ?? ''), name).toEqual(expect.arrayContaining([...filledIn(template)]))
  })

  it('has labels that fit their column', async () => {
    const { words } = await loadCatalogue(language)
    const all = [words.label, words.path.label, words.inspection.label].flatMap((labels) => Object.values(labels))
    for (const label of all) expect(columnsOf(label), label).toBeLessThan(16)
  })
})

/** Every template by where it stands. */
function templatesOf(value: unknown, name = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[name, value]])
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).flatMap(([member, inner]) => [...templatesOf(inner, `${name}/${member}`)]))
}

function filledIn(template: string): readonly string[] {
  return [...template.matchAll(/\{([A-Za-z]+)/g)].map(([, name = '']) => name)
}

describe('a catalogue with some sentences', () => {
  const head = { language: 'x-own', locale: 'en-GB', review: 'not-by-native-speaker' } as const
  const own: PartialCatalogue = {
    head,
    codes: { NO_SIGNATURE: 'Nobody signed it.' },
    words: {
      label: { further: 'Besides' },
      environment: { production: 'Real.' },
      agreement: { phrase: { none: 'None.' } },
    },
  }

  it('says those, and the others in English', async () => {
    const english = await loadCatalogue('en')
    const { codes, words } = complete(own, english)
    expect(codes).toEqual({ ...english.codes, NO_SIGNATURE: 'Nobody signed it.' })
    expect(words.label).toEqual({ ...english.words.label, further: 'Besides' })
    expect(words.environment).toEqual({ ...english.words.environment, production: 'Real.' })
    expect(words.agreement.phrase).toEqual({ ...english.words.agreement.phrase, none: 'None.' })
    expect(Object.keys(words)).toEqual(Object.keys(english.words))
  })

  it('knows which sentences are English', async () => {
    const english = await loadCatalogue('en')
    expect(english.english).toBeUndefined()
    const { english: lacking = new Set() } = complete(own, english)
    expect(lacking.has(english.codes.INPUT_EMPTY)).toBe(true)
    expect(lacking.has(english.words.agreement.phrase.none)).toBe(false)
    expect(lacking.has('Nobody signed it.')).toBe(false)
  })

  it('changes nothing where it says nothing', async () => {
    const english = await loadCatalogue('en')
    const { codes, words, english: lacking } = complete({ head }, english)
    expect({ codes, words }).toEqual({ codes: english.codes, words: english.words })
    expect(lacking).toEqual(new Set(templatesOf({ codes, words }).values()))
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

describe('a time-stamp that proves nothing', () => {
  it('is told with the sentence of the reason, and never with its code', async () => {
    const data = { kind: 'time-stamp', genTime: '2026-11-24T10:00:00Z', reason: 'TIME_STAMP_IMPRINT_MISMATCH' }
    const told = await explain('TIME_STAMP_PROVES_NOTHING', data)
    const start = 'A time-stamp of 24 November 2026, 10:00:00 UTC does not hold by itself, so that it proves nothing.'
    expect(told).toBe(`${start} ${await explain('TIME_STAMP_IMPRINT_MISMATCH')}`)
    expect(await explain('TIME_STAMP_PROVES_NOTHING', { genTime: data.genTime })).toBe(start)
    // The certificate is that of the time-stamp, whose time is no matter of the signature.
    for (const reason of ['CERTIFICATE_REVOKED', 'CA_CERTIFICATE_REVOKED'])
      expect(await explain('TIME_STAMP_PROVES_NOTHING', { ...data, reason })).toBe(
        `${start} A certificate behind it was revoked.`,
      )
    // A report that is not of this version may have any text there.
    expect(await explain('TIME_STAMP_PROVES_NOTHING', { ...data, reason: 'constructor' })).toBe(`${start} constructor`)
  })
})
