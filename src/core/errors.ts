import type { Code, ErrorCode } from './codes.ts'

/** Names of somebody's choice can be in it: so many characters are told. */
const LONGEST = 1000

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\u2026`
}

/** Thrown for misuse by the caller: an option that is not of its form. Never for what a document contains. */
export class UsageError extends Error {
  readonly code: ErrorCode
  readonly where: string

  constructor(code: ErrorCode, where: string, detail?: string, options?: ErrorOptions) {
    super(cut(detail === undefined ? `${code}: ${where}` : `${code}: ${where}: ${detail}`), options)
    this.name = 'UsageError'
    this.code = code
    this.where = cut(where)
  }
}

/** Thrown when the caller's trust configuration cannot be used: which list, where in it, and why. */
export class TrustListError extends Error {
  readonly code: Code
  readonly where: string

  constructor(code: Code, where: string, detail?: string) {
    super(cut(detail === undefined ? `${code}: ${where}` : `${code}: ${where}: ${detail}`))
    this.name = 'TrustListError'
    this.code = code
    this.where = cut(where)
  }
}
