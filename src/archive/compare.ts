import { canonicalJson } from '../core/canonical-json.ts'
import type { Code } from '../core/codes.ts'
import { toldName } from '../core/finding.ts'
import type {
  Change,
  Difference,
  DifferenceTold,
  QuestionMember,
  Reasons,
  SignatureDifference,
} from '../report/replay.ts'
import type { Report, SignatureReport } from '../report/types.ts'
import type { Adoption } from '../trust/load-options.ts'
import type { TrustRecord } from './types.ts'

/** What differs between two verdicts about the same document: the outcome, its reasons, and each signature. */
export function compareVerdicts(recorded: Report, now: Report): readonly DifferenceTold[] {
  const reasons = compareReasons(recorded.decision.reasons, now.decision.reasons)
  return [
    ...(recorded.decision.outcome === now.decision.outcome
      ? []
      : [{ kind: 'outcome', recorded: recorded.decision.outcome, now: now.decision.outcome } as const]),
    ...(isNone(reasons) ? [] : [{ kind: 'reasons', ...reasons } as const]),
    ...compareSignatures(recorded.signatures, now.signatures),
  ]
}

/** Signatures stand in the order of the document. One that only one of the verdicts tells was not reached by the other. */
function compareSignatures(
  recorded: readonly SignatureReport[],
  now: readonly SignatureReport[],
): readonly SignatureDifference[] {
  const differences: SignatureDifference[] = []
  for (let i = 0; i < Math.max(recorded.length, now.length); i++) {
    const [before, after] = [recorded[i], now[i]]
    const { id, field } = (after ?? before) as SignatureReport
    const reasons = compareReasons(before?.decision.reasons ?? [], after?.decision.reasons ?? [])
    const changes = {
      ...changed('indication', indicationOf(before), indicationOf(after)),
      ...changed('outcome', before?.decision.outcome ?? NOT_TOLD, after?.decision.outcome ?? NOT_TOLD),
      ...changed('best', before?.time.best ?? NOT_TOLD, after?.time.best ?? NOT_TOLD),
    }
    if (Object.keys(changes).length > 0 || !isNone(reasons))
      differences.push({ kind: 'signature', id, ...(field === undefined ? {} : { field }), ...changes, ...reasons })
  }
  return differences
}

const NOT_TOLD = 'not told'

function indicationOf(signature: SignatureReport | undefined): string {
  if (signature === undefined) return NOT_TOLD
  const { indication, subIndication } = signature
  return subIndication === undefined ? indication : `${indication}/${subIndication}`
}

function changed<K extends string>(member: K, recorded: string, now: string): { readonly [M in K]?: Change } {
  return recorded === now ? {} : ({ [member]: { recorded, now } } as { readonly [M in K]?: Change })
}

function compareReasons(recorded: readonly Code[], now: readonly Code[]): Reasons {
  return {
    came: now.filter((code) => !recorded.includes(code)),
    went: recorded.filter((code) => !now.includes(code)),
  }
}

function isNone({ came, went }: Reasons): boolean {
  return came.length === 0 && went.length === 0
}

/** A question as text, member by member. */
export interface ToldQuestion {
  readonly members: Readonly<Partial<Record<QuestionMember, string>>>
  /** By their digests. */
  readonly anchors: ReadonlySet<string>
}

/** Anchors one by one, and after all else: however many there are, none of the others is left out for them. */
export function compareQuestions(recorded: ToldQuestion, now: ToldQuestion): readonly DifferenceTold[] {
  const [before, after] = [recorded.members, now.members]
  const members = Object.keys({ ...before, ...after }).sort() as QuestionMember[]
  return [
    ...members.flatMap((member): readonly DifferenceTold[] =>
      before[member] === after[member] ? [] : [{ kind: 'question', member, ...sides(before[member], after[member]) }],
    ),
    ...without(recorded.anchors, now.anchors).map((one) => anchorTold({ recorded: one })),
    ...without(now.anchors, recorded.anchors).map((one) => anchorTold({ now: one })),
  ]
}

function without(all: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...all].filter((one) => !others.has(one)).sort()
}

function anchorTold(side: { readonly recorded: string } | { readonly now: string }): DifferenceTold {
  return { kind: 'question', member: 'anchors', ...side }
}

export function compareTrust(recorded: TrustRecord, now: TrustRecord): readonly DifferenceTold[] {
  const ids = [...new Set([...recorded.lists, ...now.lists].map(({ id }) => id))].sort()
  const [recordedDigests, digests] = [digestsById(recorded), digestsById(now)]
  const adoptions = [recorded, now].map(({ adoptions }) => adoptions.map(toldAdoption))
  const [before = [], after = []] = adoptions
  return [
    ...ids.flatMap((id): readonly DifferenceTold[] => {
      const [was, is] = [recordedDigests.get(id), digests.get(id)]
      return was === is ? [] : [{ kind: 'list', id, ...sides(was, is) }]
    }),
    ...differing('recognition', recorded.recognition.sha256, now.recognition.sha256),
    ...differing('lenient', String(recorded.lenient), String(now.lenient)),
    ...before.filter((told) => !after.includes(told)).map((told) => ({ kind: 'adoption', recorded: told }) as const),
    ...after.filter((told) => !before.includes(told)).map((told) => ({ kind: 'adoption', now: told }) as const),
  ]
}

function digestsById({ lists }: TrustRecord): ReadonlyMap<string, string> {
  return new Map(lists.map(({ id, sha256 }) => [id, sha256]))
}

/** Of one kind, so many are told. */
const MOST_OF_A_KIND = 64

/**
 * As many as an answer has room for, the others counted; texts as long as names of somebody's choice are told, and of two the part in which they
 * differ.
 */
export function limitDifferences(differences: readonly DifferenceTold[]): readonly Difference[] {
  const counts = new Map<DifferenceTold['kind'], number>()
  const told = differences.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= MOST_OF_A_KIND
  })
  const left = [...counts].filter(([, count]) => count > MOST_OF_A_KIND)
  return [
    ...told.map(cut),
    ...left.map(([of, count]): Difference => ({ kind: 'left-out', of, count: count - MOST_OF_A_KIND })),
  ]
}

function cut(difference: DifferenceTold): DifferenceTold {
  const { recorded, now } = difference as { readonly recorded?: string; readonly now?: string }
  const start = recorded === undefined || now === undefined ? 0 : startOfDifference(recorded, now)
  const texts = Object.entries(difference).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value]
    const isSide = name === 'recorded' || name === 'now'
    return [name, isSide && start > 0 ? `\u2026${toldName(value.slice(start))}` : toldName(value)]
  })
  return Object.fromEntries(texts) as DifferenceTold
}

/** Where two texts are to be told from, so that what is told of them differs. */
function startOfDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at < TOLD_FROM_THE_START ? 0 : at - TOLD_BEFORE
}

/** Less than a name is told of: what differs up to here is told in any case. */
const TOLD_FROM_THE_START = 200
const TOLD_BEFORE = 40

function toldAdoption(adoption: Adoption): string {
  return canonicalJson(adoption)
}

function differing(kind: 'recognition' | 'lenient', recorded: string, now: string): readonly DifferenceTold[] {
  return recorded === now ? [] : [{ kind, recorded, now }]
}

function sides(recorded: string | undefined, now: string | undefined) {
  return { ...(recorded === undefined ? {} : { recorded }), ...(now === undefined ? {} : { now }) }
}
