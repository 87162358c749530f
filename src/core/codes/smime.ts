/** A message with a signature of S/MIME (RFC 8551), and MIME, which it is made of (RFC 2045, RFC 2046, RFC 5322). */
export const SMIME = {
  // a header that programs read in different ways, or not at all
  MIME_MALFORMED: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // line ends of several kinds, where it depends on them what is read or what was signed
  MIME_LINE_ENDS_MIXED: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // a Content-Transfer-Encoding that is not known, or contents that it does not have
  MIME_ENCODING_INVALID: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // the line ends of the file are not those of mail, which were signed; they were put back
  MIME_LINE_ENDS_RESTORED: { level: 'information' },
  // no signature is on all of the message; one may be on a part of it
  SMIME_NOT_WHOLE: { stepsOfFile: ['PROVIDE_SIGNED_FILE'] },
  // a multipart/signed of something else than S/MIME
  SMIME_PROTOCOL_UNSUPPORTED: {},
  // not two parts, or a line that some readers take for the end of one
  SMIME_PARTS_INVALID: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // it ends before its last part does
  SMIME_TRUNCATED: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // encrypted; whether it is signed inside is not known
  SMIME_ENCRYPTED: { stepsOfFile: ['ASK_FOR_UNENCRYPTED'] },
  // compressed; whether it is signed inside is not known
  SMIME_COMPRESSED: { stepsOfFile: ['PROVIDE_SIGNED_FILE'] },
  // smime-type says something else than the CMS is
  SMIME_TYPE_MISMATCH: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // text before the parts, which is shown by programs that do not know them
  SMIME_TEXT_BEFORE: { level: 'information' },
  // text behind the parts, which was added to the message
  SMIME_TEXT_AFTER: { level: 'failure', stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // micalg names other hash functions than were used
  SMIME_MICALG_MISMATCH: { level: 'warning' },
  // what the signature covers
  SMIME_SIGNED_ENTITY: { level: 'information' },
  // fields that a reader is shown, and that the signature does not cover
  SMIME_HEADER_NOT_SIGNED: { level: 'warning' },
  // what is signed is not a MIME entity with a header that can be read
  SMIME_CONTENT_NOT_MIME: { level: 'failure', stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // a part that is not encoded to the letter, or that some programs show and that is not read here
  SMIME_PART_NOT_READ: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // what is signed is a signed message, CMS or PDF again, whose signature is not judged
  SMIME_SIGNED_AGAIN: { level: 'warning', stepsOfFile: ['CHECK_FILES_INSIDE'] },
  // what is signed is an encrypted message or CMS, or may be one
  SMIME_ENCRYPTED_INSIDE: { level: 'failure', stepsOfFile: ['ASK_FOR_UNENCRYPTED'] },
  // a message stands inside of what is signed, with a header of its own
  SMIME_MESSAGE_INSIDE: { level: 'warning' },
  // fields of a header that stand inside of what is signed, to protect those outside
  SMIME_PROTECTED_HEADER: { level: 'information' },
  // a From inside of what is signed names others than the one outside
  SMIME_FROM_INSIDE_DIFFERS: { level: 'failure', steps: ['CHECK_SIGNER_IDENTITY'] },
  // a Subject inside of what is signed is another one than the one outside
  SMIME_SUBJECT_INSIDE_DIFFERS: { level: 'warning' },
  // answers go to another address than that of From or of the certificate
  SMIME_REPLY_TO_DIFFERS: { steps: ['CHECK_SIGNER_IDENTITY'] },
  // a PDF with a signature of its own, which is not judged
  SMIME_SIGNED_PDF_INSIDE: { stepsOfFile: ['CHECK_FILES_INSIDE'] },
  // HTML that runs programs, or shows what is taken from elsewhere
  SMIME_DYNAMIC_CONTENT: { level: 'warning' },
  // From is the address of the signer's certificate (RFC 8550 §3)
  SMIME_ADDRESS_MATCHES: { level: 'information' },
  // Sender is, and From is not
  SMIME_ADDRESS_OF_SENDER: { level: 'failure', steps: ['CHECK_SIGNER_IDENTITY'] },
  // neither is
  SMIME_ADDRESS_MISMATCH: { level: 'failure', steps: ['CHECK_SIGNER_IDENTITY'] },
  // no address in the certificate or in the message, or none that can be read
  SMIME_ADDRESS_NOT_COMPARED: { steps: ['CHECK_SIGNER_IDENTITY'] },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const SMIME_DATA = {
  SMIME_MICALG_MISMATCH: ['micalg'],
  SMIME_SIGNED_ENTITY: ['contentType'],
  SMIME_HEADER_NOT_SIGNED: ['fields'],
  SMIME_PART_NOT_READ: ['why'],
  SMIME_MESSAGE_INSIDE: ['from'],
  SMIME_PROTECTED_HEADER: ['fields'],
  SMIME_FROM_INSIDE_DIFFERS: ['from'],
  SMIME_SUBJECT_INSIDE_DIFFERS: ['inside', 'outside'],
  SMIME_REPLY_TO_DIFFERS: ['from'],
  SMIME_SIGNED_PDF_INSIDE: ['file'],
  SMIME_DYNAMIC_CONTENT: ['what'],
  SMIME_ADDRESS_MISMATCH: ['certificate', 'from'],
  SMIME_ADDRESS_NOT_COMPARED: ['why'],
} as const
