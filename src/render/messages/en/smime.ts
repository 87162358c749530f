import type { SmimeCode } from '../../../core/codes.ts'

/** A message with a signature of S/MIME. */
export const SMIME: Readonly<Record<SmimeCode, string>> = {
  MIME_MALFORMED: 'The message is written in a way that is not allowed, so that programs may read it differently.',
  MIME_LINE_ENDS_MIXED: 'The lines of the message end in different ways, so that programs may read it differently.',
  MIME_ENCODING_INVALID: 'A part of the message is not encoded as it says.',
  MIME_LINE_ENDS_RESTORED: 'The message was saved with other line ends than it was signed with. They were put back.',
  SMIME_NOT_WHOLE:
    'No S/MIME signature covers the message as a whole. A signature on one of its parts or on an attachment is not one on the message.',
  SMIME_PROTOCOL_UNSUPPORTED: 'The message has a signature of another kind than S/MIME, which is not judged.',
  SMIME_PARTS_INVALID:
    'The signed message does not have the two parts that it must have, or they cannot be told apart.',
  SMIME_TRUNCATED: 'The message ends too early: it may have been cut off.',
  SMIME_ENCRYPTED: 'The message is encrypted. Whether it is signed inside can be told once it is decrypted.',
  SMIME_COMPRESSED: 'The message is compressed. Whether it is signed inside is not looked at.',
  SMIME_TYPE_MISMATCH: 'The message says that it is of another kind than it is.',
  SMIME_TEXT_BEFORE: 'Text that is not signed stands before the signed part. Mail programs do not show it.',
  SMIME_TEXT_AFTER: 'Text that is not signed stands behind the signed message.',
  SMIME_MICALG_MISMATCH: 'The message announces another hash function than it was signed with[: {micalg}].',
  SMIME_SIGNED_ENTITY: 'The signature covers the contents of the message[, of the type {contentType}].',
  SMIME_HEADER_NOT_SIGNED: 'The signature does not cover the header of the message[: {fields}].',
  SMIME_CONTENT_NOT_MIME:
    'What is signed is not the contents of a message, or not all of them, or has a header that cannot be read.',
  SMIME_PART_NOT_READ:
    'A part of the message cannot be read to the letter here[ ({why})]. Programs may show something else of it.',
  SMIME_SIGNED_AGAIN: 'What is signed is itself signed. Its own signature is not judged.',
  SMIME_ENCRYPTED_INSIDE: 'What is signed is encrypted, or may be. What it says is not known.',
  SMIME_MESSAGE_INSIDE: 'What is signed has another message inside[, which names as its sender: {from}].',
  SMIME_PROTECTED_HEADER: 'What is signed has fields of a header inside[: {fields}]. Some programs show them.',
  SMIME_FROM_INSIDE_DIFFERS:
    'Inside of what is signed stands another sender than the message is from[: {from}]. Some programs show that one.',
  SMIME_SUBJECT_INSIDE_DIFFERS:
    'Inside of what is signed stands another subject than above the message[: {inside}][, outside {outside}]. Programs show either.',
  SMIME_REPLY_TO_DIFFERS:
    'Answers to the message go to another address than it is from[: {from}]. Nobody signed that address.',
  SMIME_SIGNED_PDF_INSIDE: 'A PDF in the message has a signature of its own, which is not judged[: {file}].',
  SMIME_DYNAMIC_CONTENT: 'The message has HTML that can show something else later, or act by itself[: {what}].',
  SMIME_ADDRESS_MATCHES: 'The message says that it is from an address of the signer.',
  SMIME_ADDRESS_OF_SENDER: 'The message says that an address of the signer has sent it for somebody else.',
  SMIME_ADDRESS_MISMATCH:
    'The message says that it is from another address than the signer has[: from {from}, signed by {certificate}].',
  SMIME_ADDRESS_NOT_COMPARED: 'Whether the message is from an address of the signer cannot be told[: {why}].',
}
