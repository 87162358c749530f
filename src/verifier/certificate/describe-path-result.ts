import type { NextStepCode } from '../../core/codes.ts'
import { type Finding, limitFindings } from '../../core/finding.ts'
import { formatInstant } from '../../core/time.ts'
import { describeCertificate } from '../../report/describe-certificate.ts'
import { describeStatus } from '../../report/describe-status.ts'
import { LeftOut } from '../../report/left-out.ts'
import type {
  PathAnchor,
  PathFound,
  PathIsNotValid,
  PathIsValid,
  PathQuestionReport,
  PathResult,
  PathTried,
} from '../../report/path-result.ts'
import type { CertificateRef, TrustReport } from '../../report/types.ts'
import { formatName } from '../../x509/format-name.ts'
import type { HeldCertificate, TrustAnchor } from '../../x509/types.ts'
import type { AssessedPath } from './assess-path.ts'
import type { FailedPath, PathConclusion } from './conclude-path.ts'
import type { PathQuestion } from './read-path-question.ts'

export interface JudgedPath {
  readonly question: PathQuestion
  readonly leaf: HeldCertificate | null
  readonly conclusion: PathConclusion
  readonly next: readonly NextStepCode[]
  readonly findings: readonly Finding[]
  readonly trust: TrustReport | null
}

/** Of paths that fail, the most telling first. */
const OCTETS_OF_ATTEMPTS = 256 * 1024

/** The judgement as data. Nothing is decided here. */
export function describePathResult({ question, leaf, conclusion, next, findings, trust }: JudgedPath): PathResult {
  const { failed } = conclusion
  const leftOut = new LeftOut(OCTETS_OF_ATTEMPTS)
  const attempts = leftOut.take(failed.map(describeFailed), 'attempts')
  return {
    schemaVersion: 2,
    kind: 'path',
    ...describeOutcome(leaf, conclusion),
    validationTime: formatInstant(question.at),
    question: describeQuestion(question),
    attempts,
    relaxations: question.revocation === 'required' ? [] : ['REVOCATION_NOT_REQUIRED'],
    next,
    findings: limitFindings([...findings, ...leftOut.findings]),
    ...(trust === null ? {} : { trust }),
    requests: [],
  }
}

/** A path that was found begins with the certificate that was asked about. */
function describeOutcome(leaf: HeldCertificate | null, conclusion: PathConclusion): PathIsValid | PathIsNotValid {
  const told = leaf === null ? {} : { leaf: describeCertificate(leaf) }
  if (conclusion.outcome !== 'valid') return { outcome: conclusion.outcome, reason: conclusion.reason, ...told }
  const { outcome, found } = conclusion
  const { certificates, ...path } = describeFound(found)
  const [first] = certificates
  return { outcome, leaf: told.leaf ?? (first as CertificateRef), path: { certificates, ...path } }
}

function describeQuestion({ keyPurpose, policies, ...question }: PathQuestion): PathQuestionReport {
  return {
    keyPurpose,
    certificatePolicies: policies.acceptable ?? 'any',
    explicitPolicy: policies.explicitRequired,
    inhibitPolicyMapping: policies.mappingInhibited,
    inhibitAnyPolicy: policies.anyInhibited,
    model: question.model,
    checkAnchorCertificate: question.checkAnchorCertificate,
    checkProfile: question.checkProfile,
    revocation: question.revocation,
    ...(question.algorithms === undefined ? {} : { algorithms: question.algorithms.told }),
  }
}

function describeFound({ path, revocation, findings }: AssessedPath): PathFound {
  return {
    certificates: path.certificates.map(describeCertificate),
    anchor: describeAnchor(path.anchor),
    certificatePolicies: path.policies ?? 'any',
    revocation: revocation.map(describeStatus),
    findings,
  }
}

function describeFailed({ certificates, anchor, revocation, problems }: FailedPath): PathTried {
  return {
    certificates: certificates.map(describeCertificate),
    ...(anchor === null ? {} : { anchor: describeAnchor(anchor) }),
    revocation: revocation.map(describeStatus),
    problems,
  }
}

function describeAnchor({ id, source, subject, certificateSha256 }: TrustAnchor): PathAnchor {
  return { id, source, subject: formatName(subject), certificates: certificateSha256 }
}
