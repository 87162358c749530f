import { door } from '../core/missing.ts'

/** What reads the rich text of comments: loaded for the first that came later and has any. */
export const commentTexts: () => typeof import('./changes/text-of-comment.ts') = door(
  () => import('./changes/text-of-comment.ts'),
)
