import type { SignatureRole } from '../../src/acceptance/counted-signatures.ts'
import {
  type DecidedOrigin,
  type DecidedRecognition,
  decideSignature,
  type SignerBinding,
} from '../../src/acceptance/decide.ts'
import {
  type DecidedSignature,
  decideDocument,
  type LaterMark,
  type UnsignedField,
} from '../../src/acceptance/decide-document.ts'
import type { SignerMatch } from '../../src/acceptance/match-signer.ts'
import { signerStandings } from '../../src/acceptance/signer-standing.ts'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import type { SignatureDecision } from '../../src/acceptance/worst-of.ts'
import type { OriginCode, ReasonCode } from '../../src/core/codes.ts'
import { type Conclusion, indeterminate, PASSED, totalFailed } from '../../src/core/conclusion.ts'
import fc from '../fast-check.ts'

/** The two orders of `docs/decisions/decision-orders.md`: of policies, and of what is known of a document. */

const FIELDS = ['Seller', 'Buyer', 'Witness'] as const

export const severity = ({ outcome }: Pick<SignatureDecision, 'outcome'>): number =>
  ['accept', 'review', 'reject'].indexOf(outcome)

// ---- policies

const LATE = { 'rsa-2048': 2030 } as const
const ASKED = { '2.25.1': { 'sha-256': '00'.repeat(32) } }

/** The values of each member, from the mildest on; `signatures` has an order of its own. */
const FROM_MILD: Readonly<Record<Exclude<keyof AcceptancePolicy, 'name' | 'use' | 'signatures'>, readonly unknown[]>> =
  {
    revocation: ['if-available', 'required'],
    expiredTimeStamps: ['accepted', 'refused'],
    lateAlgorithms: [LATE, 'none'],
    signaturePolicies: ['not-asked', ASKED],
    origin: ['not-required', 'required'],
    recognition: ['not-required', 'required'],
    emptyFields: ['allowed', 'not-allowed'],
    laterMarks: ['on-blank-paper', 'where-prepared'],
    signer: ['any', 'every'],
  }

/**
 * Whether a policy asks for all that another does. Two that look at different signatures are not compared, unless one names the fields of the other and
 * more, and lets no signer of one stand in for that of another. The use belongs to the question.
 */
export function isAsStrict(strict: AcceptancePolicy, mild: AcceptancePolicy): boolean {
  const members = Object.entries(FROM_MILD) as [keyof typeof FROM_MILD, readonly unknown[]][]
  return (
    members.every(([member, values]) => values.indexOf(strict[member]) >= values.indexOf(mild[member])) &&
    looksAtAsMuch(strict, mild)
  )
}

function looksAtAsMuch(
  { signatures: more, signer }: AcceptancePolicy,
  { signatures: fewer }: AcceptancePolicy,
): boolean {
  if (more === 'all' || fewer === 'all') return more === fewer
  const within = (names: readonly string[], others: readonly string[]) => names.every((name) => others.includes(name))
  return within(fewer, more) && (signer === 'every' || within(more, fewer))
}

export const policies: fc.Arbitrary<AcceptancePolicy> = fc.record({
  name: fc.constant('testbed-policy'),
  use: fc.constant('contract' as const),
  revocation: fc.constantFrom('required', 'if-available'),
  expiredTimeStamps: fc.constantFrom('refused', 'accepted'),
  lateAlgorithms: fc.constantFrom('none' as const, LATE),
  signaturePolicies: fc.constantFrom('not-asked' as const, ASKED),
  origin: fc.constantFrom('required', 'not-required'),
  recognition: fc.constantFrom('required', 'not-required'),
  signatures: fc.oneof(fc.constant('all' as const), fc.subarray([...FIELDS], { minLength: 1 })),
  emptyFields: fc.constantFrom('not-allowed', 'allowed'),
  laterMarks: fc.constantFrom('where-prepared', 'on-blank-paper'),
  signer: fc.constantFrom('every', 'any'),
})

