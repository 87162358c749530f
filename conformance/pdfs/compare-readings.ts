import type { Reading, SeenSignature } from './reading.ts'

/** What is compared. `reading`: whether a file is read at all; `number`: whether a signature is there; the others are of one that both have. */
export type Aspect = 'reading' | 'number' | 'integrity' | 'coverage'

export interface Difference {
  readonly aspect: Aspect
  readonly field: string
  /** In the words of the table: `intact`, `whole file`, `not there`, `not read`. */
  readonly ours: string
  readonly theirs: string
  /** What each says why: of the signature, or of the file. */
  readonly ourWords: readonly string[]
  readonly theirWords: readonly string[]
}

export interface Comparison {
  /** Signatures that both have; those of them that both judge alike, and of which both say the same about the whole file. */
  readonly signatures: number
  readonly sameIntegrity: number
  readonly sameCoverage: number
  /** Of how many of them the other says nothing about the whole file. */
  readonly coverageNotSaid: number
  readonly differences: readonly Difference[]
}

const NONE = { signatures: 0, sameIntegrity: 0, sameCoverage: 0, coverageNotSaid: 0 } as const

/** What two readers say of one file. */
export function compareReadings(ours: Reading, theirs: Reading): Comparison {
  if ('error' in ours || 'error' in theirs) {
    const differences = 'error' in ours && 'error' in theirs ? [] : [notRead(ours, theirs)]
    return { ...NONE, differences }
  }
  const { pairs, onlyOurs, onlyTheirs } = pairSignatures(ours.signatures, theirs.signatures)
  const differences = [
    ...onlyOurs.map((one) =>
      difference('number', one.field, ['there', 'not there'], [...one.words, ...ours.words], []),
    ),
    ...onlyTheirs.map((one) =>
      difference('number', one.field, ['not there', 'there'], wordsBeside(ours, one), one.words),
    ),
  ]
  const tally = { ...NONE, signatures: pairs.length } as { -readonly [key in keyof typeof NONE]: number }
  for (const [one, other] of pairs) {
    const ourWords = [...one.words, ...ours.words]
    const differs = (aspect: Aspect, said: readonly [string, string]): void => {
      differences.push(difference(aspect, one.field, said, ourWords, other.words))
    }
    if (one.integrity === other.integrity) tally.sameIntegrity++
    else differs('integrity', [wordOf(one.integrity), wordOf(other.integrity)])
    if (other.wholeFile === null) tally.coverageNotSaid++
    else if (one.wholeFile === other.wholeFile) tally.sameCoverage++
    else differs('coverage', [coverageOf(one), coverageOf(other)])
  }
  return { ...tally, differences }
}

function notRead(ours: Reading, theirs: Reading): Difference {
  const said = (reading: Reading): string =>
    'error' in reading ? 'not read' : `${reading.signatures.length} signatures`
  const words = (reading: Reading): readonly string[] =>
    'error' in reading ? [reading.error] : [...reading.signatures.flatMap((one) => one.words), ...reading.words]
  return difference('reading', '', [said(ours), said(theirs)], words(ours), words(theirs))
}

type Read = Exclude<Reading, { readonly error: string }>

/** What is said of the file, and of a signature with the same value or over the same octets. */
function wordsBeside({ signatures, words }: Read, other: SeenSignature): readonly string[] {
  const alike = signatures.filter((one) => sameValue(one, other) || sameRanges(one, other))
  return [...alike.flatMap((one) => one.words), ...words]
}

function difference(
  aspect: Aspect,
  field: string,
  [ours, theirs]: readonly [string, string],
  ourWords: readonly string[],
  theirWords: readonly string[],
): Difference {
  return { aspect, field, ours, theirs, ourWords, theirWords }
}

const wordOf = (integrity: SeenSignature['integrity']): string => integrity.replace('-', ' ')

function coverageOf({ wholeFile }: SeenSignature): string {
  return wholeFile === null ? 'not said' : wholeFile ? 'whole file' : 'a part'
}

interface Pairs {
  readonly pairs: readonly (readonly [SeenSignature, SeenSignature])[]
  readonly onlyOurs: readonly SeenSignature[]
  readonly onlyTheirs: readonly SeenSignature[]
}

/** Which is which: by value and field, by value, by field, by signed ranges, whatever is told of both; each once. */
function pairSignatures(ours: readonly SeenSignature[], theirs: readonly SeenSignature[]): Pairs {
  const pairs: [SeenSignature, SeenSignature][] = []
  const [ourRest, theirRest] = [new Set(ours), new Set(theirs)]
  for (const isSame of [and(sameValue, sameField), sameValue, and(sameField, sameRanges), sameField, sameRanges])
    for (const one of ourRest) {
      const other = [...theirRest].find((candidate) => isSame(one, candidate))
      if (other === undefined) continue
      pairs.push([one, other])
      ourRest.delete(one)
      theirRest.delete(other)
    }
  return { pairs, onlyOurs: [...ourRest], onlyTheirs: [...theirRest] }
}

type Same = (one: SeenSignature, other: SeenSignature) => boolean

const and =
  (first: Same, second: Same): Same =>
  (one, other) =>
    first(one, other) && second(one, other)
const sameValue: Same = (one, other) => one.id !== null && one.id === other.id
/** Two different values are two signatures, whatever their fields are called. */
const sameField: Same = (one, other) =>
  one.field === other.field && (one.id === null || other.id === null || one.id === other.id)
const sameRanges: Same = (one, other) =>
  one.ranges !== null && other.ranges !== null && one.ranges.join() === other.ranges.join()
