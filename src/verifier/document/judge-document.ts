import { mayDecide, type PlacedSignature } from '../../acceptance/counted-signatures.ts'
import type { DecidedSignature } from '../../acceptance/decide-document.ts'
import type { ComparedSigner, SignerMatch } from '../../acceptance/match-signer.ts'
import { type SignerStanding, signerStandings } from '../../acceptance/signer-standing.ts'
import type { Budget } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import { type Finding, limitFindings } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import type { Octets } from '../../core/octets.ts'
import { attempt, attemptAsync, type Failure } from '../../core/outcome.ts'
import type { CryptoEngine } from '../../crypto/types.ts'
import type { JudgedEvidence, Need } from '../../evidence/types.ts'
import { signatureId } from '../../formats/signature-id.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { Origin } from '../../origin/origin.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { withinLimit } from '../../report/within-limit.ts'
import { trustFindings } from '../../trust/trust-findings.ts'
import type { Trust } from '../../trust/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import { unvalidated, validateSignature } from '../../validation/basic.ts'
import { evidenceLacking } from '../../validation/evidence-lacking.ts'
import { isHarmlessTimeStamp } from '../../validation/harmless-time-stamp.ts'
import { type JudgedTimeStamp, NOT_STAMPED } from '../../validation/judged-time-stamp.ts'
import { nextStepInputOf, stampsIn } from '../../validation/next-step-input.ts'
import type { SignatureValidation, SignatureVerdict, ValidationContext } from '../../validation/types.ts'
import { validationOrder } from '../../validation/validation-order.ts'
import { changesTold } from './changes-told.ts'
import { insideOf } from './dated-inside.ts'
import { failureCodes, fileFindings, type ReadableFacts, untoldLimit } from './file-findings.ts'
import { decisionOf, NO_OCCASION, type Told } from './judge-decision.ts'
import { type Binding, comparedSigner, comparisonFindings, isUnbound, judgeBinding, matchOf } from './judge-signer.ts'
import { listSignatures } from './list-signatures.ts'
import { nameByDigest } from './name-by-digest.ts'
import { otherFormats, transferFindings } from './octet-findings.ts'
import type { Means, Question } from './question.ts'
import { type Reading, readFacts } from './read-facts.ts'
import { reportHead, unreadableReport } from './report-head.ts'
import { type CarriedContext, validationContext } from './validation-context.ts'

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
  means: Means,
): Promise<Judgement> {
  const { verdict, ...rest } = await judgeFacts(evidence, trust, question, means)
  // Loaded where somebody asks about a state of whose law something is known.
  const told = trust.recognition.legalContext.length === 0 || verdict.question.relyingState === undefined
  const law = told ? null : await import('./tell-law.ts')
  return freezeDeep({ ...rest, verdict: await withinLimit(law === null ? verdict : law.tellLaw(verdict, trust)) })
}

