import { describe, expect, it } from 'vitest'
import { equalBytes } from '../../../src/core/bytes.ts'
import type { PdfDocument } from '../../../src/pdf/types.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { createEncryption, type EncryptionOptions } from '../../../src/testbed/pdf-encrypt.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import fc from '../../fast-check.ts'
import { share } from '../../share.ts'
import { latin1 } from '../build-pdf.ts'
import { opened, readEncrypted, refusal } from './encrypted.ts'
import { type EncryptionEntries, keysOf, type Way } from './model-of-keys.ts'

const REVISIONS = [2, 3, 4, 5, 6] as const
const WRAPPED = [5, 6] as const
const OTHER_KEY = new Uint8Array(32).fill(7)

const utf8 = (text: string) => new TextEncoder().encode(text)

const pdfOf = async (encryption: EncryptionOptions) => {
  const sign = async () => Uint8Array.of(0x30, 3, 2, 1, 7)
  const file = createPdf({ encryption, signatureFields: ['Seller'] })
  return (await signPdf(file, { subFilter: 'ETSI.CAdES.detached', field: 'Seller', reserved: 100, sign })).bytes
}

const differs = ({ findings, signatures }: PdfDocument): boolean => {
  const told = (all: typeof findings) =>
    all.some(({ code, data }) => code === 'PDF_READINGS_DIFFER' && data?.['why'] === 'passwords')
  expect(told(signatures[0]?.findings ?? [])).toBe(told(findings))
  return told(findings)
}

const openedAs = ({ objects }: PdfDocument) => objects.decryption?.facts.password

describe('the empty password', () => {
  it.each(REVISIONS)('of the owner alone opens nothing: revision %i', async (revision) => {
    const bytes = await pdfOf({ revision, userPassword: 'reader', ownerPassword: '' })
    expect(await refusal(bytes)).toBe('PDF_PASSWORD_REQUIRED')
    expect(await refusal(bytes, '')).toBe('PDF_PASSWORD_REQUIRED')
    expect(await refusal(bytes, 'other')).toBe('PDF_PASSWORD_WRONG')
    const document = await opened(bytes, 'reader')
    expect(openedAs(document)).toBe('user')
    expect(differs(document)).toBe(false)
  })

  it.each(WRAPPED)('of the owner with another key shows another document: revision %i', async (revision) => {
    const made = { revision, userPassword: 'reader', ownerPassword: '', ownerFileKey: OTHER_KEY }
    const bytes = await pdfOf(made)
    expect(await refusal(bytes)).toBe('PDF_PASSWORD_REQUIRED')
    expect(differs(await opened(bytes, 'reader'))).toBe(true)
    expect(differs(await opened(await pdfOf({ ...made, userPassword: '' })))).toBe(true)
  })
})

describe('a password that opens in two ways', () => {
  const composed = 'caf\u00e9'
  const decomposed = 'cafe\u0301'
  it.each(WRAPPED)('has one key in an honest document: revision %i', async (revision) => {
    for (const [userPassword, ownerPassword] of [
      [utf8(composed), utf8(decomposed)],
      [utf8(decomposed), utf8(composed)],
      [utf8(composed), latin1(composed)],
    ] as const)
      for (const typed of [composed, decomposed]) {
        const made = { revision, userPassword, ownerPassword }
        expect(differs(await opened(await pdfOf(made), typed))).toBe(false)
        expect(differs(await opened(await pdfOf({ ...made, ownerFileKey: OTHER_KEY }), typed))).toBe(true)
      }
  })

  it.each(WRAPPED)('is the same for the reader and the owner: revision %i', async (revision) => {
    const made = { revision, userPassword: 'one', ownerPassword: 'one' }
    expect(differs(await opened(await pdfOf(made), 'one'))).toBe(false)
    expect(differs(await opened(await pdfOf({ ...made, ownerFileKey: OTHER_KEY }), 'one'))).toBe(true)
  })

  it.each(WRAPPED)('is one where the empty one opens too: revision %i', async (revision) => {
    const made = { revision, ownerPassword: 'keeper' }
    for (const [options, other] of [
      [made, false],
      [{ ...made, ownerFileKey: OTHER_KEY }, true],
    ] as const) {
      const bytes = await pdfOf(options)
      expect(differs(await opened(bytes))).toBe(false)
      expect(differs(await opened(bytes, 'other'))).toBe(false)
      const document = await opened(bytes, 'keeper')
      expect(differs(document)).toBe(other)
      expect(openedAs(document)).toBe('none')
    }
  })

  it.each(WRAPPED)('is cut, or is not: revision %i', async (revision) => {
    const [cut, whole] = ['a'.repeat(127), 'a'.repeat(130)]
    const made = { revision, userPassword: cut, ownerPassword: whole }
    expect(differs(await opened(await pdfOf(made), whole))).toBe(false)
    expect(differs(await opened(await pdfOf({ ...made, ownerFileKey: OTHER_KEY }), whole))).toBe(true)
    // Longer than what is tried whole: what programs make of it is not known.
    expect(differs(await opened(await pdfOf(made), 'a'.repeat(508)))).toBe(false)
    expect(differs(await opened(await pdfOf(made), 'a'.repeat(509)))).toBe(true)
  })
})

