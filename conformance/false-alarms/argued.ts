/** Why a file that its source takes for intact is not accepted. */
export interface Argued {
  /** The end of its name. */
  readonly file: string
  readonly reason: string
}

/** What is understood, and stays. */
export const ARGUED: readonly Argued[] = [
  {
    file: 'fd81b172700fe613e0df.pdf',
    reason:
      'where the table has the only page of the signed revision, there is white space (ISO 32000-2 §7.5.4): a reader of the table has no page to show, and one ' +
      'that rebuilds the file shows the page of the revision before',
  },
  {
    file: 'hello_signed_INCSAVE_signed.pdf',
    reason:
      'the trailer of an update behind a signature has /Size 1, below every number of the document (ISO 32000-2 table 15): a reader may pass over the objects, ' +
      'or rebuild the file',
  },
]
