import { describe, expect, it } from 'vitest'
import { concatBytes, fromAscii, toLatin1 } from '../../../src/core/bytes.ts'
import { judgeChanges } from '../../../src/pdf/changes.ts'
import type { PdfDocument, PdfSignature } from '../../../src/pdf/types.ts'
import { fillTextField } from '../../../src/testbed/pdf-changes.ts'
import { createPdf, OBJECT } from '../../../src/testbed/pdf-create.ts'
import { addDss } from '../../../src/testbed/pdf-dss.ts'
import { createEncryption, type EncryptionOptions, type PdfEncryption } from '../../../src/testbed/pdf-encrypt.ts'
import { appendRevision, type PdfFile } from '../../../src/testbed/pdf-file.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import type { PdfObject, PdfStream } from '../../../src/testbed/pdf-syntax.ts'
import { opened, overwritten, readEncrypted, refusal, WAYS } from './encrypted.ts'

const CONTENTS = Uint8Array.of(0x30, 3, 2, 1, 7)
const signed = (file: PdfFile) =>
  signPdf(file, {
    subFilter: 'ETSI.CAdES.detached',
    field: 'Seller',
    reason: 'Testbed (reason)',
    name: 'Testbed Signer ก',
    certification: 2,
    reserved: 100,
    sign: async () => CONTENTS,
  })

const pdfOf = (encryption: EncryptionOptions, crossReference: 'table' | 'streams' = 'table') =>
  createPdf({ encryption, crossReference, textField: 'Note', signatureFields: ['Seller'] })

const encryptionFinding = ({ findings }: PdfDocument) => findings.find(({ code }) => code === 'PDF_DECRYPTED')?.data

describe.each(WAYS)('a document encrypted by %s', (_, options, cipher) => {
  it.each(['table', 'streams'] as const)('is read as one that is not, with a cross-reference %s', async (form) => {
    const file = await signed(pdfOf(options, form))
    const { signatures, findings, emptyFields, ...document } = await opened(file.bytes)
    const [signature] = signatures
    expect(signature).toMatchObject({
      field: 'Seller',
      kind: 'certification',
      docMdp: 2,
      reason: 'Testbed (reason)',
      signerName: 'Testbed Signer ก',
      byteRange: file.byteRange,
      coversWholeFile: true,
      findings: [],
    })
    expect(signature?.contents?.subarray(0, CONTENTS.length)).toEqual(CONTENTS)
    expect(signature?.signedRanges[0]).toEqual(file.bytes.subarray(0, file.byteRange[1]))
    expect(emptyFields).toEqual([])
    const data = { revision: options.revision, cipher, password: 'none' }
    expect(findings).toEqual([{ code: 'PDF_DECRYPTED', level: 'information', clause: 'ISO 32000-2 §7.6.4', data }])
    expect(document.objects.decryption?.facts).toMatchObject(data)
  })

  it('is opened by the password of a reader and by that of the owner', async () => {
    const file = await signed(pdfOf({ ...options, userPassword: 'reader', ownerPassword: 'keeper' }))
    for (const [password, as] of [
      ['reader', 'user'],
      ['keeper', 'owner'],
    ] as const) {
      const document = await opened(file.bytes, password)
      expect(document.signatures[0]?.reason).toBe('Testbed (reason)')
      expect(encryptionFinding(document)).toMatchObject({ password: as })
    }
  })

  it('says that a password is lacking, or wrong', async () => {
    const { bytes } = pdfOf({ ...options, userPassword: 'reader', ownerPassword: 'keeper' })
    expect(await refusal(bytes)).toBe('PDF_PASSWORD_REQUIRED')
    expect(await refusal(bytes, '')).toBe('PDF_PASSWORD_REQUIRED')
    for (const password of ['Reader', 'reade', 'readers', 'x'.repeat(5000), 'ñ', '\ud800'])
      expect(await refusal(bytes, password)).toBe('PDF_PASSWORD_WRONG')
  })

  it('is opened without the password that is given, where none is needed', async () => {
    const { bytes } = pdfOf({ ...options, ownerPassword: 'keeper' })
    for (const password of [undefined, '', 'anything', 'keeper'])
      expect(encryptionFinding(await opened(bytes, password))).toMatchObject({ password: 'none' })
  })

  it('has streams with the octets that were written', async () => {
    const certificates = [fromAscii('Testbed certificate'), new Uint8Array(16), new Uint8Array(0)]
    const file = addDss(pdfOf(options), { certificates })
    const { dss } = await opened(file.bytes)
    expect(dss?.certificates).toEqual(certificates)
    const [span] = [...(dss?.spans.values() ?? [])]
    // Where they stand in the file, and so as long as they are there.
    expect(toLatin1(file.bytes).slice(span?.end)).toMatch(/^\s*endstream/)
    const { objects } = await opened(file.bytes)
    const content = objects.object(OBJECT.content, objects.last)?.value
    expect(content?.kind === 'stream' && toLatin1(objects.streamData(content, objects.last))).toContain('testbed tea')
  })
})

