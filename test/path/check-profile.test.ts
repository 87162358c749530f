import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { checkProfile } from '../../src/path/check-profile.ts'
import { anchorOf, hold, issueCa, issueHierarchy, issueLeaf, type Overrides, problemsOf, searchIn } from './fixture.ts'

const root = await issueCa('Root')
const clausesOf = (problems: ReturnType<typeof checkProfile>) => problems.map(({ clause }) => clause)
const ofCa = async (overrides: Overrides) =>
  clausesOf(checkProfile(hold(await issueCa('CA 1', root, overrides)), false))
const ofLeaf = async (overrides: Overrides) => clausesOf(checkProfile(hold(await issueLeaf(root, overrides)), false))

const marked = (oid: string, critical: boolean): Overrides => ({ criticality: { [oid]: critical } })
const dns = (name: string) => ({ permitted: [{ dns: name }] })
const empty = Uint8Array.of(0x30, 0)

describe('checkProfile', () => {
  it('finds nothing in ordinary certificates', async () => {
    expect(checkProfile(hold(root), true)).toEqual([])
    expect(await ofCa({})).toEqual([])
    expect(await ofCa({ basicConstraints: { ca: true, pathLength: 0 }, nameConstraints: dns('example') })).toEqual([])
    expect(await ofCa({ policyConstraints: { requireExplicitPolicy: 0 }, inhibitAnyPolicy: 0 })).toEqual([])
    expect(await ofLeaf({})).toEqual([])
    expect(await ofLeaf({ serialNumber: new Uint8Array(20).fill(0x7f) })).toEqual([])
    expect(await ofLeaf({ basicConstraints: { ca: false } })).toEqual([])
    const names = [{ dns: 'a-b.x1.example' }, { dns: '*.example' }, { dns: '1.example' }, { email: 'a_b@c.example' }]
    expect(await ofLeaf({ subjectAltName: [...names, { email: 'a@[192.0.2.1]' }] })).toEqual([])
    expect(await ofCa({ nameConstraints: { excluded: [{ dns: '' }, { dns: 'a-b.example' }] } })).toEqual([])
    expect(await ofLeaf({ caIssuers: ['http://ca.example/ca.cer'], freshestCrl: ['http://ca.example/d.crl'] })).toEqual(
      [],
    )
  })

  it.each<[string, string, Overrides]>([
    ['a serial number of zero', '§4.1.2.2', { serialNumber: Uint8Array.of(0) }],
    ['a serial number of 21 octets', '§4.1.2.2', { serialNumber: new Uint8Array(21).fill(0x7f) }],
    ['no issuer', '§4.1.2.4', { faults: { issuerName: {} } }],
    ['no authority key identifier', '§4.2.1.1', { authorityKeyIdentifier: null }],
    ['a critical authority key identifier', '§4.2.1.1', marked(EXTENSION.authorityKeyIdentifier, true)],
    ['a critical subject key identifier', '§4.2.1.2', marked(EXTENSION.subjectKeyIdentifier, true)],
    ['a key usage for nothing', '§4.2.1.3', { keyUsage: [] }],
    ['a key usage for certificates without being a CA', '§4.2.1.9', { keyUsage: ['digitalSignature', 'keyCertSign'] }],
    ['a policy twice', '§4.2.1.4', { certificatePolicies: ['2.999.1', '2.999.2', '2.999.1'] }],
    [
      'no subject, and other names that are not critical',
      '§4.2.1.6',
      { subject: {}, subjectAltName: [{ dns: 'a.example' }] },
    ],
    ['an underscore in a host name', '§4.2.1.6', { subjectAltName: [{ dns: 'a.example' }, { dns: 'a_b.example' }] }],
    ['a hyphen at the end of a label', '§4.2.1.6', { subjectAltName: [{ dns: 'a-.example' }] }],
    ['a host name with a final dot', '§4.2.1.6', { subjectAltName: [{ dns: 'a.example.' }] }],
    ['a host name of nothing', '§4.2.1.6', { subjectAltName: [{ dns: '' }] }],
    ['a wildcard in the middle', '§4.2.1.6', { subjectAltName: [{ dns: 'a.*.example' }] }],
    ['an underscore in the host of a mailbox', '§4.2.1.6', { subjectAltName: [{ email: 'a_b@c_d.example' }] }],
    ['a path length without being a CA', '§4.2.1.9', { basicConstraints: { ca: false, pathLength: 0 } }],
    ['name constraints without being a CA', '§4.2.1.10', { nameConstraints: dns('example') }],
    [
      'critical directory attributes',
      '§4.2.1.8',
      { extensions: [{ oid: EXTENSION.subjectDirectoryAttributes, critical: true, value: empty }] },
    ],
    [
      'a critical address of its issuer',
      '§4.2.2.1',
      { caIssuers: ['http://ca.example/ca.cer'], ...marked(EXTENSION.authorityInfoAccess, true) },
    ],
    [
      'a critical address of what it issues',
      '§4.2.2.2',
      { extensions: [{ oid: EXTENSION.subjectInfoAccess, critical: true, value: empty }] },
    ],
    [
      'a critical address of delta CRLs',
      '§4.2.1.15',
      { freshestCrl: ['http://ca.example/d.crl'], ...marked(EXTENSION.freshestCRL, true) },
    ],
  ])('finds %s', async (_, section, overrides) => {
    expect(await ofLeaf(overrides)).toEqual([`RFC 5280 ${section}`])
  })

  it.each<[string, string, Overrides]>([
    [
      'no name',
      '§4.1.2.6',
      { subject: {}, subjectAltName: [{ dns: 'ca.example' }], ...marked(EXTENSION.subjectAltName, true) },
    ],
    ['no subject key identifier', '§4.2.1.2', { subjectKeyIdentifier: null }],
    ['no key usage', '§4.2.1.3', { keyUsage: undefined }],
    ['basic constraints that are not critical', '§4.2.1.9', marked(EXTENSION.basicConstraints, false)],
    [
      'a path length, and a key that is not for certificates',
      '§4.2.1.9',
      { basicConstraints: { ca: true, pathLength: 0 }, keyUsage: ['cRLSign'] },
    ],
    [
      'name constraints that are not critical',
      '§4.2.1.10',
      { nameConstraints: dns('example'), ...marked(EXTENSION.nameConstraints, false) },
    ],
    ['a constraint on DNS names with a leading dot', '§4.2.1.10', { nameConstraints: dns('.example') }],
    ['a constraint on DNS names with an underscore', '§4.2.1.10', { nameConstraints: dns('a_b.example') }],
    ['the same among what is excluded', '§4.2.1.10', { nameConstraints: { excluded: [{ dns: '.example' }] } }],
    [
      'policy constraints that are not critical',
      '§4.2.1.11',
      { policyConstraints: { requireExplicitPolicy: 0 }, ...marked(EXTENSION.policyConstraints, false) },
    ],
    [
      'inhibitAnyPolicy that is not critical',
      '§4.2.1.14',
      { inhibitAnyPolicy: 0, ...marked(EXTENSION.inhibitAnyPolicy, false) },
    ],
  ])('finds in a CA %s', async (_, section, overrides) => {
    expect(await ofCa(overrides)).toEqual([`RFC 5280 ${section}`])
  })

  it('wants no authority key identifier where a key signed its own certificate', async () => {
    const held = hold(await issueCa('Root', undefined, { authorityKeyIdentifier: null }))
    expect(checkProfile(held, true)).toEqual([])
    expect(clausesOf(checkProfile(held, false))).toEqual(['RFC 5280 §4.2.1.1'])
  })

  it('says which extension is meant', async () => {
    const held = hold(await issueLeaf(root, { authorityKeyIdentifier: null }))
    expect(checkProfile(held, false)).toEqual([
      {
        code: 'CERTIFICATE_PROFILE_BROKEN',
        clause: 'RFC 5280 §4.2.1.1',
        certificate: held,
        data: { extension: EXTENSION.authorityKeyIdentifier },
      },
    ])
  })
})

