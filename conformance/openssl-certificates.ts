import { contextConstructed, derContext, openWhole, readValueAt, TAG } from '../src/asn1/reader.ts'
import { readOid } from '../src/asn1/values.ts'
import { createBudget } from '../src/core/budget.ts'
import { readPem } from '../src/x509/pem.ts'

/** A certificate as OpenSSL keeps it, with what it may be trusted for. */
export interface OpensslCertificate {
  readonly encoded: Uint8Array
  /** Purposes that it is trusted for and for nothing else; `null`: nothing is said. */
  readonly trusted: readonly string[] | null
  readonly rejected: readonly string[]
}

/** The certificates of a PEM file, OpenSSL's own `TRUSTED CERTIFICATE` among them; none where it is no PEM. */
export function readOpensslCertificates(text: string): readonly OpensslCertificate[] {
  const blocks = readPem(text)
  if (!blocks.ok) return []
  return blocks.value.filter(({ label }) => label.endsWith('CERTIFICATE')).map(({ bytes }) => readOne(bytes))
}

/** An X509_CERT_AUX may follow the certificate: trust SEQUENCE OF, reject [0] SEQUENCE OF, and more that says nothing about trust. */
function readOne(bytes: Uint8Array): OpensslCertificate {
  const context = derContext(createBudget())
  const { end } = readValueAt(bytes, 0, bytes.length, context)
  const encoded = bytes.subarray(0, end)
  if (end === bytes.length) return { encoded, trusted: null, rejected: [] }
  const auxiliary = openWhole(bytes.subarray(end), TAG.SEQUENCE, context, 'X509_CERT_AUX')
  const trusted = auxiliary.enterOptional(TAG.SEQUENCE, 'trust')
  const rejected = auxiliary.enterOptional(contextConstructed(0), 'reject')
  return {
    encoded,
    trusted: trusted === null ? null : readOids(trusted),
    rejected: rejected === null ? [] : readOids(rejected),
  }
}

function readOids(list: ReturnType<typeof openWhole>): readonly string[] {
  const oids: string[] = []
  while (!list.atEnd) oids.push(readOid(list.next(TAG.OBJECT_IDENTIFIER, 'purpose'), 'purpose'))
  return oids
}
