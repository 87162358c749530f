/** XML (XML 1.0, Namespaces in XML 1.0) and its signatures (XML Signature Syntax and Processing, ETSI EN 319 132-1). */
export const XML = {
  // not well-formed (XML 1.0 §1.2)
  XML_MALFORMED: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // neither UTF-8 nor UTF-16 with its mark, or a declaration that says something else than the octets do
  XML_ENCODING_INVALID: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // another version than 1.0, of which Canonical XML is made
  XML_VERSION_UNSUPPORTED: { stepsOfFile: ['CHECK_ELSEWHERE'] },
  // a document type, which may say what the text is and fetch from elsewhere
  XML_DOCUMENT_TYPE: { stepsOfFile: ['DO_NOT_RELY', 'CHECK_ELSEWHERE'] },
  // a prefix that is not declared, a name or a declaration that Namespaces in XML does not allow, an attribute twice
  XML_NAMESPACE_INVALID: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // a namespace whose name is a relative reference: such a document has no canonical form (Canonical XML 1.0 §1.3)
  XML_NAMESPACE_RELATIVE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['CHECK_ELSEWHERE', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // not of the form that XML Signature has, or with values that programs read in different ways
  XML_SIGNATURE_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // no element has the Id that a reference names
  XML_REFERENCE_NOT_FOUND: {
    level: 'failure',
    concludes: 'SIGNED_DATA_NOT_FOUND',
    steps: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // an Id that a reference names stands twice, so that programs may take either element for the signed one
  XML_ID_NOT_UNIQUE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // a way to make octets that is not on the list of those that are done here
  XML_TRANSFORM_UNSUPPORTED: {
    level: 'failure',
    concludes: 'SIGNED_DATA_NOT_FOUND',
    steps: ['CHECK_ELSEWHERE'],
  },
  // a transform that does not work on what it is given
  XML_TRANSFORM_FAILED: { level: 'failure', concludes: 'SIGNED_DATA_NOT_FOUND' },
  // a reference to no octets: nothing is signed by it
  XML_REFERENCE_EMPTY: {
    level: 'failure',
    concludes: 'HASH_FAILURE',
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // a method for SignedInfo that is not known
  XML_CANONICALIZATION_UNSUPPORTED: {
    level: 'failure',
    concludes: 'CRYPTO_CONSTRAINTS_FAILURE',
    steps: ['CHECK_ELSEWHERE'],
  },
  // an octet stream that is another one for each reference is to be given, and one was
  XML_CONTENT_AMBIGUOUS: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE', steps: ['CHECK_WITHOUT_CONTENT'] },
  // elements that the signature does not cover, beside signatures and what only holds others
  XML_PART_NOT_SIGNED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the signature covers all of the document but signatures
  XML_WHOLE_SIGNED: { level: 'information' },
  // the elements that references name
  XML_PART_SIGNED: { level: 'information' },
  // elements that a browser acts on or lays out, or a style sheet: it may show another text than was signed
  XML_SHOWN_AS_PAGE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // properties of XAdES that are not of its form, stand twice, or belong to another signature
  XADES_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // no reference signs them, so that nothing which they state is used
  XADES_PROPERTIES_NOT_SIGNED: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // the reference to them does not say what they are, so that programs may not take them for properties
  XADES_PROPERTIES_TYPE_MISSING: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // unsigned properties that could prove more, such as archive time-stamps
  XADES_PROPERTY_NOT_READ: { level: 'information' },
  // a list of further references, which is signed and not followed
  XML_MANIFEST_NOT_FOLLOWED: { level: 'warning' },
  // enveloped-signature on what stands inside of the signature: software of .NET removes nothing there
  VN_ENVELOPED_NOT_REMOVED: { level: 'information' },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const XML_DATA = {
  XML_MALFORMED: ['line', 'column'],
  XML_ENCODING_INVALID: ['line', 'column'],
  XML_VERSION_UNSUPPORTED: ['line', 'column'],
  XML_DOCUMENT_TYPE: ['line', 'column'],
  XML_NAMESPACE_INVALID: ['line', 'column'],
  XML_SIGNATURE_MALFORMED: ['place'],
  XML_REFERENCE_NOT_FOUND: ['uri'],
  XML_ID_NOT_UNIQUE: ['uri'],
  XML_TRANSFORM_UNSUPPORTED: ['algorithm', 'uri'],
  XML_TRANSFORM_FAILED: ['uri'],
  XML_REFERENCE_EMPTY: ['uri'],
  XML_CANONICALIZATION_UNSUPPORTED: ['algorithm'],
  XML_PART_NOT_SIGNED: ['part', 'parts'],
  XML_PART_SIGNED: ['part'],
  XML_SHOWN_AS_PAGE: ['part'],
  XADES_MALFORMED: ['place'],
  XADES_PROPERTY_NOT_READ: ['properties', 'property'],
  XML_MANIFEST_NOT_FOLLOWED: ['uri'],
  VN_ENVELOPED_NOT_REMOVED: ['uri'],
} as const