/** A policy, and one that asks for all that it asks for. */
export const policyPairs: fc.Arbitrary<{ readonly strict: AcceptancePolicy; readonly mild: AcceptancePolicy }> = fc
  .tuple(policies, policies)
  .map(([mild, other]) => ({ mild, strict: tighten(mild, other) }))

/** Each member as strict as in the stricter of two. */
function tighten(one: AcceptancePolicy, other: AcceptancePolicy): AcceptancePolicy {
  const stricter = (Object.entries(FROM_MILD) as [keyof typeof FROM_MILD, readonly unknown[]][]).map(
    ([member, values]) => [member, values[Math.max(values.indexOf(one[member]), values.indexOf(other[member]))]],
  )
  const tightened: AcceptancePolicy = { ...one, ...Object.fromEntries(stricter) }
  const { signatures } = one
  if (signatures === 'all' || other.signatures === 'all' || tightened.signer === 'any') return tightened
  return { ...tightened, signatures: [...signatures, ...other.signatures] }
}

// ---- facts

/** What is known of one signature. */
export interface DocumentSignature {
  readonly field: string | null
  readonly role: SignatureRole
  readonly conclusion: Conclusion
  readonly origin: DecidedOrigin
  readonly recognition: DecidedRecognition | null
  readonly staleTrust: ReasonCode | null
  readonly match: SignerMatch
  readonly binding: SignerBinding
  readonly coversToday: boolean
}

export interface Facts {
  readonly signatures: readonly DocumentSignature[]
  readonly unsignedFields: readonly UnsignedField[]
  readonly laterMarks: readonly LaterMark[]
  readonly problems: readonly ReasonCode[]
}

const ATTESTED: DecidedOrigin = { known: true, withdrawn: null, statusAttested: true }
const unknown = (code: OriginCode): DecidedOrigin => ({ known: false, code })

/** Of each, from the best on; what stands in one step is not compared with each other. */
const CONCLUSIONS: readonly (readonly Conclusion[])[] = [
  [PASSED],
  [indeterminate('TRY_LATER'), indeterminate('NO_CERTIFICATE_CHAIN_FOUND')],
  [totalFailed('HASH_FAILURE')],
]
const BINDINGS: readonly (readonly SignerBinding[])[] = [['bound'], ['not-bound'], ['other-certificate']]
const MATCHES: readonly (readonly SignerMatch[])[] = [['matched'], ['unreadable', 'state-unknown'], ['mismatched']]
const RECOGNITIONS: readonly (readonly DecidedRecognition[])[] = [
  [
    { outcome: 'domestic', conditions: [] },
    { outcome: 'recognised', conditions: [] },
  ],
  [
    { outcome: 'recognised', conditions: ['not shown'] },
    { outcome: 'unknown', conditions: [], reason: 'NO_AGREEMENT_ON_FILE' },
    { outcome: 'conflict', conditions: [] },
  ],
  [{ outcome: 'not-recognised', conditions: [], reason: 'AGREEMENT_REFUSES' }],
]
const SUPPORTING: readonly (readonly DecidedOrigin[])[] = [
  [ATTESTED],
  [{ ...ATTESTED, statusAttested: false }],
  [unknown('ORIGIN_UNKNOWN'), unknown('AMBIGUOUS_ORIGIN'), unknown('EXCLUDED_CA')],
]
const WITHDRAWN: DecidedOrigin = { ...ATTESTED, withdrawn: {} }

/** The best as often as all others together, so that many documents are accepted but for one thing. */
const oneOf = <T>(steps: readonly (readonly T[])[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...(steps[0] ?? [])) },
    { weight: 1, arbitrary: fc.constantFrom(...steps.flat()) },
  )

const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

