import { describe, expect, it } from 'vitest'
import { anchorLookup, callerLookup } from '../../../src/trust/anchors/anchor-lookup.ts'
import { testExcluded, testIdentity, testList, testName, testService, testTrust } from '../synthetic.ts'

const PILOT = testExcluded('pilot')
const { subject, subjectKeyIdentifier } = PILOT.identity

const issuedBy = (issuer: typeof subject, keyIdentifier: Uint8Array | null) => ({
  issuer,
  known: { authorityKeyIdentifier: { keyIdentifier, issuer: null, serialNumber: null } },
})

describe('a certificate names an excluded CA as its issuer', () => {
  const { namesExcluded } = anchorLookup(testTrust(testList({ excluded: [PILOT] })), [], 'signer')

  it('by name and key identifier together', () => {
    expect(namesExcluded(issuedBy(subject, subjectKeyIdentifier))).toBe(true)
  })

  it('neither by the name alone, nor by the key identifier alone', () => {
    expect(namesExcluded(issuedBy(subject, null))).toBe(false)
    expect(namesExcluded(issuedBy(subject, new Uint8Array(20)))).toBe(false)
    expect(namesExcluded({ issuer: subject, known: { authorityKeyIdentifier: null } })).toBe(false)
    expect(namesExcluded(issuedBy(testName('another'), subjectKeyIdentifier))).toBe(false)
  })

  it('unless a listed service has that name and key identifier', () => {
    const service = testService('namesake', { identity: { ...testIdentity('pilot', 'own key'), subjectKeyIdentifier } })
    const trust = testTrust(testList({ services: [service], excluded: [PILOT] }))
    expect(anchorLookup(trust, [], 'signer').namesExcluded(issuedBy(subject, subjectKeyIdentifier))).toBe(false)
  })

  it('nowhere, without lists', () => {
    expect(callerLookup([]).namesExcluded(issuedBy(subject, subjectKeyIdentifier))).toBe(false)
  })
})
