import { startJudge } from '../parts.ts'
import type { Answers, Asked, FromWorker, ToWorker, WorkProgress } from './protocol.ts'

/** The worker, as something that can be asked. */
export interface Remote {
  ask<K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>, options?: AskOptions): Promise<Answers[K]>
  /** What was asked is not answered any more. */
  close(): void
}

export interface AskOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: WorkProgress) => void
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: AskOptions['onProgress']
}

/** One worker for all elements of a page: it is begun with the first question, and ended with the last element. */
class SharedWorker {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #last = 0
  users = 0

  ask(asked: Asked, { resolve, reject, onProgress }: Waiting): number {
    this.#last += 1
    const id = this.#last
    this.#waiting.set(id, { resolve, reject, onProgress })
    try {
      this.#running().postMessage({ id, asked } satisfies ToWorker)
    } catch (error) {
      this.#waiting.delete(id)
      queueMicrotask(() => reject(error instanceof Error ? error : new Error(String(error))))
    }
    return id
  }

  stop(id: number): void {
    this.#worker?.postMessage({ id, stop: true } satisfies ToWorker)
  }

  /** Nobody waits for it any more. */
  forget(id: number): void {
    this.#waiting.delete(id)
    this.stop(id)
  }

  end(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting.clear()
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = startJudge()
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data))
    worker.addEventListener('error', ({ message }) => {
      const waiting = [...this.#waiting.values()]
      // The next question begins another one.
      this.end()
      for (const { reject } of waiting)
        reject(new Error(message === '' ? 'the part of the page that checks could not be loaded' : message))
    })
    this.#worker = worker
    return worker
  }

  #hear(data: FromWorker): void {
    const one = this.#waiting.get(data.id)
    if ('progress' in data) {
      one?.onProgress?.(data.progress)
      return
    }
    this.#waiting.delete(data.id)
    if ('failure' in data) one?.reject(new Error(data.failure))
    else one?.resolve(data.answer)
  }
}

const shared = new SharedWorker()

export function createRemote(): Remote {
  const asking = new Map<number, (why: Error) => void>()
  let isClosed = false
  shared.users += 1
  return {
    ask<K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>, { signal, onProgress }: AskOptions = {}) {
      return new Promise<Answers[K]>((resolve, reject) => {
        if (isClosed) {
          reject(new Error('it was closed'))
          return
        }
        const settle = (): void => {
          asking.delete(id)
        }
        const id = shared.ask(asked, {
          resolve: (answer) => {
            settle()
            resolve(answer as Answers[K])
          },
          reject: (error) => {
            settle()
            reject(error)
          },
          onProgress,
        })
        asking.set(id, reject)
        signal?.addEventListener('abort', () => shared.stop(id), { once: true })
      })
    },
    close() {
      if (isClosed) return
      isClosed = true
      for (const [id, reject] of asking) {
        shared.forget(id)
        reject(new Error('it was closed'))
      }
      asking.clear()
      shared.users -= 1
      if (shared.users === 0) shared.end()
    },
  }
}
