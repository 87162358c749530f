import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { certificateStatus } from '../../src/revocation/certificate-status.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import type { CrlOptions } from '../../src/testbed/crl.ts'
import { generateKeys } from '../seeded-keys.ts'
import { AT, anchorOf, hold, issueRoot, issueSigner, keyOf, type Overrides } from '../validation/fixture.ts'
import {
  type Asked,
  answerBy,
  ask,
  contextOf,
  crlBy,
  DAY,
  deltaOf,
  distributionPoints,
  listed,
  type PointInput,
  scope,
  told,
} from './fixture.ts'

let root: Credential
let ca: Credential
let signer: Credential
let other: Credential

const issueCa = (overrides: Overrides = {}): Promise<Credential> => issueRoot('CA', { issuer: root, ...overrides })

beforeAll(async () => {
  root = await issueRoot()
  ca = await issueCa()
  signer = await issueSigner(ca)
  other = await issueSigner(ca, { keys: await keyOf('other') })
})

const asked = (overrides: Partial<Asked> = {}): Asked => ({ certificate: signer, issuer: ca, root, ...overrides })
const by = async (options: Partial<CrlOptions>, overrides: Partial<Asked> = {}): Promise<string> =>
  told(asked({ crls: [await crlBy(ca, options)], ...overrides }))

const GOOD = 'good REVOCATION_GOOD'
const REVOKED = 'revoked CERTIFICATE_REVOKED'
const SINCE = Uint8Array.of(0x18, 15, ...fromAscii('20200101000000Z'))

