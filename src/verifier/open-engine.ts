/** What reads and judges. It is loaded with the first question: a page that has none yet does without. */
export async function openEngine(): Promise<typeof import('./engine.ts')> {
  engine ??= await import('./engine.ts')
  return engine
}

let engine: typeof import('./engine.ts') | null = null

/** What is asked beside judging. */
export const furtherQuestions = (): Promise<typeof import('./further-questions.ts')> => import('./further-questions.ts')
