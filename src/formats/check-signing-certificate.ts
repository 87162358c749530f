import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import {
  digestsOf,
  readSigningCertificate,
  referenceHash,
  type SigningCertificateReference,
} from '../cms/read-signing-certificate.ts'
import type { Checked, SignerInfo } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import { DistinctFindings, type Finding } from '../core/finding.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'

interface SigningCertificateInput {
  readonly signerInfo: SignerInfo
  readonly signer: HeldCertificate | null
  readonly engine: Arithmetic
  readonly budget: Budget
}

/**
 * RFC 5035 §3, §5, and EN 319 102-1 §5.2.3.4: the first reference is the signer's certificate. Where both versions of the attribute
 * are there, both have to hold.
 */
export function checkSigningCertificate(
  { signerInfo, signer, engine, budget }: SigningCertificateInput,
  findings: Finding[],
): Checked | 'absent' {
  const values = ([1, 2] as const).flatMap((version) => {
    const oid = version === 1 ? CMS_ATTRIBUTE.signingCertificate : CMS_ATTRIBUTE.signingCertificateV2
    return attributesOf(signerInfo.signedAttributes, oid).flatMap(({ values }) =>
      values.map((value) => ({ version, value })),
    )
  })
  if (values.length === 0) {
    // In the unsigned attributes anybody can write it: it binds nothing there.
    findings.push({ code: 'SIGNER_NOT_BOUND', level: 'warning', clause: 'ETSI EN 319 122-1 §5.2.2' })
    return 'absent'
  }
  if (signer === null) return 'not-checked'
  const digestWith = digestsOf(signer, engine)
  let checked: Checked = 'verified'
  // Of many values that are wrong in the same way, one is told.
  const problems = new DistinctFindings()
  for (const { version, value } of values) {
    const reference = readSigningCertificate(value, version, budget)
    const code: FindingCode | null = reference.ok
      ? compareReference(reference.value, signer.certificate, digestWith)
      : 'ATTRIBUTE_MALFORMED'
    if (code === null) continue
    problems.push({
      code,
      level: 'failure',
      clause: version === 1 ? 'RFC 5035 §6' : 'RFC 5035 §4',
      about: { kind: 'certificate', sha256: signer.sha256 },
      data: { attribute: `signing-certificate v${version}` },
    })
    if (code === 'SIGNING_CERTIFICATE_UNSUPPORTED' && checked === 'verified') checked = 'unsupported'
    if (code !== 'SIGNING_CERTIFICATE_UNSUPPORTED') checked = 'invalid'
  }
  findings.push(...problems.all)
  return checked
}

function compareReference(
  reference: SigningCertificateReference,
  certificate: Certificate,
  digestWith: ReturnType<typeof digestsOf>,
): FindingCode | null {
  const hash = referenceHash(reference)
  if (hash === null) return 'SIGNING_CERTIFICATE_UNSUPPORTED'
  const digest = digestWith(hash)
  if (!equalBytes(digest, reference.certHash)) return 'SIGNING_CERTIFICATE_MISMATCH'
  const { issuerSerial } = reference
  if (issuerSerial === null) return null
  const same =
    issuerSerial.issuer.key === certificate.issuer.key &&
    equalBytes(issuerSerial.serialNumber, certificate.serialNumber)
  return same ? null : 'SIGNING_CERTIFICATE_MISMATCH'
}
