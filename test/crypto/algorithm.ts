/** Algorithm identifiers and keys for the tests of this folder. */
import type { KeyObject } from 'node:crypto'
import type { AlgorithmIdentifier } from '../../src/asn1/algorithm-identifier.ts'
import { HASH, SIGNATURE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { readSpki } from '../../src/x509/spki.ts'
import type { SubjectPublicKeyInfo } from '../../src/x509/types.ts'

export function algorithm(oid: string, parameters: Uint8Array | null = null): AlgorithmIdentifier {
  return { oid, parameters, encoded: writeSequence(writeOid(oid), ...(parameters === null ? [] : [parameters])) }
}

/** RSASSA-PSS with its parameters written out. */
export function pss(
  hash: string,
  mgfHash: string,
  saltLength: number,
  ...more: readonly Uint8Array[]
): AlgorithmIdentifier {
  const mgf = algorithm(SIGNATURE.mgf1, algorithm(mgfHash, DER_NULL).encoded)
  return algorithm(
    SIGNATURE.rsassaPss,
    writeSequence(
      writeValue(0xa0, algorithm(hash, DER_NULL).encoded),
      writeValue(0xa1, mgf.encoded),
      writeValue(0xa2, writeUnsignedInteger(Uint8Array.of(saltLength >> 8, saltLength & 0xff))),
      ...more,
    ),
  )
}

export const SHA256: AlgorithmIdentifier = algorithm(HASH.sha256)

export function parseSpki(encoded: Uint8Array): SubjectPublicKeyInfo {
  const outcome = readSpki(encoded, createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

export function spkiOf(key: KeyObject): SubjectPublicKeyInfo {
  return parseSpki(new Uint8Array(key.export({ type: 'spki', format: 'der' })))
}