describe('the password', () => {
  it('is cut where the standard cuts it', async () => {
    const short = pdfOf({ revision: 3, userPassword: 'a'.repeat(40), ownerPassword: 'o' })
    expect(await refusal(short.bytes, 'a'.repeat(32))).toBe('read')
    expect(await refusal(short.bytes, 'a'.repeat(31))).toBe('PDF_PASSWORD_WRONG')
    const long = pdfOf({ revision: 6, userPassword: 'a'.repeat(127), ownerPassword: 'o' })
    expect(await refusal(long.bytes, 'a'.repeat(130))).toBe('read')
    expect(await refusal(long.bytes, 'a'.repeat(126))).toBe('PDF_PASSWORD_WRONG')
  })

  it('that is written in other characters is the same by SASLprep', async () => {
    const { bytes } = pdfOf({ revision: 6, userPassword: 'IX fi', ownerPassword: 'o' })
    // RFC 4013 §3 and the like: a Roman numeral, a soft hyphen, a space of another width, a ligature.
    for (const password of ['\u2168\u00a0fi', 'I\u00adX\u2003\ufb01'])
      expect(await refusal(bytes, password)).toBe('read')
    expect(await refusal(bytes, 'ix fi')).toBe('PDF_PASSWORD_WRONG')
  })
})

describe('what is not read', () => {
  const encrypted = pdfOf({ revision: 6 }).bytes
  const unsupported = [
    ['a handler of certificates', /Standard/, 'A#62cde#66', 'Filter Abcdef'],
    ['a later revision', /\/R 6/, '/R 7', 'V 5 R 7'],
    ['a later version', /\/V 5/, '/V 6', 'CFM AESV3'],
    ['AES-GCM', /AESV3/, 'AESV4', 'CFM AESV4'],
    ['a method of a handler', /AESV3/, 'None', 'CFM None'],
  ] as const
  it.each(unsupported)('%s is refused by its name', async (_, text, by, what) => {
    const bytes = by.includes('#') ? overwritten(encrypted, text, 'Abcdef') : overwritten(encrypted, text, by)
    expect(await refusal(bytes)).toBe(`PDF_ENCRYPTION_UNSUPPORTED ${what}`)
  })

  const invalid = [
    ['permissions other than those of the key', /\/P -4/, '/P -8', 'Perms'],
    ['metadata that the key says otherwise of', /\/StmF \/StdCF \/StrF \/StdCF/, '/EncryptMetadata false', 'Perms'],
    ['no /U', /\/U </, '/X <', 'U'],
    ['a short /OE', /\/OE <../, '/OE <', 'OE'],
    ['a name for a number', /\/R 6/, '/R/A', 'V'],
    ['a crypt filter that is not there', /\/StmF \/StdCF/, '/StmF /Other', 'StmF'],
  ] as const
  it.each(invalid)('a dictionary with %s is refused', async (_, text, by, what) => {
    expect(await refusal(overwritten(encrypted, text, by))).toBe(`PDF_ENCRYPTION_INVALID ${what}`)
  })

  it('a dictionary that another object has a part of is refused', async () => {
    expect(await refusal(overwritten(encrypted, /\/CFM \/AESV3/, '/CFM 1 0 R'))).toBe(
      'PDF_ENCRYPTION_INVALID reference',
    )
  })
})

/** As if the newest trailer had /Encrypt. */
function withTrailer({ bytes }: PdfFile, number: number): Uint8Array {
  const text = toLatin1(bytes)
  const at = text.lastIndexOf('/Root')
  return concatBytes(bytes.subarray(0, at), fromAscii(`/Encrypt ${number} 0 R `), bytes.subarray(at))
}

