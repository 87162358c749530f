import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { fromAscii, fromHex } from '../../src/core/bytes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { AT, hold, issueRoot, issueSigner, keyOf, type Overrides } from '../signature/fixture.ts'
import { type Answered, type Asked, answerBy, ask, crlBy, DAY, HOUR, listed, told } from './fixture.ts'

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

const asked = (overrides: Partial<Asked> = {}): Asked => ({ certificate: signer, issuer: ca, root, ...overrides })
const by = async (options: Answered = {}, overrides: Partial<Asked> = {}): Promise<string> =>
  told(asked({ ocsps: [await answerBy(ca, signer, options)], ...overrides }))

const GOOD = 'good REVOCATION_GOOD'
const REVOKED = 'revoked CERTIFICATE_REVOKED'
const revokedAt = new Date(AT - 2 * DAY)

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
      'with a critical extension that nobody knows',
      () => issueResponder(ca, { extensions: [{ oid: '2.999.1', critical: true, value: DER_NULL }] }),
    ],
  ])('is nobody %s', async (_, issue) => {
    const of = await issue()
    expect(await delegated(of)).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
    expect(await delegated(of, {}, { single: { status: { revokedAt } } })).toBe('unknown OCSP_RESPONDER_NOT_AUTHORISED')
  })

  it('is not whoever signed in the name of another', async () => {
    const impostor = await issueResponder(ca, { keys: await keyOf('impostor') })
    const named = await answerBy(ca, signer, { responder: { ...impostor, subject: ca.subject }, certificates: [] })
    expect(await told(asked({ ocsps: [named] }))).toBe('unknown OCSP_SIGNATURE_INVALID')
  })

  it('is one of a list, where there is one', async () => {
    const listedKey = hold(await issueResponder(root)).certificate
    const context = { listedResponders: () => [{ subject: listedKey.subject, spki: listedKey.spki }] }
    expect(await delegated(await issueResponder(root), { context })).toBe(GOOD)
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
})
