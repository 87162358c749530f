import { fromBase64 } from '../../core/bytes.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { minified } from '../../json/minified.ts'
import type { JsonText } from '../../json/read-json.ts'
import type { JsonMember, JsonObject } from '../../json/tree.ts'
import type { DocumentSignature, OwnSignature } from '../types.ts'
import { MY_INVOIS } from './my-format.ts'
import { myInvoisSignature } from './my-signature.ts'
import { attributeOf, besideShape, elementAt, elementsOf, textOf, type UblShape } from './ubl-json.ts'

/** The members of an invoice that are not signed: what is signed is the text without them. */
export const UNSIGNED: ReadonlySet<string> = new Set(['UBLExtensions', 'Signature'])

/** The signature of an invoice of MyInvois 1.1 in JSON. `content`: the octets that are signed. */
export function myJsonSignature(text: JsonText, invoice: JsonObject, content: Uint8Array): DocumentSignature {
  const beside = invoice.members.flatMap((member) => besideSignature(member))
  const read = readSignature(text, invoice, content)
  const findings = beside.map(
    (place): Finding => ({
      code: 'INVOICE_PART_NOT_SIGNED',
      level: 'failure',
      clause: CLAUSE,
      data: { pointer: toldName(place) },
    }),
  )
  return {
    format: MY_INVOIS,
    kind: 'json',
    pdf: null,
    signedData: null,
    signerInfo: null,
    ...(typeof read === 'string' ? {} : { own: read }),
    content: [content],
    stampedLater: false,
    findings:
      typeof read === 'string'
        ? [
            ...findings,
            { code: 'INVOICE_SIGNATURE_MALFORMED', level: 'failure', clause: CLAUSE, data: { place: read } },
          ]
        : findings,
  }
}

const CLAUSE = 'MyInvois SDK 1.1, digital signature'

/** Where something else stands in what is not signed than the signature. */
function besideSignature({ name, value }: JsonMember): readonly string[] {
  if (!UNSIGNED.has(name)) return []
  const beside = besideShape(
    { kind: 'object', start: 0, end: 0, members: [{ name, nameStart: 0, nameEnd: 0, value }] },
    SHAPE,
  )
  return beside === null ? [] : [`/Invoice/0${beside}`]
}

const TEXT: UblShape = { texts: ['_'] }
const METHOD: UblShape = { texts: ['_', 'Algorithm'] }
const ISSUER: UblShape = { elements: { X509IssuerName: TEXT, X509SerialNumber: TEXT } }
const CERTIFICATE: UblShape = {
  elements: { CertDigest: { elements: { DigestMethod: METHOD, DigestValue: TEXT } }, IssuerSerial: ISSUER },
}
const PROPERTIES: UblShape = {
  texts: ['Target'],
  elements: {
    SignedProperties: {
      texts: ['Id'],
      elements: {
        SignedSignatureProperties: {
          elements: { SigningTime: TEXT, SigningCertificate: { elements: { Cert: CERTIFICATE } } },
        },
      },
    },
  },
}
const REFERENCE: UblShape = {
  texts: ['Id', 'Type', 'URI'],
  elements: { DigestMethod: METHOD, DigestValue: TEXT },
}
const SIGNATURE: UblShape = {
  texts: ['Id'],
  elements: {
    Object: { elements: { QualifyingProperties: PROPERTIES } },
    KeyInfo: {
      elements: {
        X509Data: { elements: { X509Certificate: TEXT, X509SubjectName: TEXT, X509IssuerSerial: ISSUER } },
      },
    },
    SignatureValue: TEXT,
    SignedInfo: {
      elements: { CanonicalizationMethod: METHOD, SignatureMethod: METHOD },
      lists: { Reference: REFERENCE },
    },
  },
}
/** Whatever stands here beside what the developer's kit has is told: nobody signed it. */
const SHAPE: UblShape = {
  elements: {
    UBLExtensions: {
      elements: {
        UBLExtension: {
          elements: {
            ExtensionURI: TEXT,
            ExtensionContent: {
              elements: {
                UBLDocumentSignatures: {
                  elements: {
                    SignatureInformation: {
                      elements: { ID: TEXT, ReferencedSignatureID: TEXT, Signature: SIGNATURE },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    Signature: { elements: { ID: TEXT, SignatureMethod: TEXT } },
  },
}

const PLACE = [
  'UBLExtensions',
  'UBLExtension',
  'ExtensionContent',
  'UBLDocumentSignatures',
  'SignatureInformation',
  'Signature',
] as const

const SHA_256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const RSA_SHA_256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** Or the first place where it is not of its form. */
function readSignature(text: JsonText, invoice: JsonObject, content: Uint8Array): OwnSignature | string {
  const signature = elementAt(invoice, ...PLACE)
  const properties = elementAt(signature, 'Object', 'QualifyingProperties')
  const signed = elementAt(properties, 'SignedProperties')
  const ofSignature = elementAt(signed, 'SignedSignatureProperties')
  const cert = elementAt(ofSignature, 'SigningCertificate', 'Cert', 'CertDigest')
  const info = elementAt(signature, 'SignedInfo')
  const references = elementsOf(info, 'Reference')
  const named = `#${attributeOf(signed, 'Id') ?? ''}`
  const [document, ...others] = references.filter((one) => attributeOf(one, 'URI') === '')
  const [stated, ...more] = references.filter((one) => attributeOf(one, 'URI') === named)
  if (properties === null || ofSignature === null) return 'QualifyingProperties'
  if (attributeOf(elementAt(info, 'SignatureMethod'), 'Algorithm') !== RSA_SHA_256) return 'SignatureMethod'
  if (document === undefined || stated === undefined || others.length + more.length > 0) return 'Reference'
  if (references.length !== 2) return 'Reference'
  for (const one of [document, stated, cert])
    if (attributeOf(elementAt(one, 'DigestMethod'), 'Algorithm') !== SHA_256) return 'DigestMethod'
  const value = octetsAt(signature, 'SignatureValue')
  const certificate = octetsAt(signature, 'KeyInfo', 'X509Data', 'X509Certificate')
  const [documentDigest, propertiesDigest, certificateDigest] = [document, stated, cert].map((one) =>
    octetsAt(one, 'DigestValue'),
  )
  if (value === null) return 'SignatureValue'
  if (certificate === null) return 'X509Certificate'
  if (documentDigest == null || propertiesDigest == null || certificateDigest == null) return 'DigestValue'
  return myInvoisSignature({
    content,
    properties: minified(text, properties),
    value,
    certificate,
    documentDigest,
    propertiesDigest,
    certificateDigest,
    signingTime: toldName(textOf(elementAt(ofSignature, 'SigningTime')) ?? ''),
  })
}

function octetsAt(value: JsonObject | null, ...names: readonly string[]): Uint8Array | null {
  const text = textOf(elementAt(value, ...names))
  return text === null || text === '' ? null : fromBase64(text)
}
