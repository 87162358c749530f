/**
 * What a program shows of the pages of a PDF today otherwise than when it was signed: what `textChanges` of the viewer gives. Words are those that the
 * file gives for searching and copying (ISO 32000-2 §9.10, §14.9.4), whatever is painted, and looks are what that program draws. It proves nothing: neither that
 * something was changed, nor that all else is the same.
 */
export interface TextChanges {
  /** The signature since which, by its `id` in the report. */
  readonly signature: string
  readonly pages: {
    readonly signed: number
    readonly today: number
    /** As many were compared by their words, fields and notes, from the first on. */
    readonly read: number
    /** As many were compared by how they look. */
    readonly drawn: number
  }
  readonly changes: readonly TextChange[]
  /** Changes that were found, and are not among them. */
  readonly more: number
  /** Some page has more on it than was compared: there may be further changes. Absent: it has not. */
  readonly uncounted?: true
}

export interface TextChange {
  readonly what: TextChangeKind
  /** Of the file of today; of what was signed, where the page is no longer there. */
  readonly page: number
  /** Of a field; of a note its type. */
  readonly name?: string
  readonly before?: string
  readonly after?: string
  /** Words before it and behind it. */
  readonly lead?: string
  readonly tail?: string
  /** What was signed, and lies below it. */
  readonly over?: string
  /** No page shows it. */
  readonly unseen?: true
}

/**
 * - `words`: other words in the text.
 * - `field`, `note`: another value, another text; `field-look`: the value is the same, and the field looks different.
 * - `image-added`, `image-removed`, `image-changed`; `signature`: the field of a signature came, or looks different.
 * - `same-words`: the page looks different, and its text is the same there; `moved`: words stand elsewhere; `look`: anything else that is drawn.
 * - `page-added`, `page-removed`, `page-size`; `page-not-drawn`: it cannot be drawn, so that its look was not compared.
 */
export type TextChangeKind =
  | 'words'
  | 'field'
  | 'field-look'
  | 'note'
  | 'image-added'
  | 'image-removed'
  | 'image-changed'
  | 'signature'
  | 'same-words'
  | 'moved'
  | 'look'
  | 'page-added'
  | 'page-removed'
  | 'page-size'
  | 'page-not-drawn'
