import type { Finding } from '../../core/finding.ts'
import type { BasisPath } from '../../report/basis.ts'
import type { PathAttempt, RevocationReport, SignatureReport } from '../../report/types.ts'
import { codeData, findingData } from './own-elements.ts'
import { timeInfo } from './time-info.ts'
import { type KnownTimeStamp, proofAt, type TimeStampsAbout, timeStampCalled } from './time-stamps.ts'
import type { ValidationObjects } from './validation-objects.ts'
import { dateTime, referenceTo } from './values.ts'
import {
  algorithmUri,
  PART_INDICATION,
  revocationReasonUri,
  SIGNATURE_INDICATION,
  subIndicationUri,
} from './vocabulary.ts'
import { element, unlessEmpty, type WrittenElement } from './xml.ts'

/** §4.3.4 and §4.3.12. `signatureId`: what findings about the signature itself refer to. */
export function validationStatus(
  signature: SignatureReport,
  signatureId: string,
  objects: ValidationObjects,
): WrittenElement {
  const isPart = signature.kind === 'document-time-stamp'
  const { indication, subIndication, findings } = signature
  return element('SignatureValidationStatus', [
    element('MainIndication', (isPart ? PART_INDICATION : SIGNATURE_INDICATION)[indication]),
    subIndication === undefined ? undefined : element('SubIndication', subIndicationUri(subIndication)),
    mainData(signature, objects),
    ...signature.attempts.map((attempt) => attemptData(attempt, objects)),
    ...signature.revocation.map((status) => revocationData(status, objects)),
    ...findings.map((finding) => cryptographicData(finding, signatureId, objects)),
  ])
}

/** Of a time-stamp in a signature the report has its conclusion, as of when it was judged, and what that rests on. */
export function timeStampReport(
  { stamp }: KnownTimeStamp,
  validationTime: string,
  about: TimeStampsAbout,
  objects: ValidationObjects,
): WrittenElement {
  const { indication, subIndication, reasons, restsOn, at } = stamp
  const proof = proofAt(restsOn, at)
  const proving = proof?.timeStamp === undefined ? undefined : timeStampCalled(proof.timeStamp, about)
  return element('ValidationReport', [
    timeInfo(validationTime, { best: at, isProvided: proof?.basis === 'caller', proving }),
    element('SignatureValidationStatus', [
      element('MainIndication', PART_INDICATION[indication]),
      subIndication === undefined ? undefined : element('SubIndication', subIndicationUri(subIndication)),
      unlessEmpty('AssociatedValidationReportData', [...pathData(restsOn?.paths[0], objects), codeData(reasons)]),
    ]),
  ])
}

/** The path that holds, with what its statuses rest on, and every finding. */
function mainData(signature: SignatureReport, objects: ValidationObjects): WrittenElement | undefined {
  const { path, anchor, revocation, findings, restsOn } = signature
  const [counts] = restsOn?.paths ?? []
  const spkiSha256 = counts?.anchor.id === anchor?.id ? counts?.anchor.spkiSha256 : undefined
  const anchorId = anchor ? objects.anchor(anchor, spkiSha256) : undefined
  const evidence = revocation.flatMap(({ source }) => source ?? [])
  return unlessEmpty('AssociatedValidationReportData', [
    ...trustAnchor(anchorId),
    chainOf(path, anchorId, objects),
    ...related([...evidence, ...evidenceOf(counts)], objects),
    findingData(findings),
  ])
}

/** The same of what a verdict rests on. */
function pathData(path: BasisPath | undefined, objects: ValidationObjects): readonly (WrittenElement | undefined)[] {
  if (path === undefined) return []
  const anchorId = objects.anchor(path.anchor, path.anchor.spkiSha256)
  return [
    ...trustAnchor(anchorId),
    chainOf(path.certificates, anchorId, objects),
    ...related(evidenceOf(path), objects),
  ]
}

function trustAnchor(anchorId: string | undefined): readonly WrittenElement[] {
  return anchorId === undefined ? [] : [referenceTo('TrustAnchor', anchorId)]
}

type Evidence = Parameters<ValidationObjects['evidence']>[0]

const evidenceOf = (path: BasisPath | undefined): readonly Evidence[] =>
  path?.statuses.flatMap(({ source, beside = [] }) => [...(source === undefined ? [] : [source]), ...beside]) ?? []

function related(evidence: readonly Evidence[], objects: ValidationObjects): readonly WrittenElement[] {
  const ids = new Set(evidence.map((one) => objects.evidence(one)))
  return [...ids].map((id) => referenceTo('RelatedValidationObject', id))
}

function chainOf(
  certificates: readonly { readonly sha256: string }[],
  anchorId: string | undefined,
  objects: ValidationObjects,
): WrittenElement | undefined {
  const [signer, ...others] = certificates.map(({ sha256 }) => objects.certificate(sha256))
  if (signer === undefined) return undefined
  return element('CertificateChain', [
    referenceTo('SigningCertificate', signer),
    ...others.map((id) => referenceTo('IntermediateCertificate', id)),
    ...trustAnchor(anchorId),
  ])
}

/** A path that was tried and does not hold. */
function attemptData({ certificates, problems }: PathAttempt, objects: ValidationObjects): WrittenElement | undefined {
  return unlessEmpty('AssociatedValidationReportData', [
    chainOf(certificates, undefined, objects),
    findingData(problems),
  ])
}

function revocationData(status: RevocationReport, objects: ValidationObjects): WrittenElement | undefined {
  if (status.status !== 'revoked') return undefined
  const revokedAt = dateTime(status.revokedAt)
  if (revokedAt === undefined) return undefined
  const { certificate, reason, source, code, invalidityDate } = status
  const reasonUri = revocationReasonUri(reason)
  return element('AssociatedValidationReportData', [
    element('RevocationStatusInformation', [
      referenceTo('ValidationObjectId', objects.certificate(certificate)),
      element('RevocationTime', revokedAt),
      reasonUri === undefined ? undefined : element('RevocationReason', reasonUri),
      source === undefined ? undefined : referenceTo('RevocationObject', objects.evidence(source)),
      element('OtherInformation', [element('av:Revocation', [], { code, reason, invalidityDate })]),
    ]),
  ])
}

/** An algorithm that is not to be relied on any more. */
function cryptographicData(
  { about, data }: Finding,
  signatureId: string,
  objects: ValidationObjects,
): WrittenElement | undefined {
  const { weakness, until } = data ?? {}
  if (typeof weakness !== 'string' || !/^[A-Za-z0-9-]+$/.test(weakness)) return undefined
  const of = about?.kind === 'certificate' ? objects.certificate(about.sha256) : signatureId
  const notAfter = dateTime(typeof until === 'string' ? until : undefined)
  return element('AssociatedValidationReportData', [
    element('CryptoInformation', [
      referenceTo('ValidationObjectId', of),
      element('Algorithm', algorithmUri(weakness)),
      element('SecureAlgorithm', 'false'),
      notAfter === undefined ? undefined : element('NotAfter', notAfter),
    ]),
  ])
}
