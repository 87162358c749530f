import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { keepsToProfile } from '../../src/revocation/crl-profile.ts'
import { type CrlOptions, issueCrl } from '../../src/testbed/crl.ts'
import type { PathOptions } from '../../src/verifier/certificate/path-options.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { AT, type Hierarchy, issueHierarchy } from '../path/fixture.ts'

const hierarchy = await issueHierarchy({ cas: [] })
const { root } = hierarchy
const dates = { thisUpdate: new Date(AT - 3_600_000), nextUpdate: new Date(AT + 3_600_000) }
const issue = (overrides: Partial<CrlOptions> = {}) => issueCrl({ issuer: root, ...dates, ...overrides })

async function read(encoded: Promise<Uint8Array>) {
  const crl = readCrl(await encoded, createBudget())
  if (!crl.ok) throw new Error(crl.failure.code)
  return crl.value
}

const USER_CERTIFICATES = Uint8Array.of(0x30, 0x03, 0x81, 0x01, 0xff)
const INTEGER = Uint8Array.of(0x02, 0x01, 0x01)

describe('keepsToProfile', () => {
  it('takes an ordinary CRL, and one with its critical extensions', async () => {
    expect(keepsToProfile(await read(issue()))).toBe(true)
    const extensions = [
      { oid: EXTENSION.issuingDistributionPoint, critical: true, value: USER_CERTIFICATES },
      { oid: EXTENSION.deltaCRLIndicator, critical: true, value: INTEGER },
    ]
    expect(keepsToProfile(await read(issue({ extensions })))).toBe(true)
  })

  it.each<[string, Partial<CrlOptions>]>([
    ['no key identifier of its issuer', { issuer: { ...root, keyIdentifier: null } }],
    [
      'an issuing distribution point that is not critical',
      { extensions: [{ oid: EXTENSION.issuingDistributionPoint, value: USER_CERTIFICATES }] },
    ],
    ['a list of nothing', { faults: { emptyList: true } }],
    ['a delta indicator that is not critical', { extensions: [{ oid: EXTENSION.deltaCRLIndicator, value: INTEGER }] }],
  ])('does not take one with %s', async (_, overrides) => {
    expect(keepsToProfile(await read(issue(overrides)))).toBe(false)
  })

  it('does not take one without nextUpdate, without a number, with a critical one, of version 1, or of nobody', async () => {
    const crl = await read(issue())
    const number = crl.extensions.map((one) => ({ ...one, critical: one.oid === EXTENSION.cRLNumber }))
    expect(keepsToProfile({ ...crl, nextUpdate: null })).toBe(false)
    expect(keepsToProfile({ ...crl, known: { ...crl.known, crlNumber: null } })).toBe(false)
    expect(keepsToProfile({ ...crl, extensions: number })).toBe(false)
    expect(keepsToProfile({ ...crl, version: 1 })).toBe(false)
    expect(keepsToProfile({ ...crl, issuer: { ...crl.issuer, rdns: [] } })).toBe(false)
  })
})

describe('the profile of CRLs', () => {
  const find = ({ leaf }: Hierarchy, options: Partial<PathOptions>) =>
    findPath(leaf.certificate, { anchors: [root.certificate], at: new Date(AT), ...options })
  const unlike = { issuer: { ...root, keyIdentifier: null } }

  it('counts where it is asked for', async () => {
    const crls = [await issue(unlike)]
    expect((await find(hierarchy, { crls })).outcome).toBe('valid')
    expect(await find(hierarchy, { crls, checkProfile: true })).toMatchObject({
      outcome: 'indeterminate',
      reason: 'CRL_PROFILE_BROKEN',
    })
    expect((await find(hierarchy, { crls: [await issue()], checkProfile: true })).outcome).toBe('valid')
  })

  it('makes nobody good who is on the list', async () => {
    const revoked = [{ certificate: hierarchy.leaf, date: new Date(AT - 7_200_000) }]
    expect(await find(hierarchy, { crls: [await issue({ ...unlike, revoked })], checkProfile: true })).toMatchObject({
      outcome: 'invalid',
      reason: 'CERTIFICATE_REVOKED',
    })
  })
})
