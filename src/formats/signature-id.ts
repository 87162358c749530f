import { fromAscii, toHex } from '../core/bytes.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import type { Integrity, SignedOctets } from './integrity.ts'
import { signatureValue } from './signature-value.ts'
import type { DocumentSignature } from './types.ts'

/** What a signature is named by: whether its value verifies, and with which key. */
export interface VerifiedValue {
  readonly integrity: Pick<Integrity, 'signed'> | null
  readonly spki: SubjectPublicKeyInfo | null
}

/**
 * The name of a signature. Where its value verifies, it is made of what the value signs and of the key: who adds octets around it, or writes
 * the value in another form, as ECDSA has two (s and n - s), makes no other name without the key. A value that does not verify, or whose key is
 * not known, names itself, and whoever copied it can make as many as they like.
 */
export function signatureId(
  facts: Pick<DocumentSignature, 'own' | 'signerInfo' | 'pdf'>,
  { integrity, spki }: VerifiedValue,
  engine: Pick<Arithmetic, 'digest'>,
): string {
  const digest = (kind: Kind, pieces: readonly Uint8Array[]): string =>
    toHex(engine.digest('sha-256', [fromAscii(`asean-verify signature id: ${kind}\n`), ...pieces]))
  const value = signatureValue(facts)
  if (value === null) return digest('field', [new TextEncoder().encode(facts.pdf?.field ?? '')])
  const signed = integrity?.signed ?? null
  if (signed === null || spki === null) return digest('value', [value])
  // The first has always the same length.
  return digest(signed.kind, [signed.sha256, spki.encoded])
}

/** What the digest is of, so that no octets are taken for others. */
type Kind = SignedOctets['kind'] | 'value' | 'field'
