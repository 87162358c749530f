import type { PdfDictionary } from '../object.ts'

/** Fields of the form: the objects among them; of each object in the /Kids of one, that field, and `null` where it is in those of several; of each name, what it is the name of; and names of groups of which a button that is on was shown. */
export interface FormFields {
  readonly all: ReadonlySet<number>
  readonly holders: ReadonlyMap<number, PdfDictionary | null>
  readonly kinds: Map<string, string | null>
  readonly on: Set<string>
}
