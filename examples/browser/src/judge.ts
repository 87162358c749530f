import type { Answer, FromWorker, Question, TestbedLists, ToWorker } from './protocol.ts'

export interface Judgement {
  readonly document: File
  readonly content: File | null
  readonly question: Question
  readonly testbed: boolean
}

/** Asks the worker, one question at a time. Of those that come while it is at work only the last is of interest. */
export interface Judge {
  useTestbed(lists: TestbedLists): void
  /** `null`: another question was asked in the meantime. */
  ask(judgement: Judgement): Promise<Answer | null>
}

export function createJudge(): Judge {
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module', name: 'judge' })
  const send = (message: ToWorker, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)
  let last = 0
  let before: Promise<unknown> = Promise.resolve()

  const answerTo = async (id: number, { document: file, content: signed, question, testbed }: Judgement) => {
    const [document, content] = await Promise.all([file.arrayBuffer(), signed?.arrayBuffer() ?? null])
    const answer = nextFrom(worker)
    const transfer = content === null ? [document] : [document, content]
    send({ kind: 'judge', document, content, name: file.name, question, testbed }, transfer)
    const said = await answer
    if (said.kind === 'failure') throw new Error(said.message)
    return id === last ? said.answer : null
  }

  return {
    useTestbed(testbed) {
      send({ kind: 'use-testbed', testbed })
    },
    ask(judgement) {
      last += 1
      const id = last
      const answer = before.then(() => (id === last ? answerTo(id, judgement) : null))
      before = answer.catch(() => null)
      return answer
    },
  }
}

/** What the worker says next; it says one thing for each question. */
function nextFrom(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const done = new AbortController()
    const { signal } = done
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FromWorker>) => {
        done.abort()
        resolve(data)
      },
      { signal },
    )
    worker.addEventListener(
      'error',
      ({ message }) => {
        done.abort()
        reject(new Error(message === '' ? 'the part of the page that judges could not be loaded' : message))
      },
      { signal },
    )
  })
}
