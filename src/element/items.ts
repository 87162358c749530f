import type { Answer, WorkProgress } from './work/protocol.ts'

/** A document in the list, and how far it is. */
export interface Item {
  readonly id: number
  readonly document: File
  /** What it signs, where that is another file. */
  content: File | null
  password: string | null
  /** Judged by the lists of the testbed. */
  readonly isSample: boolean
  /** The name of the mail that it is attached to; `null`: it was given by itself. */
  readonly heldIn: string | null
  status: 'waiting' | 'working' | 'answered' | 'failed' | 'stopped'
  progress: WorkProgress | null
  /** That of the last question, until there is another one. */
  answer: Answer | null
  failure: string | null
  /** Whether the signer is who the reader expected, as the reader said on the page. */
  isExpected: boolean | null
}

let last = 0

export function createItem(
  document: File,
  content: File | null,
  isSample: boolean,
  heldIn: string | null = null,
): Item {
  last += 1
  return {
    id: last,
    document,
    content,
    password: null,
    isSample,
    heldIn,
    status: 'waiting',
    progress: null,
    answer: null,
    failure: null,
    isExpected: null,
  }
}
