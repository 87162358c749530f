import { engine } from '#platform'
import type { AcceptancePolicy } from '../acceptance/types.ts'
import { CALENDAR, type Calendar, tighten } from '../constraints/calendar.ts'
import { loosen } from '../constraints/late-algorithms.ts'
import type { NamedOverlay } from '../constraints/read-overlay.ts'
import { readOverlay } from '../constraints/read-overlay.ts'
import { toHex } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { AlgorithmEndsReport } from '../report/question.ts'
import { takeJson } from '../trust/take-json.ts'

/** Earlier ends of algorithms as a caller gave them, before they are read. */
export interface TakenAlgorithms {
  readonly json: Uint8Array | string
  readonly where: string
}

/** Earlier ends of algorithms, and how a report calls them. */
export interface AlgorithmEnds extends NamedOverlay {
  readonly told: AlgorithmEndsReport
}

/** @throws {UsageError} for what is no JSON */
export function takeAlgorithms(value: unknown, where: string): TakenAlgorithms {
  const invalid = (place: string, why: string) => new UsageError('USAGE_ALGORITHMS_INVALID', place, why)
  return { json: takeJson(value, where, invalid), where }
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
