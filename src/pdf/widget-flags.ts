import { entryOf, naturalOf, type PdfDictionary } from './object.ts'

/**
 * ISO 32000-2 table 167: invisible, hidden, print, no view, read only, locked, locked contents. Zooming or turning apart from the
 * page is not among them.
 */
const PLAIN_FLAGS = 1 | 2 | 4 | 32 | 64 | 128 | 512

export function hasPlainFlags(annotation: PdfDictionary): boolean {
  const flags = entryOf(annotation, 'F')
  const value = flags === undefined ? 0 : naturalOf(flags)
  return value !== null && (value & ~PLAIN_FLAGS) === 0
}
