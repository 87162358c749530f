import { startsWith } from '../core/bytes.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import { isDigit } from './character.ts'

export interface PdfHeader {
  readonly offset: number
  /** `1.7`, as the header claims it; the catalogue may claim a later one. */
  readonly version: string
}

/** ISO 32000-2 §7.5.2 wants the header first; readers accept it within the first 1024 bytes. */
const SEARCHED = 1024
const HEADER = '%PDF-'

export function readHeader(file: FileOctets): PdfHeader {
  const bytes = file.view(0, SEARCHED + HEADER.length + '1.7'.length)
  const last = Math.min(SEARCHED, bytes.length)
  for (let at = 0; at < last; at++) {
    if (!startsWith(bytes, at, HEADER) || !isDigit(bytes[at + 5])) continue
    const minor = bytes[at + 6] === 0x2e && isDigit(bytes[at + 7]) ? `.${(bytes[at + 7] as number) - 0x30}` : ''
    return { offset: at, version: `${(bytes[at + 5] as number) - 0x30}${minor}` }
  }
  throw new Refusal('PDF_HEADER_MISSING', HEADER, 0)
}
