/** Languages that are in the package (BCP 47). A caller can give a catalogue for any other: option `catalogue` of `render`. */
export const LANGUAGES = ['en', 'id', 'ms', 'th', 'vi'] as const

/** A language that answers can be rendered in. */
export type Language = (typeof LANGUAGES)[number]
