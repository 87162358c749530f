import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { writeValue } from '../../src/asn1/writer.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { formatInstant } from '../../src/core/time.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { issueCrl, type RevocationReason } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import fc from '../fast-check.ts'
import { AT, issueRoot, issueSigner, keyOf } from '../validation/fixture.ts'
import { DAY, deltaOf } from './fixture.ts'

/**
 * Evidence as data, so that news can be added to it: CRLs with their entries, OCSP responses with what they say. Days count from the time of
 * validation. Everybody who could have to do with the status of one signer has a part.
 */
export interface Cast {
  readonly root: Credential
  readonly ca: Credential
  readonly signer: Credential
  /** Somebody else's certificate, of the same CA. */
  readonly other: Credential
  /** A responder to whom the CA gave a certificate that has to be asked about. */
  readonly responder: Credential
  /** Another certificate of the CA's name, for a key that signs CRLs. */
  readonly lister: Credential
}

export async function createCast(): Promise<Cast> {
  const root = await issueRoot()
  const ca = await issueRoot('CA', { issuer: root })
  return {
    root,
    ca,
    signer: await issueSigner(ca),
    other: await issueSigner(ca, { keys: await keyOf('other') }),
    responder: await issueSigner(ca, {
      subject: { C: 'ID', CN: 'Testbed responder' },
      keys: await keyOf('responder'),
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
      crl: ['http://testbed.example/c'],
    }),
    lister: await issueRoot('CA', { issuer: root, keys: await keyOf('CRL key'), keyUsage: ['cRLSign'] }),
  }
}

export interface Revoked {
  readonly of: keyof Cast
  readonly day: number
  readonly reason: RevocationReason
  readonly invalidSince: number | null
}

/** What makes a piece of evidence unacceptable, whatever it says. */
export type Flaw = 'from the future' | 'stale' | 'weakly signed' | 'wrongly signed'

export interface CrlModel {
  readonly flaw?: Flaw
  readonly kind: 'crl'
  readonly by: 'root' | 'ca' | 'lister'
  readonly day: number
  readonly isDelta: boolean
  readonly entries: readonly Revoked[]
}

export interface Single {
  readonly of: 'signer' | 'responder' | 'other'
  readonly day: number
  readonly says: 'good' | 'unknown' | Omit<Revoked, 'of'>
}

export interface OcspModel {
  readonly flaw?: Flaw
  readonly kind: 'ocsp'
  readonly by: 'ca' | 'responder'
  readonly singles: readonly Single[]
}

export type EvidenceModel = CrlModel | OcspModel

const days = fc.constantFrom(-9, -6, -3, -1, -1, 2)
const reasons = fc.constantFrom<RevocationReason>('keyCompromise', 'superseded', 'certificateHold', 'unspecified')
const revocation = fc.record({
  day: days,
  reason: reasons,
  invalidSince: fc.option(days, { nil: null, freq: 4 }),
})
const entry: fc.Arbitrary<Revoked> = fc
  .tuple(fc.constantFrom<keyof Cast>('signer', 'signer', 'signer', 'responder', 'lister', 'ca'), revocation)
  .map(([of, rest]) => ({ of, ...rest }))
