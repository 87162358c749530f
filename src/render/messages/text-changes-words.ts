import type { TextChangeKind } from '../../report/text-changes.ts'

/** What the pages of a document show otherwise than when it was signed. */
export interface TextChangesWords {
  readonly phrase: Readonly<Record<'heading' | 'none' | 'uncounted' | 'proof', string>>
  readonly page: string // {number}
  readonly more: string // {count}
  readonly moreAtLeast: string // {count}
  readonly extent: string // {read}, {drawn}, {count}
  /** A sentence for each; words that were changed stand as they are. */
  readonly change: Readonly<Record<Exclude<TextChangeKind, 'words' | 'field' | 'note'> | TextChangeForm, string>>
  readonly over: string // {over}
  readonly unseen: string
}

/** With which values it was and is. */
export type TextChangeForm =
  | 'field' // {name}, {before}, {after}
  | 'fieldFilled'
  | 'fieldEmptied'
  | 'noteAdded' // [{after}]
  | 'noteChanged' // {before}, {after}
  | 'noteRemoved' // [{before}]
