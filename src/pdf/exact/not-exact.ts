import { Refusal } from '../../core/outcome.ts'

/** A rule of the grammar (ISO 32000-2 §7.5, in its narrowest form) that a revision breaks. */
export type ExactRule =
  | 'header' // §7.5.2: the file begins with `%PDF-`, two digits and a line end
  | 'object-head' // §7.3.10: `N G obj` at the very place that the table has, with the number and generation of the table
  | 'object-value' // §7.3: one value, and nothing that is no value
  | 'object-end' // §7.3.10: `endobj` behind it
  | 'stream-length' // §7.3.8: /Length leads to `endstream`
  | 'stream-type' // §7.5.7, §7.5.8: /Type by itself, and a cross-reference stream only where the section is
  | 'overlap' // two parts have the same octets
  | 'octets-between' // §7.5.6: what is no part of the revision: more than a few octets of white space and comments
  | 'structure-inside' // what a reader could take for structure, in a stream, a string or a comment
  | 'table' // §7.5.4: `xref`, subsections, and their entries of twenty octets
  | 'entry' // §7.5.4, §7.5.8.3: an entry that leads to nothing of this revision, or a number that has two
  | 'object-zero' // §7.5.4: object 0 is free
  | 'size' // table 15: /Size is above every number, and not far above
  | 'cross-reference-stream' // §7.5.8: /W, /Index, and as many octets as they ask for
  | 'object-stream' // §7.5.7: its members are those that the table of the revision has in it
  | 'trailer' // §7.5.5: /Root and /Prev by themselves, and the same document as before
  | 'startxref' // §7.5.5: the place of the section, and `%%EOF`
  | 'linearized' // annex F: /L is where the first revision ends, and the section of `startxref` stands behind that dictionary
  | 'freed' // §7.5.4: an object stands there whose number is free, or has no entry, and is referred to
  | 'moved' // §7.5.7: an object came into an object stream or out of it, and a reference leads nowhere, for which some readers rebuild the file

/** Leaves the reading of a revision: `attempt` turns it into a failure with the rule and the place. */
export function notExact(rule: ExactRule, offset: number): Refusal {
  return new Refusal('PDF_NOT_EXACT', rule, offset)
}