describe('a complete CRL', () => {
  it('says good of what it does not list, and names itself', async () => {
    const status = await ask(asked({ crls: [await crlBy(ca, { revoked: [listed(other)] })] }))
    expect(status).toMatchObject({
      status: 'good',
      code: 'REVOCATION_GOOD',
      source: { kind: 'crl', thisUpdate: AT - DAY, nextUpdate: AT + 6 * DAY, issuer: 'CN=Testbed CA, O=Testbed, C=ID' },
    })
  })

  it('says since when and why what it lists is revoked', async () => {
    const since = { oid: EXTENSION.invalidityDate, value: SINCE }
    const revoked = [listed(signer, { reason: 'keyCompromise', extensions: [since] })]
    expect(await ask(asked({ crls: [await crlBy(ca, { revoked })] }))).toMatchObject({
      status: 'revoked',
      code: 'CERTIFICATE_REVOKED',
      revokedAt: AT - 2 * DAY,
      reason: 'keyCompromise',
      invalidityDate: Date.UTC(2020, 0, 1),
    })
  })

  it('takes what it lists for revoked when it was made, whatever date stands there', async () => {
    const revoked = [listed(signer, { date: new Date(AT + 300 * DAY) })]
    expect(await ask(asked({ crls: [await crlBy(ca, { revoked })] }))).toMatchObject({ revokedAt: AT - DAY })
  })

  it('says nothing where there is none', async () => {
    expect(await told(asked())).toBe('unknown REVOCATION_UNKNOWN')
    expect(await told(asked({ crls: [await crlBy(root, { revoked: [listed(signer)] })] }))).toBe(
      'unknown REVOCATION_UNKNOWN',
    )
  })

  it.each<[string, Partial<CrlOptions>, string, string]>([
    [
      'of a broken signature',
      { faults: { corruptSignature: true } },
      'unknown CRL_SIGNATURE_INVALID',
      'unknown CRL_SIGNATURE_INVALID',
    ],
    ['that is not current any more', { nextUpdate: new Date(AT - 1000) }, 'unknown REVOCATION_STALE', REVOKED],
    ['that ends before it begins', { nextUpdate: new Date(AT - 2 * DAY) }, 'unknown REVOCATION_STALE', REVOKED],
    ['with an empty list, unless somebody is on it', { faults: { emptyList: true } }, GOOD, REVOKED],
    ['of the future', { thisUpdate: new Date(AT + DAY) }, 'unknown REVOCATION_NOT_YET_ISSUED', REVOKED],
    ['of a clock that is a little ahead', { thisUpdate: new Date(AT + 60_000) }, GOOD, REVOKED],
    [
      'with a critical extension that nobody knows',
      { extensions: [{ oid: '2.999.1', critical: true, value: DER_NULL }] },
      'unknown REVOCATION_EXTENSION_UNKNOWN',
      'unknown REVOCATION_EXTENSION_UNKNOWN',
    ],
    ['with one that is not critical', { extensions: [{ oid: '2.999.1', value: DER_NULL }] }, GOOD, REVOKED],
    [
      'with a scope that cannot be read',
      { extensions: [{ oid: EXTENSION.issuingDistributionPoint, value: DER_NULL }] },
      'unknown REVOCATION_EXTENSION_UNKNOWN',
      'unknown REVOCATION_EXTENSION_UNKNOWN',
    ],
    ['for CAs', { extensions: [scope({ flags: [2] })] }, 'unknown CRL_SCOPE_MISMATCH', REVOKED],
    [
      'for attribute certificates',
      { extensions: [scope({ flags: [5] })] },
      'unknown CRL_SCOPE_MISMATCH',
      'unknown CRL_SCOPE_MISMATCH',
    ],
    ['for end entities', { extensions: [scope({ flags: [1] })] }, GOOD, REVOKED],
    ['for others, and its own', { extensions: [scope({ flags: [4] })] }, GOOD, REVOKED],
    [
      'for another place',
      { extensions: [scope({ uri: 'http://testbed.example/a' })] },
      'unknown CRL_SCOPE_MISMATCH',
      REVOKED,
    ],
    // keyCompromise and cACompromise alone.
    ['for some reasons', { extensions: [scope({ reasons: [5, 0x60] })] }, 'unknown CRL_REASONS_INCOMPLETE', REVOKED],
  ])('%s', async (_, options, unlisted, whenListed) => {
    expect(await by(options)).toBe(unlisted)
    expect(await by({ revoked: [listed(signer)], ...options })).toBe(whenListed)
  })

  it('with a critical extension of any entry that nobody knows says nothing of any certificate', async () => {
    const extensions = [{ oid: '2.999.1', critical: true, value: DER_NULL }]
    const revoked = [listed(other, { extensions }), listed(signer)]
    expect(await by({ revoked })).toBe('unknown REVOCATION_EXTENSION_UNKNOWN')
  })

  it('that has a certificate several times says the worst of it, in whatever order', async () => {
    const since = { oid: EXTENSION.invalidityDate, value: SINCE }
    const early = listed(signer, { date: new Date(AT - 5 * DAY), reason: 'superseded' })
    const suspected = listed(signer, { date: new Date(AT - 3 * DAY), extensions: [since] })
    const hold = listed(signer, { date: new Date(AT - 9 * DAY), reason: 'certificateHold' })
    const removal = listed(signer, { reason: 'removeFromCRL' })
    for (const revoked of [
      [early, suspected],
      [suspected, early],
      [hold, removal, suspected, early],
    ])
      expect(await ask(asked({ crls: [await crlBy(ca, { revoked })] }))).toMatchObject({
        code: 'CERTIFICATE_REVOKED',
        invalidityDate: Date.UTC(2020, 0, 1),
      })
    expect(await by({ revoked: [removal, hold] })).toBe('revoked CERTIFICATE_ON_HOLD')
  })

  it('that is not indirect lists certificates of its issuer alone, whomever an entry names', async () => {
    const of = (name: Uint8Array) => ({
      extensions: [{ oid: EXTENSION.certificateIssuer, critical: true, value: writeSequence(writeValue(0xa4, name)) }],
    })
    expect(await by({ revoked: [listed(signer, of(root.subject))] })).toBe(REVOKED)
    expect(await by({ revoked: [listed(other, of(root.subject)), listed(signer)] })).toBe(REVOKED)
    // An indirect one lists those of others.
    const indirect = { extensions: [scope({ flags: [4] })] }
    expect(await by({ ...indirect, revoked: [listed(signer, of(root.subject))] })).toBe(GOOD)
  })

  it('does not take entries away', async () => {
    expect(await by({ revoked: [listed(signer, { reason: 'removeFromCRL' })] })).toBe('unknown CRL_ENTRY_INVALID')
  })

  it('without nextUpdate holds for a week, or for as long as is asked', async () => {
    const crls = (days: number) => crlBy(ca, { thisUpdate: new Date(AT - days * DAY), nextUpdate: undefined as never })
    expect(await told(asked({ crls: [await crls(6)] }))).toBe(GOOD)
    expect(await told(asked({ crls: [await crls(8)] }))).toBe('unknown REVOCATION_STALE')
    const maxAge = { withoutNextUpdate: 9 * DAY, always: null }
    expect(await told(asked({ crls: [await crls(8)], context: { maxAge } }))).toBe(GOOD)
    const strict = { withoutNextUpdate: DAY, always: DAY / 2 }
    expect(await told(asked({ crls: [await crlBy(ca)], context: { maxAge: strict } }))).toBe('unknown REVOCATION_STALE')
  })

  it('that is newer than the time asked about holds for it', async () => {
    const crls = [await crlBy(ca)]
    expect(await told(asked({ crls, at: AT - 300 * DAY, now: AT }))).toBe(GOOD)
  })

  it('made after the certificate expired says good only where it says that it keeps such', async () => {
    const certificate = await issueSigner(ca, { notAfter: new Date(AT - 2 * DAY) })
    const at = { certificate, at: AT - 3 * DAY, now: AT }
    const keeping = (value: Uint8Array) => crlBy(ca, { extensions: [{ oid: EXTENSION.expiredCertsOnCRL, value }] })
    expect(await told(asked({ ...at, crls: [await crlBy(ca)] }))).toBe('unknown REVOCATION_ISSUED_AFTER_EXPIRY')
    expect(await told(asked({ ...at, crls: [await keeping(SINCE)] }))).toBe(GOOD)
    const late = Uint8Array.of(0x18, 15, ...fromAscii('20261123000000Z'))
    expect(await told(asked({ ...at, crls: [await keeping(late)] }))).toBe('unknown REVOCATION_ISSUED_AFTER_EXPIRY')
    expect(await told(asked({ ...at, crls: [await crlBy(ca, { revoked: [listed(certificate)] })] }))).toBe(REVOKED)
  })

  it('signed with SHA-1 says good only to whoever takes that', async () => {
    const weak = { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } } as const
    const of = { crls: [await crlBy(ca, weak)] }
    expect(await told(asked(of))).toBe('unknown REVOCATION_ALGORITHM_WEAK')
    expect(await told(asked({ ...of, context: { acceptsWeakEvidence: true } }))).toBe(GOOD)
    expect(await by({ ...weak, revoked: [listed(signer)] })).toBe(REVOKED)
  })

  it('signed with a key that was long enough once says good as long as that', async () => {
    const issuer = await issueCa({ keys: await generateKeys('RSA-2048') })
    const certificate = await issueSigner(issuer)
    const end = Date.parse('2029-01-01T00:00:00Z')
    const dates = { thisUpdate: new Date(end - DAY), nextUpdate: new Date(end + DAY) }
    const good = { certificate, issuer, crls: [await crlBy(issuer, dates)] }
    expect(await told(asked({ ...good, at: end - 1, now: end - 1 }))).toBe(GOOD)
    expect(await told(asked({ ...good, at: end, now: end }))).toBe('unknown REVOCATION_ALGORITHM_WEAK')
    const bad = { certificate, issuer, crls: [await crlBy(issuer, { ...dates, revoked: [listed(certificate)] })] }
    expect(await told(asked({ ...bad, at: end, now: end }))).toBe(REVOKED)
  })

  it('is told among some where very many were refused', async () => {
    const numbers = Array.from({ length: 60 }, (_, i) => i)
    const extensions = [scope({ flags: [2] })]
    const crls = await Promise.all(numbers.map((crlNumber) => crlBy(ca, { crlNumber, extensions })))
    const status = await ask(asked({ crls: [...crls, await crlBy(ca, { nextUpdate: new Date(AT - 1) })] }))
    expect(status).toMatchObject({ status: 'unknown', code: 'REVOCATION_STALE' })
    expect(status.status === 'unknown' && status.refused.length).toBe(32)
  })

  it('whose entries go beyond the budget says nothing', async () => {
    const crls = [await crlBy(ca, { revoked: [listed(signer)] })]
    const budget = createBudget({ crlEntries: 0 })
    expect(await told(asked({ crls, budget }))).toBe('unknown BUDGET_EXHAUSTED')
    expect(await told(asked({ crls, budget: createBudget({ signatureVerifications: 0 }) }))).toBe(
      'unknown BUDGET_EXHAUSTED',
    )
  })
})

