import { describe, expect, it } from 'vitest'
import { fromAscii } from '../../../src/core/bytes.ts'
import { createPdf, OBJECT } from '../../../src/testbed/pdf-create.ts'
import type { EncryptionOptions } from '../../../src/testbed/pdf-encrypt.ts'
import { appendRevision } from '../../../src/testbed/pdf-file.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import type { PdfDictionary, PdfObject, PdfValue } from '../../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { codesOf, judged, onlySignature, theTestbed } from '../../judge/fixture.ts'
import { opened, refusal, WAYS } from './encrypted.ts'

const sign = async () => Uint8Array.of(0x30, 3, 2, 1, 7)
const signing = { subFilter: 'ETSI.CAdES.detached', field: 'Seller', reserved: 100, sign } as const

/** A signed file; `entries` are those of its encryption dictionary that are other than they would be, or none. */
async function written(options: EncryptionOptions, entries: Record<string, PdfValue | undefined> = {}) {
  const changed = (dictionary: PdfDictionary) =>
    Object.fromEntries(
      Object.entries({ ...dictionary, ...entries }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]],
      ),
    )
  const file = createPdf({ encryption: { ...options, written: changed }, signatureFields: ['Seller'] })
  return (await signPdf(file, signing)).bytes
}

/** What is told of the encryption dictionary, of the document and of its signature alike. */
async function told(bytes: Uint8Array, password?: string): Promise<readonly unknown[]> {
  const { findings, signatures } = await opened(bytes, password)
  const of = (all: typeof findings) =>
    all.flatMap(({ code, level, data }) =>
      code === 'PDF_READINGS_DIFFER' && level === 'failure' ? [`${data?.['why']} ${data?.['entry']}`] : [],
    )
  expect(of(signatures[0]?.findings ?? [])).toEqual(of(findings))
  return of(findings)
}

describe('permissions', () => {
  it.each([2, 3, 4, 6] as const)('are an integer of 32 bits, with a sign or without: revision %i', async (revision) => {
    for (const P of ['-4', '4294967292', '-0004']) expect(await told(await written({ revision }, { P })), P).toEqual([])
    // Some readers take what does not fit 31 bits behind a sign for 0, and ask for a password.
    for (const P of ['+4294967292', '8589934588', '-4294967300', '-4.0', `-${'0'.repeat(30)}4`])
      expect(await refusal(await written({ revision }, { P })), P).toBe('PDF_ENCRYPTION_INVALID P')
  })
})

describe('an encryption dictionary in the narrow form', () => {
  it.each(WAYS)('says one thing to all programs: %s', async (_, options) => {
    for (const more of [{}, { plainMetadata: options.revision >= 4 }])
      expect(await told(await written({ ...options, ...more }))).toEqual([])
  })

  it.each<[string, EncryptionOptions, Record<string, PdfValue | undefined>]>([
    ['a filter with a length in octets', { revision: 6 }, withFilter('/AESV3', { Length: 32 })],
    ['a filter with a length in bits', { revision: 6 }, withFilter('/AESV3', { Length: 256 })],
    ['a filter with a length in octets', { revision: 4 }, withFilter('/AESV2', { Length: 16 })],
    ['a filter with a length in bits', { revision: 4 }, withFilter('/AESV2', { Length: 128 })],
    ['a filter of which nothing is said but its cipher', { revision: 4 }, withFilter('/AESV2', {})],
    ['the length of the filter alone', { revision: 6 }, { Length: undefined, ...withFilter('/AESV3', { Length: 32 }) }],
    ['the length of the filter alone', { revision: 4 }, { Length: undefined, ...withFilter('/AESV2', { Length: 16 }) }],
    ['the length of its version', { revision: 2 }, { Length: 40 }],
    ['metadata that are encrypted, of a version that encrypts all', { revision: 2 }, { EncryptMetadata: 'true' }],
    ['the same of version 2', { revision: 3 }, { EncryptMetadata: 'true' }],
    ['no octets of a later version', { revision: 4 }, { OE: '<>', UE: '<>' }],
    ['a filter that says that it is one', { revision: 4 }, withFilter('/AESV2', { Type: '/CryptFilter', Length: 16 })],
    ['the salt of a code of authentication', { revision: 6 }, { KDFSalt: '<00>' }],
    ['the same filter for files', { revision: 6 }, { EFF: '/StdCF' }],
  ])('may have %s', async (_, options, entries) => {
    expect(await told(await written(options, entries))).toEqual([])
  })
})

