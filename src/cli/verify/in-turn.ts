/** What is done with each item in its turn, whatever order they come in. */
export interface InTurn<T> {
  /** Settles when there is room for another: what waits for its turn is bounded. */
  put(index: number, item: T): Promise<void>
  /** When all that was put has been told. */
  told(): Promise<void>
}

export interface InTurnOptions<T> {
  readonly tell: (index: number, item: T) => Promise<void>
  readonly sizeOf: (item: T) => number
  /** Of what waits, in all. */
  readonly most: number
}

/** The item whose turn it is has to be on its way to `put`, or nothing that waits here ever gets its turn. */
export function createInTurn<T>({ tell, sizeOf, most }: InTurnOptions<T>): InTurn<T> {
  const waiting = new Map<number, T>()
  let next = 0
  let size = 0
  let waiters: (() => void)[] = []
  let failure: { readonly error: unknown } | null = null
  const wake = (): void => {
    const woken = waiters
    waiters = []
    for (const resume of woken) resume()
  }
  const tellNext = async (): Promise<void> => {
    for (let item = waiting.get(next); item !== undefined && failure === null; item = waiting.get(next)) {
      waiting.delete(next)
      await tell(next, item)
      next++
      size -= sizeOf(item)
      if (size <= most) wake()
    }
  }
  let telling = Promise.resolve()
  const requireNoFailure = (): void => {
    if (failure !== null) throw failure.error
  }
  return {
    async put(index, item) {
      size += sizeOf(item)
      waiting.set(index, item)
      telling = telling.then(tellNext).catch((error: unknown) => {
        failure ??= { error }
        wake()
      })
      if (size > most)
        await new Promise<void>((resolve) => {
          waiters.push(resolve)
        })
      requireNoFailure()
    },
    async told() {
      await telling
      requireNoFailure()
    },
  }
}
