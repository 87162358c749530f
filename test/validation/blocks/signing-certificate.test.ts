import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { certificateReferences } from '../../../src/formats/certificate-references.ts'
import type { Credential } from '../../../src/testbed/certificates.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import type { CmsSigner } from '../../../src/testbed/signer-info.ts'
import { identifySigner } from '../../../src/validation/blocks/signing-certificate.ts'
import { arithmetic as engine } from '../../arithmetic.ts'
import { CONTENT, hold, issueRoot, issueSigner, keyOf, signerOf } from '../fixture.ts'

let root: Credential
let signer: Credential
/** Another certificate of the same issuer, serial number and key identifier. */
let twin: Credential
let stranger: Credential

beforeAll(async () => {
  root = await issueRoot()
  signer = await issueSigner(root)
  const { serialNumber, keyIdentifier: subjectKeyIdentifier } = signer
  twin = await issueSigner(root, { serialNumber, subjectKeyIdentifier, keys: await keyOf('twin') })
  stranger = await issueSigner(root, { subject: { CN: 'Testbed stranger' }, keys: await keyOf('stranger') })
})

async function identify(how: Partial<CmsSigner>, held: readonly Credential[]) {
  const signerInfo = signerOf(await signCms(CONTENT, { credential: signer, ...how }))
  const { signer: found, findings } = await identifySigner(
    certificateReferences(signerInfo, engine, createBudget()),
    held.map(hold),
  )
  return { found: found?.sha256 ?? null, codes: findings.map(({ code, level }) => `${code} ${level}`) }
}

const WAYS = ['issuer-and-serial', 'subject-key-identifier'] as const

describe.each(WAYS)('identifySigner by %s', (identifiedBy) => {
  it('finds the certificate among others', async () => {
    expect(await identify({ identifiedBy }, [root, stranger, signer])).toEqual({
      found: hold(signer).sha256,
      codes: [],
    })
  })

  it('finds none where it is not at hand', async () => {
    const codes = ['SIGNER_CERTIFICATE_NOT_FOUND failure']
    expect(await identify({ identifiedBy }, [root, stranger])).toEqual({ found: null, codes })
    expect(await identify({ identifiedBy }, [])).toEqual({ found: null, codes })
  })

  it('counts one certificate twice as one', async () => {
    const found = hold(signer).sha256
    expect(await identify({ identifiedBy, signingCertificate: null }, [signer, signer])).toEqual({ found, codes: [] })
  })

  it.each(['v1', 'v2'] as const)(
    'tells two apart by signing-certificate %s, in any order',
    async (signingCertificate) => {
      const found = hold(signer).sha256
      expect(await identify({ identifiedBy, signingCertificate }, [signer, twin])).toEqual({ found, codes: [] })
      expect(await identify({ identifiedBy, signingCertificate }, [twin, signer])).toEqual({ found, codes: [] })
    },
  )

  it.each(['SHA-1', 'SHA-384', 'SHA-512'] as const)('tells two apart by a digest of %s', async (hash) => {
    const { found } = await identify({ identifiedBy, signingCertificateHash: hash }, [twin, signer])
    expect(found).toBe(hold(signer).sha256)
  })

  it('takes none of two without signing-certificate', async () => {
    expect(await identify({ identifiedBy, signingCertificate: null }, [signer, twin])).toEqual({
      found: null,
      codes: ['SIGNER_CERTIFICATE_AMBIGUOUS failure'],
    })
    expect(await identify({ identifiedBy, signedAttributes: false }, [signer, twin])).toMatchObject({ found: null })
  })

  it('takes none of two where signing-certificate names neither', async () => {
    expect(await identify({ identifiedBy, faults: { signingCertificateOf: stranger } }, [signer, twin])).toEqual({
      found: null,
      codes: ['SIGNER_CERTIFICATE_AMBIGUOUS failure'],
    })
  })

  it('takes none of two where signing-certificate cannot be read', async () => {
    const type = '1.2.840.113549.1.9.16.2.47'
    const moreSignedAttributes = [{ type, values: [Uint8Array.of(0x05, 0x00)] }]
    const how = { identifiedBy, signingCertificate: null, moreSignedAttributes }
    expect(await identify(how, [signer, twin])).toMatchObject({ found: null })
  })
})

describe('identifySigner', () => {
  it('takes none of two where the two versions of signing-certificate name one each', async () => {
    const v1 = await signCms(CONTENT, { credential: twin, signingCertificate: 'v1' })
    const other = signerOf(v1).signedAttributes?.attributes.find(({ oid }) => oid === '1.2.840.113549.1.9.16.2.12')
    const moreSignedAttributes = [{ type: '1.2.840.113549.1.9.16.2.12', values: other?.values ?? [] }]
    expect(await identify({ moreSignedAttributes }, [signer, twin])).toMatchObject({
      found: null,
      codes: ['SIGNER_CERTIFICATE_AMBIGUOUS failure'],
    })
  })

  it('does not take a certificate of the same serial number from another issuer', async () => {
    const elsewhere = await issueRoot('Another root')
    const { serialNumber } = signer
    const found = await identify({}, [await issueSigner(elsewhere, { serialNumber })])
    expect(found).toMatchObject({ found: null })
  })

  it('does not take a certificate without a key identifier for one that is named by it', async () => {
    const bare = await issueSigner(root, { subjectKeyIdentifier: null })
    expect(await identify({ identifiedBy: 'subject-key-identifier' }, [bare])).toMatchObject({ found: null })
  })
})
