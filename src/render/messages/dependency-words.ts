import type { DependencyKind, Gap } from '../../dependencies/types.ts'

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
  readonly rests: string
  readonly falls: string // {before} {after}
  readonly stands: string // {after}
}

/**
 * `falls`: judged again, a verdict does. `stands`: none does, though some rest on it. `rests`: some do, and nothing was judged again. `untouched`: none
 * rests on it.
 */
export type AffectedOutcome = 'falls' | 'stands' | 'rests' | 'untouched' | 'unknown'
