import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { type AlgorithmProtection, readAlgorithmProtection } from '../cms/algorithm-protection.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import {
  checkSignedAttributes,
  looksLikeSignedAttributes,
  mayOmitSignedAttributes,
  signedAttributesMessage,
  sortedAttributesMessage,
} from '../cms/signed-attributes.ts'
import type { AttributeSet, Checked, SignedData, SignerInfo } from '../cms/types.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import type { Finding } from '../core/finding.ts'
import { inMemory, type Octets } from '../core/octets.ts'
import type { ResultCache } from '../core/result-cache.ts'
import { verifyWithoutNull } from '../crypto/digest-info.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import { affordsVerification, spendVerification } from '../crypto/public-key-work.ts'
import type { Arithmetic, HashName } from '../crypto/types.ts'
import { type SignatureToVerify, type SignatureVerification, verifySignature } from '../crypto/verify-signature.ts'
import type { AlgorithmIdentifier, HeldCertificate } from '../x509/types.ts'
import { checkSigningCertificate } from './check-signing-certificate.ts'

/** The signature against the content and the signer's certificate: facts about arithmetic and form, no trust in anybody. */
export interface Integrity {
  readonly digest: Checked
  readonly signature: Checked
  readonly signingCertificate: Checked | 'absent'
  readonly signedAttributes: 'present' | 'absent'
  /** What the signer says that it was made with. */
  readonly algorithms: SignatureAlgorithms
  /** The hash of the content, for the judgement of its strength; `null`: not in the table. */
  readonly digestHash: HashName | null
  /** What the value is over; `null`: it does not verify, or that is not known. */
  readonly signed: SignedOctets | null
  readonly findings: readonly Finding[]
}

/** The octets that a value verifies with: attributes in the order of DER, in whichever they were received. */
export interface SignedOctets {
  readonly kind: 'attributes' | 'content'
  readonly sha256: Uint8Array
}

export interface SignatureAlgorithms {
  readonly signature: AlgorithmIdentifier
  readonly digest: AlgorithmIdentifier
}

export interface IntegrityInput {
  /** What the message says of its content; `null`: a counter-signature, whose content is a signature value, and of no type (RFC 5652 §11.4). */
  readonly signedData: Pick<SignedData, 'contentType' | 'digestAlgorithms'> | null
  readonly signerInfo: SignerInfo
  /** The content that was signed, in pieces; `null`: not available. */
  readonly content: readonly Octets[] | null
  readonly signer: HeldCertificate | null
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
}

/** RFC 5652 §5.4 and §5.6, RFC 5035, RFC 6211: the cryptographic verification of EN 319 102-1 §5.2.7. */
export function verifyIntegrity(input: IntegrityInput): Integrity {
  const { signedData, signerInfo, content, budget } = input
  const findings: Finding[] = []
  const set = signerInfo.signedAttributes
  const hash = resolveDigest(signedData, signerInfo, findings)

  if (content === null) findings.push({ code: 'SIGNED_CONTENT_MISSING', level: 'failure', clause: 'RFC 5652 §5.2' })
  const contentDigest = content === null || hash === null ? null : input.engine.digest(hash, content)

  let digest: Checked = content === null ? 'not-checked' : 'unsupported'
  let messages: readonly (readonly Uint8Array[])[] = []
  if (set !== null) {
    const reading = checkSignedAttributes(set, signedData?.contentType ?? null, budget)
    append(findings, reading.findings)
    if (contentDigest !== null) {
      const equal = reading.messageDigest !== null && equalBytes(reading.messageDigest, contentDigest)
      digest = equal ? 'verified' : 'invalid'
      if (!equal) findings.push({ code: 'DIGEST_MISMATCH', level: 'failure', clause: 'RFC 5652 §5.4' })
    }
    messages = attributeMessages(set)
    checkAlgorithmProtection(set, signerInfo, budget, findings)
  } else {
    // The value is verified of the octets themselves.
    const octets = content?.map(inMemory) ?? null
    messages = octets === null ? [] : [octets]
    checkWithoutSignedAttributes(signedData, octets, budget, findings)
  }

  const signature = verifyValue(input, messages, findings)
  // Without signed attributes the digest is inside the signature value, and stands or falls with it.
  if (set === null && content !== null) digest = signature
  return {
    digest,
    signature,
    signingCertificate: checkSigningCertificate(input, findings),
    signedAttributes: set === null ? 'absent' : 'present',
    algorithms: { signature: signerInfo.signatureAlgorithm, digest: signerInfo.digestAlgorithm },
    digestHash: hash,
    signed: signature === 'verified' ? signedOctets(input, messages, hash === 'sha-256' ? contentDigest : null) : null,
    findings,
  }
}

/** `messages`: of attributes, that in the order of DER comes last; `known`: the digest of the content, where it is there already. */
function signedOctets(
  { signerInfo: { signedAttributes: set }, content, engine }: IntegrityInput,
  messages: readonly (readonly Uint8Array[])[],
  known: Uint8Array | null,
): SignedOctets | null {
  if (set !== null) return { kind: 'attributes', sha256: engine.digest('sha-256', messages.at(-1) ?? []) }
  return content === null ? null : { kind: 'content', sha256: known ?? engine.digest('sha-256', content) }
}