/** Passwords that are alike, so that one often opens what was made for another. */
const PASSWORDS = [
  '',
  'a',
  'caf\u00e9',
  'cafe\u0301',
  '\u00a0a',
  ' a',
  '\u2168',
  'IX',
  '\u00adI\u00adX',
  '\ufb01',
  'fi',
  'ก\u0e33',
  '\u20ac',
  'a'.repeat(127),
  'a'.repeat(140),
  '\u00e9'.repeat(70),
  '\ud83d\ude00',
]
const typed = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PASSWORDS) },
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const FORMS = ['utf8', 'latin1', 'NFC', 'NFD', 'NFKC', 'NFKD', 'prepared', 'cut'] as const

function encoded(text: string, form: (typeof FORMS)[number]): Uint8Array {
  if (form === 'utf8') return utf8(text)
  if (form === 'latin1') return [...text].every((one) => one < '\u0100') ? latin1(text) : utf8(text)
  if (form === 'cut') return utf8(text).subarray(0, 127)
  if (form !== 'prepared') return utf8(text.normalize(form))
  return utf8(
    text
      .replace(/\u00a0/g, ' ')
      .replace(/\u00ad/g, '')
      .normalize('NFKC'),
  )
}

describe('whatever passwords a document has, and whichever is given', () => {
  // The word that is given, another one, or none; in one of its forms.
  const chosen = fc.tuple(fc.constantFrom('given', 'given', 'given', 'other', 'none'), fc.constantFrom(...FORMS))
  const asked = fc.record({
    revision: fc.constantFrom(...REVISIONS),
    given: typed,
    other: typed,
    user: chosen,
    owner: chosen,
    hasOther: fc.boolean(),
    rc4: fc.boolean(),
  })
  it('each way that opens it gives the key that it was read with, or they are told to differ', async () => {
    const seen = { read: 0, differing: 0, closed: 0 }
    await fc.assert(
      fc.asyncProperty(asked, async ({ given, other, user, owner, hasOther, revision, rc4 }) => {
        const [userPassword, ownerPassword] = [user, owner].map(([word, form]) =>
          encoded(word === 'given' ? given : word === 'other' ? other : '', form),
        ) as [Uint8Array, Uint8Array]
        const wraps = hasOther && revision >= 5
        const made = { revision, rc4, userPassword, ownerPassword, ...(wraps ? { ownerFileKey: OTHER_KEY } : {}) }
        let entries: EncryptionEntries | null = null
        const bytes = await pdfOf({
          ...made,
          written: (dictionary) => {
            entries = dictionary as unknown as EncryptionEntries
            return dictionary
          },
        })
        if (entries === null) throw new Error('no dictionary')
        const ways: readonly Way[] = keysOf(entries, bytes, given)
        const opening = ways.filter(({ isEmpty, role }) => !isEmpty || role === 'user')
        const read = await readEncrypted(bytes, given)
        if (typeof read === 'string') {
          seen.closed++
          // §7.6.4.4.12: /Perms was made with the key of the reader's password.
          const isOther = opening.length > 0 && opening.every(({ key }) => equalBytes(key, OTHER_KEY))
          if (isOther) expect(read).toBe('PDF_ENCRYPTION_INVALID Perms')
          if (isOther) return
          expect(read).toBe(given === '' ? 'PDF_PASSWORD_REQUIRED' : 'PDF_PASSWORD_WRONG')
          expect(opening).toEqual([])
          return
        }
        expect(opening).not.toEqual([])
        const isOne = ways.every(({ key }) => equalBytes(key, (ways[0] as Way).key))
        expect(differs(read)).toBe(!isOne)
        seen[isOne ? 'read' : 'differing']++
        expect(openedAs(read)).toBe(
          opening.some(({ isEmpty }) => isEmpty)
            ? 'none'
            : opening.some(({ role }) => role === 'user')
              ? 'user'
              : 'owner',
        )
      }),
      { numRuns: share(120, 30) },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThanOrEqual(share(6, 0))
  })

  it('makes a document that the model opens as well', () => {
    for (const revision of REVISIONS) {
      const id = new Uint8Array(16)
      const { dictionary } = createEncryption({ revision, userPassword: 'reader', ownerPassword: 'keeper' }, id)
      for (const [password, role] of [
        ['reader', 'user'],
        ['keeper', 'owner'],
      ] as const)
        expect(keysOf(dictionary as unknown as EncryptionEntries, id, password).map((way) => way.role)).toEqual([role])
    }
  })
})
