import type { Alternative, DependencyKind, Gap } from '../../dependencies/types.ts'

/** What verdicts rest on, and what becomes of them without it. */
export interface DependencyWords {
  readonly label: Readonly<Record<'signature' | 'unknown', string>>
  readonly kind: Readonly<Record<DependencyKind, string>>
  /** Of all verdicts of a report. */
  readonly outcome: Readonly<Record<AffectedOutcome, string>>
  readonly sentence: Readonly<Record<AffectedOutcome, string>>
  readonly gap: Readonly<Record<Gap, string>>
  readonly nothing: string
  /** Of one verdict. */
  readonly falls: string
  readonly fallsUnlessLater: string // {since}
  readonly alternative: Readonly<Record<Alternative['kind'], string>> // {anchor} of a path, {digest} of a source, {time} of a proof
}

/** `falls`: a verdict does. `stands`: every verdict that rests on it has something beside it. `untouched`: none rests on it. */
export type AffectedOutcome = 'falls' | 'stands' | 'untouched' | 'unknown'
