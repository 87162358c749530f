import type { Budget } from '../../core/budget.ts'
import { fromBase64 } from '../../core/bytes.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { attributeOf, childElements, childrenNamed, isNamed, type XmlElement } from '../../xml/tree.ts'
import type { DocumentSignature, OwnSignature } from '../types.ts'
import { dotNetXml } from './dot-net-xml.ts'
import { MY_INVOIS } from './my-format.ts'
import { myInvoisSignature } from './my-signature.ts'
import { besideShape, type Shape, TEXT } from './shape.ts'
import { CAC, CBC, EXT } from './ubl-namespaces.ts'
import { withoutSpace } from './without-space.ts'
import { xmlAt, xmlText } from './xml-values.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
const SIG = 'urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2'
const SAC = 'urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2'
const SBC = 'urn:oasis:names:specification:ubl:schema:xsd:SignatureBasicComponents-2'
const CLAUSE = 'MyInvois SDK 1.1, digital signature'

/** The children of an invoice that are not signed: what is signed is the document without them. */
export function isUnsigned(element: XmlElement): boolean {
  return isNamed(element, EXT, 'UBLExtensions') || isNamed(element, CAC, 'Signature')
}

/** The signature of an invoice of MyInvois 1.1 in XML. `content`: the octets that are signed. */
export function myXmlSignature(root: XmlElement, content: Uint8Array, budget: Budget): DocumentSignature {
  const unsigned = childElements(root).filter(isUnsigned)
  const beside = besideShape({ local: root.local, attributes: [], children: unsigned }, SHAPE)
  const read = readSignature(root, content, budget)
  const findings: readonly Finding[] =
    beside === null
      ? []
      : [{ code: 'INVOICE_PART_NOT_SIGNED', level: 'failure', clause: CLAUSE, data: { pointer: toldName(beside) } }]
  const malformed: readonly Finding[] =
    typeof read === 'string'
      ? [{ code: 'INVOICE_SIGNATURE_MALFORMED', level: 'failure', clause: CLAUSE, data: { place: read } }]
      : []
  return {
    format: MY_INVOIS,
    kind: 'xml',
    pdf: null,
    signedData: null,
    signerInfo: null,
    ...(typeof read === 'string' ? {} : { own: read }),
    content: [content],
    stampedLater: false,
    findings: [...findings, ...malformed],
  }
}

