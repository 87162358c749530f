import { ATTRIBUTE, EXTENSION, KEY_PURPOSE } from '../src/asn1/oids.ts'
import { CALENDAR, CALENDAR_WRITTEN } from '../src/constraints/calendar.ts'
import { weaknessesOf } from '../src/constraints/weakness.ts'
import { equalBytes } from '../src/core/bytes.ts'
import { resolveSignatureAlgorithm } from '../src/crypto/algorithms.ts'
import { readPublicKey } from '../src/crypto/public-key.ts'
import { attributeTexts } from '../src/x509/format-name.ts'
import type { Certificate, GeneralName, HeldCertificate } from '../src/x509/types.ts'

/**
 * What the CA/Browser Forum asks of the certificates of web servers (TLS Baseline Requirements), as far as tests ask for it. None of it is asked of
 * those who sign documents, so that it is not in the library. `path` is from the server up to the certificate of the anchor.
 */
export function whyNotForTheWeb(path: readonly HeldCertificate[]): string | null {
  const certificates = path.map(({ certificate }) => certificate)
  const [server] = certificates
  const root = certificates.at(-1)
  if (server === undefined || root === undefined) return 'nothing'
  return (
    certificates.map(whyNotAnyone).find((why) => why !== null) ??
    whyNotServer(server) ??
    (certificates.length === 1 ? null : whyNotRoot(root))
  )
}

function whyNotAnyone({ version, spki, signatureAlgorithm, malformedExtensions }: Certificate): string | null {
  if (version !== 3) return 'version (§7.1.1)'
  if (malformedExtensions.size > 0) return 'a malformed extension'
  const key = readPublicKey(spki)
  if (!key.ok || key.value.kind === 'ed25519' || key.value.kind === 'ed448') return 'the kind of key (§6.1.5)'
  if (key.value.kind === 'ec' && !CURVES.has(key.value.curve)) return 'the curve of a key (§6.1.5)'
  if (key.value.kind === 'rsa' && (key.value.bits < 2048 || key.value.bits % 8 !== 0))
    return 'the length of a key (§6.1.5)'
  const operation = resolveSignatureAlgorithm(signatureAlgorithm, null)
  return operation.ok && weaknessesOf(operation.value, null, CALENDAR_WRITTEN, CALENDAR).length > 0
    ? 'a weak signature (§7.1.3.2)'
    : null
}

const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521'])

function whyNotServer(server: Certificate): string | null {
  const { known, subject, extensions } = server
  const purposes = known.extendedKeyUsage
  const identifier = known.authorityKeyIdentifier
  const isCritical = (oid: string): boolean => extensions.some((one) => one.oid === oid && one.critical)
  if (known.basicConstraints?.ca === true || known.keyUsage?.keyCertSign === true) return 'a CA (§7.1.2.7.8)'
  if (purposes === null || !purposes.includes(KEY_PURPOSE.serverAuth)) return 'no serverAuth (§7.1.2.7.10)'
  if (purposes.includes(KEY_PURPOSE.anyExtendedKeyUsage)) return 'any purpose (§7.1.2.7.10)'
  if (isCritical(EXTENSION.extKeyUsage)) return 'critical purposes (§7.1.2.7.6)'
  if (identifier?.issuer != null || identifier?.serialNumber != null) return 'the issuer by name (§7.1.2.11.1)'
  if (known.subjectAltName === null) return 'no names (§7.1.2.7.12)'
  // Critical exactly where there is no other name.
  if (isCritical(EXTENSION.subjectAltName) !== (subject.rdns.length === 0)) return 'critical names (§7.1.2.7.12)'
  const commonNames = attributeTexts(subject, ATTRIBUTE.commonName)
  const names = known.subjectAltName.flatMap(textOf)
  return commonNames.every((name) => names.includes(name)) ? null : 'another common name (§7.1.4.3)'
}

/** How a name may stand in a common name: as it is, an address as text (RFC 5952 §4, without its shortening in more than one way). */
function textOf(name: GeneralName): readonly string[] {
  if (name.form === 'dns-name') return [name.text]
  if (name.form !== 'ip-address') return []
  if (name.bytes.length === 4) return [name.bytes.join('.')]
  return [new URL(`http://[${groupsOf(name.bytes).join(':')}]`).hostname.slice(1, -1)]
}

function groupsOf(bytes: Uint8Array): readonly string[] {
  return Array.from({ length: bytes.length / 2 }, (_, i) =>
    (((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number)).toString(16),
  )
}

function whyNotRoot({ known }: Certificate): string | null {
  const identifier = known.authorityKeyIdentifier
  if (known.extendedKeyUsage !== null) return 'a root with purposes (§7.1.2.1.2)'
  if (identifier === null) return null
  const { keyIdentifier, issuer, serialNumber } = identifier
  const isOwn =
    keyIdentifier !== null &&
    known.subjectKeyIdentifier !== null &&
    equalBytes(keyIdentifier, known.subjectKeyIdentifier)
  return isOwn && issuer === null && serialNumber === null ? null : 'the identifier of a root (§7.1.2.1.3)'
}
