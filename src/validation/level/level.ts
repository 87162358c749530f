import { CMS_ATTRIBUTE } from '../../asn1/oids.ts'
import { attributesOf } from '../../cms/attribute-set.ts'
import type { LevelCode } from '../../core/codes.ts'
import { baselineRules, lackingForBasic } from '../../formats/baseline-form.ts'
import type { TimeStampKind } from '../../formats/time-stamps.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { StampedSignature } from '../judged-time-stamp.ts'
import type { Level, SignatureValidation } from '../types.ts'
import { carriedData, type DocumentEvidence, type Scope } from './carried-data.ts'
import { isNothing, lackingData } from './lacking-data.ts'

/** What is in the document beside the signature. */
export interface LevelContext extends DocumentEvidence {
  readonly signatures: readonly DocumentSignature[]
  /** The time-stamps in each signature; of a document time-stamp: itself. */
  readonly stamps: ReadonlyMap<DocumentSignature, StampedSignature>
}

/**
 * The level of one signature, by the tables of ETSI EN 319 122-1 §6.3 (CAdES) and EN 319 142-1 §6.3 (PAdES): by what is
 * there, whether or not it holds. `null`: it is not of a kind that has levels, or was not looked at to the end.
 */
export function levelOf(validation: SignatureValidation, context: LevelContext): Level | null {
  const { facts, integrity } = validation
  const ofOwn = facts.own?.properties
  if (integrity !== null && ofOwn !== undefined) return ownLevel(ofOwn.lackingForBasic(validation.signer), validation)
  if (
    integrity === null ||
    facts.signerInfo === null ||
    facts.kind === 'document-time-stamp' ||
    facts.kind === 'counter-signature'
  )
    return null
  const later = context.signatures.filter(
    (other) => other.kind === 'document-time-stamp' && other.format.coversSignature(other, facts),
  )
  // Where nothing about revocation is in the document, nothing has to be looked for.
  const isBare = context.places.size === 0
  const lacking = isBare ? null : lackingForLongTerm(validation, later, wholeDocument(validation, later), context)
  const told = { carriesValidationData: lacking !== null && lacking.length === 0 }
  const forBasic = lackingForBasic(validation)
  if (forBasic.length > 0) return { level: null, missing: forBasic, ...told }
  const forTime = lackingForTime(validation, later)
  if (forTime.length > 0) return { level: 'B-B', missing: forTime, ...told }
  const forLongTerm = [
    ...baselineRules(facts).lackingForValidationData(facts, context.dss !== null),
    ...(lacking ?? lackingForLongTerm(validation, later, wholeDocument(validation, later), context)),
  ]
  if (forLongTerm.length > 0) return { level: 'B-T', missing: forLongTerm, ...told }
  return isArchived(validation, later, context)
    ? { level: 'B-LTA', missing: [], ...told }
    : { level: 'B-LT', missing: ['LEVEL_LACKS_ARCHIVE_TIME_STAMP'], ...told }
}

/** ETSI EN 319 132-1 §6.3: what lies beyond B-T is not read. */
function ownLevel(forBasic: readonly LevelCode[], validation: SignatureValidation): Level {
  const carriesValidationData = false
  if (forBasic.length > 0) return { level: null, missing: forBasic, carriesValidationData }
  const stamps = validation.timeStamps.filter(({ stamp }) => stamp.kind === 'signature-time-stamp')
  if (stamps.length === 0) return { level: 'B-B', missing: ['LEVEL_LACKS_TIME_STAMP'], carriesValidationData }
  // As EN 319 122-1 requirement m) has it of CAdES.
  const isLate = stamps.some(({ stamp }) => stamp.info.genTime > endOfCertificate(validation))
  if (isLate) return { level: 'B-B', missing: ['LEVEL_TIME_STAMP_LATE'], carriesValidationData }
  return { level: 'B-T', missing: ['LEVEL_DATA_NOT_READ'], carriesValidationData }
}

