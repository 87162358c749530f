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
 * Whether the signer is who issues the invoice, by every number that both have. Where there is none, that is not known: it is left to the caller, if
 * `isExpected` says that the caller named the signer.
 */
export function sellerFindings(
  invoice: InvoiceFacts,
  { certificate, sha256 }: HeldCertificate,
  isExpected: boolean,
): readonly Finding[] {
  const about = { kind: 'certificate', sha256 } as const
  const pairs = invoice[invoice.issuedBy].identifiers.flatMap(({ scheme, value }) => {
    const found = IN_CERTIFICATE[scheme](certificate.subject)
    return found.length === 0 ? [] : [{ scheme, value, found }]
  })
  if (pairs.length === 0) return isExpected ? [] : [{ code: 'INVOICE_SELLER_NOT_COMPARED', level: 'failure', about }]
  return pairs.flatMap(({ scheme, value, found }): readonly Finding[] =>
    found.every((one) => one === value)
      ? []
      : [
          {
            code: 'INVOICE_SELLER_MISMATCH',
            level: 'failure',
            about,
            data: { scheme, seller: toldName(value), signer: toldName(found.join(', ')) },
          },
        ],
  )
}
