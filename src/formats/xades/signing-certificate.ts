import type { Checked } from '../../cms/types.ts'
import { equalBytes } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import { digestMethod } from '../xmldsig/algorithms.ts'
import type { XadesCertificate, XadesProperties } from './read-properties.ts'

type Compared = 'same' | 'other' | 'unsupported'

/** Whether one of the references is that of this certificate. */
export function namesCertificate(
  { certificates }: XadesProperties,
  candidate: HeldCertificate,
  engine: Arithmetic,
): boolean {
  return certificates.some((one) => compare(one, candidate, engine) === 'same')
}

/** ETSI EN 319 132-1 §5.2.2, EN 319 102-1 §5.2.3.4: the signer's certificate is among those that are named. */
export function checkSigningCertificate(
  properties: XadesProperties,
  signer: HeldCertificate | null,
  engine: Arithmetic,
  findings: Finding[],
): Checked {
  const { certificates } = properties
  const clause = 'ETSI EN 319 132-1 §5.2.2'
  if (signer === null) return 'not-checked'
  const compared = certificates.map((one) => compare(one, signer, engine))
  if (compared.includes('same')) return 'verified'
  const isUnsupported = compared.includes('unsupported')
  findings.push({
    code: isUnsupported ? 'SIGNING_CERTIFICATE_UNSUPPORTED' : 'SIGNING_CERTIFICATE_MISMATCH',
    level: 'failure',
    clause,
    about: { kind: 'certificate', sha256: signer.sha256 },
    data: { attribute: properties.hasCertificateV2 ? 'SigningCertificateV2' : 'SigningCertificate' },
  })
  return isUnsupported ? 'unsupported' : 'invalid'
}

/** By digest and serial number. The name of the issuer is text, which software writes in different ways. */
function compare(stated: XadesCertificate, { certificate }: HeldCertificate, engine: Arithmetic): Compared {
  const method = digestMethod(stated.digestName)
  const hash = method === null ? null : resolveDigestAlgorithm(method)
  if (hash === null || !hash.ok) return 'unsupported'
  if (stated.digest === null) return 'other'
  if (!equalBytes(engine.digest(hash.value, [certificate.encoded]), stated.digest)) return 'other'
  return stated.serialNumber === null || isSerial(stated.serialNumber, certificate.serialNumber) ? 'same' : 'other'
}

function isSerial(text: string, octets: Uint8Array): boolean {
  if (!/^[+-]?\d{1,80}$/.test(text)) return false
  let value = 0n
  for (const octet of octets) value = value * 256n + BigInt(octet)
  const isNegative = (octets[0] ?? 0) >= 0x80
  return BigInt(text) === (isNegative ? value - (1n << BigInt(8 * octets.length)) : value)
}
