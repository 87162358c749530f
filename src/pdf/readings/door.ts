import { door } from '../../core/missing.ts'

/** What reads files that are not exact, as readers that repair them do: loaded for the first of them. */
export const readings: () => typeof import('./readings.ts') = door(() => import('./readings.ts'))
