import { describe, expect, it } from 'vitest'
import { escapeWhole } from '../../src/core/printable.ts'
import { explain, LANGUAGES, type Report, render, tell } from '../../src/index.ts'
import { renderEtsi } from '../../src/render/etsi/index.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { storedValue } from '../../src/render/stored-value.ts'
import { createVoice } from '../../src/render/voice.ts'
import fc from '../fast-check.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'

/** What a field holds is told to the octet: two values that differ are never told by one text, wherever and in whatever language they are told. */

/** Pieces of values that are shown alike, or not at all, and what looks like the way to write them. */
const PIECES = [
  ...['1', '0', 'u', '{', '}', '\\', '"', ' ', '\u00a0', '\u2003', '\t', '\n', '\r', '[', ']', '{name}', '…'],
  ...[
    '\u200b',
    '\u200d',
    '\u00ad',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '\u0301',
    '\u2800',
    '\u{10ffff}',
  ],
  ...['\u201c', '\u201d', '\u2033', '\uff02', '\u02ba', "'", '`', '<', '&', '&quot;', '\u05d0'],
  ...[
    '\\u{200B}',
    '\\u{005C}',
    '\\u{0020}',
    '\\u{201D}',
    '\\u{D800}',
    '\\u{10FFFF}',
    '\\u{110000}',
    '\\u{200b}',
    'u{200B}',
  ],
]
const VALUE = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''))

const VALUES = [
  ...new Set([...PIECES, ...PIECES.map((piece) => `10${piece}5`), ...[2, 3, 9].map((n) => ' '.repeat(n))]),
]

const withValue = (value: string): Report => {
  const place = { revision: 1, object: 12, what: 'form-field', field: 'Total', page: 1 } as const
  const explained = [{ ...place, value, drawn: value }]
  const changes = {
    category: 'form-filling',
    allowed: true,
    revisions: [],
    shapes: [],
    explained,
    unexplained: [],
  } as const
  const coverage = { byteRange: [], wholeFile: false, revision: 0, followedBy: { revisions: 1, bytes: 1 } } as const
  const findings = [{ code: 'PDF_FIELD_REPLACED', level: 'failure', data: { field: 'Total', was: value } }] as const
  return reportWith([signatureWith({ changes, coverage, findings })])
}

describe('a stored value', () => {
  it.each(LANGUAGES)('is told by a text of its own, in %s', async (language) => {
    const voice = createVoice(await loadCatalogue(language))
    const told = (value: string, isCut = false) => {
      const text = storedValue(escapeWhole(value), isCut, voice)
      return text === '' ? '' : text.shown
    }
    fc.assert(
      fc.property(VALUE, VALUE, fc.boolean(), (one, other, isCut) => {
        expect(told(one, isCut) === told(other, isCut)).toBe(one === other)
      }),
      { numRuns: 2_000 },
    )
    expect(told('10\u200b5')).toBe('"10\\u{200B}5"')
    expect(told('10\\u{200B}5')).toBe('"10\\u{005C}u{200B}5"')
    expect(told('\u200b'.repeat(199))).not.toContain('…')
  })

  const RENDERINGS = [
    ['text', (report, language) => render(report, { format: 'text', language, width: 10_000 })],
    ['details', (report, language) => render(report, { format: 'text', detail: true, language, width: 10_000 })],
    ['a report of ETSI', async (report) => renderEtsi(report)],
    ['a page', (report, language) => render(report, { format: 'html', language })],
  ] as const satisfies readonly (readonly [
    string,
    (report: Report, language: (typeof LANGUAGES)[number]) => Promise<string>,
  ])[]

  it.each(RENDERINGS)('is told by a text of its own in %s', async (_, rendered) => {
    for (const language of LANGUAGES) {
      const known = new Map<string, string>()
      for (const value of VALUES) {
        const text = await rendered(withValue(value), language)
        expect([language, value, known.get(text)]).toEqual([language, value, undefined])
        known.set(text, value)
      }
    }
  })

  it('is written by a text of its own beside the code of a finding', async () => {
    const known = new Map<string, string>()
    for (const value of VALUES) {
      const text = await render(withValue(value), { format: 'text', detail: true, width: 10_000 })
      const [, written = ''] = /; was=("[^\n]*)/u.exec(text) ?? []
      expect([value, known.get(written)]).toEqual([value, undefined])
      known.set(written, value)
    }
  })

  it('is told by a text of its own where a page had another', async () => {
    const known = new Map<string, string>()
    for (const after of VALUES) {
      const report = withValue('1')
      const [{ id = '' } = {}] = report.signatures
      const pages = { signed: 1, today: 1, read: 1, drawn: 1 }
      const changes = [{ what: 'field', page: 1, name: 'Total', before: '1', after }] as const
      const { textChanges } = await tell(report, { textChanges: { signature: id, pages, changes, more: 0 } })
      const text = textChanges?.changes[0]?.sentences.join() ?? ''
      expect([after, known.get(text)]).toEqual([after, undefined])
      known.set(text, after)
    }
  })

  it('is told by a text of its own where a code is explained', async () => {
    const known = new Map<string, string>()
    for (const was of VALUES) {
      const text = await explain('PDF_FIELD_REPLACED', { field: 'Total', was })
      expect([was, known.get(text)]).toEqual([was, undefined])
      known.set(text, was)
    }
  })

  it('is not called white space where it goes on', async () => {
    expect(await explain('PDF_FIELD_REPLACED', { field: 'Total', was: ' '.repeat(200), cut: 'was' })).not.toContain(
      'white space',
    )
  })
})
