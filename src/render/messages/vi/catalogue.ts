import type { PartialCatalogue } from '../catalogue.ts'
import { CHANGES } from './changes.ts'
import { DECISION, NEXT_STEP, RELAXATION } from './decision.ts'
import { TECHNICAL } from './technical.ts'
import { RECOGNITION, TRUST } from './trust.ts'
import { USAGE } from './usage.ts'
import { WORDS } from './words.ts'

/** Vietnamese, as a ministry writes to everybody. Terms are those of the Law on Electronic Transactions (20/2023/QH15), in their everyday form. */
export const CATALOGUE: PartialCatalogue = {
  head: { language: 'vi', locale: 'vi-VN', review: 'not-by-native-speaker' },
  codes: { ...TECHNICAL, ...TRUST, ...RECOGNITION, ...DECISION, ...RELAXATION, ...NEXT_STEP, ...USAGE },
  words: { ...WORDS, ...CHANGES, phrase: { ...WORDS.phrase, ...CHANGES.phrase } },
}