describe('the encryption of a later revision', () => {
  const plain = createPdf({ textField: 'Note', signatureFields: ['Seller'] })
  const encrypted = pdfOf({ revision: 6 })

  it('is refused where the first has none', async () => {
    const { dictionary } = createEncryption({ revision: 3 }, new Uint8Array(16))
    const later = appendRevision(plain, { objects: new Map([[plain.size, dictionary]]) })
    expect(await refusal(withTrailer(later, plain.size))).toBe('PDF_ENCRYPTION_CHANGED Encrypt')
  })

  it('is refused where the first has another one', async () => {
    const { dictionary } = createEncryption({ revision: 6 }, new Uint8Array(16))
    const { object = 0 } = encrypted.encryption ?? {}
    const later = appendRevision(encrypted, { objects: new Map([[object, dictionary]]), plain: [object] })
    expect(await refusal(later.bytes)).toBe('PDF_ENCRYPTION_CHANGED Encrypt')
  })

  it('is refused where there is none', async () => {
    const later = fillTextField(encrypted, 'Testbed')
    expect(await refusal(later.bytes)).toBe('read')
    expect(await refusal(overwritten(later.bytes, /\/Encrypt/, '/Enkrypt'))).toBe('PDF_ENCRYPTION_CHANGED Encrypt')
  })

  it('is refused where the identifier changes that its key is made with', async () => {
    const file = fillTextField(pdfOf({ revision: 4 }), 'Testbed')
    expect(await refusal(file.bytes)).toBe('read')
    const other = file.id[0].startsWith('<ff') ? '00' : 'ff'
    expect(await refusal(overwritten(file.bytes, /\/ID \[<../, `/ID [<${other}`))).toBe('PDF_ENCRYPTION_CHANGED ID')
  })

  it('keeps the identifier, though the key of the newest revisions is made without it', async () => {
    const file = fillTextField(await signed(pdfOf({ revision: 6 })), 'Testbed')
    const other = file.id[0].startsWith('<ff') ? '00' : 'ff'
    const changed = await opened(overwritten(file.bytes, /\/ID \[<../, `/ID [<${other}`))
    const judgement = judgeChanges(changed).get(changed.signatures[0] as PdfSignature)
    expect(judgement?.unexplained).toContainEqual({ revision: 2, why: 'changed', area: 'document', where: 'ID' })
  })

  it('is accepted where the same dictionary is written again', async () => {
    const { object = 0, dictionary = {} } = encrypted.encryption ?? {}
    const again = appendRevision(encrypted, { objects: new Map([[object, dictionary]]), plain: [object] })
    expect(await refusal(again.bytes)).toBe('read')
  })
})

describe('a part that the key does not open', () => {
  it('is not read, and nothing is said of the rest', async () => {
    const file = await signed(pdfOf({ revision: 4 }))
    // The name of a field: not whole blocks any more.
    const read = await readEncrypted(overwritten(file.bytes, /\/T <[0-9a-f]{2}/, '/T <'))
    expect(read).toBe('PDF_DECRYPTION_FAILED AES')
  })

  it.each([
    ['/Subtype /Text /Contents <00> /ByteRange [0 1 2 3]', true],
    ['/Type /Sig /Subtype /Text /Contents <00> /ByteRange [0 1 2 3]', true],
    ['/Type /Sig /Contents (0)', true],
    ['/Type 21 0 R /Subtype /Text /Contents <00>', true],
    ['/Type /Sig /Contents <00>', false],
    ['/Type /Annot /Subtype /Text', false],
  ])('that may be a signature and may be an annotation is not read: %s', async (entries, isOdd) => {
    const file = pdfOf({ revision: 3 })
    const page = { ...(file.objects.get(OBJECT.page) as Record<string, string>), PieceInfo: '20 0 R' }
    const objects = new Map<number, PdfObject>([
      [OBJECT.page, page],
      [20, `<< ${entries} >>`],
      [21, '/Sig'],
    ])
    const { findings } = await opened((await signed(appendRevision(file, { objects, plain: [20] }))).bytes)
    const told = findings.filter(({ data }) => data?.['object'] === 20 && data['why'] === 'unreadable')
    expect(told).toHaveLength(isOdd ? 1 : 0)
  })

  it('that calls itself a cross-reference, and is none, is not read', async () => {
    const file = await signed(pdfOf({ revision: 4 }))
    const odd = appendRevision(file, {
      objects: new Map([[OBJECT.content, { dictionary: { Type: '/XRef' }, data: fromAscii('BT ET') }]]),
    })
    const { findings } = await opened(odd.bytes)
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'PDF_NOT_EXACT',
        level: 'failure',
        data: expect.objectContaining({ rule: 'stream-type' }),
      }),
    )
  })

  it.each([3, 4, 6] as const)(
    'that is a cross-reference, and something else too, shows different things: revision %i',
    async (revision) => {
      const file = pdfOf({ revision }, 'streams')
      const leading = (entries: Record<string, string>): Promise<PdfDocument> => {
        const catalog = { ...(file.objects.get(OBJECT.catalog) as Record<string, string>), ...entries }
        const objects = new Map<number, PdfObject>([[OBJECT.catalog, catalog]])
        return signed(appendRevision(file, { objects, plain: [OBJECT.catalog] })).then(({ bytes }) => opened(bytes))
      }
      expect(differing(await leading({}))).toEqual([])
      // The number that the stream of this revision gets.
      const own = `${file.size} 0 R`
      // Of the encryption dictionary, which it leads to, it is told too.
      const twice = ['crypt-filter', 'crypt-filter']
      expect(differing(await leading({ Metadata: own }))).toEqual(twice)
      expect(differing(await leading({ AF: `[<< /Type /Filespec /EF << /F ${own} >> >>]` }))).toEqual(twice)
    },
  )
})

