import { beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { credential, decided, judged, OFFLINE, theTestbed } from './fixture.ts'

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
    rectangle: [72, 40, 320, 90],
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
      expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE SIGNER_UNREADABLE ORIGIN_UNKNOWN')
    }
  })
})
