import { EXTENSION } from '../asn1/oids.ts'
import type { Certificate, GeneralName } from '../x509/types.ts'
import { isPreferredHost } from './host-names.ts'
import type { ProfileCheck } from './types.ts'

/**
 * What RFC 5280 §4 asks of those who issue certificates, and §6 has nobody check who relies on them. Much of it is broken by CAs in use,
 * and their signatures are none the worse for it, so that it is held against a path only where the caller asks.
 */
interface Rule {
  readonly clause: string
  /** The extension that the rule is about, `null`: a field. */
  readonly extension: string | null
  readonly isBroken: (certificate: Certificate, isSelfSigned: boolean) => boolean
}

/** Extensions that CAs mark as critical. Subject alternative names depend on the subject, and have a rule of their own. */
const CRITICAL: readonly Rule[] = [
  mark('§4.2.1.10', EXTENSION.nameConstraints, true),
  mark('§4.2.1.11', EXTENSION.policyConstraints, true),
  mark('§4.2.1.14', EXTENSION.inhibitAnyPolicy, true),
]

/** Extensions that a verifier may pass over. */
const NOT_CRITICAL: readonly Rule[] = [
  mark('§4.2.1.1', EXTENSION.authorityKeyIdentifier, false),
  mark('§4.2.1.2', EXTENSION.subjectKeyIdentifier, false),
  mark('§4.2.1.8', EXTENSION.subjectDirectoryAttributes, false),
  mark('§4.2.1.15', EXTENSION.freshestCRL, false),
  mark('§4.2.2.1', EXTENSION.authorityInfoAccess, false),
  mark('§4.2.2.2', EXTENSION.subjectInfoAccess, false),
]

const RULES: readonly Rule[] = [
  rule('§4.1.2.2', null, ({ serialNumber }) => !isPositive(serialNumber) || serialNumber.length > 20),
  rule('§4.1.2.4', null, ({ issuer }) => issuer.rdns.length === 0),
  rule('§4.1.2.6', null, (certificate) => isCa(certificate) && certificate.subject.rdns.length === 0),
  ...CRITICAL,
  ...NOT_CRITICAL,
  // Of a key that signed its own certificate, an authority has no other identifier.
  rule(
    '§4.2.1.1',
    EXTENSION.authorityKeyIdentifier,
    ({ known }, isSelfSigned) => !isSelfSigned && (known.authorityKeyIdentifier?.keyIdentifier ?? null) === null,
  ),
  rule(
    '§4.2.1.2',
    EXTENSION.subjectKeyIdentifier,
    (certificate) => isCa(certificate) && certificate.known.subjectKeyIdentifier === null,
  ),
  rule('§4.2.1.3', EXTENSION.keyUsage, (certificate) => isCa(certificate) && certificate.known.keyUsage === null),
  rule(
    '§4.2.1.3',
    EXTENSION.keyUsage,
    ({ known }) => known.keyUsage !== null && !Object.values(known.keyUsage).includes(true),
  ),
  rule(
    '§4.2.1.9',
    EXTENSION.keyUsage,
    (certificate) => !isCa(certificate) && certificate.known.keyUsage?.keyCertSign === true,
  ),
  rule('§4.2.1.4', EXTENSION.certificatePolicies, ({ known }) => {
    const policies = (known.certificatePolicies ?? []).map(({ oid }) => oid)
    return new Set(policies).size < policies.length
  }),
  rule(
    '§4.2.1.6',
    EXTENSION.subjectAltName,
    (certificate) => certificate.subject.rdns.length === 0 && !isCritical(certificate, EXTENSION.subjectAltName),
  ),
  rule('§4.2.1.6', EXTENSION.subjectAltName, ({ known }) => (known.subjectAltName ?? []).some(isHostMisspelt)),
  rule(
    '§4.2.1.9',
    EXTENSION.basicConstraints,
    (certificate) => isCa(certificate) && !isCritical(certificate, EXTENSION.basicConstraints),
  ),
  rule('§4.2.1.9', EXTENSION.basicConstraints, ({ known }) => {
    const limits = (known.basicConstraints?.pathLength ?? null) !== null
    // Without key usage, every use is allowed.
    return limits && !(known.basicConstraints?.ca === true && known.keyUsage?.keyCertSign !== false)
  }),
  rule(
    '§4.2.1.10',
    EXTENSION.nameConstraints,
    (certificate) => !isCa(certificate) && certificate.known.nameConstraints !== null,
  ),
  // A DNS name stands for itself and all below it, an empty one for all; the leading dot is for URIs alone.
  rule('§4.2.1.10', EXTENSION.nameConstraints, ({ known }) =>
    [...(known.nameConstraints?.permitted ?? []), ...(known.nameConstraints?.excluded ?? [])].some(
      ({ base }) => base.form === 'dns-name' && base.text !== '' && !isPreferredHost(base.text),
    ),
  ),
]

/** What a wildcard means, which is the whole of the first label, §4.2.1.6 leaves to others; a mailbox may be at an address in brackets. */
function isHostMisspelt(name: GeneralName): boolean {
  if (name.form === 'dns-name') return !isPreferredHost(name.text.startsWith('*.') ? name.text.slice(2) : name.text)
  if (name.form !== 'rfc822-name') return false
  const host = name.text.slice(name.text.lastIndexOf('@') + 1)
  return !isPreferredHost(host) && !/^\[[^\s\]]+\]$/.test(host)
}

/** `isSelfSigned`: whether the certificate is signed by its own key. */
export const checkProfile: ProfileCheck = (held, isSelfSigned) =>
  RULES.filter(({ isBroken }) => isBroken(held.certificate, isSelfSigned)).map(({ clause, extension }) => ({
    code: 'CERTIFICATE_PROFILE_BROKEN',
    clause,
    certificate: held,
    ...(extension === null ? {} : { data: { extension } }),
  }))

function rule(section: string, extension: string | null, isBroken: Rule['isBroken']): Rule {
  return { clause: `RFC 5280 ${section}`, extension, isBroken }
}

/** An extension that is critical where it is there, or is not. */
function mark(section: string, oid: string, critical: boolean): Rule {
  return rule(section, oid, ({ extensions }) => extensions.some((one) => one.oid === oid && one.critical !== critical))
}

function isCa({ known }: Certificate): boolean {
  return known.basicConstraints?.ca === true
}

function isCritical({ extensions }: Certificate, oid: string): boolean {
  return extensions.some((one) => one.oid === oid && one.critical)
}

/** Two's complement. */
function isPositive(serialNumber: Uint8Array): boolean {
  return (serialNumber[0] ?? 0) < 0x80 && serialNumber.some((octet) => octet !== 0)
}
