import type { Recognition, Report, SignatureReport } from 'asean-verify'
import { STATE_NAMES, type StateCode } from 'asean-verify'
import type { IconName } from './icon.ts'

/** What the values of a report are called in this page. The sentences of codes come from the library. */

export type Outcome = Report['decision']['outcome']
export type Tone = 'good' | 'warn' | 'bad'

export const OUTCOME: Readonly<Record<Outcome, { word: string; says: string; tone: Tone; icon: IconName }>> = {
  accept: { word: 'Accept', says: 'Everything that was asked of it holds.', tone: 'good', icon: 'yes' },
  review: {
    word: 'Review',
    says: 'Somebody has to look at this before it is relied on.',
    tone: 'warn',
    icon: 'open',
  },
  reject: { word: 'Reject', says: 'This must not be relied on.', tone: 'bad', icon: 'no' },
}

interface Recognised {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
}

const RECOGNITION: Readonly<Record<Recognition['outcome'], Recognised>> = {
  domestic: { word: 'Domestic', tone: 'good', icon: 'home' },
  recognised: { word: 'Recognised', tone: 'good', icon: 'yes' },
  'not-recognised': { word: 'Not recognised', tone: 'bad', icon: 'no' },
  unknown: { word: 'Not known', tone: 'warn', icon: 'unknown' },
  conflict: { word: 'Contradictory', tone: 'warn', icon: 'conflict' },
}

/** Recognised under a condition is not a yes: the document does not show that it is met. */
export function recognised({ outcome, conditions }: Pick<Recognition, 'outcome' | 'conditions'>): Recognised {
  if (outcome === 'recognised' && conditions.length > 0) return { word: 'On condition', tone: 'warn', icon: 'open' }
  return RECOGNITION[outcome]
}

export const VALIDITY: Readonly<Record<SignatureReport['indication'], { word: string; tone: Tone }>> = {
  'TOTAL-PASSED': { word: 'Valid', tone: 'good' },
  INDETERMINATE: { word: 'Not known', tone: 'warn' },
  'TOTAL-FAILED': { word: 'Not valid', tone: 'bad' },
}

export const KIND: Readonly<Record<SignatureReport['kind'], string>> = {
  approval: 'Signature',
  certification: 'Certifying signature',
  'document-time-stamp': 'Time-stamp of the document',
  'counter-signature': 'Signature on a signature',
  cms: 'Signature',
}

export const USE: Readonly<Record<Report['question']['use'], string>> = {
  contract: 'as a contract',
  invoice: 'as an invoice',
  archive: 'as an archived record',
  any: 'for any purpose',
}

export const CHANGES: Readonly<Record<NonNullable<SignatureReport['changes']>['category'], string>> = {
  none: 'Nothing was changed after it.',
  'long-term-data': 'After it, only evidence for later checks was added.',
  metadata: 'After it, the description of the document was written anew.',
  'form-filling': 'After it, form fields were filled in.',
  signature: 'After it, signatures or fields for signatures were added.',
  annotation: 'After it, comments or marks were put on the pages.',
  content: 'After it, what the pages show was changed.',
  undefined: 'After it, the document was changed in ways that are not known to be harmless.',
}

export const STANDING = {
  granted: 'In good standing',
  withdrawn: 'Withdrawn',
  observed: 'Seen to exist, no more',
} as const

/** As in the middle of a sentence. */
export function stateName(state: StateCode): string {
  return state === 'PH' ? 'the Philippines' : STATE_NAMES[state]
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })

/** An instant of a report, as people write it. */
export function instant(text: string): string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : `${DATE.format(date)} UTC`
}

export function plural(count: number, one: string): string {
  return `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`
}
