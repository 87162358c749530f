import type { AcceptancePolicy } from '../../acceptance/types.ts'
import type { Budget } from '../../core/budget.ts'
import { equalBytes, fromHex } from '../../core/bytes.ts'
import type { FindingCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import { signaturePolicyOf } from '../../formats/signature-policy.ts'
import type { DocumentSignature } from '../../formats/types.ts'

/**
 * ETSI EN 319 102-1 §5.2.4.4: the signature policy that the signer names, against those that the acceptance policy
 * knows. What such a policy asks for is not read: whoever adds one to the acceptance policy has read it.
 */
export function checkSignaturePolicy(
  { signerInfo, own }: Pick<DocumentSignature, 'signerInfo' | 'own'>,
  known: AcceptancePolicy['signaturePolicies'],
  budget: Budget,
): readonly Finding[] {
  const ofCms = signerInfo === null ? 'absent' : signaturePolicyOf(signerInfo, budget)
  const named = own?.properties?.policy ?? ofCms
  if (named === 'malformed') return [MALFORMED]
  const data = typeof named === 'string' ? {} : { policy: named.oid }
  const told: Finding = { code: 'SIGNATURE_POLICY_NAMED', level: 'information', clause: ATTRIBUTE, data }
  if (known === 'not-asked') return named === 'absent' ? [] : [told]
  const fail = (code: FindingCode, clause: string, more = {}): Finding => ({
    code,
    level: 'failure',
    clause,
    data: { ...data, ...more },
  })
  // §5.2.8: the signature lacks an element that the acceptance policy asks for.
  if (named === 'absent') return [fail('SIGNATURE_POLICY_ABSENT', 'ETSI EN 319 102-1 §5.2.8')]
  // EN 319 122-1 §5.2.9.1: the choice "implied" is not to be used. It names no document that could be available.
  const digests = named === 'implied' || !Object.hasOwn(known, named.oid) ? undefined : known[named.oid]
  if (named === 'implied' || digests === undefined) return [fail('SIGNATURE_POLICY_UNKNOWN', CONTEXT)]
  const { oid: algorithm } = named.hashAlgorithm
  const hash = resolveDigestAlgorithm(named.hashAlgorithm)
  const given = hash.ok ? new Map(Object.entries(digests)).get(hash.value) : undefined
  const digest = given === undefined ? null : fromHex(given)
  const same = digest !== null && named.hash !== null && equalBytes(digest, named.hash)
  return [told, ...(same ? [] : [fail('SIGNATURE_POLICY_MISMATCH', CONTEXT, { algorithm })])]
}

const ATTRIBUTE = 'ETSI EN 319 122-1 §5.2.9'
const CONTEXT = 'ETSI EN 319 102-1 §5.2.4.4'

const MALFORMED: Finding = {
  code: 'ATTRIBUTE_MALFORMED',
  level: 'failure',
  clause: ATTRIBUTE,
  data: { attribute: 'signature-policy-identifier' },
}
