/**
 * What every other folder builds on, and what knows none of them: codes, findings, outcomes, the budget, octets, times,
 * the states, and how options of a caller are taken.
 */

import type { Code, FindingCode } from './codes.ts'

/**
 * Why bytes could not be read: what is wrong (a code), where (an offset into the bytes given), and in what structure.
 * Hostile input ends here, as data; see `attempt`.
 */
export interface Failure<C extends Code = FindingCode> {
  readonly code: C
  /** Offset in bytes from the start of the input that was being read. */
  readonly offset?: number
  /** The structure being read, in the words of its standard: `TBSCertificate.validity`. */
  readonly what?: string
  /** What a sentence about it is filled in with. */
  readonly data?: Readonly<Record<string, string | number>>
}

export type Outcome<T, C extends Code = FindingCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure<C> }

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failed<C extends Code>(code: C, what?: string, offset?: number): Outcome<never, C> {
  return { ok: false, failure: describeFailure(code, what, offset) }
}

function describeFailure<C extends Code>(code: C, what?: string, offset?: number): Failure<C> {
  return { code, ...(what === undefined ? {} : { what }), ...(offset === undefined ? {} : { offset }) }
}

/**
 * How a reader deep inside a structure stops. It is thrown by readers and caught by `attempt` alone, so that it never
 * crosses a folder: what leaves a folder is an `Outcome`.
 */
export class Refusal extends Error {
  readonly failure: Failure<Code>

  constructor(code: Code, what?: string, offset?: number) {
    super(code)
    this.name = 'Refusal'
    this.failure = describeFailure(code, what, offset)
  }
}

/**
 * Runs a reader; a `Refusal` becomes a failed outcome, and a programming error stays one. What a reader throws has no
 * type: one that refuses with other codes than findings have says so by `C`.
 */
export function attempt<T, C extends Code = FindingCode>(read: () => T): Outcome<T, C> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure as Failure<C> }
    throw error
  }
}

/** The same for work that waits for an engine. */
export async function attemptAsync<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure as Failure }
    throw error
  }
}