const removal: fc.Arbitrary<Revoked> = days.map((day) => ({
  of: 'signer',
  day,
  reason: 'removeFromCRL',
  invalidSince: null,
}))
const crl: fc.Arbitrary<CrlModel> = fc.record({
  kind: fc.constant('crl' as const),
  by: fc.constantFrom('root' as const, 'ca' as const, 'ca' as const, 'lister' as const),
  day: days,
  isDelta: fc.constant(false),
  entries: fc.array(entry, { maxLength: 2 }),
})
const delta: fc.Arbitrary<CrlModel> = fc.record({
  kind: fc.constant('crl' as const),
  by: fc.constantFrom('ca' as const, 'lister' as const),
  day: days,
  isDelta: fc.constant(true),
  entries: fc.array(fc.oneof(entry, removal), { maxLength: 2 }),
})
const who = fc.constantFrom(...(['signer', 'signer', 'signer', 'responder', 'other'] as const))
const told: fc.Arbitrary<Single['says']> = fc.oneof(
  { arbitrary: fc.constant('good' as const), weight: 4 },
  fc.constant('unknown' as const),
  revocation,
)
const ocsp = (says: fc.Arbitrary<Single['says']>, maxLength = 2): fc.Arbitrary<OcspModel> =>
  fc.record({
    kind: fc.constant('ocsp' as const),
    by: fc.constantFrom('ca' as const, 'responder' as const),
    singles: fc.array(fc.record({ of: who, day: days, says }), { minLength: 1, maxLength }),
  })

/** What makes others count: that the responder and the issuer of CRLs are good. */
const SUPPORT: readonly EvidenceModel[] = [
  { kind: 'ocsp', by: 'ca', singles: [{ of: 'responder', day: -2, says: 'good' }] },
  { kind: 'crl', by: 'root', day: -2, isDelta: false, entries: [] },
]

export const evidence: fc.Arbitrary<readonly EvidenceModel[]> = fc
  .tuple(
    fc.subarray([...SUPPORT]),
    fc.array(fc.oneof({ arbitrary: crl, weight: 3 }, delta, { arbitrary: ocsp(told), weight: 3 }), { maxLength: 4 }),
  )
  .map(([support, some]) => [...support, ...some])

/** A revocation of somebody who told others. */
function silencing(before: readonly EvidenceModel[]): fc.Arbitrary<readonly EvidenceModel[]> {
  const ofResponder = revocation.map(
    (says): OcspModel => ({ kind: 'ocsp', by: 'ca', singles: [{ of: 'responder', day: -1, says }] }),
  )
  const ofLister = revocation.map((rest): CrlModel => {
    const entries: readonly Revoked[] = [{ of: 'lister', ...rest }]
    return { kind: 'crl', by: 'root', day: -1, isDelta: false, entries }
  })
  // A list of others says good of the lister: it may only replace one that does.
  const isGood = (model: EvidenceModel): boolean => model === SUPPORT[1]
  if (!before.some(isGood)) return ofResponder.map((one) => [...before, one])
  const replaced = ofLister.map((one) => before.map((model) => (isGood(model) ? { ...one, day: -2 } : model)))
  return fc.oneof(
    ofResponder.map((one) => [...before, one]),
    replaced,
  )
}

/** Evidence, and the same with one more revocation, or one more `unknown`: of a list or a response of its own, or in one that is there. */
export const withBadNews: fc.Arbitrary<readonly [readonly EvidenceModel[], readonly EvidenceModel[]]> = evidence.chain(
  (before) => {
    const alone = ocsp(fc.oneof(revocation, fc.constant('unknown' as const)), 1).map((one) => [...before, one])
    const inside = before.map((model, i) => {
      const replaced = (by: EvidenceModel) => before.map((one, at) => (at === i ? by : one))
      if (model.kind === 'crl') return entry.map((one) => replaced({ ...model, entries: [...model.entries, one] }))
      const said = fc.oneof(revocation, fc.constant('unknown' as const))
      return fc
        .record({ of: who, day: days, says: said })
        .map((one) => replaced({ ...model, singles: [...model.singles, one] }))
    })
    return fc.oneof(alone, silencing(before), ...inside).map((after) => [before, after] as const)
  },
)

