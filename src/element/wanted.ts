import type { Report } from 'asean-verify'
import type { Item } from './items.ts'

interface Waiting {
  readonly resolve: (report: Report) => void
  readonly reject: (why: unknown) => void
}

/** Who waits for the report of which document. */
export class Wanted {
  readonly #waiting = new Map<Item, Waiting[]>()

  reportOf(item: Item): Promise<Report> {
    return new Promise((resolve, reject) => {
      const others = this.#waiting.get(item) ?? []
      this.#waiting.set(item, [...others, { resolve, reject }])
    })
  }

  /** Something became of a document. */
  hear(item: Item): void {
    const { status, answer, failure } = item
    if (status === 'waiting' || status === 'working') return
    const waiting = this.#waiting.get(item) ?? []
    this.#waiting.delete(item)
    for (const { resolve, reject } of waiting) {
      if (status === 'answered' && answer !== null) resolve(answer.report)
      else reject(status === 'failed' ? new Error(failure ?? '') : stopped())
    }
  }

  endAll(): void {
    for (const { reject } of [...this.#waiting.values()].flat()) reject(stopped())
    this.#waiting.clear()
  }
}

function stopped(): DOMException {
  return new DOMException('it was stopped', 'AbortError')
}
