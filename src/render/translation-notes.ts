import { named } from './fill-template.ts'
import type { Catalogue } from './messages/catalogue.ts'
import type { Voice } from './voice.ts'

/** Stands in every language, so that whoever reads English alone knows what is in it. */
const ENGLISH = '[English]'

/**
 * What a reader of a translation has to know of it: who has read it, and whether something of what is told is in English. Nothing of English, which is
 * the source.
 */
export function translationNotes(
  { head: { review, reviewer = '' }, english }: Catalogue,
  told: object,
  voice: Voice,
): readonly string[] {
  if (review === 'source') return []
  const { notReviewed, reviewed } = voice.words.translation
  const name = named(reviewer)
  const note = review === 'native-speaker' ? voice.tell(reviewed, { reviewer: name }) : voice.tell(notReviewed)
  return english !== undefined && hasSome(told, english) ? [note, englishNote(voice)] : [note]
}

/**
 * Stands once, at the head of what is partly in English. A mark on each line would stand in the middle of tables and sentences; which lines are English
 * can be seen, and HTML says it of each.
 */
export function englishNote(voice: Voice): string {
  return `${ENGLISH} ${voice.tell(voice.words.translation.rest)}`
}

function hasSome(group: object, templates: ReadonlySet<string>): boolean {
  return Object.values(group).some((said: unknown) =>
    typeof said === 'string'
      ? templates.has(said)
      : typeof said === 'object' && said !== null && hasSome(said, templates),
  )
}
