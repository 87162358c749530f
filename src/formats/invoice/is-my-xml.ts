import { isNamed, type XmlDocument } from '../../xml/tree.ts'
import { CBC, UBL_INVOICE, xmlAt, xmlAttribute } from './ubl-xml.ts'

/** Whether it is an invoice of MyInvois 1.1. Of other profiles of UBL a signature is XMLDSig as anywhere. */
export function isMyXml({ root }: XmlDocument): boolean {
  if (!isNamed(root, UBL_INVOICE, 'Invoice')) return false
  return xmlAttribute(xmlAt(root, [CBC, 'InvoiceTypeCode']), 'listVersionID') === '1.1'
}
