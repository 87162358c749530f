import { CONTENT_TYPE } from '../../asn1/oids.ts'
import type { SignedData } from '../../cms/types.ts'
import type { Finding } from '../../core/finding.ts'
import type { Octets } from '../../core/octets.ts'
import { cmsSignatures } from '../cades/cms-signatures.ts'
import { CADES } from '../cades/format.ts'
import type { DocumentSignature } from '../types.ts'
import { SMIME } from './format.ts'
import type { SignedMessage } from './message.ts'

/**
 * The signatures of a message. `content` is that of a detached CMS that came without it: what is signed in a
 * multipart/signed is its first part, and nothing else.
 */
export function messageSignatures(
  { signedData, message: { signedPart } }: SignedMessage,
  content: Octets | undefined,
): readonly DocumentSignature[] {
  const findings = typeFindings(signedData)
  return cmsSignatures(signedData, signedPart ?? content).map((signature) => ({
    ...signature,
    format: signedPart === null ? CADES : SMIME,
    findings: [...signature.findings, ...findings],
  }))
}

/** RFC 8551 §2.4.1: a signature that was made on something else than a message does not become one on it. */
function typeFindings({ contentType }: SignedData): readonly Finding[] {
  if (contentType === CONTENT_TYPE.data) return []
  const data = { eContentType: contentType }
  return [{ code: 'CONTENT_TYPE_MISMATCH', level: 'failure', clause: 'RFC 8551 §2.4.1', data }]
}
