import type { Draft } from '../draft.ts'
import type { Box } from '../types.ts'

/** What a page paints at a place, in ways that readers and interpreters take for something or for nothing. */
export interface Background {
  readonly name: string
  paint(draft: Draft, place: Box): void
}
