/** XML (XML 1.0, Namespaces in XML 1.0) and its signatures (XML Signature Syntax and Processing, ETSI EN 319 132-1). */
export const XML = {
  // not well-formed (XML 1.0 §1.2)
  XML_MALFORMED: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'], data: ['line', 'column'] },
  // neither UTF-8 nor UTF-16 with its mark, or a declaration that says something else than the octets do
  XML_ENCODING_INVALID: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'], data: ['line', 'column'] },
  // another version than 1.0, of which Canonical XML is made
  XML_VERSION_UNSUPPORTED: { stepsOfFile: ['CHECK_ELSEWHERE'], data: ['line', 'column'] },
  // a document type, which may say what the text is and fetch from elsewhere
  XML_DOCUMENT_TYPE: { stepsOfFile: ['DO_NOT_RELY', 'CHECK_ELSEWHERE'], data: ['line', 'column'] },
  // a prefix that is not declared, a name or a declaration that Namespaces in XML does not allow, an attribute twice
  XML_NAMESPACE_INVALID: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'], data: ['line', 'column'] },
} as const
