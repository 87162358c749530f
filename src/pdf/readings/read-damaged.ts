import type { Budget } from '../../core/budget.ts'
import { startsWith } from '../../core/bytes.ts'
import type { FindingCode } from '../../core/codes.ts'
import { WholeFile } from '../../core/file-octets.ts'
import type { FileOctets } from '../../core/octets.ts'
import type { Failure, Outcome } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import type { PdfDocument } from '../types.ts'
import { readRebuilt } from './rebuild.ts'

/** What keeps a file from its strict reading, and leaves its octets to be looked at. */
const DAMAGED: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'PDF_HEADER_MISSING',
  'PDF_XREF_MISSING',
  'PDF_XREF_INVALID',
  'PDF_XREF_LOOP',
  'PDF_OBJECT_INVALID',
  'PDF_OBJECT_LOOP',
  'PDF_OBJECT_REDEFINED',
  'PDF_STREAM_INVALID',
  'PDF_FILTER_UNSUPPORTED',
  'PDF_SYNTAX_INVALID',
  'PDF_DICTIONARY_KEY_DUPLICATE',
  'PDF_CATALOG_INVALID',
  'PDF_TRUNCATED',
  'PDF_TRAILING_DATA',
  'PDF_FIELD_INVALID',
])

/**
 * What is known of a PDF without a strict reading, or with one in which something was lost: its signatures, as they can be found
 * (`PDF_REBUILT`). Where none is found, the strict reading stands; but a file that was cut short is not called unsigned.
 */
export function* readDamaged(
  octets: Uint8Array | FileOctets,
  budget: Budget,
  why: Failure,
  strict: Outcome<PdfDocument>,
): Steps<Outcome<PdfDocument>> {
  const otherwise: Outcome<PdfDocument> = why.code === 'PDF_TRUNCATED' ? { ok: false, failure: why } : strict
  if (!DAMAGED.has(why.code)) return otherwise
  return yield* rebuiltOr(octets instanceof Uint8Array ? new WholeFile(octets) : octets, budget, why, otherwise)
}

/**
 * A PDF whose header stands behind so much else that no reader looks for it there. ISO 32000-2 §7.5.2: offsets count from the header, and so
 * does what a signature covers, since whatever precedes it came later.
 */
export function* findPdf(
  octets: Uint8Array,
  budget: Budget,
  otherwise: Extract<Outcome<never>, { ok: false }>,
): Steps<Outcome<PdfDocument>> {
  const header = otherwise.failure.code === 'FORMAT_UNKNOWN' ? headerOffset(octets) : null
  if (header === null) return otherwise
  const why = { code: 'PDF_HEADER_MISSING', what: '%PDF-', offset: 0 } as const
  return yield* rebuiltOr(new WholeFile(octets.subarray(header)), budget, why, otherwise)
}

function* rebuiltOr(
  file: FileOctets,
  budget: Budget,
  why: Failure,
  otherwise: Outcome<PdfDocument>,
): Steps<Outcome<PdfDocument>> {
  const rebuilt = yield* readRebuilt(file, budget, why)
  if (!rebuilt.ok) return { ok: false, failure: rebuilt.failure.code === 'BUDGET_EXHAUSTED' ? rebuilt.failure : why }
  return rebuilt.value === null ? otherwise : { ok: true, value: rebuilt.value }
}

const PERCENT = 0x25

function headerOffset(octets: Uint8Array): number | null {
  for (let at = octets.indexOf(PERCENT); at >= 0; at = octets.indexOf(PERCENT, at + 1))
    if (startsWith(octets, at, '%PDF-')) return at
  return null
}
