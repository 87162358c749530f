/** What a PDF is made of (ISO 32000-2). */
export const PDF = {
  // no %PDF- in the first kilobyte
  PDF_HEADER_MISSING: {},
  // bytes precede the header, so that offsets are ambiguous
  PDF_HEADER_NOT_FIRST: { level: 'warning' },
  // no startxref, or it points nowhere
  PDF_XREF_MISSING: {},
  // a cross-reference table or stream that cannot be read as written
  PDF_XREF_INVALID: {},
  // /Prev comes back to where it was
  PDF_XREF_LOOP: {},
  // an object that is not where, or not what, the cross-reference says
  PDF_OBJECT_INVALID: {},
  // references or /Parent links in a circle
  PDF_OBJECT_LOOP: {},
  // a stream whose length or filter does not hold
  PDF_STREAM_INVALID: {},
  // a stream filter that this reader does not undo
  PDF_FILTER_UNSUPPORTED: {},
  // a token that PDF does not have
  PDF_SYNTAX_INVALID: {},
  // no usable document catalogue
  PDF_CATALOG_INVALID: {},
  // encrypted with a password, and none was given
  PDF_PASSWORD_REQUIRED: { stepsOfFile: ['PROVIDE_PASSWORD', 'ASK_FOR_UNENCRYPTED'] },
  // the password that was given is neither that of the user nor that of the owner
  PDF_PASSWORD_WRONG: { stepsOfFile: ['PROVIDE_PASSWORD', 'ASK_FOR_UNENCRYPTED'] },
  // encrypted in a way that is named and not read: for certificates, with AES-GCM, by a handler of somebody's own
  PDF_ENCRYPTION_UNSUPPORTED: { stepsOfFile: ['ASK_FOR_UNENCRYPTED'] },
  // an encryption dictionary that is not well-formed, or not the one that the key was made for
  PDF_ENCRYPTION_INVALID: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // a later revision has another encryption than the first, or one of them has none
  PDF_ENCRYPTION_CHANGED: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // a string or a stream that the key does not open as the standard has it
  PDF_DECRYPTION_FAILED: {},
  // the document is encrypted, and was read
  PDF_DECRYPTED: { level: 'information' },
  // a code of authentication over the file (ISO/TS 32004) is there, and is not checked
  PDF_AUTH_CODE_NOT_CHECKED: { level: 'warning' },
  // the file is encrypted, and the signature does not fit it: it was written anew
  PDF_ENCRYPTED_AFTER_SIGNING: { level: 'warning' },
  // a form field that is not well-formed
  PDF_FIELD_INVALID: {},
  // /V of a signature field is not a usable signature dictionary
  PDF_SIGNATURE_DICTIONARY_INVALID: { concludes: 'FORMAT_FAILURE' },
  // a document time-stamp whose dictionary has the type of a signature, or none
  PDF_TIME_STAMP_TYPE: { level: 'information' },
  // several fields have the same signature dictionary
  PDF_SIGNATURE_DICTIONARY_SHARED: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // no /SubFilter
  PDF_SUBFILTER_MISSING: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // a signature format that is named here and not judged
  PDF_SUBFILTER_UNSUPPORTED: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // named for SHA-1 (adbe.x509.rsa_sha1), and made with another hash: readers differ on what it is
  PDF_SUBFILTER_HASH_MISMATCH: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // /Cert of the signature dictionary is missing, is no string or array of them there, or is not covered
  PDF_CERT_INVALID: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND' },
  // /Cert stands beside a CMS, and says that somebody else signed: readers differ on who did
  PDF_CERT_CONTRADICTS: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE', steps: ['ASK_FOR_NEW_DOCUMENT'] },
  // no /ByteRange, or not an array of numbers
  PDF_BYTE_RANGE_MISSING: { concludes: 'FORMAT_FAILURE', stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // negative, unordered, beyond the file, not two ranges, or not from the first byte
  PDF_BYTE_RANGE_INVALID: { concludes: 'FORMAT_FAILURE', stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // the ranges overlap those of another signature without containing them
  PDF_BYTE_RANGE_OVERLAP: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // no /Contents, or empty
  PDF_CONTENTS_MISSING: { concludes: 'FORMAT_FAILURE' },
  // /Contents is not one hexadecimal string
  PDF_CONTENTS_INVALID: { concludes: 'FORMAT_FAILURE' },
  // /Contents of this dictionary is not exactly what the /ByteRange leaves out
  PDF_CONTENTS_NOT_IN_GAP: { concludes: 'FORMAT_FAILURE', stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // bytes other than zero follow the CMS inside /Contents
  PDF_CONTENTS_PADDING: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // the signed bytes do not end at the end of a revision
  PDF_SIGNED_REVISION_INCOMPLETE: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // later revisions follow what this signature covers
  PDF_REVISION_LATER: { level: 'warning' },
  // what the later revisions change was not judged, so it is not assumed harmless
  PDF_LATER_CHANGES_NOT_JUDGED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // the file ends before its last version does: cut short, damaged, or added to
  PDF_TRUNCATED: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // no strict reading of the file is possible; its signatures were found as programs find them that rebuild a damaged file
  PDF_REBUILT: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // what was added after this signature lies over something that it covers
  PDF_ADDED_OVER_CONTENT: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES'],
    isOfChange: true,
  },
  // a field held a value when this was signed, or drew something, and was changed or drawn anew after it
  PDF_FIELD_REPLACED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // a field that is not to be changed was changed or drawn anew after this signature
  PDF_FIELD_READ_ONLY: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // a field that was filled in after this signature draws another text than its value
  PDF_FIELD_DRAWN_OTHERWISE: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // a field that was filled in after this signature draws what cannot be compared with its value
  PDF_FIELD_NOT_COMPARED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // a comment or mark that was shown when this was signed is gone, or is not drawn as it was
  PDF_ANNOTATION_REPLACED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // bytes follow the last %%EOF
  PDF_TRAILING_DATA: { concludes: 'SIG_CONSTRAINTS_FAILURE', stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // no signature covers the document as it is today
  PDF_NOT_COVERED: { level: 'warning' },
  // an object is defined twice in one revision
  PDF_OBJECT_REDEFINED: {},
  // a signature field without a signature
  PDF_SIGNATURE_FIELD_EMPTY: { level: 'warning', steps: ['ASK_FOR_SIGNATURES'] },
  // a signature that an earlier revision had is gone, or its dictionary was written anew
  PDF_SIGNATURE_REPLACED: { level: 'failure', steps: ['ASK_FOR_NEW_DOCUMENT'] },
  // a key that stands twice in one dictionary, of which readers take either
  PDF_DICTIONARY_KEY_DUPLICATE: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_REWRITTEN_DOCUMENT'] },
  // only white space follows the last %%EOF
  PDF_TRAILING_WHITE_SPACE: {},
  // readers that rebuild the file, or take another route through it, may show something else
  PDF_READINGS_DIFFER: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['ASK_FOR_REWRITTEN_DOCUMENT'],
    isOfChange: true,
  },
  // what can show something else than was seen, or do something by itself: scripts, layers, XFA, files, actions
  PDF_DYNAMIC_CONTENT: { level: 'warning' },
  // a signature limits later changes, and is not the first, or not the one that /Perms names
  PDF_CERTIFICATION_MISPLACED: { level: 'warning' },
  // a revision that is not written to the letter of §7.5, or has in it what a reader could take for structure
  PDF_NOT_EXACT: {
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'],
    isOfChange: true,
  },
  // a value that decides or is shown, and that readers take for different ones
  PDF_VALUE_AMBIGUOUS: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['ASK_FOR_REWRITTEN_DOCUMENT'],
  },
  // the same of what came after a signature: what was signed has none
  PDF_LATER_VALUE_AMBIGUOUS: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['REVIEW_CHANGES'],
    isOfChange: true,
  },
  // an object that a later revision brings, and that nothing refers to
  PDF_OBJECT_UNREFERENCED: { level: 'information' },
  // a table and a cross-reference stream for the same revision, for readers of different age
  PDF_XREF_HYBRID: { level: 'information' },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const PDF_DATA = {
  PDF_HEADER_NOT_FIRST: ['offset'],
  PDF_DECRYPTED: ['cipher', 'password', 'revision'],
  PDF_SIGNATURE_DICTIONARY_SHARED: ['count', 'fields'],
  PDF_SUBFILTER_MISSING: ['filter'],
  PDF_SUBFILTER_UNSUPPORTED: ['filter', 'subFilter'],
  PDF_SUBFILTER_HASH_MISMATCH: ['hash'],
  PDF_REVISION_LATER: ['revisions'],
  PDF_LATER_CHANGES_NOT_JUDGED: ['changes', 'reasons'],
  PDF_REBUILT: ['reason'],
  PDF_ADDED_OVER_CONTENT: ['name', 'over', 'page'],
  PDF_FIELD_REPLACED: ['cut', 'drawn', 'field', 'is', 'page', 'was', 'wasDrawn'],
  PDF_FIELD_READ_ONLY: ['cut', 'drawn', 'field', 'is', 'page', 'was', 'wasDrawn'],
  PDF_FIELD_DRAWN_OTHERWISE: ['cut', 'drawn', 'field', 'is', 'page'],
  PDF_FIELD_NOT_COMPARED: ['cut', 'field', 'is', 'page'],
  PDF_ANNOTATION_REPLACED: ['change', 'page', 'subtype'],
  PDF_SIGNATURE_FIELD_EMPTY: ['field'],
  PDF_SIGNATURE_REPLACED: ['revision'],
  PDF_DICTIONARY_KEY_DUPLICATE: ['key', 'object'],
  PDF_READINGS_DIFFER: ['count', 'entry', 'object', 'why'],
  PDF_DYNAMIC_CONTENT: ['page', 'what'],
  PDF_CERTIFICATION_MISPLACED: ['why'],
  PDF_NOT_EXACT: ['count', 'offset', 'revision', 'rule'],
  PDF_VALUE_AMBIGUOUS: ['construct', 'count', 'key', 'object', 'why'],
  PDF_LATER_VALUE_AMBIGUOUS: ['construct', 'count', 'key', 'object', 'why'],
  PDF_OBJECT_UNREFERENCED: ['object', 'revision'],
} as const
