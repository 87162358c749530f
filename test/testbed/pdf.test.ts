import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { addComment, fillTextField, replacePageText } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { type PdfSignatureOptions, signPdf } from '../../src/testbed/pdf-sign.ts'
import { createTimeStampToken } from '../../src/testbed/timestamp.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './fixture.ts'
import { latin1, newestSection, signaturesIn } from './pdf-reading.ts'
import { octetsOf, onlySigner, readSignedData, signatureHolds, signedValuesOf } from './second-reading.ts'

let pki: SmallPki
let credential: Credential

beforeAll(async () => {
  pki = await createSmallPki()
  credential = await issueSigner(pki.ca)
})

const sign = (file: PdfFile, options: Partial<PdfSignatureOptions> = {}): ReturnType<typeof signPdf> =>
  signPdf(file, { subFilter: 'adbe.pkcs7.detached', sign: (bytes) => signCms(bytes, { credential }), ...options })

const beginsWith = (file: PdfFile, earlier: PdfFile): boolean =>
  Buffer.from(file.bytes.subarray(0, earlier.bytes.length)).equals(earlier.bytes)

/** Whether every offset of the newest section has the object of that number. */
function offsetsHold(file: PdfFile): boolean {
  const text = latin1(file)
  const entries = [...newestSection(file)]
  return (
    entries.length > 0 &&
    entries.every(([number, where]) => typeof where !== 'number' || text.startsWith(`${number} 0 obj\n`, where))
  )
}

function digestHolds(file: PdfFile, index: number): boolean {
  const { signed, contents } = signaturesIn(file)[index] ?? expect.fail('no such signature')
  const signer = onlySigner(contents)
  const digest = octetsOf(signedValuesOf(signer, CMS_ATTRIBUTE.messageDigest)[0])
  return (
    createHash('sha256').update(signed).digest().equals(digest) &&
    signatureHolds(signer, credential.certificate, signed)
  )
}

describe.each(['table', 'streams'] as const)('a PDF with a cross-reference %s', (crossReference) => {
  const create = (): PdfFile => createPdf({ crossReference, textField: 'Amount' })

  it('is one page with text, and its offsets are right', () => {
    const file = create()
    expect(latin1(file)).toMatch(/^%PDF-1\.7\n/)
    expect(offsetsHold(file)).toBe(true)
    expect(newestSection(file).get(0)).toBe('free')
    expect([...newestSection(file).values()].includes('compressed')).toBe(crossReference === 'streams')
  })

  it('is signed by an incremental update, and nothing but /Contents is left out', async () => {
    const file = create()
    const signed = await sign(file)
    expect(beginsWith(signed, file)).toBe(true)
    expect(offsetsHold(signed)).toBe(true)
    const [signature, ...others] = signaturesIn(signed)
    expect(others).toEqual([])
    const [start, length, next, rest] = signature?.byteRange ?? []
    expect([start, (next ?? 0) + (rest ?? 0)]).toEqual([0, signed.bytes.length])
    expect((next ?? 0) - (length ?? 0)).toBe(2 * 10_000 + 2)
    expect(signature?.gap).toMatch(/^<30[0-9a-f]+0{8000,}>$/)
    expect(signed.byteRange).toEqual(signature?.byteRange)
    expect(digestHolds(signed, 0)).toBe(true)
  })

  it('is signed again: the first signature then covers an earlier revision, and both hold', async () => {
    const first = await sign(create())
    const second = await sign(first, { subFilter: 'ETSI.CAdES.detached' })
    expect(beginsWith(second, first)).toBe(true)
    const [one, two] = signaturesIn(second)
    expect((one?.byteRange[2] ?? 0) + (one?.byteRange[3] ?? 0)).toBe(first.bytes.length)
    expect((two?.byteRange[2] ?? 0) + (two?.byteRange[3] ?? 0)).toBe(second.bytes.length)
    expect([digestHolds(second, 0), digestHolds(second, 1)]).toEqual([true, true])
    expect(second.objects.get(6)).toMatchObject({ Fields: expect.arrayContaining(['7 0 R']), SigFlags: 3 })
  })

  it.each([
    ['another text', (file: PdfFile) => replacePageText(file, { title: 'Testbed', lines: ['20,000 testbed dollars'] })],
    ['a field filled in', (file: PdfFile) => fillTextField(file, '12,000')],
    ['a comment', (file: PdfFile) => addComment(file, 'Testbed comment')],
    ['a DSS', (file: PdfFile) => addDss(file, { certificates: [pki.ca.certificate] })],
  ])('takes %s in a later revision, outside what was signed', async (_, change) => {
    const signed = await sign(create())
    const changed = change(signed)
    expect(beginsWith(changed, signed)).toBe(true)
    expect(changed.bytes.length).toBeGreaterThan(signed.bytes.length)
    expect(offsetsHold(changed)).toBe(true)
    expect(digestHolds(changed, 0)).toBe(true)
    // A revision after it can be signed in its turn.
    expect(digestHolds(await sign(changed), 1)).toBe(true)
  })
})

