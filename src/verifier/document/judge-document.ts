import { toHex } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { attempt, type Failure, type Outcome } from '../../core/outcome.ts'
import { inRounds } from '../../crypto/in-rounds.ts'
import type { JudgedEvidence, Need } from '../../evidence/types.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { withinLimit } from '../../report/within-limit.ts'
import type { Trust } from '../../trust/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import { needsOf } from '../../validation/needs.ts'
import type { SignatureValidation } from '../../validation/types.ts'
import { attributeSignatures } from './attribute-signatures.ts'
import { decideSignatures, describeCounterSignature, type JudgedSignature } from './decide-signatures.ts'
import { listCounterSignatures } from './judge-counter-signatures.ts'
import { judgeFile } from './judge-file.ts'
import { type JudgedInvoice, judgeInvoice, othersIn } from './judge-invoice.ts'
import type { Judging } from './judging.ts'
import { nameByDigest } from './name-by-digest.ts'
import type { Means, Question } from './question.ts'
import { type Reading, readFacts } from './read-facts.ts'
import { type ReportHead, reportHead, unreadableReport } from './report-head.ts'
import { tellLaw } from './tell-law.ts'
import { withUnknownChanges } from './unknown-changes.ts'
import { type ValidatedSignatures, validateSignatures } from './validate-signatures.ts'
import { type ReadableEvidence, readEvidence } from './validation-context.ts'

export interface Judgement {
  readonly verdict: Report
  /** Evidence that was lacking: with it, the same question may have a better answer. */
  readonly needs: readonly Need[]
  /** SHA-256 of the evidence that it could rely on: verified, and of a CA that counts. */
  readonly accepted: readonly string[]
}

/**
 * The pipeline: octets, structure, integrity, path, revocation, time, origin, recognition, decision, report. It makes no request, asks no clock, and
 * keeps nothing that could change an answer. Bad input is a verdict, never an exception.
 */
export async function judgeDocument(
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  { read = readFacts, between, engine, answers, ...means }: Means,
): Promise<Judgement> {
  const { budget } = means
  const rounds = { engine, answers, budget, between }
  // Octets to structure.
  const begun = read(evidence.document, budget, question.password)
  const reading = begun instanceof Promise ? await begun : begun
  const { facts } = reading
  const gathering: Outcome<ReadableEvidence> | Promise<Outcome<ReadableEvidence>> =
    'unreadable' in facts
      ? { ok: false, failure: facts.unreadable }
      : inRounds(rounds, (arithmetic) =>
          attempt(() => readEvidence(facts, evidence, question, { ...means, engine: arithmetic })),
        )
  const gathered = gathering instanceof Promise ? await gathering : gathering
  // Structure to report.
  return inRounds(rounds, (arithmetic) => {
    const judging = { evidence, trust, question, means: { ...means, engine: arithmetic } }
    const { verdict, ...rest } = judgeReading(reading, gathered, judging)
    return freezeDeep({ ...rest, verdict: withinLimit(tellLaw(verdict, trust)) })
  })
}

function judgeReading(
  { facts: read, changes }: Reading,
  gathered: Outcome<ReadableEvidence>,
  judging: Judging,
): Judgement {
  if (!gathered.ok) return unreadable(read, gathered.failure, judging)
  const { facts } = gathered.value
  // Only the budget ends here: what there is to judge is more than is judged.
  const outcome = attempt(() => judgeSignatures(gathered.value, changes, judging))
  if (!outcome.ok) return unreadable(facts, outcome.failure, judging)
  const { judged, signatures, accepted, invoice } = outcome.value
  const { decision, findings } = judgeFile(facts, judged, outcome.value, judging)
  const verdict = {
    ...headOf(facts, judging),
    decision,
    ...(invoice === null ? {} : { invoice: invoice.report }),
    signatures: withUnknownChanges(signatures, findings),
    findings,
  }
  return { verdict, needs: needsOf(needyIn(judged), judging.means.engine), accepted }
}

interface JudgedSignatures extends Pick<Judgement, 'accepted'> {
  readonly judged: readonly JudgedSignature[]
  /** As they are reported, those on signatures among them. */
  readonly signatures: readonly SignatureReport[]
  readonly evidenceFindings: readonly Finding[]
  readonly stampsExpired: boolean
  readonly invoice: JudgedInvoice | null
}

/** Throws `Refusal`. */
function judgeSignatures(readable: ReadableEvidence, changes: Reading['changes'], judging: Judging): JudgedSignatures {
  // Integrity, path, revocation, time.
  const validated = validateSignatures(readable, changes, judging)
  const invoice = judgeInvoice(readable.facts, validated.validations, judging)
  // Origin.
  const attributed = attributeSignatures(validated, judging, othersIn(readable.facts))
  // Recognition, decision.
  const judged = decideSignatures(attributed, validated, withAmount(judging, invoice))
  const validations = attributed.map(({ validation }) => validation)
  const accepted = acceptedEvidence(searchesOf(validations), validated.revocations)
  const listed = listSignatures(judged, validated, judging)
  const { trust, means } = judging
  const known = nameByDigest(validated.gathered.certificates.held, trust, means.engine, means.budget)
  return {
    judged,
    signatures: listed.reports,
    accepted,
    evidenceFindings: [...validated.gathered.findings, ...listed.findings, ...known],
    stampsExpired: validated.carried.stampsExpired,
    invoice,
  }
}

/** Where nobody says what is at stake, the invoice does. */
function withAmount(judging: Judging, invoice: JudgedInvoice | null): Judging {
  const { question } = judging
  if (question.amount !== undefined || invoice?.amount === undefined) return judging
  return { ...judging, question: { ...question, amount: invoice.amount } }
}

/** Behind each signature those on it. */
function listSignatures(judged: readonly JudgedSignature[], validated: ValidatedSignatures, judging: Judging) {
  const ordered = judged.map(({ verdict, report }) => ({ signerInfo: verdict.validation.facts.signerInfo, report }))
  return listCounterSignatures(ordered, validated.context, (validation) =>
    describeCounterSignature(validation, validated, judging),
  )
}

function searchesOf(validations: readonly SignatureValidation[]) {
  return validations.flatMap((validation) => [validation, ...validation.timeStamps].map(({ search }) => search))
}

/** Of all, and of what the relying state sees, what can lack evidence. */
function needyIn(judged: readonly JudgedSignature[]): Parameters<typeof needsOf>[0] {
  const validations = judged.map(({ verdict }) => verdict.validation)
  const needy = [...new Set([...validations, ...judged.map(({ seen }) => seen)])]
  return [...needy, ...validations.flatMap(({ timeStamps }) => timeStamps)]
}

function unreadable(facts: Reading['facts'], failure: Failure, judging: Judging): Judgement {
  return { verdict: unreadableReport(headOf(facts, judging), failure, judging.question), needs: [], accepted: [] }
}

/** Last, since digests of what was signed are the beginning of that of the document. */
function headOf(facts: Reading['facts'], { evidence, trust, question, means }: Judging): ReportHead {
  const revisions = 'pdf' in facts ? facts.pdf.revisions.length : 0
  const document = {
    format: facts.format,
    size: evidence.document.length,
    sha256: toHex(means.engine.digest('sha-256', [evidence.document])),
    ...(revisions > 0 ? { revisions } : {}),
  }
  return reportHead(document, trust, question)
}