/** `expected`: whoever asks expects somebody. Nobody expects a stamp. */
const signatureOf = (expected: boolean, relyingState: boolean): fc.Arbitrary<DocumentSignature> =>
  fc
    .record({
      field: fc.constantFrom(...FIELDS, 'Other', null),
      role: mostly<SignatureRole>('signature', 'time-stamp', 'tax-stamp'),
      conclusion: oneOf(CONCLUSIONS),
      origin: fc.oneof({ weight: 9, arbitrary: oneOf(SUPPORTING) }, { weight: 1, arbitrary: fc.constant(WITHDRAWN) }),
      recognition: relyingState ? oneOf(RECOGNITIONS) : fc.constant(null),
      staleTrust: mostly(null, 'TRUST_LIST_STALE' as const),
      match: expected ? oneOf(MATCHES) : fc.constant<SignerMatch>('not-pinned'),
      binding: oneOf(BINDINGS),
      coversToday: mostly(true, false),
    })
    .map((one) => (one.role === 'tax-stamp' ? asStamp(one, expected) : one))

const unsignedField: fc.Arbitrary<UnsignedField> = fc.record({
  name: fc.constantFrom(...FIELDS, 'Other'),
  code: fc.constantFrom<UnsignedField['code']>('PDF_SIGNATURE_FIELD_EMPTY', 'SIGNATURE_FIELD_STAMPED'),
})

/** A document, and one signature more that could be in it. */
export const factsAndOne: fc.Arbitrary<{ readonly known: Facts; readonly one: DocumentSignature }> = fc
  .tuple(fc.boolean(), fc.boolean())
  .chain(([expected, relyingState]) =>
    fc.record({
      known: fc.record({
        signatures: fc.array(signatureOf(expected, relyingState), { maxLength: 3 }),
        unsignedFields: fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.array(unsignedField, { maxLength: 2 }) },
        ),
        laterMarks: fc.oneof(
          { weight: 15, arbitrary: fc.constant<readonly LaterMark[]>([]) },
          {
            weight: 1,
            arbitrary: fc.constant<readonly LaterMark[]>([
              { field: 'Other', page: 1, kind: 'signature', party: null, isProven: false, margin: null },
            ]),
          },
        ),
        problems: mostly<readonly ReasonCode[]>([], ['PDF_SIGNATURE_REPLACED']),
      }),
      one: signatureOf(expected, relyingState),
    }),
  )

export const facts: fc.Arbitrary<Facts> = factsAndOne.map(({ known }) => known)

/** That signature, as it would be if nothing were to be said against it. */
export function flawless(one: DocumentSignature): DocumentSignature {
  return {
    ...one,
    role: 'signature',
    conclusion: PASSED,
    origin: ATTESTED,
    recognition: one.recognition === null ? null : { outcome: 'domestic', conditions: [] },
    staleTrust: null,
    match: one.match === 'not-pinned' ? 'not-pinned' : 'matched',
    binding: 'bound',
    coversToday: true,
  }
}

/** What is known to be a tax stamp has a service behind it, and its arithmetic holds. */
function asStamp(one: DocumentSignature, expected: boolean): DocumentSignature {
  const origin = one.origin.known && one.origin.withdrawn === null ? one.origin : ATTESTED
  const conclusion = one.conclusion.indication === 'TOTAL-FAILED' ? indeterminate('TRY_LATER') : one.conclusion
  return { ...one, origin, conclusion, binding: 'bound', match: expected ? 'mismatched' : 'not-pinned' }
}

/** What is decided of a document, from the facts on: as `judge` does it. */
export function decide(
  { signatures, unsignedFields, laterMarks, problems }: Facts,
  policy: AcceptancePolicy,
): SignatureDecision {
  const standings = signerStandings(signatures, policy)
  const decided = signatures.map(
    (one, i): DecidedSignature => ({
      field: one.field,
      role: one.role,
      coversToday: one.coversToday,
      revision: i,
      harmless: one.role === 'time-stamp',
      failed: one.conclusion.indication === 'TOTAL-FAILED',
      decision: decideSignature({
        ...one,
        relyingState: one.recognition === null ? null : 'SG',
        signer: standings[i] ?? 'not-pinned',
        policy,
      }),
    }),
  )
  return decideDocument({ signatures: decided, unsignedFields, laterMarks, problems }, policy)
}

