import {
  type ContainedPlace,
  type ContainedReport,
  type ContainedWithEvidence,
  type DocumentQuestion,
  explain,
  type Language,
  type VerifiedWithEvidence,
  type Verifier,
} from '../../index.ts'
import { isWithin, tellContained } from '../../render/tell/tell-contained.ts'
import { EXIT } from '../exit-codes.ts'
import { jsonLine } from '../json-output.ts'
import type { AskedOfFiles, FilePlace, Judged, NotJudged, OpenedOutcome, OpenedPart, Task } from './asked.ts'
import { namesOf, tell } from './tell-one.ts'

interface Contained {
  readonly task: Task
  readonly document: Uint8Array
  /** The file beside it that its name says it signs. */
  readonly content: () => Promise<Uint8Array>
  readonly call: DocumentQuestion
  readonly verifier: Verifier
}

/** Judges a file and what is in it; a file that holds none is told as ever. */
export async function judgeContained(
  asked: AskedOfFiles,
  { task, document, content, call, verifier }: Contained,
): Promise<Judged | OpenedOutcome> {
  const { path, beside } = task
  const ask = (question: DocumentQuestion): Promise<ContainedWithEvidence> =>
    asked.forecast
      ? verifier.verifyContainedWithEvidence(document, question)
      : verifier.verifyContained(document, question).then((report) => ({ report, verified: [] }))
  const first = await ask(call)
  const isDetached = beside !== undefined && lacksContent(first.report)
  const { report, verified } = isDetached ? await ask({ ...call, content: await content() }) : first
  const own = report.places[0]
  if (own?.standing === 'judged' && report.places.length === 1 && own.findings.length === 0)
    return tell(
      asked,
      { path },
      { report: own.report, kept: verified[0] ?? null, ...(isDetached ? { content: beside } : {}) },
    )
  const sentence = await tellContained(report, asked.form.language)
  const parts: OpenedPart[] = []
  for (const [i, place] of report.places.entries()) {
    const isOwn = place === own
    const shown = { path, ...(isOwn ? {} : { inside: place.path }) }
    const why = await whyNotRelied(place, asked.form.language)
    const first = isOwn ? sentence : (why?.why ?? null)
    const line = first === null ? {} : { first }
    const given = isOwn && isDetached ? { content: beside } : {}
    const isOpened = report.places.some((one) => one.standing === 'judged' && isWithin(one, place))
    parts.push({
      ...(isOwn ? {} : { inside: place.path }),
      ...(why !== null && place.standing === 'left-out'
        ? why
        : await partOf(asked, shown, place, { kept: verified[i] ?? null, isOpened, ...line, ...given })),
    })
  }
  // A file in which nothing can be judged is not lost.
  const isNothing = !parts.some(({ kind }) => kind !== 'passed-over')
  if (isNothing) parts.unshift(NOTHING)
  const isLost = isNothing || report.places.some(({ standing }) => standing === 'not-judged')
  return { kind: 'opened', parts, exitCode: isLost ? EXIT.error : EXIT[report.outcome] }
}

/** Why nobody relies on what is there, whatever its own verdict is; `null`: nothing is known against it. */
async function whyNotRelied({ findings }: ContainedPlace, language: Language): Promise<NotJudged | null> {
  const against = findings.find(({ level }) => level === 'failure')
  if (against === undefined) return null
  return { kind: 'not-judged', code: against.code, why: await explain(against.code, {}, language) }
}

interface PartOfTold {
  readonly kept: VerifiedWithEvidence | null
  readonly isOpened: boolean
  readonly first?: string
  readonly content?: string
}

const NOTHING: NotJudged = {
  kind: 'not-judged',
  code: 'FORMAT_HOLDS_FILES',
  why: 'there is no document in it that can be judged',
}

function lacksContent({ places: [own] }: ContainedReport): boolean {
  if (own?.standing !== 'judged') return false
  return own.report.signatures.some(({ findings }) => findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING'))
}

async function partOf(
  asked: AskedOfFiles,
  at: FilePlace,
  place: ContainedPlace,
  beside: PartOfTold,
): Promise<Judged | NotJudged | Extract<OpenedPart, { kind: 'passed-over' }>> {
  const { form } = asked
  if (place.standing === 'judged') {
    const content = place.content ?? beside.content
    return tell(asked, at, {
      report: place.report,
      kept: beside.kept,
      isOpened: beside.isOpened,
      ...(beside.first === undefined ? {} : { first: beside.first }),
      ...(content === undefined ? {} : { content }),
    })
  }
  if (place.standing === 'not-judged')
    return { kind: 'not-judged', code: place.code, why: await explain(place.code, {}, form.language) }
  const { standing } = place
  const isListed = form.format === 'ndjson' || form.format === 'json-list'
  const code = place.standing === 'left-out' ? { code: place.code } : {}
  const text = isListed ? jsonLine({ ...namesOf(form, at), standing, ...code }) : ''
  return { kind: 'passed-over', standing, text }
}
