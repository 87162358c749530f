import { CRYPTO } from '../../core/codes/crypto.ts'
import { PATH } from '../../core/codes/path.ts'
import { RECOGNITION } from '../../core/codes/recognition.ts'
import { REVOCATION } from '../../core/codes/revocation.ts'
import { rowOf } from '../../core/codes/table.ts'
import { TIME } from '../../core/codes/time.ts'
import { TRUST } from '../../core/codes/trust.ts'
import type { Code } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { saysRevokedAhead } from '../voice.ts'
import { CAUSES, type Cause } from './causes.ts'
import { isSignature } from './signers.ts'

/** A cause, with what its clause is filled in with, and the signature that has it; without one it is the document's. */
export interface FoundCause {
  readonly cause: Cause
  readonly data: NonNullable<Finding['data']>
  readonly signature?: SignatureReport
}

const ORDER = Object.keys(CAUSES) as readonly Cause[]

const BY_CODE: ReadonlyMap<Code, Cause> = new Map(
  ORDER.flatMap((cause) => CAUSES[cause].map((code): [Code, Cause] => [code, cause])),
)

/** What the other codes of a stage come to, for people. */
const BY_STAGE: readonly (readonly [stage: object, cause: Cause])[] = [
  [PATH, 'certificateNotInOrder'],
  [REVOCATION, 'revocationUnknown'],
  [TIME, 'timeStampWrong'],
  [CRYPTO, 'notSupported'],
  [TRUST, 'originUnknown'],
  [RECOGNITION, 'recognitionUnknown'],
]

/** Every code has a cause: what is said of one that nobody thought of is true of its stage. */
export function causeOf(code: Code): Cause {
  return BY_CODE.get(code) ?? BY_STAGE.find(([stage]) => Object.hasOwn(stage, code))?.[1] ?? 'notMadeRight'
}

/** Reasons that only say that something is wrong with a signature or with the file; findings say what. */
const GENERAL: ReadonlySet<Code> = new Set<Code>(['SIGNATURE_FAILED', 'SIGNATURE_INDETERMINATE', 'DOCUMENT_UNREADABLE'])

/** Left out where another cause of the same signature or document says it more exactly. */
const SAID_BY: Readonly<Partial<Record<Cause, readonly Cause[]>>> = {
  originUnknown: [
    'signerUnknown',
    'excludedIssuer',
    'faultyEntry',
    'imitation',
    'notVouchedFor',
    'certificateNotInOrder',
    'vouchedTimeWrong',
    'ambiguousOrigin',
    'ownAnchor',
    'timeStampNotAdopted',
    'statusUnknown',
    'tooMuchWork',
    'revoked',
    'issuerRevoked',
    'revokedAhead',
    'signerUnclear',
    'expired',
    'notYetValid',
    'changedInTransfer',
    'altered',
    'falseSignature',
    'savedAnew',
    'encryptedLater',
    'otherFile',
    'notMadeRight',
    'contentMissing',
  ],
  signerUnknown: ['savedAnew', 'notMadeRight', 'notSupported'],
  savedAnew: ['cutShort', 'changedInTransfer'],
  altered: ['encryptedLater', 'savedAnew', 'changedInTransfer'],
  changedOver: ['changedInTransfer'],
  pagesChanged: ['changedInTransfer', 'changedOver'],
  changedLater: ['changedInTransfer', 'changedOver', 'pagesChanged'],
  showsDifferently: ['changedInTransfer'],
  addedUnclear: ['changedInTransfer', 'showsDifferently'],
  expired: ['timeStampExpired', 'timeStampNotAdopted'],
  notYetValid: ['vouchedTimeWrong'],
  statusUnknown: ['vouchedTimeWrong'],
  timeStampNotRecognised: ['timeStampNotAdopted'],
  notEstablished: ['timeStampNotAdopted'],
  notMadeRight: ['savedAnew'],
  notRecognised: ['limitExceeded', 'otherUse', 'otherClass', 'agreementEnded', 'agreementNotInForce', 'criteriaNotMet'],
  noAgreement: ['notRecognised'],
  recognitionUnknown: ['noAgreement', 'classUnknown', 'timeStampNotRecognised'],
  fileUnreadable: ORDER.slice(0, ORDER.indexOf('notSigned')),
}

/**
 * Why a report says that its document is not to be relied on, the most telling first and each once. It decides nothing: a decision has reasons, and
 * where one of them only says that a signature is not valid, the failures of that signature say why.
 */
export function findCauses(report: Report): readonly FoundCause[] {
  const { decision } = report
  const found = [...new Set(decision.reasons)].flatMap((reason) => causesOfReason(reason, report))
  const named = new Set(found.map(({ cause }) => cause))
  const exact = found.filter(({ cause }) => SAID_BY[cause]?.some((other) => named.has(other)) !== true)
  const sorted = [...(exact.length > 0 ? exact : found)].sort((a, b) => ORDER.indexOf(a.cause) - ORDER.indexOf(b.cause))
  return [...new Map([...sorted].reverse().map((one) => [one.cause, one])).values()].reverse()
}