describe('signPdf', () => {
  it('writes what is asked for into the dictionaries', async () => {
    const signed = await sign(createPdf(), {
      field: 'Testbed field',
      rectangle: [72, 100, 320, 150],
      name: 'Testbed signer (Đ)',
      reason: 'Testbed agreement',
      claimedTime: NOW,
    })
    const text = latin1(signed)
    expect(text).toContain('/T (Testbed field)')
    expect(text).toContain('/Rect [72 100 320 150]')
    expect(text).toContain('/Reason (Testbed agreement)')
    expect(text).toContain("/M (D:20261124100000+00'00')")
    // UTF-16 with a byte order mark.
    expect(text).toMatch(/\/Name <feff[0-9a-f]+01100029>/)
    expect(text).toContain('/AP << /N ')
    const invisible = latin1(await sign(createPdf()))
    expect(invisible).toContain('/Rect [0 0 0 0]')
    expect(invisible).not.toContain('/AP ')
  })

  it('certifies, and says so in the catalog', async () => {
    const text = latin1(await sign(createPdf(), { certification: 2 }))
    expect(text).toContain('/TransformMethod /DocMDP')
    expect(text).toContain('/P 2 /V /1.2')
    expect(text).toMatch(/\/Perms << \/DocMDP \d+ 0 R >>/)
  })

  it('time-stamps the document', async () => {
    const tokenOf = (bytes: Uint8Array): Promise<Uint8Array> => createTimeStampToken(bytes, { tsa: pki.tsa, time: NOW })
    const stamped = await sign(await sign(createPdf()), { subFilter: 'ETSI.RFC3161', sign: tokenOf })
    expect(latin1(stamped)).toContain('/Type /DocTimeStamp')
    const [, { signed, contents } = expect.fail('one signature')] = signaturesIn(stamped)
    const info = readSignedData(contents).encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0)
    expect(Buffer.from(info).includes(createHash('sha256').update(signed).digest())).toBe(true)
  })

  it('takes BER of indefinite length, and leaves the rest zero', async () => {
    const signed = await sign(createPdf(), { sign: (bytes) => signCms(bytes, { credential }, { encoding: 'ber' }) })
    expect(signaturesIn(signed)[0]?.gap).toMatch(/^<3080[0-9a-f]+0{8000,}>$/)
  })

  it('refuses a signature that does not fit', async () => {
    await expect(sign(createPdf(), { reserved: 100 })).rejects.toThrow(RangeError)
  })
})

describe('addDss', () => {
  it('keeps what an earlier DSS had, and makes no VRI', async () => {
    const once = addDss(createPdf(), { certificates: [pki.ca.certificate] })
    const twice = addDss(once, { certificates: [pki.root.certificate], crls: [Uint8Array.of(0x30, 0)] })
    const [dss] = [...twice.objects.values()].filter((object) => typeof object === 'object' && 'Certs' in object)
    expect(dss).toMatchObject({ Type: '/DSS' })
    expect((dss as Record<string, unknown>)['Certs']).toHaveLength(2)
    expect((dss as Record<string, unknown>)['CRLs']).toHaveLength(1)
    expect(latin1(twice)).not.toContain('/VRI')
    expect(Buffer.from(twice.bytes).includes(Buffer.from(pki.root.certificate))).toBe(true)
  })
})

describe('replacePageText', () => {
  it('compresses the text where the file is of that kind', () => {
    const changed = replacePageText(createPdf({ crossReference: 'streams' }), { title: 'Testbed title', lines: [] })
    const content = changed.objects.get(5) as { data: Uint8Array }
    expect(inflateSync(content.data).toString('latin1')).toContain('(Testbed title) Tj')
  })
})