// ---- facts that are worse

const stepOf = <T>(steps: readonly (readonly T[])[], value: T): number =>
  steps.findIndex((step) => step.includes(value))

/** A value of a later step, or the same. */
const worse = <T>(steps: readonly (readonly T[])[], value: T): fc.Arbitrary<T> => {
  const later = steps.slice(stepOf(steps, value) + 1).flat()
  return fc.constantFrom(value, ...later)
}

/** What one signature comes to where something bad is known besides, or something good is not. */
function worseSignature(one: DocumentSignature): fc.Arbitrary<DocumentSignature> {
  if (one.role === 'time-stamp') return fc.constant(one)
  return fc
    .record({
      conclusion: worse(CONCLUSIONS, one.conclusion),
      origin: worseOrigin(one.origin),
      recognition: one.recognition === null ? fc.constant(null) : worse(RECOGNITIONS, one.recognition),
      staleTrust:
        one.staleTrust === null ? fc.constantFrom(null, 'TRUST_LIST_STALE' as const) : fc.constant(one.staleTrust),
      match: one.match === 'not-pinned' ? fc.constant(one.match) : worse(MATCHES, one.match),
      binding: worse(BINDINGS, one.binding),
      coversToday: one.coversToday ? fc.boolean() : fc.constant(false),
    })
    .map((changed) => (one.role === 'tax-stamp' ? worseStamp(one, changed) : { ...one, ...changed }))
}

/** A stamp whose service is not shown any more has lost its path, and is a signature like any other. */
function worseStamp(one: DocumentSignature, changed: Partial<DocumentSignature>): DocumentSignature {
  const { origin, conclusion, binding } = { ...one, ...changed }
  if (!origin.known && conclusion.indication === 'TOTAL-PASSED')
    return { ...one, ...changed, role: 'signature', conclusion: indeterminate('NO_CERTIFICATE_CHAIN_FOUND') }
  const verified = conclusion.indication !== 'TOTAL-FAILED' && binding !== 'other-certificate'
  const shown = origin.known && origin.withdrawn === null && verified
  return { ...one, ...changed, role: shown ? 'tax-stamp' : 'signature' }
}

function worseOrigin(origin: DecidedOrigin): fc.Arbitrary<DecidedOrigin> {
  if (origin.known && origin.withdrawn !== null) return fc.constant(origin)
  const less = worse(
    SUPPORTING,
    SUPPORTING.flat().find((one) => JSON.stringify(one) === JSON.stringify(origin)) ?? origin,
  )
  // A withdrawal is told of a service that is known.
  return origin.known ? fc.oneof(less, fc.constant(WITHDRAWN)) : less
}

/** Facts, and worse ones of the same document. */
export const factPairs: fc.Arbitrary<{ readonly good: Facts; readonly bad: Facts }> = facts.chain((good) =>
  fc
    .record({
      signatures: fc.tuple(...good.signatures.map(worseSignature)),
      problems: fc.constantFrom(good.problems, [...good.problems, 'PDF_TRAILING_DATA' as const]),
      unsignedFields: fc.constantFrom(good.unsignedFields, [
        ...good.unsignedFields,
        { name: 'Buyer', code: 'PDF_SIGNATURE_FIELD_EMPTY' as const },
      ]),
      laterMarks: fc.constantFrom(
        good.laterMarks,
        good.laterMarks.map((mark) => ({ ...mark, margin: 12 })),
        [
          ...good.laterMarks,
          { field: 'Buyer', page: 1, kind: 'field' as const, party: null, isProven: false, margin: null },
        ],
      ),
    })
    .map((bad): { good: Facts; bad: Facts } => ({ good, bad })),
)