describe('partitions', () => {
  const A = 'http://testbed.example/a'
  const B = 'http://testbed.example/b'
  const issued = (point: PointInput) => issueSigner(ca, { extensions: [distributionPoints(point)] })

  it('are those that the certificate names', async () => {
    const certificate = await issued({ uri: A })
    const crlOf = (uri: string) => crlBy(ca, { extensions: [scope({ uri })] })
    expect(await told(asked({ certificate, crls: [await crlOf(A)] }))).toBe(GOOD)
    expect(await told(asked({ certificate, crls: [await crlOf(B)] }))).toBe('unknown CRL_SCOPE_MISMATCH')
    // A list of everything is one of this part too.
    expect(await told(asked({ certificate, crls: [await crlBy(ca)] }))).toBe(GOOD)
  })

  it('say bad news of any certificate of their issuer, beside an answer that it is good too', async () => {
    const certificate = await issued({ uri: A })
    const ocsps = [await answerBy(ca, certificate)]
    const status = async (by: Credential, extensions: NonNullable<CrlOptions['extensions']>) =>
      told(asked({ certificate, ocsps, crls: [await crlBy(by, { revoked: [listed(certificate)], extensions })] }))
    for (const part of [scope({ uri: B }), scope({ flags: [2] }), scope({ uri: B, flags: [2] })])
      expect(await status(ca, [part])).toBe(REVOKED)
    // Attribute certificates have serial numbers of their own, and another issuer has others.
    expect(await status(ca, [scope({ flags: [5] })])).toBe(GOOD)
    expect(await status(root, [scope({ uri: B })])).toBe(GOOD)
  })

  it('may be named relative to the issuer', async () => {
    const cn = (text: string) => writeSequence(writeOid('2.5.4.3'), writeValue(0x0c, fromAscii(text)))
    const certificate = await issued({ relative: cn('CRL1') })
    const crlOf = (text: string) => crlBy(ca, { extensions: [scope({ relative: cn(text) })] })
    expect(await told(asked({ certificate, crls: [await crlOf('CRL1')] }))).toBe(GOOD)
    expect(await told(asked({ certificate, crls: [await crlOf('CRL2')] }))).toBe('unknown CRL_SCOPE_MISMATCH')
  })

  it('of reasons make good together', async () => {
    // Bits 1 to 4, and 5 to 8.
    const [first, second] = [
      [3, 0x78],
      [7, 0x07, 0x80],
    ] as const
    const certificate = await issued({ uri: A })
    const crlOf = (reasons: readonly number[], revoked: CrlOptions['revoked'] = []) =>
      crlBy(ca, { extensions: [scope({ uri: A, reasons })], revoked })
    expect(await told(asked({ certificate, crls: [await crlOf(first)] }))).toBe('unknown CRL_REASONS_INCOMPLETE')
    expect(await told(asked({ certificate, crls: [await crlOf(second)] }))).toBe('unknown CRL_REASONS_INCOMPLETE')
    expect(await told(asked({ certificate, crls: [await crlOf(first), await crlOf(second)] }))).toBe(GOOD)
    const crls = [await crlOf(first), await crlOf(second, [listed(certificate)])]
    expect(await told(asked({ certificate, crls }))).toBe(REVOKED)
    // Of some reasons it is not known either whether it was revoked by then, where it was revoked for others later.
    const late = { certificate, at: AT - 3 * DAY, now: AT }
    const [later, older] = [await crlOf(first, [listed(certificate)]), await crlOf(second)]
    expect(await told(asked({ ...late, crls: [later] }))).toBe('unknown CRL_REASONS_INCOMPLETE')
    expect(await told(asked({ ...late, crls: [later, older] }))).toBe(REVOKED)
    const before = await crlOf(second, [listed(certificate, { date: new Date(AT - 4 * DAY) })])
    expect(await told(asked({ ...late, crls: [later, before] }))).toBe(REVOKED)
    // A distribution point for some reasons takes no more from a list of all.
    const narrow = await issued({ uri: A, reasons: [3, 0x78], crlIssuer: ca.subject })
    const indirect = await crlBy(ca, { extensions: [scope({ uri: A, flags: [4] })] })
    expect(await told(asked({ certificate: narrow, crls: [indirect] }))).toBe('unknown CRL_REASONS_INCOMPLETE')
  })
})

