import type { InvoiceCode } from '../../../core/codes.ts'

/** An invoice, and the JSON that it may be written in. */
export const INVOICE: Readonly<Record<InvoiceCode, string>> = {
  JSON_MALFORMED: 'The file is not written in JSON as its rules say[: line {line}, column {column}, {why}].',
  JSON_MEMBER_TWICE:
    'A name stands twice in the file, or is another one to some programs[: {name}, line {line}, column {column}]. Programs differ on what they read by it.',
  JSON_BYTE_ORDER_MARK: 'A byte order mark stands before the text. It is not signed.',
  INVOICE_SEVERAL: 'The file holds several invoices[: {count}]. Which of them is meant, nothing says.',
  INVOICE_SIGNATURE_MALFORMED: 'The signature of the invoice is not written as its rules say[: {place}].',
  INVOICE_PART_NOT_SIGNED: 'A part of the file is neither signed nor a part of the signature[: {pointer}].',
  INVOICE_PROPERTIES_NOT_SIGNED: 'The time of signing that is stated[, {time},] is not signed: anybody can change it.',
  INVOICE_PROPERTIES_CHANGED: 'What is stated about the signature is not what its digest says.',
  INVOICE_SELLER_MISMATCH:
    'The signer is not the issuer of the invoice, by the tax or registration numbers[: {scheme} {seller} in the invoice, {signer} in the certificate]. Somebody may sign for the issuer where the law allows it.',
  INVOICE_SELLER_NOT_COMPARED: 'Whether the signer is the issuer of the invoice cannot be told by a number of theirs.',
  INVOICE_SELLER_NUMBER_NOT_COMPARED:
    'The certificate does not have a number that the issuer has in the invoice[: {scheme} {seller}]. It is compared by another one alone.',
  INVOICE_BESIDE_NOT_SIGNED: 'A part of the file beside the invoice is signed by nobody[: {what}].',
  INVOICE_TIME_SIGNED: 'The time of signing that is stated is signed with the invoice[: {time}].',
  INVOICE_TIME_NOT_SIGNED: 'The time of signing that is stated is not signed[: {time}]. Anybody can change it.',
  INVOICE_FIELD_NOT_SIGNED: 'A part of the invoice that matters is not covered by a signature that holds[: {field}].',
}
