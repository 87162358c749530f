import type { XmlCode } from '../../../core/codes.ts'

/** XML and its signatures. */
export const XML: Readonly<Record<XmlCode, string>> = {
  XML_MALFORMED: 'The file is not well-formed XML[: line {line}][, column {column}].',
  XML_ENCODING_INVALID:
    'The characters of the XML file are not encoded as it says, or in a way that is not read here[: line {line}][, column {column}].',
  XML_VERSION_UNSUPPORTED: 'The XML file is of another version of XML than 1.0[: line {line}][, column {column}].',
  XML_DOCUMENT_TYPE:
    'The XML file has a document type, which can change what it says. Such a file is not read[: line {line}][, column {column}].',
  XML_NAMESPACE_INVALID:
    'A name in the XML file is not declared, or not allowed, so that programs may read it differently[: line {line}][, column {column}].',
  XML_NAMESPACE_RELATIVE:
    'What is signed has a namespace whose name is not absolute. The standard gives no octets for it, so that programs may digest it differently.',
  XML_SIGNATURE_MALFORMED: 'The XML signature is not written as the standard has it[: {place}].',
  XML_REFERENCE_NOT_FOUND: 'A part that was signed is not in the document[: {uri}].',
  XML_ID_NOT_UNIQUE:
    'Two parts of the document have the name by which the signature says what was signed[: {uri}]. Programs may take either.',
  XML_TRANSFORM_UNSUPPORTED: 'What was signed is made in a way that is not read here[: {algorithm}][, for {uri}].',
  XML_TRANSFORM_FAILED: 'What was signed cannot be made from the document[: {uri}].',
  XML_REFERENCE_EMPTY: 'The signature is on nothing at all[: {uri}].',
  XML_CANONICALIZATION_UNSUPPORTED: 'The signature was made over a form of XML that is not known here[: {algorithm}].',
  XML_CONTENT_AMBIGUOUS: 'The signature is on several files, and one was given.',
  XML_PART_NOT_SIGNED:
    'The signature does not cover all of the document[: {parts} parts are not signed][, the first is {part}].',
  XML_WHOLE_SIGNED: 'The signature covers all of the document but signatures.',
  XML_PART_SIGNED: 'The signature covers a part of the document[: {part}].',
  XML_SHOWN_AS_PAGE:
    'Browsers show parts of the document as a page, and maybe another text than the XML says[: {part}].',
  XADES_MALFORMED: 'The properties of the signature are not written as the standard has them[: {place}].',
  XADES_PROPERTIES_NOT_SIGNED: 'The properties of the signature are not signed. Nothing that they say is used.',
  XADES_PROPERTIES_TYPE_MISSING:
    'The signature does not say that what it signs are its properties, so that programs may leave them out.',
  XADES_PROPERTY_NOT_READ:
    'The signature carries properties that are not read here[: {properties} kinds][, the first is {property}].',
  XML_MANIFEST_NOT_FOLLOWED: 'The signature covers a list of further files, which are not looked at[: {uri}].',
  VN_ENVELOPED_NOT_REMOVED:
    'The signature says that it is left out of a part that it holds itself[: {uri}]. Nothing was left out there, as the software of Viet Nam does it.',
}
