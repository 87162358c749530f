import type { Credential } from '../certificates.ts'
import type { HashName } from '../engine.ts'
import type { ValidationData } from '../pdf-dss.ts'
import type { CmsSigner, TimeStamper } from '../signer-info.ts'
import { timeStamper } from '../timestamp.ts'
import { type RevocationKind, validationDataAt } from './evidence.ts'
import type { TimeHolderId } from './holders.ts'
import type { TimeOmission, TimeSignatureOptions } from './options.ts'
import type { TimePki } from './pki.ts'
import { TIME_SHAPES, type TimeShapeParts } from './shapes.ts'

/** One archive time-stamp, and the validation data that are added before it. */
export interface ArchiveStep {
  readonly tsa: Credential
  readonly time: Date
  readonly stamp: TimeStamper
  /** Of `stamp`. */
  readonly hash: HashName
  readonly before: Required<ValidationData> | null
}

/** Everything that a signature of some format is made from: who does what and when, and with which data. */
export interface TimePlan {
  readonly shape: TimeShapeParts
  readonly signer: CmsSigner
  /** `null` below B-LT, and where they are left out. */
  readonly validationData: Required<ValidationData> | null
  readonly archive: readonly ArchiveStep[]
  readonly anchors: readonly Uint8Array[]
  readonly lateEvidence: Required<ValidationData>
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

export async function planSignature(pki: TimePki, options: TimeSignatureOptions): Promise<TimePlan> {
  const { level, signedAt, without = [], revocation = 'crl' } = options
  const { stampedAt = after(signedAt, MINUTE) } = options
  const { ltAt = after(stampedAt, DAY) } = options
  const shape = TIME_SHAPES[options.shape ?? 'etsi']
  const credential = await credentialOf(pki, options.signer ?? shape.signer)
  const tsa = await credentialOf(pki, options.tsa ?? 'tsa')
  const stamped = level !== 'B-B' && !without.includes('signature-time-stamp')
  const longTerm = level === 'B-LT' || level === 'B-LTA'
  const about = [
    ...(without.includes('signer-validation-data') ? [] : [credential]),
    ...(!stamped || without.includes('tsa-validation-data') ? [] : [tsa]),
  ]
  const archive = level === 'B-LTA' ? await planArchive(pki, options, ltAt) : []
  const everybody = [...new Set([credential, ...(stamped ? [tsa] : []), ...archive.map((step) => step.tsa)])]
  return {
    shape,
    signer: {
      credential,
      ...shape.cms,
      ...(shape.signingTime ? { signingTime: signedAt } : {}),
      ...(shape.revocationInfo
        ? { revocationInfoArchival: await embedded(pki, credential, signedAt, revocation) }
        : {}),
      ...(stamped ? { timeStamp: timeStamper({ ...options.stamp, tsa, time: stampedAt }) } : {}),
      ...options.cms,
    },
    validationData:
      longTerm && !without.includes('validation-data')
        ? reduced(await validationDataAt(pki, about, ltAt, revocation), without)
        : null,
    archive,
    anchors: [...new Set(everybody.flatMap(({ issuers }) => issuers.slice(-1)))],
    lateEvidence: await validationDataAt(pki, everybody, options.evidenceAt ?? pki.now, revocation),
  }
}

async function planArchive(
  pki: TimePki,
  {
    archivedAt,
    archiveTsa = [],
    archiveStamp = [],
    tsa = 'tsa',
    revocation = 'crl',
    without = [],
  }: TimeSignatureOptions,
  ltAt: Date,
): Promise<readonly ArchiveStep[]> {
  const tsas = [archiveTsa].flat() as readonly (TimeHolderId | Credential)[]
  const stamps = [archiveStamp].flat()
  const steps: ArchiveStep[] = []
  for (const [index, time] of (archivedAt ?? [after(ltAt, HOUR)]).entries()) {
    const by = await credentialOf(pki, atOrLast(tsas, index) ?? tsa)
    const stamp = atOrLast(stamps, index)
    const last = steps.at(-1)
    const renewed = last !== undefined && !without.includes('archive-validation-data')
    steps.push({
      tsa: by,
      time,
      stamp: timeStamper({ ...stamp, tsa: by, time }),
      hash: stamp?.hash ?? 'SHA-256',
      before: renewed ? await validationDataAt(pki, [last.tsa], after(time, -MINUTE), revocation) : null,
    })
  }
  return steps
}

async function embedded(pki: TimePki, credential: Credential, at: Date, kind: RevocationKind) {
  const { crls, ocspResponses } = await validationDataAt(pki, [credential], at, kind)
  return { crls, ocsps: ocspResponses }
}

function reduced(
  { certificates, crls, ocspResponses }: Required<ValidationData>,
  without: readonly TimeOmission[],
): Required<ValidationData> {
  const revocation = without.includes('revocation') ? { crls: [], ocspResponses: [] } : { crls, ocspResponses }
  return { certificates: without.includes('certificates') ? [] : certificates, ...revocation }
}

async function credentialOf(pki: TimePki, who: TimeHolderId | Credential): Promise<Credential> {
  return typeof who === 'string' ? pki.holder(who) : who
}

function atOrLast<T>(items: readonly T[], index: number): T | undefined {
  return items[index] ?? items.at(-1)
}

function after(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds)
}
