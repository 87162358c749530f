import { attempt, Refusal } from '../../core/outcome.ts'
import { isDigit, isWhiteSpace } from '../character.ts'
import { chargePasses } from '../file-charges.ts'
import { skipSpaceAndCommentsIn } from '../file-syntax.ts'
import { readHeader } from '../header.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import { dictionaryOf, entryOf, type PdfDictionary, type PdfObject } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

/** Annex F: the dictionary stands within the first 1,024 octets. */
export const SEARCHED_AT_START = 1024

/** A line with the version is as long, with its end. */
const HEADER_LINE = 9

export interface LinearizedObject {
  readonly object: PdfObject
  readonly dictionary: PdfDictionary
}

/** What readers may take for the linearization dictionary of the file. */
export interface LinearizedObjects {
  readonly found: readonly LinearizedObject[]
  /** Where an object begins that is not read here: to another reader it may be one. */
  readonly unreadable: number | null
}

/**
 * The linearization dictionaries of a file whose length they say. Readers look for the first object, each in its own way: behind the header and
 * comments however long, behind the octets of the version, or by the word `obj`. Some count the length from the header.
 */
export function linearizedObjects(store: ObjectStore): LinearizedObjects {
  const { file, budget } = store
  const found: LinearizedObject[] = []
  let unreadable: number | null = null
  const header = headerOffset(store)
  for (const start of startsOfFirst(store, header)) {
    const read = attempt(() => parseIndirectObject(file, start, file.size, budget))
    if (!read.ok) {
      if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
      unreadable ??= start
      continue
    }
    const dictionary = dictionaryOf(read.value.value)
    if (dictionary === null || entryOf(dictionary, 'Linearized') === undefined) continue
    const length = entryOf(dictionary, 'L')
    // Any number that comes to the length, an integer or a real.
    const says = length?.kind === 'number' ? Math.trunc(length.value) : null
    if (says === file.size || says === file.size - header) found.push({ object: read.value, dictionary })
  }
  return { found, unreadable }
}

export function headerOffset({ file }: ObjectStore): number {
  const header = attempt(() => readHeader(file).offset)
  return header.ok ? header.value : 0
}

function startsOfFirst({ file, budget }: ObjectStore, header: number): ReadonlySet<number> {
  const starts = new Set<number>()
  for (const from of [header, header + HEADER_LINE]) {
    const start = skipSpaceAndCommentsIn(file, from, file.size)
    chargePasses(budget, start - from, file.size)
    if (beginsNumber(file.octet(start))) starts.add(start)
  }
  const bytes = file.view(0, header + SEARCHED_AT_START)
  for (let at = bytes.indexOf(0x6a); at >= 0; at = bytes.indexOf(0x6a, at + 1)) {
    if (bytes[at - 1] !== 0x62 || bytes[at - 2] !== 0x6f || bytes[at - 3] === 0x64) continue
    const start = lineStart(bytes, at)
    // What begins a comment or a name is no object.
    if (!isDigit(bytes[start])) continue
    starts.add(start)
    break
  }
  return starts
}

function beginsNumber(octet: number | undefined): boolean {
  return octet !== undefined && (isDigit(octet) || octet === 0x2b || octet === 0x2d || octet === 0x2e)
}

/** `1 0 obj` goes back from the keyword over two integers: the version may stand right before them. */
function lineStart(bytes: Uint8Array, at: number): number {
  let start = at - 2
  for (let integers = 0; integers < 2; integers++) {
    while (start > 0 && isWhiteSpace(bytes[start - 1])) start--
    while (start > 0 && isDigit(bytes[start - 1])) start--
  }
  return start
}
