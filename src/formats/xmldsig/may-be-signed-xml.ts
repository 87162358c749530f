import { startsWith, toLatin1 } from '../../core/bytes.ts'
import { findWord, soughtWord } from '../../core/find-octets.ts'

/** XML Signature §1.3: every signature has this name somewhere above it. */
const NAMESPACE = soughtWord('http://www.w3.org/2000/09/xmldsig#')

/** XML 1.0 §2.8: how a document begins. */
const BEGINS = /^<(?:[?!]|[A-Za-z_])/

/** Invoices of profiles that are known (`formats/invoice`): without a signature they are read as well, so that they are told to have none. */
const INVOICE = /<(?:HDon|TDiep)[\s>]|urn:etda:uncefact:data:standard:|:xsd:Invoice-2["']/

const WINDOW = 1024

/** Whether it is XML as far as its beginning tells, and may have a signature. Only then the reader is loaded. */
export function mayBeSignedXml(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 0, '\xfe\xff\0<') || startsWith(bytes, 0, '\xff\xfe<\0')) return true
  const start = toLatin1(bytes.subarray(0, WINDOW)).replace(/^\u00ef\u00bb\u00bf/, '')
  return BEGINS.test(start.trimStart()) && (INVOICE.test(start) || findWord(bytes, NAMESPACE) >= 0)
}
