import type { Calendar } from '../../constraints/calendar.ts'
import { relianceTime } from '../../constraints/reliable-until.ts'
import { append } from '../../core/append.ts'
import type { Finding } from '../../core/finding.ts'
import type { Instant } from '../../core/time.ts'
import type { PathSearch, ValidatedPath } from '../../path/types.ts'
import { certificateStatus } from '../../revocation/certificate-status.ts'
import type { RevocationContext } from '../../revocation/context.ts'
import type { CertificateStatus, StatusQuestion } from '../../revocation/types.ts'
import { type Lead, leadOf } from '../origin-paths.ts'
import { checkPathStrength } from './cryptographic-constraints.ts'
import { judgeRevocation } from './path-revocation.ts'
import { judgeWithoutPath } from './without-valid-path.ts'

/** As of when paths are judged, and with what. */
export interface SearchQuestion {
  /** The control time: since then the signature is known to have existed. */
  readonly at: Instant
  readonly now: Instant
  /** Whether the acceptance policy wants the revocation status of each certificate. */
  readonly required: boolean
  readonly revocation: RevocationContext
  readonly calendar: Calendar
  /** Of the token, where the paths are of a TSA. */
  readonly genTime?: Instant
}

export interface JudgedSearch {
  /** The valid paths that count, the shortest first. */
  readonly paths: readonly ValidatedPath[]
  readonly lead: Lead | null
  readonly revocation: readonly CertificateStatus[]
  /** The statuses of the certificates of each of `paths`. */
  readonly byPath: readonly (readonly CertificateStatus[])[]
}

/** Nothing was searched for. */
export const NO_SEARCH: JudgedSearch = Object.freeze({
  paths: Object.freeze([]),
  lead: null,
  revocation: Object.freeze([]),
  byPath: Object.freeze([]),
})

/** The result of a search and of the statuses: which paths count, or why there is none. */
export function judgeSearch(
  search: PathSearch,
  { at, now, required, revocation, calendar, genTime }: SearchQuestion,
  findings: Finding[],
): JudgedSearch {
  const ask = (question: StatusQuestion) => certificateStatus(question, revocation)
  const strongAt = relianceTime(at)
  const valid = search.exhausted !== null ? [] : strongest(search.valid, strongAt, calendar)
  const judged = judgeRevocation(valid, at, now, required, ask, genTime, undefined, revocation.pathsAbove)
  const [path] = judged.paths
  if (path !== undefined) {
    const ofPath = [...checkPathStrength(path, strongAt, calendar), ...judged.findings]
    append(findings, ofPath)
    return {
      paths: judged.paths,
      lead: leadOf(judged.paths, ofPath),
      revocation: judged.statuses,
      byPath: judged.byPath,
    }
  }
  const { findings: ofSearch, ...rest } = judgeWithoutPath(search, now, ask, revocation.pathsAbove)
  append(findings, ofSearch)
  return { paths: [], byPath: [], ...rest }
}

/** Paths without weak signatures, where there are any; otherwise all, which are then reported as weak. */
function strongest(paths: readonly ValidatedPath[], at: Instant, calendar: Calendar): readonly ValidatedPath[] {
  const strong = paths.filter((path) => checkPathStrength(path, at, calendar).length === 0)
  return strong.length > 0 ? strong : paths
}
