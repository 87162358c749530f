import { engine } from '#platform'
import { BUDGETS, type BudgetLimits } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import type { FileOctets } from '../../core/octets.ts'
import type { RunSteps } from '../../core/steps.ts'
import type { Evidence, JudgedEvidence } from '../../evidence/types.ts'
import { outlineOf } from '../../pdf/outline.ts'
import { OpenedFile } from '../../ranges/opened-file.ts'
import { openSource } from '../../ranges/source.ts'
import { Turns } from '../../ranges/turns.ts'
import { WorkInPlace } from '../../ranges/work-in-place.ts'
import type { Trust } from '../../trust/types.ts'
import type { Progress } from '../collect-evidence.ts'
import type { Judgement } from './judge-document.ts'
import type { Means, Question } from './question.ts'
import { readFacts } from './read-facts.ts'
import { readOnce } from './read-once.ts'
import { reportHead, unreadableReport } from './report-head.ts'

export interface InPlaceMeans {
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly limits: Partial<BudgetLimits> | undefined
}

/** Judges evidence beside a document that is read in place. */
export type JudgeInPlace = (
  evidence: Evidence,
  asked: { readonly trust: Trust; readonly question: Question },
  judge: (evidence: JudgedEvidence, by: Pick<Means, 'engine' | 'read'>) => Promise<Judgement>,
) => Promise<Judgement>

/**
 * Opens a document, and its content if there is one, to be read in place. What was read for one judgement is there for the next.
 *
 * @throws {UsageError} for what is no document
 */
export function openInPlace(
  document: unknown,
  content: unknown,
  { signal, onProgress, limits }: InPlaceMeans,
): JudgeInPlace {
  const outline = (file: FileOctets) => outlineOf(file, limits)
  const most = limits?.documentBytes ?? BUDGETS.service.documentBytes
  const opened = new OpenedFile(openSource(document, 'document', signal, most), outline)
  const beside = content === undefined ? null : new OpenedFile(openSource(content, 'content', signal, most), null)
  const onRead = onProgress && ((done: number, total: number) => onProgress({ stage: 'reading', done, total }))
  const turns = new Turns(signal)
  const work = new WorkInPlace(beside === null ? [opened] : [opened, beside], { engine, turns, onRead })
  const run: RunSteps = (steps) => turns.run(steps)
  const read = readOnce(
    (...asked) => readFacts(...asked, run),
    () => opened.awaitedWords === null,
  )
  return async (evidence, { trust, question }, judge) => {
    const all = { ...evidence, document: opened.all, ...(beside === null ? {} : { content: beside.all }) }
    const judgement = await work.run((engineInPlace) => judge(all, { engine: engineInPlace, read }))
    if (judgement !== null) return judgement
    const head = await reportHead(
      { format: 'unknown', size: opened.size, sha256: toHex(await work.digestOf(opened)) },
      trust,
      question,
    )
    const verdict = await unreadableReport(head, { code: 'DOCUMENT_CHANGED_WHILE_READ' }, question)
    return freezeDeep({ verdict, needs: [], accepted: [] })
  }
}
