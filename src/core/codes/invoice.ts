/** An invoice in JSON or XML, and the texts of JSON that it is written in (RFC 8259). */
export const INVOICE = {
  // no JSON to the letter, or not in UTF-8
  JSON_MALFORMED: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // a member stands twice in one object, and readers differ on which of the two counts
  JSON_MEMBER_TWICE: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // a byte order mark before the value, which is not signed
  JSON_BYTE_ORDER_MARK: { level: 'information' },
  // several invoices in one file: which of them is meant, nothing says
  INVOICE_SEVERAL: { level: 'failure', stepsOfFile: ['CHECK_FILES_INSIDE'] },
  // a member of the signature is missing, stands elsewhere, or is not of its form
  INVOICE_SIGNATURE_MALFORMED: {
    level: 'failure',
    concludes: 'FORMAT_FAILURE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // a part of the file is neither signed nor of the signature
  INVOICE_PART_NOT_SIGNED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // what the signer states of the signature is not signed: the time of signing, and which certificate is meant
  INVOICE_PROPERTIES_NOT_SIGNED: { level: 'warning' },
  // what the signer states of the signature is not as its digest says, which nobody signed
  INVOICE_PROPERTIES_CHANGED: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // the signer is not who issues the invoice, by the numbers of both; a delegate may sign where the law allows it
  INVOICE_SELLER_MISMATCH: { level: 'failure', steps: ['CHECK_SIGNER_IDENTITY'] },
  // the certificate and the invoice have no number by which the two are compared, and the caller expected nobody
  INVOICE_SELLER_NOT_COMPARED: { level: 'failure', steps: ['CHECK_SIGNER_IDENTITY'] },
  // the certificate lacks one of the numbers by which the invoice names its issuer; another one is compared
  INVOICE_SELLER_NUMBER_NOT_COMPARED: { level: 'warning' },
  // a part of the file that its issuer does not sign: the head of a message, the code of the tax office
  INVOICE_BESIDE_NOT_SIGNED: { level: 'warning' },
  // the time of signing that a signature of the invoice states is signed
  INVOICE_TIME_SIGNED: { level: 'information' },
  // it is not: anybody can change it
  INVOICE_TIME_NOT_SIGNED: { level: 'warning' },
  // a field that decides is not covered by a signature that holds
  INVOICE_FIELD_NOT_SIGNED: {
    level: 'failure',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const INVOICE_DATA = {
  JSON_MALFORMED: ['column', 'line', 'why'],
  JSON_MEMBER_TWICE: ['column', 'line', 'name'],
  INVOICE_SEVERAL: ['count'],
  INVOICE_SIGNATURE_MALFORMED: ['place'],
  INVOICE_PART_NOT_SIGNED: ['pointer'],
  INVOICE_PROPERTIES_NOT_SIGNED: ['time'],
  INVOICE_SELLER_MISMATCH: ['seller', 'signer', 'scheme'],
  INVOICE_SELLER_NUMBER_NOT_COMPARED: ['scheme', 'seller'],
  INVOICE_BESIDE_NOT_SIGNED: ['what'],
  INVOICE_TIME_SIGNED: ['time'],
  INVOICE_TIME_NOT_SIGNED: ['time'],
  INVOICE_FIELD_NOT_SIGNED: ['field'],
} as const
