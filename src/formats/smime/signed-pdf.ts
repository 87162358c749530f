import { joinBytes } from '../../core/bytes.ts'
import { findWord, soughtWord } from '../../core/find-octets.ts'
import type { Octets } from '../../core/octets.ts'

/** Of a part of a large file that is not in memory: a signature stands in the last update, or was made of the first pages. */
const ENDS = 1024 * 1024

/**
 * Whether octets are a PDF with a signature of its own. ISO 32000-2 §7.5.2: readers look for the header in the first 1,024 octets. §12.8.1: a signature says
 * which octets it covers.
 */
export function isSignedPdf(pieces: readonly Octets[]): boolean {
  const views = pieces.flatMap(inView)
  const contents = views.length === 1 && views[0] !== undefined ? views[0] : joinBytes(views)
  return findWord(contents.subarray(0, 1024), HEADER) >= 0 && findWord(contents, BYTE_RANGE) >= 0
}

function inView(piece: Octets): readonly Uint8Array[] {
  if (piece instanceof Uint8Array) return [piece]
  const { file, start, length } = piece
  const end = start + length
  return [file.view(start, Math.min(end, start + ENDS)), file.view(Math.max(start + ENDS, end - ENDS), end)]
}

const HEADER = soughtWord('%PDF-')
const BYTE_RANGE = soughtWord('/ByteRange')
