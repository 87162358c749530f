import { isSamePlace, linesOf, partIn, touches } from './boxes.ts'
import type { Box, PageContents, PlacedNote, PlacedValue } from './drawing.ts'
import { editsOf, sameOf } from './edits.ts'
import { type Cells, cellsOf, type Picture } from './find-changes.ts'
import { lookChanges, overOf } from './look-changes.ts'
import type { ComparedDocuments, PlacedChange } from './placed-change.ts'
import { compareWords, type Word, type WordChange } from './text-changes.ts'
import { textOf } from './text-of.ts'

/** A document that can be read page by page, by whatever program. */
export interface ReadableDocument {
  readonly pages: number
  contentsOf(page: number): Promise<PageContents>
  imagesOf(page: number): Promise<readonly Box[]>
  /** Absent: nothing can be drawn here, and no page is compared by how it looks. */
  readonly pictureOf?: (page: number) => Promise<Picture>
}

export interface CompareOptions {
  /** Asked between pages; it throws where nobody waits any longer. */
  readonly check?: () => void
  /** What is known before pages are drawn. */
  readonly onWords?: (found: ComparedDocuments) => void
}

/** Pages whose words are compared, and pages that are drawn. */
const READ = 200
const DRAWN = 40
/** Words of one file. */
const WORDS = 100_000
/** In milliseconds: after so much time no further page is drawn. */
const LONGEST = 60_000
/** Changes that are told; the others are counted. */
const MOST = 300

/**
 * What the pages show today otherwise than when they were signed: words, values of fields, notes, images, and whatever else is drawn. It compares what a
 * program shows, and proves nothing.
 */
export async function compareDocuments(
  signed: ReadableDocument,
  today: ReadableDocument,
  { check = () => {}, onWords = () => {} }: CompareOptions = {},
): Promise<ComparedDocuments> {
  const [before, after] = [await readPages(signed, check), await readPages(today, check)]
  const compared = compareWords(wordsOf(before), wordsOf(after))
  const { pairs, removed, added } = alignPages(before, after)
  const found = [
    ...removed.map((page) => pageChange('page-removed', page)),
    ...added.map((page) => pageChange('page-added', page)),
    ...pairs.flatMap(([one, other]) => [
      ...valueChanges(before, after, one, other),
      ...noteChanges(before, after, one, other),
    ]),
  ]
  const words = compared.changes.map(wordChange)
  const isCut = [...before, ...after].some((page) => page.isCut === true)
  const isRead = before.length === signed.pages && after.length === today.pages
  const read = (isRead ? Math.max : Math.min)(before.length, after.length)
  const answer = (changes: readonly PlacedChange[], drawn: number): ComparedDocuments => ({
    pages: { signed: signed.pages, today: today.pages, read, drawn },
    changes: inOrder(changes).slice(0, MOST),
    more: Math.max(0, changes.length - MOST),
    ...(isCut ? { uncounted: true as const } : {}),
  })
  onWords(answer([...words, ...found], 0))
  const looks: PlacedChange[] = []
  const cells: DrawnCells = { signed: new Map(), today: new Map() }
  const began = Date.now()
  let drawn = 0
  for (const [one, other] of pairs) {
    check()
    const [then, now] = [before[one - 1], after[other - 1]]
    if (signed.pictureOf === undefined || today.pictureOf === undefined) break
    if (drawn >= DRAWN || Date.now() - began > LONGEST || then === undefined || now === undefined) break
    drawn++
    const pictures = await bothOf(signed.pictureOf(one), today.pictureOf(other))
    if (pictures === null) {
      looks.push(pageChange('page-not-drawn', other))
      continue
    }
    const differing = cellsOf(...pictures)
    if (differing === null) {
      looks.push(pageChange('page-size', other))
      continue
    }
    cells.signed.set(one, differing)
    cells.today.set(other, differing)
    if (!differing.differs.includes(1)) continue
    const told = [...words, ...found]
    const pair = {
      signedPage: one,
      todayPage: other,
      signed: then,
      today: now,
      told: {
        signed: told.flatMap(({ signed: places }) => places.filter(({ page }) => page === one)),
        today: told.flatMap(({ today: places }) => places.filter(({ page }) => page === other)),
      },
      same: compared.same.filter(([word, sameWord]) => word.page === one && sameWord.page === other),
      images: async () => ({ signed: await signed.imagesOf(one), today: await today.imagesOf(other) }),
    }
    looks.push(...(await lookChanges(pair, differing)))
  }
  const isPaired = removed.length + added.length === 0
  const same = byPage(compared.same.map(([, word]) => word))
  const told = words.map((change) => {
    const over = withOver(change, same)
    return isPaired && isUnseen(over, cells) ? { ...over, unseen: true as const } : over
  })
  return answer([...told, ...found, ...looks], drawn)
}

