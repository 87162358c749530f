import { readSignedData } from '../../cms/signed-data.ts'
import type { Budget } from '../../core/budget.ts'
import type { GatheredEvidence } from '../../evidence/gather-evidence.ts'
import type { ChangeCategory, ChangeJudgement } from '../../pdf/changes.ts'
import type { PdfDocument, PdfSignature } from '../../pdf/types.ts'

type Changes = ReadonlyMap<PdfSignature, ChangeJudgement>

/**
 * A document security store (ETSI EN 319 142-1 §5.4.2) has streams of any kind: only what was read as a certificate, a CRL, an OCSP answer or a time-stamp is told as
 * evidence.
 */
export function toldAsEvidence(
  changes: Changes,
  pdf: PdfDocument,
  gathered: GatheredEvidence,
  budget: Budget,
): Changes {
  const adds = ({ explained }: ChangeJudgement): boolean => explained.some(({ what }) => what === 'validation-data')
  if (![...changes.values()].some(adds) || isAllRead(pdf, gathered, budget)) return changes
  return new Map([...changes].map(([signature, one]) => [signature, adds(one) ? withUnread(one) : one]))
}

function isAllRead(
  { dss, findings }: PdfDocument,
  { certificates, revocationStore }: GatheredEvidence,
  budget: Budget,
) {
  // What cannot be decoded is told of its key.
  const isDecoded = findings.every(({ about }) => about?.kind !== 'structure' || !about.name.startsWith('DSS.'))
  if (dss === null || !isDecoded) return false
  const [one, other] = [certificates.unread, revocationStore.unread]
  const isRead = [...dss.certificates, ...dss.crls, ...dss.ocsps].every((data) => !one.has(data) && !other.has(data))
  const stamps = dss.vri.flatMap(({ timeStamp }) => timeStamp ?? [])
  return isRead && [...new Set(stamps)].every((stamp) => readSignedData(stamp, budget).ok)
}

/** Categories whose sentence is that nothing but evidence was added, with a description at most. */
const OF_EVIDENCE: ReadonlySet<ChangeCategory> = new Set(['long-term-data', 'metadata', 'unreferenced'])

function withUnread(changes: ChangeJudgement): ChangeJudgement {
  const holders = new Set(
    changes.explained.flatMap(({ what, revision }) => (what === 'validation-data' ? [revision] : [])),
  )
  const told = (category: ChangeCategory): ChangeCategory => (OF_EVIDENCE.has(category) ? 'unread-evidence' : category)
  const revisions = changes.revisions.map((one) =>
    holders.has(one.revision) ? { ...one, category: told(one.category) } : one,
  )
  return { ...changes, category: told(changes.category), revisions }
}
