import type { Budget } from '../core/budget.ts'
import { fromBase64 } from '../core/bytes.ts'
import { type Failure, Refusal } from '../core/outcome.ts'
import { readName } from '../x509/name.ts'
import { spkiFromJwk } from '../x509/spki-from-jwk.ts'
import type { Name, SubjectPublicKeyInfo } from '../x509/types.ts'
import { CERTIFICATE_DIGEST_URN, type IdentityJson } from './list-json.ts'
import type { DigitalIdentity } from './types.ts'

/** What an identity in a list names. `at` and `subjectAt` are JSON pointers, for failures. */
export function readIdentity(
  json: IdentityJson,
  subjectDer: string,
  at: string,
  subjectAt: string,
  budget: Budget,
): DigitalIdentity {
  const certificateSha256 = json.OtherIds.map((urn) => urn.slice(CERTIFICATE_DIGEST_URN.length))
  if (new Set(certificateSha256).size < certificateSha256.length)
    throw invalid(`${at}/OtherIds`, 'a digest stands twice')
  return Object.freeze({
    subject: readSubject(subjectDer, subjectAt, budget),
    spki: readKey(json, at),
    subjectKeyIdentifier: readKeyIdentifier(json, at),
    certificateSha256: Object.freeze(certificateSha256),
  })
}

function readSubject(subjectDer: string, at: string, budget: Budget): Name {
  const outcome = readName(decode(subjectDer, at), budget)
  if (!outcome.ok) throw invalid(at, described(outcome.failure))
  // A certificate may have an empty subject, but that of an issuer has a name (RFC 5280 §4.1.2.6).
  if (outcome.value.rdns.length === 0) throw invalid(at, 'an empty name')
  return outcome.value
}

function readKey(json: IdentityJson, at: string): SubjectPublicKeyInfo {
  const [jwk] = json.PublicKeyValues
  if (jwk === undefined) throw invalid(`${at}/PublicKeyValues`, 'no key')
  const outcome = spkiFromJwk(jwk)
  if (!outcome.ok) throw invalid(`${at}/PublicKeyValues/0`, described(outcome.failure))
  return outcome.value
}

function readKeyIdentifier(json: IdentityJson, at: string): Uint8Array | null {
  const [identifier] = json.X509SKIs ?? []
  return identifier === undefined ? null : decode(identifier, `${at}/X509SKIs/0`)
}

function decode(base64: string, at: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw invalid(at, 'not base64')
  return bytes
}

function described({ code, what }: Failure): string {
  return what === undefined ? code : `${code} (${what})`
}

function invalid(at: string, why: string): Refusal {
  return new Refusal('TRUST_LIST_INVALID', `${at}: ${why}`)
}
