import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii, fromHex } from '../../src/core/bytes.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import type { ListedResponder } from '../../src/revocation/context.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { createOcspResponse, type OcspOptions, type OcspStatus } from '../../src/testbed/ocsp.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, hold, issueRoot, issueSigner, keyOf, type Overrides } from '../validation/fixture.ts'
import {
  type Answered,
  type Asked,
  answerBy,
  ask,
  crlBy,
  DAY,
  distributionPoints,
  HOUR,
  listed,
  scope,
  told,
} from './fixture.ts'

let root: Credential
let ca: Credential
let signer: Credential
let other: Credential
let responder: Credential

const issueResponder = async (issuer: Credential, overrides: Overrides = {}): Promise<Credential> =>
  issueSigner(issuer, {
    subject: { C: 'ID', CN: 'Testbed responder' },
    keys: await keyOf('responder'),
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
    ocspNoCheck: true,
    ...overrides,
  })

beforeAll(async () => {
  root = await issueRoot()
  ca = await issueRoot('CA', { issuer: root })
  signer = await issueSigner(ca)
  other = await issueSigner(ca, { keys: await keyOf('other') })
  responder = await issueResponder(ca)
})

/** As a list that is in force has it. */
const serviceWith = (named: Pick<ListedResponder, 'subject' | 'spki'>): ListedResponder => ({
  ...named,
  id: 'ID/ocsp',
  listId: 'ID/list',
  state: 'ID',
  certificateSha256: [],
  isGrantedAt: () => true,
  withdrawnAfter: () => null,
  isListInForce: () => true,
})

const asked = (overrides: Partial<Asked> = {}): Asked => ({ certificate: signer, issuer: ca, root, ...overrides })
const by = async (options: Answered = {}, overrides: Partial<Asked> = {}): Promise<string> =>
  told(asked({ ocsps: [await answerBy(ca, signer, options)], ...overrides }))

const UNKNOWN_QUALIFIER = writeSequence(
  writeSequence(writeOid('2.999.1'), writeSequence(writeSequence(writeOid('2.999.2'), DER_NULL))),
)
const GOOD = 'good REVOCATION_GOOD'
const REVOKED = 'revoked CERTIFICATE_REVOKED'
const revokedAt = new Date(AT - 2 * DAY)

describe('an OCSP answer that says the same over and over', () => {
  const thisUpdate = new Date(AT - HOUR)
  const work = async (times: number, overrides: Partial<OcspOptions>) => {
    let digests = 0
    const counting: typeof engine = {
      ...engine,
      digest: (hash, parts) => {
        digests++
        return engine.digest(hash, parts)
      },
    }
    const one: OcspStatus = { certificate: signer, status: 'good', thisUpdate, nextUpdate: new Date(AT + DAY) }
    const statuses = Array.from({ length: times }, () => one)
    const response = { responder, issuer: ca, producedAt: thisUpdate, statuses, ...overrides }
    const budget = createBudget()
    const ocsps = [await createOcspResponse(response)]
    const { status } = await ask(asked({ ocsps, others: [other], budget, context: { engine: counting } }))
    const { signatureVerifications } = budget.spent
    return { status, digests, signatureVerifications }
  }

  it.each<[string, () => Partial<OcspOptions>, string]>([
    ['a responder by its name', () => ({}), 'good'],
    ['a responder by its key', () => ({ responderId: 'key' }), 'good'],
    ['the issuer', () => ({ responder: ca }), 'good'],
    ['a stranger', () => ({ responder: other, certificates: [], responderId: 'key' }), 'unknown'],
  ])('costs what it costs once: of %s', async (_, overrides, status) => {
    const once = await work(1, overrides())
    expect(once.status).toBe(status)
    expect(once.digests).toBeGreaterThan(0)
    expect(await work(20, overrides())).toEqual(once)
  })
})

