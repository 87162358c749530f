import { indeterminate, PASSED, totalFailed } from '../core/conclusion.ts'
import { toldName } from '../core/finding.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { isList } from '../core/misuse.ts'
import { type DecidedOrigin, type DecidedRecognition, type DecisionInput, decideSignature } from './decide.ts'
import {
  type DecidedDocument,
  type DecidedSignature,
  decideDocument,
  decideUnreadable,
  type LaterMark,
  type UnsignedField,
} from './decide-document.ts'
import type { SignerMatch } from './match-signer.ts'
import type { MemberExplained, PolicyExplanation, PolicyMember, Situation } from './policy-explanation.ts'
import { isPolicyName, STRICTEST } from './presets.ts'
import { relaxationsOf } from './relaxations.ts'
import { signerStandings } from './signer-standing.ts'
import type { AcceptancePolicy } from './types.ts'
import type { SignatureDecision } from './worst-of.ts'

/**
 * An acceptance policy, and what it decides. Each row asks the functions that decide about documents, so that it cannot
 * differ from them.
 */
export function tabulate(policy: AcceptancePolicy): PolicyExplanation {
  const table = SITUATIONS.flatMap(([situation, decide]) => {
    const decided = decide(policy)
    return decided === null ? [] : [{ situation, ...decided }]
  })
  const preset = isPolicyName(policy.name)
  const told = shorten(policy)
  const members = MEMBERS.map((member) => explainMember(told, member))
  const count = policy.signatures.length - told.signatures.length
  const data = { of: 'policy.signatures', count }
  return freezeDeep({
    schemaVersion: 2,
    kind: 'policy',
    policy: told,
    preset,
    members,
    table,
    ...(count === 0 ? {} : { findings: [{ code: 'PARTS_LEFT_OUT', level: 'information', data }] }),
  })
}

/** How many of the named fields are listed: an acceptance policy may name a million. */
const FIELDS_TOLD = 64

function shorten(policy: AcceptancePolicy): AcceptancePolicy {
  const { signatures } = policy
  return signatures === 'all' ? policy : { ...policy, signatures: signatures.slice(0, FIELDS_TOLD).map(toldName) }
}

const MEMBERS: readonly PolicyMember[] = [
  'use',
  'revocation',
  'expiredTimeStamps',
  'lateAlgorithms',
  'signaturePolicies',
  'origin',
  'recognition',
  'signatures',
  'emptyFields',
  'laterMarks',
  'signer',
]

/** What the member gives up by itself, in a policy that is strict in all others. */
function explainMember(policy: AcceptancePolicy, member: PolicyMember): MemberExplained {
  const alone: AcceptancePolicy = { name: policy.name, use: policy.use, ...STRICTEST, [member]: policy[member] }
  const [relaxation] = relaxationsOf(alone, {
    othersSigned: true,
    fieldsOpen: true,
    markedLater: true,
    stampsExpired: true,
  })
  return { member, value: valueTold(policy[member]), ...(relaxation === undefined ? {} : { relaxation }) }
}

/** Of an object, each of its members by itself. */
function valueTold(value: AcceptancePolicy[PolicyMember]): MemberExplained['value'] {
  if (typeof value === 'string' || isList(value)) return value
  return Object.entries(value).map(([name, of]) => (typeof of === 'number' ? `${name} ${of}` : name))
}

const ATTESTED: DecidedOrigin = { known: true, withdrawn: null, statusAttested: true }

const answer = (outcome: DecidedRecognition['outcome'], conditions: readonly string[] = []): DecidedRecognition => ({
  outcome,
  conditions,
})

/** `null`: the situation cannot occur under the policy. */
type Decide = (policy: AcceptancePolicy) => SignatureDecision | null

/** One signature, valid and recognised in the relying state, with these `changes`. */
function decideOne(policy: AcceptancePolicy, changes: Partial<DecisionInput>): SignatureDecision {
  return decideSignature({
    conclusion: PASSED,
    origin: ATTESTED,
    relyingState: 'SG',
    recognition: answer('recognised'),
    staleTrust: null,
    signer: 'not-pinned',
    binding: 'bound',
    policy,
    ...changes,
  })
}

const one =
  (changes: Partial<DecisionInput>): Decide =>
  (policy) =>
    decideOne(policy, changes)

interface Signed {
  readonly match?: SignerMatch
  readonly changes?: Partial<DecisionInput>
  readonly coversToday?: boolean
}

/** A document with these signatures, of which each counts. */
const signed =
  (...signatures: readonly Signed[]): Decide =>
  (policy) => {
    const all: AcceptancePolicy = { ...policy, signatures: 'all' }
    const places = signatures.map(({ match = 'not-pinned' }) => ({ match, ...ANYWHERE }))
    const decided = signerStandings(places, all).map((signer, i): DecidedSignature => {
      const { changes = {}, coversToday = true } = signatures[i] ?? {}
      return { decision: decideOne(policy, { ...changes, signer }), failed: false, coversToday, ...FIRST }
    })
    return decideDocument({ signatures: decided, ...NOTHING_ELSE }, all)
  }

const ANYWHERE = { field: null, role: 'signature' } as const
const FIRST = { ...ANYWHERE, revision: 0, harmless: false } as const
const NOTHING_ELSE = { unsignedFields: [], laterMarks: [], problems: [] } as const

interface Besides {
  /** How many of the named fields have an accepted signature, given how many are named. */
  readonly count?: (named: number) => number
  readonly other?: DecidedSignature
  readonly unsigned?: UnsignedField
}

