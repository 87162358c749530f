import { childElements, isNamed, type XmlElement, type XmlNode } from '../../xml/tree.ts'
import { DS, EXCLUSIVE_C14N, FILTER2 } from './names.ts'

/**
 * What may stand in a signature that nobody signed: elements of the vocabularies of signatures, each with what its vocabulary gives it. A program that knows no
 * namespaces reads any other name, and the attributes with it, as one of the document.
 */
export function isOfSignatures(element: XmlElement): boolean {
  const { namespace, local, attributes } = element
  const isKnown = DSIG.test(namespace)
    ? OF_DSIG.test(local) || OF_KEYS.test(local)
    : isOfLater(namespace) && NAMES.test(local)
  return (
    (isKnown || isNamed(element, EXCLUSIVE_C14N, 'InclusiveNamespaces') || isNamed(element, FILTER2, 'XPath')) &&
    attributes.every((one) => one.namespace === SCHEMA_INSTANCE || (one.namespace === '' && ATTRIBUTES.test(one.local)))
  )
}

/** XML Signature 1.1 §4.5: what says which key it is has nothing of what is signed, or of its properties, by which a program may take it for that. */
export function isOfKeys(element: XmlElement): boolean {
  const { namespace, local, parent } = element
  if (!isInKeyInfo(parent)) return true
  return DSIG.test(namespace) ? OF_KEYS.test(local) : !ETSI.test(namespace)
}

function isInKeyInfo(element: XmlElement | null): boolean {
  for (let one = element; one !== null && !isNamed(one, DS, 'Signature'); one = one.parent)
    if (isNamed(one, DS, 'KeyInfo')) return true
  return false
}

/** Whether its namespace is one of those vocabularies, whatever its name. */
export function isInVocabulary({ namespace }: XmlElement): boolean {
  return DSIG.test(namespace) || isOfLater(namespace)
}

const isOfLater = (namespace: string): boolean => NAMESPACES.test(namespace)

/** XML Signature 1.1 §4: text is a value, and stands beside no element. */
export function isOfItsKind(element: XmlElement): boolean {
  const isValue =
    !(isNamed(element, DS, 'Object') || /^(?:KeyInfo|X509Data)$/.test(element.local)) &&
    childElements(element).length === 0
  return isValue ? element.children.every(({ kind }) => kind !== 'instruction') : saysNothing(element)
}

/**
 * What a program that goes by names reads as stated by whoever signed (ETSI EN 319 132-1 §5.2): it is signed, but for what counter-signatures state.
 * Those stand behind it. `signed`: where the signed properties begin.
 */
export function isStated(element: XmlElement, signed: number): boolean {
  const { local, start } = element
  return local === 'CounterSignature' ? start < signed : STATED.test(local) && !isOfCounterSignature(element)
}

function isOfCounterSignature({ parent }: XmlElement): boolean {
  return parent !== null && (parent.local === 'CounterSignature' || isOfCounterSignature(parent))
}

/** By how their names begin. */
const STATED =
  /^(?:Sign(?:ing|er|atureProd|aturePolicyI)|SigPolicy|C(?:laim|ertified|ity|ountry|ommit)|St(?:reet|ate)|Postal|Data|Mime)/

export function saysNothing({ children }: XmlElement): boolean {
  return !children.some((child) => child.kind === 'instruction' || isWritten(child))
}

export const isWritten = (node: XmlNode): boolean => node.kind === 'text' && /[^\t\n\r ]/.test(node.text)

const DSIG = /^http:\/\/www\.w3\.org\/20(?:00\/09\/xmldsig|09\/xmldsig11)#$/
/** Elements of XML Signature 1.1, and those of them that say which key it is. */
const OF_DSIG =
  /^(?:SignedInfo|Signature(?:Value|Method|Propert(?:y|ies))?|CanonicalizationMethod|Reference|Digest(?:Method|Value)|KeyInfo|Object|Manifest|HMACOutputLength)$/