/** A time-stamp on the signature. In a PDF a later document time-stamp serves as well (EN 319 142-1 §6.3, trusted time). */
function lackingForTime(validation: SignatureValidation, later: readonly DocumentSignature[]): readonly LevelCode[] {
  const { facts, timeStamps } = validation
  if (!hasUnsigned(facts, CMS_ATTRIBUTE.signatureTimeStamp) && later.length === 0) return ['LEVEL_LACKS_TIME_STAMP']
  if (baselineRules(facts).documentTimeStamps) return []
  const stamps = timeStamps.filter(({ stamp }) => stamp.kind === 'signature-time-stamp')
  if (stamps.length === 0) return ['LEVEL_LACKS_TIME_STAMP']
  // EN 319 122-1 requirement m): before the certificate expired or was revoked.
  const end = endOfCertificate(validation)
  return stamps.some(({ stamp }) => stamp.info.genTime > end) ? ['LEVEL_TIME_STAMP_LATE'] : []
}

function endOfCertificate({ signer, revocation }: SignatureValidation): number {
  const revoked = revocation.flatMap((status) =>
    status.status === 'revoked' && status.certificate.sha256 === signer?.sha256 ? [status.revokedAt] : [],
  )
  return Math.min(signer?.certificate.notAfter ?? Number.POSITIVE_INFINITY, ...revoked)
}

/** EN 319 122-1 §6.3 d) and o), EN 319 142-1 §6.3: the data about the signer, and about the TSA of each time-stamp. */
function lackingForLongTerm(
  { signer, search, timeStamps }: SignatureValidation,
  later: readonly DocumentSignature[],
  scope: Scope,
  context: LevelContext,
): readonly LevelCode[] {
  const carried = carriedData(context, scope)
  const ofSigner = lackingData({ signer, search }, carried)
  const missing = new Set<LevelCode>()
  if (ofSigner.certificates) missing.add('LEVEL_LACKS_CERTIFICATES')
  if (ofSigner.revocation) missing.add('LEVEL_LACKS_REVOCATION')
  // Requirement s): the data of an archive time-stamp are added before the next one, so the last one has none yet.
  const archives = timeStamps
    .filter(({ stamp }) => stamp.kind === 'archive-time-stamp')
    .sort((a, b) => a.stamp.info.genTime - b.stamp.info.genTime)
  const stamps = [
    ...timeStamps.filter(({ stamp }) => NEEDING_DATA.includes(stamp.kind)),
    ...archives.slice(0, -1),
    ...later.slice(0, -1).flatMap((stamp) => context.stamps.get(stamp)?.stamps ?? []),
  ]
  for (const stamp of stamps) if (!isNothing(lackingData(stamp, carried))) missing.add('LEVEL_LACKS_TIME_STAMP_DATA')
  return [...missing]
}

const NEEDING_DATA: readonly TimeStampKind[] = ['signature-time-stamp', 'content-time-stamp']

function wholeDocument(validation: SignatureValidation, later: readonly DocumentSignature[]): Scope {
  return scopeOf(validation, later, () => true)
}

function scopeOf(
  { facts, timeStamps }: SignatureValidation,
  stamps: readonly DocumentSignature[],
  covers: Scope['covers'],
): Scope {
  const messages = [facts, ...stamps].flatMap(({ signedData }) => (signedData === null ? [] : [signedData]))
  const tokens = timeStamps.map(({ stamp }) => stamp.signedData)
  return { messages: new Set(messages), tokens: new Set(tokens), covers }
}

/**
 * CAdES: archive-time-stamp-v3 (EN 319 122-1 §6.3). PAdES: a document time-stamp over the signature and its validation
 * data (EN 319 142-1 §6.3 y), §5.4.3).
 */
function isArchived(
  validation: SignatureValidation,
  later: readonly DocumentSignature[],
  context: LevelContext,
): boolean {
  const { facts, timeStamps } = validation
  if (!baselineRules(facts).documentTimeStamps)
    return (
      hasUnsigned(facts, CMS_ATTRIBUTE.archiveTimestampV3) &&
      timeStamps.some(({ stamp }) => stamp.kind === 'archive-time-stamp')
    )
  for (const [i, archive] of later.entries()) {
    if (i >= ARCHIVES && i < later.length - ARCHIVES) continue
    const before = later.slice(0, i)
    const scope = scopeOf(validation, before, (span) => archive.format.coversSpan(archive, span))
    if (lackingForLongTerm(validation, later.slice(0, i + 1), scope, context).length === 0) return true
  }
  return false
}

/** Of many, so many of the first and of the last are looked at: each renews the one before. */
const ARCHIVES = 2

function hasUnsigned({ signerInfo }: DocumentSignature, oid: string): boolean {
  return attributesOf(signerInfo?.unsignedAttributes ?? null, oid).length > 0
}
