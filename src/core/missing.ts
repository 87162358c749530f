import type { Budget } from './budget.ts'

/**
 * How work stops that needs what is not there yet: arithmetic that an engine computes later, a module that is loaded. It is no answer: nothing but
 * `untilNothingIsMissing` catches it, which gets what is missing and does the work again.
 */
export class Missing extends Error {
  readonly get: () => Promise<unknown>

  constructor(get: () => Promise<unknown>) {
    super('something that is not there yet')
    this.name = 'Missing'
    this.get = get
  }
}

/**
 * Does work again from its beginning until nothing is missing. So it has to be the same each time, and only what it gives in the end counts; the budget
 * is charged for the last time alone. Where nothing is missing, nobody waits.
 *
 * @param between what is done before it is done again: others have their turn there, and a signal ends the work
 */
export function untilNothingIsMissing<T>(
  budget: Budget,
  work: () => T | Promise<T>,
  between?: () => Promise<void>,
): T | Promise<T> {
  const toBegin = budget.mark()
  const again = async (thrown: unknown): Promise<T> => {
    for (let error = thrown; ; ) {
      if (!(error instanceof Missing)) throw error
      await error.get()
      await between?.()
      toBegin()
      try {
        return await work()
      } catch (next) {
        error = next
      }
    }
  }
  try {
    const done = work()
    return done instanceof Promise ? done.catch(again) : done
  } catch (error) {
    if (error instanceof Missing) return again(error)
    throw error
  }
}

/** A part that most documents do without: whoever asks for it has it once it is loaded. */
export function door<T>(load: () => Promise<T>): () => T {
  let loaded: { readonly part: T } | null = null
  return () => {
    if (loaded !== null) return loaded.part
    throw new Missing(async () => {
      loaded = { part: await load() }
    })
  }
}
