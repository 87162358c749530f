import type { PdfCode, ReadingCode } from '../../../core/codes.ts'

/** Bytes that are not what they claim to be. */
export const READING: Readonly<Record<ReadingCode, string>> = {
  BUDGET_EXHAUSTED:
    'Reading or checking this took more work than is allowed[ ({resource})], so nothing is concluded about the rest.',
  ARCHIVE_MALFORMED: 'The archive is not of the form that this library writes.',
  ARCHIVE_VERSION_UNKNOWN: 'The archive is of a form that this version of the library does not know.',
  ARCHIVE_INCOMPLETE: 'The archive ends too early: it may have been cut off.',
  ARCHIVE_ALTERED: 'A part of the archive is not what it was when the archive was made.',
  ARCHIVE_TRUST_NOT_HELD:
    'The archive has digests alone of the trust lists and agreements that it was judged by. They were not given, or were read or adopted otherwise.',
  ARCHIVE_BUDGET_NOT_RECORDED:
    'The archive does not say by which limits on work its verdict was made. They may be why it does not come again.',
  FILE_IS_ANOTHER_FORMAT:
    'The file is also a file of another kind: other programs may open something in it that nobody signed[ ({format}, {place})].',
  CMS_PART_UNKNOWN:
    'The file has a part that nobody signed, and whose form is not known here: other programs may find anything in it[ ({place})].',
  FORMAT_NOT_READ: 'The file is of a kind that is not read here[: {format}]. Whether it is signed is not known.',
  XML_WITHOUT_SIGNATURE: 'The file is XML without a signature that is read here. XML Signature and XAdES are read.',
  FORMAT_HOLDS_FILES: 'The file holds other files[ ({format})], which are not looked at here.',
  FORMAT_STILL_ENCODED: 'The file is still encoded[ ({format})]: it was to be decoded on its way.',
  FILE_CHANGED_IN_TRANSFER:
    'The file was changed on its way[ ({how})]. With that undone, its octets are those that were signed.',
  FILE_MAY_BE_CHANGED_IN_TRANSFER: 'The file looks as if it had been changed on its way[ ({how})]. That is not proven.',
  FORMAT_IS_PICTURE: 'The file is a picture[ ({format})], in which no digital signature is sought.',
  FORMAT_UNKNOWN:
    'The document is no PDF, no signature file (CMS), no message (S/MIME), no XML and no invoice in JSON that is known here.',
  FINDINGS_LEFT_OUT: 'Not all findings are told here[: {count} more have the code {of}].',
  PARTS_LEFT_OUT: 'Not everything is told here[: {count} more of {of}].',
  DOCUMENT_CHANGED_WHILE_READ: 'The file changed while it was read, so nothing is concluded about it.',
  INPUT_EMPTY: 'The document is empty.',
  DER_TRUNCATED: 'The data end too early: the file may have been cut off.',
  DER_TRAILING_DATA: 'Data follow where the structure ends.',
  DER_LENGTH_INVALID: 'A length is written in a way that is not allowed here.',
  DER_TAG_UNEXPECTED: 'A value of another type stands where the structure needs a certain one.',
  DER_TAG_INVALID: 'A type is written in a way that is not allowed here.',
  DER_VALUE_INVALID: 'A value is not allowed for its type.',
  DER_STRING_INVALID: 'A text has characters that its type does not allow.',
  DER_TIME_INVALID: 'A time does not exist, or is written in a way that is not allowed here.',
  DER_DEFAULT_ENCODED: 'A default value is written out, which is not allowed here.',
  BER_ENCODING: 'The signature is encoded in the looser of the two ways that are allowed (BER).',
  CERTIFICATE_MALFORMED: 'A certificate cannot be read[ ({reason} {what})], and was left out.',
  CERTIFICATE_VERSION_INVALID: 'A certificate has a version that does not go with its contents.',
  CERTIFICATE_SIGNATURE_ALGORITHM_MISMATCH: 'A certificate names two different signature algorithms for itself.',
  EXTENSION_DUPLICATE: 'A certificate, a CRL or an OCSP answer has the same extension twice.',
  EXTENSION_MALFORMED: 'A certificate has an extension that cannot be read[: {extension}].',
  CRL_MALFORMED: 'A list of revoked certificates (CRL) cannot be read[ ({reason} {what})], and was left out.',
  CRL_VERSION_INVALID: 'A list of revoked certificates (CRL) has a version that does not go with its contents.',
  CRL_SIGNATURE_ALGORITHM_MISMATCH:
    'A list of revoked certificates (CRL) names two different signature algorithms for itself.',
  OCSP_MALFORMED:
    'An answer about the status of a certificate (OCSP) cannot be read[ ({reason} {what})], and was left out.',
  OCSP_VERSION_INVALID: 'An answer about the status of a certificate (OCSP) has a version that does not exist.',
  CMS_MALFORMED: 'The signature data cannot be read[: {reason}][ at {what}].',
  CMS_NOT_SIGNED_DATA: 'The file is of the kind that can hold a signature (CMS), but holds something else.',
  CMS_PADDING: 'Zeros follow the signature in its file, which mean nothing.',
  CMS_TRAILING_DATA: 'Data follow the signature where nothing should[: {bytes}].',
  NO_SIGNATURE: 'The document is not signed.',
  CMS_NO_SIGNER: 'The signature file names no signer: it holds certificates only.',
  INPUT_NOT_PEM: 'The text is not in PEM form.',
}

