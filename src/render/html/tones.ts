import type { Decision } from '../../report/types.ts'
import type { Tone } from '../text/paint.ts'

/** By which a line is drawn. */
export const OF_OUTCOME: Readonly<Record<Decision['outcome'], Tone>> = { accept: 'good', review: 'warn', reject: 'bad' }
