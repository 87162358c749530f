import { describe, expect, it } from 'vitest'
import type { StateCode } from '../../src/core/states.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { revocationOf } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { generateKeys } from '../seeded-keys.ts'
import { credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'
import { asSigner, issue, serviceOf, trustIn } from './pki.ts'

/** A list that is past its day takes its "yes" wherever a verdict rests on it, and none of its bad news. */

const STAMPED = new Date('2026-05-15T08:00:00Z')
const END = new Date('2026-10-01T00:00:00Z')

/** Lists of which that of one state has been past its day for two years. */
async function trustWithPast(...past: readonly StateCode[]): Promise<Trust> {
  const { lists, recognition } = await theTestbed()
  const all = Object.entries(lists).map(([state, list]) => {
    if (!past.includes(state as StateCode)) return list
    const json = JSON.parse(list)
    Object.assign(json.LoTE.ListAndSchemeInformation, {
      ListIssueDateTime: '2024-01-01T00:00:00Z',
      NextUpdate: '2024-07-01T00:00:00Z',
    })
    return JSON.stringify(json)
  })
  return loadTrust({ lists: all, recognition, allowEnvironment: ['testbed'] })
}

/** By a signer of Singapore whose certificate ends at `notAfter`, stamped by a TSA of Thailand. */
async function stamped(notAfter: Date): Promise<Partial<VerifyOptions> & { readonly bytes: Uint8Array }> {
  const { states } = await theTestbed()
  const [issuer, tsa] = [await credential('SG', 'accredited-ca'), await credential('TH', 'tsa')]
  const notBefore = new Date('2026-01-01T00:00:00Z')
  const keyUsage = ['digitalSignature', 'nonRepudiation'] as const
  const subject = { C: 'SG', O: 'Trader', CN: 'Trader' }
  const keys = await generateKeys('P-256')
  const signer: Credential = await issueCertificate({ subject, keys, issuer, notBefore, notAfter, keyUsage })
  const timeStamp = timeStamper({ tsa, time: STAMPED })
  const content = new TextEncoder().encode('Testbed contract')
  const bytes = await signCms(
    content,
    { credential: signer, signingCertificate: 'v2', signingTime: STAMPED, timeStamp },
    { attached: true, certificates: 'chain' },
  )
  const evidence = [await revocationOf(states.SG, signer, STAMPED), await revocationOf(states.TH, tsa, NOW)]
  return {
    bytes,
    crls: evidence.flatMap(({ crls = [] }) => crls),
    ocspResponses: evidence.flatMap(({ ocsps = [] }) => ocsps),
  }
}

const contract = async (notAfter: Date, ...past: readonly StateCode[]) => {
  const { bytes, ...evidence } = await stamped(notAfter)
  return judged(bytes, { ...evidence, trust: await trustWithPast(...past), relyingState: 'SG' })
}

describe('a TSA whose list is past its day', () => {
  it('proves nothing to a verdict that rests on its time-stamp', async () => {
    expect(decided(await contract(END))).toBe('accept: VALID_AND_DOMESTIC')
    const open = await contract(END, 'TH')
    expect(open.decision.outcome).toBe('review')
    expect(open.decision.reasons).toContain('TRUST_LIST_STALE')
    expect(open.decision.next).toContain('UPDATE_TRUST_LISTS')
    expect(onlySignature(open)).toMatchObject({ byState: { SG: { basis: 'validation-time' } } })
  })

  it('is none to a verdict that holds without it, or by a policy that asks no list', async () => {
    const later = new Date('2028-01-01T00:00:00Z')
    expect(decided(await contract(later, 'TH'))).toBe('accept: VALID_AND_DOMESTIC')
    const { bytes, ...evidence } = await stamped(END)
    const policy = { ...OFFLINE, origin: 'not-required', recognition: 'not-required' } as const
    const options = { ...evidence, trust: await trustWithPast('TH'), relyingState: 'SG', policy } as const
    expect((await judged(bytes, options)).decision.outcome).toBe('accept')
  })

  it('changes nothing where the list of the signer is past its day itself', async () => {
    expect((await contract(END, 'SG')).decision.reasons).toEqual(['TRUST_LIST_STALE'])
  })
})

describe('an issuer whose list is past its day', () => {
  it('takes the "yes" of the services below, where no other path gives one', async () => {
    const root = await issue('Root', await generateKeys('P-256'))
    const ca = await issue('CA', await generateKeys('P-256'), root)
    const signer = await issue('Signer', await generateKeys('P-256'), ca, asSigner())
    const above = serviceOf(root, 'ID')
    const below = serviceOf(ca, 'SG', { issuedBy: above.id })
    const bytes = await signCms(
      new TextEncoder().encode('Testbed contract'),
      { credential: signer, signingCertificate: 'v2', signingTime: new Date(NOW.getTime() - 1000) },
      { attached: true, certificates: 'chain' },
    )
    const policy = { ...OFFLINE, recognition: 'not-required' } as const
    const fresh = trustIn([below, above])
    const past = {
      ...fresh,
      lists: fresh.lists.map((list) => (list.state === 'ID' ? { ...list, nextUpdate: NOW.getTime() - 500 } : list)),
    }
    expect((await judged(bytes, { trust: fresh, policy })).decision.outcome).toBe('accept')
    expect(decided(await judged(bytes, { trust: past, policy }))).toBe('review: TRUST_LIST_STALE')
  })
})
