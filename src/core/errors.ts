import type { Code, ErrorCode } from './codes.ts'

/** Thrown for misuse by the caller: an option that is not of its form. Never for what a document contains. */
export class UsageError extends Error {
  readonly code: ErrorCode
  readonly where: string

  constructor(code: ErrorCode, where: string, detail?: string) {
    super(detail === undefined ? `${code}: ${where}` : `${code}: ${where}: ${detail}`)
    this.name = 'UsageError'
    this.code = code
    this.where = where
  }
}

/** Thrown when the caller's trust configuration cannot be used: which list, where in it, and why. */
export class TrustListError extends Error {
  readonly code: Code
  readonly where: string

  constructor(code: Code, where: string, detail?: string) {
    super(detail === undefined ? `${code}: ${where}` : `${code}: ${where}: ${detail}`)
    this.name = 'TrustListError'
    this.code = code
    this.where = where
  }
}
