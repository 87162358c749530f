import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { toBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { Fetcher, FetchRequest } from '../../src/fetch/types.ts'
import type { TrustList, TrustService } from '../../src/lists/types.ts'
import type { PathResult } from '../../src/report/path-result.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { PathOptions } from '../../src/verifier/certificate/path-options.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import type { CrlReason } from '../../src/x509/crl-types.ts'
import { AT, type Hierarchy, hold, issueCa, issueHierarchy, issueLeaf, keyOf } from '../path/fixture.ts'
import { distributionPoints } from '../revocation/fixture.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { testExcluded, testList, testService, testTrust } from '../trust/synthetic.ts'

const NOW = new Date(AT)

let hierarchy: Hierarchy

beforeAll(async () => {
  hierarchy = await issueHierarchy({ cas: [{}, {}] })
})

const certificatesOf = (credentials: readonly Credential[]): readonly Uint8Array[] =>
  credentials.map(({ certificate }) => certificate)

/** Without revocation, since this is about paths. */
function find({ root, cas, leaf }: Hierarchy, options: PathOptions = {}): Promise<PathResult> {
  return findPath(leaf.certificate, {
    anchors: [root.certificate],
    certificates: certificatesOf(cas),
    at: NOW,
    revocation: 'none',
    ...options,
  })
}

const pem = (...certificates: readonly Uint8Array[]): string =>
  certificates
    .map((bytes) => `-----BEGIN CERTIFICATE-----\n${toBase64(bytes)}\n-----END CERTIFICATE-----\n`)
    .join('text between\n')

const codesOf = (result: PathResult): readonly (readonly string[])[] =>
  result.attempts.map(({ problems }) => problems.map(({ code }) => code))

describe('findPath', () => {
  it('gives the path from the certificate to the anchor', async () => {
    const result = await find(hierarchy)
    expect(result).toMatchObject({
      schemaVersion: 2,
      outcome: 'valid',
      validationTime: '2026-11-24T10:00:00Z',
      question: { keyPurpose: 'document-signing', certificatePolicies: 'any', model: 'shell', revocation: 'none' },
      attempts: [],
      relaxations: ['REVOCATION_NOT_REQUIRED'],
      next: [],
      findings: [],
    })
    expect(result.path?.certificates.map(({ subject }) => subject)).toEqual([
      'CN=Testbed signer, O=Testbed Trading, C=ID',
      'CN=Testbed CA 2, O=Testbed, C=ID',
      'CN=Testbed CA 1, O=Testbed, C=ID',
    ])
    expect(result.path?.certificates[0]).toEqual(result.leaf)
    expect(result.path?.anchor).toEqual({
      id: 'caller/0',
      source: 'caller',
      subject: 'CN=Testbed Root, O=Testbed, C=ID',
      certificates: [hold(hierarchy.root).sha256],
    })
  })

  it('takes the CRL of an anchor whose certificate leaves CRLs out, and tells it, unless that certificate is checked', async () => {
    const root = await issueCa('Root', undefined, { keyUsage: ['keyCertSign'] })
    const leaf = await issueLeaf(root)
    const crls = [await issueCrl({ issuer: root, thisUpdate: new Date(AT - 1000), nextUpdate: new Date(AT + 1000) })]
    const asked = { crls, revocation: 'required' } as const
    expect(await find({ root, cas: [], leaf }, asked)).toMatchObject({
      outcome: 'valid',
      path: { findings: expect.arrayContaining([expect.objectContaining({ code: 'KEY_USAGE_NO_CRL_SIGN' })]) },
    })
    expect(await find({ root, cas: [], leaf }, { ...asked, checkAnchorCertificate: true })).toMatchObject({
      outcome: 'indeterminate',
      reason: 'CRL_ISSUER_NOT_AUTHORISED',
    })
  })

  it('tells where a certificate insists on a CRL, and the caller asks for no status', async () => {
    const points = distributionPoints({ uri: 'http://testbed.example/crl' })
    const insisting = (critical: boolean) => issueHierarchy({ cas: [{ extensions: [{ ...points, critical }] }] })
    const hierarchyOf = await insisting(true)
    const [ca] = hierarchyOf.cas
    expect(await find(hierarchyOf)).toMatchObject({
      outcome: 'valid',
      path: {
        findings: [{ code: 'REVOCATION_UNKNOWN', level: 'warning', about: { sha256: hold(ca as Credential).sha256 } }],
      },
    })
    expect((await find(await insisting(false))).path?.findings).toEqual([])
    expect((await find(hierarchyOf, { revocation: 'required' })).outcome).toBe('indeterminate')
  })

  it('is never valid without a status that was asked for', async () => {
    const asked = await find(hierarchy, { revocation: 'required' })
    expect(asked).toMatchObject({ outcome: 'indeterminate', reason: 'REVOCATION_UNKNOWN', relaxations: [] })
    expect(asked).not.toHaveProperty('path')
    expect(asked.attempts[0]?.revocation.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(asked.next).toEqual(['PROVIDE_REVOCATION'])
    const byDefault = { anchors: [hierarchy.root.certificate], at: NOW }
    expect(
      await findPath(hierarchy.leaf.certificate, { ...byDefault, certificates: certificatesOf(hierarchy.cas) }),
    ).toEqual(asked)
  })

  it('tells what is not known where that is let pass', async () => {
    const result = await find(hierarchy, { revocation: 'if-available' })
    expect(result).toMatchObject({ outcome: 'valid', relaxations: ['REVOCATION_NOT_REQUIRED'] })
    expect(result.path?.findings.map(({ code, level }) => [code, level])).toEqual(
      Array(3).fill(['REVOCATION_UNKNOWN', 'warning']),
    )
  })

  it('is frozen JSON, the same each time, whatever the order of what helps', async () => {
    const one = await find(hierarchy)
    const other = await find(hierarchy, {
      certificates: certificatesOf([...hierarchy.cas, ...hierarchy.cas].reverse()),
    })
    expect(canonicalJson(other)).toBe(canonicalJson(one))
    expect(JSON.parse(JSON.stringify(one))).toStrictEqual(one)
    expect(Object.isFrozen(one)).toBe(true)
    expect(Object.isFrozen(one.path?.certificates[0])).toBe(true)
  })
})

describe('certificates as callers have them', () => {
  it('are DER, PEM with many, and objects of @peculiar/x509 and pkijs', async () => {
    const { leaf, cas, root } = hierarchy
    const expected = canonicalJson(await find(hierarchy))
    const rawDataOf = ({ certificate }: Credential) => new x509.X509Certificate(certificate.slice())
    const schemaOf = ({ certificate }: Credential) =>
      new pkijs.Certificate({ schema: asn1js.fromBER(certificate.slice().buffer).result })
    const options = { at: NOW, revocation: 'none' } as const
    const inputs = [
      findPath(pem(leaf.certificate), {
        ...options,
        anchors: [pem(root.certificate)],
        certificates: [pem(...certificatesOf(cas))],
      }),
      findPath(rawDataOf(leaf), { ...options, anchors: [rawDataOf(root)], certificates: cas.map(rawDataOf) }),
      findPath(schemaOf(leaf), { ...options, anchors: [schemaOf(root)], certificates: cas.map(schemaOf) }),
      // The first is asked about, the others help.
      findPath(pem(leaf.certificate, ...certificatesOf(cas)), { ...options, anchors: [root.certificate] }),
    ]
    for (const result of await Promise.all(inputs)) expect(canonicalJson(result)).toBe(expected)
  })

  it('are an answer where the one asked about cannot be read', async () => {
    const { root } = hierarchy
    const options = { anchors: [root.certificate], at: NOW }
    const cases: readonly (readonly [Uint8Array | string, string])[] = [
      [new Uint8Array(0), 'INPUT_EMPTY'],
      ['', 'INPUT_NOT_PEM'],
      ['Dear Sir or Madam', 'INPUT_NOT_PEM'],
      ['-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n', 'INPUT_NOT_PEM'],
      [`-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`, 'INPUT_NOT_PEM'],
      [new Uint8Array([0x30, 0x03, 1, 2, 3]), 'CERTIFICATE_MALFORMED'],
      [hierarchy.leaf.certificate.subarray(0, 200), 'CERTIFICATE_MALFORMED'],
    ]
    for (const [leaf, code] of cases) {
      const result = await findPath(leaf, options)
      expect(result, code).toMatchObject({
        outcome: 'indeterminate',
        reason: code,
        attempts: [],
      })
      expect(result.findings[0], code).toMatchObject({ code, level: 'failure' })
    }
  })

  it('are misuse where they are none at all', async () => {
    const { leaf, root } = hierarchy
    const cases: readonly (readonly [string, () => Promise<PathResult>])[] = [
      ['leaf', () => findPath(42 as unknown as string, { anchors: [root.certificate] })],
      ['anchors', () => findPath(leaf.certificate, {})],
      ['anchors', () => findPath(leaf.certificate, { anchors: [] })],
      ['anchors[1]', () => find(hierarchy, { anchors: [root.certificate, 'no PEM'] })],
      ['anchors[0]', () => find(hierarchy, { anchors: [new Uint8Array([0x30, 0])] })],
      ['certificates[0]', () => find(hierarchy, { certificates: ['no PEM'] })],
      ['crls[0]', () => find(hierarchy, { crls: [7 as unknown as string] })],
    ]
    for (const [where, act] of cases)
      await expect(act(), where).rejects.toThrow(expect.objectContaining({ name: 'UsageError', option: where }))
  })

  it('are left out and told where they help and cannot be read', async () => {
    const result = await find(hierarchy, {
      certificates: [new Uint8Array([0x30, 1, 0]), ...certificatesOf(hierarchy.cas)],
      crls: ['no PEM'],
      ocspResponses: [new Uint8Array(0)],
    })
    expect(result.outcome).toBe('valid')
    expect(result.findings.map(({ code, level }) => [code, level])).toEqual([
      ['CERTIFICATE_MALFORMED', 'warning'],
      ['INPUT_NOT_PEM', 'warning'],
      ['INPUT_EMPTY', 'warning'],
    ])
  })
})

describe('options', () => {
  it.each([
    ['keyPurpose', { keyPurpose: 'tls' }],
    ['revocation', { revocation: 'maybe' }],
    ['model', { model: 'toString' }],
    ['at', { at: new Date(Number.NaN) }],
    ['certificatePolicies', { certificatePolicies: [] }],
    ['certificatePolicies[1]', { certificatePolicies: ['2.999.1', '2.999.01'] }],
    ['explicitPolicy', { explicitPolicy: 'yes' }],
    ['keyUsage', { keyUsage: 'any' }],
    ['budget.pathNodes', { budget: { pathNodes: -1 } }],
  ])('that are not of their form are refused: %s', async (where, options) => {
    const act = find(hierarchy, options as PathOptions)
    await expect(act).rejects.toThrow(UsageError)
    await expect(act).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID', option: where })
  })

  it('hold what is asked of issuers against a path, where that is asked for', async () => {
    const unlike = await issueHierarchy({ leaf: { authorityKeyIdentifier: null } })
    expect((await find(unlike)).outcome).toBe('valid')
    expect(await find(unlike, { checkProfile: true })).toMatchObject({
      outcome: 'invalid',
      reason: 'CERTIFICATE_PROFILE_BROKEN',
    })
  })

  it('stand in the answer, policies sorted and each once', async () => {
    const { question } = await find(hierarchy, {
      certificatePolicies: ['2.999.2', '2.999.1', '2.999.2'],
      explicitPolicy: true,
      inhibitPolicyMapping: true,
      inhibitAnyPolicy: true,
      keyPurpose: 'any',
      model: 'chain',
      checkAnchorCertificate: true,
      checkProfile: true,
    })
    expect(question).toEqual({
      keyPurpose: 'any',
      certificatePolicies: ['2.999.1', '2.999.2'],
      explicitPolicy: true,
      inhibitPolicyMapping: true,
      inhibitAnyPolicy: true,
      model: 'chain',
      checkAnchorCertificate: true,
      checkProfile: true,
      revocation: 'none',
    })
  })
})

describe('what failed', () => {
  it('is shown not to hold: invalid, with every problem, the most telling first', async () => {
    const wrong = await issueHierarchy({
      leaf: { extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'], notAfter: new Date('2021-01-01T00:00:00Z') },
    })
    const result = await find(wrong)
    expect(result).toMatchObject({ outcome: 'invalid', reason: 'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING' })
    expect(result).not.toHaveProperty('path')
    expect(codesOf(result)).toEqual([['EXTENDED_KEY_USAGE_NOT_FOR_SIGNING', 'CERTIFICATE_EXPIRED']])
    expect(result.attempts[0]?.anchor?.id).toBe('caller/0')
    expect(result.attempts[0]?.problems[1]).toMatchObject({
      level: 'failure',
      clause: 'RFC 5280 §6.1.3 (a)(2)',
      about: { kind: 'certificate', sha256: hold(wrong.leaf).sha256 },
      data: { notAfter: '2021-01-01T00:00:00Z' },
    })
  })

  it('lacks something: indeterminate, and says what', async () => {
    const result = await find(hierarchy, { certificates: [(hierarchy.cas[1] as Credential).certificate] })
    expect(result).toMatchObject({ outcome: 'indeterminate', reason: 'ISSUER_NOT_FOUND', next: ['PROVIDE_ISSUER'] })
    const longest = result.attempts.map(({ certificates }) => certificates.length)
    expect(Math.max(...longest)).toBe(2)
    expect(result.attempts.every(({ anchor }) => anchor === undefined)).toBe(true)
  })

  it('is a signature that does not verify: invalid', async () => {
    const forged = await issueHierarchy({ cas: [{}], leaf: { faults: { corruptSignature: true } } })
    expect(await find(forged)).toMatchObject({ outcome: 'invalid', reason: 'CERTIFICATE_SIGNATURE_INVALID' })
  })

  it('is not the one of that name that did not sign, where another did', async () => {
    const [first] = hierarchy.cas as [Credential]
    const { issuers: _, ...namesake } = await issueCa('CA 2', first, { keys: (await issueCa('Namesake')).keys })
    const result = await find(hierarchy, {
      certificates: [namesake.certificate, (hierarchy.cas[1] as Credential).certificate],
    })
    expect(result).toMatchObject({ outcome: 'indeterminate', reason: 'ISSUER_NOT_FOUND' })
  })

  it('is an imitation of an anchor: invalid', async () => {
    const imitation = await issueCa('Root', undefined, { keys: (await issueCa('Imitation')).keys })
    const leaf = await issueLeaf(imitation)
    const result = await find({ ...hierarchy, leaf }, { certificates: [imitation.certificate] })
    expect(result).toMatchObject({ outcome: 'invalid', reason: 'ANCHOR_NAME_KEY_MISMATCH' })
    expect(result.next).toContain('DO_NOT_RELY')
  })

  it('is a path that would hold but for its strength: indeterminate', async () => {
    const weak = await issueHierarchy({ leaf: { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } } })
    expect(await find(weak)).toMatchObject({ outcome: 'indeterminate', reason: 'CERTIFICATE_ALGORITHM_WEAK' })
  })

  it('is indeterminate where the budget ran out', async () => {
    const small = await find(hierarchy, { budget: { pathNodes: 1 } })
    expect(small).toMatchObject({ outcome: 'indeterminate', reason: 'BUDGET_EXHAUSTED' })
    expect(small).not.toHaveProperty('path')
    expect(small.findings.map(({ code }) => code)).toContain('BUDGET_EXHAUSTED')
    const none = await find(hierarchy, { budget: { evidenceBytes: 10 } })
    expect(none).toMatchObject({ outcome: 'indeterminate', reason: 'BUDGET_EXHAUSTED' })
    expect(none).not.toHaveProperty('leaf')
  })

  it('is told in an order that does not hang on that of what helps', async () => {
    const other = await issueCa('CA 2', hierarchy.root, { notAfter: new Date('2021-01-01T00:00:00Z') })
    const cas = [...certificatesOf(hierarchy.cas), other.certificate]
    const late = { at: new Date('2041-01-01T00:00:00Z') }
    const one = await find(hierarchy, { ...late, certificates: cas })
    const two = await find(hierarchy, { ...late, certificates: [...cas].reverse() })
    expect(one.outcome).toBe('invalid')
    expect(one.attempts.length).toBeGreaterThan(1)
    expect(canonicalJson(two)).toBe(canonicalJson(one))
  })
})

describe('revocation', () => {
  const times = { thisUpdate: new Date('2026-11-20T00:00:00Z'), nextUpdate: new Date('2026-12-20T00:00:00Z') }
  const crlOf = (issuer: Credential, ...revoked: readonly Credential[]): Promise<Uint8Array> =>
    issueCrl({
      issuer,
      ...times,
      revoked: revoked.map((certificate) => ({
        certificate,
        date: times.thisUpdate,
        reason: 'keyCompromise' as const,
      })),
    })
  const required: PathOptions = { revocation: 'required' }

  it('is judged for each certificate of the path, by CRLs and OCSP answers in DER and PEM', async () => {
    const { root, cas, leaf } = hierarchy
    const [first, second] = cas as [Credential, Credential]
    const answer = await createOcspResponse({
      responder: second,
      issuer: second,
      producedAt: times.thisUpdate,
      statuses: [{ certificate: leaf, status: 'good', ...times }],
    })
    const list = toBase64(await crlOf(root))
    const result = await find(hierarchy, {
      ...required,
      crls: [`-----BEGIN X509 CRL-----\n${list}\n-----END X509 CRL-----\n`, await crlOf(first)],
      ocspResponses: [answer],
    })
    expect(result).toMatchObject({ outcome: 'valid', relaxations: [], findings: [] })
    expect(result.path?.revocation).toMatchObject([
      { status: 'good', source: { kind: 'ocsp', thisUpdate: '2026-11-20T00:00:00Z' } },
      { status: 'good', source: { kind: 'crl', nextUpdate: '2026-12-20T00:00:00Z' } },
      { status: 'good', source: { kind: 'crl' } },
    ])
  })

  it('of the certificate makes it invalid, also where a status need not be known', async () => {
    const { cas, leaf } = hierarchy
    const crls = [await crlOf(cas[1] as Credential, leaf)]
    for (const revocation of ['required', 'if-available'] as const)
      expect(await find(hierarchy, { revocation, crls })).toMatchObject({
        outcome: 'invalid',
        reason: 'CERTIFICATE_REVOKED',
      })
    expect(await find(hierarchy, { revocation: 'none', crls })).toMatchObject({ outcome: 'valid' })
    // A good answer beside it changes nothing.
    const both = [...crls, await crlOf(cas[1] as Credential)]
    expect(await find(hierarchy, { ...required, crls: both })).toMatchObject({ reason: 'CERTIFICATE_REVOKED' })
  })

  it('that came after the time asked about says nothing against it', async () => {
    const { root, cas, leaf } = hierarchy
    const [first, second] = cas as [Credential, Credential]
    const since = async (
      issuer: Credential,
      certificate: Credential,
      reason: CrlReason,
      date = '2026-11-18',
      made = '2026-11-20',
    ) =>
      issueCrl({
        issuer,
        thisUpdate: new Date(`${made}T00:00:00Z`),
        nextUpdate: times.nextUpdate,
        revoked: [{ certificate, date: new Date(`${date}T00:00:00Z`), reason }],
      })
    const before = { at: new Date('2026-11-16T00:00:00Z'), revocation: 'if-available' } as const
    const later = await find(hierarchy, { ...before, crls: [await since(second, leaf, 'keyCompromise')] })
    expect(later).toMatchObject({ outcome: 'valid' })
    expect(later.path?.findings.map(({ code }) => code)).toContain('CERTIFICATE_REVOKED_LATER')
    const byThen = await find(hierarchy, { ...before, crls: [await since(second, leaf, 'superseded', '2026-11-15')] })
    expect(byThen).toMatchObject({ outcome: 'invalid', reason: 'CERTIFICATE_REVOKED' })
    // On hold then, and revoked since: from the hold on.
    const hold = await since(second, leaf, 'certificateHold', '2026-11-14', '2026-11-15')
    expect(await find(hierarchy, { ...before, crls: [hold, await since(second, leaf, 'superseded')] })).toMatchObject({
      outcome: 'invalid',
      reason: 'CERTIFICATE_REVOKED',
    })
    // With the lost key of a CA, somebody else could have made what is below it, with any date.
    const lost = [await since(first, second, 'keyCompromise')]
    expect(await find(hierarchy, { ...before, crls: lost })).toMatchObject({
      outcome: 'invalid',
      reason: 'CA_CERTIFICATE_REVOKED',
    })
    const given = [await since(first, second, 'superseded'), await crlOf(root)]
    expect(await find(hierarchy, { ...before, crls: given })).toMatchObject({ outcome: 'valid' })
  })

  it('of a CA makes another path be taken, and tells the one that fell', async () => {
    const [first] = hierarchy.cas as [Credential]
    const { root, leaf } = hierarchy
    const renewed = await issueCa('CA 2', root)
    const crls = [await crlOf(root), await crlOf(first, hierarchy.cas[1] as Credential), await crlOf(renewed)]
    const certificates = certificatesOf([...hierarchy.cas, renewed])
    const result = await findPath(leaf.certificate, { anchors: [root.certificate], certificates, at: NOW, crls })
    expect(result).toMatchObject({ outcome: 'valid' })
    expect(result.path?.certificates.map(({ sha256 }) => sha256)).toContain(hold(renewed).sha256)
    const other = await findPath(leaf.certificate, {
      anchors: [root.certificate],
      certificates,
      at: NOW,
      crls: [await crlOf(root, renewed), await crlOf(first), await crlOf(renewed)],
    })
    expect(other.path?.certificates).toHaveLength(3)
    expect(codesOf(other)).toEqual([['CA_CERTIFICATE_REVOKED']])
  })

  it('of more certificates of a CA than are tried at once is got past', async () => {
    const { root } = hierarchy
    const [sibling, ...siblings] = await Promise.all(
      Array.from({ length: 20 }, (_, i) => issueCa('CA many', root, { notAfter: new Date(Date.UTC(2030 + i)) })),
    )
    if (sibling === undefined) throw new Error('no CA')
    const leaf = await issueLeaf(sibling)
    const certificates = certificatesOf([sibling, ...siblings])
    const options = { anchors: [root.certificate], certificates, at: NOW }
    const own = await crlOf(sibling)
    for (const good of [sibling, ...siblings.slice(-1)]) {
      const revoked = [sibling, ...siblings].filter((one) => one !== good)
      const result = await findPath(leaf.certificate, { ...options, crls: [await crlOf(root, ...revoked), own] })
      expect(result.outcome).toBe('valid')
      expect(result.path?.certificates[1]?.sha256).toBe(hold(good).sha256)
    }
    const all = await findPath(leaf.certificate, { ...options, crls: [await crlOf(root, sibling, ...siblings), own] })
    expect(all).toMatchObject({ outcome: 'invalid', reason: 'CA_CERTIFICATE_REVOKED' })
    expect(all.attempts).toHaveLength(20)
  })

  it('is not known from evidence of another time, or of another signer, and says what was refused', async () => {
    const { root, cas } = hierarchy
    const [first, second] = cas as [Credential, Credential]
    const old = await issueCrl({
      issuer: second,
      thisUpdate: new Date('2026-01-01T00:00:00Z'),
      nextUpdate: new Date('2026-02-01T00:00:00Z'),
    })
    const forged = await issueCrl({ issuer: second, ...times, faults: { corruptSignature: true } })
    const others = [await crlOf(root), await crlOf(first)]
    for (const crl of [old, forged]) {
      const result = await find(hierarchy, { ...required, crls: [...others, crl] })
      expect(result.outcome).toBe('indeterminate')
      expect(result.attempts[0]?.revocation[0]).toMatchObject({ status: 'unknown', refused: [{ kind: 'crl' }] })
    }
  })

  it('from what cannot be read is told, and left out', async () => {
    const result = await find(hierarchy, { ...required, crls: [new Uint8Array([0x30, 1, 0])] })
    expect(result).toMatchObject({ outcome: 'indeterminate', reason: 'REVOCATION_UNKNOWN' })
    expect(result.findings.map(({ code }) => code)).toEqual(['CRL_MALFORMED'])
  })
})

describe('hostile input', () => {
  it('is never an exception, and never makes a path valid that was not', async () => {
    const { root, cas, leaf } = hierarchy
    const [first, second] = cas as [Credential, Credential]
    const crl = await issueCrl({ issuer: second, thisUpdate: NOW, revoked: [{ certificate: leaf, date: NOW }] })
    const changed = (bytes: Uint8Array, at: number): Uint8Array => {
      const copy = bytes.slice()
      copy[at % bytes.length] = (copy[at % bytes.length] ?? 0) ^ (1 << (at % 8))
      return copy
    }
    // From the second octet on: what does not begin as DER or PEM is told apart before.
    for (let at = 1; at < leaf.certificate.length; at += 5) {
      const results = [
        await findPath(changed(leaf.certificate, at), {
          anchors: [root.certificate],
          certificates: certificatesOf(cas),
          at: NOW,
          revocation: 'none',
        }),
        await find(hierarchy, { certificates: [first.certificate, changed(second.certificate, at)] }),
        await findPath(leaf.certificate.subarray(0, at), { anchors: [root.certificate] }),
      ]
      for (const { outcome } of results) expect(outcome).not.toBe('valid')
      await find(hierarchy, { revocation: 'if-available', crls: [changed(crl, at)], ocspResponses: [changed(crl, at)] })
    }
  })

  it('of a hundred certificates of one name and their own keys ends', async () => {
    const { root, cas, leaf } = hierarchy
    const [first] = cas as [Credential]
    const keys = await Promise.all(Array.from({ length: 20 }, (_, i) => keyOf(`namesake ${i}`)))
    const namesakes = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        issueCa('CA 2', first, { keys: keys[i % 20], notAfter: new Date(Date.UTC(2030, i)) }),
      ),
    )
    const certificates = certificatesOf([...namesakes, ...cas])
    expect(
      await findPath(leaf.certificate, { anchors: [root.certificate], certificates, at: NOW, revocation: 'none' }),
    ).toMatchObject({ outcome: 'valid' })
    const without = certificatesOf([...namesakes, first])
    const result = await findPath(leaf.certificate, { anchors: [root.certificate], certificates: without, at: NOW })
    expect(result.outcome).not.toBe('valid')
    expect(result.attempts.length).toBeLessThanOrEqual(128)
  })
})

