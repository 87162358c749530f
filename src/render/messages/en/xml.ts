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
}
