import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { type Asn1Reader, contentBytes, derContext, openWhole, TAG } from '../asn1/reader.ts'
import { readOid } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { AlgorithmIdentifier } from '../x509/types.ts'

/** SignaturePolicyId (ETSI EN 319 122-1 §5.2.9.1): the policy under which the signer signed. */
export interface SignaturePolicyId {
  /** It names one version of the policy. */
  readonly oid: string
  readonly hashAlgorithm: AlgorithmIdentifier
  /** Of the document of the policy; `null`: the signer does not know it (a zero-hash value, of any length). */
  readonly hash: Uint8Array | null
}

/** A value of signature-policy-identifier. `implied`: something else says which policy applies (RFC 5126 §5.8.1). */
export function readSignaturePolicy(value: Uint8Array, budget: Budget): Outcome<SignaturePolicyId | 'implied'> {
  if (equalBytes(value, NULL)) return { ok: true, value: 'implied' }
  return attempt(() => {
    const policy = openWhole(value, TAG.SEQUENCE, derContext(budget), 'SignaturePolicyId')
    const oid = readOid(policy.next(TAG.OBJECT_IDENTIFIER, 'sigPolicyId'), 'sigPolicyId')
    const stated = policy.enter(TAG.SEQUENCE, 'sigPolicyHash')
    const hashAlgorithm = readAlgorithmIdentifier(stated, 'hashAlgorithm')
    const hash = contentBytes(stated.next(TAG.OCTET_STRING, 'hashValue'))
    stated.end()
    const qualifiers = policy.enterOptional(TAG.SEQUENCE, 'sigPolicyQualifiers')
    policy.end()
    if (qualifiers !== null) checkQualifiers(qualifiers)
    return Object.freeze({ oid, hashAlgorithm, hash: hash.every((octet) => octet === 0) ? null : hash })
  })
}

const NULL = Uint8Array.of(0x05, 0x00)

/** §5.2.9.2: one at least. What they say is not asked. */
function checkQualifiers(qualifiers: Asn1Reader): void {
  do {
    const qualifier = qualifiers.enter(TAG.SEQUENCE, 'SigPolicyQualifierInfo')
    readOid(qualifier.next(TAG.OBJECT_IDENTIFIER, 'sigPolicyQualifierId'), 'sigPolicyQualifierId')
    if (!qualifier.atEnd) qualifier.any('qualifier')
    qualifier.end()
  } while (!qualifiers.atEnd)
}
