import type { AlgorithmIdentifier } from '../../asn1/algorithm-identifier.ts'
import { HASH, SIGNATURE } from '../../asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence } from '../../asn1/writer.ts'
import type { Checked } from '../../cms/types.ts'
import { equalBytes } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { spendVerification } from '../../crypto/public-key-work.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { Integrity } from '../integrity.ts'
import type { OwnMeans, OwnSignature } from '../types.ts'

/** What a signature of MyInvois 1.1 states, and the octets that it is about: the same in JSON and in XML. */
export interface MyInvoisSignature {
  /** What the value signs: the document in the form of its digest. */
  readonly content: Uint8Array
  /** The properties in the form of theirs. */
  readonly properties: Uint8Array
  readonly value: Uint8Array
  readonly documentDigest: Uint8Array
  readonly propertiesDigest: Uint8Array
  readonly certificateDigest: Uint8Array
  readonly certificate: Uint8Array
  /** As it is written; nobody signed it. */
  readonly signingTime: string
}

/**
 * sdk.myinvois.hasil.gov.my, "Digital signature": the value is RSA by SHA-256 over the document itself, and not over SignedInfo. So the digests there,
 * the time of signing and the name of the certificate are signed by nobody.
 */
export function myInvoisSignature(stated: MyInvoisSignature): OwnSignature {
  return {
    digestAlgorithm: SHA_256,
    signatureAlgorithm: RSA_SHA_256,
    value: stated.value,
    data: { certificates: [stated.certificate], crls: [], ocsps: [] },
    digestedOctets: 2 * stated.content.length + stated.properties.length,
    references: () => ({
      candidatesAmong: (held) => held.filter(({ certificate }) => equalBytes(certificate.encoded, stated.certificate)),
      name: () => false,
    }),
    verify: (signer, means) => verify(stated, signer, means),
  }
}

function verify(stated: MyInvoisSignature, signer: HeldCertificate | null, means: OwnMeans): Integrity {
  const { engine } = means
  const sha256 = engine.digest('sha-256', [stated.content])
  const isWhole = equalBytes(sha256, stated.documentDigest)
  const areStated = equalBytes(engine.digest('sha-256', [stated.properties]), stated.propertiesDigest)
  const findings: Finding[] = []
  if (!isWhole) findings.push({ code: 'DIGEST_MISMATCH', level: 'failure', clause: CLAUSE })
  const signature = verifyValue(stated, signer, means, findings)
  if (!areStated) findings.push({ code: 'INVOICE_PROPERTIES_CHANGED', level: 'failure', clause: CLAUSE })
  const isNamed =
    signer !== null && equalBytes(engine.digest('sha-256', [signer.certificate.encoded]), stated.certificateDigest)
  if (signer !== null && !isNamed)
    findings.push({
      code: 'SIGNING_CERTIFICATE_MISMATCH',
      level: 'failure',
      clause: CLAUSE,
      about: { kind: 'certificate', sha256: signer.sha256 },
      data: { attribute: 'SigningCertificate' },
    })
  findings.push(
    { code: 'INVOICE_PROPERTIES_NOT_SIGNED', level: 'warning', clause: CLAUSE, ...timeOf(stated) },
    { code: 'SIGNER_NOT_BOUND', level: 'warning', clause: CLAUSE },
  )
  return {
    digest: isWhole ? 'verified' : 'invalid',
    signature,
    // What states it is signed by nobody: where it is right, it binds nothing.
    signingCertificate: signer === null ? 'not-checked' : isNamed ? 'absent' : 'invalid',
    signedAttributes: 'absent',
    algorithms: { signature: RSA_SHA_256, digest: SHA_256 },
    digestHash: 'sha-256',
    signed: signature === 'verified' ? { kind: 'content', sha256 } : null,
    findings,
  }
}

/** Told where it is a time: else it may be any words of whoever changed it. */
function timeOf({ signingTime }: MyInvoisSignature): Pick<Finding, 'data'> {
  return INSTANT.test(signingTime) ? { data: { time: signingTime } } : {}
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

function verifyValue(
  { content, value }: MyInvoisSignature,
  signer: HeldCertificate | null,
  { engine, cache, budget }: OwnMeans,
  findings: Finding[],
): Checked {
  if (signer === null) return 'not-checked'
  const { spki } = signer.certificate
  spendVerification(budget, spki)
  const { result, code } = verifySignature(engine, cache, {
    signatureAlgorithm: RSA_SHA_256,
    digestAlgorithm: SHA_256,
    spki,
    signature: value,
    message: [content],
  })
  if (result !== 'verified')
    findings.push({
      code: result === 'invalid' ? 'SIGNATURE_INVALID' : 'SIGNATURE_UNSUPPORTED',
      level: 'failure',
      clause: CLAUSE,
      data: { algorithm: SIGNATURE.sha256WithRSAEncryption, ...(code === undefined ? {} : { reason: code }) },
    })
  return result
}

/** The page of the developer's kit of LHDN that says what is signed. */
const CLAUSE = 'MyInvois SDK 1.1, digital signature'

const SHA_256: AlgorithmIdentifier = identifier(HASH.sha256)
const RSA_SHA_256: AlgorithmIdentifier = identifier(SIGNATURE.sha256WithRSAEncryption)

/** RFC 5754 §2, §3.2. */
function identifier(oid: string): AlgorithmIdentifier {
  return Object.freeze({ oid, parameters: DER_NULL, encoded: writeSequence(writeOid(oid), DER_NULL) })
}
