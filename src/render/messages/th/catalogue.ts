import type { PartialCatalogue } from '../catalogue.ts'
import { CHANGES } from './changes.ts'
import { DECISION, NEXT_STEP, RELAXATION } from './decision.ts'
import { TECHNICAL } from './technical.ts'
import { RECOGNITION, TRUST } from './trust.ts'
import { USAGE } from './usage.ts'
import { WORDS } from './words.ts'

/** Thai, as an authority writes to everybody. Years are those of the Buddhist Era, and say so. */
export const CATALOGUE: PartialCatalogue = {
  head: { language: 'th', locale: 'th-TH', review: 'not-by-native-speaker' },
  codes: { ...TECHNICAL, ...TRUST, ...RECOGNITION, ...DECISION, ...RELAXATION, ...NEXT_STEP, ...USAGE },
  words: { ...WORDS, ...CHANGES, phrase: { ...WORDS.phrase, ...CHANGES.phrase } },
}