describe('a delta CRL', () => {
  const unreadable = { ...deltaOf(3), value: Uint8Array.of(4, 1, 3) }
  const odd = { oid: '1.3.6.1.4.1.55555.1', critical: true, value: Uint8Array.of(5, 0) }
  const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
  const delta = (base: number, crlNumber: number, options: Partial<CrlOptions> = {}) =>
    crlBy(ca, { crlNumber, thisUpdate: new Date(AT - DAY / 2), extensions: [deltaOf(base)], ...options })

  it('says nothing good without the list that it changes, and revokes all the same', async () => {
    const removed = [listed(signer, { reason: 'removeFromCRL' })]
    const ocsps = [await answerBy(ca, signer)]
    for (const options of [{}, { revoked: removed }]) {
      const crls = [await delta(3, 5, options)]
      expect(await told(asked({ crls }))).toBe('unknown CRL_BASE_NOT_FOUND')
      expect(await told(asked({ crls, ocsps }))).toBe(GOOD)
    }
    const crls = [await delta(3, 5, { revoked: [listed(signer)] })]
    const of = (number: number) => crlBy(ca, { crlNumber: number, thisUpdate: new Date(AT - DAY / 4) })
    // With a list that is too old for it, the one that it changes, and one that should have had it.
    for (const more of [[], [await of(1)], [await of(3)], [await of(9)]])
      expect(await told(asked({ crls: [...crls, ...more], ocsps }))).toBe(REVOKED)
    const held = await delta(3, 5, { revoked: [listed(signer, { reason: 'certificateHold' })] })
    expect(await told(asked({ crls: [held] }))).toBe('revoked CERTIFICATE_ON_HOLD')
    expect(await told(asked({ crls: [held], ocsps }))).toBe(GOOD)
    const about = [listed(ca)]
    expect(await told(asked({ crls: [await delta(3, 5, { revoked: about })], ocsps }))).toBe(GOOD)
  })

  it('adds a revocation, and takes a hold away', async () => {
    const base = await crlBy(ca, { crlNumber: 3 })
    expect(await told(asked({ crls: [base, await delta(3, 5, { revoked: [listed(signer)] })] }))).toBe(REVOKED)
    const held = await crlBy(ca, { crlNumber: 3, revoked: [listed(signer, { reason: 'certificateHold' })] })
    const removed = await delta(3, 5, { revoked: [listed(signer, { reason: 'removeFromCRL' })] })
    expect(await told(asked({ crls: [held] }))).toBe('revoked CERTIFICATE_ON_HOLD')
    expect(await told(asked({ crls: [held, await delta(3, 5)] }))).toBe('revoked CERTIFICATE_ON_HOLD')
    expect(await told(asked({ crls: [removed, held] }))).toBe(GOOD)
  })

  it.each<[string, Partial<CrlOptions>, Partial<Asked>?]>([
    ['is from the future', { thisUpdate: new Date(AT + DAY), nextUpdate: new Date(AT + 7 * DAY) }],
    ['is stale', { thisUpdate: new Date(AT - DAY / 2), nextUpdate: new Date(AT - DAY / 4) }],
    ['was made before the list', { thisUpdate: new Date(AT - 3 * DAY) }],
    ['was made when the list was', { thisUpdate: new Date(AT - DAY) }],
    ['is weakly signed', { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } }],
    [
      'breaks the profile that is asked for',
      { extensions: [{ ...deltaOf(3), critical: false }] },
      { context: { checkProfile: true } },
    ],
  ])('takes no hold away where it %s, with a good of before or without', async (_, options, more = {}) => {
    const reason = 'certificateHold'
    const held = await crlBy(ca, { crlNumber: 3, revoked: [listed(signer, { reason })] })
    const removed = await delta(3, 5, { revoked: [listed(signer, { reason: 'removeFromCRL' })], ...options })
    const single = { thisUpdate: new Date(AT - 2 * DAY), nextUpdate: new Date(AT + DAY) }
    for (const ocsps of [[], [await answerBy(ca, signer, { single })]])
      expect(await told(asked({ crls: [held, removed], ocsps, ...more }))).toBe('revoked CERTIFICATE_ON_HOLD')
  })

  it('made before the list makes it no more current', async () => {
    const old = { crlNumber: 3, thisUpdate: new Date(AT - 9 * DAY), nextUpdate: new Date(AT - 2 * DAY) }
    const before = await delta(3, 5, { thisUpdate: new Date(AT - 10 * DAY) })
    expect(await told(asked({ crls: [await crlBy(ca, old), before] }))).toBe('unknown REVOCATION_STALE')
  })

  it('that takes an entry away and has another says the other', async () => {
    const held = await crlBy(ca, { crlNumber: 3, revoked: [listed(signer, { reason: 'certificateHold' })] })
    const both = [listed(signer, { reason: 'removeFromCRL' }), listed(signer, { reason: 'keyCompromise' })]
    expect(await told(asked({ crls: [held, await delta(3, 5, { revoked: both })] }))).toBe(REVOKED)
  })

  it('takes no revocation away that was for ever', async () => {
    const base = await crlBy(ca, { crlNumber: 3, revoked: [listed(signer, { reason: 'keyCompromise' })] })
    const removed = await delta(3, 5, { revoked: [listed(signer, { reason: 'removeFromCRL' })] })
    expect(await told(asked({ crls: [base, removed] }))).toBe(REVOKED)
  })

  it('makes an old list current', async () => {
    const base = await crlBy(ca, {
      crlNumber: 3,
      thisUpdate: new Date(AT - 9 * DAY),
      nextUpdate: new Date(AT - 2 * DAY),
    })
    expect(await told(asked({ crls: [base] }))).toBe('unknown REVOCATION_STALE')
    expect(await told(asked({ crls: [base, await delta(2, 5)] }))).toBe(GOOD)
  })

  it.each<[string, number, number, Partial<CrlOptions>]>([
    ['of a base that the list is older than', 4, 5, {}],
    ['that is older than the list', 1, 2, {}],
    ['of another scope', 3, 5, { extensions: [deltaOf(3), scope({ flags: [1] })] }],
    ['of a broken signature', 3, 5, { faults: { corruptSignature: true } }],
  ])('%s does not change it', async (_, base, number, options) => {
    const old = await crlBy(ca, {
      crlNumber: 3,
      thisUpdate: new Date(AT - 9 * DAY),
      nextUpdate: new Date(AT - 2 * DAY),
    })
    expect(await told(asked({ crls: [old, await delta(base, number, options)] }))).toBe('unknown REVOCATION_STALE')
  })

  it.each<[string, string, number, number, Partial<CrlOptions>]>([
    ['of a base that the list is older than', 'CRL_BASE_NOT_FOUND', 4, 5, {}],
    ['of another scope', 'CRL_BASE_NOT_FOUND', 3, 5, { extensions: [deltaOf(3), scope({ flags: [1] })] }],
    ['of a broken signature', 'CRL_SIGNATURE_INVALID', 3, 5, { faults: { corruptSignature: true } }],
    ['that does not say whose changes it has', 'REVOCATION_EXTENSION_UNKNOWN', 3, 5, { extensions: [unreadable] }],
    [
      'with a condition that is not understood',
      'REVOCATION_EXTENSION_UNKNOWN',
      3,
      5,
      { extensions: [deltaOf(3), odd] },
    ],
  ])('%s is named where the status rests on something else', async (_, reason, base, number, options) => {
    const list = await crlBy(ca, { crlNumber: 3 })
    // A revocation by its issuer would count.
    const revoking = reason === 'CRL_BASE_NOT_FOUND' ? [] : [listed(signer)]
    const changes = await delta(base, number, { revoked: revoking, ...options })
    const answer = await answerBy(ca, signer)
    for (const more of [{ crls: [list, changes] }, { crls: [changes, list] }, { crls: [changes], ocsps: [answer] }]) {
      const { status, findings } = await ask(asked(more))
      const why = more.crls.length === 2 ? reason : 'CRL_BASE_NOT_FOUND'
      expect(status).toBe('good')
      expect(findings).toMatchObject([
        { code: 'CRL_DELTA_NOT_USED', level: 'warning', data: { reason: why, digest: sha256Of(changes) } },
      ])
    }
    const revoked = await crlBy(ca, { crlNumber: 3, revoked: [listed(signer)] })
    expect(await ask(asked({ crls: [revoked, changes] }))).toMatchObject({
      status: 'revoked',
      findings: [{ code: 'CRL_DELTA_NOT_USED' }],
    })
    const old = await crlBy(ca, {
      crlNumber: 3,
      thisUpdate: new Date(AT - 9 * DAY),
      nextUpdate: new Date(AT - 2 * DAY),
    })
    const { refused } = (await ask(asked({ crls: [old, changes] }))) as { refused: readonly { code: string }[] }
    expect(refused.map(({ code }) => code).sort()).toEqual([reason, 'REVOCATION_STALE'].sort())
  })

  it.each<[string, number, number, Partial<CrlOptions>]>([
    ['counts', 3, 5, {}],
    ['is of before the list, which has all of it', 1, 2, { thisUpdate: new Date(AT - 2 * DAY) }],
  ])('is not named where it %s', async (_, base, number, options) => {
    const list = await crlBy(ca, { crlNumber: 3 })
    const { status, findings } = await ask(asked({ crls: [list, await delta(base, number, options)] }))
    expect([status, findings]).toEqual(['good', []])
  })

  it('is not named where it is about other certificates, or counts with one list of several', async () => {
    const list = await crlBy(ca, { crlNumber: 3 })
    const ofAuthorities = { extensions: [deltaOf(3), scope({ flags: [2] })] }
    const newer = await crlBy(ca, { crlNumber: 9, thisUpdate: new Date(AT - DAY / 4) })
    for (const crls of [
      [list, await delta(3, 5, ofAuthorities)],
      [list, newer, await delta(3, 5)],
    ])
      expect((await ask(asked({ crls }))).findings).toEqual([])
  })
})

