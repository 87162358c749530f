/** The building blocks of ETSI EN 319 102-1 that a signature goes through, in their order, and what may follow it in a PDF. */
export type Block =
  | 'format'
  | 'signingCertificate'
  | 'cryptography'
  | 'changes'
  | 'timeStamps'
  | 'bestSignatureTime'
  | 'path'
  | 'revocation'
  | 'constraints'
  | 'conclusion'
