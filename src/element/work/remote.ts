import { startJudge } from '../parts.ts'
import type { Answers, Asked, FromWorker, ToWorker, WorkProgress } from './protocol.ts'

/** The worker, as something that can be asked. */
export interface Remote {
  ask<K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>, options?: AskOptions): Promise<Answers[K]>
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

export function createRemote(): Remote {
  const worker = startJudge()
  const waiting = new Map<number, Waiting>()
  const send = (message: ToWorker): void => worker.postMessage(message)
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id)
    if ('progress' in data) {
      one?.onProgress?.(data.progress)
      return
    }
    waiting.delete(data.id)
    if ('failure' in data) one?.reject(new Error(data.failure))
    else one?.resolve(data.answer)
  })
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values())
      reject(new Error(message === '' ? 'the part of the page that checks could not be loaded' : message))
    waiting.clear()
  })
  return {
    ask<K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>, { signal, onProgress }: AskOptions = {}) {
      last += 1
      const id = last
      return new Promise<Answers[K]>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, onProgress })
        signal?.addEventListener('abort', () => send({ id, stop: true }), { once: true })
        send({ id, asked })
      })
    },
    close: () => worker.terminate(),
  }
}
