import { describe, expect, it } from 'vitest'
import { EXTENSION, PKIX } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { checkExtensions } from '../../src/path/check-extensions.ts'
import fc from '../fast-check.ts'
import { distributionPoints } from '../revocation/fixture.ts'
import { extension, readGood, TRUE } from '../x509/build.ts'
import { issueHierarchy, type Overrides, problemsOf, searchIn } from './fixture.ts'

const UNKNOWN = '1.3.6.1.4.1.55555.1'
const NULL = Uint8Array.of(0x05, 0x00)

const problemsWith = async (parts: { cas?: readonly Overrides[]; leaf?: Overrides }) =>
  problemsOf(await searchIn(await issueHierarchy(parts)))

const withExtension = (oid: string, critical: boolean, value: Uint8Array = NULL): Overrides => ({
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

describe('which critical extensions are understood', () => {
  /** Each with a value of its syntax. What is done with each of them is in docs/decisions/critical-extensions.md. */
  const understood = new Map<string, string>([
    [EXTENSION.basicConstraints, '3000'],
    [EXTENSION.keyUsage, '03020780'],
    [EXTENSION.extKeyUsage, '300a06082b06010505070324'],
    [EXTENSION.nameConstraints, '3007a0053003820161'],
    [EXTENSION.certificatePolicies, '3006300406022a03'],
    [EXTENSION.policyMappings, '300a300806022a0306022a04'],
    [EXTENSION.policyConstraints, '3003800100'],
    [EXTENSION.inhibitAnyPolicy, '020100'],
    [EXTENSION.subjectAltName, '3003820161'],
    [EXTENSION.subjectKeyIdentifier, '040101'],
    [EXTENSION.authorityKeyIdentifier, '3003800101'],
    [EXTENSION.cRLDistributionPoints, '30093007a005a003860161'],
    [EXTENSION.ocspNoCheck, '0500'],
  ])

  const codesOf = (oid: string, value: Uint8Array): readonly string[] => {
    const certificate = readGood({ extensions: [extension(oid, value, TRUE)] })
    return checkExtensions({ certificate, sha256: '' }).map(({ code }) => code)
  }

  it.each([...understood])('is one of them: %s', (oid, value) => {
    expect(codesOf(oid, Uint8Array.from(Buffer.from(value, 'hex')))).toEqual([])
  })

  it('is no other that has a name here', () => {
    const others = Object.values(EXTENSION).filter((oid) => !understood.has(oid))
    expect(others).toContain(EXTENSION.qcStatements)
    for (const oid of others) expect(codesOf(oid, NULL)).not.toEqual([])
  })

  it('is nothing else, whatever its number and its value', () => {
    const oids = fc.array(fc.nat(70_000), { minLength: 1, maxLength: 5 }).map((arcs) => ['2.5.29', ...arcs].join('.'))
    const values = fc.constantFrom(NULL, Uint8Array.of(0x30, 0), Uint8Array.of(4, 1, 1), Uint8Array.of(2, 1, 0))
    fc.assert(
      fc.property(oids, values, (oid, value) => {
        fc.pre(!understood.has(oid))
        expect(codesOf(oid, value)).not.toEqual([])
      }),
    )
  })
})

describe('critical certificate policies', () => {
  const policies = (...qualifiers: readonly Uint8Array[]): Uint8Array =>
    writeSequence(writeSequence(writeOid('2.999.1'), writeSequence(...qualifiers)))
  const qualifier = (oid: string, value: Uint8Array): Uint8Array => writeSequence(writeOid(oid), value)
  const cps = qualifier(PKIX.cpsQualifier, writeValue(0x16, fromAscii('http://testbed.example/cps')))
  const notice = qualifier(PKIX.userNoticeQualifier, writeSequence(writeValue(0x0c, new Uint8Array())))
  const unknown = qualifier('2.999.7', NULL)

  const expectations = async (value: Uint8Array, critical: boolean, expected: readonly string[]): Promise<void> => {
    const stating = withExtension(EXTENSION.certificatePolicies, critical, value)
    expect(await problemsWith({ leaf: stating })).toEqual(expected)
    expect(await problemsWith({ cas: [stating, {}] })).toEqual(expected)
  }

  it('pass with the qualifiers of RFC 5280 §4.2.1.4', async () => {
    await expectations(policies(cps, notice), true, [])
  })

  it.each<[string, Uint8Array]>([
    ['another qualifier', policies(unknown)],
    ['another qualifier behind those', policies(cps, notice, unknown)],
    ['a CPS that is no IA5String', policies(qualifier(PKIX.cpsQualifier, writeValue(0x0c, fromAscii('http://a'))))],
    ['a user notice that is no SEQUENCE', policies(qualifier(PKIX.userNoticeQualifier, NULL))],
  ])('end the path with %s', async (_, value) => {
    await expectations(value, true, ['CRITICAL_EXTENSION_UNKNOWN'])
    await expectations(value, false, [])
  })

  it('tell which qualifier', async () => {
    const leaf = withExtension(EXTENSION.certificatePolicies, true, policies(unknown))
    const { reason } = await searchIn(await issueHierarchy({ leaf }))
    expect(reason).toMatchObject({
      clause: 'RFC 5280 §4.2.1.4',
      data: { extension: EXTENSION.certificatePolicies, qualifier: '2.999.7' },
    })
  })
})

describe('critical distribution points of CRLs', () => {
  it('pass in a CA and in a signer', async () => {
    const points = { ...distributionPoints({ uri: 'http://testbed.example/crl' }), critical: true }
    expect(await problemsWith({ cas: [{ extensions: [points] }], leaf: { extensions: [points] } })).toEqual([])
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
