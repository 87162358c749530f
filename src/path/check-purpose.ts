import { EXTENSION, KEY_PURPOSE } from '../asn1/oids.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { type ExtendedKeyUsageRule, PURPOSE_RULES } from './key-purposes.ts'
import type { KeyPurpose, PathProblem } from './types.ts'

/** Whether the key at the end of a path may be used so. `clientAuth` stands for signing documents under anchors that say so. */
export function checkEndPurpose(
  held: HeldCertificate,
  purpose: KeyPurpose,
  acceptsClientAuth: boolean,
): readonly PathProblem[] {
  const rule = PURPOSE_RULES[purpose]
  const { basicConstraints, keyUsage } = held.certificate.known
  const problems: PathProblem[] = []
  if (!rule.endMayBeCa && basicConstraints?.ca === true)
    problems.push({ code: 'SIGNER_IS_CA', clause: 'RFC 5280 §4.2.1.9', certificate: held })
  if (rule.keyUsage !== null && keyUsage !== null && !rule.keyUsage.oneOf.some((usage) => keyUsage[usage]))
    problems.push({ code: rule.keyUsage.code, clause: rule.keyUsage.clause, certificate: held })
  if (rule.isReserved && (keyUsage?.keyCertSign || keyUsage?.cRLSign))
    problems.push({ code: 'KEY_USAGE_NOT_RESERVED', clause: 'RFC 3161 §2.3', certificate: held })
  const problem =
    rule.extendedKeyUsage === null ? null : checkExtendedKeyUsage(held, rule.extendedKeyUsage, acceptsClientAuth)
  if (problem !== null) problems.push(problem)
  return problems
}

function checkExtendedKeyUsage(
  held: HeldCertificate,
  { oneOf, isRequired, isExclusive, code, clause }: ExtendedKeyUsageRule,
  acceptsClientAuth: boolean,
): PathProblem | null {
  const { known, extensions } = held.certificate
  const purposes = known.extendedKeyUsage
  if (purposes === null) return isRequired ? { code, clause, certificate: held } : null
  const data = { purposes: purposes.join(' ') }
  if (!allows(purposes, oneOf, acceptsClientAuth) || (isExclusive && purposes.some((purpose) => !oneOf.has(purpose))))
    return { code, clause, certificate: held, data }
  if (isExclusive && !extensions.some(({ oid, critical }) => oid === EXTENSION.extKeyUsage && critical))
    return { code: 'EXTENDED_KEY_USAGE_NOT_CRITICAL', clause, certificate: held }
  return null
}

/** A CA whose extended key usage leaves a purpose out does not issue for it. */
export function checkIssuerPurpose(
  held: HeldCertificate,
  purpose: KeyPurpose,
  acceptsClientAuth: boolean,
): PathProblem | null {
  const purposes = held.certificate.known.extendedKeyUsage
  const { issuerPurposes } = PURPOSE_RULES[purpose]
  if (purposes === null || issuerPurposes === null || allows(purposes, issuerPurposes, acceptsClientAuth)) return null
  return {
    code: 'EXTENDED_KEY_USAGE_CONSTRAINED',
    clause: 'RFC 5280 §4.2.1.12',
    certificate: held,
    data: { purposes: purposes.join(' ') },
  }
}

function allows(purposes: readonly string[], oneOf: ReadonlySet<string>, acceptsClientAuth: boolean): boolean {
  return purposes.some((purpose) => oneOf.has(purpose) || (acceptsClientAuth && purpose === KEY_PURPOSE.clientAuth))
}
