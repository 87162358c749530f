import type { Code, TrustListError, UsageError } from '../index.ts'

/** What the person at the terminal got wrong: which word, and how to go on. */
export class CommandError extends Error {
  readonly code: Code
  readonly where: string
  /** The command whose help says more; empty for that of the whole, `null` where help does not help. */
  readonly command: string | null

  constructor(code: Code, where: string, detail: string, command: string | null = 'verify') {
    super(detail)
    this.name = 'CommandError'
    this.code = code
    this.where = where
    this.command = command
  }
}

/** One line: code, where, what. Errors of the library carry the same; anything else is a defect, and says so. */
export function describeError(error: unknown): string {
  if (error instanceof CommandError) return `asean-verify: ${error.code}: ${error.where}: ${error.message}`
  if (isLibraryError(error)) return `asean-verify: ${error.message}`
  const what = error instanceof Error ? error.message : String(error)
  return `asean-verify: INTERNAL_ERROR: ${what.split('\n')[0]}. This is a defect of asean-verify: please report it.`
}

/** What the code of an error about trust data means, beside its place; `null`: what is wrong is said already. */
export async function sentenceOf(error: unknown): Promise<string | null> {
  if (!(error instanceof CommandError) && !isLibraryError(error)) return null
  if (!/^(TRUST|RECOGNITION|LIST)_/.test(error.code)) return null
  // Loaded here, so that naming an error does not load the library before it has to.
  const { explain } = await import('../index.ts')
  return explain(error.code)
}

type LibraryError = UsageError | TrustListError

/** What an error of the library is about: an option, or a place in a list. */
export function placeOf(error: LibraryError): string {
  return 'option' in error ? error.option : error.where
}

/** By shape and not by class, so that naming an error does not load the library. */
export function isLibraryError(error: unknown): error is LibraryError {
  return error instanceof Error && (error.name === 'UsageError' || error.name === 'TrustListError') && 'code' in error
}
