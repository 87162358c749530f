import type { Steps } from '../../core/steps.ts'
import { LARGEST } from '../number-syntax.ts'
import type { ObjectStore } from '../object-store.ts'
import { sameEntry } from '../revision.ts'
import { lookUp, type XrefEntry, type XrefSection } from '../xref-section.ts'
import type { Meter } from './meter.ts'
import { notExact } from './not-exact.ts'
import { type ExactUnit, sectionsOf } from './unit.ts'

/** What the sections of a unit say of its objects. */
export interface UnitEntries {
  /** Objects at places of the unit, in the order of their places. */
  readonly objects: readonly PlacedObject[]
  /** How many members of object streams are named, where the unit before did not name them alike. */
  readonly members: number
  /** Numbers that are free, and had an object before. */
  readonly freed: readonly number[]
  /** Numbers that had another object before, of which one or the other is in an object stream. */
  readonly moved: readonly number[]
  /** Numbers that had another object before, at a place of the file: it may have been a stream that others are in. */
  readonly replaced: readonly number[]
  readonly count: number
  readonly highest: number
  readonly hasZero: boolean
}

export interface PlacedObject {
  readonly number: number
  readonly offset: number
  readonly generation: number
}

const ENTRIES_PER_STEP = 1024
/** §7.5.4: five digits. */
const HIGHEST_GENERATION = 65_535

/**
 * Each entry leads to an object of this unit (§7.5.6), or says what was said of the number before. A number that two sections have, in a hybrid or a
 * linearised file, is the same in both, or free in the table (§7.5.8.4).
 */
export function* readUnitEntries(store: ObjectStore, unit: ExactUnit, meter: Meter): Steps<UnitEntries> {
  const placed: PlacedObject[] = []
  const freed: number[] = []
  const moved: number[] = []
  const replaced: number[] = []
  const sections = sectionsOf(unit)
  const hybrids = new Set(unit.revisions.flatMap((revision) => revision.sections.map(({ hybrid }) => hybrid)))
  let [members, count, highest, hasZero] = [0, 0, -1, false]
  for (const section of sections) {
    const others = sections.filter((other) => other !== section)
    for (const { first, count: length, position, stride } of section.subsections) {
      meter.entries(length * sections.length)
      count += length
      highest = Math.max(highest, first + length - 1)
      for (let i = 0, at = position; i < length; i++, at += stride) {
        if (i % ENTRIES_PER_STEP === 0) yield
        const number = first + i
        const entry = section.entryAt(at)
        requireDefinedEntry(section, at, entry)
        if (number === 0) {
          if (entry.kind !== 'free') throw notExact('object-zero', section.offset)
          hasZero = true
          continue
        }
        const elsewhere = inOthers(others, hybrids, number, entry, section)
        if (elsewhere === 'told-there') continue
        const before = unit.first === 0 ? null : (store.named(number, unit.first - 1)?.entry ?? null)
        if (before !== null && before !== 'conflict' && sameEntry(before, entry)) continue
        // §7.3.10: a generation never falls; some readers keep the object of the higher one.
        const least = unit.first === 0 ? 0 : store.highestGeneration(number, unit.first - 1)
        if (entry.kind !== 'free' && (entry.kind === 'offset' ? entry.generation : 0) < least)
          throw notExact('entry', section.offset)
        if (isMoved(before, entry)) moved.push(number)
        if (before !== null && before !== 'conflict' && before.kind === 'offset') replaced.push(number)
        if (entry.kind === 'offset') {
          if (entry.generation > HIGHEST_GENERATION) throw notExact('entry', section.offset)
          placed.push({ number, offset: entry.offset, generation: entry.generation })
        } else if (entry.kind === 'compressed') members++
        else if (before !== null && before !== 'conflict' && before.kind !== 'free') freed.push(number)
      }
    }
  }
  placed.sort((a, b) => a.offset - b.offset)
  return { objects: placed, members, freed, moved, replaced, count, highest, hasZero }
}

/** Of what was free, an earlier object may stand in the octets too. */
function isMoved(before: XrefEntry | 'conflict' | null, entry: XrefEntry): boolean {
  if (before === null || before === 'conflict' || entry.kind === 'free') return false
  return before.kind === 'compressed' || entry.kind === 'compressed'
}

/**
 * Table 18. An entry in use that leads to the header is a free one to some readers. The numbers of a free one lead nowhere, and have to fit all the same: others
 * read a table no further than to a number that they have no room for, and rebuild the file.
 */
export function requireDefinedEntry(section: XrefSection, at: number, entry: XrefEntry): void {
  const type = section.typeAt(at)
  if (type > 2 || (type !== 0 && entry.kind === 'free')) throw notExact('entry', section.offset)
  if (entry.kind !== 'free') return
  const [next, generation] = section.numbersAt(at)
  if (next > LARGEST || generation > HIGHEST_GENERATION) throw notExact('entry', section.offset)
}

/**
 * What the other sections say of the number: `told-there`, where one says the same and comes first, or has the object while this one has it free.
 */
function inOthers(
  others: readonly XrefSection[],
  hybrids: ReadonlySet<XrefSection | null>,
  number: number,
  entry: XrefEntry,
  section: XrefSection,
): 'told-there' | 'told-here' {
  for (const other of others) {
    const there = lookUp(other, number)
    if (there === null) continue
    const isSame = sameEntry(there, entry)
    // What the table of a hybrid section has free its stream may have; no other two sections say two things.
    const isHidden =
      (entry.kind === 'free' && hybrids.has(other) && !hybrids.has(section)) ||
      (there.kind === 'free' && hybrids.has(section) && !hybrids.has(other))
    if (!isSame && !isHidden) throw notExact('entry', section.offset)
    if (isSame ? other.offset < section.offset : entry.kind === 'free') return 'told-there'
  }
  return 'told-here'
}
