import { type BudgetLimits, createBudget } from '../core/budget.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { attempt } from '../core/outcome.ts'
import type { Span } from '../formats/other-formats/head.ts'
import { findingsIn } from '../formats/other-formats/other-format-findings.ts'
import type { ArchiveContents } from './types.ts'

/**
 * Heads of other formats in an archive: whoever made it chose all that is in it, but the document, and its content, which are judged themselves. Evidence may be
 * anything, since what cannot be read is passed over. `signed`: whether the content counts as such.
 */
export function archiveFindings(
  archive: Uint8Array,
  contents: ArchiveContents,
  limits: Partial<BudgetLimits> | undefined,
  signed: boolean,
): readonly Finding[] {
  const { document, content } = contents.evidence
  const covered = [document, ...(signed && content !== undefined ? [content] : [])].map((view) => spanIn(archive, view))
  const looked = {
    octets: archive,
    covered,
    isFile: true,
    placeOf: (offset: number) => placeIn(archive, contents, offset),
  }
  const outcome = attempt(() => findingsIn(looked, createBudget(limits)))
  return outcome.ok ? outcome.value : [exhaustedFinding(outcome.failure.what)]
}

/** Pieces are views of their archive. */
function spanIn(archive: Uint8Array, { byteOffset, length }: Uint8Array): Span {
  const start = byteOffset - archive.byteOffset
  return { start, end: start + length }
}

function placeIn(
  archive: Uint8Array,
  { evidence, question, lists, recognition }: ArchiveContents,
  offset: number,
): string {
  const { content, certificates, crls, ocspResponses } = evidence
  const parts = {
    content: content === undefined ? [] : [content],
    certificates: certificates ?? [],
    crls: crls ?? [],
    ocspResponses: ocspResponses ?? [],
    lists,
    recognition: recognition === undefined ? [] : [recognition],
    anchors: (question.anchors ?? []).filter((anchor) => anchor instanceof Uint8Array),
  }
  for (const [name, views] of Object.entries(parts))
    for (const view of views) {
      const { start, end } = spanIn(archive, view)
      if (view.buffer === archive.buffer && offset >= start && offset < end) return name
    }
  return 'header'
}
