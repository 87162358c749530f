import type { Code } from '../core/codes.ts'
import type { Failure } from '../core/outcome.ts'

/** `error`: has to be put right. `warning`: somebody should look. `note`: good to know, and nothing is wrong. */
export type FindingLevel = 'error' | 'warning' | 'note'

/**
 * One observation on a file of trust data, for its keeper. The words come from the message catalogue, by code and data.
 */
export interface ListFinding {
  readonly code: Code
  readonly level: FindingLevel
  /** The name of the file, as the caller gave it; empty: all files together. */
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

/**
 * Of a reader's failure, whose `what` is `<JSON pointer>: <why>`; `code` where the place says more than the failure's
 * own.
 */
export function findingOfFailure(failure: Failure<Code>, file: string, code: Code = failure.code): ListFinding {
  const { what = '' } = failure
  const border = what.indexOf(': ')
  if (!what.startsWith('/') || border < 0) return listFinding(code, 'error', file, '', what === '' ? {} : { why: what })
  const pointer = what.slice(0, border)
  return listFinding(code, 'error', file, pointer === '/' ? '' : pointer, { why: what.slice(border + 2) })
}

/** How many findings of one code are reported of one file. */
const MOST_OF_A_FILE = 64
/** The same of all files together. */
const MOST_IN_ALL = 256

interface Counted {
  readonly of: Code
  readonly level: FindingLevel
  told: number
  leftOut: number
}

/** Findings as they are made: of each code and level the first are kept, and the others counted. */
export class ListFindings {
  readonly #most: number
  readonly #kept: ListFinding[] = []
  readonly #counts = new Map<string, Counted>()

  constructor(most: number = MOST_OF_A_FILE) {
    this.#most = most
  }

  /** A finding that is left out is not made. */
  push(code: Code, level: FindingLevel, make: () => ListFinding): void {
    const counted = this.#counted(code, level)
    if (counted.told === this.#most) counted.leftOut++
    else {
      counted.told++
      this.#kept.push(make())
    }
  }

  add(findings: readonly ListFinding[]): void {
    for (const finding of findings) {
      const { code, level, data } = finding
      if (code === LEFT_OUT) this.#counted(data['of'] as Code, level).leftOut += Number(data['count'])
      else this.push(code, level, () => finding)
    }
  }

  /** Those that are left out are about this file. */
  allOf(file: string): readonly ListFinding[] {
    const left = [...this.#counts.values()].filter(({ leftOut }) => leftOut > 0)
    return [
      ...this.#kept,
      ...left.map(({ of, level, leftOut }) => listFinding(LEFT_OUT, level, file, '', { of, count: leftOut })),
    ]
  }

  #counted(of: Code, level: FindingLevel): Counted {
    const key = `${of} ${level}`
    const counted = this.#counts.get(key) ?? { of, level, told: 0, leftOut: 0 }
    this.#counts.set(key, counted)
    return counted
  }
}

const LEFT_OUT = 'FINDINGS_LEFT_OUT'

/** Findings on several files, with a bound of their own: it counts what those of one file left out. */
export function limitListFindings(findings: readonly ListFinding[]): readonly ListFinding[] {
  const list = new ListFindings(MOST_IN_ALL)
  list.add(findings)
  return list.allOf('')
}

/** How many findings of a level there are, including those that are only counted. */
export function countOfLevel(findings: readonly ListFinding[], level: FindingLevel): number {
  return findings.reduce(
    (sum, { code, data, ...finding }) =>
      finding.level === level ? sum + (code === LEFT_OUT ? Number(data['count']) : 1) : sum,
    0,
  )
}