async function readPages(document: ReadableDocument, check: () => void): Promise<readonly PageContents[]> {
  const pages: PageContents[] = []
  let words = 0
  for (let number = 1; number <= Math.min(document.pages, READ) && words < WORDS; number++) {
    check()
    const contents = await document.contentsOf(number)
    words += contents.words.length
    pages.push(contents)
  }
  return pages
}

async function bothOf(one: Promise<Picture>, other: Promise<Picture>): Promise<readonly [Picture, Picture] | null> {
  const [then, now] = await Promise.allSettled([one, other])
  return then.status === 'fulfilled' && now.status === 'fulfilled' ? [then.value, now.value] : null
}

const wordsOf = (pages: readonly PageContents[]): readonly Word[] =>
  pages.flatMap(({ words }, i) => words.map((word) => ({ ...word, page: i + 1 })))

interface Alignment {
  readonly pairs: readonly (readonly [signed: number, today: number])[]
  readonly removed: readonly number[]
  readonly added: readonly number[]
}

/** Pages that say the same are the same page; between those, one after another. */
function alignPages(before: readonly PageContents[], after: readonly PageContents[]): Alignment {
  const keyOf = ({ words }: PageContents): string => words.map(({ text }) => text).join(' ')
  const edits = editsOf(before.map(keyOf), after.map(keyOf))
  const pairs = sameOf(edits, before.length).map(([i, j]) => [i + 1, j + 1] as const)
  const removed: number[] = []
  const added: number[] = []
  const changed: (readonly [number, number])[] = []
  for (const [fromSigned, toSigned, fromToday, toToday] of edits) {
    const both = Math.min(toSigned - fromSigned, toToday - fromToday)
    for (let i = 0; i < both; i++) changed.push([fromSigned + i + 1, fromToday + i + 1])
    for (let i = fromSigned + both; i < toSigned; i++) removed.push(i + 1)
    for (let i = fromToday + both; i < toToday; i++) added.push(i + 1)
  }
  // Where words were changed is looked at first.
  return { pairs: [...changed, ...pairs], removed, added }
}

function pageChange(what: 'page-added' | 'page-removed' | 'page-size' | 'page-not-drawn', page: number): PlacedChange {
  return { what, page, signed: [], today: [] }
}

function wordChange({ before, after, lead, tail, page }: WordChange): PlacedChange {
  return {
    what: 'words',
    page,
    before: textOf(before),
    after: textOf(after),
    lead: textOf(lead),
    tail: textOf(tail),
    signed: linesOfPages(before),
    today: linesOfPages(after),
  }
}

function linesOfPages(words: readonly Word[]): readonly Word[] {
  return [...byPage(words).values()].flatMap(linesOf)
}

/** What was put in without anything taken out may lie over what was signed. */
function withOver(change: PlacedChange, same: ReadonlyMap<number, readonly Word[]>): PlacedChange {
  if (change.before !== '') return change
  return { ...change, ...overOf(same.get(change.today[0]?.page ?? 0) ?? [], change.today) }
}

