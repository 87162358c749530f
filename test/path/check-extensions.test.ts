import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { issueHierarchy, type Overrides, problemsOf, searchIn } from './fixture.ts'

const UNKNOWN = '1.3.6.1.4.1.55555.1'
const NULL = Uint8Array.of(0x05, 0x00)

const problemsWith = async (parts: { cas?: readonly Overrides[]; leaf?: Overrides }) =>
  problemsOf(await searchIn(await issueHierarchy(parts)))

const withExtension = (oid: string, critical: boolean, value = NULL): Overrides => ({
  extensions: [{ oid, critical, value }],
})

describe('critical extensions', () => {
  it.each([
    ['the signer', { leaf: withExtension(UNKNOWN, true) }],
    ['a CA', { cas: [withExtension(UNKNOWN, true)] }],
    ['the upper of two CAs', { cas: [withExtension(UNKNOWN, true), {}] }],
  ])('end the path where they are not known, in the certificate of %s', async (_, parts) => {
    expect(await problemsWith(parts)).toEqual(['CRITICAL_EXTENSION_UNKNOWN'])
  })

  it('are told by their number', async () => {
    const found = await searchIn(await issueHierarchy({ leaf: withExtension(UNKNOWN, true) }))
    expect(found.reason?.data).toEqual({ extension: UNKNOWN })
  })

  it('pass where they are not critical', async () => {
    expect(await problemsWith({ leaf: withExtension(UNKNOWN, false), cas: [withExtension(UNKNOWN, false)] })).toEqual(
      [],
    )
  })

  it('end the path where they are read, but not processed in validation', async () => {
    const leaf: Overrides = {
      qcStatements: [{ oid: '0.4.0.1862.1.1' }],
      criticality: { [EXTENSION.qcStatements]: true },
    }
    expect(await problemsWith({ leaf })).toEqual(['CRITICAL_EXTENSION_UNKNOWN'])
    expect(await problemsWith({ leaf: { ...leaf, criticality: {} } })).toEqual([])
  })

  it('pass where they are processed', async () => {
    const criticality = Object.fromEntries(
      [
        EXTENSION.basicConstraints,
        EXTENSION.keyUsage,
        EXTENSION.extKeyUsage,
        EXTENSION.subjectAltName,
        EXTENSION.certificatePolicies,
        EXTENSION.subjectKeyIdentifier,
        EXTENSION.authorityKeyIdentifier,
      ].map((oid) => [oid, true]),
    )
    const leaf: Overrides = {
      basicConstraints: { ca: false },
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.36'],
      subjectAltName: [{ email: 'signer@testbed.example' }],
      certificatePolicies: ['2.16.360.1.1.1'],
      criticality,
    }
    expect(await problemsWith({ leaf, cas: [{ criticality }] })).toEqual([])
  })
})

describe('ocspNoCheck', () => {
  it('passes where it is critical: it is known, and nothing to a path', async () => {
    expect(await problemsWith({ leaf: withExtension(EXTENSION.ocspNoCheck, true) })).toEqual([])
  })

  it('counts where it is critical and cannot be read, and not otherwise', async () => {
    const broken = (critical: boolean) => withExtension(EXTENSION.ocspNoCheck, critical, Uint8Array.of(0x30, 0x00))
    expect(await problemsWith({ leaf: broken(true) })).toEqual(['EXTENSION_MALFORMED'])
    expect(await problemsWith({ leaf: broken(false) })).toEqual([])
  })
})

describe('malformed extensions', () => {
  const processed: readonly string[] = [
    EXTENSION.subjectAltName,
    EXTENSION.extKeyUsage,
    EXTENSION.certificatePolicies,
    EXTENSION.policyMappings,
    EXTENSION.policyConstraints,
    EXTENSION.nameConstraints,
    EXTENSION.inhibitAnyPolicy,
  ]

  it.each(processed)('end the path where validation needs them, critical or not: %s', async (oid) => {
    for (const critical of [true, false]) {
      expect(await problemsWith({ leaf: withExtension(oid, critical) })).toContain('EXTENSION_MALFORMED')
      expect(await problemsWith({ cas: [withExtension(oid, critical)] })).toContain('EXTENSION_MALFORMED')
    }
  })

  it.each([
    EXTENSION.keyUsage,
    EXTENSION.basicConstraints,
    EXTENSION.subjectKeyIdentifier,
    EXTENSION.authorityKeyIdentifier,
  ])('end the path where they stand in the place of the right one: %s', async (oid) => {
    const bare: Overrides = {
      subjectKeyIdentifier: null,
      authorityKeyIdentifier: null,
      keyUsage: undefined,
      ...withExtension(oid, false),
    }
    expect(await problemsWith({ leaf: bare })).toEqual(['EXTENSION_MALFORMED'])
  })

  it('pass where nothing rests on them', async () => {
    expect(await problemsWith({ leaf: withExtension(EXTENSION.qcStatements, false) })).toEqual([])
    expect(await problemsWith({ leaf: withExtension(EXTENSION.cRLDistributionPoints, false) })).toEqual([])
  })

  it('end the path where they are critical', async () => {
    expect(await problemsWith({ leaf: withExtension(EXTENSION.cRLDistributionPoints, true) })).toEqual([
      'EXTENSION_MALFORMED',
    ])
  })
})
