/** In which language a catalogue speaks, and who has read it. */
export interface CatalogueHead {
  /** A tag of BCP 47, as `lang` of HTML has it. */
  readonly language: string
  /** By which numbers, plurals, lists and times are written: a tag of BCP 47 that this runtime has the rules of. */
  readonly locale: string
  /** Whether somebody who grew up with the language has read all of it. English is the `source`. Every text in another language says it. */
  readonly review: Review
  /** Who that was, with the date, if that may be told. */
  readonly reviewer?: string
}

export type Review = (typeof REVIEWS)[number]

export const REVIEWS = ['source', 'native-speaker', 'not-by-native-speaker'] as const
