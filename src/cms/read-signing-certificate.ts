import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { contentBytes, contextConstructed, derContext, openWhole, TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { fromHex } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import type { Arithmetic, HashName } from '../crypto/types.ts'
import { readNameMember } from '../x509/name.ts'
import { readSerialNumber } from '../x509/serial-number.ts'
import type { AlgorithmIdentifier, HeldCertificate, Name } from '../x509/types.ts'

/** The first ESSCertID or ESSCertIDv2: the one that names the signer's certificate (RFC 5035 §6, §4). */
export interface SigningCertificateReference {
  /** `null`: SHA-1 by definition (v1), or the default SHA-256 (v2) — see `version`. */
  readonly hashAlgorithm: AlgorithmIdentifier | null
  readonly version: 1 | 2
  readonly certHash: Uint8Array
  readonly issuerSerial: { readonly issuer: Name; readonly serialNumber: Uint8Array } | null
}

/** Reads a SigningCertificate (version 1) or SigningCertificateV2 (version 2) attribute value. */
export function readSigningCertificate(
  value: Uint8Array,
  version: 1 | 2,
  budget: Budget,
): Outcome<SigningCertificateReference> {
  return attempt(() => {
    const attribute = openWhole(value, TAG.SEQUENCE, derContext(budget), 'SigningCertificate')
    const certs = attribute.enter(TAG.SEQUENCE, 'certs')
    attribute.enterOptional(TAG.SEQUENCE, 'policies')
    attribute.end()
    const first = certs.enter(TAG.SEQUENCE, 'ESSCertID')
    const hashAlgorithm =
      version === 2 && first.peek() === TAG.SEQUENCE ? readAlgorithmIdentifier(first, 'hashAlgorithm') : null
    const certHash = contentBytes(first.next(TAG.OCTET_STRING, 'certHash'))
    const issuerSerial = first.enterOptional(TAG.SEQUENCE, 'issuerSerial')
    first.end()
    if (issuerSerial === null) return Object.freeze({ hashAlgorithm, version, certHash, issuerSerial: null })

    // RFC 5035 §4, §6: exactly one name, the directoryName of the certificate's issuer.
    const names = issuerSerial.enter(TAG.SEQUENCE, 'issuer')
    const directoryName = names.enter(contextConstructed(4), 'directoryName')
    const issuer = readNameMember(directoryName, 'Name')
    directoryName.end()
    names.end()
    const serialNumber = readSerialNumber(issuerSerial.next(TAG.INTEGER, 'serialNumber'), 'issuerSerial.serialNumber')
    issuerSerial.end()
    return Object.freeze({ hashAlgorithm, version, certHash, issuerSerial: Object.freeze({ issuer, serialNumber }) })
  })
}

/** What certHash is a hash with: SHA-1 in version 1, SHA-256 by default in version 2; `null`: not in the table. */
export function referenceHash({ hashAlgorithm, version }: SigningCertificateReference): HashName | null {
  if (hashAlgorithm === null) return version === 1 ? 'sha-1' : 'sha-256'
  const named = resolveDigestAlgorithm(hashAlgorithm)
  return named.ok ? named.value : null
}

/** The digests of one certificate, each made once, however many signatures have references to compare with it. */
export function digestsOf(held: HeldCertificate, engine: Arithmetic): (hash: HashName) => Uint8Array {
  return digestsBy(engine)(held)
}

const digestsBy = onceForEach((engine: Arithmetic) =>
  onceForEach(({ certificate: { encoded }, sha256 }: HeldCertificate) => {
    const held = fromHex(sha256)
    const known = new Map<HashName, Uint8Array>(held === null ? [] : [['sha-256', held]])
    return (hash: HashName): Uint8Array => {
      const digest = known.get(hash) ?? engine.digest(hash, [encoded])
      known.set(hash, digest)
      return digest
    }
  }),
)
