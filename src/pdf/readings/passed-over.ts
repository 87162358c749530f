import type { FileOctets } from '../../core/octets.ts'
import { attempt } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { isDigit, isRegular, isWhiteSpace } from '../character.ts'
import { valueEnd } from '../exact/exact-object.ts'
import { skipOneLineEnd } from '../exact/exact-table.ts'
import type { Meter } from '../exact/meter.ts'
import { beginsLine } from '../exact/octets-between.ts'
import { isKeywordIn, skipSpaceAndCommentsIn, skipWhiteSpaceIn, standsAt } from '../file-syntax.ts'
import { readHeader } from '../header.ts'
import type { ObjectStore } from '../object-store.ts'
import type { Definition } from './scan-octets.ts'

/**
 * A reader that rebuilds a file finds its objects by going through the octets, and each in its own way: by lines, by words, or by the values of §7.3. So where the tables are not
 * exact the parts have to be: each object with its head at the beginning of a line, one value and its end, and nothing between them but white space and comments.
 * Behind anything else a reader may have passed over the next head: in a string that nothing closes, in a comment, in a line that begins otherwise.
 */
interface Part {
  readonly start: number
  /** `null`: it is a table with its trailer. */
  readonly definition: Definition | null
  readonly end: number | null
}

/** The first place behind which a reader may pass over what others find; `null`: there is none. */
export function* firstPassedOver(
  store: ObjectStore,
  definitions: readonly Definition[],
  meter: Meter,
): Steps<number | null> {
  const limit = store.endOf(store.last)
  let at = beginOf(store.file)
  for (const { start, end, definition } of partsOf(store, definitions, limit)) {
    yield
    // It stands in another: what it is there is asked of each definition.
    if (start < at) continue
    meter.octets(start - at)
    const between = oddBetween(store, at, start)
    if (between !== null) return between
    const next = definition === null ? end : endOf(store, definition, limit, meter)
    if (next === null) return start
    at = next
  }
  return oddBetween(store, at, limit, false)
}

/**
 * §7.5.2: the header, behind which the file begins for who looks for it. Before it words may stand that open nothing, so that a reader which begins
 * with the first octet comes to it as well.
 */
function beginOf(file: FileOctets): number {
  const header = attempt(() => readHeader(file).offset)
  if (!header.ok || !beginsLine(file, header.value)) return 0
  for (let at = 0; at < header.value; at++) {
    const octet = file.octet(at)
    if (!isWhiteSpace(octet) && !isRegular(octet)) return 0
  }
  return header.value
}

function partsOf(store: ObjectStore, definitions: readonly Definition[], limit: number): readonly Part[] {
  const tables = store.revisions.flatMap(({ sections }) =>
    sections.flatMap(({ main }): readonly Part[] =>
      main.kind === 'table'
        ? [{ start: skipOneLineEnd(store.file, main.offset), end: main.end, definition: null }]
        : [],
    ),
  )
  const objects = definitions.flatMap((definition): readonly Part[] =>
    definition.hidden || definition.offset >= limit ? [] : [{ start: definition.offset, end: null, definition }],
  )
  return [...tables, ...objects].sort((a, b) => a.start - b.start)
}

/** White space, comments on lines of their own, and how a revision ends; what stands behind them begins a line. */
function oddBetween(store: ObjectStore, start: number, end: number, leads = true): number | null {
  const { file } = store
  let at = skipSpaceAndCommentsIn(file, start, end)
  for (let next = behindEndOfRevision(store, at, end); next !== null; next = behindEndOfRevision(store, at, end))
    at = skipSpaceAndCommentsIn(file, next, end)
  if (at !== end) return at
  return leads && !beginsLine(file, end) ? end : null
}

/** §7.5.5: a trailer that no section has, whose entries are asked elsewhere; or `startxref` and a place. `null`: it is neither. */
function behindEndOfRevision(store: ObjectStore, at: number, limit: number): number | null {
  const { file } = store
  if (isKeywordIn(file, at, 'trailer')) return valueEnd(store, at + 'trailer'.length, limit)
  if (!isKeywordIn(file, at, 'startxref')) return null
  const place = skipWhiteSpaceIn(file, at + 'startxref'.length, limit)
  const end = behindDigits(file, place)
  return end === place || end > limit ? null : end
}

/** One past `endobj`; `null` where the object is written otherwise than every reader finds it. */
function endOf(store: ObjectStore, { offset, stream }: Definition, limit: number, meter: Meter): number | null {
  const { file } = store
  const keyword = behindHead(file, offset)
  if (keyword === null || !standsAt(file, keyword, 'obj')) return null
  if (stream !== null) {
    const data = stream.endByKeyword ?? stream.endByLength
    const end = data === null ? limit : skipWhiteSpaceIn(file, data, limit)
    return standsAt(file, end, 'endstream') ? behindEnd(file, end + 'endstream'.length, limit) : null
  }
  const empty = behindEnd(file, keyword + 'obj'.length, limit)
  if (empty !== null) return empty
  const known = store.readAt(offset)
  if (known !== undefined) return known.end
  const value = valueEnd(store, keyword + 'obj'.length, limit)
  meter.octets((value ?? limit) - keyword)
  return value === null ? null : behindEnd(file, value, limit)
}

function behindEnd(file: FileOctets, at: number, limit: number): number | null {
  const end = skipWhiteSpaceIn(file, at, limit)
  return standsAt(file, end, 'endobj') && (end + 6 >= limit || isBetween(file.octet(end + 6))) ? end + 6 : null
}

function isBetween(octet: number | undefined): boolean {
  return octet === undefined || isWhiteSpace(octet) || octet === 0x25
}

/** §7.3.10: the two numbers, on one line. */
function behindHead(file: FileOctets, offset: number): number | null {
  const generation = behindSpaces(file, behindDigits(file, offset))
  const keyword = generation === null ? null : behindSpaces(file, behindDigits(file, generation))
  return keyword
}

function behindDigits(file: FileOctets, at: number): number {
  let end = at
  while (isDigit(file.octet(end))) end++
  return end
}

function behindSpaces(file: FileOctets, at: number): number | null {
  let end = at
  while (file.octet(end) === 0x20 || file.octet(end) === 0x09) end++
  return end === at ? null : end
}