describe('with a fetcher', () => {
  const ADDRESS = 'http://testbed.example/ca.cer'

  it('gets what is lacking, and tells each request', async () => {
    const { root, cas } = hierarchy
    const leaf = await issueLeaf(cas[1] as Credential, { caIssuers: [ADDRESS] })
    const asked: FetchRequest[] = []
    const fetcher: Fetcher = {
      async fetch(request) {
        asked.push(request)
        return { code: 'FETCHED', contents: certificatesOf(cas) }
      },
    }
    const options = { anchors: [root.certificate], at: NOW, revocation: 'none', fetcher } as const
    const result = await findPath(leaf.certificate, options)
    expect(result).toMatchObject({
      outcome: 'valid',
      requests: [{ url: ADDRESS, purpose: 'issuer', outcome: 'FETCHED' }],
    })
    expect(Object.isFrozen(result.requests)).toBe(true)
    expect(asked.map(({ url }) => url)).toEqual([ADDRESS])
    // With the same evidence at hand the answer is the same, but for the requests.
    const offline = await find({ root, cas, leaf })
    expect(canonicalJson({ ...result, requests: [] })).toBe(canonicalJson(offline))
  })

  it('asks for no status where none is asked for, and for nothing where nothing is lacking', async () => {
    const fetch = vi.fn()
    expect(await find(hierarchy, { fetcher: { fetch } })).toMatchObject({ outcome: 'valid', requests: [] })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('is ended by a signal, and refuses what is no fetcher', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(find(hierarchy, { signal })).rejects.toThrow('enough')
    await expect(find(hierarchy, { fetcher: {} as Fetcher })).rejects.toThrow(UsageError)
  })
})

describe('a certificate that is trusted itself', () => {
  it('is a path of one', async () => {
    const { leaf } = hierarchy
    const result = await findPath(leaf.certificate, { anchors: [leaf.certificate], at: NOW })
    expect(result).toMatchObject({ outcome: 'valid', path: { anchor: { id: 'caller/0' } } })
    expect(result.path?.certificates).toHaveLength(1)
    expect(result.path?.revocation).toMatchObject([{ code: 'REVOCATION_NOT_APPLICABLE' }])
  })
})

describe('with trust lists', () => {
  let testbed: Testbed
  let trust: Trust

  beforeAll(async () => {
    testbed = await sharedTestbed()
    trust = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: testbed.recognition,
      allowEnvironment: ['testbed'],
    })
  })

  const inState = (state: 'ID' | 'TH', options: PathOptions = {}): Promise<PathResult> => {
    const { signer } = testbed.states[state]
    return findPath(signer.certificate, {
      trust,
      certificates: signer.issuers,
      at: testbed.now,
      revocation: 'none',
      ...options,
    })
  }

  it('ends in a listed service, and says with which lists', async () => {
    const result = await inState('ID')
    expect(result).toMatchObject({ outcome: 'valid', path: { anchor: { source: 'service' } } })
    expect(result.trust).toMatchObject({ environment: 'testbed' })
    expect(result.findings.map(({ code }) => code)).toEqual(['TRUST_ENVIRONMENT_NOT_PRODUCTION'])
  })

  it('is indeterminate by lists that are out of date', async () => {
    const [nextUpdate = 0] = trust.lists.map((list) => list.nextUpdate).sort()
    const signer = { keyPurpose: 'document-signing', at: new Date(nextUpdate + 1000) } as const
    const result = await inState('ID', signer)
    expect(result.outcome).toBe('indeterminate')
    expect(codesOf(result)[0]).toContain('TRUST_LIST_STALE')
    expect(result.next).toContain('UPDATE_TRUST_LISTS')
  })

  it('takes the anchors of the caller beside them', async () => {
    const result = await find(hierarchy, { trust, at: testbed.now })
    expect(result).toMatchObject({ outcome: 'valid', path: { anchor: { source: 'caller' } } })
  })

  /** The root of the hierarchy as a listed service. */
  const listed = (more: Partial<TrustService>, list: Partial<TrustList> = {}): Trust => {
    const { certificate, sha256 } = hold(hierarchy.root)
    const { subject, spki, known } = certificate
    const identity = { subject, spki, subjectKeyIdentifier: known.subjectKeyIdentifier, certificateSha256: [sha256] }
    const services = [testService('root', { identity, ...more })]
    return testTrust(testList({ issued: AT - 1000, nextUpdate: AT + 1000, services, ...list }))
  }
  const observed = { listKind: 'observed', history: [{ status: 'observed', since: 0 }] } as const

  it('is never valid by a service that was merely observed, unless it is adopted', async () => {
    const merely = await find(hierarchy, { anchors: [], trust: listed(observed) })
    expect(merely).toMatchObject({ outcome: 'indeterminate', reason: 'ORIGIN_STATUS_NOT_ATTESTED' })
    const adopted = await find(hierarchy, { anchors: [], trust: listed({ ...observed, adopted: { note: 'checked' } }) })
    expect(adopted).toMatchObject({ outcome: 'valid', path: { findings: [{ code: 'ORIGIN_STATUS_ADOPTED' }] } })
  })

  it('is invalid by a service that was withdrawn at that time', async () => {
    const history = [
      { status: 'granted', since: 0 },
      { status: 'withdrawn', since: AT },
    ] as const
    const trust = listed({ history })
    expect(await find(hierarchy, { anchors: [], trust })).toMatchObject({
      outcome: 'invalid',
      reason: 'SERVICE_WITHDRAWN',
    })
    const before = { anchors: [], trust, at: new Date(AT - 1000) }
    expect(await find(hierarchy, before)).toMatchObject({ outcome: 'valid' })
    // A withdrawal is not made good by an anchor of the caller's.
    expect(await find(hierarchy, { trust })).toMatchObject({ outcome: 'invalid', reason: 'SERVICE_WITHDRAWN' })
  })

  it('is invalid through what a list excludes, also to an anchor of the caller', async () => {
    const { certificate, sha256 } = hold(hierarchy.cas[0] as Credential)
    const { subject, spki } = certificate
    const identity = { subject, spki, subjectKeyIdentifier: null, certificateSha256: [sha256] }
    const trust = testTrust(
      testList({ issued: AT - 1000, nextUpdate: AT + 1000, excluded: [testExcluded('ca', { identity })] }),
    )
    expect(await find(hierarchy, { trust })).toMatchObject({ outcome: 'invalid', reason: 'EXCLUDED_CA' })
  })
})
