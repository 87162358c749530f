import { attributeOf, childrenNamed, isNamed, type XmlDocument } from '../../xml/tree.ts'
import { CBC, UBL_INVOICE } from './ubl-namespaces.ts'

/** Whether it is an invoice of MyInvois 1.1. Of other profiles of UBL a signature is XMLDSig as anywhere. */
export function isMyXml({ root }: XmlDocument): boolean {
  if (!isNamed(root, UBL_INVOICE, 'Invoice')) return false
  const [code, ...others] = childrenNamed(root, CBC, 'InvoiceTypeCode')
  return code !== undefined && others.length === 0 && attributeOf(code, '', 'listVersionID') === '1.1'
}
