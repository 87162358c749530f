import { formatInstant, type Instant } from '../../core/time.ts'
import { type ListFinding, listFinding } from '../../lists/list-finding.ts'
import { listStanding } from '../../lists/list-standing.ts'
import type { TrustService } from '../../lists/types.ts'
import { issueBefore, type KnownSequenceNumber, regressedFrom } from '../sequence-number.ts'
import type { PlacedList } from '../settle-lists.ts'

const DAY = 86_400_000
/** TS 119 612 §5.3.15: the next update is at most six months after the issue; six months have at most 184 days. */
const LONGEST_INTERVAL = 184 * DAY
/** Time to make and publish the next issue, and for relying parties to fetch it. */
const NEAR = 30 * DAY
const HALF_A_YEAR = 183 * DAY

/** The known sequence number of each list, and its file. */
export interface KnownIssue extends KnownSequenceNumber {
  readonly sha256: string
}

/** The dates and the number of a list: whether it is current, and newer than the known issue. */
export function checkIssue(
  { file, list }: PlacedList,
  at: Instant,
  known: readonly KnownIssue[],
): readonly ListFinding[] {
  const findings: ListFinding[] = []
  const scheme = '/LoTE/ListAndSchemeInformation'
  const nextUpdate = { nextUpdate: formatInstant(list.nextUpdate) }
  const standing = listStanding(list, at)
  if (standing === 'TRUST_LIST_STALE')
    findings.push(listFinding(standing, 'error', file, `${scheme}/NextUpdate`, nextUpdate))
  else if (standing !== null) findings.push(listFinding(standing, 'warning', file, `${scheme}/ListIssueDateTime`))
  else if (list.nextUpdate - at < NEAR)
    findings.push(listFinding('LIST_NEXT_UPDATE_NEAR', 'warning', file, `${scheme}/NextUpdate`, nextUpdate))
  if (list.nextUpdate - list.issued > LONGEST_INTERVAL)
    findings.push(listFinding('LIST_NEXT_UPDATE_FAR', 'warning', file, `${scheme}/NextUpdate`, nextUpdate))

  const before = issueBefore(list, known)
  const number = { sequenceNumber: list.sequenceNumber }
  const place = `${scheme}/LoTESequenceNumber`
  if (regressedFrom(list, known) !== null)
    findings.push(listFinding('TRUST_LIST_SEQUENCE_REGRESSED', 'error', file, place, number))
  if (before?.sequenceNumber === list.sequenceNumber && before.sha256 !== list.sha256)
    findings.push(listFinding('LIST_SEQUENCE_REUSED', 'error', file, place, number))
  return findings
}

/** The dates of its services. */
export function checkServiceDates({ file, list, pointers }: PlacedList, at: Instant): readonly ListFinding[] {
  const undated = list.services.filter(({ notAfter }) => notAfter === undefined).length
  return [
    ...list.services.flatMap((service) => {
      const place = pointers.get(service.id) ?? ''
      return [
        ...service.history
          .filter(({ since }) => since > list.issued)
          .map(({ since }) =>
            listFinding('LIST_STATUS_IN_FUTURE', 'warning', file, place, {
              entry: service.id,
              since: formatInstant(since),
            }),
          ),
        ...expiry(service, at, file, place),
      ]
    }),
    ...(undated === 0 ? [] : [listFinding('LIST_ANCHOR_EXPIRY_NOT_KNOWN', 'note', file, '', { services: undated })]),
  ]
}

/**
 * In an authoritative list an expiring certificate of a granted service is a warning, since the operator can act in
 * time. In an observed list it is a note.
 */
function expiry({ id, notAfter, history, listKind }: TrustService, at: Instant, file: string, place: string) {
  if (notAfter === undefined || notAfter - at > HALF_A_YEAR) return []
  const data = { entry: id, notAfter: formatInstant(notAfter) }
  if (notAfter < at) return [listFinding('LIST_ANCHOR_EXPIRED', 'note', file, place, data)]
  const inForce = listKind === 'authoritative' && history.at(-1)?.status === 'granted'
  return [listFinding('LIST_ANCHOR_EXPIRES_SOON', inForce ? 'warning' : 'note', file, place, data)]
}