describe('a stream that says by itself how it is encrypted', () => {
  const withStream = async (dictionary: Record<string, string>) => {
    const file = pdfOf({ revision: 4 })
    const changed = appendRevision(file, {
      objects: new Map([
        [OBJECT.content, { dictionary: { Filter: '/Crypt', ...dictionary }, data: fromAscii('BT ET') }],
      ]),
    })
    return opened((await signed(changed)).bytes)
  }

  it('shows one thing in some programs, and another in others', async () => {
    expect(differing(await withStream({}))).toEqual(['crypt-filter'])
    expect(differing(await withStream({ DecodeParms: '<< /Name /StdCF >>' }))).toEqual(['crypt-filter'])
  })

  it('does so wherever among its filters it says it, and however many they are', async () => {
    const Filter = '[/ASCIIHexDecode /Crypt]'
    expect(differing(await withStream({ Filter }))).toEqual(['crypt-filter'])
    expect(differing(await withStream({ Filter: `[${'/ASCIIHexDecode '.repeat(9)}]` }))).toEqual(['crypt-filter'])
    expect(differing(await withStream({ Filter: '/ASCIIHexDecode' }))).toEqual([])
  })

  it('does so on a page, whatever it calls itself', async () => {
    for (const Type of ['/Metadata', '/EmbeddedFile', '/Other'])
      expect(differing(await withStream({ Type }))).toEqual(['crypt-filter'])
  })

  it('does so where another object says what it calls itself', async () => {
    const stream = (Type: string) => ({ dictionary: { Type }, data: fromAscii('BT ET') })
    expect(differing(await with20(OBJECT.page, { Contents: '20 0 R' }, stream('/Other')))).toEqual([])
    expect(differing(await with20(OBJECT.page, { Contents: '20 0 R' }, stream('21 0 R')))).toEqual(['crypt-filter'])
  })

  it('is read as it says where it is metadata', async () => {
    const stream = { dictionary: { Type: '/Metadata', Subtype: '/XML', Filter: '/Crypt' }, data: fromAscii('<x/>') }
    expect(differing(await with20(OBJECT.catalog, { Metadata: '20 0 R' }, stream))).toEqual([])
  })

  it('shows different things where it is a file, or metadata that are encrypted', async () => {
    const Type = '/EmbeddedFile'
    const file = { dictionary: { Type, Filter: '/Crypt' }, data: fromAscii('BT ET') }
    const filespec = { AF: '[<< /Type /Filespec /EF << /F 20 0 R >> >>]' }
    expect(differing(await with20(OBJECT.catalog, filespec, file))).toEqual(['crypt-filter'])
    const named = { Filter: '/Crypt', DecodeParms: '<< /Name /StdCF >>' }
    const metadata = { dictionary: { Type: '/Metadata', ...named }, data: fromAscii('<x/>') }
    expect(differing(await with20(OBJECT.catalog, { Metadata: '20 0 R' }, metadata))).toEqual(['crypt-filter'])
  })

  it('is not read where it holds objects', async () => {
    const file = pdfOf({ revision: 4 }, 'streams')
    const { encryption } = file
    if (encryption === undefined) return expect.unreachable()
    const encrypt: PdfEncryption['encrypt'] = (number, object) => {
      const { dictionary, data } = object as PdfStream
      if (dictionary?.['Type'] !== '/ObjStm') return encryption.encrypt(number, object)
      return { dictionary: { ...dictionary, Filter: '[/Crypt /FlateDecode]' }, data }
    }
    expect(await refusal(fillTextField(file, 'Testbed').bytes)).toBe('read')
    const later = fillTextField({ ...file, encryption: { ...encryption, encrypt } }, 'Testbed')
    expect(await refusal(later.bytes)).toBe('PDF_DECRYPTION_FAILED Crypt')
  })
})

