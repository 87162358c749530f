import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import type { SignerInfo } from '../cms/types.ts'
import type { Finding } from '../core/finding.ts'

/** RFC 5652 §11.4: signatures on this signature's value, each as received. */
export function counterSignaturesOf({ unsignedAttributes }: SignerInfo): readonly Uint8Array[] {
  return attributesOf(unsignedAttributes, CMS_ATTRIBUTE.counterSignature).flatMap(({ values }) => values)
}

/** They add signers to the document, and no reason to trust this one: anybody can add one. */
export function counterSignatureFindings(signerInfo: SignerInfo): readonly Finding[] {
  const { length } = counterSignaturesOf(signerInfo)
  if (length === 0) return []
  return [{ code: 'COUNTER_SIGNED', level: 'information', clause: 'RFC 5652 §11.4', data: { signatures: length } }]
}
