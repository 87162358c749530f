import { mayDecide } from '../../acceptance/counted-signatures.ts'
import { decideDocument } from '../../acceptance/decide-document.ts'
import { fieldFindings, markFindings } from '../../acceptance/field-findings.ts'
import type { FindingCode } from '../../core/codes.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import { type Finding, limitFindings } from '../../core/finding.ts'
import { attempt } from '../../core/outcome.ts'
import { nestedFindings } from '../../formats/smime/nested-content.ts'
import type { Decision } from '../../report/types.ts'
import { trustFindings } from '../../trust/trust-findings.ts'
import { decidedOf, type JudgedSignature } from './decide-signatures.ts'
import { failureCodes, fileFindings, type ReadableFacts, untoldLimit } from './file-findings.ts'
import { type Advice, decisionOf } from './judge-decision.ts'
import type { JudgedInvoice } from './judge-invoice.ts'
import { messageFindings } from './judge-message.ts'
import { isUnbound } from './judge-signer.ts'
import type { Judging } from './judging.ts'
import { laterMarks } from './later-marks.ts'
import { otherFormats, transferFindings } from './octet-findings.ts'
import { unsignedFieldsOf } from './unsigned-fields.ts'

/** What is decided on a document as a whole, and found of it. */
export interface JudgedFile {
  readonly decision: Decision
  readonly findings: readonly Finding[]
}

/** @param beside what was found of the evidence, and whether the certificate of a time-stamp has expired that counts */
export function judgeFile(
  facts: ReadableFacts,
  judged: readonly JudgedSignature[],
  beside: {
    readonly evidenceFindings: readonly Finding[]
    readonly stampsExpired: boolean
    readonly invoice: JudgedInvoice | null
  },
  judging: Judging,
): JudgedFile {
  const { evidence, trust, question, means } = judging
  const { policy } = question
  const ofDocument = [
    ...contentFindings(facts, judged, judging),
    ...(beside.invoice?.findings ?? []),
    ...otherFormats(facts, judged, evidence, means),
    ...transferFindings(facts, judged, evidence, means),
  ]
  const signatures = judged.map(decidedOf)
  const unsignedFields = unsignedFieldsOf(facts, judged)
  const marks = laterMarks(judged, signatures, policy)
  const problems = failureCodes(ofDocument)
  const decided = decideDocument({ signatures, unsignedFields, laterMarks: marks, problems }, policy)
  const ofSignatures = judged.flatMap(({ verdict }) => verdict.validation.findings)
  const limits = untoldLimit(means.budget, decided.outcome, [...ofDocument, ...ofSignatures])
  const findings = limitFindings([
    ...ofDocument,
    ...limits,
    ...fileFindings(facts, evidence),
    ...emptyFindings(facts, judged),
    ...fieldFindings(signatures, unsignedFields, policy),
    ...markFindings(marks),
    ...beside.evidenceFindings,
    ...trustFindings(trust, question.validationTime),
  ])
  const advising = judged.filter((_, i) => {
    const signature = signatures[i]
    return signature !== undefined && mayDecide(signature, decided.outcome, policy)
  })
  const told = adviceOf(advising)
  // Of the content of a detached signature, who gave it has it.
  const inside = decided.outcome === 'accept' && evidence.content === undefined ? signedInside(ofDocument) : []
  const advice = { ...told, failures: [...problems, ...failureCodes(limits), ...told.failures, ...inside] }
  const decision = decisionOf(decided, advice, question, {
    othersSigned: judged.some(({ signer }) => signer === 'beside'),
    fieldsOpen: unsignedFields.length > 0,
    markedLater: marks.length > 0,
    stampsExpired: beside.stampsExpired,
    unbound: judged.some(({ verdict }) => verdict.role === 'signature' && isUnbound(verdict.validation)),
  })
  return { decision, findings }
}

/** What has a signature of its own in what was signed: its answer is another one. */
function signedInside(findings: readonly Finding[]): readonly FindingCode[] {
  return findings
    .map(({ code }) => code)
    .filter((code) => code === 'SMIME_SIGNED_AGAIN' || code === 'SMIME_SIGNED_PDF_INSIDE')
}

/** Of several signatures together. */
function adviceOf(judged: readonly JudgedSignature[]): Advice {
  const told = judged.map((one) => one.told)
  return {
    failures: told.flatMap(({ failures }) => failures),
    stamped: told.flatMap(({ stamped }) => stamped),
    late: told.flatMap(({ late }) => late),
    signerKnown: told.some(({ signerKnown }) => signerKnown),
  }
}

/** On what is signed, and on what is around it. */
function contentFindings(
  facts: ReadableFacts,
  judged: readonly JudgedSignature[],
  { evidence, means }: Judging,
): readonly Finding[] {
  if ('pdf' in facts) {
    // That only allowed changes follow a signature is known here, and not to the reader of the file.
    const covered = judged.some(({ verdict }) => verdict.coversToday)
    return facts.pdf.findings.filter(({ code }) => code !== 'PDF_NOT_COVERED' || !covered)
  }
  if ('message' in facts) {
    const validations = judged.map(({ verdict }) => verdict.validation)
    return messageFindings(facts.message, validations, evidence)
  }
  if ('structured' in facts) return facts.structured.findings
  const outcome = attempt(() => nestedFindings(facts.signedData, evidence.content, means.budget))
  return outcome.ok ? outcome.value : [exhaustedFinding(outcome.failure.what)]
}

/** What a reader looks for first in a document without signatures: that it has none. */
function emptyFindings(facts: ReadableFacts, judged: readonly JudgedSignature[]): readonly Finding[] {
  if (judged.some(({ verdict }) => verdict.role === 'signature')) return []
  const noSignature: Finding = { code: 'NO_SIGNATURE', level: 'failure' }
  const noSigner = 'signedData' in facts && judged.length === 0
  return noSigner ? [noSignature, { code: 'CMS_NO_SIGNER', level: 'failure' }] : [noSignature]
}