/** A signed file in which an object leads to one more, a stream. */
async function with20(
  from: number,
  entries: Record<string, string>,
  stream: PdfStream,
  encryption: EncryptionOptions = { revision: 4 },
): Promise<PdfDocument> {
  const file = pdfOf(encryption)
  const leading = { ...(file.objects.get(from) as Record<string, string>), ...entries }
  const objects = new Map<number, PdfObject>([
    [from, leading],
    [20, stream],
    [21, '/XRef'],
  ])
  return opened((await signed(appendRevision(file, { objects }))).bytes)
}

const differing = ({ findings }: PdfDocument) =>
  findings.filter(({ code }) => code === 'PDF_READINGS_DIFFER').map(({ data }) => data?.['why'])

describe('what is encrypted in another way than the rest', () => {
  const data = fromAscii('BT ET')
  const metadata = { dictionary: { Type: '/Metadata', Subtype: '/XML' }, data }
  const file = { dictionary: { Type: '/EmbeddedFile' }, data }
  const untyped = { dictionary: {}, data }
  const filespec = { AF: '[<< /Type /Filespec /EF << /F 20 0 R >> >>]' }

  it.each<[string, number, Record<string, string>, PdfStream, string[]]>([
    ['metadata of the document', OBJECT.catalog, { Metadata: '20 0 R' }, metadata, []],
    ['metadata of a page', OBJECT.page, { Metadata: '20 0 R' }, metadata, []],
    ['a file in it', OBJECT.catalog, filespec, file, []],
    ['metadata that do not say so', OBJECT.catalog, { Metadata: '20 0 R' }, untyped, ['crypt-filter']],
    ['a file that does not say so', OBJECT.catalog, filespec, untyped, ['crypt-filter']],
    ['what a page shows, as metadata', OBJECT.page, { Contents: '20 0 R' }, metadata, ['crypt-filter']],
    ['what a page shows, as a file', OBJECT.page, { Contents: '[20 0 R]' }, file, ['crypt-filter']],
    [
      'what a page shows, and is metadata of it',
      OBJECT.page,
      { Contents: '20 0 R', Metadata: '20 0 R' },
      metadata,
      ['crypt-filter'],
    ],
    [
      'what a page shows by the name of metadata',
      OBJECT.page,
      { Resources: '<< /XObject << /Metadata 20 0 R >> >>' },
      metadata,
      ['crypt-filter'],
    ],
    [
      'what a page shows by the name of files',
      OBJECT.page,
      { Resources: '<< /Pattern << /EF << /F 20 0 R >> >> >>' },
      file,
      ['crypt-filter'],
    ],
    ['what a page shows', OBJECT.page, { Contents: '20 0 R' }, untyped, []],
  ])(
    'is read in one way where it is so by the standard, and by programs: %s',
    async (_, from, entries, stream, why) => {
      // Where there are files, it is told by itself that they have another filter.
      const ofStreams = (document: PdfDocument) => differing(document).filter((one) => one !== 'crypt-filters')
      for (const revision of [4, 6] as const)
        expect(
          ofStreams(await with20(from, entries, stream, { revision, plainMetadata: true, plainFiles: true })),
        ).toEqual(why)
      const isOdd = from === OBJECT.catalog && 'Metadata' in entries && stream === untyped
      expect(differing(await with20(from, entries, stream))).toEqual(isOdd ? why : [])
    },
  )
})

describe('a code of authentication', () => {
  it('is told, and not checked', async () => {
    const file = await signed(pdfOf({ revision: 6 }))
    const text = toLatin1(file.bytes)
    const at = text.lastIndexOf('/Root')
    const coded = concatBytes(file.bytes.subarray(0, at), fromAscii('/AuthCode << >> '), file.bytes.subarray(at))
    const { findings } = await opened(coded)
    expect(findings.map(({ code }) => code)).toContain('PDF_AUTH_CODE_NOT_CHECKED')
  })
})
