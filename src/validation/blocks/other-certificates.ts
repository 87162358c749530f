import { EXTENSION } from '../../asn1/oids.ts'
import { equalBytes, toHex, toLatin1 } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import { keyMaterial } from '../../x509/spki.ts'
import type { Certificate, Extension, HeldCertificate, Name } from '../../x509/types.ts'

/** A name that a list, or the caller as an anchor, gives to a key. */
export interface NamedKey {
  readonly id: string
  readonly subject: Name
}

/** The service behind a certificate and its revocation status, as text to be compared. */
export interface CertificateStanding {
  readonly service: string
  readonly status: string
}

export interface OtherCertificatesInput {
  readonly signer: HeldCertificate
  /** All available certificates, from the document and from the caller. */
  readonly held: readonly HeldCertificate[]
  /** What lists and anchors call the signer's key. */
  readonly named: readonly NamedKey[]
  /** Of the signer; `null`: no path leads from it, so that there is nothing to compare. */
  readonly standing: CertificateStanding | null
  /** Of another; `null`: there was no budget to find out. */
  readonly standingOf: (other: HeldCertificate) => CertificateStanding | null
}

/** How many other certificates are reported one by one: a hostile document can have any number. */
const TOLD = 8
/** For how many a path is searched: real signers have one certificate, or a renewed one. */
const COMPARED = 4

/** Certificates by their keys, in a fixed order. Made once for a document, however many signatures ask. */
const byKey = onceForEach((held: readonly HeldCertificate[]) => {
  const sorted = [...held].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  return groupBy(sorted, ({ certificate }) => keyMaterial(certificate.spki))
})

/**
 * Which certificates of one key say the same of a signer. Determined once, however many signatures they are compared
 * for.
 */
const alikeIn = onceForEach((group: readonly HeldCertificate[]) => {
  const first = new Map<string, HeldCertificate>()
  const alike = new Map<HeldCertificate, HeldCertificate>()
  for (const held of group) {
    const said = saidBy(held.certificate)
    if (!first.has(said)) first.set(said, held)
    alike.set(held, first.get(said) ?? held)
  }
  return alike
})

/**
 * Where nothing that is signed names the certificate, the owner of another certificate on the same key can put it in
 * the place of the first. Each that says something else of the signer is a finding. It need not lead to an anchor,
 * since the certificate that it replaced may have led to one.
 */
export function otherCertificates(input: OtherCertificatesInput): readonly Finding[] {
  const { signer, held, named, standing } = input
  const findings: Finding[] = []
  let compared = 0
  const group = byKey(held).get(keyMaterial(signer.certificate.spki)) ?? []
  for (const other of group) {
    if (findings.length >= TOLD) return findings
    if (other.sha256 === signer.sha256) continue
    const alike = alikeIn(group)
    const isAlike = alike.get(other) === alike.get(signer)
    const differs: string[] = isAlike ? [] : [...differences(signer.certificate, other.certificate)]
    if (differs.length === 0 && standing !== null) {
      const found = compared < COMPARED ? input.standingOf(other) : null
      compared++
      if (found === null) differs.push('not-compared')
      else if (found.service !== standing.service) differs.push('service')
      if (found !== null && found.status !== standing.status) differs.push('status')
    }
    if (differs.length > 0) findings.push(finding(signer, differs, { other: other.sha256 }))
  }
  for (const { id, subject } of named)
    if (subject.key !== signer.certificate.subject.key && findings.length < TOLD)
      findings.push(finding(signer, ['subject'], { entry: id }))
  return findings
}

/** What origin, recognition, an expected signer and a reader see in a certificate. */
function differences(a: Certificate, b: Certificate): readonly string[] {
  const differs: string[] = []
  // To the letter: values that RFC 5280 §7.1 takes for the same name can be two identifiers.
  if (lettersOf(a.subject) !== lettersOf(b.subject)) differs.push('subject')
  if (a.issuer.key !== b.issuer.key) differs.push('issuer')
  if (a.notBefore !== b.notBefore || a.notAfter !== b.notAfter) differs.push('validity')
  return [...differs, ...extensionDifferences(a, b)]
}

/**
 * All that `differences` compares, as text. It is equal where there are no differences. Each part begins with its
 * length, and an octet is a character.
 */
function saidBy(certificate: Certificate): string {
  const { subject, issuer, notBefore, notAfter } = certificate
  const extensions = [...comparedIn(certificate).values()].map(
    ({ oid, critical, value }) => `${oid} ${critical} ${value.length} ${toLatin1(value)}`,
  )
  const parts = [lettersOf(subject), issuer.key, `${notBefore} ${notAfter}`, ...extensions.sort()]
  return parts.map((part) => `${part.length} ${part}`).join('')
}

function lettersOf({ rdns }: Name): string {
  return JSON.stringify(rdns.map((rdn) => rdn.map(({ type, text, value }) => [type, text ?? toHex(value)])))
}

/** Extensions that name a place or the key. What they lead to is compared as the service and the status. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  EXTENSION.subjectKeyIdentifier,
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.cRLDistributionPoints,
  EXTENSION.freshestCRL,
  EXTENSION.authorityInfoAccess,
  EXTENSION.subjectInfoAccess,
])

const CALLED: ReadonlyMap<string, string> = new Map([
  [EXTENSION.keyUsage, 'key-usage'],
  [EXTENSION.extKeyUsage, 'extended-key-usage'],
  [EXTENSION.certificatePolicies, 'policies'],
  [EXTENSION.qcStatements, 'qc-statements'],
  [EXTENSION.subjectAltName, 'alternative-name'],
])

/** All other extensions, known here or not: a criterion of an agreement may read them. */
function extensionDifferences(a: Certificate, b: Certificate): readonly string[] {
  const [ofA, ofB] = [comparedIn(a), comparedIn(b)]
  const differing = [...new Set([...ofA.keys(), ...ofB.keys()])].filter((oid) => !isSame(ofA.get(oid), ofB.get(oid)))
  return [...new Set(differing.map((oid) => CALLED.get(oid) ?? 'extensions'))].sort()
}

function comparedIn({ extensions }: Certificate): ReadonlyMap<string, Extension> {
  return new Map(extensions.flatMap((one) => (NOT_COMPARED.has(one.oid) ? [] : [[one.oid, one]])))
}

function isSame(a: Extension | undefined, b: Extension | undefined): boolean {
  return a !== undefined && b !== undefined && a.critical === b.critical && equalBytes(a.value, b.value)
}

function finding(
  { sha256 }: HeldCertificate,
  differs: readonly string[],
  other: { readonly other: string } | { readonly entry: string },
): Finding {
  return {
    code: 'OTHER_CERTIFICATE_FOR_KEY',
    level: 'warning',
    clause: 'ETSI EN 319 122-1 §5.2.2',
    about: { kind: 'certificate', sha256 },
    data: { signer: sha256, ...other, differs: differs.join(' ') },
  }
}
