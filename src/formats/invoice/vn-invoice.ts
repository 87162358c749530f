import { onceForEach } from '../../core/once-for-each.ts'
import {
  childElements,
  childrenNamed,
  elementsIn,
  isNamed,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../xml/tree.ts'
import { linesOf } from './invoice-lines.ts'
import { besideShape, TEXT } from './shape.ts'
import type { InvoiceFacts, InvoiceParty, InvoiceSigningTime } from './types.ts'
import type { InvoiceVocabulary, PlacedXmlSignature } from './vocabulary.ts'
import { covering, otherObjects, xmlField, xmlPart } from './xml-fields.ts'
import { xmlAt, xmlText } from './xml-values.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
type Name = readonly [namespace: string, local: string]
/** Elements of its own have no namespace. */
const own = (...names: readonly string[]): readonly Name[] => names.map((local) => ['', local] as const)

/**
 * Hóa đơn điện tử of Viet Nam: Decision 1450/QĐ-TCT, chapter II. An invoice is `HDon`, alone or in `TDiep/DLieu`, the message that takes it to the tax office and
 * back. Its data are `DLHDon`; its signatures stand in `DSCKS` below the names of who signs.
 */
export const VN_INVOICE: InvoiceVocabulary = {
  invoicesIn,
  isApart,
  mayHold,
  mayHoldSignatures,
  factsOf,
}

function invoicesIn({ root }: XmlDocument): readonly XmlElement[] {
  if (isNamed(root, '', 'HDon')) return [root]
  const data = childElements(root).filter((child) => isNamed(child, '', 'DLieu'))
  return data.flatMap(childElements).filter((child) => isNamed(child, '', 'HDon'))
}

/** The head of a message and the code of the tax office, each in its place: the seller signs neither. Each is told where nobody does. */
function isBeside(element: XmlElement): boolean {
  const { parent } = element
  if (parent === null) return false
  if (isNamed(element, '', 'TTChung')) return parent.parent === null && isNamed(parent, '', 'TDiep')
  return isNamed(element, '', 'MCCQT') && isNamed(parent, '', 'HDon') && mayHold(parent)
}

/** Decision 1450/QĐ-TCT, chapter I: parts of a head, each a text. */
const HEAD = ['PBan', 'MNGui', 'MNNhan', 'MLTDiep', 'MTDiep', 'MTDTChieu', 'MST', 'SLuong']
const BESIDE = {
  children: {
    ' TTChung': { children: Object.fromEntries(HEAD.map((local) => [` ${local}`, TEXT])) },
    ' MCCQT': { attributes: ['Id'] },
  },
}

/** Whether what is beside in it is there once, and says what its format has there: another invoice could stand in it. */
const isInShape = onceForEach(
  ({ local, children }: XmlElement): boolean =>
    besideShape(
      { local, attributes: [], children: children.filter((one) => one.kind === 'element' && isBeside(one)) },
      BESIDE,
    ) === null,
)

/** All of them: a second one is none the less there to be read. */
function besideOf(invoice: XmlElement, root: XmlElement): readonly XmlElement[] {
  return [...(root === invoice ? [] : childElements(root)), ...childElements(invoice)].filter(isBeside)
}

/** What the seller does not sign: what is beside, a time of signing, and a place in which nobody has signed. */
function isApart(element: XmlElement): boolean {
  const { parent } = element
  if (parent === null) return false
  if (isBeside(element)) return isInShape(parent)
  // It is told by `signingTimes`.
  if (isNamed(element, DS, 'Object')) return holdsTimeAlone(element)
  // Whatever else stands among the signatures is for a reader to see, and signed by nobody.
  const place = isNamed(element, '', 'DSCKS') ? parent : isNamed(parent, '', 'DSCKS') ? parent.parent : null
  return isEmpty(element) && place !== null && mayHold(place)
}

/** Whether a time of signing is all that can be read in it. */
function holdsTimeAlone(top: XmlElement): boolean {
  let times = 0
  for (const { local, children, attributes } of elementsIn(top)) {
    if (!OF_TIME.has(local) || attributes.some((one) => one.local !== 'Id' && one.local !== 'Target')) return false
    const isTime = local === 'SigningTime' && children.every(({ kind }) => kind === 'text')
    if (isTime) times++
    else if (children.some(isSaying)) return false
  }
  return times === 1
}

const OF_TIME: ReadonlySet<string> = new Set(['Object', 'SignatureProperties', 'SignatureProperty', 'SigningTime'])

function isSaying(child: XmlNode): boolean {
  return child.kind === 'instruction' || (child.kind === 'text' && /[^\t\n\r ]/.test(child.text))
}

/** An invoice, and the message that takes it to the tax office: each in its place. */
function mayHold(element: XmlElement): boolean {
  const { parent } = element
  if (parent === null) return isNamed(element, '', 'HDon') || isNamed(element, '', 'TDiep')
  if (isNamed(element, '', 'DLieu')) return parent.parent === null && isNamed(parent, '', 'TDiep')
  return isNamed(parent, '', 'DLieu') && element.namespace === '' && IN_MESSAGES.has(element.local)
}

/** `DSCKS` of what is signed, and the places in it; and whatever these stand in. No invoice is what an Object of its signature has. */
function mayHoldSignatures(element: XmlElement, isEnvelope: boolean): boolean {
  const { parent } = element
  if (parent === null || mayHold(element)) return !isEnvelope && mayHold(element)
  const list = isNamed(parent, '', 'DSCKS') ? parent : element
  return isNamed(list, '', 'DSCKS') && list.parent !== null && mayHold(list.parent)
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
  const goods = xmlAt(contents, ...own('DSHHDVu'))
  const party = (name: string): InvoiceParty => {
    const at = xmlAt(contents, ...own(name))
    const number = xmlField(xmlAt(at, ...own('MST')))
    return {
      name: xmlField(xmlAt(at, ...own('Ten'))),
      identifiers: number === null ? [] : [{ scheme: 'MST', ...number }],
    }
  }
  return {
    profile: 'VN e-invoice',
    series: xmlField(xmlAt(general, ...own('KHHDon'))),
    number: xmlField(xmlAt(general, ...own('SHDon'))),
    date: xmlField(xmlAt(general, ...own('NLap'))),
    seller: party('NBan'),
    buyer: party('NMua'),
    currency: xmlField(xmlAt(general, ...own('DVTTe'))),
    total: xmlField(xmlAt(contents, ...own('TToan', 'TgTTTBSo'))),
    lines: linesOf(goods === null ? [] : childrenNamed(goods, '', 'HHDVu'), (line) => ({
      name: xmlField(xmlAt(line, ...own('THHDVu'))),
      quantity: xmlField(xmlAt(line, ...own('SLuong'))),
      amount: xmlField(xmlAt(line, ...own('ThTien'))),
    })),
    issuedBy: 'seller',
    issuerSignatures: signatures
      .filter(({ element }) => isInPlace(element, invoice, 'NBan'))
      .map(({ signature }) => signature),
    beside: [...besideOf(invoice, root).map(xmlPart), ...signatures.flatMap(({ element }) => otherObjects(element))],
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
  let only: XmlElement | null = null
  for (const element of elementsIn(top)) {
    if (element.local !== local) continue
    if (only !== null) return null
    only = element
  }
  return only
}
