import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import type { DocumentSignature } from './types.ts'

/** Whether a signature may have a time-stamp: among what nobody signed, but for one on the content. */
export function mayBeStamped({ kind, signerInfo, own }: DocumentSignature): boolean {
  if (own !== undefined) return own.stamps !== undefined
  if (kind === 'document-time-stamp') return true
  if (signerInfo === null) return false
  const { signedAttributes, unsignedAttributes } = signerInfo
  return unsignedAttributes !== null || attributesOf(signedAttributes, CMS_ATTRIBUTE.contentTimeStamp).length > 0
}
