import { childElements, isNamed, isWithin, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import type { InvoiceFacts, InvoiceParty, InvoiceSigningTime } from './types.ts'
import { xmlAt, xmlText } from './ubl-xml.ts'
import type { InvoiceVocabulary, PlacedXmlSignature } from './vocabulary.ts'
import { covering, otherObjects, xmlField, xmlPart } from './xml-fields.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
type Name = readonly [namespace: string, local: string]
/** Elements of its own have no namespace. */
const own = (...names: readonly string[]): readonly Name[] => names.map((local) => ['', local] as const)

/**
 * Hóa đơn điện tử of Viet Nam: Decision 1450/QĐ-TCT, chapter II. An invoice is `HDon`, alone or in `TDiep/DLieu`, the message that takes it to the tax office and
 * back. Its data are `DLHDon`; its signatures stand in `DSCKS` below the names of who signs.
 */
export const VN_INVOICE: InvoiceVocabulary = {
  isOf: ({ root }) => isNamed(root, '', 'HDon') || isNamed(root, '', 'TDiep'),
  invoicesIn,
  isApart,
  mayHold,
  factsOf,
}

function invoicesIn({ root }: XmlDocument): readonly XmlElement[] {
  if (isNamed(root, '', 'HDon')) return [root]
  const data = childElements(root).filter((child) => isNamed(child, '', 'DLieu'))
  return data.flatMap(childElements).filter((child) => isNamed(child, '', 'HDon'))
}

/** The head of a message, the code of the tax office, and a place in which nobody has signed: the seller signs none of them. */
function isApart(element: XmlElement): boolean {
  const { parent } = element
  if (parent === null) return false
  if (isNamed(element, '', 'TTChung')) return isNamed(parent, '', 'TDiep')
  if (isNamed(element, '', 'MCCQT')) return isNamed(parent, '', 'HDon')
  // Whatever else stands among the signatures is for a reader to see, and signed by nobody.
  return isEmpty(element) && (isNamed(element, '', 'DSCKS') || isNamed(parent, '', 'DSCKS'))
}

/** An invoice, and the message that takes it to the tax office: each in its place. */
function mayHold(element: XmlElement): boolean {
  const { parent } = element
  if (parent === null) return isNamed(element, '', 'HDon') || isNamed(element, '', 'TDiep')
  if (isNamed(element, '', 'DLieu')) return parent.parent === null && isNamed(parent, '', 'TDiep')
  return isNamed(parent, '', 'DLieu') && element.namespace === '' && IN_MESSAGES.has(element.local)
}

/** An invoice, a notice, a registration, and a summary of invoices. */
const IN_MESSAGES: ReadonlySet<string> = new Set(['HDon', 'TBao', 'TKhai', 'BTHDLieu'])

function isEmpty({ attributes, children }: XmlElement): boolean {
  return attributes.length === 0 && children.every((child) => child.kind === 'text' && !/[^\t\n\r ]/.test(child.text))
}

function factsOf(invoice: XmlElement, { root }: XmlDocument, signatures: readonly PlacedXmlSignature[]): InvoiceFacts {
  const data = xmlAt(invoice, ...own('DLHDon'))
  const general = xmlAt(data, ...own('TTChung'))
  const contents = xmlAt(data, ...own('NDHDon'))
  const party = (name: string): InvoiceParty => {
    const at = xmlAt(contents, ...own(name))
    const number = xmlField(xmlAt(at, ...own('MST')))
    return {
      name: xmlField(xmlAt(at, ...own('Ten'))),
      identifiers: number === null ? [] : [{ scheme: 'MST', ...number }],
    }
  }
  const head = root === invoice ? null : xmlAt(root, ...own('TTChung'))
  const code = xmlAt(invoice, ...own('MCCQT'))
  return {
    profile: 'VN e-invoice',
    series: xmlField(xmlAt(general, ...own('KHHDon'))),
    number: xmlField(xmlAt(general, ...own('SHDon'))),
    date: xmlField(xmlAt(general, ...own('NLap'))),
    seller: party('NBan'),
    buyer: party('NMua'),
    currency: xmlField(xmlAt(general, ...own('DVTTe'))),
    total: xmlField(xmlAt(contents, ...own('TToan', 'TgTTTBSo'))),
    issuedBy: 'seller',
    issuerSignatures: signatures
      .filter(({ element }) => isInPlace(element, invoice, 'NBan'))
      .map(({ signature }) => signature),
    beside: [
      ...[head, code].flatMap((element) => (element === null ? [] : [xmlPart(element)])),
      ...signatures.flatMap(({ element }) => otherObjects(element)),
    ],
    signingTimes: signatures.flatMap(signingTimes),
  }
}

/** `HDon/DSCKS/NBan/Signature`: who signs is said by the place. */
function isInPlace(signature: XmlElement, invoice: XmlElement, party: string): boolean {
  const place = signature.parent
  const list = place?.parent ?? null
  return (
    place !== null &&
    list !== null &&
    isNamed(place, '', party) &&
    isNamed(list, '', 'DSCKS') &&
    list.parent === invoice
  )
}

/** `Object/SignatureProperties/SignatureProperty/SigningTime` of a signature: it is signed where a reference leads to it. */
function signingTimes({ signature, element }: PlacedXmlSignature): readonly InvoiceSigningTime[] {
  const objects = childElements(element).filter((child) => isNamed(child, DS, 'Object'))
  return objects.flatMap((object): readonly InvoiceSigningTime[] => {
    const time = onlyDescendant(object, 'SigningTime')
    const value = xmlText(time)
    return time === null || value === null ? [] : [{ value, signature, isCoveredBy: covering(time) }]
  })
}

/** Of whichever namespace: signers write the default one of the signature, or none. `null`: there is none, or there are several. */
function onlyDescendant(top: XmlElement, local: string): XmlElement | null {
  const found: XmlElement[] = []
  const open = [top]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.local === local && isWithin(next, top)) found.push(next)
    open.push(...childElements(next))
  }
  return found.length === 1 ? (found[0] ?? null) : null
}
