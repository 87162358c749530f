import { oidName } from '../asn1/oids.ts'
import type { FindingCode } from '../core/codes.ts'
import { limitFindings } from '../core/finding.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { formatInstant } from '../core/time.ts'
import { readPublicKey } from '../crypto/public-key.ts'
import type { TimeStamp } from '../formats/time-stamps.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import type { PdfSignature } from '../pdf/types.ts'
import type { JudgedTimeStamp } from '../validation/judged-time-stamp.ts'
import type { SignatureValidation, SignatureVerdict } from '../validation/types.ts'
import { formatName } from '../x509/format-name.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import type { BasisReport } from './basis.ts'
import type { ChangesReport } from './changes.ts'
import type { CoverageReport } from './coverage.ts'
import { describeAnchor as anchorKnown, type Bases, describeTimeBasis, describeTsa } from './describe-basis.ts'
import { describeAttempts, describeCertificate, describeSigner } from './describe-certificate.ts'
import { describeOrigin, originBeside } from './describe-origin.ts'
import { describeStatus } from './describe-status.ts'
import type {
  AlgorithmsReport,
  AnchorReport,
  Decision,
  IntegrityReport,
  SignatureReport,
  TimeReport,
  TimeStampReport,
} from './types.ts'

export interface DescribedParts {
  readonly id: string
  readonly decision: Decision
  readonly bases: Bases
}

/** One signature's verdict as data. Nothing is decided here. */
export function describeSignature(verdict: SignatureVerdict, parts: DescribedParts): SignatureReport {
  const { validation } = verdict
  const { facts, conclusion, path, search } = validation
  return {
    id: parts.id,
    kind: facts.kind,
    ...(facts.counterSigns === undefined ? {} : { counterSigns: facts.counterSigns }),
    ...(verdict.role === 'tax-stamp' ? { taxStamp: true } : {}),
    ...(facts.pdf === null ? {} : { field: facts.pdf.field }),
    ...(facts.pdf === null || facts.pdf.subFilter === null ? {} : { subFilter: facts.pdf.subFilter }),
    ...conclusion,
    ...(validation.signer === null ? {} : { signer: describeSigner(validation.signer) }),
    ...describeLevel(verdict),
    time: describeTime(validation, parts.bases),
    integrity: describeIntegrity(validation),
    algorithms: describeAlgorithms(validation),
    ...(facts.pdf === null ? {} : { coverage: describeCoverage(facts.pdf) }),
    ...(validation.changes === null ? {} : { changes: describeChanges(validation.changes) }),
    path: path === null ? [] : path.certificates.map(describeCertificate),
    ...(path === null ? {} : { anchor: describeAnchor(path.anchor) }),
    attempts: search === null || path !== null ? [] : describeAttempts(search),
    revocation: validation.revocation.map(describeStatus),
    ...describeBasis(parts.bases.signature),
    origin: describeOrigin(verdict.origin),
    recognition: verdict.recognition,
    ...describeByState(verdict),
    decision: parts.decision,
    findings: limitFindings(validation.findings),
  }
}

function describeByState({ byState, ...verdict }: SignatureVerdict): Pick<SignatureReport, 'byState'> {
  const whole = describeOrigin(verdict.origin)
  const states = Object.entries(byState).map(
    ([state, { conclusion, time, since, origin }]) =>
      [
        state,
        {
          ...conclusion,
          best: formatInstant(time.best),
          ...describeTimeBasis(time),
          ...describeBound(since),
          ...originBeside(describeOrigin(origin), whole),
        },
      ] as const,
  )
  return states.length === 0 ? {} : { byState: Object.fromEntries(states) }
}

function describeLevel({
  level,
}: SignatureVerdict): Pick<SignatureReport, 'level' | 'missingForLevel' | 'carriesValidationData'> {
  if (level === null) return {}
  return {
    ...(level.level === null ? {} : { level: level.level }),
    missingForLevel: level.missing,
    ...(level.carriesValidationData ? { carriesValidationData: true } : {}),
  }
}

function describeBound(since: SignatureValidation['since']): Pick<TimeReport, 'notBefore'> {
  if (since === null) return {}
  const { time, basis, service } = since
  return { notBefore: { time: formatInstant(time), basis, ...describeTsa(service) } }
}