/** Evidence, and the same with one more piece that is not acceptable by itself. Lists that hold, and changes that end a hold, among them. */
export const withRefused = (
  flaws: readonly Flaw[],
): fc.Arbitrary<readonly [readonly EvidenceModel[], readonly EvidenceModel[]]> => {
  const hold = days.map((day): CrlModel => {
    const entries = [{ of: 'signer', day: -9, reason: 'certificateHold', invalidSince: null } as const]
    return { kind: 'crl', by: 'ca', day, isDelta: false, entries }
  })
  const held = fc.tuple(evidence, fc.array(hold, { maxLength: 1 })).map(([some, more]) => [...some, ...more])
  const release = fc
    .tuple(days, removal)
    .map(([day, one]): CrlModel => ({ kind: 'crl', by: 'ca', day, isDelta: true, entries: [one] }))
  const piece = fc.oneof(crl, delta, release, ocsp(told))
  return fc
    .tuple(held, piece, fc.constantFrom(...flaws))
    .map(([before, model, flaw]) => [before, [...before, { ...model, flaw }]] as const)
}

const dateOf = (day: number): Date => new Date(AT + day * DAY)
/** When what was made on that day is to be renewed. */
const untilOf = (day: number, usual: number, flaw?: Flaw): Date =>
  dateOf(flaw === 'stale' ? Math.min(day + 0.5, -0.5) : day + usual)
const madeOn = (day: number, flaw?: Flaw): number => (flaw === 'from the future' ? Math.abs(day) + 1 : day)
const signedWith = (flaw?: Flaw) => ({
  ...(flaw === 'weakly signed' ? { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } as const } : {}),
  ...(flaw === 'wrongly signed' ? { faults: { corruptSignature: true } } : {}),
})
const made = new Map<string, Promise<Uint8Array>>()

export async function issue(
  models: readonly EvidenceModel[],
  cast: Cast,
): Promise<{ readonly crls: readonly Uint8Array[]; readonly ocsps: readonly Uint8Array[] }> {
  const encode = (model: EvidenceModel): Promise<Uint8Array> => {
    const known = made.get(JSON.stringify(model)) ?? (model.kind === 'crl' ? crlOf(model, cast) : ocspOf(model, cast))
    made.set(JSON.stringify(model), known)
    return known
  }
  const of = (kind: EvidenceModel['kind']) => Promise.all(models.filter((model) => model.kind === kind).map(encode))
  return { crls: await of('crl'), ocsps: await of('ocsp') }
}

function crlOf({ by, day: at, isDelta, entries, flaw }: CrlModel, cast: Cast): Promise<Uint8Array> {
  const day = madeOn(at, flaw)
  return issueCrl({
    issuer: cast[by],
    thisUpdate: dateOf(day),
    nextUpdate: untilOf(day, 5, flaw),
    crlNumber: isDelta ? 20 + day : 3,
    ...signedWith(flaw),
    extensions: isDelta ? [deltaOf(2)] : [],
    revoked: entries.map(({ of, day: at, reason, invalidSince }) => ({
      certificate: cast[of],
      date: dateOf(at),
      reason,
      extensions: invalidityDate(invalidSince),
    })),
  })
}

function ocspOf({ by, singles, flaw }: OcspModel, { ca, ...cast }: Cast): Promise<Uint8Array> {
  return createOcspResponse({
    responder: by === 'ca' ? ca : cast.responder,
    issuer: ca,
    producedAt: dateOf(Math.max(...singles.map(({ day }) => madeOn(day, flaw)))),
    ...signedWith(flaw),
    statuses: singles.map(({ of, day, says }) => ({
      certificate: cast[of],
      thisUpdate: dateOf(madeOn(day, flaw)),
      nextUpdate: untilOf(madeOn(day, flaw), 3, flaw),
      status: typeof says === 'string' ? says : { revokedAt: dateOf(says.day), reason: says.reason },
      extensions: typeof says === 'string' ? [] : invalidityDate(says.invalidSince),
    })),
  })
}

function invalidityDate(day: number | null): readonly { readonly oid: string; readonly value: Uint8Array }[] {
  if (day === null) return []
  const text = `${formatInstant(AT + day * DAY).replace(/[-:T]/g, '')}`
  return [{ oid: EXTENSION.invalidityDate, value: writeValue(0x18, fromAscii(text)) }]
}