const OF_KEYS =
  /^(?:Transforms?|XPath|Key(?:InfoReference|Name|Value)|RetrievalMethod|X509(?:Data|IssuerSerial|IssuerName|SerialNumber|SKI|SubjectName|Certificate|CRL|Digest)|PGP(?:Data|KeyID|KeyPacket)|SPKI(?:Data|Sexp)|MgmtData|(?:DSA|RSA|EC|DEREncoded)KeyValue|OCSPResponse|ECParameters|[PQGYJ]|Seed|PgenCounter|Modulus|Exponent|NamedCurve|PublicKey)$/
const ETSI = /^http:\/\/uri\.etsi\.org\//

/** Namespaces of its later algorithms (RFC 9231), of XAdES and its properties for evidence records, and of these (RFC 6283). */
const NAMESPACES =
  /^(?:http:\/\/(?:www\.w3\.org\/20\d\d\/\d\d\/xmldsig-more#|uri\.etsi\.org\/(?:01903|19132)\/v\d)|urn:ietf:params:xml:ns:ers$)/
/** RFC 9231 §2, RFC 4050, ETSI EN 319 132-1 annex D, EN 319 132-3, RFC 6283 §8: their elements. */
const NAMES = new RegExp(
  `^(?:${[
    'ECDSAKeyValue|DomainParameters|NamedCurve|PublicKey|[XY]|ExplicitParams|(?:Field|Curve|BasePoint)Params(?:Type)?|RSAPSSParams|SaltLength|TrailerField',
    'MaskGenerationFunction|PKCS7signedData|(?:EdDSA|MLDSA|SLHDSA)ContextString|Any|(?:Object)?Identifier|Description|DocumentationReferences?',
    'Encapsulated(?:PKIData|TimeStamp|X509Certificate|CRLValue|OCSPValue)|Include|ReferenceInfo|QualifyingPropertiesReference',
    '(?:XML|XAdES|Other|Signature|Archive|RefsOnly|SigAndRefs|(?:All|Individual)DataObjects)?TimeStamp(?:V2|Token|Chain|Sequence|ValidationData)?',
    '(?:Qualifying|(?:Uns|S)igned(?:Signature|DataObject)?)Propert(?:y|ies)|SigningTime|(?:SigningCertificate|SignatureProductionPlace|SignerRole)(?:V2)?',
    'Cert(?:Digest|Refs|ificateValues)?|Issuer(?:Serial(?:V2)?)?|Sig(?:nature)?Policy(?:Id|Identifier|Hash|Qualifiers?|Implied|Store|Document)|SPURI|SPUserNotice',
    'SPDocSpecification|SigPolDocLocalURI|Notice(?:Ref|Numbers)|int|Organization|ExplicitText|CounterSignature|DataObjectFormat|MimeType|Encoding|ObjectReference',
    'AllSignedDataObjects|CommitmentType(?:Indication|Id|Qualifiers?)|City|StreetAddress|StateOrProvince|PostalCode|CountryName',
    '(?:Claimed|Certified)Roles?(?:V2)?|(?:X509|Other)AttributeCertificate|SignedAssertions?|(?:Complete|Attribute)(?:Certificate|Revocation)Refs(?:V2)?',
    '(?:CRL|OCSP|Other)(?:Refs?|Values?)|(?:CRL|OCSP)Identifier|OtherCertificate|DigestAlgAndValue|IssueTime|Number|ResponderID|By(?:Name|Key)|ProducedAt',
    'RevocationValues|Attr(?:AuthoritiesCert|ibuteRevocation)Values|RenewedDigests(?:V2)?|Digest(?:Method|Value)|CanonicalizationMethod',
    '(?:Sealing|ASN1)?EvidenceRecords?|HashTree|Sequence|(?:Cryptographic|Supporting)Information(?:List)?|EncryptionInformation(?:Type|Value)?|Attributes?',
  ].join('|')})$`,
)

/** Those of all of them. */
const ATTRIBUTES =
  /^(?:Id|URI|URN|Type|Algorithm|Encoding|MimeType|Target|Qualifier|ObjectReference|referencedData|Filter|PrefixList|Version|Order|Value)$/
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'