describe('an OCSP answer', () => {
  it('says good, and names itself', async () => {
    const status = await ask(asked({ ocsps: [await answerBy(ca, signer)] }))
    expect(status).toMatchObject({
      status: 'good',
      code: 'REVOCATION_GOOD',
      source: { kind: 'ocsp', thisUpdate: AT - HOUR, nextUpdate: AT + DAY, issuer: 'CN=Testbed CA, O=Testbed, C=ID' },
      findings: [],
    })
  })

  it('says since when and why it is revoked', async () => {
    const single = { status: { revokedAt, reason: 'cessationOfOperation' } } as const
    expect(await ask(asked({ ocsps: [await answerBy(ca, signer, { single })] }))).toMatchObject({
      status: 'revoked',
      code: 'CERTIFICATE_REVOKED',
      revokedAt: revokedAt.getTime(),
      reason: 'cessationOfOperation',
      source: { kind: 'ocsp' },
    })
  })

  it.each<[string, Answered, string]>([
    ['with SHA-256 in its CertID', { hash: 'SHA-256' }, GOOD],
    ['with SHA-512 in its CertID', { hash: 'SHA-512' }, GOOD],
    ['by the key of its responder', { responderId: 'key' }, GOOD],
    ['that does not know the certificate', { single: { status: 'unknown' } }, 'unknown OCSP_STATUS_UNKNOWN'],
    ['of a broken signature', { faults: { corruptSignature: true } }, 'unknown OCSP_SIGNATURE_INVALID'],
    [
      'that is not current any more',
      { single: { thisUpdate: new Date(AT - 2 * DAY), nextUpdate: new Date(AT - DAY) } },
      'unknown REVOCATION_STALE',
    ],
    [
      'from 2001',
      { single: { thisUpdate: new Date('2001-01-01'), nextUpdate: new Date('2001-01-02') } },
      'unknown REVOCATION_STALE',
    ],
    ['of the future', { single: { thisUpdate: new Date(AT + HOUR) } }, 'unknown REVOCATION_NOT_YET_ISSUED'],
    [
      'with a critical extension that nobody knows',
      { extensions: [{ oid: '2.999.1', critical: true, value: DER_NULL }] },
      'unknown REVOCATION_EXTENSION_UNKNOWN',
    ],
    ['with one that is not critical', { extensions: [{ oid: '2.999.1', value: DER_NULL }] }, GOOD],
    [
      'signed with SHA-1',
      { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } },
      'unknown REVOCATION_ALGORITHM_WEAK',
    ],
  ])('%s', async (_, options, expected) => {
    expect(await by(options)).toBe(expected)
  })

  it('that comes from the future and says revoked counts, and is told', async () => {
    const single = { status: { revokedAt }, thisUpdate: new Date(AT + HOUR) }
    const status = await ask(asked({ ocsps: [await answerBy(ca, signer, { single })] }))
    expect(status.status).toBe('revoked')
    expect(status.findings.map(({ code }) => code)).toEqual(['REVOCATION_NOT_YET_ISSUED'])
  })

  it.each<[string, number, number, string]>([
    ['at the moment of which it speaks', -HOUR, -HOUR, GOOD],
    ['a second before the moment of which it speaks', -HOUR - 1000, -HOUR, 'unknown OCSP_TIMES_CONTRADICT'],
    ['a day before the moment of which it speaks', -DAY, -HOUR, 'unknown OCSP_TIMES_CONTRADICT'],
    ['by a clock that is a little ahead', 60_000, -HOUR, GOOD],
    ['after it was received', HOUR, -HOUR, 'unknown REVOCATION_NOT_YET_ISSUED'],
  ])('that was signed %s', async (_, producedAt, thisUpdate, expected) => {
    const of = (single: Answered['single']) =>
      by({ producedAt: new Date(AT + producedAt), single: { thisUpdate: new Date(AT + thisUpdate), ...single } })
    expect(await of({})).toBe(expected)
    expect(await of({ status: { revokedAt } })).toBe(REVOKED)
  })

  it('by a responder whose certificate has expired is not made new by a date before that', async () => {
    const former = await issueResponder(ca, { notAfter: new Date(AT - DAY) })
    expect(await by({ responder: former, producedAt: new Date(AT - 2 * DAY) })).toBe('unknown OCSP_TIMES_CONTRADICT')
  })

  it.each(['responseExtensions', 'singleExtensions'] as const)('with %s of none', async (emptyExtensions) => {
    expect(await by({ faults: { emptyExtensions } })).toBe(GOOD)
  })

  it('with a nonce that cannot be read is to another request', async () => {
    const extensions = [{ oid: EXTENSION.ocspNonce, value: DER_NULL }]
    expect(await by({ extensions }, { context: { nonce: Uint8Array.of(1) } })).toBe('unknown OCSP_NONCE_MISMATCH')
    expect(await by({ extensions })).toBe(GOOD)
  })

  it('without nextUpdate holds for a day', async () => {
    const of = (hours: number) =>
      by({ single: { thisUpdate: new Date(AT - hours * HOUR), nextUpdate: undefined as never } })
    expect([await of(23), await of(25)]).toEqual([GOOD, 'unknown REVOCATION_STALE'])
  })

  it('about another certificate, or an issuer of another name or key, says nothing', async () => {
    const namesake = await issueRoot('CA', { issuer: root, keys: await keyOf('namesake') })
    const renamed = await issueRoot('Renamed', { issuer: root, keys: await keyOf('CA') })
    for (const answer of [answerBy(ca, other), answerBy(namesake, signer), answerBy(renamed, signer)])
      expect(await told(asked({ ocsps: [await answer] }))).toBe('unknown REVOCATION_UNKNOWN')
  })

  it('after the certificate expired says good only where its archive reaches back to then', async () => {
    const certificate = await issueSigner(ca, { notAfter: new Date(AT - DAY) })
    const at = { certificate, at: AT - 2 * DAY, now: AT }
    expect(await told(asked({ ...at, ocsps: [await answerBy(ca, certificate)] }))).toBe(
      'unknown REVOCATION_ISSUED_AFTER_EXPIRY',
    )
  })

  it('is compared with a nonce that was sent', async () => {
    const nonce = Uint8Array.of(1, 2, 3)
    const context = { nonce }
    expect(await by({ nonce }, { context })).toBe(GOOD)
    expect(await by({ nonce: Uint8Array.of(9) }, { context })).toBe('unknown OCSP_NONCE_MISMATCH')
    // Made before the request, as most are.
    expect(await by({}, { context })).toBe(GOOD)
    expect(await by({ nonce: Uint8Array.of(9) })).toBe(GOOD)
  })

  it('is one answer for many certificates, and one of several', async () => {
    const [good, revoked] = [
      await answerBy(ca, signer),
      await answerBy(ca, other, { single: { status: { revokedAt } } }),
    ]
    expect(await told(asked({ ocsps: [revoked, good] }))).toBe(GOOD)
    expect(await told(asked({ certificate: other, ocsps: [good, revoked] }))).toBe(REVOKED)
  })

  it('that contradicts itself is not good', async () => {
    const good = { certificate: signer, status: 'good', thisUpdate: new Date(AT - HOUR) } as const
    const of = (statuses: readonly OcspStatus[], hash?: 'SHA-256') =>
      createOcspResponse({ responder: ca, issuer: ca, producedAt: new Date(AT), statuses, ...(hash ? { hash } : {}) })
    const unknown = { ...good, status: 'unknown' } as const
    for (const statuses of [
      [good, unknown],
      [unknown, good],
      [{ ...unknown, thisUpdate: new Date(AT - DAY) }, good],
      [good, { ...good, status: { revokedAt, reason: 'removeFromCRL' } } as const],
    ])
      expect(await told(asked({ ocsps: [await of(statuses)] }))).toBe('unknown OCSP_STATUS_UNKNOWN')
    const hold = { ...good, status: { revokedAt, reason: 'certificateHold' }, thisUpdate: new Date(AT - DAY) } as const
    expect(await told(asked({ ocsps: [await of([hold, good])] }))).toBe('revoked CERTIFICATE_ON_HOLD')
    // What it says of another certificate, and an older time at which it was good too, contradicts nothing.
    const older = { ...good, thisUpdate: new Date(AT - DAY), nextUpdate: new Date(AT - HOUR) }
    expect(await told(asked({ ocsps: [await of([good, older, { ...unknown, certificate: other }])] }))).toBe(GOOD)
    // Another answer is by itself.
    expect(await told(asked({ ocsps: [await of([good]), await of([unknown], 'SHA-256')] }))).toBe(GOOD)
  })

  it('by a responder that had nothing to say says nothing', async () => {
    expect(await told(asked({ ocsps: [writeSequence(Uint8Array.of(0x0a, 1, 3))] }))).toBe('unknown REVOCATION_UNKNOWN')
  })
})

