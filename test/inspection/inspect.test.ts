import { beforeAll, describe, expect, it } from 'vitest'
import { fromAscii, toLatin1 } from '../../src/core/bytes.ts'
import { UsageError } from '../../src/core/errors.ts'
import { render } from '../../src/render/render.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from '../testbed/fixture.ts'

let pki: SmallPki
let credential: Credential
let signed: PdfFile

beforeAll(async () => {
  pki = await createSmallPki()
  credential = await issueSigner(pki.ca)
  const signer = { credential, signingTime: NOW, timeStamp: timeStamper({ tsa: pki.tsa, time: NOW }) }
  signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    reason: 'Testbed reason',
    sign: (bytes) => signCms(bytes, signer, { certificates: 'chain' }),
  })
})

describe('inspect', () => {
  it('tells what is in a signed PDF', async () => {
    const inspection = await inspect(signed.bytes)
    expect(inspection.document).toMatchObject({ format: 'pdf', size: signed.bytes.length, revisions: 2 })
    expect(inspection.encrypted).toBe(false)
    expect(inspection.pdf).toMatchObject({ emptyFields: [] })
    expect(inspection.pdf).not.toHaveProperty('dss')
    expect(inspection.pdf?.revisions[0]?.start).toBe(0)
    expect(inspection.pdf?.revisions[1]?.start).toBe(inspection.pdf?.revisions[0]?.end)
    expect(inspection.signatures).toHaveLength(1)
    expect(inspection.signatures[0]).toMatchObject({
      kind: 'approval',
      field: 'Signature1',
      subFilter: 'ETSI.CAdES.detached',
      revision: 1,
      wholeFile: true,
      claimedTime: '2026-11-24T10:00:00Z',
      reason: 'Testbed reason',
      signer: { kind: 'issuer-and-serial-number', issuer: 'CN=Testbed Issuing CA, O=Testbed, C=ID' },
      algorithms: { digest: 'sha256', signature: 'ecdsaWithSHA256' },
      content: 'detached',
      encoding: 'DER',
      signedAttributes: expect.arrayContaining(['contentType', 'messageDigest', 'signingTime', 'signingCertificateV2']),
      unsignedAttributes: ['signatureTimeStamp'],
      crls: 0,
      ocspResponses: 0,
      timeStamps: [{ kind: 'signature-time-stamp', genTime: '2026-11-24T10:00:00Z' }],
    })
    const [first, second] = inspection.signatures[0]?.byteRange ?? []
    expect(first?.[0]).toBe(0)
    expect((second?.[0] ?? 0) + (second?.[1] ?? 0)).toBe(signed.bytes.length)
    expect(inspection.certificates.map(({ sha256 }) => sha256)).toEqual(inspection.signatures[0]?.certificates)
    expect(inspection.certificates[0]?.subject).toContain('Testbed signer P-256')
  })

  it('names the signer by the certificate that is there, as a claim', async () => {
    const inspection = await inspect(signed.bytes)
    const [certificate] = inspection.certificates
    expect(inspection.signatures[0]?.claimedSigner).toMatchObject({
      commonName: 'Testbed signer P-256',
      subject: certificate?.subject,
      certificate: certificate?.sha256,
    })
    const lines = await render(inspection, { format: 'text' })
    expect(lines.split('\n').slice(0, 6).join('\n')).toMatch(/^ +Signer +"Testbed signer P-256"$/m)
    const text = lines.replace(/\s+/g, ' ')
    expect(text).toContain(
      'Signer "Testbed signer P-256", as the certificate says: a claim, which nobody has verified here issued by "CN=Testbed Issuing CA',
    )
    const inDss = addDss(
      await signPdf(createPdf(), {
        subFilter: 'ETSI.CAdES.detached',
        sign: (bytes) => signCms(bytes, { credential }, { certificates: [] }),
      }),
      { certificates: [credential.certificate], crls: [], ocspResponses: [] },
    )
    expect((await inspect(inDss.bytes)).signatures[0]?.claimedSigner?.commonName).toBe('Testbed signer P-256')
  })

  it('names nobody where the certificate is not there, or another one is', async () => {
    const other = await issueSigner(pki.ca)
    for (const certificates of [[], [other.certificate, pki.ca.certificate]]) {
      const bare = await signPdf(createPdf(), {
        subFilter: 'ETSI.CAdES.detached',
        sign: (bytes) => signCms(bytes, { credential }, { certificates: [] }),
      })
      const inspection = await inspect(addDss(bare, { certificates, crls: [], ocspResponses: [] }).bytes)
      expect(inspection.signatures[0]).toHaveProperty('signer')
      expect(inspection.signatures[0]).not.toHaveProperty('claimedSigner')
      expect(await render(inspection, { format: 'text' })).not.toContain('a claim')
    }
  })

  it('judges nothing: an altered document is told like any other', async () => {
    const altered = signed.bytes.slice()
    altered[12] = (altered[12] ?? 0) ^ 1
    const [before, after] = [await inspect(signed.bytes), await inspect(altered)]
    expect(after.signatures).toEqual(before.signatures)
    expect(after.document.sha256).not.toBe(before.document.sha256)
  })

  it('counts validation data of the document, and names document time-stamps', async () => {
    const withDss = addDss(signed, { certificates: [pki.root.certificate], crls: [], ocspResponses: [] })
    const stamped = await signPdf(withDss, {
      subFilter: 'ETSI.RFC3161',
      sign: timeStamper({ tsa: pki.tsa, time: NOW }),
    })
    const inspection = await inspect(stamped.bytes)
    expect(inspection.pdf?.dss).toMatchObject({ certificates: 1, crls: 0, ocspResponses: 0 })
    expect(inspection.certificates.some(({ subject }) => subject.startsWith('CN=Testbed Root'))).toBe(true)
    const [signature, stamp] = inspection.signatures
    expect(signature).toMatchObject({ revision: 1, wholeFile: false })
    expect(stamp).toMatchObject({ kind: 'document-time-stamp', content: 'encapsulated', wholeFile: true })
    expect(stamp?.timeStamps).toMatchObject([{ kind: 'document-time-stamp', genTime: '2026-11-24T10:00:00Z' }])
  })

  it('tells what is in a CMS, with and without content, signer and DER', async () => {
    const content = fromAscii('Testbed content')
    const attached = await inspect(
      await signCms(
        content,
        { credential, identifiedBy: 'subject-key-identifier' },
        { attached: true, encoding: 'ber' },
      ),
    )
    expect(attached.document.format).toBe('cms')
    expect(attached.pdf).toBeUndefined()
    expect(attached.signatures[0]).toMatchObject({
      kind: 'cms',
      content: 'encapsulated',
      encoding: 'BER',
      signer: { kind: 'subject-key-identifier', keyIdentifier: expect.stringMatching(/^[0-9a-f]{40}$/) },
    })
    const bare = await signCms(content, [], { certificates: [credential.certificate] })
    const nobody = await inspect(new Blob([bare.slice()]))
    expect(nobody.signatures).toEqual([])
    expect(nobody.certificates).toHaveLength(1)
  })

  it.each([
    ['nothing', '', 'INPUT_EMPTY', 'unknown'],
    ['text', 'Dear Sir or Madam', 'FORMAT_UNKNOWN', 'unknown'],
    ['a PDF without a table', '%PDF-1.7\n', 'PDF_TRUNCATED', 'pdf'],
  ])('answers %s with why it cannot be read', async (_, text, code, format) => {
    const inspection = await inspect(fromAscii(text))
    expect(inspection.unreadable?.code).toBe(code)
    expect(inspection.document.format).toBe(format)
    expect(inspection.signatures).toEqual([])
  })

  it('names encryption', async () => {
    const plain = toLatin1(createPdf().bytes)
    const encrypted = Uint8Array.from(plain.replace('/Root', '/Encrypt 99 0 R /Root'), (character) =>
      character.charCodeAt(0),
    )
    const inspection = await inspect(encrypted)
    expect(inspection).toMatchObject({ encrypted: true, unreadable: { code: 'PDF_ENCRYPTION_INVALID' } })
  })

  it('keeps within its budget', async () => {
    const inspection = await inspect(signed.bytes, { budget: { documentBytes: 100 } })
    expect(inspection.unreadable?.code).toBe('BUDGET_EXHAUSTED')
  })

  it('refuses what is no document', async () => {
    await expect(inspect('contract.pdf' as unknown as Uint8Array)).rejects.toThrow(UsageError)
  })
})

