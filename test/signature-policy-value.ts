import { HASH } from '../src/asn1/oids.ts'
import { writeOid, writeSequence, writeValue } from '../src/asn1/writer.ts'

/** A value of signature-policy-identifier (ETSI EN 319 122-1 §5.2.9.1). */
export function policyValue(oid: string, hash: Uint8Array, algorithm: string = HASH.sha256): Uint8Array {
  return writeSequence(writeOid(oid), policyHash(hash, algorithm))
}

export const policyHash = (hash: Uint8Array, algorithm: string = HASH.sha256): Uint8Array =>
  writeSequence(writeSequence(writeOid(algorithm)), writeValue(0x04, hash))
