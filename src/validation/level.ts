import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { equalBytes } from '../core/bytes.ts'
import type { Code } from '../core/codes.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import type { EvidencePlace } from '../evidence/places.ts'
import type { SignatureFacts } from '../signature/signature-facts.ts'
import type { Level } from '../signature/types.ts'
import type { SignatureValidation } from '../signature/validate-signature.ts'
import type { Certificate } from '../x509/types.ts'
import { coversSignature, coversSpan } from './coverage.ts'

/** What is in the document beside the signature. */
export interface LevelContext {
  readonly signatures: readonly SignatureFacts[]
  readonly store: RevocationStore
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
}

/** The level of one signature; `null`: it is not of a kind that has levels. */
export function levelOf(validation: SignatureValidation, context: LevelContext): Level | null {
  const { facts, timeStamps } = validation
  if (facts.signerInfo === null || facts.kind === 'document-time-stamp' || facts.kind === 'counter-signature')
    return null
  const lacking = lackingForBasic(validation)
  if (lacking.length > 0) return { level: null, missing: lacking }
  const later = context.signatures.filter(
    (other) => other.kind === 'document-time-stamp' && coversSignature(other, facts),
  )
  if (later.length === 0 && !timeStamps.some(({ stamp }) => stamp.kind === 'signature-time-stamp'))
    return { level: 'B-B', missing: ['LEVEL_LACKS_TIME_STAMP'] }
  const evidence = evidenceInDocument(validation, context)
  if (evidence.length === 0) return { level: 'B-T', missing: ['LEVEL_LACKS_REVOCATION'] }
  const archived =
    timeStamps.some(({ stamp }) => stamp.kind === 'archive-time-stamp') ||
    later.some((stamp) => evidence.some((place) => place.kind === 'file' && coversSpan(stamp, place)))
  return archived ? { level: 'B-LTA', missing: [] } : { level: 'B-LT', missing: ['LEVEL_LACKS_ARCHIVE_TIME_STAMP'] }
}

/** EN 319 122-1 §6.3, EN 319 142-1 §6.3: signed attributes, the reference to the certificate, and the claimed time. */
function lackingForBasic({ facts, integrity }: SignatureValidation): readonly Code[] {
  const { pdf, signerInfo } = facts
  const missing: Code[] = []
  if (pdf !== null && pdf.subFilter !== 'ETSI.CAdES.detached') missing.push('LEVEL_LACKS_SUBFILTER')
  if (integrity?.signedAttributes !== 'present') missing.push('SIGNED_ATTRIBUTES_ABSENT')
  if (integrity === null || integrity.signingCertificate === 'absent') missing.push('SIGNING_CERTIFICATE_ABSENT')
  const claims =
    pdf === null
      ? attributesOf(signerInfo?.signedAttributes ?? null, CMS_ATTRIBUTE.signingTime).length > 0
      : pdf.claimedTime !== null
  if (!claims) missing.push('NO_CLAIMED_TIME')
  return missing
}

/** Where the document carries something about the revocation of the signer's certificate. */
function evidenceInDocument(
  { facts, signer }: SignatureValidation,
  { store, places }: LevelContext,
): readonly EvidencePlace[] {
  if (signer === null) return []
  const { certificate } = signer
  const about = [
    ...store.crls.filter(({ crl }) => crl.issuer.key === certificate.issuer.key),
    ...store.ocspResponses.filter(({ response }) => response.basic?.responses.some(isAbout(certificate))),
  ]
  return about
    .flatMap(({ sha256 }) => places.get(sha256) ?? [])
    .filter((place) => place.kind === 'file' || place.message === facts.signedData)
}

function isAbout({ serialNumber }: Certificate) {
  return ({ certId }: { readonly certId: { readonly serialNumber: Uint8Array } }): boolean =>
    equalBytes(certId.serialNumber, serialNumber)
}
