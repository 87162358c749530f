import { HASH } from '../asn1/oids.ts'
import { TAG } from '../asn1/reader.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../asn1/writer.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { Certificate, SubjectPublicKeyInfo } from '../x509/types.ts'

/** With the parameters written out as NULL: responders look the encoded CertID up. */
const SHA_1: Uint8Array = writeSequence(writeOid(HASH.sha1), DER_NULL)

/**
 * The OCSPRequest for one certificate (RFC 6960 §4.1), in the form that responders have answers ready for (RFC 9919
 * §3.1): one certificate, unsigned, no requestor, no extensions.
 *
 * The CertID is of SHA-1: it names a certificate and secures nothing, as the answer is signed and names the certificate
 * again. RFC 9919 prefers SHA-256, but responders that know SHA-1 alone answer `unauthorized` to it, and there are
 * many.
 *
 * No nonce (§4.4.1): the freshness of an answer is judged by its thisUpdate, so that it can be kept, and judged again
 * without the request.
 */
export function writeOcspRequest(
  { issuer, serialNumber }: Pick<Certificate, 'issuer' | 'serialNumber'>,
  issuerKey: SubjectPublicKeyInfo,
  engine: Arithmetic,
): Uint8Array {
  const certId = writeSequence(
    SHA_1,
    // The issuer's name as this certificate has it, octet for octet (§4.1.1).
    writeValue(TAG.OCTET_STRING, engine.digest('sha-1', [issuer.encoded])),
    // Of the key's octets, without the header of the BIT STRING and its count of unused bits.
    writeValue(TAG.OCTET_STRING, engine.digest('sha-1', [issuerKey.key])),
    writeValue(TAG.INTEGER, serialNumber),
  )
  const requestList = writeSequence(writeSequence(certId))
  return writeSequence(writeSequence(requestList))
}