describe('render', () => {
  it('shows it all as text', async () => {
    const text = await render(await inspect(signed.bytes), { format: 'text', name: 'contract.pdf' })
    expect(text.split('\n').slice(0, 2)).toEqual([
      '"contract.pdf"',
      'What is in it, as it says itself. Nothing was verified.',
    ])
    for (const part of [
      'Signature1',
      'ETSI.CAdES.detached',
      'ecdsaWithSHA256',
      'signatureTimeStamp',
      'CN=Testbed Issuing CA',
    ])
      expect(text).toContain(part)
  })

  it('says why a document could not be read', async () => {
    const text = await render(await inspect(fromAscii('Dear Sir')), { format: 'text' })
    expect(text).toContain('failure FORMAT_UNKNOWN: The document is no PDF')
  })
})

describe('the signal of inspect', () => {
  const reason = new Error('enough')

  it('ends the call before anything is read', async () => {
    let asked = 0
    const file = { size: 10, read: async () => new Uint8Array(++asked) }
    await expect(inspect(file, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(inspect(signed.bytes, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(asked).toBe(0)
  })

  it('ends the call while the document is read, also where the source never answers', async () => {
    const controller = new AbortController()
    const never = { size: 5_000, read: () => new Promise<Uint8Array>(() => controller.abort(reason)) }
    await expect(inspect(never, { signal: controller.signal })).rejects.toBe(reason)
  })

  it('ends the call that waits, of octets in memory', async () => {
    for (const document of [signed.bytes, new Uint8Array(1024 * 1024), new Blob([signed.bytes.slice()])]) {
      const controller = new AbortController()
      const call = inspect(document, { signal: controller.signal })
      controller.abort(reason)
      await expect(call).rejects.toBe(reason)
    }
  })

  it('ends the call wherever it is looked at', async () => {
    const long = new Uint8Array(1024 * 1024)
    long.set(signed.bytes)
    /** Aborted when it is looked at for the time of that number. */
    const abortedAt = (time: number) => {
      let times = 0
      return {
        throwIfAborted: () => {
          times += 1
          if (times === time) throw reason
        },
      } as unknown as AbortSignal
    }
    for (const document of [signed.bytes, long])
      for (let time = 1; time <= 3; time++)
        await expect(inspect(document, { signal: abortedAt(time) })).rejects.toBe(reason)
  })

  it('changes nothing where it is not aborted', async () => {
    const { signal } = new AbortController()
    expect(await inspect(signed.bytes, { signal })).toEqual(await inspect(signed.bytes))
  })
})
