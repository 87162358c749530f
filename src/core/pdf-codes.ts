/** What a PDF is made of (ISO 32000-2). */
export type PdfCode =
  | 'PDF_HEADER_MISSING' // no %PDF- in the first kilobyte
  | 'PDF_HEADER_NOT_FIRST' // bytes precede the header, so that offsets are ambiguous
  | 'PDF_XREF_MISSING' // no startxref, or it points nowhere
  | 'PDF_XREF_INVALID' // a cross-reference table or stream that cannot be read as written
  | 'PDF_XREF_LOOP' // /Prev comes back to where it was
  | 'PDF_OBJECT_INVALID' // an object that is not where, or not what, the cross-reference says
  | 'PDF_OBJECT_LOOP' // references or /Parent links in a circle
  | 'PDF_STREAM_INVALID' // a stream whose length or filter does not hold
  | 'PDF_FILTER_UNSUPPORTED' // a stream filter that this reader does not undo
  | 'PDF_SYNTAX_INVALID' // a token that PDF does not have
  | 'PDF_CATALOG_INVALID' // no usable document catalogue
  | 'PDF_ENCRYPTED' // encrypted; refused, because what was signed could not be shown
  | 'PDF_FIELD_INVALID' // a form field that is not well-formed
  | 'PDF_SIGNATURE_DICTIONARY_INVALID' // /V of a signature field is not a usable signature dictionary
  | 'PDF_SIGNATURE_DICTIONARY_SHARED' // several fields have the same signature dictionary
  | 'PDF_SUBFILTER_MISSING' // no /SubFilter
  | 'PDF_SUBFILTER_UNSUPPORTED' // a signature format that is named here and not judged
  | 'PDF_BYTE_RANGE_MISSING' // no /ByteRange, or not an array of numbers
  | 'PDF_BYTE_RANGE_INVALID' // negative, unordered, beyond the file, not two ranges, or not from the first byte
  | 'PDF_BYTE_RANGE_OVERLAP' // the ranges overlap those of another signature without containing them
  | 'PDF_CONTENTS_MISSING' // no /Contents, or empty
  | 'PDF_CONTENTS_INVALID' // /Contents is not one hexadecimal string
  | 'PDF_CONTENTS_NOT_IN_GAP' // /Contents of this dictionary is not exactly what the /ByteRange leaves out
  | 'PDF_CONTENTS_PADDING' // bytes other than zero follow the CMS inside /Contents
  | 'PDF_SIGNED_REVISION_INCOMPLETE' // the signed bytes do not end at the end of a revision
  | 'PDF_REVISION_LATER' // later revisions follow what this signature covers
  | 'PDF_LATER_CHANGES_NOT_JUDGED' // what the later revisions change was not judged, so it is not assumed harmless
  | 'PDF_TRUNCATED' // the file ends before its last version does: cut short, damaged, or added to
  | 'PDF_ADDED_OVER_CONTENT' // what was added after this signature lies over something that it covers
  | 'PDF_TRAILING_DATA' // bytes follow the last %%EOF
  | 'PDF_NOT_COVERED' // no signature covers the document as it is today
  | 'PDF_OBJECT_REDEFINED' // an object is defined twice in one revision
  | 'PDF_SIGNATURE_FIELD_EMPTY' // a signature field without a signature
  | 'PDF_SIGNATURE_REPLACED' // a signature that an earlier revision had is gone, or its dictionary was written anew
  | 'PDF_DICTIONARY_KEY_DUPLICATE' // a key that stands twice in one dictionary, of which readers take either
  | 'PDF_TRAILING_WHITE_SPACE' // only white space follows the last %%EOF
  | 'PDF_READINGS_DIFFER' // readers that rebuild the file, or take another route through it, may show something else
  | 'PDF_DYNAMIC_CONTENT' // what can show something else than was seen, or do something by itself: scripts, layers, XFA, files, actions
  | 'PDF_CERTIFICATION_MISPLACED' // a signature limits later changes, and is not the first, or not the one that /Perms names
  | 'PDF_REPAIR_TRIGGER' // something that makes a known reader rebuild the file or take another route
  | 'PDF_UNACCOUNTED_OCTETS' // an update has octets that are no object of its table
  | 'PDF_XREF_HYBRID' // a table and a cross-reference stream for the same revision, for readers of different age