/** One crypt filter, and what it says. */
function withFilter(CFM: string, entries: Record<string, PdfValue>): Record<string, PdfValue> {
  return { CF: { StdCF: { CFM, ...entries } } }
}

/** The entries of ISO 32000-2 tables 20, 21 and 27, and of other things that an object may be, with the version that has them first. */
const ENTRIES: readonly (readonly [key: string, since: number])[] = [
  ...['CF', 'StmF', 'StrF', 'EFF', 'EncryptMetadata'].map((key) => [key, 4] as const),
  ...['OE', 'UE', 'Perms', 'KDFSalt'].map((key) => [key, 5] as const),
  ...['SubFilter', 'Recipients', 'Type', 'Subtype', 'Contents', 'Kids', 'FT', 'X'].map((key) => [key, 9] as const),
]

describe('what is beside the narrow form', () => {
  const AESV3 = { CFM: '/AESV3' }
  it.each<[string, 2 | 3 | 4 | 6, Record<string, PdfValue | undefined>, readonly string[]]>([
    ['no filter for streams, and none for strings', 6, { StmF: undefined, StrF: undefined }, ['crypt-filters StmF']],
    ['the same of version 4', 4, { StmF: undefined, StrF: undefined }, ['crypt-filters StmF']],
    ['no filter for streams', 6, { StmF: undefined }, ['crypt-filters StmF', 'crypt-filters StrF']],
    ['no filter for strings', 4, { StrF: undefined }, ['crypt-filters StrF']],
    ['Identity for both', 6, { StmF: '/Identity', StrF: '/Identity' }, ['crypt-filters StmF']],
    [
      'two names for one cipher',
      6,
      { CF: { A: AESV3, B: AESV3 }, StmF: '/A', StrF: '/B' },
      ['crypt-filters StrF', 'crypt-filters CF'],
    ],
    ['another filter that nothing uses', 6, { CF: { StdCF: AESV3, B: AESV3 } }, ['crypt-filters CF']],
    ['another name', 6, { CF: { A: AESV3 }, StmF: '/A', StrF: '/A' }, ['crypt-filters CF']],
    ['a filter with a shorter key', 4, withFilter('/AESV2', { Length: 5 }), ['crypt-filters CF']],
    ['a filter with the key of another version', 6, withFilter('/AESV3', { Length: 16 }), ['crypt-filters CF']],
    ['a filter with a length that is no number', 6, withFilter('/AESV3', { Length: '/A' }), ['crypt-filters CF']],
    ['a password that is due later', 4, withFilter('/AESV2', { AuthEvent: '/EFOpen' }), ['crypt-filters CF']],
    ['a length that is not that of the version', 6, { Length: 128 }, ['key-length Length']],
    ['the same of version 1', 2, { Length: 128 }, ['key-length Length']],
    ['a length that is written nowhere', 6, { Length: undefined }, ['key-length Length']],
    ['the same of version 4', 4, { Length: undefined }, ['key-length Length']],
    ['strings that are no part of it', 4, { X: ['(A)'] }, ['entry X']],
    ['filters of a version that has none', 3, { CF: {}, StmF: '/A' }, ['entry CF', 'entry StmF']],
    [
      'metadata that are not encrypted, of a version that encrypts all',
      2,
      { EncryptMetadata: 'false' },
      ['entry EncryptMetadata'],
    ],
    ['the same of version 2', 3, { EncryptMetadata: 'false' }, ['entry EncryptMetadata']],
    ['the key of a later version', 4, { OE: '<00>' }, ['entry OE']],
    ['a salt of a later version', 4, { KDFSalt: '<00>' }, ['entry KDFSalt']],
    ['an entry of no table', 6, { SubFilter: '/A' }, ['entry SubFilter']],
    ['the type of something else', 6, { Type: '/Metadata' }, ['entry Type']],
    [
      'an entry of other handlers in a filter',
      4,
      withFilter('/AESV2', { EncryptMetadata: 'false' }),
      ['crypt-filters CF'],
    ],
    ['a filter that is something else', 4, withFilter('/AESV2', { Type: '/Metadata' }), ['crypt-filters CF']],
  ])('is told, of the document and of its signature: %s', async (_, revision, entries, expected) => {
    // What the document was encrypted with is another matter: nothing is looked at but the dictionary, and what is not encrypted.
    const bytes = await written({ revision }, entries)
    expect(await told(bytes)).toEqual(expected)
  })

  const VALUES = ['false', '/Identity', '<< /A false >>', '<00>']
  it.each([2, 3, 4, 5, 6] as const)(
    'is every entry that means nothing in its version: revision %i',
    async (revision) => {
      const version = { 2: 1, 3: 2, 4: 4, 5: 5, 6: 5 }[revision]
      const strange = ENTRIES.filter(([, since]) => since > version)
      for (const [i, [key]] of strange.entries()) {
        const value = key === 'EncryptMetadata' ? 'false' : VALUES[i % VALUES.length]
        expect(await told(await written({ revision }, { [key]: value })), `${key} ${value}`).toEqual([`entry ${key}`])
      }
    },
  )

  it('leaves strings for one filter and streams for another to a person', async () => {
    const bytes = await written({ revision: 4, plainStrings: true })
    expect(await told(bytes)).toEqual(['crypt-filters StrF'])
    expect((await opened(bytes)).signatures[0]?.field).toBe('Seller')
  })
})

