import { CMS_ATTRIBUTE, CONTENT_TYPE } from '../asn1/oids.ts'
import { berContext, contentBytes, derContext, readValueAt, TAG } from '../asn1/reader.ts'
import { readOid, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { compareBytes, EMPTY, joinBytes } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { attributesOf, readAttributeSet } from './attribute-set.ts'
import type { AttributeSet } from './types.ts'

/** The signed attributes that integrity needs, and what is wrong with them. */
export interface SignedAttributesReading {
  readonly messageDigest: Uint8Array | null
  /** Failures: the signature does not follow RFC 5652 §5.3 and §11. */
  readonly findings: readonly Finding[]
}

/** Attributes that may be there once, with one value, and the clause that says so. The rest may repeat as their standards say. */
const SINGLE: readonly (readonly [oid: string, name: string, clause: string])[] = [
  [CMS_ATTRIBUTE.contentType, 'content-type', 'RFC 5652 §11.1'],
  [CMS_ATTRIBUTE.messageDigest, 'message-digest', 'RFC 5652 §11.2'],
  [CMS_ATTRIBUTE.signingTime, 'signing-time', 'RFC 5652 §11.3'],
  [CMS_ATTRIBUTE.signingCertificate, 'signing-certificate', 'RFC 5035 §5'],
  [CMS_ATTRIBUTE.signingCertificateV2, 'signing-certificate-v2', 'RFC 5035 §3'],
  [CMS_ATTRIBUTE.signaturePolicyIdentifier, 'signature-policy-identifier', 'ETSI EN 319 122-1 §5.2.9.1'],
  [CMS_ATTRIBUTE.cmsAlgorithmProtection, 'cms-algorithm-protection', 'RFC 6211 §2'],
  [CMS_ATTRIBUTE.signerAttributes, 'signer-attributes', 'ETSI EN 319 122-1 §5.2.6'],
  [CMS_ATTRIBUTE.signerAttributesV2, 'signer-attributes-v2', 'ETSI EN 319 122-1 §5.2.6'],
]

/**
 * Checks content-type and message-digest: exactly once, with one value, and content-type equal to eContentType. `null`: of a
 * counter-signature, which has none (RFC 5652 §11.4), so that no signature on a document passes for one.
 */
export function checkSignedAttributes(
  set: AttributeSet,
  eContentType: string | null,
  budget: Budget,
): SignedAttributesReading {
  const findings: Finding[] = []
  if (set.encoding !== 'der')
    findings.push({
      code: 'SIGNED_ATTRIBUTES_NOT_DER',
      level: 'warning',
      clause: 'RFC 5652 §5.4',
      data: { encoding: set.encoding },
    })
  for (const [oid, name, clause] of SINGLE) {
    const occurrences = attributesOf(set, oid)
    if (occurrences.length > 1) findings.push(fail('ATTRIBUTE_DUPLICATE', clause, name))
    if (occurrences.some((attribute) => attribute.values.length !== 1))
      findings.push(fail('ATTRIBUTE_NOT_SINGLE_VALUED', clause, name))
  }

  // RFC 5652 §11.1: without it, the same attributes could be moved to content of another type.
  const contentType = onlyValue(set, CMS_ATTRIBUTE.contentType)
  if (contentType === null && eContentType !== null)
    findings.push(fail('CONTENT_TYPE_MISSING', 'RFC 5652 §11.1', 'content-type'))
  if (contentType !== null) {
    const type = readAttributeOid(contentType, budget)
    if (!type.ok) findings.push(fail('ATTRIBUTE_MALFORMED', 'RFC 5652 §11.1', 'content-type'))
    else if (type.value !== eContentType)
      findings.push({
        code: 'CONTENT_TYPE_MISMATCH',
        level: 'failure',
        clause: eContentType === null ? 'RFC 5652 §11.4' : 'RFC 5652 §11.1',
        data: { attribute: type.value, eContentType: eContentType ?? 'counter-signature' },
      })
  }

  // RFC 5652 §11.2.
  const digest = onlyValue(set, CMS_ATTRIBUTE.messageDigest)
  if (digest === null) {
    findings.push(fail('MESSAGE_DIGEST_MISSING', 'RFC 5652 §11.2', 'message-digest'))
    return { messageDigest: null, findings }
  }
  const octets = readOctetString(digest, budget)
  if (!octets.ok) findings.push(fail('ATTRIBUTE_MALFORMED', 'RFC 5652 §11.2', 'message-digest'))
  return { messageDigest: octets.ok ? octets.value : null, findings }
}

function fail(code: FindingCode, clause: string, attribute: string): Finding {
  return { code, level: 'failure', clause, data: { attribute } }
}

/** The first value of an attribute that is there; repetition is found elsewhere, and fails. */
function onlyValue(set: AttributeSet, oid: string): Uint8Array | null {
  return attributesOf(set, oid)[0]?.values[0] ?? null
}

function readAttributeOid(value: Uint8Array, budget: Budget): Outcome<string> {
  return attempt(() => {
    const read = readWhole(value, budget, 'content-type')
    if (read.identifier !== TAG.OBJECT_IDENTIFIER) throw new Refusal('ATTRIBUTE_MALFORMED', 'content-type')
    return readOid(read, 'content-type')
  })
}

function readOctetString(value: Uint8Array, budget: Budget): Outcome<Uint8Array> {
  return attempt(() => {
    const read = readWhole(value, budget, 'message-digest')
    if (read.identifier !== TAG.OCTET_STRING) throw new Refusal('ATTRIBUTE_MALFORMED', 'message-digest')
    return contentBytes(read)
  })
}

function readWhole(value: Uint8Array, budget: Budget, what: string): ReturnType<typeof readValueAt> {
  const read = readValueAt(value, 0, value.length, derContext(budget))
  if (read.end !== value.length) throw new Refusal('DER_TRAILING_DATA', what, read.end)
  return read
}

/** The time the signer claims (RFC 5652 §11.3); `null` where there is none. It proves nothing. */
export function readSigningTime(set: AttributeSet | null, budget: Budget): Outcome<Instant> | null {
  const value = set === null ? null : onlyValue(set, CMS_ATTRIBUTE.signingTime)
  if (value === null) return null
  return attempt(() => readTime(readWhole(value, budget, 'signing-time'), 'signing-time'))
}

/**
 * What the signature is over when attributes are signed: the set as received, under the tag of SET OF in place of `[0]`
 * (RFC 5652 §5.4). The header is the DER header of that length, also where the received one was indefinite.
 */
export function signedAttributesMessage(set: AttributeSet): readonly Uint8Array[] {
  return [derHeader(TAG.SET, set.content.length), set.content]
}

/**
 * The same with the attributes in the order that DER gives a SET OF (X.690 §11.6), which is what RFC 5652 §5.4 has signers sign; some send
 * them in another order than they signed them in.
 */
export function sortedAttributesMessage(set: AttributeSet): readonly Uint8Array[] {
  const members = set.attributes.map(({ encoded }) => encoded).sort(compareBytes)
  return [derHeader(TAG.SET, set.content.length), ...members]
}

function derHeader(identifier: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(identifier, length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(identifier, 0x80 | octets.length, ...octets)
}

/**
 * Whether content, signed without signed attributes, is itself a set of signed attributes: then a signature over attributes
 * could have been presented as one over that content (draft-ietf-lamps-cms-signed-attributes; "signed attributes confusion").
 */
export function looksLikeSignedAttributes(content: readonly Uint8Array[], budget: Budget): boolean {
  const first = content.find((piece) => piece.length > 0) ?? EMPTY
  if (first[0] !== TAG.SET) return false
  const bytes = content.length === 1 ? first : joinBytes(content)
  const outcome = attempt(() => {
    const context = berContext(budget)
    return readAttributeSet(readValueAt(bytes, 0, bytes.length, context), context, 'content')
  })
  if (!outcome.ok) {
    // What ran out of budget is not shown to be harmless, nor to be harmful.
    if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
    return false
  }
  return [CMS_ATTRIBUTE.contentType, CMS_ATTRIBUTE.messageDigest].some(
    (oid) => attributesOf(outcome.value, oid).length > 0,
  )
}

/** eContentType values for which signed attributes may be absent (RFC 5652 §5.3). */
export function mayOmitSignedAttributes(eContentType: string): boolean {
  return eContentType === CONTENT_TYPE.data
}
