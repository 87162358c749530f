import type { KnownTimeStamp } from './time-stamps.ts'
import { dateTime, referenceTo } from './values.ts'
import { PROOF } from './vocabulary.ts'
import { element, type WrittenElement } from './xml.ts'

/** The best signature time, and what it rests on. */
interface BestTime {
  readonly best: string
  /** Whether the caller vouches for it. */
  readonly isProvided: boolean
  readonly proving: KnownTimeStamp | undefined
}

/** §4.3.6 */
export function timeInfo(validationTime: string, { best, isProvided, proving }: BestTime): WrittenElement | undefined {
  const [now, time] = [dateTime(validationTime), dateTime(best)]
  if (now === undefined || time === undefined) return undefined
  return element('ValidationTimeInfo', [
    element('ValidationTime', now),
    element('BestSignatureTime', [
      element('POETime', time),
      element('TypeOfProof', isProvided ? PROOF.provided : PROOF.derived),
      proving === undefined ? undefined : referenceTo('POEObject', proving.id),
    ]),
  ])
}
