import type { PdfStream, PdfValue } from '../object.ts'
import type { Entries } from './entries.ts'

/** ISO 32000-2 table 124. */
const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'] as const

export interface Program {
  readonly key: (typeof PROGRAMS)[number]
  readonly stream: PdfStream
  readonly entries: Entries
}

/** The program that a document brings for a font: one; `undefined`: none; `null`: several, or none that is a stream. */
export function programOf(font: Entries): Program | null | undefined {
  const descriptor = font.in(font.get('FontDescriptor'))
  const keys = PROGRAMS.filter((key) => descriptor?.get(key) !== undefined)
  const [key] = keys
  if (descriptor === null || key === undefined) return undefined
  const stream = descriptor.get(key) as PdfValue
  const entries = stream.kind === 'stream' ? descriptor.in(stream) : null
  return keys.length > 1 || stream.kind !== 'stream' || entries === null ? null : { key, stream, entries }
}