describe('whoever answers', () => {
  const delegated = (of: Credential, overrides: Partial<Asked> = {}, options: Answered = {}) =>
    by({ responder: of, ...options }, overrides)

  it('is charged with it by the issuer itself', async () => {
    expect(await delegated(responder)).toBe(GOOD)
    expect(await delegated(responder, {}, { responderId: 'key' })).toBe(GOOD)
    // Its certificate may be at hand otherwise.
    expect(await delegated(responder, {}, { certificates: [] })).toBe('unknown OCSP_RESPONDER_NOT_FOUND')
    expect(await delegated(responder, { others: [responder] }, { certificates: [] })).toBe(GOOD)
  })

  it.each<[string, () => Promise<Credential>]>([
    ['without id-kp-OCSPSigning', () => issueResponder(ca, { extendedKeyUsage: [KEY_PURPOSE.documentSigning] })],
    ['with any purpose', () => issueResponder(ca, { extendedKeyUsage: [KEY_PURPOSE.anyExtendedKeyUsage] })],
    ['without a purpose', () => issueResponder(ca, { extendedKeyUsage: [] })],
    ['whose key signs nothing', () => issueResponder(ca, { keyUsage: ['keyEncipherment'] })],
    ['of the CA above', () => issueResponder(root)],
    [
      'of a namesake',
      async () => issueResponder(await issueRoot('CA', { issuer: root, keys: await keyOf('namesake') })),
    ],
    ['of a CA in between', async () => issueResponder(await issueRoot('Below', { issuer: ca }))],
    ['of a broken certificate', () => issueResponder(ca, { faults: { corruptSignature: true } })],
    ['that had expired', () => issueResponder(ca, { notAfter: new Date(AT - DAY) })],
    [
      'with critical policies that nobody understands',
      () =>
        issueResponder(ca, {
          extensions: [{ oid: EXTENSION.certificatePolicies, critical: true, value: UNKNOWN_QUALIFIER }],
        }),
    ],
    [
      'with a critical extension that nobody knows',
      () => issueResponder(ca, { extensions: [{ oid: '2.999.1', critical: true, value: DER_NULL }] }),
    ],
  ])('is nobody %s', async (_, issue) => {
    const of = await issue()
    expect(await delegated(of)).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
    expect(await delegated(of, {}, { single: { status: { revokedAt } } })).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
  })

  it('may have names that cannot be read, and no key usage of that kind', async () => {
    const broken = (oid: string) => [{ oid, value: Uint8Array.of(0x30, 0) }]
    expect(await delegated(await issueResponder(ca, { extensions: broken(EXTENSION.subjectAltName) }))).toBe(GOOD)
    const unusable = await issueCertificate({
      subject: { C: 'ID', CN: 'Testbed responder' },
      notBefore: new Date(AT - 99 * DAY),
      notAfter: new Date(AT + 99 * DAY),
      issuer: ca,
      keys: await keyOf('responder'),
      extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
      ocspNoCheck: true,
      extensions: broken(EXTENSION.keyUsage),
    })
    expect(await delegated(unusable)).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
  })

  it('says good no longer than its certificate is valid', async () => {
    const former = await issueResponder(ca, { notAfter: new Date(AT - DAY) })
    const single = { thisUpdate: new Date(AT - 2 * DAY), nextUpdate: new Date(AT + 9999 * DAY) }
    expect(await delegated(former, {}, { single })).toBe('unknown REVOCATION_ISSUER_EXPIRED')
    const proven = { context: { provenSince: () => AT - 1.5 * DAY } }
    expect(await delegated(former, proven, { single })).toBe('unknown REVOCATION_STALE')
    // What it said later than the time asked about holds for it, where it is proven to be as old as it says.
    for (const at of [AT - 1.5 * DAY, AT - 3 * DAY]) {
      expect(await delegated(former, { at, now: AT }, { single })).toBe('unknown REVOCATION_ISSUER_EXPIRED')
      const context = { provenSince: () => AT - DAY }
      expect(await delegated(former, { at, now: AT, context }, { single })).toBe(GOOD)
    }
    expect(await delegated(former, {}, { single: { ...single, status: { revokedAt } } })).toBe(REVOKED)
  })

  it('is nobody whose certificate had expired, and is not told to be somebody who never had one', async () => {
    const expired = await issueResponder(ca, { notBefore: new Date(AT - 99 * DAY), notAfter: new Date(AT - 9 * DAY) })
    expect(await delegated(expired)).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
    const { OCSP_RESPONDER_NOT_AUTHORISED: told } = (await loadCatalogue('en')).codes
    expect(told).toContain('had no valid certificate')
  })

  it('is nobody whom a list excludes', async () => {
    const { sha256 } = hold(responder)
    const context = {
      exclusionOf: (certificate: { readonly sha256: string | null }) =>
        certificate.sha256 === sha256 ? ('EXCLUDED_CA' as const) : null,
    }
    expect(await delegated(responder, { context })).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
  })

  it('is not whoever signed in the name of another', async () => {
    const impostor = await issueResponder(ca, { keys: await keyOf('impostor') })
    const named = await answerBy(ca, signer, { responder: { ...impostor, subject: ca.subject }, certificates: [] })
    expect(await told(asked({ ocsps: [named] }))).toBe('unknown OCSP_SIGNATURE_INVALID')
  })

  it('is one of a list, where there is one', async () => {
    const listedKey = hold(await issueResponder(root)).certificate
    const context = { listedResponders: () => [serviceWith(listedKey)] }
    expect(await delegated(await issueResponder(root), { context })).toBe(GOOD)
  })

  it('is one of a list that was withdrawn later, where the answer is proven to be older', async () => {
    const { subject, spki } = hold(await issueResponder(root)).certificate
    const service = { ...serviceWith({ subject, spki }), withdrawnAfter: () => AT + DAY }
    const listed = { listedResponders: () => [service] }
    const at = { now: AT + 2 * DAY }
    const by = await issueResponder(root)
    const proven = { ...listed, provenSince: () => AT + DAY - 1 }
    const tooLate = { ...listed, provenSince: () => AT + DAY }
    const single = { nextUpdate: new Date(AT + 9 * DAY) }
    expect(await delegated(by, { ...at, context: proven }, { single })).toBe(GOOD)
    expect(await delegated(by, { ...at, context: tooLate }, { single })).toBe('unknown OCSP_SERVICE_NOT_GRANTED')
    expect(await delegated(by, { ...at, context: listed }, { single })).toBe('unknown OCSP_SERVICE_NOT_GRANTED')
  })

  it('is any of those of a list that have its key, in whichever order they stand', async () => {
    const { subject, spki } = hold(await issueResponder(root)).certificate
    const one = serviceWith({ subject, spki })
    const withdrawn = { ...one, withdrawnAfter: () => AT + DAY }
    const others = [
      { ...one, isGrantedAt: () => false },
      { ...one, withdrawnAfter: () => AT + DAY / 2 },
      { ...one, isListInForce: () => false },
    ]
    const by = await issueResponder(root)
    const single = { nextUpdate: new Date(AT + 9 * DAY) }
    for (const other of others) {
      const answers = [
        [withdrawn, other],
        [other, withdrawn],
      ].map((services) => {
        const context = { listedResponders: () => services, provenSince: () => AT + DAY - 1 }
        return delegated(by, { now: AT + 2 * DAY, context }, { single })
      })
      expect(await Promise.all(answers)).toEqual([GOOD, GOOD])
    }
    const refused = [others[0], others[2]].flatMap((service) => service ?? [])
    const codes = [refused, [...refused].reverse()].map((services) =>
      delegated(by, { context: { listedResponders: () => services } }),
    )
    expect(new Set(await Promise.all(codes)).size).toBe(1)
  })

  it('is one of a list that withdrew it, where the issuer itself charged it', async () => {
    const by = await issueResponder(ca)
    const { subject, spki } = hold(by).certificate
    const service = { ...serviceWith({ subject, spki }), isGrantedAt: () => false }
    expect(await delegated(by, { context: { listedResponders: () => [service] } })).toBe(GOOD)
  })

  it('is asked about in turn, unless its issuer asks nobody to', async () => {
    const crl = ['http://testbed.example/c']
    const checked = await issueResponder(ca, { ocspNoCheck: false, crl })
    const [clean, revoking] = [await crlBy(ca), await crlBy(ca, { revoked: [listed(checked)] })]
    const ocsps = [await answerBy(ca, signer, { responder: checked })]
    // An answer by the responder about itself is its own word.
    const itself = await answerBy(ca, checked, { responder: checked })
    expect(await told(asked({ ocsps }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    expect(await told(asked({ ocsps: [...ocsps, itself] }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    expect(await told(asked({ ocsps: [...ocsps, await answerBy(ca, checked)] }))).toBe(GOOD)
    const refused = await ask(asked({ ocsps, crls: [revoking], certificate: signer }))
    // The same CRL says good of the signer.
    expect(refused).toMatchObject({ status: 'good', source: { kind: 'crl' } })
    const stale = { thisUpdate: new Date(AT - 9 * DAY), nextUpdate: new Date(AT - DAY) }
    const old = await crlBy(ca, { ...stale, revoked: [listed(checked)] })
    expect(await told(asked({ ocsps, crls: [old] }))).toBe('unknown REVOCATION_STALE')
    expect(await ask(asked({ ocsps, crls: [old] }))).toMatchObject({
      refused: expect.arrayContaining([expect.objectContaining({ code: 'REVOCATION_ISSUER_REVOKED' })]),
    })
    expect(await ask(asked({ ocsps, crls: [clean] }))).toMatchObject({ status: 'good', source: { kind: 'ocsp' } })
  })

  it('is seen to be revoked though its issuer asks nobody to ask', async () => {
    const nocheck = await issueResponder(ca, { ocspNoCheck: true, crl: ['http://testbed.example/c'] })
    const ocsps = [await answerBy(ca, signer, { responder: nocheck })]
    expect(await ask(asked({ ocsps }))).toMatchObject({ status: 'good', source: { kind: 'ocsp' } })
    const revoking = await answerBy(ca, nocheck, { single: { status: { revokedAt, reason: 'keyCompromise' } } })
    expect(await told(asked({ ocsps: [...ocsps, revoking] }))).toBe('unknown REVOCATION_ISSUER_REVOKED')
    // A list for some reasons is enough to be on.
    const some = await crlBy(ca, { revoked: [listed(nocheck)], extensions: [scope({ reasons: [0, 0x78] })] })
    expect(await ask(asked({ ocsps, crls: [some] }))).toMatchObject({
      status: 'unknown',
      refused: expect.arrayContaining([expect.objectContaining({ code: 'REVOCATION_ISSUER_REVOKED' })]),
    })
    // So is what counts for nothing else: a revocation that came later, told by a weak signature.
    const single = { thisUpdate: new Date(AT + DAY), status: { revokedAt: new Date(AT + DAY) } }
    const weak = await answerBy(ca, nocheck, { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' }, single })
    expect(await told(asked({ now: AT + DAY, ocsps: [...ocsps, weak] }))).toBe(
      'unknown REVOCATION_ISSUER_STATUS_UNKNOWN',
    )
    // Its status is not got for that.
    const stale = { thisUpdate: new Date(AT - 9 * DAY), nextUpdate: new Date(AT - DAY) }
    const alone = await ask(asked({ ocsps: [await answerBy(ca, signer, { responder: nocheck, single: stale })] }))
    expect(alone).toMatchObject({
      status: 'unknown',
      code: 'REVOCATION_STALE',
      lacking: [{ certificate: hold(signer) }],
    })
  })

  it.each([true, false])('does not say of its own key that it is good (nocheck: %s)', async (ocspNoCheck) => {
    const extendedKeyUsage = [KEY_PURPOSE.ocspSigning, '1.3.6.1.5.5.7.3.4']
    const itself = await issueResponder(ca, { ocspNoCheck, extendedKeyUsage })
    const ocsps = [await answerBy(ca, itself, { responder: itself })]
    const certificate = itself
    expect(await told(asked({ certificate, ocsps }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    // Nor in the name of another certificate, nor where a list has it.
    const twin = await issueResponder(ca, { ocspNoCheck, serialNumber: Uint8Array.of(9, 9) })
    const byTwin = [await answerBy(ca, itself, { responder: twin })]
    expect(await told(asked({ certificate, ocsps: byTwin }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    const { subject, spki } = hold(itself).certificate
    const context = { listedResponders: () => [serviceWith({ subject, spki })] }
    expect(await told(asked({ certificate, ocsps, context }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    // What it says against itself counts, and so does the word of others.
    const bad = await answerBy(ca, itself, { responder: itself, single: { status: { revokedAt } } })
    expect(await told(asked({ certificate, ocsps: [bad] }))).toBe(REVOKED)
    expect(await told(asked({ certificate, ocsps: [...ocsps, await answerBy(ca, itself)] }))).toBe(GOOD)
  })

  it('may have critical distribution points of CRLs', async () => {
    const points = { ...distributionPoints({ uri: 'http://testbed.example/c' }), critical: true }
    const checked = await issueResponder(ca, { ocspNoCheck: false, extensions: [points] })
    const ocsps = [await answerBy(ca, signer, { responder: checked })]
    expect(await told(asked({ ocsps }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    expect(await told(asked({ ocsps: [...ocsps, await answerBy(ca, checked)] }))).toBe(GOOD)
  })

  it('is not excused from being asked about by a place that cannot be read', async () => {
    const extensions = [{ oid: EXTENSION.authorityInfoAccess, value: DER_NULL }]
    const checked = await issueResponder(ca, { ocspNoCheck: false, extensions })
    expect(await delegated(checked)).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
  })

  it('says good only to whoever takes SHA-1 where its certificate was signed so', async () => {
    const weak = await issueResponder(ca, { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } })
    expect(await delegated(weak)).toBe('unknown REVOCATION_ALGORITHM_WEAK')
    expect(await delegated(weak, { context: { acceptsWeakEvidence: true } })).toBe(GOOD)
    expect(await delegated(weak, {}, { single: { status: { revokedAt } } })).toBe(REVOKED)
  })

  it('is believed in bad news though it was revoked itself, which is told', async () => {
    const crl = ['http://testbed.example/c']
    const checked = await issueResponder(ca, { ocspNoCheck: false, crl })
    const bad = await answerBy(ca, signer, { responder: checked, single: { status: { revokedAt } } })
    const revoking = await answerBy(ca, checked, { single: { status: { revokedAt, reason: 'keyCompromise' } } })
    for (const [ocsps, code] of [
      [[bad], 'REVOCATION_ISSUER_STATUS_UNKNOWN'],
      [[bad, revoking], 'REVOCATION_ISSUER_REVOKED'],
    ] as const)
      expect(await ask(asked({ ocsps }))).toMatchObject({ status: 'revoked', findings: [{ code, level: 'warning' }] })
  })

  it('is believed where its issuer gives no way to ask, which is told', async () => {
    const unasked = await issueResponder(ca, { ocspNoCheck: false })
    const ocsps = [await answerBy(ca, signer, { responder: unasked })]
    const status = await ask(asked({ ocsps }))
    expect(status.status).toBe('good')
    expect(status.findings).toMatchObject([
      { code: 'REVOCATION_NOT_PUBLISHED', about: { sha256: hold(unasked).sha256 } },
    ])
    const revoking = await answerBy(ca, unasked, { single: { status: { revokedAt } } })
    expect(await told(asked({ ocsps: [...ocsps, revoking] }))).toBe('unknown REVOCATION_ISSUER_REVOKED')
  })

  it('may have been replaced since, which takes nothing from what it said', async () => {
    const replaced = await issueResponder(ca, { ocspNoCheck: false })
    const ocsps = [await answerBy(ca, signer, { responder: replaced })]
    const revoking = (reason: 'superseded' | 'keyCompromise') =>
      answerBy(ca, replaced, {
        single: { status: { revokedAt: new Date(AT + DAY), reason }, thisUpdate: new Date(AT + DAY) },
      })
    const now = AT + DAY
    expect(await told(asked({ now, ocsps: [...ocsps, await revoking('superseded')] }))).toBe(GOOD)
    // Of several reasons the gravest counts, in whatever order they were given.
    const all = [await revoking('keyCompromise'), await revoking('superseded')]
    expect(await told(asked({ now, ocsps: [...ocsps, ...all] }))).toBe('unknown REVOCATION_ISSUER_REVOKED')
    expect(await told(asked({ now, ocsps: [...ocsps, await revoking('keyCompromise')] }))).toBe(
      'unknown REVOCATION_ISSUER_REVOKED',
    )
  })
})

describe('what is said beside the status', () => {
  const time = (text: string): Uint8Array => writeValue(0x18, fromAscii(text))

  it('is an archive that reaches back to when the certificate expired, or does not', async () => {
    const certificate = await issueSigner(ca, { notAfter: new Date(AT - DAY) })
    const status = async (cutoff: string) => {
      const extensions = [{ oid: EXTENSION.ocspArchiveCutoff, value: time(cutoff) }]
      const ocsps = [await answerBy(ca, certificate, { single: { extensions } })]
      return told(asked({ certificate, at: AT - 2 * DAY, now: AT, ocsps }))
    }
    expect(await status('20200101000000Z')).toBe(GOOD)
    expect(await status('20261124000000Z')).toBe('unknown REVOCATION_ISSUED_AFTER_EXPIRY')
  })

  it('is since when the key is bad', async () => {
    const extensions = [{ oid: EXTENSION.invalidityDate, value: time('20260101000000Z') }]
    const single = { status: { revokedAt }, extensions }
    expect(await ask(asked({ ocsps: [await answerBy(ca, signer, { single })] }))).toMatchObject({
      invalidityDate: Date.UTC(2026, 0, 1),
    })
  })

  it('is the digest of the certificate, which has to be the one asked about', async () => {
    const sha256 = writeSequence(writeOid('2.16.840.1.101.3.4.2.1'))
    const by = async (of: Credential) => {
      const digest = fromHex(hold(of).sha256) ?? new Uint8Array()
      const extensions = [{ oid: EXTENSION.certHash, value: writeSequence(sha256, writeValue(4, digest)) }]
      return told(asked({ ocsps: [await answerBy(ca, signer, { single: { extensions } })] }))
    }
    expect(await by(signer)).toBe(GOOD)
    expect(await by(other)).toBe('unknown OCSP_CERTIFICATE_HASH_MISMATCH')
  })

  it('is a digest of another kind, which is passed over unless it is critical', async () => {
    const value = writeSequence(writeSequence(writeOid('2.999.3')), writeValue(4, new Uint8Array(32)))
    const by = async (critical: boolean) => {
      const extensions = [{ oid: EXTENSION.certHash, critical, value }]
      return told(asked({ ocsps: [await answerBy(ca, signer, { single: { extensions } })] }))
    }
    expect([await by(false), await by(true)]).toEqual([GOOD, 'unknown REVOCATION_EXTENSION_UNKNOWN'])
  })
})
