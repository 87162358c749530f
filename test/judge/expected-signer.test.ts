import { beforeAll, describe, expect, it } from 'vitest'
import type { ExpectedSigner } from '../../src/acceptance/types.ts'
import { render } from '../../src/render/render.ts'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { generateKeys } from '../seeded-keys.ts'
import { codesOf, credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

/** As a buyer and a seller sign one contract: each knows the other, and expects that one. */
const CONTRACT = { ...OFFLINE, signer: 'any' } as const
const SELLER = { commonName: 'Testbed Trading Co (SG)' }
const BUYER = { commonName: 'Testbed Trading Co (TH)' }
const SOMEBODY = { commonName: 'Testbed Somebody' }

const CONTENT = new TextEncoder().encode('Testbed content')

let contract: Uint8Array
let sellerAlone: PdfFile

beforeAll(async () => {
  const testbed = await theTestbed()
  sellerAlone = await signInState(testbed, 'SG')
  const both = await signInState(testbed, 'TH', {
    pdf: sellerAlone,
  })
  contract = both.bytes
})

describe('a contract of two parties', () => {
  it('is accepted by each who expects the other, and says that somebody else signed', async () => {
    for (const signer of [SELLER, BUYER]) {
      const report = await judged(contract, { relyingState: 'SG', policy: CONTRACT, signer })
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC VALID_AND_RECOGNISED')
      expect(report.decision.relaxations).toContain('OTHER_SIGNERS_ALLOWED')
      const beside = report.signatures.filter(({ decision }) => decision.relaxations.includes('OTHER_SIGNERS_ALLOWED'))
      expect(beside.map((signature) => signature.signer?.commonName)).toEqual(
        [SELLER, BUYER].filter((party) => party !== signer).map(({ commonName }) => commonName),
      )
    }
  })

  it('is rejected where neither is expected', async () => {
    const report = await judged(contract, { relyingState: 'SG', policy: CONTRACT, signer: SOMEBODY })
    expect(decided(report)).toBe('reject: SIGNER_MISMATCH')
    expect(report.decision.relaxations).not.toContain('OTHER_SIGNERS_ALLOWED')
  })

  it('is rejected by a policy that wants every signature by the expected signer', async () => {
    expect(decided(await judged(contract, { relyingState: 'SG', policy: OFFLINE, signer: SELLER }))).toBe(
      'reject: SIGNER_MISMATCH',
    )
  })

  it('is no better than the signature of the other party', async () => {
    // Myanmar has nothing on file about Singapore that holds, and recognises Thailand.
    const report = await judged(contract, { relyingState: 'MM', policy: CONTRACT, signer: BUYER })
    expect(report.signatures.map(({ decision }) => decision.outcome)).toEqual(['review', 'accept'])
    expect(report.decision.outcome).toBe('review')
  })

  it('that the preset `contract` judges is held to the same', async () => {
    for (const signer of [SELLER, BUYER]) {
      const { decision } = await judged(contract, { relyingState: 'SG', policy: 'contract', signer })
      expect(decision.reasons).not.toContain('SIGNER_MISMATCH')
    }
    const invoice = await judged(contract, { relyingState: 'SG', policy: 'invoice', signer: SELLER })
    expect(decided(invoice)).toBe('reject: SIGNER_MISMATCH')
  })

  it('says nothing of others where there are none, or where nobody is expected', async () => {
    const alone = await judged(sellerAlone, { relyingState: 'SG', policy: CONTRACT, signer: SELLER })
    expect(decided(alone)).toBe('accept: VALID_AND_DOMESTIC')
    const unpinned = await judged(contract, { relyingState: 'SG', policy: CONTRACT })
    for (const { decision } of [alone, unpinned]) expect(decision.relaxations).toEqual(['REVOCATION_NOT_REQUIRED'])
  })

  it('counts the expected signer only among the fields that the policy names', async () => {
    const [first = '', second = ''] = (await judged(contract)).signatures.map(({ field }) => field)
    const named = (field: string) => ({ ...CONTRACT, signatures: [field] })
    const options = { relyingState: 'SG', signer: SELLER } as const
    expect((await judged(contract, { ...options, policy: named(first) })).decision.outcome).toBe('accept')
    expect(decided(await judged(contract, { ...options, policy: named(second) }))).toBe('reject: SIGNER_MISMATCH')
  })
})

describe('a signer that cannot be read', () => {
  it('is not said to be somebody else', async () => {
    const cms = await signCms(CONTENT, { credential: await credential('SG') }, { certificates: [] })
    for (const policy of [OFFLINE, CONTRACT]) {
      const report = await judged(cms, { content: CONTENT, relyingState: 'SG', policy, signer: SELLER })
      expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE SIGNER_UNREADABLE ORIGIN_SIGNER_UNKNOWN')
    }
  })
})

describe('a signer with two identifiers of one scheme', () => {
  const BOTH = ['TIN-0000000000001', 'TIN-0000000000002']

  async function signedBy(subject: Record<string, string | readonly string[]>): Promise<Uint8Array> {
    const issuer = await credential('SG', 'accredited-ca')
    const day = 86_400_000
    const signer = await issueCertificate({
      subject: { C: 'SG', O: 'Testbed Two Companies', ...subject, CN: 'Testbed Signer' },
      keys: await generateKeys('P-256'),
      issuer,
      notBefore: new Date(NOW.getTime() - day),
      notAfter: new Date(NOW.getTime() + day),
      keyUsage: ['nonRepudiation'],
    })
    return signCms(CONTENT, { credential: signer }, { attached: true })
  }
  const expecting = async (cms: Uint8Array, signer: ExpectedSigner) => judged(cms, { relyingState: 'SG', signer })

  it('is neither of the two that could be expected, and the report says which there are', async () => {
    const cms = await signedBy({ organizationIdentifier: BOTH })
    for (const organizationIdentifier of BOTH) {
      const report = await expecting(cms, { organizationIdentifier })
      expect(decided(report)).toBe('reject: SIGNER_MISMATCH')
      const { signer, findings } = onlySignature(report)
      expect(signer).toMatchObject({ organizationIdentifiers: BOTH })
      expect(signer).not.toHaveProperty('organizationIdentifier')
      expect(findings).toContainEqual({
        code: 'SIGNER_MISMATCH',
        level: 'warning',
        data: { member: 'organizationIdentifier', expected: organizationIdentifier, found: BOTH.join(', ') },
      })
      const text = await render(report, { format: 'text' })
      expect(text.replace(/\s+/g, ' ')).toContain(
        `(organizationIdentifier): "${organizationIdentifier}" was expected, "${BOTH.join(', ')}" was found.`,
      )
      expect(text).toContain(BOTH.map((one) => `"${one}"`).join(' and '))
    }
    expect((await expecting(cms, { commonName: 'testbed  SIGNER' })).decision.outcome).toBe('accept')
  })

  it('is the expected one where both are the same, or of another scheme', async () => {
    const same = await signedBy({ organizationIdentifier: ['TIN-1', 'TIN-1'] })
    const report = await expecting(same, { organizationIdentifier: 'TIN-1' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(onlySignature(report).signer).toMatchObject({ organizationIdentifier: 'TIN-1' })
    const two = await signedBy({ organizationIdentifier: ['NTRSG-1', 'TIN-1'] })
    for (const organizationIdentifier of ['NTRSG-1', 'TIN-1'])
      expect((await expecting(two, { organizationIdentifier })).decision.outcome).toBe('accept')
  })

  it('that signs beside the expected signer is not told as somebody else', async () => {
    const report = await judged(contract, { relyingState: 'SG', policy: CONTRACT, signer: SELLER })
    expect(report.signatures.flatMap(codesOf)).not.toContain('SIGNER_MISMATCH')
    const strict = await judged(contract, { relyingState: 'SG', policy: OFFLINE, signer: SELLER })
    expect(strict.signatures.map((signature) => codesOf(signature).includes('SIGNER_MISMATCH'))).toEqual([false, true])
  })
})
