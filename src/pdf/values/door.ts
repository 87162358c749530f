import { door } from '../../core/missing.ts'

/** What compares the texts of fields with their values: loaded for the first form that has any. */
export const fieldTexts: () => typeof import('./shows-another.ts') = door(() => import('./shows-another.ts'))
