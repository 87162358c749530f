import { mayDecide, type PlacedSignature } from '../../acceptance/counted-signatures.ts'
import type { DecidedSignature } from '../../acceptance/decide-document.ts'
import { decideDocument } from '../../acceptance/decide-document.ts'
import { fieldFindings, markFindings } from '../../acceptance/field-findings.ts'
import type { ComparedSigner, SignerMatch } from '../../acceptance/match-signer.ts'
import { type SignerStanding, signerStandings } from '../../acceptance/signer-standing.ts'
import type { Budget } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import { type Finding, limitFindings } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { attempt, type Failure, type Outcome } from '../../core/outcome.ts'
import { inRounds } from '../../crypto/in-rounds.ts'
import type { JudgedEvidence, Need } from '../../evidence/types.ts'
import { signatureId } from '../../formats/signature-id.ts'
import { nestedFindings } from '../../formats/smime/nested-content.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { Origin } from '../../origin/origin.ts'
import { describeBases } from '../../report/describe-basis.ts'
import { describeSignature } from '../../report/describe-signature.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { withinLimit } from '../../report/within-limit.ts'
import { trustFindings } from '../../trust/trust-findings.ts'
import type { Trust } from '../../trust/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import { unvalidated, validateSignature } from '../../validation/basic.ts'
import { isHarmlessTimeStamp } from '../../validation/harmless-time-stamp.ts'
import { type JudgedTimeStamp, NOT_STAMPED } from '../../validation/judged-time-stamp.ts'
import { levelOf } from '../../validation/level/level.ts'
import { needsOf } from '../../validation/needs.ts'
import { nextStepInputOf, stampsIn } from '../../validation/next-step-input.ts'
import type { SignatureValidation, SignatureVerdict, ValidationContext } from '../../validation/types.ts'
import { validationOrder } from '../../validation/validation-order.ts'
import { changesTold } from './changes-told.ts'
import { insideOf } from './dated-inside.ts'
import { decideOne } from './decide-one.ts'
import { failureCodes, fileFindings, type ReadableFacts, untoldLimit } from './file-findings.ts'
import { decisionOf, NO_OCCASION, type Told } from './judge-decision.ts'
import { messageFindings } from './judge-message.ts'
import { behindIn, boundInTime, judgeOrigin, judgeRole } from './judge-origin.ts'
import { type Binding, comparedSigner, comparisonFindings, isUnbound, judgeBinding, matchOf } from './judge-signer.ts'
import { laterMarks } from './later-marks.ts'
import { listSignatures } from './list-signatures.ts'
import { nameByDigest } from './name-by-digest.ts'
import { otherFormats, transferFindings } from './octet-findings.ts'
import type { JudgingMeans, Means, Question } from './question.ts'
import { type Reading, readFacts } from './read-facts.ts'
import { reportHead, unreadableReport } from './report-head.ts'
import { tellLaw } from './tell-law.ts'
import { unsignedFieldsOf } from './unsigned-fields.ts'
import { type CarriedContext, type ReadableEvidence, readEvidence, validationContext } from './validation-context.ts'

export interface Judgement {
  readonly verdict: Report
  /** Evidence that was lacking: with it, the same question may have a better answer. */
  readonly needs: readonly Need[]
  /** SHA-256 of the evidence that it could rely on: verified, and of a CA that counts. */
  readonly accepted: readonly string[]
}

/**
 * The pipeline: bytes, structure, integrity, path, revocation, time, origin, recognition, decision. It makes no request, asks no clock, and
 * keeps nothing that could change an answer. Bad input is a verdict, never an exception.
 */
export async function judgeDocument(
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  { read = readFacts, between, engine, answers, ...means }: Means,
): Promise<Judgement> {
  const { document } = evidence
  const { budget } = means
  const begun = read(document, budget, question.password)
  const reading = begun instanceof Promise ? await begun : begun
  const rounds = { engine, answers, budget, between }
  const { facts } = reading
  const gathering: Outcome<ReadableEvidence> | Promise<Outcome<ReadableEvidence>> =
    'unreadable' in facts
      ? { ok: false, failure: facts.unreadable }
      : inRounds(rounds, (arithmetic) =>
          attempt(() => readEvidence(facts, evidence, question, { ...means, engine: arithmetic })),
        )
  const gathered = gathering instanceof Promise ? await gathering : gathering
  return inRounds(rounds, (arithmetic) =>
    judgeReading(reading, gathered, evidence, trust, question, { ...means, engine: arithmetic }),
  )
}

