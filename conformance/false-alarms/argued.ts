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
  {
    file: 'timestamped-fields.pdf',
    reason:
      'no page of what the first time-stamp covers has the second widget among its annotations (ISO 32000-2 table 31), whatever its /P says. A later revision puts it on ' +
      'a page whose text is drawn by a font program of the document\u2019s own (§9.9): where that leaves the paper blank is not known',
  },
]

/** Of fields that were filled in after a signature: what the document permits is one question, and what its pages show another. */
export const ARGUED_FAULTS: ReadonlyMap<string, string> = new Map([
  [
    'replaced',
    'a field held a value when this was signed, and holds another one (ISO 32000-2 §12.8.2.2.2 lets forms be filled in): the signer saw the first',
  ],
  [
    'not-compared',
    'the appearance of a field that was filled in cannot be compared with its value (ISO 32000-2 §12.7.5.3): its font is in no resources (§7.8.3), so that some readers show nothing there and others a text in a font of theirs; or it is the document\u2019s own',
  ],
  ['drawn-otherwise', 'a field that was filled in shows another text than its value (ISO 32000-2 §12.7.5.3)'],
])
