import type { FindingCode } from '../core/codes.ts'
import type { Failure } from '../core/outcome.ts'

/** Why a file is no document that is read here. */
export const NO_DOCUMENT: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'FORMAT_UNKNOWN',
  'FORMAT_NOT_READ',
  'FORMAT_IS_PICTURE',
  'XML_WITHOUT_SIGNATURE',
  'INPUT_EMPTY',
  'INPUT_NOT_PEM',
])

/** Whether a file is no document by its beginning: by its end it can still be a file of files. */
export function mayBeAnything(facts: { readonly format: string; readonly unreadable?: Failure }): boolean {
  const { format, unreadable } = facts
  return unreadable !== undefined && (format === 'json' || (format === 'unknown' && NO_DOCUMENT.has(unreadable.code)))
}