/**
 * A document with an accepted signature in each of the first fields that the policy names, and something else. `null`:
 * it names none.
 */
const inFields =
  ({ count = (named) => named, other, unsigned }: Besides): Decide =>
  (policy) => {
    if (policy.signatures === 'all') return null
    const names = [...new Set(policy.signatures)]
    const accepted = names.slice(0, count(names.length)).map((field) => ({ ...ACCEPTED, field }))
    const signatures = other === undefined ? accepted : [...accepted, other]
    return decideDocument(
      { ...NOTHING_ELSE, signatures, unsignedFields: unsigned === undefined ? [] : [unsigned] },
      policy,
    )
  }

/** A document in which everybody has signed whom the policy asks for. */
const inAll =
  (more: Partial<DecidedDocument>): Decide =>
  (policy) => {
    const fields = policy.signatures === 'all' ? [null] : [...new Set(policy.signatures)]
    return decideDocument(
      { ...NOTHING_ELSE, signatures: fields.map((field) => ({ ...ACCEPTED, field })), ...more },
      policy,
    )
  }

/** For a policy that names no fields. */
const unnamed =
  (decide: Decide): Decide =>
  (policy) =>
    policy.signatures === 'all' ? decide(policy) : null

const ACCEPTED: DecidedSignature = {
  decision: { outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] },
  failed: false,
  coversToday: true,
  ...FIRST,
}
const FAILED_ELSEWHERE: DecidedSignature = {
  ...ACCEPTED,
  decision: { outcome: 'reject', reasons: ['SIGNATURE_FAILED'] },
  failed: true,
}
const LATER_OPEN: DecidedSignature = {
  ...ACCEPTED,
  decision: { outcome: 'review', reasons: ['SIGNATURE_INDETERMINATE'] },
  revision: 1,
}
const TAX_STAMP: DecidedSignature = {
  ...ACCEPTED,
  decision: { outcome: 'review', reasons: ['SIGNATURE_INDETERMINATE'] },
  role: 'tax-stamp',
}

const MARK: LaterMark = { field: '', page: 1, kind: 'signature', party: null, isProven: false, margin: null }

/** A name that no policy can give: no field has it. */
const EMPTY: UnsignedField = { name: '', code: 'PDF_SIGNATURE_FIELD_EMPTY' }

const OPEN = indeterminate('TRY_LATER')
const EXPIRED = indeterminate('OUT_OF_BOUNDS_NO_POE')
const FAILED = totalFailed('HASH_FAILURE')

const SITUATIONS: readonly (readonly [Situation, Decide])[] = [
  ['domestic', one({ recognition: answer('domestic') })],
  ['recognised', one({})],
  ['conditions-not-shown', one({ recognition: answer('recognised', ['not shown']) })],
  ['recognition-unknown', one({ recognition: answer('unknown') })],
  ['recognition-conflict', one({ recognition: answer('conflict') })],
  ['not-recognised', one({ recognition: answer('not-recognised') })],
  ['no-relying-state', one({ relyingState: null, recognition: null })],
  ['not-attested', one({ origin: { ...ATTESTED, statusAttested: false } })],
  ['caller-anchor', one({ origin: { known: false, code: 'ORIGIN_CALLER_ANCHOR' }, recognition: answer('unknown') })],
  ['ambiguous-origin', one({ origin: { known: false, code: 'AMBIGUOUS_ORIGIN' }, recognition: answer('unknown') })],
  ['withdrawn', one({ origin: { ...ATTESTED, withdrawn: {} } })],
  ['withdrawn-and-indeterminate', one({ conclusion: OPEN, origin: { ...ATTESTED, withdrawn: {} } })],
  ['list-stale', one({ staleTrust: 'TRUST_LIST_STALE' })],
  // What a signature without a revocation status is worth is for the acceptance policy to say (EN 319 102-1 §5.2.6).
  ['revocation-unknown', (policy) => decideOne(policy, policy.revocation === 'required' ? { conclusion: OPEN } : {})],
  // So is what a time-stamp is worth whose TSA's certificate has expired since.
  [
    'time-stamp-expired',
    (policy) => decideOne(policy, policy.expiredTimeStamps === 'refused' ? { conclusion: EXPIRED } : {}),
  ],
  ['indeterminate', one({ conclusion: OPEN })],
  ['failed', one({ conclusion: FAILED })],
  ['expected-signer', signed({ match: 'matched' })],
  ['expected-beside-other', signed({ match: 'matched' }, { match: 'mismatched' })],
  ['other-signer', signed({ match: 'mismatched' })],
  ['signer-unreadable', signed({ match: 'unreadable', changes: { conclusion: OPEN } })],
  ['one-open', signed({}, { changes: { conclusion: OPEN } })],
  ['field-missing', inFields({ count: (named) => named - 1 })],
  ['other-field-failed', inFields({ other: FAILED_ELSEWHERE })],
  ['other-field-later', inFields({ other: LATER_OPEN })],
  [
    'field-empty',
    unnamed((policy) => decideDocument({ ...NOTHING_ELSE, signatures: [ACCEPTED], unsignedFields: [EMPTY] }, policy)),
  ],
  ['other-field-empty', inFields({ unsigned: EMPTY })],
  ['later-mark', inAll({ laterMarks: [MARK] })],
  ['tax-stamp', unnamed((policy) => decideDocument({ ...NOTHING_ELSE, signatures: [ACCEPTED, TAX_STAMP] }, policy))],
  ['not-covered', signed({ coversToday: false })],
  ['not-signed', signed()],
  ['unreadable', () => decideUnreadable('FORMAT_UNKNOWN')],
]
