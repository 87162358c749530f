import type { Item } from './items.ts'
import type { Judging, Telling } from './work/protocol.ts'
import type { Remote } from './work/remote.ts'

/** Judges documents one after another; one that is asked about again is judged by the newest question alone. */
export interface Queue {
  add(item: Item): void
  stop(item: Item): void
  stopAll(): void
}

export function createQueue(
  remote: Remote,
  ask: (item: Item) => Judging & Telling,
  onChange: (item: Item) => void,
): Queue {
  let waiting: readonly Item[] = []
  let current: { readonly item: Item; readonly stop: AbortController } | null = null

  const work = async (): Promise<void> => {
    if (current !== null) return
    const [item, ...rest] = waiting
    if (item === undefined) return
    waiting = rest
    const stop = new AbortController()
    current = { item, stop }
    Object.assign(item, { status: 'working', progress: null, failure: null })
    onChange(item)
    try {
      const answer = await remote.ask(
        { kind: 'judge', ...ask(item) },
        {
          signal: stop.signal,
          onProgress: (progress) => {
            item.progress = progress
            if (!stop.signal.aborted) onChange(item)
          },
        },
      )
      // What was stopped may be asked about already once more.
      if (!stop.signal.aborted) Object.assign(item, { status: 'answered', answer, progress: null })
    } catch (error) {
      if (!stop.signal.aborted)
        Object.assign(item, {
          status: 'failed',
          progress: null,
          failure: error instanceof Error ? error.message : String(error),
        })
    }
    current = null
    if (!stop.signal.aborted) onChange(item)
    void work()
  }

  const stop = (item: Item): void => {
    waiting = waiting.filter((one) => one !== item)
    if (current?.item === item) current.stop.abort()
    Object.assign(item, { status: 'stopped', progress: null })
  }

  return {
    add(item) {
      stop(item)
      Object.assign(item, { status: 'waiting' })
      waiting = [...waiting, item]
      void work()
    },
    stop(item) {
      stop(item)
      onChange(item)
    },
    stopAll() {
      for (const item of waiting) stop(item)
      if (current !== null) stop(current.item)
    },
  }
}
