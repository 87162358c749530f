import type { DecidedSignature } from '../../acceptance/decide-document.ts'
import { type SignerStanding, signerStandings } from '../../acceptance/signer-standing.ts'
import { attempt } from '../../core/outcome.ts'
import { signatureId } from '../../formats/signature-id.ts'
import { describeBases } from '../../report/describe-basis.ts'
import { describeSignature } from '../../report/describe-signature.ts'
import type { SignatureReport } from '../../report/types.ts'
import { unvalidated } from '../../validation/basic.ts'
import { isHarmlessTimeStamp } from '../../validation/harmless-time-stamp.ts'
import type { JudgedTimeStamp } from '../../validation/judged-time-stamp.ts'
import { levelOf } from '../../validation/level/level.ts'
import { nextStepInputOf, stampsIn } from '../../validation/next-step-input.ts'
import type { SignatureValidation, SignatureVerdict } from '../../validation/types.ts'
import type { AttributedSignature } from './attribute-signatures.ts'
import { decideOne } from './decide-one.ts'
import { type Advice, decisionOf, NO_OCCASION } from './judge-decision.ts'
import { behindIn } from './judge-origin.ts'
import { comparisonFindings, isUnbound, judgeBinding } from './judge-signer.ts'
import type { Judging } from './judging.ts'
import type { ValidatedSignatures } from './validate-signatures.ts'

/** A signature that is judged: recognised or not, and decided on. */
export interface JudgedSignature {
  readonly verdict: SignatureVerdict
  /** The signature as the relying state sees it. */
  readonly seen: SignatureValidation
  readonly signer: SignerStanding
  readonly told: Advice
  readonly report: SignatureReport
}

/** In the order of the document. Throws `Refusal`. */
export function decideSignatures(
  attributed: readonly AttributedSignature[],
  validated: ValidatedSignatures,
  judging: Judging,
): readonly JudgedSignature[] {
  const judged: JudgedSignature[] = []
  for (const [i, signer] of signerStandings(attributed, judging.question.policy).entries()) {
    const laterStamps = stampsIn(attributed.slice(i + 1).map(({ validation }) => validation))
    judged.push(judgeOne({ ...(attributed[i] as AttributedSignature), signer, laterStamps }, validated, judging))
  }
  return judged
}

/** A counter-signature is nobody's whom a decision asks about. */
export function describeCounterSignature(
  validation: SignatureValidation,
  validated: ValidatedSignatures,
  judging: Judging,
): SignatureReport {
  const { trust, question } = judging
  const bound = judgeBinding(validation, APART.origin, trust, question.anchors, validated.context)
  return judgeOne({ validation, bound, ...APART }, validated, judging).report
}

interface Placed extends AttributedSignature {
  readonly signer: SignerStanding
  /** Of document time-stamps behind it. */
  readonly laterStamps: readonly JudgedTimeStamp[]
}

const APART: Omit<Placed, 'validation' | 'bound'> = {
  compared: null,
  match: 'not-pinned',
  origin: { known: false, code: 'COUNTER_SIGNATURE_NOT_JUDGED' },
  role: 'signature',
  field: null,
  signer: 'not-pinned',
  laterStamps: [],
}

/** Running out of budget ends it, and is its answer. */
function judgeOne(one: Placed, validated: ValidatedSignatures, judging: Judging): JudgedSignature {
  const outcome = attempt(() => judgeWithin(one, validated, judging))
  if (outcome.ok) return outcome.value
  const validation = unvalidated(one.validation.facts, outcome.failure, validated.context)
  return judgeWithin({ ...one, validation, origin: { known: false, code: 'BUDGET_EXHAUSTED' } }, validated, judging)
}

function judgeWithin(
  { validation: before, compared, origin, bound: { binding, findings }, role, signer, laterStamps }: Placed,
  { context, carried }: ValidatedSignatures,
  { trust, question }: Judging,
): JudgedSignature {
  const { engine } = context
  const validation = withFindings(before, [...comparisonFindings(compared, signer, question), ...findings])
  const decided = decideOne({ validation, origin, role, signer, binding }, trust, question, context)
  const { recognition, seen, decision, byState, reliance } = decided
  const { pdf } = validation.facts
  const coversToday = pdf === null || pdf.coversWholeFile || validation.changes?.allowed === true
  const level = levelOf(validation, carried)
  const verdict: SignatureVerdict = {
    validation: withFindings(validation, decided.findings),
    role,
    origin,
    recognition,
    decision,
    coversToday,
    level,
    byState,
  }
  const told = nextStepInputOf(seen, laterStamps)
  const { integrity, signer: held } = validation
  const spki = held?.certificate.spki ?? null
  const report = describeSignature(verdict, {
    bases: describeBases(validation, seen, { ...behindIn(trust), ...reliance }, engine),
    id: signatureId(validation.facts, { integrity, spki }, engine),
    decision: decisionOf(decision, told, question, {
      ...NO_OCCASION,
      othersSigned: signer === 'beside',
      stampsExpired: carried.stampsExpired,
      unbound: isUnbound(validation),
    }),
  })
  return { verdict, seen, signer, told, report }
}

function withFindings(validation: SignatureValidation, findings: SignatureValidation['findings']): SignatureValidation {
  return findings.length === 0 ? validation : { ...validation, findings: [...validation.findings, ...findings] }
}

/** A signature as the decision on the document asks about it. */
export function decidedOf({ verdict }: JudgedSignature): DecidedSignature {
  const { validation, role, decision, coversToday } = verdict
  const failed = validation.conclusion.indication === 'TOTAL-FAILED'
  const { pdf } = validation.facts
  const [field, revision] = [pdf?.field ?? null, pdf?.revision ?? null]
  return { field, revision, role, harmless: isHarmlessTimeStamp(validation), decision, failed, coversToday }
}
