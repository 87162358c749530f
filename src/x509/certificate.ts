import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import {
  type Asn1Reader,
  contextConstructed,
  contextPrimitive,
  derContext,
  encodedBytes,
  openWhole,
  TAG,
} from '../asn1/reader.ts'
import { readBitString, readOctetAlignedBits, readSmallInteger, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { NO_EXTENSIONS, readExtensions } from './extensions.ts'
import { readNameMember } from './name.ts'
import { readSerialNumber } from './serial-number.ts'
import { readSpkiMember } from './spki.ts'
import type { AlgorithmIdentifier, Certificate } from './types.ts'

/**
 * Reads a certificate of RFC 5280 §4.1: DER, nothing left over, extensions by their own syntax. It says what the certificate states;
 * whether that is good (dates, a negative serial number, a weak key) is judged elsewhere.
 */
export function readCertificate(bytes: Uint8Array, budget: Budget): Outcome<Certificate> {
  return attempt(() => {
    budget.within('certificateBytes', bytes.length)
    const certificate = openWhole(bytes, TAG.SEQUENCE, derContext(budget), 'Certificate')
    const tbs = certificate.next(TAG.SEQUENCE, 'tbsCertificate')
    const signatureAlgorithm = readAlgorithmIdentifier(certificate, 'signatureAlgorithm')
    const signature = readOctetAlignedBits(certificate.next(TAG.BIT_STRING, 'signatureValue'), 'signatureValue')
    certificate.end()
    return Object.freeze({
      encoded: bytes,
      tbs: encodedBytes(tbs),
      ...readTbsCertificate(certificate.open(tbs, 'tbsCertificate'), signatureAlgorithm),
      signatureAlgorithm,
      signature,
    })
  })
}

function readTbsCertificate(
  reader: Asn1Reader,
  signatureAlgorithm: AlgorithmIdentifier,
): Omit<Certificate, 'encoded' | 'tbs' | 'signatureAlgorithm' | 'signature'> {
  const version = readVersion(reader)
  const serialNumber = readSerialNumber(reader.next(TAG.INTEGER, 'serialNumber'), 'serialNumber')
  // §4.1.1.2: the signed algorithm is the one outside, parameters included.
  if (!equalBytes(readAlgorithmIdentifier(reader, 'signature').encoded, signatureAlgorithm.encoded))
    throw reader.refuse('CERTIFICATE_SIGNATURE_ALGORITHM_MISMATCH', 'signature')
  const issuer = readNameMember(reader, 'issuer')
  const { notBefore, notAfter } = readValidity(reader.enter(TAG.SEQUENCE, 'validity'))
  const subject = readNameMember(reader, 'subject')
  const spki = readSpkiMember(reader, 'subjectPublicKeyInfo')
  readUniqueIdentifiers(reader, version)
  const extensions = readExtensionsMember(reader, version)
  reader.end()
  return {
    version,
    serialNumber,
    issuer,
    subject,
    notBefore,
    notAfter,
    spki,
    extensions: extensions.extensions,
    known: extensions.known,
    malformedExtensions: extensions.malformed,
  }
}

/** §4.1.2.1: [0] EXPLICIT, DEFAULT v1. */
function readVersion(reader: Asn1Reader): 1 | 2 | 3 {
  const explicit = reader.enterOptional(contextConstructed(0), 'version')
  if (explicit === null) return 1
  const version = readSmallInteger(explicit.next(TAG.INTEGER, 'version'), 'TBSCertificate.version')
  explicit.end()
  if (version === 0) throw reader.refuse('DER_DEFAULT_ENCODED', 'version')
  if (version > 2) throw reader.refuse('CERTIFICATE_VERSION_INVALID', 'version')
  return version === 1 ? 2 : 3
}

/** §4.1.2.5. That notBefore comes first is not asked: such a certificate is valid at no time. */
function readValidity(reader: Asn1Reader): { readonly notBefore: Instant; readonly notAfter: Instant } {
  const notBefore = readTime(reader.any('notBefore'), 'Validity.notBefore')
  const notAfter = readTime(reader.any('notAfter'), 'Validity.notAfter')
  reader.end()
  return { notBefore, notAfter }
}

/** §4.1.2.8: only in versions 2 and 3. Nothing uses them; they are read past. */
function readUniqueIdentifiers(reader: Asn1Reader, version: 1 | 2 | 3): void {
  for (const [number, member] of [
    [1, 'issuerUniqueID'],
    [2, 'subjectUniqueID'],
  ] as const) {
    const value = reader.optional(contextPrimitive(number), member)
    if (value === null) continue
    if (version === 1) throw reader.refuse('CERTIFICATE_VERSION_INVALID', member)
    readBitString(value, member)
  }
}

/** §4.1.2.9: only in version 3. */
function readExtensionsMember(reader: Asn1Reader, version: 1 | 2 | 3): typeof NO_EXTENSIONS {
  const explicit = reader.enterOptional(contextConstructed(3), 'extensions')
  if (explicit === null) return NO_EXTENSIONS
  if (version !== 3) throw reader.refuse('CERTIFICATE_VERSION_INVALID', 'extensions')
  const extensions = readExtensions(explicit.enter(TAG.SEQUENCE, 'Extensions'))
  explicit.end()
  return extensions
}
