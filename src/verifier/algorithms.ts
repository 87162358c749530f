import { engine } from '#platform'
import type { AcceptancePolicy } from '../acceptance/types.ts'
import { CALENDAR, type Calendar, tighten } from '../constraints/calendar.ts'
import { loosen } from '../constraints/late-algorithms.ts'
import { type NamedOverlay, readOverlay } from '../constraints/read-overlay.ts'
import { toHex } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { AlgorithmEndsReport } from '../report/question.ts'
import type { TakenAlgorithms } from './take-algorithms.ts'

/** Earlier ends of algorithms, and how a report calls them. */
export interface AlgorithmEnds extends NamedOverlay {
  readonly told: AlgorithmEndsReport
}

/** Read once, also by a verifier that is asked many times. */
export const readAlgorithms: (taken: TakenAlgorithms) => Promise<AlgorithmEnds> = onceForEach(
  async ({ json, where }) => {
    const read = readOverlay(json, where)
    const octets = typeof json === 'string' ? new TextEncoder().encode(json) : json
    const sha256 = toHex(await engine.digest('sha-256', [octets]))
    return { ...read, told: { name: read.name, sha256 } }
  },
)

/** What a policy lets end later, and then what a caller lets end earlier: an earlier end counts, whoever names it. */
export function calendarWith(
  algorithms: AlgorithmEnds | undefined,
  late: AcceptancePolicy['lateAlgorithms'] = 'none',
): Calendar {
  const calendar = late === 'none' ? CALENDAR : loosen(CALENDAR, late)
  return algorithms === undefined ? calendar : tighten(calendar, algorithms.overlay)
}
