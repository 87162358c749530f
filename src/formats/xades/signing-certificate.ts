import { digestsOf } from '../../cms/read-signing-certificate.ts'
import type { Checked } from '../../cms/types.ts'
import { toHex } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { Arithmetic, HashName } from '../../crypto/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import { digestMethod } from '../xmldsig/algorithms.ts'
import type { XadesCertificate, XadesProperties } from './read-properties.ts'

type Compared = 'same' | 'other' | 'unsupported'

/** The certificates that signed properties name. */
export interface NamedCertificates {
  /** Whether one of them is this. The name of the issuer is text, which software writes in different ways. */
  compare(candidate: HeldCertificate, engine: Arithmetic): Compared
}

/** By digest and serial number. However many are named, a candidate is digested once by each hash. */
export function namedCertificates(certificates: readonly XadesCertificate[]): NamedCertificates {
  const byDigest = new Map<string, XadesCertificate[]>()
  const hashes = new Set<HashName>()
  let isSupported = true
  for (const one of certificates) {
    const method = digestMethod(one.digestName)
    const hash = method === null ? null : resolveDigestAlgorithm(method)
    if (hash === null || !hash.ok) isSupported = false
    else if (one.digest !== null) {
      hashes.add(hash.value)
      const key = `${hash.value} ${toHex(one.digest)}`
      const same = byDigest.get(key)
      if (same === undefined) byDigest.set(key, [one])
      else same.push(one)
    }
  }
  return {
    compare: (candidate, engine) => {
      const digestWith = digestsOf(candidate, engine)
      const { serialNumber: octets } = candidate.certificate
      for (const hash of hashes)
        for (const { serialNumber } of byDigest.get(`${hash} ${toHex(digestWith(hash))}`) ?? [])
          if (serialNumber === null || isSerial(serialNumber, octets)) return 'same'
      return isSupported ? 'other' : 'unsupported'
    },
  }
}

/** ETSI EN 319 132-1 §5.2.2, EN 319 102-1 §5.2.3.4: the signer's certificate is among those that are named. */
export function checkSigningCertificate(
  named: NamedCertificates,
  { hasCertificateV2 }: XadesProperties,
  signer: HeldCertificate | null,
  engine: Arithmetic,
  findings: Finding[],
): Checked {
  const clause = 'ETSI EN 319 132-1 §5.2.2'
  if (signer === null) return 'not-checked'
  const compared = named.compare(signer, engine)
  if (compared === 'same') return 'verified'
  const isUnsupported = compared === 'unsupported'
  findings.push({
    code: isUnsupported ? 'SIGNING_CERTIFICATE_UNSUPPORTED' : 'SIGNING_CERTIFICATE_MISMATCH',
    level: 'failure',
    clause,
    about: { kind: 'certificate', sha256: signer.sha256 },
    data: { attribute: hasCertificateV2 ? 'SigningCertificateV2' : 'SigningCertificate' },
  })
  return isUnsupported ? 'unsupported' : 'invalid'
}

function isSerial(text: string, octets: Uint8Array): boolean {
  if (!/^[+-]?\d{1,80}$/.test(text)) return false
  let value = 0n
  for (const octet of octets) value = value * 256n + BigInt(octet)
  const isNegative = (octets[0] ?? 0) >= 0x80
  return BigInt(text) === (isNegative ? value - (1n << BigInt(8 * octets.length)) : value)
}
