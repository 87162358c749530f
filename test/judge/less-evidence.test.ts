import { beforeAll, describe, expect, it } from 'vitest'
import type { TrustService } from '../../src/lists/types.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { type CrlOptions, issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import fc from '../fast-check.ts'
import { generateKeys } from '../seeded-keys.ts'
import { share } from '../share.ts'
import { decided, judged, NOW, OFFLINE, onlySignature } from './fixture.ts'
import { asSigner, issue, serviceOf, trustIn } from './pki.ts'

/**
 * Two granted roots of one state certify one CA, which certifies the signer. What supports a signature is taken away piece by piece: a proof that it
 * existed, a good status, a certificate of a path, an entry of the list. What speaks against it stays.
 */

const DAY = 86_400_000
const HOUR = DAY / 24
const ago = (milliseconds: number): Date => new Date(NOW.getTime() - milliseconds)

/** A piece of evidence: what it adds to the question. */
interface Piece {
  readonly existsSince?: Date
  readonly certificate?: Uint8Array
  readonly service?: TrustService
  readonly crl?: Uint8Array
  readonly ocsp?: Uint8Array
}

const SUPPORT = [
  'proof of existence',
  'CA by root 1',
  'CA by root 2',
  'root 1 listed',
  'root 2 listed',
  'CA listed',
  'CRL of the CA',
  'OCSP answer',
  'CRL of root 1',
  'CRL of root 2',
  'CRL of the CA, made after the proof',
  'OCSP answer, made after the proof',
] as const
type Support = (typeof SUPPORT)[number]

const OBJECTIONS = [
  'revoked before the proof',
  'revoked after the proof',
  'on hold',
  'revoked by OCSP after the proof',
  'CA revoked by root 1',
  'CA withdrawn before the proof',
  'CA withdrawn after the proof',
] as const
type Objection = (typeof OBJECTIONS)[number]

type Signed = 'sound' | 'unbound' | 'expired' | 'altered'

let support: Readonly<Record<Support, Piece>>
let objections: Readonly<Record<Objection, Piece>>
let documents: Readonly<Record<Signed, Uint8Array>>
/** On the key of the signer that is not bound. */
let other: Credential
let anchor: Credential

beforeAll(async () => {
  const [first, second, caKeys, keys] = await Promise.all(Array.from({ length: 4 }, () => generateKeys('P-256')))
  if (first === undefined || second === undefined || caKeys === undefined || keys === undefined) throw new Error('keys')
  const root1 = await issue('Testbed Root 1', first)
  const root2 = await issue('Testbed Root 2', second)
  anchor = root1
  const ca1 = await issue('Testbed CA', caKeys, root1)
  const ca2 = await issue('Testbed CA', caKeys, root2)
  const signer = await issue('Testbed Signer', keys, ca1, asSigner())
  const expired = await issue('Testbed Signer', keys, ca1, asSigner({ notAfter: ago(DAY) }))
  other = await issue('Testbed Somebody Else', keys, ca1, asSigner())

  const crl = (issuer: Credential, options: Partial<CrlOptions> = {}) =>
    issueCrl({ issuer, thisUpdate: ago(HOUR), nextUpdate: ago(-7 * DAY), ...options })
  const answer = (made: Date, next: Date, status: 'good' | { readonly revokedAt: Date }) =>
    createOcspResponse({
      responder: ca1,
      issuer: ca1,
      producedAt: made,
      statuses: [signer, expired].map((certificate) => ({ certificate, status, thisUpdate: made, nextUpdate: next })),
    })
  const revoking = async (date: Date, reason?: 'certificateHold'): Promise<Piece> => {
    const entry = reason === undefined ? { date } : { date, reason }
    return { crl: await crl(ca1, { revoked: [signer, expired].map((certificate) => ({ certificate, ...entry })) }) }
  }
  const withdrawn = (since: Date): Piece => ({
    service: serviceOf(ca1, 'SG', {
      history: [
        { status: 'granted', since: ago(3000 * DAY).getTime() },
        { status: 'withdrawn', since: since.getTime() },
      ],
    }),
  })
  support = {
    'proof of existence': { existsSince: ago(30 * DAY) },
    'CA by root 1': { certificate: ca1.certificate },
    'CA by root 2': { certificate: ca2.certificate },
    'root 1 listed': { service: serviceOf(root1, 'SG') },
    'root 2 listed': { service: serviceOf(root2, 'SG') },
    'CA listed': { service: serviceOf(ca1, 'SG') },
    'CRL of the CA': { crl: await crl(ca1) },
    'OCSP answer': { ocsp: await answer(ago(HOUR), ago(-DAY), 'good') },
    'CRL of root 1': { crl: await crl(root1) },
    'CRL of root 2': { crl: await crl(root2) },
    'CRL of the CA, made after the proof': {
      crl: await crl(ca1, { thisUpdate: ago(29 * DAY), nextUpdate: ago(22 * DAY) }),
    },
    'OCSP answer, made after the proof': { ocsp: await answer(ago(29 * DAY), ago(28 * DAY), 'good') },
  }
  objections = {
    'revoked before the proof': await revoking(ago(60 * DAY)),
    'revoked after the proof': await revoking(ago(10 * DAY)),
    'on hold': await revoking(ago(60 * DAY), 'certificateHold'),
    'revoked by OCSP after the proof': { ocsp: await answer(ago(HOUR), ago(-DAY), { revokedAt: ago(10 * DAY) }) },
    'CA revoked by root 1': { crl: await crl(root1, { revoked: [{ certificate: ca1, date: ago(10 * DAY) }] }) },
    'CA withdrawn before the proof': withdrawn(ago(60 * DAY)),
    'CA withdrawn after the proof': withdrawn(ago(10 * DAY)),
  }
  const content = new TextEncoder().encode('Testbed')
  const sign = (credential: Credential, how: Partial<CmsSigner> = {}) =>
    signCms(content, { credential, ...how }, { attached: true, certificates: [credential.certificate] })
  documents = {
    sound: await sign(signer),
    unbound: await sign(signer, { signingCertificate: null }),
    expired: await sign(expired),
    altered: await sign(signer, { faults: { wrongMessageDigest: true } }),
  }
})

