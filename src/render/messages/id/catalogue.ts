import type { PartialCatalogue } from '../catalogue.ts'
import { CHANGES } from './changes.ts'
import { DECISION, NEXT_STEP, RELAXATION } from './decision.ts'
import { RECOGNITION, TRUST } from './trust.ts'
import { USAGE } from './usage.ts'
import { WORDS } from './words.ts'

/** Indonesian, as an authority writes to everybody. Terms are those of the rules on electronic certification (sertifikat elektronik, penanda waktu). */
export const CATALOGUE: PartialCatalogue = {
  head: { language: 'id', locale: 'id-ID', review: 'not-by-native-speaker' },
  codes: { ...TRUST, ...RECOGNITION, ...DECISION, ...RELAXATION, ...NEXT_STEP, ...USAGE },
  words: { ...WORDS, ...CHANGES, phrase: { ...WORDS.phrase, ...CHANGES.phrase } },
}
