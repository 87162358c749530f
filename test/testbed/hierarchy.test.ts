import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { createState, credentialOf, STATE_SHAPES, type TestbedState } from '../../src/testbed/hierarchy.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { NOW } from './fixture.ts'

let testbed: Testbed

beforeAll(async () => {
  testbed = await sharedTestbed(NOW)
})

const of = (state: StateCode, id: string): Credential => credentialOf(testbed.states[state], id)
const node = (certificate: Uint8Array): X509Certificate => new X509Certificate(certificate)
const chainOf = ({ certificate, issuers }: Credential): X509Certificate[] => [certificate, ...issuers].map(node)
const rootOf = (credential: Credential): Uint8Array => credential.issuers.at(-1) ?? credential.certificate

describe('createTestbed', () => {
  it('has the eleven states, at the time it is given', () => {
    expect(Object.keys(testbed.states).sort()).toEqual([...STATES].sort())
    expect(testbed.now).toEqual(NOW)
  })

  it.each(STATES)('issues every certificate of %s under its issuer, up to a root that signs itself', (state) => {
    for (const credential of testbed.states[state].credentials.values()) {
      const chain = chainOf(credential)
      for (const [index, certificate] of chain.entries()) {
        const issuer = chain[index + 1] ?? certificate
        expect(certificate.checkIssued(issuer)).toBe(true)
        expect(certificate.verify(issuer.publicKey)).toBe(true)
      }
    }
  })

  it('has an RSA key where one is to be seen, and nowhere else: each takes a tenth of a second to make', () => {
    const holders = STATES.flatMap((state) =>
      [...testbed.states[state].credentials].map(([id, { keys }]) => ({ id: `${state} ${id}`, keys })),
    )
    const rsa = holders.filter(({ keys }) => keys.profile.startsWith('RSA')).map(({ id }) => id)
    const roots = ['ID national-root', 'MY post-root', 'TH national-root-g3', 'VN public-root', 'VN sha1-root']
    expect(rsa.sort()).toEqual([...roots, 'MY trader'].sort())
  })

  it.each(STATES)('names nothing in %s that is not plainly of the testbed', (state) => {
    for (const credential of testbed.states[state].credentials.values())
      for (const certificate of chainOf(credential)) {
        expect(certificate.subject).toMatch(/CN=Testbed /)
        expect(certificate.subject).toMatch(new RegExp(`^C=${state}$`, 'm'))
      }
  })

  it('never uses a key of an authority twice, nor from one testbed to the next', async () => {
    const authorities = STATES.flatMap((state) =>
      testbed.states[state].shape.authorities.map(({ id }) => Buffer.from(of(state, id).keys.spki).toString('hex')),
    )
    expect(new Set(authorities).size).toBe(authorities.length)
    const again = await createState(STATE_SHAPES.BN, NOW)
    expect(again.signer.keys.spki).not.toEqual(testbed.states.BN.signer.keys.spki)
  })

  it('says which authority it does not have', () => {
    expect(() => of('BN', 'national-root')).toThrow(RangeError)
  })
})

describe('the shapes of the states', () => {
  const roots = (state: StateCode, ids: readonly string[]): number =>
    new Set(ids.map((id) => rootOf(of(state, id)))).size

  it.each(['KH', 'ID', 'LA', 'MM', 'PH', 'TH'] as const)('%s has a national root over its ordinary signer', (state) => {
    const { shape, signer } = testbed.states[state]
    const national = shape.authorities.filter(({ id }) => id.startsWith('national-root'))
    expect(national.map(({ id }) => of(state, id).certificate)).toContainEqual(rootOf(signer))
    expect(signer.issuers).toHaveLength(2)
  })

  it('VN has two parallel roots, and a TSA that its government root issues itself', () => {
    expect(roots('VN', ['trader', 'agency'])).toBe(2)
    expect(of('VN', 'government-tsa').issuers).toEqual([of('VN', 'government-root').certificate])
    expect(node(testbed.states.VN.signer.certificate).subject).toContain('UID=MST:')
  })

  it('VN has a root with the name of another and a key of its own, and a CA under it', () => {
    const [root, pilot] = [of('VN', 'public-root'), of('VN', 'pilot-root')]
    expect(pilot.subject).toEqual(root.subject)
    expect(pilot.keys.spki).not.toEqual(root.keys.spki)
    expect(rootOf(of('VN', 'pilot-trader'))).toBe(pilot.certificate)
  })

  it('MY and SG have no root in common', () => {
    expect(roots('MY', ['trader', 'shop'])).toBe(2)
    expect(roots('SG', ['trader', 'agency'])).toBe(2)
  })

  it('MY has key identifiers of 8 octets, and signers made for documents', () => {
    expect(of('MY', 'invoice-ca').keyIdentifier).toHaveLength(8)
    const { subject, keyUsage } = node(testbed.states.MY.signer.certificate)
    expect(subject).toMatch(/^organizationIdentifier=C/m)
    expect(subject).toMatch(/^serialNumber=/m)
    expect(keyUsage).toEqual(['1.3.6.1.4.1.311.10.3.12'])
  })

  it('TH has an EC CA under an RSA root', () => {
    expect(node(of('TH', 'national-root-g3').certificate).publicKey.asymmetricKeyType).toBe('rsa')
    expect(node(of('TH', 'ecc-ca').certificate).publicKey.asymmetricKeyType).toBe('ec')
    expect(of('TH', 'trader').issuers[0]).toBe(of('TH', 'ecc-ca').certificate)
    expect(node(testbed.states.TH.signer.certificate).subject).toContain('organizationIdentifier=TIN-')
  })

  it('ID has an anchor whose certificate has expired, a signer that outlives it, and a TSA under another root', () => {
    expect(new Date(node(of('ID', 'expired-root').certificate).validTo).getTime()).toBeLessThan(NOW.getTime())
    expect(new Date(node(of('ID', 'outliving-agency').certificate).validTo).getTime()).toBeGreaterThan(NOW.getTime())
    expect(rootOf(of('ID', 'tsa'))).not.toBe(rootOf(of('ID', 'expired-agency')))
  })

  it.each(['BN', 'TL'] as const)('%s is one CA, and says that it is made up', (state) => {
    expect(testbed.states[state].credentials.size).toBe(2)
    expect(testbed.states[state].shape.notKnown?.join()).toContain('made up')
  })

  it('every ordinary signer is valid now, and so are those above, but for the anchor that expired', () => {
    const valid = ({ validFrom, validTo }: X509Certificate): boolean =>
      new Date(validFrom) <= NOW && NOW < new Date(validTo)
    for (const { signer } of Object.values<TestbedState>(testbed.states))
      expect(chainOf(signer).every(valid)).toBe(true)
  })
})
