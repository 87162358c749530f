import { classOf } from './classes.ts'
import { compareReadings, type Difference } from './compare-readings.ts'
import type { Reading } from './reading.ts'

/** What one reader and this library say of the files of one corpus. */
export interface Row {
  readonly corpus: string
  readonly reader: string
  files: number
  /** Of how many files both say the same in all that is compared. */
  alike: number
  signatures: number
  sameIntegrity: number
  /** Of how many signatures one says that they hold, and the other that they fail. */
  contradicted: number
  sameCoverage: number
  coverageNotSaid: number
  differences: number
}

/** A difference in a file, with the name of its class; `null`: it has none. */
export interface Classified {
  readonly corpus: string
  readonly reader: string
  readonly file: string
  readonly difference: Difference
  readonly className: string | null
}

export class Tally {
  readonly #rows = new Map<string, Row>()
  readonly differences: Classified[] = []

  get rows(): readonly Row[] {
    return [...this.#rows.values()].sort((a, b) => (`${a.corpus} ${a.reader}` < `${b.corpus} ${b.reader}` ? -1 : 1))
  }

  add(corpus: string, reader: string, file: string, ours: Reading, theirs: Reading): void {
    const row = this.#rowOf(corpus, reader)
    const compared = compareReadings(ours, theirs)
    row.files++
    if (compared.differences.length === 0) row.alike++
    row.signatures += compared.signatures
    row.sameIntegrity += compared.sameIntegrity
    row.contradicted += compared.differences.filter(isContradiction).length
    row.sameCoverage += compared.sameCoverage
    row.coverageNotSaid += compared.coverageNotSaid
    row.differences += compared.differences.length
    for (const difference of compared.differences)
      this.differences.push({ corpus, reader, file, difference, className: classOf(difference)?.name ?? null })
  }

  #rowOf(corpus: string, reader: string): Row {
    const key = `${corpus} ${reader}`
    const row = this.#rows.get(key) ?? { corpus, reader, ...EMPTY }
    this.#rows.set(key, row)
    return row
  }
}

/** One answers `intact`, the other `broken`: where one gives no answer, nothing is contradicted. */
function isContradiction({ aspect, ours, theirs }: Difference): boolean {
  return aspect === 'integrity' && ours !== 'not judged' && theirs !== 'not judged'
}

const EMPTY = {
  files: 0,
  alike: 0,
  signatures: 0,
  sameIntegrity: 0,
  contradicted: 0,
  sameCoverage: 0,
  coverageNotSaid: 0,
  differences: 0,
}
