import { generateKeyPairSync } from 'node:crypto'
import { SIGNATURE } from '../../src/asn1/oids.ts'
import type { AlgorithmIdentifier } from '../../src/crypto/types.ts'
import type { SubjectPublicKeyInfo } from '../../src/x509/types.ts'
import { algorithm, spkiOf } from '../crypto/algorithm.ts'

export { SHA256 } from '../crypto/algorithm.ts'

export const SHA256_WITH_RSA: AlgorithmIdentifier = algorithm(SIGNATURE.sha256WithRSAEncryption)

export function spkiOfRsa(modulusLength: number): SubjectPublicKeyInfo {
  return spkiOf(generateKeyPairSync('rsa', { modulusLength }).publicKey)
}
