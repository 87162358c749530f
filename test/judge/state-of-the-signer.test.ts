import { describe, expect, it } from 'vitest'
import type { ExpectedSigner } from '../../src/acceptance/types.ts'
import type { StateCode } from '../../src/core/states.ts'
import { tell } from '../../src/render/tell.ts'
import type { Report } from '../../src/report/types.ts'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { NameInput } from '../../src/testbed/names.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { generateKeys } from '../seeded-keys.ts'
import { codesOf, credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

/** A number without a country is given in each state: of which state the signer is, is asked for beside it. */

const TIN = 'TIN-0000000000764'
const CONTENT = new TextEncoder().encode('Testbed content')
const CAS = { MY: 'invoice-ca', SG: 'accredited-ca', TH: 'ca' } as const
const DAY = 86_400_000

async function signedIn(state: 'MY' | 'SG', subject: NameInput): Promise<Uint8Array> {
  const signer = await issueCertificate({
    subject: { O: 'Somebody Else', CN: 'Somebody Else', ...subject },
    keys: await generateKeys('P-256'),
    issuer: await credential(state, CAS[state]),
    notBefore: new Date(NOW.getTime() - DAY),
    notAfter: new Date(NOW.getTime() + DAY),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
  return signCms(CONTENT, { credential: signer, signingCertificate: 'v2' }, { attached: true, certificates: 'chain' })
}

/** Nothing but who signed decides. */
const POLICY = { ...OFFLINE, recognition: 'not-required' } as const

const asked = async (
  bytes: Uint8Array,
  signer: ExpectedSigner,
  relyingState: StateCode | null = 'SG',
): Promise<Report> => judged(bytes, { signer, policy: POLICY, ...(relyingState === null ? {} : { relyingState }) })

const told = (report: Report, code: string) => onlySignature(report).findings.find((finding) => finding.code === code)

describe('an expected signer with a state', () => {
  it('is matched by one of that state', async () => {
    const report = await asked(await signedIn('SG', { C: 'SG', organizationIdentifier: TIN }), {
      organizationIdentifier: TIN,
      state: 'SG',
    })
    expect(decided(report)).toBe('accept: VALID_TECHNICALLY')
    expect(report.question.signer).toEqual({ organizationIdentifier: TIN, state: 'SG' })
    expect(codesOf(onlySignature(report))).not.toContain('SIGNER_OF_OTHER_STATE')
    // A certificate need not have a country.
    const bare = await signedIn('SG', { organizationIdentifier: TIN })
    expect((await asked(bare, { organizationIdentifier: TIN, state: 'SG' })).decision.outcome).toBe('accept')
  })

  it.each<[string, 'MY' | 'SG', NameInput, ExpectedSigner, string]>([
    ['by one that another state stands behind', 'MY', {}, { organizationIdentifier: TIN, state: 'TH' }, 'MY'],
    ['whatever the certificate says', 'MY', { C: 'TH' }, { organizationIdentifier: TIN, state: 'TH' }, 'MY'],
    [
      'by one of whom the certificate says another',
      'SG',
      { C: 'TH' },
      { organizationIdentifier: TIN, state: 'SG' },
      'TH',
    ],
    [
      'by one of whom the certificate says two',
      'SG',
      { C: ['SG', 'MY'] },
      { organizationIdentifier: TIN, state: 'SG' },
      'MY',
    ],
  ])('is not matched %s', async (_, state, subject, signer, found) => {
    const report = await asked(await signedIn(state, { organizationIdentifier: TIN, ...subject }), signer)
    expect(decided(report)).toMatch(/^reject: SIGNER_MISMATCH/)
    expect(told(report, 'SIGNER_MISMATCH')?.data).toEqual({ member: 'state', expected: signer.state, found })
  })

  it.each(['NTRTH-1', 'EI:TH-1', 'ntrth-1'])('is compared with the country in %s', async (organizationIdentifier) => {
    const bytes = await signedIn('SG', { C: 'SG', organizationIdentifier })
    const report = await asked(bytes, { organizationIdentifier, state: 'SG' })
    expect(decided(report)).toMatch(/^reject: SIGNER_MISMATCH/)
    expect(told(report, 'SIGNER_MISMATCH')?.data).toEqual({ member: 'state', expected: 'SG', found: 'TH' })
  })

  it.each(['NTRSG-1', 'EI:SG-1', 'LEIXG-1', 'VATEU-1', 'TIN-TH-1', 'ABCTH-1'])(
    'agrees with %s',
    async (serialNumber) => {
      const bytes = await signedIn('SG', { C: 'SG', serialNumber })
      expect((await asked(bytes, { serialNumber, state: 'SG' })).decision.outcome).toBe('accept')
    },
  )

  it('is for review where no state is known behind the signer', async () => {
    const bytes = await signedIn('SG', { C: 'SG', organizationIdentifier: TIN })
    const anchor = (await credential('SG', 'accredited-ca')).certificate
    const { lists, recognition } = await theTestbed()
    const trust = await loadTrust({ lists: [lists.TH], recognition, allowEnvironment: ['testbed'] })
    const policy = { ...POLICY, origin: 'not-required' } as const
    const options = { trust, anchors: [anchor], policy } as const
    const signer = { organizationIdentifier: TIN } as const
    expect((await judged(bytes, { ...options, signer })).decision.outcome).toBe('accept')
    const report = await judged(bytes, { ...options, signer: { ...signer, state: 'SG' } })
    expect(decided(report)).toBe('review: SIGNER_STATE_UNKNOWN')
    expect(told(report, 'SIGNER_STATE_UNKNOWN')?.data).toEqual({ expected: 'SG', found: 'SG' })
    expect(report.decision.next).toContain('CHECK_SIGNER_IDENTITY')
  })
})

describe('a match of another state that nobody asked for', () => {
  it('is told', async () => {
    const report = await asked(await signedIn('MY', { C: 'MY', organizationIdentifier: TIN }), {
      organizationIdentifier: TIN,
    })
    expect(report.decision.outcome).toBe('accept')
    expect(told(report, 'SIGNER_OF_OTHER_STATE')).toEqual({
      code: 'SIGNER_OF_OTHER_STATE',
      level: 'information',
      data: { state: 'MY', expected: 'SG' },
    })
    const row = (await tell(report)).signatures[0]?.rows.find(({ name }) => name === 'signedBy')
    expect(row?.sentences.join(' ')).toContain('Nobody said of which state the signer was to be')
  })

  it('is told of an identifier with a country, whatever the relying state', async () => {
    const bytes = await signedIn('MY', { C: 'MY', organizationIdentifier: 'NTRSG-1' })
    const report = await asked(bytes, { organizationIdentifier: 'NTRSG-1' }, null)
    expect(told(report, 'SIGNER_OF_OTHER_STATE')?.data).toEqual({ state: 'MY', expected: 'SG' })
  })

  it.each<[string, 'MY' | 'SG', string, (key: string) => ExpectedSigner, StateCode | null]>([
    ['of the relying state', 'SG', TIN, () => ({ organizationIdentifier: TIN }), 'SG'],
    ['where no relying state is', 'MY', TIN, () => ({ organizationIdentifier: TIN }), null],
    ['of the state that the identifier names', 'MY', 'NTRMY-1', () => ({ organizationIdentifier: 'NTRMY-1' }), 'SG'],
    ['of a key', 'MY', TIN, (spkiSha256) => ({ spkiSha256, organizationIdentifier: TIN }), 'SG'],
    ['of the state that was asked for', 'MY', TIN, () => ({ organizationIdentifier: TIN, state: 'MY' }), 'SG'],
  ])('is none %s', async (_, state, organizationIdentifier, signer, relyingState) => {
    const bytes = await signedIn(state, { C: state, organizationIdentifier })
    const key = onlySignature(await judged(bytes)).restsOn?.paths[0]?.certificates[0]?.spkiSha256 ?? ''
    const report = await asked(bytes, signer(key), relyingState)
    expect(report.decision.outcome).toBe('accept')
    expect(codesOf(onlySignature(report))).not.toContain('SIGNER_OF_OTHER_STATE')
  })
})
