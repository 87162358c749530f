import type {
  AttackShape,
  ChangeCategory as Category,
  ExplainedKind,
  RevisionCategory,
  UnexplainedReason,
} from '../pdf/changes.ts'

/** From the mildest on. @named changeCategory */
type ChangeCategory = Category

/** What came after the signature, object by object, and whether the allow-list explains it. @named changes */
export interface ChangesReport {
  /** The worst of what was changed. */
  readonly category: ChangeCategory
  /** Whether the allow-list explains all of it, and every reader reads the same of it. */
  readonly allowed: boolean
  /** For each later revision, from the first on, the worst of what it changed. @cut 9 */
  readonly revisions: readonly RevisionChange[]
  /** Published attacks that the changes have the shape of. Whoever made them may have meant well. */
  readonly shapes: readonly AttackShape[]
  /** Up to 200. @cut 11 */
  readonly explained: readonly ExplainedChange[]
  /** Up to 200. One is enough for `allowed: false`. @cut 10 */
  readonly unexplained: readonly UnexplainedChange[]
  /** How many more there are of each. Absent: all are told. */
  readonly leftOut?: { /** @cut 11 */ readonly explained: number /** @cut 10 */; readonly unexplained: number }
}

interface RevisionChange extends RevisionCategory {
  /** From 0. */
  readonly revision: number
  readonly category: ChangeCategory
}

/** @named explainedChange */
interface ExplainedChange {
  /** The number of the object. @schema {"type":"integer"} */
  readonly object: number
  /** From 0. */
  readonly revision: number
  /** Why it is allowed. */
  readonly what: ExplainedKind
  /** Of the signature that was added, or the field that was filled in or changed. Absent: there is none. @redact field */
  readonly field?: string
  /**
   * What the field holds now, where that is new: text, the name of a state, or what is of another kind as PDF writes it, like `[(a) (b)]`; at most 200
   * characters of it. Absent: there is none.
   * @redact hide
   */
  readonly value?: string
  /** What the field draws, where that is known and is not the value as it is stored; at most 200 characters of it. Absent: otherwise. @redact hide */
  readonly drawn?: string
  /** Of which of the two that is not all. Absent: both are told in full. */
  readonly cut?: readonly ('value' | 'drawn')[]
  /** Of the annotation that was added, modified or removed. Absent: there is none. @redact hide */
  readonly subtype?: string
  /** Of an annotation that was there before. Of a form field: its value was taken away, or stayed as it was. Absent: it was added, or given a value. */
  readonly change?: 'modified' | 'removed' | 'emptied' | 'kept'
  /** Counted from 1. Absent: no page shows it. @schema {"minimum":1} */
  readonly page?: number
  /**
   * Where on the page, in its units: left, bottom, right, top. Absent: nowhere.
   * @schema {"prefixItems":[{"type":"number"},{"type":"number"},{"type":"number"},{"type":"number"}]}
   */
  readonly rectangle?: readonly [number, number, number, number]
}

/** @named unexplainedChange */
interface UnexplainedChange {
  /** Absent: it is no object. @schema {"type":"integer"} */
  readonly object?: number
  /** Absent: not of one revision. @schema {"type":"integer"} */
  readonly revision?: number
  readonly why: UnexplainedReason
  /** The entry that changed, in the words of ISO 32000-2: `Contents`, `Fields`. Absent: not known. @redact hide */
  readonly where?: string
  /** The page that shows it, counted from 1, where one does. Absent: there is none. @schema {"minimum":1} */
  readonly page?: number
}
