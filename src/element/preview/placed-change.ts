import type { TextChange, TextChanges } from 'asean-verify'
import type { Box } from './drawing.ts'

/** With its places, on the page as it was signed and on that of today. */
export interface PlacedChange extends TextChange {
  readonly signed: readonly PagedBox[]
  readonly today: readonly PagedBox[]
}

export interface PagedBox extends Box {
  readonly page: number
}

/** What was compared, and what was found, with its places. */
export interface ComparedDocuments extends Omit<TextChanges, 'signature' | 'changes'> {
  readonly changes: readonly PlacedChange[]
}