function resolveDigest(
  signedData: IntegrityInput['signedData'],
  signerInfo: SignerInfo,
  findings: Finding[],
): HashName | null {
  const resolved = resolveDigestAlgorithm(signerInfo.digestAlgorithm)
  if (!resolved.ok) {
    const data = { algorithm: signerInfo.digestAlgorithm.oid }
    findings.push({ code: 'DIGEST_UNSUPPORTED', level: 'failure', clause: 'RFC 5652 §5.4', data })
    return null
  }
  // RFC 5652 §5.3: the signer's algorithm should be announced; some signers forget, and nothing is gained by it.
  if (signedData?.digestAlgorithms.every((announced) => announced.oid !== signerInfo.digestAlgorithm.oid))
    findings.push({ code: 'DIGEST_ALGORITHM_INCONSISTENT', level: 'warning', clause: 'RFC 5652 §5.3' })
  return resolved.value
}

function verifyValue(
  input: IntegrityInput,
  messages: readonly (readonly Uint8Array[])[],
  findings: Finding[],
): Checked {
  const { signer, signerInfo, engine, cache } = input
  let last: SignatureVerification | null = null
  if (signer === null) return 'not-checked'
  for (const message of messages) {
    spendVerification(input.budget, signer.certificate.spki)
    const signed = {
      signatureAlgorithm: signerInfo.signatureAlgorithm,
      digestAlgorithm: signerInfo.digestAlgorithm,
      spki: signer.certificate.spki,
      signature: signerInfo.signature,
      message,
    }
    last = verifySignature(engine, cache, signed)
    if (last.result !== 'invalid') break
    const odd = oddlyEncoded(signed, last, input)
    if (odd === null) continue
    last = odd
    break
  }
  if (last === null) return 'not-checked'
  if (last.result !== 'verified')
    findings.push({
      code: last.result === 'invalid' ? 'SIGNATURE_INVALID' : 'SIGNATURE_UNSUPPORTED',
      level: 'failure',
      clause: 'RFC 5652 §5.6',
      data: {
        algorithm: signerInfo.signatureAlgorithm.oid,
        ...(last.code === undefined ? {} : { reason: last.code }),
      },
    })
  return last.result
}

/** What else it is; `null`: nothing. Asked of a value that does not verify; where no more work is allowed, it is left at that. */
function oddlyEncoded(
  signed: SignatureToVerify,
  { code }: SignatureVerification,
  { engine, budget }: IntegrityInput,
): SignatureVerification | null {
  if (code !== undefined || !affordsVerification(budget, signed.spki)) return null
  spendVerification(budget, signed.spki)
  return verifyWithoutNull(engine, signed)
}

/** As received; and where that is not in the order of DER, in that order too. Both say the same, and both are reported. */
function attributeMessages(set: AttributeSet): readonly (readonly Uint8Array[])[] {
  const received = signedAttributesMessage(set)
  return set.encoding === 'der' ? [received] : [received, sortedAttributesMessage(set)]
}

/** Without signed attributes, less is bound, and a signature over attributes could pass for one over content. */
function checkWithoutSignedAttributes(
  signedData: IntegrityInput['signedData'],
  content: readonly Uint8Array[] | null,
  budget: Budget,
  findings: Finding[],
): void {
  findings.push({ code: 'SIGNED_ATTRIBUTES_ABSENT', level: 'warning', clause: 'RFC 5652 §5.3' })
  if (signedData !== null && !mayOmitSignedAttributes(signedData.contentType))
    findings.push({ code: 'SIGNED_ATTRIBUTES_REQUIRED', level: 'failure', clause: 'RFC 5652 §5.3' })
  if (content !== null && looksLikeSignedAttributes(content, budget))
    findings.push({ code: 'SIGNED_ATTRIBUTES_CONFUSION', level: 'failure', clause: 'RFC 5652 §5.4' })
}

/** RFC 6211 §4: where the attribute is there, it equals the algorithms in use; the parameters too. */
function checkAlgorithmProtection(
  set: AttributeSet,
  signerInfo: SignerInfo,
  budget: Budget,
  findings: Finding[],
): void {
  const values = attributesOf(set, CMS_ATTRIBUTE.cmsAlgorithmProtection).flatMap((attribute) => attribute.values)
  const readings = values.map((value) => readAlgorithmProtection(value, budget))
  if (readings.some(({ ok }) => !ok))
    findings.push({
      code: 'ATTRIBUTE_MALFORMED',
      level: 'failure',
      clause: 'RFC 6211 §2',
      data: { attribute: 'cms-algorithm-protection' },
    })
  const holds = ({ digestAlgorithm, signatureAlgorithm }: AlgorithmProtection): boolean =>
    sameAlgorithm(digestAlgorithm, signerInfo.digestAlgorithm) &&
    signatureAlgorithm !== null &&
    sameAlgorithm(signatureAlgorithm, signerInfo.signatureAlgorithm)
  if (readings.some((reading) => reading.ok && !holds(reading.value)))
    findings.push({ code: 'ALGORITHM_PROTECTION_MISMATCH', level: 'failure', clause: 'RFC 6211 §4' })
}

/** Absent parameters and NULL say the same for every algorithm of the table (RFC 5754 §2, RFC 4055 §2.1). */
function sameAlgorithm(a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean {
  return a.oid === b.oid && equalBytes(parametersOrNull(a), parametersOrNull(b))
}

function parametersOrNull({ parameters }: AlgorithmIdentifier): Uint8Array {
  return parameters ?? Uint8Array.of(0x05, 0x00)
}
