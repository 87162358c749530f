import type { TellOptions } from 'asean-verify'
import type { PageWords } from './words/page-words.ts'

/** Where on the page a step is taken: it asks nobody for what it lacks. */
export function hintsOf({ more, own, amount }: PageWords): NonNullable<TellOptions['hints']> {
  const given = `${more}: ${own}`
  return {
    PROVIDE_REVOCATION: given,
    UPDATE_TRUST_LISTS: given,
    CORRECT_TRUST_LISTS: given,
    PROVIDE_AGREEMENT: given,
    PROVIDE_AMOUNT: `${more}: ${amount}`,
  }
}
