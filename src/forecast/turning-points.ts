import type { Agreement, RecognitionData } from '../agreements/types.ts'
import type { Calendar } from '../constraints/calendar.ts'
import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { BasisEvidence, BasisPath } from '../report/basis.ts'
import type { ForecastEnd } from '../report/forecast.ts'
import type { JudgedTimeStampReport, Report } from '../report/types.ts'
import { DEFAULT_MAX_AGE } from '../revocation/freshness.ts'
import type { Trust } from '../trust/types.ts'

/** The first instant at which something does not hold any more, or may not. */
export interface TurningPoint extends ForecastEnd {
  readonly from: Instant
}

const SECOND = 1000

/** Every instant to come at which the verdict may change by what it rests on: certificates, evidence, algorithms, lists and agreements. */
export function turningPoints(report: Report, trust: Trust, calendar: Calendar): readonly TurningPoint[] {
  const subjects = new Map(
    report.signatures.flatMap(({ path }) => path.map(({ sha256, subject }) => [sha256, subject])),
  )
  const stamps = report.signatures.flatMap(({ time }) => time.timeStamps)
  const points = [
    ...report.signatures.flatMap(({ restsOn, kind }) =>
      [...(restsOn?.paths ?? []), ...(restsOn?.decision?.paths ?? [])].flatMap((path) =>
        ofPath(path, kind === 'document-time-stamp' ? 'tsa-certificate' : 'signer-certificate', subjects),
      ),
    ),
    ...stamps.flatMap((stamp) => ofStamp(stamp, subjects)),
    ...ofCalendar(calendar),
    ...ofTrust(report, trust),
  ]
  const now = Date.parse(report.validationTime)
  return inOrder(points.filter(({ from }) => from > now))
}

/** Each once, the first of them as it is told. */
export function inOrder(points: readonly TurningPoint[]): readonly TurningPoint[] {
  const distinct = new Map([...points].reverse().map((point) => [`${point.kind} ${point.id} ${point.from}`, point]))
  return [...distinct.values()].sort((a, b) => a.from - b.from)
}

function ofStamp(
  { restsOn, tsa }: JudgedTimeStampReport,
  subjects: ReadonlyMap<string, string>,
): readonly TurningPoint[] {
  const paths = restsOn?.paths ?? []
  const named = tsa === undefined ? [] : paths.map(({ certificates }) => [certificates[0]?.sha256 ?? '', tsa] as const)
  return paths.flatMap((path) => ofPath(path, 'tsa-certificate', new Map([...named, ...subjects])))
}

function ofPath(
  { certificates, statuses }: BasisPath,
  leaf: 'signer-certificate' | 'tsa-certificate',
  subjects: ReadonlyMap<string, string>,
): readonly TurningPoint[] {
  return [
    ...certificates.map(({ sha256, notAfter }, i): TurningPoint => {
      const subject = subjects.get(sha256)
      const kind = i === 0 ? leaf : 'ca-certificate'
      return { kind, id: sha256, ...(subject === undefined ? {} : { subject }), from: after(notAfter) }
    }),
    ...statuses.flatMap(({ source, beside = [] }) =>
      [...(source === undefined ? [] : [source]), ...beside].flatMap(ofEvidence),
    ),
  ]
}

function ofEvidence({ kind, sha256, thisUpdate, nextUpdate, signer }: BasisEvidence): readonly TurningPoint[] {
  const fresh = nextUpdate === undefined ? Date.parse(thisUpdate) + DEFAULT_MAX_AGE[kind].withoutNextUpdate : null
  return [
    { kind: 'evidence', id: sha256, from: fresh === null ? after(nextUpdate as string) : fresh + SECOND },
    ...(signer?.until === undefined
      ? []
      : [{ kind: 'evidence-key', id: signer.spkiSha256, from: after(signer.until) } as const]),
  ]
}

function ofCalendar({ ends, rsa }: Calendar): readonly TurningPoint[] {
  return [
    ...Object.entries(ends).map(([id, from]): TurningPoint => ({ kind: 'algorithm', id, from })),
    ...rsa.map(({ below, until }): TurningPoint => ({ kind: 'algorithm', id: `rsa below ${below} bits`, from: until })),
  ]
}

function ofTrust({ signatures, question }: Report, { lists, recognition }: Trust): readonly TurningPoint[] {
  const bases = signatures.flatMap(({ restsOn, time }) =>
    [restsOn, restsOn?.decision, ...time.timeStamps.map((stamp) => stamp.restsOn)].flatMap((basis) => basis ?? []),
  )
  const listed = new Set(
    bases.flatMap(({ paths, vetoes = [] }) =>
      [...paths.flatMap(({ anchor, services = [] }) => [anchor, ...services]), ...vetoes].map(({ id }) => id),
    ),
  )
  return [
    ...lists.flatMap(({ id, issued, nextUpdate }) =>
      [issued, nextUpdate + SECOND].map((from): TurningPoint => ({ kind: 'list', id, from })),
    ),
    // One that the verdict does not rest on may begin to count beside, and one that counts ends.
    ...lists
      .flatMap((list) => list.services)
      .flatMap(({ id, notAfter, history }) =>
        [
          ...history.map(({ since }) => since),
          ...(notAfter === undefined || !listed.has(id) ? [] : [notAfter + SECOND]),
        ].map((from): TurningPoint => ({ kind: 'service', id, from })),
      ),
    ...agreementsAskedBy(question.relyingState, recognition).flatMap(({ id, from, until }) =>
      [from, ...(until === undefined ? [] : [until])].map((at): TurningPoint => ({ kind: 'agreement', id, from: at })),
    ),
  ]
}

/** All that the answer of a state can hang on, refusals too, by links of chains: those that begin later among them. */
function agreementsAskedBy(state: StateCode | undefined, { agreements }: RecognitionData): readonly Agreement[] {
  const reached = new Set(state === undefined ? [] : [state])
  // It grows while it is read.
  for (const one of reached)
    for (const { pointingState, pointedState } of agreements) if (pointingState === one) reached.add(pointedState)
  return agreements.filter(({ pointingState }) => reached.has(pointingState))
}

/** What holds to the end of a second ends with the next one. */
const after = (last: string): Instant => Date.parse(last) + SECOND