describe('a distribution point that names the issuer of its CRL', () => {
  const A = 'http://testbed.example/a'
  const part = (type: string, text: string) =>
    writeValue(0x31, writeSequence(writeOid(type), writeValue(type === '2.5.4.6' ? 0x13 : 0x0c, fromAscii(text))))
  const [country, organisation, label] = [
    part('2.5.4.6', 'ID'),
    part('2.5.4.10', 'Testbed'),
    part('2.5.4.3', 'Testbed CA'),
  ]
  const issued = (crlIssuer: Uint8Array, critical: boolean) =>
    issueSigner(ca, { extensions: [{ ...distributionPoints({ uri: A, crlIssuer }), critical }] })

  it('that is the issuer of the certificate, in whatever order of its parts, has that one list it', async () => {
    for (const critical of [true, false])
      for (const crlIssuer of [
        ca.subject,
        writeSequence(label, organisation, country),
        writeSequence(label, country, organisation),
      ]) {
        const certificate = await issued(crlIssuer, critical)
        const crlOf = (options: Partial<CrlOptions> = {}) => crlBy(ca, options)
        const status = async (crl: Promise<Uint8Array>) => told(asked({ certificate, crls: [await crl] }))
        expect(await status(crlOf())).toBe(GOOD)
        expect(await status(crlOf({ extensions: [scope({ uri: A })] }))).toBe(GOOD)
        expect(await status(crlOf({ revoked: [listed(certificate)] }))).toBe(REVOKED)
        expect(await status(crlOf({ extensions: [scope({ uri: `${A}b` })] }))).toBe('unknown CRL_SCOPE_MISMATCH')
      }
  })

  it('that is of fewer or other parts has somebody else list it', async () => {
    for (const crlIssuer of [writeSequence(country, label), writeSequence(country, organisation, organisation, label)])
      expect(await told(asked({ certificate: await issued(crlIssuer, true), crls: [await crlBy(ca)] }))).toBe(
        'unknown CRL_SCOPE_MISMATCH',
      )
  })

  it('that is somebody else leaves the issuer its word against the certificate, whatever its own list is about', async () => {
    const certificate = await issued(writeSequence(country, label), true)
    const revoked = [listed(certificate)]
    const status = async (options: Partial<CrlOptions>) =>
      told(asked({ certificate, crls: [await crlBy(ca, options)] }))
    expect(await status({ revoked })).toBe(REVOKED)
    expect(await status({ revoked: [listed(other)] })).toBe('unknown CRL_SCOPE_MISMATCH')
    expect(await status({ revoked, extensions: [scope({ flags: [2] })] })).toBe(REVOKED)
    expect(await status({ revoked, extensions: [scope({ flags: [5] })] })).toBe('unknown CRL_SCOPE_MISMATCH')
    expect(await status({ revoked: [listed(certificate, { reason: 'removeFromCRL' })] })).toBe(
      'unknown CRL_SCOPE_MISMATCH',
    )
    const ocsps = [await answerBy(ca, certificate)]
    const [good, against] = [await crlBy(ca), await crlBy(ca, { revoked })]
    expect(await told(asked({ certificate, crls: [good], ocsps }))).toBe(GOOD)
    expect(await told(asked({ certificate, crls: [against], ocsps }))).toBe(REVOKED)
  })
})