interface World {
  readonly signed: Signed
  readonly support: readonly Support[]
  readonly objections: readonly Objection[]
  readonly withOther: boolean
  /** Whether the caller trusts root 1, as an anchor of no state. */
  readonly anchored: boolean
  readonly policy: 'contract' | 'invoice' | 'technical' | 'offline'
}

const WORLD: World = {
  signed: 'sound',
  support: [],
  objections: [],
  withOther: false,
  anchored: false,
  policy: 'contract',
}

async function judgeWorld(world: World): Promise<Report> {
  const against = world.objections.map((name) => objections[name])
  // An entry that was withdrawn is one entry with its history, and not beside itself a granted one.
  const isWithdrawn = against.some(({ service }) => service !== undefined)
  const supporting = world.support.filter((name) => name !== 'CA listed' || !isWithdrawn).map((name) => support[name])
  const pieces = [...supporting, ...against]
  const proofs = pieces.flatMap(({ existsSince }) => (existsSince === undefined ? [] : [{ existsSince }]))
  return judged(documents[world.signed], {
    trust: trustIn(pieces.flatMap(({ service }) => service ?? [])),
    relyingState: 'SG',
    policy: world.policy === 'offline' ? OFFLINE : world.policy,
    certificates: [
      ...pieces.flatMap(({ certificate }) => certificate ?? []),
      ...(world.withOther ? [other.certificate] : []),
    ],
    anchors: world.anchored ? [anchor.certificate] : [],
    crls: pieces.flatMap(({ crl }) => crl ?? []),
    ocspResponses: pieces.flatMap(({ ocsp }) => ocsp ?? []),
    ...proofs[0],
  })
}

const DECISIONS = { reject: 0, review: 1, accept: 2 } as const
const INDICATIONS = { 'TOTAL-FAILED': 0, INDETERMINATE: 1, 'TOTAL-PASSED': 2 } as const

const ranksOf = (report: Report) => ({
  document: DECISIONS[report.decision.outcome],
  signature: DECISIONS[onlySignature(report).decision.outcome],
  indication: INDICATIONS[onlySignature(report).indication],
})

const world: fc.Arbitrary<World> = fc.record({
  signed: fc.constantFrom<Signed>('sound', 'sound', 'sound', 'unbound', 'expired', 'altered'),
  // Many pieces, so that much is accepted before one is taken away; or few, so that much hangs on each.
  support: fc.oneof(fc.subarray([...SUPPORT]), fc.subarray([...SUPPORT], { minLength: SUPPORT.length - 3 })),
  objections: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...OBJECTIONS), { maxLength: 2 })).filter(
    // One service has one history.
    (names) => names.filter((name) => name.startsWith('CA withdrawn')).length < 2,
  ),
  withOther: fc.boolean(),
  anchored: fc.boolean(),
  policy: fc.constantFrom('contract', 'invoice', 'technical', 'offline'),
})

