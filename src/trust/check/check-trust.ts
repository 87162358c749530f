import { engine } from '#platform'
import { readRecognition } from '../../agreements/recognition-reader.ts'
import type { RecognitionData } from '../../agreements/types.ts'
import { toHex } from '../../core/bytes.ts'
import { groupBy } from '../../core/group-by.ts'
import { instantOf, requireRecord } from '../../core/misuse.ts'
import { type Takings, takeList, takeMoment, takeOptions } from '../../core/take-options.ts'
import { readTrustListLeniently } from '../../lists/lenient/lenient-reader.ts'
import {
  countOfLevel,
  findingOfFailure,
  type ListFinding,
  limitListFindings,
  listFinding,
} from '../../lists/list-finding.ts'
import { BUNDLED_INDEX } from '../bundled/bundled-index.ts'
import { contradictionFindings, type NamedReading, type PlacedList, placed } from '../settle-lists.ts'
import { checkEntries } from './check-entries.ts'
import { checkIssue, checkServiceDates, type KnownIssue } from './check-issue.ts'
import { checkRecognition } from './check-recognition.ts'
import { linesOf } from './json-lines.ts'
import { checkFolder, checkIndex, readListOfLists } from './list-of-lists.ts'
import { notKnownByState, type StateNotKnown } from './not-known.ts'
import { type TrustFile, type TrustFileKind, takeFiles, trustFileKind } from './trust-file.ts'

export interface CheckTrustOptions {
  /** The time as of which the files are checked. */
  readonly at: Date
  /** Issues that are known already; default: those in the package. */
  readonly known?: readonly KnownIssue[]
}

/** A finding, and the line on which its place begins; absent: it is not about one file. */
export interface CheckedFinding extends ListFinding {
  readonly line?: number
}

export interface TrustCheck {
  readonly findings: readonly CheckedFinding[]
  readonly counts: Readonly<Record<ListFinding['level'], number>>
  /** The files, and what each is. */
  readonly files: readonly { readonly name: string; readonly kind: string; readonly sha256: string }[]
  /** What remains unknown, by state. */
  readonly notKnown: readonly StateNotKnown[]
}

const OPTIONS = { at: takeMoment, known: takeList<KnownIssue> } satisfies Takings<CheckTrustOptions>

interface Digested extends TrustFile {
  readonly kind: TrustFileKind
  readonly sha256: string
}

/**
 * Checks files of trust data for their keeper: every fault in each, and each against the others. Bad files are
 * findings; nothing is thrown for them. It judges no document, and does not ask whether the files are true.
 */
export async function checkTrust(files: readonly TrustFile[], options: CheckTrustOptions): Promise<TrustCheck> {
  const received = takeFiles(files)
  const { at: moment, known = BUNDLED_INDEX.lists } = takeOptions(options, OPTIONS)
  const at = instantOf(moment, 'at')
  for (const [i, issue] of known.entries()) requireRecord(issue, `known[${i}]`)
  const digested = await Promise.all(
    received.map(async (file) => ({
      ...file,
      kind: trustFileKind(file.bytes),
      sha256: toHex(await engine.digest('sha-256', [file.bytes])),
    })),
  )
  const kinds = groupBy(digested, ({ kind }) => kind)
  const readings = (kinds.get('list') ?? []).map(readOne)
  const lists = placed(readings)
  const recognition = (kinds.get('recognition') ?? []).map((file) => readOneRecognition(file, lists))
  const findings = limitListFindings([
    ...readings.flatMap(({ reading }) => reading.findings.map(refusing)),
    ...lists.flatMap((list) => [...checkIssue(list, at, known), ...checkServiceDates(list, at)]),
    ...checkTogether(lists),
    ...recognition.flatMap((one) => one.findings),
    // Which of two holds is not guessed: `loadTrust` takes neither.
    ...(kinds.get('recognition') ?? [])
      .slice(1)
      .map(({ name }) => listFinding('RECOGNITION_DATA_INVALID', 'error', name, '', { why: 'a second such file' })),
    ...(kinds.get('list-of-lists') ?? []).slice(0, 1).flatMap((file) => checkOneIndex(file, digested, lists)),
    ...(kinds.get('list-of-lists') ?? [])
      .slice(1)
      .map(({ name }) => listFinding('LIST_INDEX_INVALID', 'error', name, '', { why: 'a second such file' })),
  ])
  return {
    findings: withLines(findings, received),
    counts: {
      error: countOfLevel(findings, 'error'),
      warning: countOfLevel(findings, 'warning'),
      note: countOfLevel(findings, 'note'),
    },
    files: digested.map(({ name, kind, sha256 }) => ({ name, kind, sha256 })),
    notKnown: notKnownByState(
      lists.map(({ list }) => list),
      recognition[0]?.data ?? null,
    ),
  }
}

