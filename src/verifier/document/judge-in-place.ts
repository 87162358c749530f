import { engine } from '#platform'
import { BUDGETS, type BudgetLimits } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import type { FileOctets } from '../../core/octets.ts'
import type { RunSteps } from '../../core/steps.ts'
import { outlineOf } from '../../pdf/outline.ts'
import { OpenedFile } from '../../ranges/opened-file.ts'
import { openSource } from '../../ranges/source.ts'
import { Turns } from '../../ranges/turns.ts'
import { WorkInPlace } from '../../ranges/work-in-place.ts'
import type { GrowingEvidence, Progress } from '../collect-evidence.ts'
import { readFacts } from './read-facts.ts'
import { readOnce } from './read-once.ts'
import { reportHead, unreadableReport } from './report-head.ts'
import { judgeBy, type Session } from './session.ts'

export interface InPlaceMeans {
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly limits: Partial<BudgetLimits> | undefined
}

/**
 * Opens a document, and its content if there is one, to be read in place. What was read for one judgement is there for the next.
 *
 * @throws {UsageError} for what is no document
 */
export function openInPlace(
  document: unknown,
  content: unknown,
  { signal, onProgress, limits }: InPlaceMeans,
): Session<GrowingEvidence> {
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
  return async (evidence, asked) => {
    const { trust, question } = asked
    const all = { ...evidence, document: opened.all, ...(beside === null ? {} : { content: beside.all }) }
    const judgement = await work.run(async (engineInPlace) =>
      judgeBy({ engine: engineInPlace, read }, all, asked, limits),
    )
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