/** That no answer about the signature is better than it was before. */
function expectNoBetter(after: Report, before: Report, taken: string): void {
  const [less, ranks] = [ranksOf(after), ranksOf(before)]
  const told = `without ${taken}: ${decided(before)} became ${decided(after)}`
  expect(less.document, told).toBeLessThanOrEqual(ranks.document)
  expect(less.signature, told).toBeLessThanOrEqual(ranks.signature)
  expect(less.indication, told).toBeLessThanOrEqual(ranks.indication)
}

describe('less supporting evidence', () => {
  /**
   * A listed CA is trusted by the word of its list. That its issuer revoked it is the word of an authority only with the certificate that shows that
   * it issued it, and the entry that says that it may: without these nobody has said it.
   */
  const isAuthorityOf = (against: readonly Objection[], taken: string): boolean =>
    against.includes('CA revoked by root 1') && ['CA by root 1', 'root 1 listed'].includes(taken)

  it('never improves a decision or an indication, whatever speaks against the signature', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (full) => {
        const before = await judgeWorld(full)
        for (const taken of full.support) {
          if (isAuthorityOf(full.objections, taken)) continue
          const left = full.support.filter((name) => name !== taken)
          expectNoBetter(await judgeWorld({ ...full, support: left }), before, taken)
        }
      }),
      { numRuns: share(60, 16) },
    )
  })

  it.each(['sound', 'expired', 'unbound'] as const)(
    'never improves them where it was all that there was beside the list: %s',
    async (signed) => {
      for (const policy of ['contract', 'technical'] as const)
        for (const objection of [[], ...OBJECTIONS.map((name) => [name])]) {
          const bare: World = { ...WORLD, signed, policy, objections: objection, support: ['CA listed'] }
          const after = await judgeWorld(bare)
          for (const taken of SUPPORT)
            expectNoBetter(after, await judgeWorld({ ...bare, support: ['CA listed', taken] }), taken)
        }
    },
  )

  const BY_ROOT_1 = ['CA by root 1', 'root 1 listed', 'CRL of the CA', 'CRL of root 1'] as const
  const BY_ROOT_2 = ['CA by root 2', 'root 2 listed', 'OCSP answer', 'CRL of root 2'] as const

  it.each([
    ['by root 1', {}, BY_ROOT_1],
    ['by root 2', {}, BY_ROOT_2],
    ['by root 1, which the caller trusts too', { anchored: true }, BY_ROOT_1],
    ['by the CA itself', {}, ['CA listed', 'OCSP answer']],
    ['by what was told after the proof', {}, ['CA listed', 'proof of existence', 'OCSP answer, made after the proof']],
    ['past a revocation', { objections: ['revoked after the proof'] }, ['CA listed', 'proof of existence']],
    ['past one by OCSP', { objections: ['revoked by OCSP after the proof'] }, ['CA listed', 'proof of existence']],
    ['past a withdrawal', { objections: ['CA withdrawn after the proof'] }, ['proof of existence', 'OCSP answer']],
    [
      'past the end of the certificate',
      { signed: 'expired' },
      ['CA listed', 'proof of existence', 'OCSP answer, made after the proof'],
    ],
    ['around a CA that was revoked', { objections: ['CA revoked by root 1'] }, BY_ROOT_2],
    ['without a bound signer', { signed: 'unbound' }, BY_ROOT_1],
  ] satisfies [string, Partial<World>, readonly Support[]][])(
    'is accepted %s, and not where any piece is missing',
    async (_, changes, pieces) => {
      const full: World = { ...WORLD, ...changes, support: pieces }
      expect((await judgeWorld(full)).decision.outcome).toBe('accept')
      for (const taken of pieces) {
        const less = await judgeWorld({ ...full, support: pieces.filter((name) => name !== taken) })
        expect(less.decision.outcome, `without ${taken}`).not.toBe('accept')
      }
    },
  )

  it('makes nothing acceptable that all of it does not', async () => {
    for (const [changes, outcome] of [
      [{ objections: ['revoked before the proof'] }, 'review'],
      [{ objections: ['on hold'] }, 'review'],
      [{ objections: ['CA withdrawn before the proof'] }, 'reject'],
      [{ signed: 'altered' }, 'reject'],
      [{ signed: 'unbound', withOther: true }, 'review'],
    ] satisfies [Partial<World>, Report['decision']['outcome']][]) {
      const full: World = { ...WORLD, ...changes, support: SUPPORT }
      expect((await judgeWorld(full)).decision.outcome, JSON.stringify(changes)).toBe(outcome)
    }
  })
})
