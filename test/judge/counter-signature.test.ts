import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { writeSequence } from '../../src/asn1/writer.ts'
import { render } from '../../src/render/render.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { read, signerOf } from '../validation/fixture.ts'
import { codesOf, credential, decided, judged, NOW } from './fixture.ts'

/** Signatures on signatures (RFC 5652 §11.4), which anybody can add to what is there. */

const CONTENT = new TextEncoder().encode('Testbed content')

let signer: Credential
let witness: Credential
let certificates: readonly Uint8Array[]

beforeAll(async () => {
  signer = await credential('SG')
  witness = await credential('TH')
  certificates = [...(await chainOf(signer)), ...(await chainOf(witness))]
})

async function chainOf({ certificate, issuers }: Credential): Promise<readonly Uint8Array[]> {
  return [certificate, ...issuers.slice(0, -1)]
}

async function signedBy(
  counterSigners: readonly CmsSigner[],
  changes: Partial<CmsSigner> = {},
  held: readonly Uint8Array[] = certificates,
): Promise<Uint8Array> {
  return signCms(CONTENT, { credential: signer, counterSigners, ...changes }, { attached: true, certificates: held })
}

const judgedInSg = (cms: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  judged(cms, { relyingState: 'SG', ...options })

/** The signature, and those listed behind it. */
async function listed(cms: Uint8Array): Promise<readonly [SignatureReport, ...SignatureReport[]]> {
  const [first, ...others] = (await judgedInSg(cms)).signatures
  if (first === undefined) throw new Error('no signature')
  return [first, ...others]
}

describe('a counter-signature', () => {
  it('is listed behind the signature that it signs, with its own arithmetic and signer', async () => {
    const [signature, counter, ...others] = await listed(await signedBy([{ credential: witness, signingTime: NOW }]))
    expect(others).toEqual([])
    expect(signature).toMatchObject({ kind: 'cms', indication: 'TOTAL-PASSED' })
    expect(signature).not.toHaveProperty('counterSigns')
    expect(codesOf(signature)).toContain('COUNTER_SIGNED')
    expect(counter).toMatchObject({
      kind: 'counter-signature',
      counterSigns: signature.id,
      indication: 'INDETERMINATE',
      subIndication: 'CUSTOM',
      signer: { commonName: 'Testbed Trading Co (TH)' },
      integrity: {
        digest: 'verified',
        signature: 'verified',
        signingCertificate: 'verified',
        signedAttributes: 'present',
      },
      time: { claimed: NOW.toISOString().replace('.000', '') },
      algorithms: { key: 'P-256' },
      path: [],
      revocation: [],
      origin: { known: false, code: 'COUNTER_SIGNATURE_NOT_JUDGED' },
    })
    expect(counter?.id).not.toBe(signature.id)
    expect(codesOf(counter as SignatureReport)).toContain('COUNTER_SIGNATURE_NOT_JUDGED')
  })

  it('without signed attributes is one over the signature value itself', async () => {
    const [, counter] = await listed(await signedBy([{ credential: witness, signedAttributes: false }]))
    expect(counter).toMatchObject({ integrity: { digest: 'verified', signature: 'verified' } })
    expect(counter?.findings.filter(({ level }) => level === 'failure').map(({ code }) => code)).toEqual([
      'COUNTER_SIGNATURE_NOT_JUDGED',
    ])
  })

  it('is found in a PDF too, and behind each of several signatures its own', async () => {
    const pdf = await signPdf(createPdf(), {
      subFilter: 'adbe.pkcs7.detached',
      sign: (bytes) => signCms(bytes, { credential: signer, counterSigners: [{ credential: witness }] }),
    })
    const kinds = (await judgedInSg(pdf.bytes, { certificates })).signatures.map(({ kind }) => kind)
    expect(kinds).toEqual(['approval', 'counter-signature'])

    const both = await signCms(
      CONTENT,
      [
        { credential: signer, counterSigners: [{ credential: witness }, { credential: signer }] },
        { credential: witness, counterSigners: [{ credential: signer }] },
      ],
      { attached: true, certificates },
    )
    const { signatures } = await judgedInSg(both)
    expect(signatures.map(({ kind }) => (kind === 'cms' ? 's' : 'c')).join('')).toBe('sccsc')
    const [first, , , second] = signatures
    expect(signatures.map(({ counterSigns }) => counterSigns)).toEqual([
      undefined,
      first?.id,
      first?.id,
      undefined,
      second?.id,
    ])
  })

  it('is listed behind a counter-signature that it signs', async () => {
    const [signature, counter, onCounter] = await listed(
      await signedBy([{ credential: witness, counterSigners: [{ credential: signer }] }]),
    )
    expect(counter?.counterSigns).toBe(signature.id)
    expect(onCounter?.counterSigns).toBe(counter?.id)
    expect(onCounter).toMatchObject({ integrity: { digest: 'verified', signature: 'verified' } })
  })

  it.each([
    ['of another value', { faults: { wrongMessageDigest: true } }, 'TOTAL-FAILED HASH_FAILURE'],
    ['that does not verify', { faults: { corruptSignature: true } }, 'TOTAL-FAILED SIG_CRYPTO_FAILURE'],
    ['of a type of content', { faults: { contentType: CONTENT_TYPE.data } }, 'TOTAL-FAILED FORMAT_FAILURE'],
    ['without a digest', { faults: { without: [CMS_ATTRIBUTE.messageDigest] } }, 'TOTAL-FAILED FORMAT_FAILURE'],
    [
      'that names another certificate',
      { faults: { signingCertificateOf: 'other' } },
      'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND',
    ],
  ])('%s is told as such', async (_, changes, expected) => {
    const { faults } = changes as { faults: Record<string, unknown> }
    const named = 'signingCertificateOf' in faults ? { signingCertificateOf: signer } : faults
    const [signature, counter] = await listed(await signedBy([{ credential: witness, faults: named }]))
    expect(`${counter?.indication} ${counter?.subIndication}`).toBe(expected)
    expect(signature.indication).toBe('TOTAL-PASSED')
  })

  it('by somebody whose certificate is missing has no signer', async () => {
    const [, counter] = await listed(await signedBy([{ credential: witness }], {}, await chainOf(signer)))
    expect(counter).toMatchObject({ subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' })
    expect(counter).not.toHaveProperty('signer')
  })

  it('is not what a signature on a document is, and the other way round', async () => {
    // The witness signs, as content, what is the value of the signature.
    const plain = await signedBy([])
    const value = signerOf(plain).signature
    const onValue = await signCms(value, { credential: witness }, { attached: true })
    const replayed = read(onValue).signerInfos[0]
    expect(replayed?.signedAttributes).not.toBeNull()
    expect((await judged(onValue, { relyingState: 'TH' })).decision.outcome).toBe('accept')
    const [, counter] = await listed(
      await signedBy([{ credential: witness, faults: { contentType: CONTENT_TYPE.data } }]),
    )
    expect(counter?.findings).toContainEqual({
      code: 'CONTENT_TYPE_MISMATCH',
      level: 'failure',
      clause: 'RFC 5652 §11.4',
      data: { attribute: CONTENT_TYPE.data, eContentType: 'counter-signature' },
    })
  })
})

describe('the decision about a document', () => {
  const WITNESSES: readonly Partial<CmsSigner>[] = [
    {},
    { faults: { corruptSignature: true } },
    { faults: { wrongMessageDigest: true } },
    { signingCertificate: null },
    { signedAttributes: false },
  ]

  it('is what it is without counter-signatures', async () => {
    const alone = await judgedInSg(await signedBy([]))
    for (const how of WITNESSES) {
      const report = await judgedInSg(await signedBy([{ credential: witness, ...how }]))
      expect(report.decision).toEqual(alone.decision)
      expect(report.signatures).toHaveLength(2)
      expect(report.question).toEqual(alone.question)
    }
    expect(decided(alone)).toBe('accept: VALID_AND_DOMESTIC')
    // Nor does a sound one make a broken signature better.
    const broken = await judgedInSg(await signedBy([{ credential: signer }], { faults: { wrongMessageDigest: true } }))
    expect(decided(broken)).toBe('reject: SIGNATURE_FAILED')
  })

  it('does not take whoever counter-signed for the expected signer', async () => {
    const cms = await signedBy([{ credential: witness }])
    for (const policy of ['contract', 'invoice', 'technical'] as const) {
      const expecting = (commonName: string) => judgedInSg(cms, { policy, signer: { commonName } })
      expect(decided(await expecting('Testbed Trading Co (TH)'))).toBe('reject: SIGNER_MISMATCH')
      expect((await expecting('Testbed Trading Co (SG)')).decision.reasons).not.toContain('SIGNER_MISMATCH')
    }
  })

  it('asks for no evidence about them', async () => {
    const { signatures } = await judgedInSg(await signedBy([{ credential: witness }]))
    expect(signatures[1]).toMatchObject({ path: [], attempts: [], revocation: [], recognition: expect.anything() })
  })
})

describe('many counter-signatures', () => {
  it('are listed as far as there is room, over all the document, and the rest are counted', async () => {
    const many = Array.from({ length: 20 }, (): CmsSigner => ({ credential: witness }))
    const cms = await signCms(
      CONTENT,
      [
        { credential: signer, counterSigners: many },
        { credential: witness, counterSigners: many },
      ],
      { attached: true, certificates },
    )
    const report = await judgedInSg(cms)
    expect(report.signatures).toHaveLength(2 + 32)
    expect(report.findings).toContainEqual({
      code: 'COUNTER_SIGNATURES_NOT_LISTED',
      level: 'information',
      clause: 'RFC 5652 §11.4',
      data: { signatures: 8 },
    })
    expect(report.decision.outcome).toBe('accept')
  })

  it('that cannot be read are counted', async () => {
    const broken = { type: CMS_ATTRIBUTE.counterSignature, values: [writeSequence(), Uint8Array.of(5, 0)] }
    const report = await judgedInSg(await signedBy([{ credential: witness }], { moreUnsignedAttributes: [broken] }))
    expect(report.signatures.map(({ kind }) => kind)).toEqual(['cms', 'counter-signature'])
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'COUNTER_SIGNATURES_NOT_LISTED', data: { signatures: 2 } }),
    )
    // Nobody signed them, and they may hold anything.
    expect(decided(report)).toBe('review: CMS_PART_UNKNOWN')
  })

  it('spend the budget after the signatures, so that those are judged as without', async () => {
    const many = Array.from({ length: 20 }, (): CmsSigner => ({ credential: witness }))
    const alone = await judgedInSg(await signedBy([]))
    const report = await judgedInSg(await signedBy(many), { budget: { signatureVerifications: 10 } })
    expect(decided(report)).toBe(decided(alone))
    const outcomes = report.signatures.map(({ findings }) => findings.some(({ code }) => code === 'BUDGET_EXHAUSTED'))
    expect(outcomes[0]).toBe(false)
    expect(outcomes).toContain(true)
  })
})

describe('the text about a counter-signature', () => {
  it('names no other signer of the document, and says that nothing rests on it', async () => {
    const cms = await signedBy([{ credential: witness }, { credential: witness, faults: { wrongMessageDigest: true } }])
    const report = await judgedInSg(cms)
    const text = await render(report, { format: 'text', detail: true, width: 120 })
    const first = text.split('\n').find((line) => line.startsWith('Check who signed')) ?? ''
    expect(first).toContain('Check who signed: "Testbed Trading Co (SG)" signed it.')
    expect(first).not.toContain('(TH)')
    expect(text).toContain('Signature 2 of 3 (signature on a signature)')
    expect(text).toContain('It covers the signature behind which it is listed, and no document.')
    expect(text).toContain('It is not on the signature behind which it is listed.')
    const [page = ''] = text.split('Details: ')
    expect(page).not.toContain('The document is not what was signed')
    expect(text).toContain(`Signs           ${report.signatures[0]?.id}`)
  })
})