/** The same of one signature alone. */
export function findCausesOf(signature: SignatureReport, report: Report): readonly FoundCause[] {
  return findCauses({ ...report, decision: signature.decision, signatures: [signature], findings: [] })
}

function causesOfReason(reason: Code, { decision, question, signatures, findings }: Report): readonly FoundCause[] {
  const deciding = signatures.filter(
    (one) => isSignature(one) && one.decision.outcome === decision.outcome && hasReason(one, reason),
  )
  if (!GENERAL.has(reason)) {
    const cause = causeOf(reason)
    if (deciding.length === 0)
      return [{ cause, data: dataOf(reason, [...findings, ...signatures.flatMap(findingsOf)]) }]
    return deciding.map((signature) => ({
      cause: causeIn(reason, signature),
      data: dataOf(reason, signature.findings),
      signature,
    }))
  }
  const causes =
    reason === 'DOCUMENT_UNREADABLE'
      ? failuresOf(findings).map(({ code, data = {} }) => ({ cause: causeOf(code), data }))
      : [
          ...findings.filter(saysWhatBroke).map(({ code, data = {} }) => ({ cause: causeOf(code), data })),
          ...deciding.flatMap((signature) => causesOfSignature(signature, question.relyingState)),
        ]
  return causes.length > 0 ? causes : [{ cause: causeOf(reason), data: {} }]
}

/** Of the failures those count that led to the conclusion; where none is known to have, all. */
function causesOfSignature(signature: SignatureReport, relyingState: string | undefined): readonly FoundCause[] {
  const { byState, findings, indication, subIndication, time } = signature
  const against = indication === 'TOTAL-PASSED' ? causeAgainst(findings) : null
  if (against !== null) return [{ cause: against, data: {}, signature }]
  const isOnlyThere = indication === 'TOTAL-PASSED' && Object.keys(byState ?? {}).includes(relyingState ?? '')
  if (isOnlyThere) return [{ cause: 'timeStampNotRecognised', data: {}, signature }]
  const failures = failuresOf(findings)
  const concluding = failures.filter(({ code }) => (rowOf(code).concludes ?? 'CUSTOM') === subIndication)
  const telling = [...(concluding.length > 0 ? concluding : failures), ...findings.filter(saysWhatBroke)]
  const causes = telling.map(
    ({ code, data = {} }): FoundCause => ({ cause: causeIn(code, signature, data), data, signature }),
  )
  // What an end is told of would be proven to be older by a time-stamp that has ended too.
  const hasEnded = causes.some(({ cause }) => cause === 'expired') && time.timeStamps.some(isExpired)
  return hasEnded ? [{ cause: 'timeStampExpired', data: {}, signature }, ...causes] : causes
}

/** What a time-stamp shows that is not relied on; `null`: none shows anything, or not what. */
function causeAgainst(findings: readonly Finding[]): Cause | null {
  const reason = findings.find(({ code }) => code === 'TIME_STAMP_COUNTS_AGAINST')?.data?.['reason'] as Code | undefined
  return reason === undefined || GENERAL.has(reason) ? null : causeOf(reason)
}

/** A comment that was added, and pages that show something else, are told by one code; so are revocations, whenever they were said. */
function causeIn(code: Code, { changes }: SignatureReport, data?: Finding['data']): Cause {
  if (saysRevokedAhead(code, data)) return 'revokedAhead'
  const isOfPages = code === 'PDF_LATER_CHANGES_NOT_JUDGED' && changes?.shapes.includes('incremental-saving') === true
  return isOfPages ? 'pagesChanged' : causeOf(code)
}

function isExpired({ reasons }: SignatureReport['time']['timeStamps'][number]): boolean {
  return reasons.includes('TIME_STAMP_TSA_EXPIRED')
}

/** What a failure beside it comes from. */
function saysWhatBroke({ code }: Finding): boolean {
  return WHAT_BROKE.has(code)
}

const WHAT_BROKE: ReadonlySet<Code> = new Set<Code>([
  'PDF_ENCRYPTED_AFTER_SIGNING',
  'FILE_CHANGED_IN_TRANSFER',
  'FILE_MAY_BE_CHANGED_IN_TRANSFER',
  'CALLER_CONTRADICTED',
])

function failuresOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level === 'failure')
}

function findingsOf({ findings }: SignatureReport): readonly Finding[] {
  return findings
}

function dataOf(code: Code, findings: readonly Finding[]): NonNullable<Finding['data']> {
  return findings.find((finding) => finding.code === code && finding.data !== undefined)?.data ?? {}
}

function hasReason({ decision }: SignatureReport, reason: Code): boolean {
  return (decision.reasons as readonly Code[]).includes(reason)
}
