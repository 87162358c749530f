import type { BasisProof, BasisReport } from '../../report/basis.ts'
import type { JudgedTimeStampReport, Report, SignatureReport } from '../../report/types.ts'

/** A time-stamp of the report, and the identifier of its validation object. */
export interface KnownTimeStamp {
  readonly id: string
  readonly stamp: JudgedTimeStampReport
  readonly holds: boolean
}

/** Of each signature, by its place in the report: the time-stamps in it, and the document time-stamps that cover it. */
export interface TimeStampsAbout {
  readonly inside: readonly KnownTimeStamp[]
  readonly covering: readonly KnownTimeStamp[]
}

export function timeStampsOf({ signatures }: Report): readonly TimeStampsAbout[] {
  return signatures.map((signature, place) => ({
    inside: isTimeStamp(signature) ? [] : ownStamps(signature, place),
    covering: signatures.flatMap((other, at) => (covers(other, signature) ? documentTimeStamp(other, at) : [])),
  }))
}

export const isTimeStamp = ({ kind }: SignatureReport): boolean => kind === 'document-time-stamp'

export const documentTimeStampId = (place: number): string => `time-stamp-${place + 1}`

function ownStamps({ time }: SignatureReport, place: number): readonly KnownTimeStamp[] {
  return time.timeStamps.map((stamp, i) => ({
    id: `time-stamp-${place + 1}-${i + 1}`,
    stamp,
    holds: stamp.indication === 'TOTAL-PASSED',
  }))
}

function documentTimeStamp({ time, indication }: SignatureReport, place: number): readonly KnownTimeStamp[] {
  const [stamp] = time.timeStamps
  if (stamp === undefined) return []
  const holds = indication === 'TOTAL-PASSED' && stamp.indication === 'TOTAL-PASSED'
  return [{ id: documentTimeStampId(place), stamp, holds }]
}

/** A document time-stamp covers the file up to the end of its byte range (ETSI EN 319 142-1 §5.4.3). */
function covers(stamp: SignatureReport, signature: SignatureReport): boolean {
  return isTimeStamp(stamp) && endOf(signature) > 0 && endOf(stamp) > endOf(signature)
}

function endOf({ coverage }: SignatureReport): number {
  const last = coverage?.byteRange.at(-1)
  return last === undefined ? 0 : last[0] + last[1]
}

/**
 * The time-stamp that the best signature time rests on: that of the proof which the report names, or where it names none the only one that can be
 * meant. One of little accuracy proves a later time than its own.
 */
export function provingTimeStamp(
  { time: { best, basis }, restsOn }: SignatureReport,
  about: TimeStampsAbout,
): KnownTimeStamp | undefined {
  const { inside, covering } = about
  const named = proofAt(restsOn, best, basis)?.timeStamp
  if (named !== undefined) return timeStampCalled(named, about)
  const kind = basis === 'time-stamp' ? 'signature-time-stamp' : basis
  const possible = [...inside, ...covering].filter(({ stamp, holds }) => holds && stamp.kind === kind)
  const exact = possible.filter(({ stamp }) => stamp.genTime === best)
  const meant = exact.length > 0 ? exact : possible.filter(({ stamp }) => Date.parse(stamp.genTime) < Date.parse(best))
  return meant.length === 1 ? meant[0] : undefined
}

/** The proof of a time, of any basis or of that one. */
export function proofAt(basisOf: BasisReport | undefined, at: string, basis?: string): BasisProof | undefined {
  return basisOf?.proofs.find(({ time, basis: one }) => time === at && (basis === undefined || one === basis))
}

/** By the SHA-256 of its signature value. */
export function timeStampCalled(sha256: string, { inside, covering }: TimeStampsAbout): KnownTimeStamp | undefined {
  return [...inside, ...covering].find(({ stamp }) => stamp.id === sha256)
}
