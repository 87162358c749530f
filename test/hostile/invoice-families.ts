import type { Family } from './family.ts'

/** Invoices in JSON that ask for much. */

const repeated = (n: number, item: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => item(i)).join(',')

const party = (identifications: string): string =>
  `[{"Party":[{"PartyIdentification":[${identifications}],"PartyLegalEntity":[{"RegistrationName":[{"_":"Testbed"}]}]}]}]`
const TIN = '{"ID":[{"_":"C1","schemeID":"TIN"}]}'

/** `members`: of the invoice, in text. */
const invoice = (members: string): string =>
  `{"Invoice":[{"ID":[{"_":"1"}],"AccountingSupplierParty":${party(TIN)},${members}}]}`

/** A signature that has every part, and signs nothing. */
const signature = (more = ''): string => {
  const method = '[{"_":"","Algorithm":"http://www.w3.org/2001/04/xmlenc#sha256"}]'
  const digest = `"DigestMethod":${method},"DigestValue":[{"_":"AAAA"}]`
  const properties = `"SignedSignatureProperties":[{"SigningTime":[{"_":"t"}],"SigningCertificate":[{"Cert":[{"CertDigest":[{${digest}}]}]}]}]`
  const one = `{"Object":[{"QualifyingProperties":[{"SignedProperties":[{"Id":"p",${properties}}]}]}],"KeyInfo":[{"X509Data":[{"X509Certificate":[{"_":"AAAA"}]}]}],"SignatureValue":[{"_":"AAAA"}],"SignedInfo":[{"SignatureMethod":[{"_":"","Algorithm":"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"}],"Reference":[{"URI":"#p",${digest}},{"URI":"",${digest}}]}]${more}}`
  return `"UBLExtensions":[{"UBLExtension":[{"ExtensionContent":[{"UBLDocumentSignatures":[{"SignatureInformation":[{"Signature":[${one}]}]}]}]}]}]`
}

const family = (name: string, make: (n: number) => string): Family => ({
  name: `an invoice in JSON with ${name}`,
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  make: (n) => ({ document: new TextEncoder().encode(make(n)) }),
})

export const INVOICE_FAMILIES: readonly Family[] = [
  family('many members', (n) => invoice(`${repeated(n, (i) => `"Note${i}":[{"_":"words"}]`)},${signature()}`)),
  family('many lines', (n) => invoice(`"InvoiceLine":[${repeated(n, (i) => `{"ID":[{"_":"${i}"}]}`)}],${signature()}`)),
  family('empty objects', (n) => invoice(`"Note":[${repeated(8 * n, () => '{}')}],${signature()}`)),
  family('values in values', (n) => invoice(`"Note":${'['.repeat(n)}${']'.repeat(n)}`)),
  family('objects in objects', (n) => invoice(`"Note":${'{"a":'.repeat(n)}1${'}'.repeat(n)}`)),
  family('values that do not end', (n) => `{"Invoice":${'[{"a":'.repeat(n)}`),
  family('a long text', (n) => invoice(`"Note":[{"_":"${'words '.repeat(8 * n)}"}],${signature()}`)),
  family('a text of escapes', (n) => invoice(`"Note":[{"_":"${'\\u0061'.repeat(8 * n)}"}],${signature()}`)),
  family('a text that does not end', (n) => `{"Invoice":[{"ID":"${'\\"'.repeat(8 * n)}`),
  family('a long number', (n) =>
    invoice(`"LegalMonetaryTotal":[{"PayableAmount":[{"_":${'9'.repeat(8 * n)},"currencyID":"MYR"}]}],${signature()}`),
  ),
  family('white space', (n) => invoice(`"Note":${' \n'.repeat(8 * n)}[],${signature()}`)),
  family('lines before what is wrong', (n) => invoice(`"Note":${'\n'.repeat(8 * n)}x`)),
  family('names that differ at their end', (n) =>
    invoice(`${repeated(n, (i) => `"${'Note'.repeat(16)}${i}":1`)},${signature()}`),
  ),
  family('a name that stands twice, far apart', (n) => invoice(`${repeated(n, (i) => `"Note${i}":1`)},"ID":[]`)),
  family('many numbers of a party', (n) =>
    invoice(`"AccountingCustomerParty":${party(repeated(n, () => TIN))},${signature()}`),
  ),
  family('many invoices', (n) => `{"Invoice":[${repeated(n, () => '{}')}]}`),
  family('much beside its signature', (n) => invoice(signature(`,"Note":[${repeated(n, (i) => `{"_":"${i}"}`)}]`))),
  family('much in its signature', (n) => invoice(signature(`,"Id":"${'words '.repeat(8 * n)}"`))),
]