function judgeReading(
  reading: Reading,
  gathered: Outcome<ReadableEvidence>,
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  means: JudgingMeans,
): Judgement {
  const { verdict, ...rest } = judgeFacts(reading, gathered, evidence, trust, question, means)
  return freezeDeep({ ...rest, verdict: withinLimit(tellLaw(verdict, trust)) })
}

function judgeFacts(
  { facts, changes }: Reading,
  gathered: Outcome<ReadableEvidence>,
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  means: JudgingMeans,
): Judgement {
  const { engine, budget } = means
  // Last, since digests of what was signed are the beginning of that of the document.
  const head = () =>
    reportHead(
      {
        format: facts.format,
        size: evidence.document.length,
        sha256: toHex(engine.digest('sha-256', [evidence.document])),
        ...('pdf' in facts && facts.pdf.revisions.length > 0 ? { revisions: facts.pdf.revisions.length } : {}),
      },
      trust,
      question,
    )
  const unreadable = (failure: Failure): Judgement => {
    return { verdict: unreadableReport(head(), failure, question), needs: [], accepted: [] }
  }
  if ('unreadable' in facts) return unreadable(facts.unreadable)
  if (!gathered.ok) return unreadable(gathered.failure)

  // Only the budget ends here: what there is to judge is more than is judged.
  const outcome = attempt(() => judgeSignatures(facts, changes, gathered.value, evidence, trust, question, means))
  if (!outcome.ok) return unreadable(outcome.failure)
  const { judged, reports, evidenceFindings, accepted, stampsExpired } = outcome.value
  const covered = judged.some(({ verdict }) => verdict.coversToday)
  // That only allowed changes follow a signature is known here, and not to the reader of the file.
  const ofDocument = findingsOf(facts, judged, evidence, budget).filter(
    ({ code }) => code !== 'PDF_NOT_COVERED' || !covered,
  )
  const documentFindings = [
    ...ofDocument,
    ...otherFormats(facts, judged, evidence, means),
    ...transferFindings(facts, judged, evidence, means),
  ]
  const signatures = judged.map(decidedOf)
  const unsignedFields = unsignedFieldsOf(facts, judged)
  const marks = laterMarks(judged, signatures, question.policy)
  const decided = decideDocument(
    { signatures, unsignedFields, laterMarks: marks, problems: failureCodes(documentFindings) },
    question.policy,
  )
  const validations = judged.map(({ verdict }) => verdict.validation)
  const needy = [...new Set([...validations, ...judged.map(({ seen }) => seen)])]
  const ofSignatures = validations.flatMap(({ findings }) => findings)
  const limits = untoldLimit(budget, decided.outcome, [...documentFindings, ...ofSignatures])
  const occasions = {
    othersSigned: judged.some(({ signer }) => signer === 'beside'),
    fieldsOpen: unsignedFields.length > 0,
    markedLater: marks.length > 0,
    stampsExpired,
    unbound: judged.some(({ verdict }) => verdict.role === 'signature' && isUnbound(verdict.validation)),
  }
  const findings = limitFindings([
    ...documentFindings,
    ...limits,
    ...fileFindings(facts, evidence),
    ...emptyFindings(facts, judged),
    ...fieldFindings(signatures, unsignedFields, question.policy),
    ...markFindings(marks),
    ...evidenceFindings,
    ...trustFindings(trust, question.validationTime),
  ])
  const decides = signatures.map((one) => mayDecide(one, decided.outcome, question.policy))
  const told = judged.flatMap(({ told }, i) => (decides[i] === true ? [told] : []))
  const advised: Told = {
    failures: [...failureCodes([...documentFindings, ...limits]), ...told.flatMap(({ failures }) => failures)],
    stamped: told.flatMap(({ stamped }) => stamped),
    late: told.flatMap(({ late }) => late),
    signerKnown: told.some(({ signerKnown }) => signerKnown),
  }
  return {
    verdict: {
      ...head(),
      decision: decisionOf(decided, advised, question, occasions),
      signatures: reports,
      findings,
    },
    needs: needsOf([...needy, ...validations.flatMap(({ timeStamps }) => timeStamps)], engine),
    accepted,
  }
}

