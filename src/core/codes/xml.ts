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
  // a namespace whose name is a relative reference: such a document has no canonical form (Canonical XML 1.0 §1.3)
  XML_NAMESPACE_RELATIVE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['CHECK_ELSEWHERE', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // not of the form that XML Signature has, or with values that programs read in different ways
  XML_SIGNATURE_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE', data: ['place'] },
  // no element has the Id that a reference names
  XML_REFERENCE_NOT_FOUND: {
    level: 'failure',
    concludes: 'SIGNED_DATA_NOT_FOUND',
    steps: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
    data: ['uri'],
  },
  // an Id that a reference names stands twice, so that programs may take either element for the signed one
  XML_ID_NOT_UNIQUE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
    data: ['uri'],
  },
  // a way to make octets that is not on the list of those that are done here
  XML_TRANSFORM_UNSUPPORTED: {
    level: 'failure',
    concludes: 'SIGNED_DATA_NOT_FOUND',
    steps: ['CHECK_ELSEWHERE'],
    data: ['algorithm', 'uri'],
  },
  // a transform that does not work on what it is given
  XML_TRANSFORM_FAILED: { level: 'failure', concludes: 'SIGNED_DATA_NOT_FOUND', data: ['uri'] },
  // a reference to no octets: nothing is signed by it
  XML_REFERENCE_EMPTY: {
    level: 'failure',
    concludes: 'HASH_FAILURE',
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
    data: ['uri'],
  },
  // a method for SignedInfo that is not known
  XML_CANONICALIZATION_UNSUPPORTED: {
    level: 'failure',
    concludes: 'CRYPTO_CONSTRAINTS_FAILURE',
    steps: ['CHECK_ELSEWHERE'],
    data: ['algorithm'],
  },
  // an octet stream that is another one for each reference is to be given, and one was
  XML_CONTENT_AMBIGUOUS: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE', steps: ['CHECK_WITHOUT_CONTENT'] },
  // elements that the signature does not cover, beside signatures and what only holds others
  XML_PART_NOT_SIGNED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
    data: ['part', 'parts'],
  },
  // the signature covers all of the document but signatures
  XML_WHOLE_SIGNED: { level: 'information' },
  // the elements that references name
  XML_PART_SIGNED: { level: 'information', data: ['part'] },
  // elements that a browser acts on or lays out, or a style sheet: it may show another text than was signed
  XML_SHOWN_AS_PAGE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
    data: ['part'],
  },
  // properties of XAdES that are not of its form, stand twice, or belong to another signature
  XADES_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE', data: ['place'] },
  // no reference signs them, so that nothing which they state is used
  XADES_PROPERTIES_NOT_SIGNED: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // the reference to them does not say what they are, so that programs may not take them for properties
  XADES_PROPERTIES_TYPE_MISSING: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // unsigned properties that could prove more, such as archive time-stamps
  XADES_PROPERTY_NOT_READ: { level: 'information', data: ['properties', 'property'] },
  // a list of further references, which is signed and not followed
  XML_MANIFEST_NOT_FOLLOWED: { level: 'warning', data: ['uri'] },
  // enveloped-signature on what stands inside of the signature: software of .NET removes nothing there
  VN_ENVELOPED_NOT_REMOVED: { level: 'information', data: ['uri'] },
} as const
