import { indeterminate, PASSED, totalFailed } from '../core/conclusion.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import {
  type DecidedOrigin,
  type DecidedRecognition,
  type DecisionInput,
  decideSignature,
  type SignatureDecision,
} from './decide.ts'
import { type DecidedSignature, decideDocument, decideUnreadable } from './decide-document.ts'
import type { SignerMatch } from './match-signer.ts'
import type { MemberExplained, PolicyExplanation, PolicyMember, Situation } from './policy-explanation.ts'
import { isPolicyName, STRICTEST } from './presets.ts'
import { relaxationsOf } from './relaxations.ts'
import { signerStandings } from './signer-standing.ts'
import type { AcceptancePolicy } from './types.ts'

/** A policy, and what it decides. Each row asks the functions that decide about documents, so that it cannot say something else. */
export function tabulate(policy: AcceptancePolicy): PolicyExplanation {
  const table = SITUATIONS.flatMap(([situation, decide]) => {
    const decided = decide(policy)
    return decided === null ? [] : [{ situation, ...decided }]
  })
  const preset = isPolicyName(policy.name)
  return freezeDeep({ policy, preset, members: MEMBERS.map((member) => explainMember(policy, member)), table })
}

const MEMBERS: readonly PolicyMember[] = ['use', 'revocation', 'origin', 'recognition', 'signatures', 'signer']

/** What the member gives up by itself: by a policy that is strict in all others. */
function explainMember(policy: AcceptancePolicy, member: PolicyMember): MemberExplained {
  const alone: AcceptancePolicy = { name: policy.name, use: policy.use, ...STRICTEST, [member]: policy[member] }
  const [relaxation] = relaxationsOf(alone, true)
  return { member, value: policy[member], ...(relaxation === undefined ? {} : { relaxation }) }
}

const ATTESTED: DecidedOrigin = { known: true, withdrawn: null, statusAttested: true }

const answer = (outcome: DecidedRecognition['outcome'], conditions: readonly string[] = []): DecidedRecognition => ({
  outcome,
  conditions,
})

/** `null`: the policy leaves no such situation. */
type Decide = (policy: AcceptancePolicy) => SignatureDecision | null

/** One signature, valid, recognised in the relying state, but for `changes`. */
function decideOne(policy: AcceptancePolicy, changes: Partial<DecisionInput>): SignatureDecision {
  return decideSignature({
    conclusion: PASSED,
    origin: ATTESTED,
    relyingState: 'SG',
    recognition: answer('recognised'),
    staleTrust: null,
    signer: 'not-pinned',
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
      return { decision: decideOne(policy, { ...changes, signer }), signer, coversToday, ...ANYWHERE }
    })
    return decideDocument(decided, [], all)
  }

const ANYWHERE = { field: null, isTimeStamp: false } as const

/** A document with an accepted signature in each of the first fields that the policy names, and one that failed in another. */
const inFields =
  (count: (named: number) => number): Decide =>
  (policy) => {
    if (policy.signatures === 'all') return null
    const names = [...new Set(policy.signatures)]
    const accepted = names.slice(0, count(names.length)).map((field) => ({ field, ...ACCEPTED }))
    const failed = { field: null, ...ACCEPTED, decision: decideOne(policy, { conclusion: FAILED }) }
    return decideDocument([...accepted, failed], [], policy)
  }

const ACCEPTED = {
  decision: { outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] },
  signer: 'not-pinned',
  isTimeStamp: false,
  coversToday: true,
} as const

const OPEN = indeterminate('TRY_LATER')
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
  ['list-stale', one({ staleTrust: 'TRUST_LIST_STALE' })],
  // What a signature is without an answer about revocation is for the policy to say (EN 319 102-1 §5.2.6).
  ['revocation-unknown', (policy) => decideOne(policy, policy.revocation === 'required' ? { conclusion: OPEN } : {})],
  ['indeterminate', one({ conclusion: OPEN })],
  ['failed', one({ conclusion: FAILED })],
  ['expected-signer', signed({ match: 'matched' })],
  ['expected-beside-other', signed({ match: 'matched' }, { match: 'mismatched' })],
  ['other-signer', signed({ match: 'mismatched' })],
  ['signer-unreadable', signed({ match: 'unreadable', changes: { conclusion: OPEN } })],
  ['one-open', signed({}, { changes: { conclusion: OPEN } })],
  ['field-missing', inFields((named) => named - 1)],
  ['other-field-failed', inFields((named) => named)],
  ['not-covered', signed({ coversToday: false })],
  ['not-signed', signed()],
  ['unreadable', () => decideUnreadable('FORMAT_UNKNOWN')],
]