/** On the document as a whole. */
function findingsOf(
  facts: ReadableFacts,
  judged: readonly Judged[],
  evidence: JudgedEvidence,
  budget: Budget,
): readonly Finding[] {
  if ('pdf' in facts) return facts.pdf.findings
  if (!('message' in facts)) {
    const outcome = attempt(() => nestedFindings(facts.signedData, evidence.content, budget))
    return outcome.ok ? outcome.value : [exhaustedFinding(outcome.failure.what)]
  }
  return messageFindings(
    facts.message,
    judged.map(({ verdict }) => verdict.validation),
    evidence,
  )
}

interface Judged {
  readonly verdict: SignatureVerdict
  /** The signature as the relying state sees it. */
  readonly seen: SignatureValidation
  readonly signer: SignerStanding
  readonly told: Told
  readonly report: SignatureReport
}

interface JudgedSignatures extends Pick<Judgement, 'accepted'> {
  readonly judged: readonly Judged[]
  /** Those on signatures among them. */
  readonly reports: readonly SignatureReport[]
  readonly evidenceFindings: readonly Finding[]
  readonly stampsExpired: boolean
}

function judgeSignatures(
  facts: ReadableFacts,
  changes: Reading['changes'],
  readable: ReadableEvidence,
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  means: JudgingMeans,
): JudgedSignatures {
  const { engine, budget } = means
  const { signatures, context, gathered, stamped, carried } = validationContext(
    readable,
    evidence,
    trust,
    question,
    means,
  )
  const told = changesTold(facts, changes, gathered, budget)
  const changesOf = ({ pdf }: DocumentSignature) => (pdf === null ? null : (told.get(pdf) ?? null))
  const order = [...validationOrder(signatures, context)]
  const validations: SignatureValidation[] = []
  for (const i of order) {
    const signature = signatures[i] as DocumentSignature
    // Running out of budget ends the validation of a signature, and is its answer.
    const outcome = attempt(() =>
      validateSignature(signature, changesOf(signature), stamped?.of.get(signature) ?? NOT_STAMPED, context),
    )
    validations[i] = outcome.ok ? outcome.value : unvalidated(signature, outcome.failure, context)
  }
  // What can be relied on of what is inside a signature is known once all are validated.
  const revocations = [context.revocation, ...(stamped?.contexts ?? [])]
  const inside = insideOf(carried, revocations)
  const validated: Validated[] = []
  for (const i of order) {
    const first = validations[i] as SignatureValidation
    const within = { ...first, inside: [...first.inside, ...inside(first.facts)] }
    const validation = boundInTime(within, context)
    const origin = judgeOrigin(validation, trust, context)
    const compared = comparedSigner(validation.signer, origin, question.signer, engine)
    const bound = judgeBinding(validation, origin, trust, question.anchors, context)
    validated[i] = {
      validation,
      compared,
      match: matchOf(question.signer, compared),
      origin,
      bound,
      role: judgeRole(validation, origin, bound.binding, trust),
      field: first.facts.pdf?.field ?? null,
      laterStamps: [],
    }
  }
  const judged: Judged[] = []
  for (const [i, signer] of signerStandings(validated, question.policy).entries()) {
    const laterStamps = stampsIn(validated.slice(i + 1).map(({ validation }) => validation))
    judged.push(judgeOne({ ...(validated[i] as Validated), laterStamps }, signer, trust, question, context, carried))
  }
  const searches = validated.flatMap(({ validation }) =>
    [validation, ...validation.timeStamps].map(({ search }) => search),
  )
  const accepted = acceptedEvidence(searches, revocations)
  const describe = (validation: SignatureValidation) => {
    const bound = judgeBinding(validation, APART.origin, trust, question.anchors, context)
    return judgeOne({ validation, bound, ...APART }, 'not-pinned', trust, question, context, carried).report
  }
  const ordered = judged.map(({ verdict, report }) => ({ signerInfo: verdict.validation.facts.signerInfo, report }))
  const listed = listSignatures(ordered, context, describe)
  const known = nameByDigest(gathered.certificates.held, trust, engine, budget)
  const evidenceFindings = [...gathered.findings, ...listed.findings, ...known]
  return { judged, reports: listed.reports, evidenceFindings, accepted, stampsExpired: carried.stampsExpired }
}

