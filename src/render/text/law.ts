import type { LegalContext } from '../../agreements/types.ts'
import { named, word } from '../fill-template.ts'
import type { Voice } from '../voice.ts'
import type { Page } from './page.ts'

/** What a law says is a sentence or two, longer than names. */
const LAW_LENGTH = 600

/** What is known of the law, with its source and how well it is known: for the reader, since no answer rests on it. */
export function writeLaw(law: readonly LegalContext[], page: Page, voice: Voice): void {
  const { confidence, label, phrase } = voice.words.agreement
  page.row(
    label.law,
    law.flatMap((entry) => [
      voice.tell(phrase.law, { instrument: named(entry.instrument), says: named(entry.says, LAW_LENGTH) }),
      `  ${voice.say('agreementSource', { source: word(entry.source) })} (${confidence[entry.confidence]})`,
    ]),
  )
}
