import type { TrustListCode, UsageCode } from './codes.ts'

/** Names of somebody's choice can be in it: so many characters are told. */
const LONGEST = 1000

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\u2026`
}

/**
 * Whatever the library throws, but for the reason of the caller's own signal: misuse, and a configuration that cannot
 * be used. Never for what a document contains.
 */
export abstract class AseanVerifyError extends Error {
  abstract readonly code: UsageCode | TrustListCode
  /** Tells the classes apart where `instanceof` does not: an error of another copy of the library, or of another thread. */
  abstract override readonly name: 'UsageError' | 'TrustListError'

  protected constructor(code: string, place: string, detail: string | undefined, options?: ErrorOptions) {
    super(cut(detail === undefined ? `${code}: ${place}` : `${code}: ${place}: ${detail}`), options)
  }
}

/** Thrown for misuse by the caller: an option that is not of its form. */
export class UsageError extends AseanVerifyError {
  override readonly name = 'UsageError'
  readonly code: UsageCode
  /** The option or argument, and the place in it: `anchors[0]`. */
  readonly option: string

  constructor(code: UsageCode, option: string, detail?: string, options?: ErrorOptions) {
    super(code, option, detail, options)
    this.code = code
    this.option = cut(option)
  }
}

/** Thrown where the caller's configuration of trust cannot be used: which list, where in it, and why. */
export class TrustListError extends AseanVerifyError {
  override readonly name = 'TrustListError'
  readonly code: TrustListCode
  /** The list or option, and the place in it as a JSON pointer: `lists[0]#/LoTE`. */
  readonly where: string

  constructor(code: TrustListCode, where: string, detail?: string, options?: ErrorOptions) {
    super(code, where, detail, options)
    this.code = code
    this.where = cut(where)
  }
}
