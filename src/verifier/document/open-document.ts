import { EMPTY, equalBytes } from '../../core/bytes.ts'
import { UsageError } from '../../core/errors.ts'
import { bring, callerEvidence } from '../../evidence/caller-bytes.ts'
import { callerCertificates } from '../../evidence/caller-certificates.ts'
import { callerRevocation } from '../../evidence/caller-revocation.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { TakenVerifyOptions } from '../takings.ts'
import { type Session, sessionOf } from './session.ts'

/** A document that is open, with the evidence that the caller has beside it. */
export interface OpenDocument {
  /** In place of one that is read in place stands nothing. */
  readonly evidence: Evidence
  readonly session: Session
}

/**
 * Opens what a caller hands in: all of it is brought, or it is read in place, where it is large and nobody keeps it.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`; `USAGE_INPUT_UNREADABLE` where it cannot be read
 * @throws the reason of the signal
 */
export async function openDocument(
  input: unknown,
  taken: TakenVerifyOptions,
  { keepsEvidence }: { readonly keepsEvidence: boolean },
): Promise<OpenDocument> {
  const { content, evidence: kept = NO_EVIDENCE, signal, onProgress, budget: limits } = taken
  const document = bring(input, 'document')
  const detached = content === undefined ? null : bring(content, 'content')
  const isKept = keepsEvidence || kept.document !== undefined || kept.content !== undefined
  if (!isKept && (document.isLarge || detached?.isLarge === true)) {
    // Loaded for a document that is read in place.
    const { openInPlace } = await import('./judge-in-place.ts')
    const session = openInPlace(input, content, { signal, onProgress, limits })
    return { evidence: evidenceBeside(EMPTY, undefined, taken), session }
  }
  let before = 0
  const onRead = (done: number, total: number) =>
    onProgress?.({ stage: 'reading', done: before + done, total: before + total })
  const bounds = { signal, documentBytes: limits?.documentBytes, onRead }
  const bringing = document.octets(bounds)
  const received = bringing instanceof Promise ? await bringing : bringing
  before = received.length
  const ofContent = detached === null ? kept.content : await detached.octets(bounds)
  requireSame(kept.document, received, 'document')
  requireSame(kept.content, ofContent, 'content')
  const evidence = evidenceBeside(received, ofContent, taken)
  return { evidence, session: sessionOf(evidence, { limits, signal }) }
}

/** What every object has is no member of it. */
const NO_EVIDENCE: Partial<Evidence> = Object.freeze(Object.create(null))

function evidenceBeside(
  document: Uint8Array,
  content: Uint8Array | undefined,
  { certificates = [], crls = [], ocspResponses = [], evidence = NO_EVIDENCE, budget: limits }: TakenVerifyOptions,
): Evidence {
  return callerEvidence({
    document,
    ...(content === undefined ? {} : { content }),
    certificates: [...(evidence.certificates ?? []), ...callerCertificates(certificates, 'certificates', limits)],
    crls: [...(evidence.crls ?? []), ...callerRevocation(crls, 'crls', limits)],
    ocspResponses: [...(evidence.ocspResponses ?? []), ...callerRevocation(ocspResponses, 'ocspResponses', limits)],
  })
}

/** Evidence that was kept goes with the document that it was kept for. */
function requireSame(
  kept: Uint8Array | undefined,
  given: Uint8Array | undefined,
  member: 'document' | 'content',
): void {
  if (kept === undefined || kept === given || (given !== undefined && equalBytes(kept, given))) return
  throw new UsageError('USAGE_OPTION_INVALID', `evidence.${member}`, `is not the ${member} that is given beside it`)
}