function describeTime({ claimedTime, time, since, timeStamps }: SignatureValidation, bases: Bases): TimeReport {
  return {
    ...(claimedTime === null ? {} : { claimed: formatInstant(claimedTime) }),
    best: formatInstant(time.best),
    ...describeTimeBasis(time),
    ...describeBound(since),
    timeStamps: timeStamps.map((judged, i) => ({
      ...describeTimeStamp(judged.stamp),
      ...judged.conclusion,
      reasons: failuresOf(judged),
      ...(judged.id === null ? {} : { id: judged.id }),
      at: formatInstant(judged.at),
      ...describeBasis(bases.timeStamps[i]),
    })),
  }
}

function describeBasis(basis: BasisReport | null | undefined): Pick<SignatureReport, 'restsOn'> {
  return basis == null ? {} : { restsOn: basis }
}

/** Why it proves nothing; empty where it holds. */
function failuresOf({ findings }: JudgedTimeStamp): readonly FindingCode[] {
  return [...new Set(findings.filter(({ level }) => level === 'failure').map(({ code }) => code))].slice(
    0,
    REASONS_TOLD,
  )
}

const REASONS_TOLD = 8

export function describeTimeStamp({ kind, info, tsa }: TimeStamp): TimeStampReport {
  return {
    kind,
    genTime: formatInstant(info.genTime),
    policy: info.policy,
    ...(tsa === null ? {} : { tsa: formatName(tsa) }),
  }
}

function describeIntegrity({ integrity }: SignatureValidation): IntegrityReport {
  if (integrity === null)
    return {
      digest: 'not-checked',
      signature: 'not-checked',
      signingCertificate: 'not-checked',
      signedAttributes: 'unknown',
    }
  const { digest, signature, signingCertificate, signedAttributes } = integrity
  return { digest, signature, signingCertificate, signedAttributes }
}

function describeAlgorithms({ facts, signer }: SignatureValidation): AlgorithmsReport {
  const said = facts.own ?? facts.signerInfo
  const key = signer === null ? null : describeKey(signer)
  return {
    ...(said === null
      ? {}
      : { digest: oidName(said.digestAlgorithm.oid), signature: oidName(said.signatureAlgorithm.oid) }),
    ...(key === null ? {} : { key }),
  }
}

/** The kind of key, and how long it is. */
export function describeKey({ certificate }: Pick<HeldCertificate, 'certificate'>): string {
  const key = readPublicKey(certificate.spki)
  if (!key.ok) return oidName(certificate.spki.algorithm.oid)
  return key.value.kind === 'ec' ? key.value.curve : `${key.value.kind}-${key.value.bits}`
}

function describeCoverage(pdf: PdfSignature): CoverageReport {
  const { byteRange, coversWholeFile, revision, followedBy } = pdf
  if (byteRange === null) return { byteRange: [], wholeFile: false }
  const ranges = [
    [byteRange[0], byteRange[1]],
    [byteRange[2], byteRange[3]],
  ] as const
  if (coversWholeFile && revision !== null)
    return { byteRange: ranges, wholeFile: true, revision, followedBy: { ...followedBy, revisions: 0 } }
  return { byteRange: ranges, wholeFile: false, ...(revision === null ? {} : { revision }), followedBy }
}

/** Of changes, so many are told; the others are counted. */
const MOST_CHANGES = 200

function describeChanges({
  explained,
  unexplained,
  addedOver: _,
  unpreparedMarks: _marks,
  fieldFaults: _fields,
  placeless: _placeless,
  replacedAnnotations: _annotations,
  ambiguousTexts: _texts,
  ...changes
}: ChangeJudgement): ChangesReport {
  const leftOut = {
    explained: Math.max(0, explained.length - MOST_CHANGES),
    unexplained: Math.max(0, unexplained.length - MOST_CHANGES),
  }
  return {
    ...changes,
    explained: explained.slice(0, MOST_CHANGES),
    unexplained: unexplained.slice(0, MOST_CHANGES).map(({ area: _, ...change }) => change),
    ...(leftOut.explained + leftOut.unexplained === 0 ? {} : { leftOut }),
  }
}

const describeAnchor = onceForEach(
  (anchor: TrustAnchor): AnchorReport => ({ ...anchorKnown(anchor), subject: formatName(anchor.subject) }),
)
