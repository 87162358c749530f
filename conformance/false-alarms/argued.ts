/** Why a file that its source takes for intact is not accepted. */
export interface Argued {
  /** The end of its name. */
  readonly file: string
  readonly reason: string
}

const TYPE =
  'the dictionary of a time-stamp has no /Type, or /Sig. ISO 32000-2 table 255: /DocTimeStamp is required there, and readers that go by the type take it for a ' +
  'signature of somebody'

/** What is understood, and stays. */
export const ARGUED: readonly Argued[] = [
  {
    file: 'Signature-P-FR_CS-5.pdf',
    reason:
      'an update puts a DSS dictionary in the place of the one before, without the VRI entries of the signature (ETSI EN 319 142-1 §5.4.2.3): what was given ' +
      'for a signature is not taken away by an addition',
  },
  {
    file: 'pades-ocsp-sign-cert.pdf',
    reason:
      'an update has a catalogue of its own (/Root): an update replaces objects under their numbers (ISO 32000-2 §7.5.6), and readers that take the first ' +
      'trailer see another document',
  },
  { file: 'pades_with_orphan_ocsp_cert_refs.pdf', reason: TYPE },
  { file: 'Signature-P-SK-6.pdf', reason: TYPE },
  { file: 'pades-tst-with-null-type.pdf', reason: TYPE },
]
