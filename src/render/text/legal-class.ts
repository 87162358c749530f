import type { OriginReport } from '../../report/origin.ts'
import { named } from '../fill-template.ts'
import type { Voice } from '../voice.ts'

/** The legal class, and whose word that is. */
export function describeClass(
  { legalClass, legalClassAdopted, state }: Extract<OriginReport, { known: true }>,
  voice: Voice,
): string {
  if (legalClass === undefined) return voice.say('classUnknown')
  if (legalClassAdopted === true) return voice.say('classAdopted', { class: named(legalClass) })
  return voice.say('classKnown', { class: named(legalClass), state: voice.state(state) })
}