function byPage(words: readonly Word[]): ReadonlyMap<number, readonly Word[]> {
  const pages = new Map<number, Word[]>()
  for (const word of words) {
    const others = pages.get(word.page)
    if (others === undefined) pages.set(word.page, [word])
    else others.push(word)
  }
  return pages
}

/** Where drawn pages differ, by their numbers in either file. */
type DrawnCells = Readonly<Record<'signed' | 'today', Map<number, Cells>>>

/** Words that were changed, while the page looks the same where they stand. */
function isUnseen({ signed, today }: PlacedChange, cells: DrawnCells): boolean {
  return (
    signed.length + today.length > 0 &&
    signed.every((place) => !isDifferent(place, cells.signed.get(place.page))) &&
    today.every((place) => !isDifferent(place, cells.today.get(place.page)))
  )
}

/** Of what was not drawn, nobody knows. */
function isDifferent(place: Box, cells: Cells | undefined): boolean {
  if (cells === undefined) return true
  const { differs, columns, rows, width, height } = cells
  for (
    let y = Math.max(0, Math.floor(place.top / height));
    y <= Math.min(rows - 1, (place.top + place.height) / height);
    y++
  )
    for (
      let x = Math.max(0, Math.floor(place.left / width));
      x <= Math.min(columns - 1, (place.left + place.width) / width);
      x++
    )
      if (differs[y * columns + x] === 1) return true
  return false
}

function valueChanges(
  before: readonly PageContents[],
  after: readonly PageContents[],
  one: number,
  other: number,
): readonly PlacedChange[] {
  const [then, now] = [before[one - 1]?.values ?? [], after[other - 1]?.values ?? []]
  const names = [...new Set([...then, ...now].map(({ name }) => name))]
  return names.flatMap((name) => {
    const of = (all: readonly PlacedValue[]) => all.filter((field) => field.name === name)
    const [signed, today] = [of(then), of(now)]
    const value = (all: readonly PlacedValue[]): string => [...new Set(all.map((field) => field.value))].join(', ')
    if (value(signed) === value(today)) return []
    const on = (page: number, all: readonly PlacedValue[]) => all.map((field) => ({ ...field, page }))
    return [
      {
        what: 'field' as const,
        page: other,
        name,
        before: value(signed),
        after: value(today),
        signed: on(one, signed),
        today: on(other, today),
      },
    ]
  })
}

/** A note at the same place with another text is one that was changed. */
function noteChanges(
  before: readonly PageContents[],
  after: readonly PageContents[],
  one: number,
  other: number,
): readonly PlacedChange[] {
  const [then, now] = [before[one - 1]?.notes ?? [], after[other - 1]?.notes ?? []]
  const isSame = (a: PlacedNote, b: PlacedNote): boolean =>
    a.type === b.type && a.text === b.text && isSamePlace(a, b, 0.001)
  const added = now.filter((note) => !then.some((old) => isSame(old, note)))
  const gone = then.filter((old) => !now.some((note) => isSame(old, note)))
  const words = after[other - 1]?.words ?? []
  const changed = added.map((note) => {
    const old = gone.find((candidate) => candidate.type === note.type && touches(candidate, note))
    if (old !== undefined) gone.splice(gone.indexOf(old), 1)
    return {
      what: 'note' as const,
      page: other,
      name: note.type,
      ...(old === undefined ? {} : { before: old.text }),
      after: note.text,
      // What is a frame around much lies over nothing in particular.
      ...(partIn({ left: 0, top: 0, width: 1, height: 1 }, note) > 0.5 ? {} : overOf(words, [note])),
      signed: old === undefined ? [] : [{ ...old, page: one }],
      today: [{ ...note, page: other }],
    }
  })
  const removed = gone.map((old) => ({
    what: 'note' as const,
    page: other,
    name: old.type,
    before: old.text,
    signed: [{ ...old, page: one }],
    today: [],
  }))
  return [...changed, ...removed]
}

/** Page by page; on each the words first. */
function inOrder(changes: readonly PlacedChange[]): readonly PlacedChange[] {
  return [...changes].sort((one, other) => one.page - other.page)
}
