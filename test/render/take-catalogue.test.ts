import { describe, expect, it } from 'vitest'
import { LANGUAGES, render } from '../../src/index.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { takeCatalogue } from '../../src/render/messages/take-catalogue.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'

const HEAD = { language: 'km', locale: 'km-KH', review: 'not-by-native-speaker' } as const
const english = await loadCatalogue('en')

describe('the catalogue of a caller', () => {
  it('is told in, with English where it lacks a sentence, and with who reviewed it', async () => {
    const catalogue = {
      head: HEAD,
      codes: { NO_SIGNATURE: 'ឯកសារនេះមិនមានហត្ថលេខាទេ។' },
      words: { label: { document: 'ឯកសារ' } },
    }
    const taken = takeCatalogue(catalogue, english)
    expect(taken.codes).toEqual({ ...english.codes, ...catalogue.codes })
    expect(taken.words.label.document).toBe('ឯកសារ')
    expect(taken.head).toEqual(HEAD)
    const text = await render(await reportWith([signatureWith()]), { format: 'text', catalogue })
    expect(text).toContain('  ឯកសារ ')
    expect(text).toContain('This translation was not reviewed by a native speaker.')
    expect(text).toContain('[English] What is not translated yet is in English.')
  })

  it('says who reviewed it, where somebody did', async () => {
    const head = { ...HEAD, review: 'native-speaker', reviewer: 'Testbed Reviewer, 2026' } as const
    expect(await render(await reportWith([signatureWith()]), { format: 'text', catalogue: { head } })).toContain(
      'reviewed by a native speaker: "Testbed Reviewer, 2026".',
    )
  })

  it('is refused beside a language', async () => {
    const options = { format: 'text', language: 'en', catalogue: { head: HEAD } } as const
    await expect(render(await reportWith([signatureWith()]), options)).rejects.toThrow(
      'left out beside the language en',
    )
    expect(LANGUAGES).toContain('en')
  })

  const zero = 'ok\u200bok'
  it.each<[name: string, catalogue: unknown, where: string]>([
    ['no object', 'km', 'catalogue'],
    ['without a head', {}, 'catalogue.head'],
    ['with a part that there is not', { head: HEAD, sentences: {} }, 'catalogue.sentences'],
    ['with no language', { head: { ...HEAD, language: 'not a tag' } }, 'catalogue.head.language'],
    ['with a locale that has no rules', { head: { ...HEAD, locale: 'zxx' } }, 'catalogue.head.locale'],
    ['that does not say who reviewed it', { head: { ...HEAD, review: true } }, 'catalogue.head.review'],
    ['with more in its head', { head: { ...HEAD, version: 1 } }, 'catalogue.head.version'],
    ['with a code that there is not', { head: HEAD, codes: { NO_SIGNATURES: 'x' } }, 'catalogue.codes.NO_SIGNATURES'],
    [
      'with a word that there is not',
      { head: HEAD, words: { told: { cause: { x: 'x' } } } },
      'catalogue.words.told.cause.x',
    ],
    ['with a group for a sentence', { head: HEAD, codes: { NO_SIGNATURE: {} } }, 'catalogue.codes.NO_SIGNATURE'],
    ['with a sentence for a group', { head: HEAD, words: { label: 'x' } }, 'catalogue.words.label'],
    [
      'that leaves a warning out',
      { head: HEAD, words: { environment: { testbed: null } } },
      'catalogue.words.environment.testbed',
    ],
    ['with an empty sentence', { head: HEAD, codes: { NO_SIGNATURE: ' ' } }, 'catalogue.codes.NO_SIGNATURE'],
    ['that commands a terminal', { head: HEAD, codes: { NO_SIGNATURE: '\u001b[2J' } }, 'catalogue.codes.NO_SIGNATURE'],
    ['that turns the direction', { head: HEAD, codes: { NO_SIGNATURE: '\u202e' } }, 'catalogue.codes.NO_SIGNATURE'],
    ['that is endless', { head: HEAD, codes: { NO_SIGNATURE: 'x'.repeat(2_001) } }, 'catalogue.codes.NO_SIGNATURE'],
    [
      'that fills in what is not there',
      { head: HEAD, codes: { NO_SIGNATURE: '[{page}]' } },
      'catalogue.codes.NO_SIGNATURE',
    ],
    [
      'that leaves the cause out',
      { head: HEAD, words: { told: { verdict: { review: 'No.' } } } },
      'catalogue.words.told.verdict.review',
    ],
    [
      'with what can be missing outside brackets',
      { head: HEAD, codes: { CERTIFICATE_ON_HOLD: 'x {revokedAt}' } },
      'catalogue.codes.CERTIFICATE_ON_HOLD',
    ],
    ['with brackets that stay open', { head: HEAD, codes: { NO_SIGNATURE: 'x [y' } }, 'catalogue.codes.NO_SIGNATURE'],
  ])('is refused: one %s', (_, catalogue, where) => {
    expect(() => takeCatalogue(catalogue, english)).toThrow(`USAGE_OPTION_INVALID: ${where}: is`)
  })

  it('may say where a line can be broken between words that have no space', () => {
    expect(takeCatalogue({ head: HEAD, codes: { NO_SIGNATURE: zero } }, english).codes.NO_SIGNATURE).toBe(zero)
  })

  it('is copied before anything is waited for', async () => {
    const codes = { NO_SIGNATURE: 'A.' }
    const catalogue = { head: HEAD, codes }
    const rendered = render(await reportWith([signatureWith()]), { format: 'text', catalogue })
    codes.NO_SIGNATURE = ''
    await expect(rendered).resolves.toBeTypeOf('string')
  })
})
