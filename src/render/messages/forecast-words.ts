import type { ForecastGap, ForecastKind, ForecastStep } from '../../report/forecast.ts'
import type { Decision } from '../../report/types.ts'

/** Until when a verdict can be reached again. */
export interface ForecastWords {
  readonly label: Readonly<Record<'until' | 'ends' | 'afterwards' | 'next', string>>
  readonly until: string // {until}
  /** A sentence for each thing that ends; [subject] of certificates. */
  readonly end: Readonly<Record<ForecastKind, string>>
  /** Where it is none of them. */
  /** What the decision is afterwards. */
  readonly outcome: Readonly<Record<Decision['outcome'], string>>
  readonly otherEnd: string
  readonly step: Readonly<Record<ForecastStep, string>> // {until}
  readonly limit: string // {member} {limit}
  readonly gap: Readonly<Record<ForecastGap, string>>
}
