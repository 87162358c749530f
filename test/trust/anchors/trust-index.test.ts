import { describe, expect, it } from 'vitest'
import { anchorsFor, keyEndOf, trustIndex } from '../../../src/trust/anchors/trust-index.ts'
import {
  stepOf,
  testDigest,
  testExcluded,
  testIdentity,
  testIntermediate,
  testList,
  testName,
  testService,
  testSpki,
  testTrust,
  unlistedStep,
} from '../synthetic.ts'

const ROOT = testService('root')
const TSA = testService('tsa', { type: 'TSA' })
const OCSP = testService('ocsp', { type: 'OCSP' })
const ROOT_TSA = testService('root-tsa', { type: 'TSA', identity: ROOT.identity })
const HISTORIC = testIntermediate('historic')
const PILOT = testExcluded('pilot')
/** The pilot's certificate for the key that the licensed CA has under its own name. */
const SHARED = testService('licensed', { identity: testIdentity('licensed', 'shared key') })
const PILOT_SHARED = testExcluded('pilot-of-licensed', { identity: testIdentity('pilot of licensed', 'shared key') })
const TRUST = testTrust(
  testList({
    services: [ROOT, ROOT_TSA, TSA, OCSP, SHARED],
    intermediates: [HISTORIC],
    excluded: [PILOT, PILOT_SHARED],
  }),
  testList({ state: 'TH', services: [testService('root', { state: 'TH', identity: testIdentity('th-root') })] }),
)
const INDEX = trustIndex(TRUST)

describe('trustIndex', () => {
  it('is made once for a Trust', () => {
    expect(trustIndex(TRUST)).toBe(INDEX)
    expect(trustIndex(testTrust())).not.toBe(INDEX)
  })

  it('finds services by name and key together', () => {
    expect(INDEX.servicesOf(ROOT.identity.subject, ROOT.identity.spki)).toEqual([ROOT, ROOT_TSA])
    expect(INDEX.servicesOf(ROOT.identity.subject, testSpki('another'))).toEqual([])
    expect(INDEX.servicesOf(testName('another'), ROOT.identity.spki)).toEqual([])
  })

  it('compares names as RFC 5280 does, not by their bytes', () => {
    expect(INDEX.servicesOf(testName('TESTBED   Root'), ROOT.identity.spki)).toEqual([ROOT, ROOT_TSA])
  })

  it('names an anchor after the service of the type, in whatever order a list has the two', () => {
    for (const services of [
      [ROOT, ROOT_TSA],
      [ROOT_TSA, ROOT],
    ]) {
      const trust = testTrust(testList({ services }))
      expect(anchorsFor(trust, 'tsa').map(({ id }) => id)).toEqual([ROOT_TSA.id])
      expect(anchorsFor(trust, 'signer').map(({ id }) => id)).toEqual([ROOT.id])
      expect(anchorsFor(trust, 'ocsp').map(({ id }) => id)).toEqual([ROOT.id])
    }
  })

  it('says which services have a name, whatever the key', () => {
    expect(INDEX.servicesNamed(ROOT.identity.subject)).toEqual([ROOT, ROOT_TSA])
    expect(INDEX.servicesNamed(testName('nobody'))).toEqual([])
  })

  it('finds services by id, and intermediates by name and key', () => {
    expect(INDEX.serviceById('SG/tsa')).toBe(TSA)
    expect(INDEX.serviceById('SG/nobody')).toBeNull()
    expect(INDEX.intermediateOf(HISTORIC.identity.subject, HISTORIC.identity.spki)).toBe(HISTORIC)
    expect(INDEX.intermediateOf(HISTORIC.identity.subject, ROOT.identity.spki)).toBeNull()
  })

  describe('exclusions', () => {
    it('are found by the certificate, whatever else it is', () => {
      const digest = PILOT.identity.certificateSha256[0] as string
      expect(INDEX.exclusionOf({ ...unlistedStep('other'), sha256: digest })).toBe(PILOT)
    })

    it('are found by the key under any name, in any certificate', () => {
      expect(INDEX.exclusionOf({ ...stepOf(PILOT), subject: testName('renamed'), sha256: testDigest('new') })).toBe(
        PILOT,
      )
      expect(INDEX.exclusionOf({ ...stepOf(PILOT), subject: testName('renamed'), sha256: null })).toBe(PILOT)
    })

    it('are found by the end of the key, where that is all that is known, however the certificate writes the key', () => {
      const { spki, sha256 } = stepOf(PILOT)
      const { identity } = PILOT
      const entry = testExcluded('pilot', { identity: { ...identity, spki: null, keyEnd: keyEndOf(identity) } })
      const index = trustIndex(testTrust(testList({ excluded: [entry] })))
      const renamed = { subject: testName('renamed'), sha256: testDigest('new') }
      expect(index.exclusionOf({ ...renamed, spki })).toBe(entry)
      expect(index.exclusionOf({ ...renamed, spki: { ...spki, encoded: new Uint8Array(3) } })).toBe(entry)
      expect(index.exclusionOf({ ...renamed, spki: testSpki('own') })).toBeNull()
      expect(index.exclusionOf({ ...renamed, spki: testSpki('own'), sha256 })).toBe(entry)
    })

    it('do not reach a name that another key has', () => {
      expect(INDEX.exclusionOf({ subject: PILOT.identity.subject, spki: testSpki('own'), sha256: null })).toBeNull()
    })

    it('leave a listed service alone that has the key under its own name', () => {
      expect(INDEX.exclusionOf(stepOf(SHARED))).toBeNull()
      expect(INDEX.exclusionOf(stepOf(PILOT_SHARED))).toBe(PILOT_SHARED)
      expect(INDEX.exclusionOf({ ...stepOf(SHARED), subject: testName('third name') })).toBe(PILOT_SHARED)
      expect(
        INDEX.exclusionOf({ ...stepOf(SHARED), sha256: PILOT_SHARED.identity.certificateSha256[0] as string }),
      ).toBe(PILOT_SHARED)
    })

    it('are not found where nothing is excluded', () => {
      expect(INDEX.exclusionOf(unlistedStep('other'))).toBeNull()
    })
  })
})

describe('anchorsFor', () => {
  const ids = (purpose: 'signer' | 'tsa' | 'ocsp') => anchorsFor(TRUST, purpose).map(({ id }) => id)

  it('ends a signer’s path in CAs alone', () => {
    expect(ids('signer')).toEqual(['SG/root', 'SG/licensed', 'TH/root'])
  })

  it('ends a time-stamp’s in TSAs and CAs, an OCSP answer’s in OCSP services and CAs; each name and key once', () => {
    expect(ids('tsa')).toEqual(['SG/root-tsa', 'SG/tsa', 'SG/licensed', 'TH/root'])
    expect(ids('ocsp')).toEqual(['SG/ocsp', 'SG/root', 'SG/licensed', 'TH/root'])
  })

  it('never has an intermediate or an excluded entry', () => {
    const keys = anchorsFor(TRUST, 'tsa').map(({ spki }) => spki)
    for (const { identity } of [HISTORIC, PILOT]) expect(keys).not.toContain(identity.spki)
  })
})
