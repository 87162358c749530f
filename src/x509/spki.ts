import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { KEY } from '../asn1/oids.ts'
import { type Asn1Reader, derContext, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import { readOctetAlignedBits } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { toLatin1 } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { SubjectPublicKeyInfo } from './types.ts'

/** Reads a SubjectPublicKeyInfo that stands alone (RFC 5280 §4.1.2.7). The key inside is read by `crypto`. */
export function readSpki(encoded: Uint8Array, budget: Budget): Outcome<SubjectPublicKeyInfo> {
  return attempt(() =>
    readSpkiFrom(openWhole(encoded, TAG.SEQUENCE, derContext(budget), 'SubjectPublicKeyInfo'), encoded),
  )
}

/** Reads the next member as a SubjectPublicKeyInfo. */
export function readSpkiMember(parent: Asn1Reader, member: string): SubjectPublicKeyInfo {
  const value = parent.next(TAG.SEQUENCE, member)
  return readSpkiFrom(parent.open(value, member), encodedBytes(value))
}

function readSpkiFrom(reader: Asn1Reader, encoded: Uint8Array): SubjectPublicKeyInfo {
  const algorithm = readAlgorithmIdentifier(reader, 'algorithm')
  const key = readOctetAlignedBits(reader.next(TAG.BIT_STRING, 'subjectPublicKey'), 'subjectPublicKey')
  reader.end()
  return Object.freeze({ encoded, algorithm, key })
}

/** The octets of a key as text, to look it up by. */
export const keyText: (spki: SubjectPublicKeyInfo) => string = onceForEach(({ encoded }: SubjectPublicKeyInfo) =>
  toLatin1(encoded),
)

export const KEY_END_OCTETS = 32

/**
 * The last octets of a key (of an RSA key 27 of its modulus), by which an excluded one is known again where the whole of it is not available.
 * Nobody is trusted by them: whoever makes a key that ends like an excluded one has excluded that.
 */
export const keyEnd: (spki: SubjectPublicKeyInfo) => string = onceForEach(({ key }: SubjectPublicKeyInfo) =>
  toLatin1(key.subarray(-KEY_END_OCTETS)),
)

/**
 * The same text for every SubjectPublicKeyInfo with which one private key goes: whatever algorithm is named (rsaEncryption or RSASSA-PSS), and
 * however a point is written (SEC 1 §2.3.3: x says which it is, up to its sign). For whoever asks what else is known of a key; nothing is
 * verified by it.
 */
export const keyMaterial: (spki: SubjectPublicKeyInfo) => string = onceForEach(({ algorithm, key }) => {
  if (algorithm.oid !== KEY.ecPublicKey) return toLatin1(key)
  const x = key.subarray(1, key[0] === 4 ? (key.length + 1) / 2 : key.length)
  return `x${toLatin1(x)}`
})
