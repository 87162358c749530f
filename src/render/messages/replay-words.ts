import type { Difference, DifferenceTold, Reproduction } from '../../report/replay.ts'

/** What becomes of an archive when it is judged again. */
export interface ReplayWords {
  readonly label: Readonly<Record<'recorded' | 'differences', string>>
  readonly reproduction: Readonly<Record<Reproduction['outcome'], string>>
  /** Where the recorded verdict came again, and nothing is told. */
  readonly nothingDiffers: string
  /** The recorded verdict is not known: the two are not compared, and that no difference is told says nothing. */
  readonly notCompared: string
  readonly changed: string // {what} {recorded} {now}
  /** On the side that had nothing. */
  readonly none: string
  /** The limit of then, which the archive does not have. */
  readonly notRecorded: string
  readonly what: Readonly<Record<DifferenceTold['kind'], string>> // [id] of a list, [member] of a question, of evidence and of a budget, [name] of a signature
  readonly ofSignature: Readonly<Record<'indication' | 'outcome' | 'best', string>>
  readonly went: string // {code} {sentence}
  readonly came: string // {code} {sentence}
  readonly leftOut: Readonly<Record<Extract<Difference, { kind: 'left-out' }>['of'], string>> // {count}
}
