import type { PartialCatalogue } from '../catalogue.ts'
import { CHANGES } from './changes.ts'
import { DECISION, NEXT_STEP, RELAXATION } from './decision.ts'
import { RECOGNITION, TRUST } from './trust.ts'
import { USAGE } from './usage.ts'
import { WORDS } from './words.ts'

/** Malay, as an authority writes to everybody. Terms are those of the Digital Signature Act 1997, in their everyday form. */
export const CATALOGUE: PartialCatalogue = {
  head: { language: 'ms', locale: 'ms-MY', review: 'not-by-native-speaker' },
  codes: { ...TRUST, ...RECOGNITION, ...DECISION, ...RELAXATION, ...NEXT_STEP, ...USAGE },
  words: { ...WORDS, ...CHANGES, phrase: { ...WORDS.phrase, ...CHANGES.phrase } },
}
