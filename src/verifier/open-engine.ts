/** What reads and judges, once it is loaded: with the first question, since a page that has none yet does without. */
export const engineNow = (): typeof import('./engine.ts') | null => engine

export async function loadEngine(): Promise<typeof import('./engine.ts')> {
  engine ??= await import('./engine.ts')
  return engine
}

let engine: typeof import('./engine.ts') | null = null

/** What is asked beside judging. */
export const furtherQuestions = (): Promise<typeof import('./further-questions.ts')> => import('./further-questions.ts')
