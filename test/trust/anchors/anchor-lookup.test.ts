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
  const { exclusionNamed } = anchorLookup(testTrust(testList({ excluded: [PILOT] })), [], 'signer')

  it('by name and key identifier together', () => {
    expect(exclusionNamed(issuedBy(subject, subjectKeyIdentifier))).toBe('EXCLUDED_CA')
  })

  it('neither by the name alone, nor by the key identifier alone', () => {
    expect(exclusionNamed(issuedBy(subject, null))).toBe(null)
    expect(exclusionNamed(issuedBy(subject, new Uint8Array(20)))).toBe(null)
    expect(exclusionNamed({ issuer: subject, known: { authorityKeyIdentifier: null } })).toBe(null)
    expect(exclusionNamed(issuedBy(testName('another'), subjectKeyIdentifier))).toBe(null)
  })

  it('unless a listed service has that name and key identifier', () => {
    const service = testService('namesake', { identity: { ...testIdentity('pilot', 'own key'), subjectKeyIdentifier } })
    const trust = testTrust(testList({ services: [service], excluded: [PILOT] }))
    expect(anchorLookup(trust, [], 'signer').exclusionNamed(issuedBy(subject, subjectKeyIdentifier))).toBe(null)
  })

  it.each(['test', 'blocked', 'purpose', 'unreadable'] as const)('and it is told why, on the ground %s', (ground) => {
    const entry = { ...PILOT, ground }
    const code = ground === 'unreadable' ? 'LISTED_ENTRY_FAULTY' : 'EXCLUDED_CA'
    const lookup = anchorLookup(testTrust(testList({ excluded: [entry] })), [], 'signer')
    expect(lookup.exclusionNamed(issuedBy(subject, subjectKeyIdentifier))).toBe(code)
    expect(lookup.exclusionOf({ subject, spki: testIdentity('pilot').spki, sha256: null })).toBe(code)
  })

  it('and what a list says of it goes before a fault, in either order', () => {
    const faulty = { ...PILOT, ground: 'unreadable' as const }
    for (const excluded of [
      [PILOT, faulty],
      [faulty, PILOT],
    ]) {
      const lookup = anchorLookup(testTrust(testList({ excluded })), [], 'signer')
      expect(lookup.exclusionNamed(issuedBy(subject, subjectKeyIdentifier))).toBe('EXCLUDED_CA')
      expect(lookup.exclusionOf({ subject, spki: testIdentity('pilot').spki, sha256: null })).toBe('EXCLUDED_CA')
    }
  })

  it('nowhere, without lists', () => {
    expect(callerLookup([]).exclusionNamed(issuedBy(subject, subjectKeyIdentifier))).toBe(null)
  })
})
