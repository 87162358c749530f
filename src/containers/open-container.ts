import type { Budget } from '../core/budget.ts'
import { joinBytes, startsWith } from '../core/bytes.ts'
import { inMemory } from '../core/octets.ts'
import { attempt, type Outcome, success } from '../core/outcome.ts'
import type { DocumentFacts } from '../formats/read-document.ts'
import { readMailFiles } from './mail-files.ts'
import { readPdfFiles } from './pdf-files.ts'
import type { HeldFile, OpenedContainer } from './types.ts'
import { readZip } from './zip/read-zip.ts'
import { END } from './zip/zip-end.ts'

/** What is in a file that holds others, by what its octets are. `null`: it is none. A failure: it is one, and what is in it cannot be told. */
export function openContainer(
  octets: Uint8Array,
  facts: DocumentFacts,
  budget: Budget,
): Outcome<OpenedContainer | null> {
  if (isZip(octets, facts)) return opened('zip', () => readZip(octets, budget))
  if ('pdf' in facts) return opened('pdf', () => readPdfFiles(facts.pdf, budget))
  if (facts.format === 'smime') return opened('mail', () => readMailFiles(entityOf(octets, facts), budget))
  if ('signedData' in facts) return opened('cms', () => contentOf(facts.signedData.content, budget))
  return success(null)
}

function opened(kind: OpenedContainer['kind'], read: () => readonly HeldFile[]): Outcome<OpenedContainer> {
  return attempt(() => ({ kind, files: read() }))
}

/** A ZIP of files, and not a document that some program keeps as one (ISO/IEC 29500-2). One without members begins with its end. */
export function isZip(octets: Uint8Array, facts: DocumentFacts): boolean {
  if (!('unreadable' in facts) || facts.format !== 'unknown') return false
  const { code, data } = facts.unreadable
  return (code === 'FORMAT_HOLDS_FILES' && OPENED.has(String(data?.['format']))) || startsWith(octets, 0, END)
}

const OPENED: ReadonlySet<string> = new Set(['ZIP', 'ASiC'])

/** RFC 8551 §3.5.2: of a message that is a CMS, what is signed stands in that. */
function entityOf(octets: Uint8Array, facts: Extract<DocumentFacts, { format: 'smime' }>): Uint8Array {
  const content = 'message' in facts && facts.message.signedPart === null ? facts.signedData.content : null
  return content === null ? octets : joinBytes(content.map(inMemory))
}

/** RFC 5652 §5.2: what is signed may be a document itself. */
function contentOf(content: readonly Uint8Array[] | null, budget: Budget): readonly HeldFile[] {
  if (content === null) return []
  const octets = joinBytes(content)
  budget.spend('containedFiles')
  budget.spend('containedBytes', octets.length)
  return [
    { name: CONTENT, places: [], findings: [], isNameSure: false, isOwnContent: true, octets: () => success(octets) },
  ]
}

/** It has no name. */
const CONTENT = 'content'
