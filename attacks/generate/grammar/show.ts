import { changedPixels, looksAlike } from '../../readers/compare.ts'
import type { Reader, ReaderName, Seen, SeenPage } from '../../readers/seen.ts'
import type { GrammarSample } from './sample.ts'

/** Which readers show a sample otherwise than what was signed, and which the same; a reader that refuses it shows nothing. */
export interface Verdicts {
  readonly otherwise: readonly ReaderName[]
  readonly same: readonly ReaderName[]
  /** Those that show it otherwise agree on what it is. */
  readonly isOnePage: boolean
}

/** Asks all readers. What they show of the signed files of the pool is asked once. */
export class Viewers {
  readonly #readers: readonly Reader[]
  readonly #known = new Map<string, Promise<Seen>>()

  constructor(readers: readonly Reader[]) {
    this.#readers = readers
  }

  async show(sample: GrammarSample): Promise<Verdicts> {
    const seen = await Promise.all(
      this.#readers.map(async (reader) => {
        const before = this.#signed(reader, sample)
        const [now, then] = [await read(reader, sample.attack, sample), await before]
        if (isAlike(now, then, sample)) return [reader.name, now, then] as const
        // What it draws once in a way of its own, on a busy machine, it does not draw again.
        return [
          reader.name,
          await read(reader, sample.attack, sample),
          await read(reader, sample.signed, sample),
        ] as const
      }),
    )
    // Who shows nothing of what was signed has nothing to compare with.
    const shown = seen.filter(([, after, before]) => 'pages' in after && after.pages.length > 0 && 'pages' in before)
    const otherwise = shown.filter(([, after, before]) => !isAlike(after, before, sample))
    return {
      otherwise: otherwise.map(([name]) => name),
      same: shown.filter((one) => !otherwise.includes(one)).map(([name]) => name),
      isOnePage: otherwise.length === 0 || agree(otherwise.map(([, after, before]) => ({ after, before }))),
    }
  }

  #signed(reader: Reader, sample: GrammarSample): Promise<Seen> {
    const name = `${reader.name} ${sample.signedName}`
    const known = this.#known.get(name) ?? read(reader, sample.signed, sample)
    this.#known.set(name, known)
    return known
  }
}

/** A reader that did not answer in time is asked again: that says nothing of the file. */
async function read(reader: Reader, bytes: Uint8Array, { mode }: GrammarSample): Promise<Seen> {
  const request = { bytes, raster: mode !== 'later' }
  const seen = await reader.read(request)
  return 'error' in seen && seen.error.startsWith('no answer') ? reader.read(request) : seen
}

/** Of a font that is not in the document, the typeface is one that the reader's machine has for its name. */
const ABOUT_TYPEFACE = /(?:BaseFont|FontName|FontFamily|FontDescriptor)/

/** The same pages, to the pixel; where a value is what differs, but for the edges of what is painted, and for the typeface of the same letters. */
function isAlike(after: Seen, before: Seen, { mode, what }: GrammarSample): boolean {
  if ('error' in after || 'error' in before) return 'error' in after
  // To the pixel, what is on the page is the same: other words may lie beyond it, or below something.
  if (looksAlike(after, before)) return true
  if (mode !== 'values' || textOf(after) !== textOf(before)) return false
  if (what.every((one) => ABOUT_TYPEFACE.test(one)) && isLike(inkOf(after), inkOf(before))) return true
  return (
    after.pages.length === before.pages.length &&
    after.pages.every(({ raster }, i) => {
      const other = before.pages[i]?.raster
      return raster !== undefined && other !== undefined && changedPixels(raster, other, EDGE) <= FEW
    })
  )
}

/** Of 255. */
const EDGE = 80
const FEW = 12

const textOf = (seen: Seen): string =>
  'pages' in seen ? seen.pages.map(({ text }) => text.replace(/\s+/g, '')).join('\f') : ''

interface Change {
  readonly after: Seen
  readonly before: Seen
}

/** Pages that all draw as before are left out: where readers differed then, they still do. */
function changedPages(changes: readonly Change[]): readonly Change[] {
  const isSame = (i: number) =>
    changes.every(({ after, before }) => {
      const [now, then] = [pageOf(after, i), pageOf(before, i)]
      return now !== undefined && then !== undefined && now.text === then.text && !isDrawnOtherwise(now, then)
    })
  return changes.map(({ after, before }) => ({ after: without(after, isSame), before: without(before, isSame) }))
}

const pageOf = (seen: Seen, i: number): SeenPage | undefined => ('pages' in seen ? seen.pages[i] : undefined)

function isDrawnOtherwise(now: SeenPage, then: SeenPage): boolean {
  return now.raster === undefined || then.raster === undefined || changedPixels(now.raster, then.raster, EDGE) > FEW
}

function without(seen: Seen, isLeftOut: (i: number) => boolean): Seen {
  return 'pages' in seen ? { ...seen, pages: seen.pages.filter((_, i) => !isLeftOut(i)) } : seen
}

/**
 * Readers draw no two pages alike, and put the text of one together each in its own order. They agree where all of them have the same letters, or none has
 * others than before, and as much is painted in each part of a page.
 */
function agree(all: readonly Change[]): boolean {
  const changes = changedPages(all)
  // Of annotations, some have the letters in the text of a page, and some do not.
  const now = changes.map(({ after }) => lettersOf(after))
  const changed = changes.map(({ after, before }) => (textOf(after) === textOf(before) ? '' : lettersOf(after)))
  const painted = changes.map(({ after }) => inkOf(after))
  return (isOne(now) || isOne(changed)) && painted.every((ink) => isLike(ink, painted[0] ?? []))
}

const lettersOf = (seen: Seen): string => [...textOf(seen)].sort().join('')
const isOne = (all: readonly string[]): boolean => new Set(all).size === 1

/** In pixels. */
const CELL = 12
/** Of a cell that is all black: letters differ by less, whatever font a reader takes. */
const INK = 0.4

/** For each page, how much of each cell is painted; first its size. */
function inkOf(seen: Seen): readonly (readonly number[])[] {
  if ('error' in seen) return []
  return seen.pages.map(({ raster, width, height }) => {
    const cells = new Array<number>(Math.ceil(width / CELL) * Math.ceil(height / CELL)).fill(0)
    for (const [i, pixel] of raster?.grey.entries() ?? []) {
      const cell = Math.floor(Math.floor(i / width) / CELL) * Math.ceil(width / CELL) + Math.floor((i % width) / CELL)
      cells[cell] = (cells[cell] ?? 0) + (255 - pixel) / 255 / CELL ** 2
    }
    return [width / CELL, height / CELL, ...cells]
  })
}

function isLike(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): boolean {
  if (one.length !== other.length) return false
  return one.every((page, i) => {
    const cells = other[i] ?? []
    return cells.length === page.length && page.every((ink, cell) => Math.abs(ink - (cells[cell] ?? 0)) < INK)
  })
}