async function judgeFacts(
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  means: Means,
): Promise<Judgement> {
  const { budget } = means
  const engine = await sharedEngine(means.engine, evidence.document)
  const { facts, changes } = await (means.read ?? readFacts)(evidence.document, budget, question.password)
  // Last, since digests of what was signed are the beginning of that of the document.
  const head = async () =>
    reportHead(
      {
        format: facts.format,
        size: evidence.document.length,
        sha256: toHex(await engine.digest('sha-256', [evidence.document])),
        ...('pdf' in facts && facts.pdf.revisions.length > 0 ? { revisions: facts.pdf.revisions.length } : {}),
      },
      trust,
      question,
    )
  const unreadable = async (failure: Failure): Promise<Judgement> => {
    const verdict = await unreadableReport(await head(), failure, question)
    return { verdict, needs: [], accepted: [] }
  }
  if ('unreadable' in facts) return unreadable(facts.unreadable)

  // Only the budget ends here: what there is to judge could not be gathered, or is more than is judged.
  const outcome = await attemptAsync(() =>
    judgeSignatures(facts, changes, evidence, trust, question, { ...means, engine }),
  )
  if (!outcome.ok) return unreadable(outcome.failure)
  const { judged, reports, evidenceFindings, accepted, stampsExpired } = outcome.value
  const covered = judged.some(({ verdict }) => verdict.coversToday)
  // That only allowed changes follow a signature is known here, and not to the reader of the file.
  const ofDocument = (await findingsOf(facts, judged, evidence, budget)).filter(
    ({ code }) => code !== 'PDF_NOT_COVERED' || !covered,
  )
  const documentFindings = [
    ...ofDocument,
    ...(await otherFormats(facts, judged, evidence, means)),
    ...(await transferFindings(facts, judged, evidence, { ...means, engine })),
  ]
  const signatures = judged.map(decidedOf)
  documents ??= await import('./decide-document.ts')
  const unsignedFields = documents.unsignedFieldsOf(facts, judged)
  const laterMarks = documents.laterMarks(judged, signatures, question.policy)
  const decided = documents.decideDocument(
    { signatures, unsignedFields, laterMarks, problems: failureCodes(documentFindings) },
    question.policy,
  )
  const validations = judged.map(({ verdict }) => verdict.validation)
  const needy = [...new Set([...validations, ...judged.map(({ seen }) => seen)])]
  const ofSignatures = validations.flatMap(({ findings }) => findings)
  const limits = untoldLimit(budget, decided.outcome, [...documentFindings, ...ofSignatures])
  const occasions = {
    othersSigned: judged.some(({ signer }) => signer === 'beside'),
    fieldsOpen: unsignedFields.length > 0,
    markedLater: laterMarks.length > 0,
    stampsExpired,
    unbound: judged.some(({ verdict }) => verdict.role === 'signature' && isUnbound(verdict.validation)),
  }
  const findings = limitFindings([
    ...documentFindings,
    ...limits,
    ...fileFindings(facts, evidence),
    ...emptyFindings(facts, judged),
    ...documents.fieldFindings(signatures, unsignedFields, question.policy),
    ...documents.markFindings(laterMarks),
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
      ...(await head()),
      decision: await decisionOf(decided, advised, question, occasions),
      signatures: reports,
      findings,
    },
    needs: await evidenceLacking([...needy, ...validations.flatMap(({ timeStamps }) => timeStamps)], engine),
    accepted,
  }
}

/** Loaded where the engine can go on with a digest: that of a page cannot. */
async function sharedEngine(engine: CryptoEngine, document: Octets): Promise<CryptoEngine> {
  if (engine.startDigest === undefined || !(document instanceof Uint8Array)) return engine
  prefixes ??= await import('../../evidence/share-prefixes.ts')
  return prefixes.sharePrefixes(engine, document)
}

let prefixes: typeof import('../../evidence/share-prefixes.ts') | null = null

/** On the document as a whole: what is said of messages is loaded with the first one. */
async function findingsOf(
  facts: ReadableFacts,
  judged: readonly Judged[],
  evidence: JudgedEvidence,
  budget: Budget,
): Promise<readonly Finding[]> {
  if ('pdf' in facts) return facts.pdf.findings
  if (!('message' in facts)) {
    nested ??= await import('../../formats/smime/nested-content.ts')
    const { nestedFindings } = nested
    const outcome = attempt(() => nestedFindings(facts.signedData, evidence.content, budget))
    return outcome.ok ? outcome.value : [exhaustedFinding(outcome.failure.what)]
  }
  const { messageFindings } = await import('./judge-message.ts')
  return messageFindings(
    facts.message,
    judged.map(({ verdict }) => verdict.validation),
    evidence,
  )
}

let nested: typeof import('../../formats/smime/nested-content.ts') | undefined

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

