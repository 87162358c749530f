import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { type Asn1Reader, contextConstructed, derContext, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import { readOctetAlignedBits, readSmallInteger, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { walkEntries } from './crl-entries.ts'
import { NO_CRL_EXTENSIONS, readCrlExtensions } from './crl-extensions.ts'
import type { CertificateRevocationList } from './crl-types.ts'
import { readNameMember } from './name.ts'
import type { AlgorithmIdentifier } from './types.ts'

/**
 * Reads a CRL of RFC 5280 §5.1: DER, nothing left over. The entries are accepted in one walk and not kept, so that a list of a million is read
 * about as fast as it is digested. It says what the CRL states; whether that holds for a certificate is judged elsewhere.
 */
export function readCrl(bytes: Uint8Array, budget: Budget): Outcome<CertificateRevocationList> {
  return attempt(() => {
    const crl = openWhole(bytes, TAG.SEQUENCE, derContext(budget), 'CertificateList')
    const tbs = crl.next(TAG.SEQUENCE, 'tbsCertList')
    const signatureAlgorithm = readAlgorithmIdentifier(crl, 'signatureAlgorithm')
    const signature = readOctetAlignedBits(crl.next(TAG.BIT_STRING, 'signatureValue'), 'signatureValue')
    crl.end()
    return Object.freeze({
      encoded: bytes,
      tbs: encodedBytes(tbs),
      ...readTbsCertList(crl.open(tbs, 'tbsCertList'), signatureAlgorithm, budget),
      signatureAlgorithm,
      signature,
    })
  })
}

function readTbsCertList(
  reader: Asn1Reader,
  signatureAlgorithm: AlgorithmIdentifier,
  budget: Budget,
): Omit<CertificateRevocationList, 'encoded' | 'tbs' | 'signatureAlgorithm' | 'signature'> {
  const version = readVersion(reader)
  // §5.1.1.2: the signed algorithm is the one outside, parameters included.
  if (!equalBytes(readAlgorithmIdentifier(reader, 'signature').encoded, signatureAlgorithm.encoded))
    throw reader.refuse('CRL_SIGNATURE_ALGORITHM_MISMATCH', 'signature')
  const issuer = readNameMember(reader, 'issuer')
  const thisUpdate = readTime(reader.any('thisUpdate'), 'thisUpdate')
  const nextUpdate = readNextUpdate(reader)
  const { entries, emptyList } = readEntries(reader, version, budget)
  const { extensions, known, malformed } = readExtensionsMember(reader, version)
  reader.end()
  const moments = { thisUpdate, nextUpdate }
  return { version, issuer, ...moments, entries, emptyList, extensions, known, malformedExtensions: malformed }
}

/** §5.1.2.1: absent in version 1, and version 2 where it is there. */
function readVersion(reader: Asn1Reader): 1 | 2 {
  const value = reader.optional(TAG.INTEGER, 'version')
  if (value === null) return 1
  if (readSmallInteger(value, 'TBSCertList.version') !== 1) throw reader.refuse('CRL_VERSION_INVALID', 'version')
  return 2
}

/** §5.1.2.5. The syntax of X.509 leaves it out; that a conforming CA has it is asked where it is judged how new a CRL is. */
function readNextUpdate(reader: Asn1Reader): Instant | null {
  const next = reader.peek()
  if (next !== TAG.UTC_TIME && next !== TAG.GENERALIZED_TIME) return null
  return readTime(reader.any('nextUpdate'), 'nextUpdate')
}

/**
 * §5.1.2.6: with nothing revoked the list is absent, which is asked of issuers. The syntax has an empty one, and what it means is not in doubt: it
 * is read, and named. See docs/decisions/empty-crl-lists.md.
 */
function readEntries(
  reader: Asn1Reader,
  version: 1 | 2,
  budget: Budget,
): Pick<CertificateRevocationList, 'entries' | 'emptyList'> {
  const value = reader.optional(TAG.SEQUENCE, 'revokedCertificates')
  if (value === null) return { entries: NO_ENTRIES, emptyList: null }
  if (value.contentStart === value.contentEnd) return { entries: NO_ENTRIES, emptyList: 'revokedCertificates' }
  const entries = walkEntries(value.source, value.contentStart, value.contentEnd, version, budget)
  return { entries, emptyList: null }
}

const NO_ENTRIES: CertificateRevocationList['entries'] = Object.freeze({
  source: new Uint8Array(0),
  start: 0,
  end: 0,
  count: 0,
  issuerChanges: Object.freeze([]),
  unknownCriticalExtension: null,
})

/** §5.1.2.7: only in version 2. */
function readExtensionsMember(reader: Asn1Reader, version: 1 | 2): typeof NO_CRL_EXTENSIONS {
  const explicit = reader.enterOptional(contextConstructed(0), 'crlExtensions')
  if (explicit === null) return NO_CRL_EXTENSIONS
  if (version !== 2) throw reader.refuse('CRL_VERSION_INVALID', 'crlExtensions')
  const extensions = readCrlExtensions(explicit.enter(TAG.SEQUENCE, 'Extensions'))
  explicit.end()
  return extensions
}
