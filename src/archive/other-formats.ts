import type { Finding } from '../core/finding.ts'
import type { OctetSpan } from '../formats/other-formats/head.ts'
import { findingsIn } from '../formats/other-formats/other-format-findings.ts'
import type { ArchiveContents } from './types.ts'

/**
 * Heads of other formats in an archive: whoever made it chose all that is in it, but the document, and its content, which are judged themselves. Evidence may be
 * anything, since what cannot be read is passed over. `signed`: whether the content counts as such. No budget pays for it: whoever opened the archive
 * has taken its octets, and its report is to be had again by the budget that it had.
 */
export function archiveFindings(archive: Uint8Array, contents: ArchiveContents, signed: boolean): readonly Finding[] {
  const { document, content } = contents.evidence
  const covered = [document, ...(signed && content !== undefined ? [content] : [])].map((view) => spanIn(archive, view))
  return findingsIn({ octets: archive, covered, isFile: true, placeOf: (offset) => placeIn(archive, contents, offset) })
}

/** Pieces are views of their archive. */
function spanIn(archive: Uint8Array, { byteOffset, length }: Uint8Array): OctetSpan {
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