describe('a filter of its own for files in the document', () => {
  const data = fromAscii('Testbed')
  const withObjects = async (encryption: EncryptionOptions, entries: Record<string, string>, object: PdfObject) => {
    const file = createPdf({ encryption, signatureFields: ['Seller'] })
    const catalog = { ...(file.objects.get(OBJECT.catalog) as Record<string, string>), ...entries }
    const objects = new Map<number, PdfObject>([
      [OBJECT.catalog, catalog],
      [20, object],
    ])
    return (await signPdf(appendRevision(file, { objects }), signing)).bytes
  }
  const filespec = { AF: '[<< /Type /Filespec /EF << /F 20 0 R >> >>]' }

  it.each([4, 6] as const)('is told where there is one, and not where there is none: revision %i', async (revision) => {
    const options = { revision, plainFiles: true }
    const file = { dictionary: { Type: '/EmbeddedFile' }, data }
    expect(await told(await written(options))).toEqual([])
    expect(await told(await withObjects(options, {}, { X: '/Y' }))).toEqual([])
    expect(await told(await withObjects(options, filespec, file))).toEqual(['crypt-filters EFF'])
    // Nothing leads to it, in one; it does not say what it is, in the other.
    expect(await told(await withObjects(options, {}, file))).toEqual(['crypt-filters EFF'])
    expect(await told(await withObjects(options, filespec, { dictionary: {}, data }))).toContain('crypt-filters EFF')
    expect(await told(await withObjects({ revision }, filespec, file))).toEqual([])
  })
})

const IN_SG = { relyingState: 'SG', use: 'contract' } as const

describe('a signature in a document that programs decrypt otherwise', () => {
  it('is left to a person', async () => {
    const signIn = async (encryption: EncryptionOptions) =>
      (await signInState(await theTestbed(), 'SG', { pdf: createPdf({ encryption }) })).bytes
    expect((await judged(await signIn({ revision: 6 }), IN_SG)).decision.outcome).toBe('accept')
    const report = await judged(await signIn({ revision: 4, plainStrings: true }), IN_SG)
    expect(report.decision.outcome).toBe('review')
    expect(codesOf(onlySignature(report))).toContain('PDF_READINGS_DIFFER')
  })
})
