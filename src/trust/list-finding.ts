import type { Code } from '../core/codes.ts'
import type { Failure } from '../core/outcome.ts'

/** `error`: it has to be put right. `warning`: somebody should look. `note`: to be known, and nothing is wrong. */
export type FindingLevel = 'error' | 'warning' | 'note'

/** One observation on a file of trust data, for whoever keeps it. The words come from the message catalogue, by code and data. */
export interface ListFinding {
  readonly code: Code
  readonly level: FindingLevel
  /** As the caller names the file; empty where it is about all of them together. */
  readonly file: string
  /** JSON pointer in that file (RFC 6901); empty: the whole. */
  readonly pointer: string
  /** `entry`: its identifier. `why`: what was expected, in the words of the reader. */
  readonly data: Readonly<Record<string, string | number>>
}

export function listFinding(
  code: Code,
  level: FindingLevel,
  file: string,
  pointer: string,
  data: ListFinding['data'] = {},
): ListFinding {
  return Object.freeze({ code, level, file, pointer, data: Object.freeze(data) })
}

/** Of a reader's failure, whose `what` is `<JSON pointer>: <why>`; `code` where the place says more than the failure's own. */
export function findingOfFailure(failure: Failure, file: string, code: Code = failure.code): ListFinding {
  const { what = '' } = failure
  const border = what.indexOf(': ')
  if (!what.startsWith('/') || border < 0) return listFinding(code, 'error', file, '', what === '' ? {} : { why: what })
  const pointer = what.slice(0, border)
  return listFinding(code, 'error', file, pointer === '/' ? '' : pointer, { why: what.slice(border + 2) })
}
