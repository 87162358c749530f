import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { type MediaType, mediaTypeOf } from './media-type.ts'
import { readMimeHeader } from './mime-header.ts'
import { transferEncodingOf } from './transfer-encoding.ts'

/** What is signed is a MIME entity (RFC 8551 §3.1): its type is told, and what is inside of it is not read. */
export function entityFindings(entity: Uint8Array, budget: Budget): readonly Finding[] {
  const read = attempt(() => {
    const header = readMimeHeader(entity, budget)
    // Readers decode it by one of two.
    transferEncodingOf(header)
    return mediaTypeOf(header)
  })
  if (read.ok) return [typeFinding(read.value), ...innerFindings(read.value)]
  const { code, what } = read.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  return [{ code: 'SMIME_CONTENT_NOT_MIME', level: 'failure', clause: 'RFC 8551 §3.1' }]
}

function typeFinding({ type }: MediaType): Finding {
  const data = { contentType: toldName(type) }
  return { code: 'SMIME_SIGNED_ENTITY', level: 'information', clause: 'RFC 8551 §3.1', data }
}

/** RFC 8551 §3.7, RFC 2634 §1.1: a message inside. Its signature is not judged, and what it was encrypted from not known. */
function innerFindings({ type, parameters }: MediaType): readonly Finding[] {
  const isCms = type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime'
  const isSigned = isCms && parameters.get('smime-type')?.toLowerCase() === 'signed-data'
  // RFC 2046 §5.2.2, §5.2.3: what is shown is taken from elsewhere.
  if (type === 'message/external-body' || type === 'message/partial')
    return [{ code: 'SMIME_CONTENT_NOT_MIME', level: 'failure', clause: 'RFC 8551 §3.1' }]
  if (isSigned || type === 'multipart/signed')
    return [{ code: 'SMIME_SIGNED_AGAIN', level: 'warning', clause: 'RFC 8551 §3.7' }]
  if (isCms || type === 'multipart/encrypted')
    return [{ code: 'SMIME_ENCRYPTED_INSIDE', level: 'failure', clause: 'RFC 8551 §3.7' }]
  return []
}
