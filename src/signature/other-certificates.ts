import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { keyMaterial } from '../x509/spki.ts'
import type { Certificate, HeldCertificate, Name } from '../x509/types.ts'

/** A name that a list, or the caller as an anchor, gives to a key. */
export interface NamedKey {
  readonly id: string
  readonly subject: Name
}

/** Who stands behind a certificate, and whether it was revoked, in words to be compared. */
export interface CertificateStanding {
  readonly service: string
  readonly status: string
}

export interface OtherCertificatesInput {
  readonly signer: HeldCertificate
  /** Everything at hand: from the document and from the caller. */
  readonly held: readonly HeldCertificate[]
  /** What lists and anchors call the signer's key. */
  readonly named: readonly NamedKey[]
  /** Of the signer; `null`: no path leads from it, so that there is nothing to compare. */
  readonly standing: CertificateStanding | null
  /** Of another; `null`: there was no budget to find out. */
  readonly standingOf: (other: HeldCertificate) => Promise<CertificateStanding | null>
}

/** Others told one by one: a hostile document has as many as it likes. */
const TOLD = 8
/** Of how many a path is looked for: real signers have one certificate, or a renewed one. */
const COMPARED = 4

/** Certificates by their keys, in an order of their own: made once for those of a document, however many signatures ask. */
const byKey = onceForEach((held: readonly HeldCertificate[]) => {
  const sorted = [...held].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  return groupBy(sorted, ({ certificate }) => keyMaterial(certificate.spki))
})

/**
 * Where nothing that is signed says which certificate was meant, whoever has another one on the same key can put it in the place of the first:
 * each that says something else of the signer, one finding. They need lead to nobody who is trusted, since the one that was taken out did.
 */
export async function otherCertificates(input: OtherCertificatesInput): Promise<readonly Finding[]> {
  const { signer, held, named, standing } = input
  const findings: Finding[] = []
  let compared = 0
  for (const other of byKey(held).get(keyMaterial(signer.certificate.spki)) ?? []) {
    if (findings.length >= TOLD) return findings
    if (other.sha256 === signer.sha256) continue
    const differs: string[] = [...differences(signer.certificate, other.certificate)]
    if (differs.length === 0 && standing !== null) {
      const found = compared < COMPARED ? await input.standingOf(other) : null
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

function differences(a: Certificate, b: Certificate): readonly string[] {
  const differs: string[] = []
  if (a.subject.key !== b.subject.key) differs.push('subject')
  if (a.issuer.key !== b.issuer.key) differs.push('issuer')
  if (a.notBefore !== b.notBefore || a.notAfter !== b.notAfter) differs.push('validity')
  return differs
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