describe('the issuer of a CRL', () => {
  it('may not be one whose key usage leaves CRLs out', async () => {
    const issuer = await issueCa({ keyUsage: ['keyCertSign'] })
    const certificate = await issueSigner(issuer)
    const crls = [await crlBy(issuer)]
    expect(await told(asked({ certificate, issuer, crls }))).toBe('unknown CRL_ISSUER_NOT_AUTHORISED')
  })

  it('may be an anchor whose certificate leaves CRLs out, which is told, and refused where that certificate is checked', async () => {
    const anchor = await issueRoot('Root', { keyUsage: ['keyCertSign'] })
    const certificate = await issueSigner(anchor)
    const about = { certificate, issuer: anchor, root: anchor, crls: [await crlBy(anchor)] }
    // Nothing but its name and key is known.
    expect(await ask(about)).toMatchObject({ status: 'good', findings: [] })
    expect(await ask({ ...about, others: [anchor] })).toMatchObject({
      status: 'good',
      findings: [{ code: 'KEY_USAGE_NO_CRL_SIGN', level: 'warning', about: { sha256: hold(anchor).sha256 } }],
    })
    const context = { checkAnchorCertificate: true }
    expect(await told({ ...about, others: [anchor], context })).toBe('unknown CRL_ISSUER_NOT_AUTHORISED')
    const revoking = await crlBy(anchor, { revoked: [listed(certificate)] })
    expect(await told({ ...about, others: [anchor], crls: [revoking] })).toBe(REVOKED)
    // Another certificate of the same name and key allows it.
    expect(await ask({ ...about, others: [anchor, await issueRoot('Root')], context })).toMatchObject({
      status: 'good',
      findings: [],
    })
  })

  it('whose certificate was signed with SHA-1 says good only to whoever takes that', async () => {
    const weak = { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } } as const
    const second = await issueCa({ keys: await keyOf('CRL key'), keyUsage: ['cRLSign'], ...weak })
    const ofRoot = await crlBy(root)
    const of = { crls: [await crlBy(second), ofRoot], others: [second] }
    expect(await told(asked(of))).toBe('unknown REVOCATION_ALGORITHM_WEAK')
    expect(await told(asked({ ...of, context: { acceptsWeakEvidence: true } }))).toBe(GOOD)
    const revoking = await crlBy(second, { revoked: [listed(signer)] })
    expect(await told(asked({ ...of, crls: [revoking, ofRoot] }))).toBe(REVOKED)
  })

  it('says good no longer than its certificate is valid', async () => {
    const until = new Date(AT - DAY / 4)
    const former = await issueCa({ keys: await keyOf('CRL key'), keyUsage: ['cRLSign'], notAfter: until })
    const ofRoot = await crlBy(root, { thisUpdate: new Date(AT - DAY / 2), nextUpdate: new Date(AT + 99 * DAY) })
    const of = async (options: Partial<CrlOptions> = {}) => [await crlBy(former, options), ofRoot]
    const far = { nextUpdate: new Date(AT + 9999 * DAY) }
    expect(await told(asked({ crls: await of(far), others: [former] }))).toBe('unknown REVOCATION_ISSUER_EXPIRED')
    const proven = { crls: await of(far), others: [former], context: { provenSince: () => until.getTime() } }
    expect(await told(asked(proven))).toBe('unknown REVOCATION_STALE')
    const before = { at: AT - DAY / 3, now: AT }
    // Whoever has the key now can have made it yesterday, unless it is proven to be older.
    const old = { crls: await of(far), others: [former], ...before }
    expect(await told(asked(old))).toBe('unknown REVOCATION_ISSUER_EXPIRED')
    expect(await told(asked({ ...old, context: { provenSince: () => until.getTime() } }))).toBe(GOOD)
    expect(await told(asked({ crls: await of({ revoked: [listed(signer)] }), others: [former] }))).toBe(REVOKED)
  })

  it('that was revoked itself, or of which nothing is known, is believed in bad news alone, and that is told', async () => {
    const second = await issueCa({ keys: await keyOf('CRL key'), keyUsage: ['cRLSign'] })
    const bad = await crlBy(second, { revoked: [listed(signer)] })
    const revoking = await crlBy(root, { revoked: [listed(second)] })
    for (const [crls, code] of [
      [[bad], 'REVOCATION_ISSUER_STATUS_UNKNOWN'],
      [[bad, revoking], 'REVOCATION_ISSUER_REVOKED'],
    ] as const)
      expect(await ask(asked({ crls, others: [second] }))).toMatchObject({
        status: 'revoked',
        code: 'CERTIFICATE_REVOKED',
        findings: [{ code, level: 'warning', about: { sha256: hold(second).sha256 } }],
      })
  })

  it('is asked for each certificate of its key anew', async () => {
    const unable = await issueCa({ keyUsage: ['keyCertSign'] })
    const crls = [await crlBy(ca)]
    const context = await contextOf(asked({ issuer: unable, crls }))
    const of = async (issuer: Credential) => {
      const held = hold(issuer)
      const { subject, spki } = held.certificate
      const above = { subject, spki, certificate: held }
      const about = { certificate: hold(signer), issuer: above, anchor: anchorOf(root), at: AT, now: AT }
      return (await certificateStatus(about, context)).code
    }
    expect([await of(unable), await of(ca)]).toEqual(['CRL_ISSUER_NOT_AUTHORISED', 'REVOCATION_GOOD'])
  })

  it('may have another key of the same name, which leads to the same anchor and was not revoked', async () => {
    const second = await issueCa({ keys: await keyOf('CRL key'), keyUsage: ['cRLSign'] })
    const crls = [await crlBy(second)]
    const ofRoot = await crlBy(root)
    expect(await told(asked({ crls }))).toBe('unknown CRL_SIGNATURE_INVALID')
    expect(await told(asked({ crls, others: [second] }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
    expect(await told(asked({ crls: [...crls, ofRoot], others: [second] }))).toBe(GOOD)
    const revoking = await crlBy(root, { revoked: [listed(second)] })
    expect(await told(asked({ crls: [...crls, revoking], others: [second] }))).toBe('unknown REVOCATION_ISSUER_REVOKED')
  })

  it('of the same name under another anchor is somebody else', async () => {
    const stranger = await issueRoot('Stranger')
    const second = await issueCa({ issuer: stranger, keys: await keyOf('CRL key') })
    const crls = [await crlBy(second, { revoked: [listed(signer)] }), await crlBy(stranger)]
    expect(await told(asked({ crls, others: [second, stranger] }))).toBe('unknown CRL_ISSUER_NOT_AUTHORISED')
  })

  it('is another CA where the certificate says so, and the CRL that it is indirect', async () => {
    const lister = await issueRoot('Lister', { issuer: root, keyUsage: ['cRLSign'] })
    const certificate = await issueSigner(ca, { extensions: [distributionPoints({ crlIssuer: lister.subject })] })
    const ofRoot = await crlBy(root)
    const indirect = (revoked: CrlOptions['revoked'] = []) =>
      crlBy(lister, { extensions: [scope({ flags: [4] })], revoked })
    const about = { certificate, others: [lister] }
    expect(await told(asked({ ...about, crls: [await indirect(), ofRoot] }))).toBe(GOOD)
    expect(await told(asked({ ...about, crls: [await crlBy(lister), ofRoot] }))).toBe('unknown CRL_SCOPE_MISMATCH')
    // The issuer, which has somebody else list its certificates, is not taken to list them.
    expect(await told(asked({ ...about, crls: [await crlBy(ca), ofRoot] }))).toBe('unknown CRL_SCOPE_MISMATCH')
    const of = (name: Uint8Array) => ({
      extensions: [{ oid: EXTENSION.certificateIssuer, critical: true, value: writeSequence(writeValue(0xa4, name)) }],
    })
    expect(await told(asked({ ...about, crls: [await indirect([listed(certificate, of(ca.subject))]), ofRoot] }))).toBe(
      REVOKED,
    )
    // The same number of another issuer is another certificate; the issuer is handed down from entry to entry.
    expect(await told(asked({ ...about, crls: [await indirect([listed(certificate)]), ofRoot] }))).toBe(GOOD)
    expect(
      await told(asked({ ...about, crls: [await indirect([listed(certificate, of(root.subject))]), ofRoot] })),
    ).toBe(GOOD)
    const handedDown = [listed(other, of(ca.subject)), listed(certificate)]
    expect(await told(asked({ ...about, crls: [await indirect(handedDown), ofRoot] }))).toBe(REVOKED)
  })

  it('is not made good by its own word', async () => {
    const second = await issueCa({ keys: await keyOf('CRL key'), keyUsage: ['cRLSign'] })
    // Its own certificate is of the same name, so that its CRL would cover it.
    const self = await issueRoot('CA', { issuer: ca, keys: await keyOf('CRL key'), keyUsage: ['cRLSign'] })
    const crls = [await crlBy(second)]
    expect(await told(asked({ crls, others: [self] }))).toBe('unknown REVOCATION_ISSUER_STATUS_UNKNOWN')
  })
})

const SHORT = { notBefore: new Date(AT - DAY), notAfter: new Date(AT + DAY) }

describe.each([
  ['noRevAvail', EXTENSION.noRevAvail],
  ['an assured validity', EXTENSION.validityAssuredShortTerm],
])('%s', (_, oid) => {
  const noRevAvail = { oid, value: DER_NULL }
  it('is taken for good, under its own code, unless something says otherwise', async () => {
    const certificate = await issueSigner(ca, { extensions: [noRevAvail], ...SHORT })
    expect(await ask(asked({ certificate }))).toMatchObject({
      status: 'good',
      code: 'REVOCATION_NOT_PUBLISHED',
      source: null,
    })
    expect(await told(asked({ certificate, crls: [await crlBy(ca, { revoked: [listed(certificate)] })] }))).toBe(
      REVOKED,
    )
  })

  it('counts for nothing in what is valid for more than a week', async () => {
    for (const [days, status] of [
      [7, 'good REVOCATION_NOT_PUBLISHED'],
      [7 + 1 / 86_400, 'unknown REVOCATION_UNKNOWN'],
    ] as const) {
      const notBefore = new Date(AT - DAY)
      const notAfter = new Date(notBefore.getTime() + days * DAY)
      const certificate = await issueSigner(ca, { extensions: [noRevAvail], notBefore, notAfter })
      expect(await told(asked({ certificate }))).toBe(status)
    }
  })

  it('counts for nothing beside a place where the status is published, and in a CA', async () => {
    const withCrl = await issueSigner(ca, { extensions: [noRevAvail], ...SHORT, crl: ['http://testbed.example/c'] })
    const withOcsp = await issueSigner(ca, { extensions: [noRevAvail], ...SHORT, ocsp: ['http://testbed.example/o'] })
    const unreadable = [EXTENSION.cRLDistributionPoints, EXTENSION.authorityInfoAccess, EXTENSION.freshestCRL].map(
      (place) => issueSigner(ca, { extensions: [noRevAvail, { oid: place, value: DER_NULL }], ...SHORT }),
    )
    for (const certificate of [withCrl, withOcsp, ...(await Promise.all(unreadable))])
      expect(await told(asked({ certificate }))).toBe('unknown REVOCATION_UNKNOWN')
    const sub = await issueCa({ extensions: [noRevAvail], ...SHORT })
    expect(await told({ certificate: sub, issuer: root, root })).toBe('unknown REVOCATION_UNKNOWN')
  })
})
