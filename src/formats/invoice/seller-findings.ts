import { ATTRIBUTE } from '../../asn1/oids.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { attributeTexts } from '../../x509/format-name.ts'
import type { HeldCertificate, Name } from '../../x509/types.ts'
import type { InvoiceFacts, InvoiceScheme } from './types.ts'

/** Where a certificate has the number of a scheme, and in which form. */
const IN_CERTIFICATE: Readonly<Record<InvoiceScheme, (subject: Name) => readonly string[]>> = {
  TIN: (subject) => attributeTexts(subject, ATTRIBUTE.organizationIdentifier),
  BRN: (subject) => attributeTexts(subject, ATTRIBUTE.serialNumber),
  // Viet Nam writes it as the `uid` of RFC 4519 §2.39, behind its name.
  MST: (subject) =>
    attributeTexts(subject, ATTRIBUTE.userId).flatMap((text) => /^MST:(.*)$/s.exec(text)?.[1]?.trim() ?? []),
  // In which form certificates of Thailand have them is not known here.
  TXID: () => [],
  NIDN: () => [],
}

/**
 * Whether the signer is who issues the invoice, by every number that both have; one that the certificate lacks is told. Where there is none, that is not known: it is left to the caller, if
 * `isExpected` says that the caller named the signer.
 */
export function sellerFindings(
  invoice: InvoiceFacts,
  { certificate, sha256 }: HeldCertificate,
  isExpected: boolean,
): readonly Finding[] {
  const about = { kind: 'certificate', sha256 } as const
  const numbers = invoice[invoice.issuedBy].identifiers.map(({ scheme, value }) => ({
    scheme,
    value,
    found: IN_CERTIFICATE[scheme](certificate.subject),
  }))
  if (numbers.every(({ found }) => found.length === 0))
    return isExpected ? [] : [{ code: 'INVOICE_SELLER_NOT_COMPARED', level: 'failure', about }]
  return numbers.flatMap(({ scheme, value, found }): readonly Finding[] => {
    const data = { scheme, seller: toldName(value) }
    if (found.length === 0) return [{ code: 'INVOICE_SELLER_NUMBER_NOT_COMPARED', level: 'warning', about, data }]
    const isSame = found.every((one) => one === value)
    const signer = toldName(found.join(', '))
    return isSame ? [] : [{ code: 'INVOICE_SELLER_MISMATCH', level: 'failure', about, data: { ...data, signer } }]
  })
}
