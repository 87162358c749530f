import type { SignedData } from '../../cms/types.ts'
import type { Finding } from '../../core/finding.ts'
import type { Octets } from '../../core/octets.ts'
import type { DocumentSignature } from '../types.ts'
import { CADES } from './format.ts'

/** The signatures of a CMS, in its order. `content` is that of a detached one, given by the caller. */
export function cmsSignatures(signedData: SignedData, content: Octets | undefined): readonly DocumentSignature[] {
  return signedData.signerInfos.map((signerInfo) => ({
    format: CADES,
    kind: 'cms',
    pdf: null,
    signedData,
    signerInfo,
    content: cmsContent(signedData, content),
    stampedLater: false,
    findings: cmsFindings(signedData, content),
  }))
}

function cmsContent(signedData: SignedData, given: Octets | undefined): readonly Octets[] | null {
  if (signedData.content !== null) return signedData.content
  return given === undefined ? null : [given]
}

export function cmsFindings(signedData: SignedData, given: Octets | undefined): readonly Finding[] {
  const findings: Finding[] = []
  if (signedData.ber) findings.push({ code: 'BER_ENCODING', level: 'information', clause: 'RFC 5652 §2' })
  // Whichever of the two is judged, the reader could take the answer for one about the other.
  if (signedData.content !== null && given !== undefined)
    findings.push({ code: 'SIGNED_CONTENT_AMBIGUOUS', level: 'failure', clause: 'RFC 5652 §5.2' })
  return findings
}