describe('the profile of certificates', () => {
  const broken: Overrides = { subjectKeyIdentifier: null }

  it('is held against no path that was not asked about it', async () => {
    expect(
      problemsOf(await searchIn(await issueHierarchy({ cas: [broken], leaf: { authorityKeyIdentifier: null } }))),
    ).toEqual([])
  })

  it('is asked of every certificate of a path', async () => {
    const asked = { checkProfile: true }
    expect(problemsOf(await searchIn(await issueHierarchy({ cas: [{}, {}] }), asked))).toEqual([])
    const repeated: Overrides = { certificatePolicies: ['2.999.1', '2.999.1'] }
    for (const cas of [[repeated], [repeated, {}], [{}, repeated]])
      expect(problemsOf(await searchIn(await issueHierarchy({ cas }), asked))).toEqual(['CERTIFICATE_PROFILE_BROKEN'])
    const leaf: Overrides = { authorityKeyIdentifier: null }
    expect(problemsOf(await searchIn(await issueHierarchy({ leaf }), asked))).toEqual(['CERTIFICATE_PROFILE_BROKEN'])
  })

  it('is asked of the certificate of an anchor where that is to be checked', async () => {
    const hierarchy = await issueHierarchy()
    const withoutIdentifier = await issueCa('Root', undefined, broken)
    const anchors = [anchorOf(hierarchy.root, { certificate: hold(withoutIdentifier) })]
    expect(problemsOf(await searchIn(hierarchy, { anchors, checkProfile: true }))).toEqual([])
    expect(
      problemsOf(await searchIn(hierarchy, { anchors, checkProfile: true, checkAnchorCertificate: true })),
    ).toEqual(['CERTIFICATE_PROFILE_BROKEN'])
  })
})
