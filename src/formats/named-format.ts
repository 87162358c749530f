import type { Failure } from '../core/outcome.ts'

/** Another program reads its signatures, it holds files that may be read here, or it is only a picture. */
export type NamedCode = 'FORMAT_NOT_READ' | 'FORMAT_HOLDS_FILES' | 'FORMAT_IS_PICTURE'

/** Of what kind a file is, where that is all that is known of it. */
export function named(code: NamedCode, format: string): Failure {
  return { code, data: { format } }
}