const METHOD: Shape = { attributes: ['Algorithm'] }
const ISSUER: Shape = { children: { [`${DS} X509IssuerName`]: TEXT, [`${DS} X509SerialNumber`]: TEXT } }
const TRANSFORM: Shape = { attributes: ['Algorithm'], children: { [`${DS} XPath`]: TEXT } }
const REFERENCE: Shape = {
  attributes: ['Id', 'Type', 'URI'],
  children: {
    [`${DS} Transforms`]: { lists: { [`${DS} Transform`]: TRANSFORM } },
    [`${DS} DigestMethod`]: METHOD,
    [`${DS} DigestValue`]: TEXT,
  },
}
const CERT: Shape = {
  children: {
    [`${XADES} CertDigest`]: { children: { [`${DS} DigestMethod`]: METHOD, [`${DS} DigestValue`]: TEXT } },
    [`${XADES} IssuerSerial`]: ISSUER,
  },
}
const PROPERTIES: Shape = {
  attributes: ['Target'],
  children: {
    [`${XADES} SignedProperties`]: {
      attributes: ['Id'],
      children: {
        [`${XADES} SignedSignatureProperties`]: {
          children: {
            [`${XADES} SigningTime`]: TEXT,
            [`${XADES} SigningCertificate`]: { children: { [`${XADES} Cert`]: CERT } },
          },
        },
      },
    },
  },
}
const SIGNATURE: Shape = {
  attributes: ['Id'],
  children: {
    [`${DS} SignedInfo`]: {
      children: { [`${DS} CanonicalizationMethod`]: METHOD, [`${DS} SignatureMethod`]: METHOD },
      lists: { [`${DS} Reference`]: REFERENCE },
    },
    [`${DS} SignatureValue`]: TEXT,
    [`${DS} KeyInfo`]: {
      children: {
        [`${DS} X509Data`]: {
          children: {
            [`${DS} X509Certificate`]: TEXT,
            [`${DS} X509SubjectName`]: TEXT,
            [`${DS} X509IssuerSerial`]: ISSUER,
          },
        },
      },
    },
    [`${DS} Object`]: { children: { [`${XADES} QualifyingProperties`]: PROPERTIES } },
  },
}
/** Whatever stands here beside what the developer's kit has is told: nobody signed it. */
const SHAPE: Shape = {
  children: {
    [`${EXT} UBLExtensions`]: {
      children: {
        [`${EXT} UBLExtension`]: {
          children: {
            [`${EXT} ExtensionURI`]: TEXT,
            [`${EXT} ExtensionContent`]: {
              children: {
                [`${SIG} UBLDocumentSignatures`]: {
                  children: {
                    [`${SAC} SignatureInformation`]: {
                      children: {
                        [`${CBC} ID`]: TEXT,
                        [`${SBC} ReferencedSignatureID`]: TEXT,
                        [`${DS} Signature`]: SIGNATURE,
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    [`${CAC} Signature`]: { children: { [`${CBC} ID`]: TEXT, [`${CBC} SignatureMethod`]: TEXT } },
  },
}

const SHA_256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const RSA_SHA_256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** Or the first place where it is not of its form. */
function readSignature(root: XmlElement, content: Uint8Array, budget: Budget): OwnSignature | string {
  const information = xmlAt(
    root,
    [EXT, 'UBLExtensions'],
    [EXT, 'UBLExtension'],
    [EXT, 'ExtensionContent'],
    [SIG, 'UBLDocumentSignatures'],
    [SAC, 'SignatureInformation'],
  )
  const signature = xmlAt(information, [DS, 'Signature'])
  const signed = xmlAt(signature, [DS, 'Object'], [XADES, 'QualifyingProperties'], [XADES, 'SignedProperties'])
  const ofSignature = xmlAt(signed, [XADES, 'SignedSignatureProperties'])
  const digest = xmlAt(ofSignature, [XADES, 'SigningCertificate'], [XADES, 'Cert'], [XADES, 'CertDigest'])
  const info = xmlAt(signature, [DS, 'SignedInfo'])
  const references = info === null ? [] : childrenNamed(info, DS, 'Reference')
  const uriOf = (reference: XmlElement): string | null => attributeOf(reference, '', 'URI')
  if (signed === null || ofSignature === null) return 'SignedProperties'
  const named = `#${attributeOf(signed, '', 'Id') ?? ''}`
  const [document, ...others] = references.filter((one) => uriOf(one) === '')
  const [stated, ...more] = references.filter((one) => uriOf(one) === named)
  if (algorithmAt(info, 'SignatureMethod') !== RSA_SHA_256) return 'SignatureMethod'
  if (document === undefined || stated === undefined || others.length + more.length > 0) return 'Reference'
  if (references.length !== 2) return 'Reference'
  for (const one of [document, stated, digest]) if (algorithmAt(one, 'DigestMethod') !== SHA_256) return 'DigestMethod'
  const value = octetsOf(xmlAt(signature, [DS, 'SignatureValue']))
  const certificate = octetsOf(xmlAt(signature, [DS, 'KeyInfo'], [DS, 'X509Data'], [DS, 'X509Certificate']))
  const [documentDigest, propertiesDigest, certificateDigest] = [document, stated, digest].map((one) =>
    octetsOf(xmlAt(one, [DS, 'DigestValue'])),
  )
  if (value === null) return 'SignatureValue'
  if (certificate === null) return 'X509Certificate'
  if (documentDigest == null || propertiesDigest == null || certificateDigest == null) return 'DigestValue'
  const properties = dotNetXml(withoutSpace(signed).element, budget)
  return myInvoisSignature({
    content,
    properties,
    value,
    certificate,
    documentDigest,
    propertiesDigest,
    certificateDigest,
    signingTime: xmlText(xmlAt(ofSignature, [XADES, 'SigningTime'])) ?? '',
  })
}

function algorithmAt(element: XmlElement | null, local: string): string | null {
  const method = xmlAt(element, [DS, local])
  return method === null ? null : attributeOf(method, '', 'Algorithm')
}

/** Text alone: what a comment splits, programs read in different ways (CVE-2025-29775). */
function octetsOf(element: XmlElement | null): Uint8Array | null {
  const isText = element?.children.every(({ kind }) => kind === 'text') === true
  const text = isText ? xmlText(element) : null
  return text === null ? null : fromBase64(text)
}
