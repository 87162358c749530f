import type { Catalogue } from '../catalogue.ts'
import { CONTAINER } from './container.ts'
import { DECISION, NEXT_STEP, RELAXATION, USAGE } from './decision.ts'
import { FETCH } from './fetch.ts'
import { CRYPTO, INTEGRITY } from './integrity.ts'
import { INVOICE } from './invoice.ts'
import { PATH, REVOCATION, TIME } from './path.ts'
import { PDF, READING } from './reading.ts'
import { SMIME } from './smime.ts'
import { RECOGNITION, TRUST } from './trust.ts'
import { TRUST_CHECK } from './trust-check.ts'
import { WORDS } from './words.ts'
import { XML } from './xml.ts'

/** English: the words of a merchant where a merchant reads them, those of an engineer in the details. */
export const CATALOGUE: Catalogue = {
  head: { language: 'en', locale: 'en-GB', review: 'source' },
  codes: {
    ...READING,
    ...PDF,
    ...SMIME,
    ...CONTAINER,
    ...XML,
    ...INVOICE,
    ...INTEGRITY,
    ...CRYPTO,
    ...PATH,
    ...REVOCATION,
    ...TIME,
    ...FETCH,
    ...TRUST,
    ...TRUST_CHECK,
    ...RECOGNITION,
    ...DECISION,
    ...RELAXATION,
    ...NEXT_STEP,
    ...USAGE,
  },
  words: WORDS,
}