/** What a PDF is made of. */
export const PDF: Readonly<Record<PdfCode, string>> = {
  PDF_HEADER_MISSING: 'The file does not begin as a PDF does.',
  PDF_HEADER_NOT_FIRST: 'Data stand before the beginning of the PDF[ ({offset:byte/bytes})].',
  PDF_XREF_MISSING: 'The PDF has no table of its contents that can be found (cross-reference).',
  PDF_XREF_INVALID: 'The table of contents of the PDF cannot be read (cross-reference).',
  PDF_XREF_LOOP: 'The versions of the PDF refer to each other in a circle.',
  PDF_OBJECT_INVALID: 'A part of the PDF is not where, or not what, its table of contents says.',
  PDF_OBJECT_LOOP: 'Parts of the PDF refer to each other in a circle.',
  PDF_STREAM_INVALID: 'A part of the PDF cannot be unpacked.',
  PDF_FILTER_UNSUPPORTED: 'A part of the PDF is packed in a way that is not supported.',
  PDF_SYNTAX_INVALID: 'The PDF has something in it that PDF does not have.',
  PDF_CATALOG_INVALID: 'The PDF has no usable root (catalogue).',
  PDF_PASSWORD_REQUIRED: 'The PDF is encrypted with a password, which was not given: what was signed cannot be read.',
  PDF_PASSWORD_WRONG:
    'The PDF is encrypted, and the password given does not open it: neither as that of a reader nor as that of its owner.',
  PDF_ENCRYPTION_UNSUPPORTED: 'The PDF is encrypted in a way that is not read here: what was signed cannot be read.',
  PDF_ENCRYPTION_INVALID: 'What the PDF says of its own encryption does not hold.',
  PDF_ENCRYPTION_CHANGED:
    'The versions of the PDF are not all encrypted in the same way: the encryption was added or changed later.',
  PDF_DECRYPTION_FAILED: 'A part of the PDF is not encrypted as the PDF says.',
  PDF_DECRYPTED: 'The PDF is encrypted, and was read[ ({cipher}, password: {password})].',
  PDF_AUTH_CODE_NOT_CHECKED:
    'The PDF has a code of authentication for those who know its password, which is not checked.',
  PDF_ENCRYPTED_AFTER_SIGNING:
    'The PDF is encrypted, and the signature does not fit it: to encrypt a signed file writes it anew. It has to be encrypted first, and signed then.',
  PDF_FIELD_INVALID: 'A form field of the PDF is not well formed.',
  PDF_TIME_STAMP_TYPE: 'A time-stamp of the document has the type of a signature, or none.',
  PDF_SIGNATURE_DICTIONARY_INVALID: 'A signature field has something in it that is not a usable signature.',
  PDF_SIGNATURE_DICTIONARY_SHARED: 'Several fields share one signature[: {fields}].',
  PDF_SUBFILTER_MISSING: 'The signature does not say of which format it is[ (its handler is {filter})].',
  PDF_SUBFILTER_UNSUPPORTED:
    'The signature has a format that is not judged[: {subFilter}][ (its handler is {filter})].',
  PDF_SUBFILTER_HASH_MISMATCH:
    'The format of the signature is named for SHA-1, and it was made with another hash[ ({hash})]: programs differ.',
  PDF_CERT_INVALID:
    "The signer's certificate is not where the format of the signature has it, or is not covered by it.",
  PDF_CERT_CONTRADICTS:
    'The signature names two signers: one in its CMS, and another in an entry beside it. Programs differ on who signed.',
  PDF_BYTE_RANGE_MISSING: 'The signature does not say which part of the document it covers.',
  PDF_BYTE_RANGE_INVALID:
    'The signature does not fit this file: the file was saved anew or cut short after signing, or the signature was made wrongly.',
  PDF_BYTE_RANGE_OVERLAP: 'The part of the document that the signature covers cuts through that of another signature.',
  PDF_CONTENTS_MISSING: 'The signature field has no signature data.',
  PDF_CONTENTS_INVALID: 'The signature data in the PDF are not written as they must be.',
  PDF_CONTENTS_NOT_IN_GAP:
    'What the signature leaves out of the file is not its own data alone: the file was saved anew after signing, or something hides there.',
  PDF_CONTENTS_PADDING: 'Other data stand behind the signature, in a place that no signature covers.',
  PDF_SIGNED_REVISION_INCOMPLETE: 'What was signed does not end where a version of the document ends.',
  PDF_REVISION_LATER: 'The document was added to after this signature[ ({revisions:later version/later versions})].',
  PDF_LATER_CHANGES_NOT_JUDGED:
    'The document was changed after this signature, in ways that are not known to be harmless[ ({changes:change/changes})].',
  PDF_TRUNCATED:
    'The file ends before its last version does: it was cut short or damaged, or something was added to it.',
  PDF_REBUILT:
    'The PDF is damaged. Programs repair such a file, each in its own way, so that nobody knows what the signer saw.',
  PDF_ADDED_OVER_CONTENT:
    'Something was added, drawn anew or taken away after this signature, over something that it covers[ (page {page}, over: {over})].',
  PDF_FIELD_REPLACED:
    'A form field[ ({field})] held something when this signature was made, and was changed or drawn anew after it[ (page {page})][; its stored value was {was}][; what it drew was {wasDrawn}][; its stored value is {is}][; what it draws is {drawn}].',
  PDF_FIELD_READ_ONLY:
    'A form field[ ({field})] is not to be changed (read-only), and was changed or drawn anew after this signature[ (page {page})][; its stored value was {was}][; what it drew was {wasDrawn}][; its stored value is {is}][; what it draws is {drawn}].',
  PDF_FIELD_DRAWN_OTHERWISE:
    'A form field[ ({field})] was filled in after this signature, and does not show its value[ (page {page})][; its stored value is {is}][; what it draws is {drawn}].',
  PDF_FIELD_NOT_COMPARED:
    'A form field[ ({field})] was filled in after this signature, and nobody can tell here whether it shows its value[ (page {page})][; its stored value is {is}].',
  PDF_ANNOTATION_REPLACED:
    'A mark that a page showed when this signature was made is gone, or is not drawn as it was[ (page {page}, kind {subtype})].',
  PDF_READINGS_DIFFER: 'Programs differ on what this file shows.',
  PDF_NOT_EXACT:
    'A version of the document is not written to the letter of the standard, so that programs may read it in different ways[ (rule {rule}, octet {offset})].',
  PDF_VALUE_AMBIGUOUS:
    'Programs may take a value in this file for different ones[: {key}][, of the {construct}][, object {object}][ ({why})].',
  PDF_LATER_VALUE_AMBIGUOUS:
    'Programs may take a value that came after signing for different ones[: {key}][, of the {construct}][, object {object}][ ({why})].',
  PDF_OBJECT_UNREFERENCED: 'A later version has an object that nothing refers to[: object {object}].',
  PDF_DYNAMIC_CONTENT:
    'The document has content that can change what it shows, or act by itself[: {what}][, page {page}].',
  PDF_CERTIFICATION_MISPLACED:
    'The signature limits what may be changed later, in a place where programs may not look for it[ ({why})].',
  PDF_TRAILING_DATA: 'Data follow the end of the document.',
  PDF_NOT_COVERED: 'No signature covers the document as it is today.',
  PDF_OBJECT_REDEFINED: 'A part of the document is defined twice in one version, so that readers may show either.',
  PDF_SIGNATURE_FIELD_EMPTY: 'A signature field is empty[: {field} has not signed].',
  PDF_SIGNATURE_REPLACED: 'A signature that an earlier version of the document had is gone, or was written anew.',
  PDF_DICTIONARY_KEY_DUPLICATE:
    'A part of the PDF says the same thing twice, so that readers may take either[: {key}][, object {object}].',
  PDF_TRAILING_WHITE_SPACE: 'Blank space follows the end of the document.',
  PDF_XREF_HYBRID: 'A version of the document has two tables of contents, for readers of different age.',
}