/** Lenient reading puts text for people right. By default a list with any fault in its form is refused, so that its keeper has to mend it. */
function refusing(finding: ListFinding): ListFinding {
  return { ...finding, level: 'error' }
}

function readOne({ name, bytes, sha256 }: Digested): NamedReading {
  return { file: name, reading: readTrustListLeniently(bytes, sha256, name) }
}

function readOneRecognition(
  { name, bytes, sha256 }: Digested,
  lists: readonly PlacedList[],
): { readonly data: RecognitionData | null; readonly findings: readonly ListFinding[] } {
  const outcome = readRecognition(bytes, sha256)
  if (!outcome.ok) return { data: null, findings: [findingOfFailure(outcome.failure, name)] }
  const data = outcome.value
  return {
    data,
    findings: checkRecognition(
      data,
      name,
      lists.map(({ list }) => list),
    ),
  }
}

function checkTogether(lists: readonly PlacedList[]): readonly ListFinding[] {
  const [first] = lists
  const states = groupBy(lists, ({ list }) => list.state)
  return [
    ...lists
      .filter(({ list }) => list.environment !== first?.list.environment)
      .map(({ file, list }) =>
        listFinding(
          'TRUST_LIST_ENVIRONMENT_MIXED',
          'error',
          file,
          '/LoTE/ListAndSchemeInformation/SchemeExtensions/0/environment',
          { why: `${list.environment}, beside ${first?.list.environment}` },
        ),
      ),
    ...[...states.values()]
      .filter((group) => group.length > 1)
      .flatMap((group) =>
        group.map(({ file, list }) =>
          listFinding('TRUST_LIST_DUPLICATE', 'error', file, '/LoTE/ListAndSchemeInformation/SchemeTerritory', {
            why: list.state,
          }),
        ),
      ),
    ...contradictionFindings(lists),
    ...checkEntries(lists),
  ]
}

function checkOneIndex(
  { name, bytes }: TrustFile,
  files: readonly Digested[],
  lists: readonly PlacedList[],
): readonly ListFinding[] {
  const outcome = readListOfLists(bytes)
  if (!outcome.ok) return [findingOfFailure(outcome.failure, name)]
  const others = files.filter(({ kind }) => kind !== 'list-of-lists')
  return [...checkFolder(outcome.value, name, others), ...checkIndex(outcome.value, name, lists)]
}

/** In the order of the files, and of the lines in each. */
function withLines(findings: readonly ListFinding[], files: readonly TrustFile[]): readonly CheckedFinding[] {
  const byFile = groupBy(findings, ({ file }) => file)
  // Two files of one name cannot be told apart: the place is that in the first.
  const byName = new Map([...files].reverse().map((file) => [file.name, file]))
  const order = new Set(['', ...files.map(({ name }) => name)])
  return [...order].flatMap((name): readonly CheckedFinding[] => {
    const own = byFile.get(name) ?? []
    const file = byName.get(name)
    if (own.length === 0) return []
    if (file === undefined) return own
    const lines = linesOf(
      new TextDecoder().decode(file.bytes),
      own.map(({ pointer }) => pointer),
    )
    return own.map((finding) => ({ ...finding, line: lines.get(finding.pointer) ?? 1 })).sort((a, b) => a.line - b.line)
  })
}