async function judgeSignatures(
  facts: ReadableFacts,
  changes: Reading['changes'],
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  means: Means,
): Promise<JudgedSignatures> {
  const { engine, budget } = means
  const { signatures, context, gathered, stamped, carried } = await validationContext(
    facts,
    evidence,
    trust,
    question,
    means,
  )
  const told = await changesTold(facts, changes, gathered, budget)
  const changesOf = ({ pdf }: DocumentSignature) => (pdf === null ? null : (told.get(pdf) ?? null))
  const order = [...(await validationOrder(signatures, context))]
  const validations: SignatureValidation[] = []
  for (const i of order) {
    const signature = signatures[i] as DocumentSignature
    // Running out of budget ends the validation of a signature, and is its answer.
    const outcome = await attemptAsync(() =>
      validateSignature(signature, changesOf(signature), stamped?.of.get(signature) ?? NOT_STAMPED, context),
    )
    validations[i] = outcome.ok ? outcome.value : await unvalidated(signature, outcome.failure, context)
  }
  // What can be relied on of what is inside a signature is known once all are validated.
  const revocations = [context.revocation, ...(stamped?.contexts ?? [])]
  const inside = await insideOf(carried, revocations)
  const validated: Validated[] = []
  for (const i of order) {
    const first = validations[i] as SignatureValidation
    origins ??= await import('./judge-origin.ts')
    const within = { ...first, inside: [...first.inside, ...inside(first.facts)] }
    const validation = await origins.boundInTime(within, context)
    const origin = await origins.judgeOrigin(validation, trust, context)
    const compared = await comparedSigner(validation.signer, origin, question.signer, engine)
    const bound = await judgeBinding(validation, origin, trust, question.anchors, context)
    validated[i] = {
      validation,
      compared,
      match: await matchOf(question.signer, compared),
      origin,
      bound,
      role: origins.judgeRole(validation, origin, bound.binding, trust),
      field: first.facts.pdf?.field ?? null,
      laterStamps: [],
    }
  }
  const judged: Judged[] = []
  for (const [i, signer] of signerStandings(validated, question.policy).entries()) {
    const laterStamps = stampsIn(validated.slice(i + 1).map(({ validation }) => validation))
    judged.push(
      await judgeOne({ ...(validated[i] as Validated), laterStamps }, signer, trust, question, context, carried),
    )
  }
  const searches = validated.flatMap(({ validation }) =>
    [validation, ...validation.timeStamps].map(({ search }) => search),
  )
  const accepted = acceptedEvidence(searches, revocations)
  const describe = async (validation: SignatureValidation) => {
    const bound = await judgeBinding(validation, APART.origin, trust, question.anchors, context)
    return (await judgeOne({ validation, bound, ...APART }, 'not-pinned', trust, question, context, carried)).report
  }
  const ordered = judged.map(({ verdict, report }) => ({ signerInfo: verdict.validation.facts.signerInfo, report }))
  const listed = await listSignatures(ordered, context, describe)
  const known = await nameByDigest(gathered.certificates.held, trust, engine, budget)
  const evidenceFindings = [...gathered.findings, ...listed.findings, ...known]
  return { judged, reports: listed.reports, evidenceFindings, accepted, stampsExpired: carried.stampsExpired }
}

/** Loaded with the first signature that is judged: a page that has none yet does without. */
let origins: typeof import('./judge-origin.ts') | undefined
let documents: typeof import('./decide-document.ts') | undefined
let deciding: typeof import('./decide-one.ts') | undefined
let levels: typeof import('../../validation/level/level.ts') | undefined
let describing: typeof import('../../report/describe-signature.ts') | undefined
let bases: typeof import('../../report/describe-basis.ts') | undefined

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

async function judgeOne(of: Validated, ...rest: Asked): Promise<Judged> {
  const outcome = await attemptAsync(() => judgeWithin(of, ...rest))
  if (outcome.ok) return outcome.value
  const [, , , context] = rest
  const validation = await unvalidated(of.validation.facts, outcome.failure, context)
  return judgeWithin({ ...of, validation, origin: { known: false, code: 'BUDGET_EXHAUSTED' } }, ...rest)
}

type Asked = [SignerStanding, Trust, Question, ValidationContext, CarriedContext]

async function judgeWithin(
  { validation: validated, compared, origin, bound: { binding, findings }, role, laterStamps }: Validated,
  ...[signer, trust, question, context, carried]: Asked
): Promise<Judged> {
  const { engine } = context
  const about = [...(await comparisonFindings(compared, signer, question)), ...findings]
  const validation = about.length === 0 ? validated : { ...validated, findings: [...validated.findings, ...about] }
  const of = { validation, origin, role, signer, binding }
  deciding ??= await import('./decide-one.ts')
  const {
    recognition,
    seen,
    decision,
    byState,
    reliance,
    findings: told,
  } = await deciding.decideOne(of, trust, question, context)
  const { pdf } = validation.facts
  const coversToday = pdf === null || pdf.coversWholeFile || validation.changes?.allowed === true
  levels ??= await import('../../validation/level/level.ts')
  const level = await levels.levelOf(validation, carried)
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
  describing ??= await import('../../report/describe-signature.ts')
  bases ??= await import('../../report/describe-basis.ts')
  origins ??= await import('./judge-origin.ts')
  const report = describing.describeSignature(verdict, {
    bases: await bases.describeBases(validation, seen, { ...origins.behindIn(trust), ...reliance }, engine),
    id: await signatureId(validation.facts, { integrity, spki }, engine),
    decision: await decisionOf(decision, steps, question, {
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
