import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { generateKeys } from '../seeded-keys.ts'
import { toPem as textOfPem } from '../testbed/pem.ts'

/** What servers send: a CA, another, a CRL that says when the next is due, OCSP answers, and a PKCS #7. */
export interface Sent {
  readonly root: Credential
  readonly certificate: Uint8Array
  readonly other: Uint8Array
  readonly crl: Uint8Array
  readonly ocsp: Uint8Array
  readonly ocspWithoutNext: Uint8Array
  readonly pkcs7: Uint8Array
}

export const THIS_UPDATE: Date = new Date('2026-11-24T10:00:00Z')
export const NEXT_UPDATE: Date = new Date('2026-11-26T10:00:00Z')
/** OCSPResponse of the status tryLater. */
export const TRY_LATER: Uint8Array = Uint8Array.of(0x30, 3, 0x0a, 1, 3)

export async function whatServersSend(): Promise<Sent> {
  const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
  const profile = { keys: await generateKeys('P-256'), ...validity, basicConstraints: { ca: true } }
  const root = await issueCertificate({ subject: { CN: 'Root' }, ...profile })
  const other = await issueCertificate({ subject: { CN: 'Other' }, issuer: root, ...profile })
  const dates = { thisUpdate: THIS_UPDATE, nextUpdate: NEXT_UPDATE }
  const answer = { responder: root, issuer: root, producedAt: THIS_UPDATE }
  const later = new Date('2026-12-24T10:00:00Z')
  return {
    root,
    certificate: root.certificate,
    other: other.certificate,
    crl: await issueCrl({ issuer: root, ...dates }),
    ocsp: await createOcspResponse({
      ...answer,
      statuses: [
        { certificate: root, status: 'good', ...dates, nextUpdate: later },
        { certificate: other, status: { revokedAt: THIS_UPDATE }, ...dates },
      ],
    }),
    ocspWithoutNext: await createOcspResponse({
      ...answer,
      statuses: [{ certificate: root, status: 'good', thisUpdate: THIS_UPDATE }],
    }),
    pkcs7: await signCms(new Uint8Array(), { credential: other }, { certificates: 'chain-and-root' }),
  }
}

export function toPem(label: string, bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(textOfPem(label, bytes))
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
