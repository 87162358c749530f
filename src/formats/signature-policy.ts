import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readSignaturePolicy, type SignaturePolicyId } from '../cms/signature-policy.ts'
import type { SignerInfo } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'

/** What the signer says of a signature policy: which, that one is implied, nothing, or nothing that can be read. */
export type NamedPolicy = SignaturePolicyId | 'implied' | 'absent' | 'malformed'

/** ETSI EN 319 122-1 §5.2.9. Among what nobody signed, the attribute says nothing. */
export function signaturePolicyOf({ signedAttributes }: SignerInfo, budget: Budget): NamedPolicy {
  const [attribute] = attributesOf(signedAttributes, CMS_ATTRIBUTE.signaturePolicyIdentifier)
  if (attribute === undefined) return 'absent'
  const [value] = attribute.values
  const read = value === undefined ? null : readSignaturePolicy(value, budget)
  return read?.ok === true ? read.value : 'malformed'
}