/** A counter-signature is nobody's whom a decision asks about. */
const APART: Omit<Validated, 'validation' | 'bound'> = {
  compared: null,
  match: 'not-pinned',
  origin: { known: false, code: 'COUNTER_SIGNATURE_NOT_JUDGED' },
  role: 'signature',
  field: null,
  laterStamps: [],
}

interface Validated extends PlacedSignature {
  readonly validation: SignatureValidation
  readonly compared: ComparedSigner | null
  readonly match: SignerMatch
  readonly origin: Origin
  readonly bound: Binding
  /** Of document time-stamps behind it. */
  readonly laterStamps: readonly JudgedTimeStamp[]
}

function judgeOne(of: Validated, ...rest: Asked): Judged {
  const outcome = attempt(() => judgeWithin(of, ...rest))
  if (outcome.ok) return outcome.value
  const [, , , context] = rest
  const validation = unvalidated(of.validation.facts, outcome.failure, context)
  return judgeWithin({ ...of, validation, origin: { known: false, code: 'BUDGET_EXHAUSTED' } }, ...rest)
}

type Asked = [SignerStanding, Trust, Question, ValidationContext, CarriedContext]

function judgeWithin(
  { validation: validated, compared, origin, bound: { binding, findings }, role, laterStamps }: Validated,
  ...[signer, trust, question, context, carried]: Asked
): Judged {
  const { engine } = context
  const about = [...comparisonFindings(compared, signer, question), ...findings]
  const validation = about.length === 0 ? validated : { ...validated, findings: [...validated.findings, ...about] }
  const of = { validation, origin, role, signer, binding }
  const { recognition, seen, decision, byState, reliance, findings: told } = decideOne(of, trust, question, context)
  const { pdf } = validation.facts
  const coversToday = pdf === null || pdf.coversWholeFile || validation.changes?.allowed === true
  const level = levelOf(validation, carried)
  const verdict: SignatureVerdict = {
    validation: told.length === 0 ? validation : { ...validation, findings: [...validation.findings, ...told] },
    role,
    origin,
    recognition,
    decision,
    coversToday,
    level,
    byState,
  }
  const steps = nextStepInputOf(seen, laterStamps)
  const { integrity, signer: held } = validation
  const spki = held?.certificate.spki ?? null
  const report = describeSignature(verdict, {
    bases: describeBases(validation, seen, { ...behindIn(trust), ...reliance }, engine),
    id: signatureId(validation.facts, { integrity, spki }, engine),
    decision: decisionOf(decision, steps, question, {
      ...NO_OCCASION,
      othersSigned: signer === 'beside',
      stampsExpired: carried.stampsExpired,
      unbound: isUnbound(validation),
    }),
  })
  return { verdict, seen, signer, told: steps, report }
}

function decidedOf({ verdict }: Judged): DecidedSignature {
  const { validation, role, decision, coversToday } = verdict
  const failed = validation.conclusion.indication === 'TOTAL-FAILED'
  const { pdf } = validation.facts
  const [field, revision] = [pdf?.field ?? null, pdf?.revision ?? null]
  return { field, revision, role, harmless: isHarmlessTimeStamp(validation), decision, failed, coversToday }
}

/** What a reader looks for first in a document without signatures: that it has none. */
function emptyFindings(facts: ReadableFacts, judged: readonly Judged[]): readonly Finding[] {
  if (judged.some(({ verdict }) => verdict.role === 'signature')) return []
  const noSignature: Finding = { code: 'NO_SIGNATURE', level: 'failure' }
  const noSigner = 'signedData' in facts && judged.length === 0
  return noSigner ? [noSignature, { code: 'CMS_NO_SIGNER', level: 'failure' }] : [noSignature]
}
