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
    const shown = await this.#showAt(sample, 1)
    // What moves a line by less than a pixel is drawn otherwise by some and alike by others, at a scale at which a point is half of one.
    const isClose = sample.mode === 'values' && shown.otherwise.length > 0 && shown.same.length > 0
    return isClose ? this.#showAt(sample, CLOSER) : shown
  }

  async #showAt(sample: GrammarSample, zoom: number): Promise<Verdicts> {
    const seen = await Promise.all(
      this.#readers.map(async (reader) => {
        const before = zoom === 1 ? this.#signed(reader, sample) : read(reader, sample.signed, sample, zoom)
        const [now, then] = [await read(reader, sample.attack, sample, zoom), await before]
        if (isAlike(now, then, sample, zoom)) return [reader.name, now, then] as const
        // What it draws once in a way of its own, on a busy machine, it does not draw again.
        return [
          reader.name,
          await read(reader, sample.attack, sample, zoom),
          await read(reader, sample.signed, sample, zoom),
        ] as const
      }),
    )
    // Who shows nothing of what was signed has nothing to compare with.
    const shown = seen.filter(([, after, before]) => 'pages' in after && after.pages.length > 0 && 'pages' in before)
    const otherwise = shown.filter(([, after, before]) => !isAlike(after, before, sample, zoom))
    return {
      otherwise: otherwise.map(([name]) => name),
      same: shown.filter((one) => !otherwise.includes(one)).map(([name]) => name),
      isOnePage:
        otherwise.length === 0 ||
        agree(
          otherwise.map(([, after, before]) => ({ after, before })),
          zoom,
        ),
    }
  }

  #signed(reader: Reader, sample: GrammarSample): Promise<Seen> {
    const name = `${reader.name} ${sample.signedName}`
    const known = this.#known.get(name) ?? read(reader, sample.signed, sample, 1)
    this.#known.set(name, known)
    return known
  }
}

/** A reader that did not answer in time is asked again: that says nothing of the file. */
async function read(reader: Reader, bytes: Uint8Array, { mode }: GrammarSample, zoom: number): Promise<Seen> {
  const request = { bytes, raster: mode !== 'later', scale: SCALE * zoom }
  const seen = await reader.read(request)
  return 'error' in seen && seen.error.startsWith('no answer') ? reader.read(request) : seen
}

/** Of a font that is not in the document, the typeface is one that the reader's machine has for its name. */
const ABOUT_TYPEFACE = /(?:BaseFont|FontName|FontFamily|FontDescriptor)/

/** The same pages, to the pixel; where a value is what differs, but for the edges of what is painted, and for the typeface of the same letters. */
function isAlike(after: Seen, before: Seen, { mode, what }: GrammarSample, zoom: number): boolean {
  if ('error' in after || 'error' in before) return 'error' in after
  // To the pixel, what is on the page is the same: other words may lie beyond it, or below something.
  if (looksAlike(after, before)) return true
  if (mode !== 'values' || textOf(after) !== textOf(before)) return false
  if (what.every((one) => ABOUT_TYPEFACE.test(one)) && isLike(inkOf(after, zoom), inkOf(before, zoom))) return true
  return (
    after.pages.length === before.pages.length &&
    after.pages.every(({ raster }, i) => {
      const other = before.pages[i]?.raster
      return raster !== undefined && other !== undefined && changedPixels(raster, other, EDGE) <= FEW * zoom
    })
  )
}

/** Pixels a point, and by how much there are more where readers part. */
const [SCALE, CLOSER] = [0.5, 4] as const
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
function changedPages(changes: readonly Change[], zoom: number): readonly Change[] {
  const isSame = (i: number) =>
    changes.every(({ after, before }) => {
      const [now, then] = [pageOf(after, i), pageOf(before, i)]
      return now !== undefined && then !== undefined && now.text === then.text && !isDrawnOtherwise(now, then, zoom)
    })
  return changes.map(({ after, before }) => ({ after: without(after, isSame), before: without(before, isSame) }))
}

const pageOf = (seen: Seen, i: number): SeenPage | undefined => ('pages' in seen ? seen.pages[i] : undefined)

function isDrawnOtherwise({ raster: now }: SeenPage, { raster: then }: SeenPage, zoom: number): boolean {
  return now === undefined || then === undefined || changedPixels(now, then, EDGE) > FEW * zoom
}

function without(seen: Seen, isLeftOut: (i: number) => boolean): Seen {
  return 'pages' in seen ? { ...seen, pages: seen.pages.filter((_, i) => !isLeftOut(i)) } : seen
}

/**
 * Readers draw no two pages alike, and put the text of one together each in its own order. They agree where all of them have the same letters, or none has
 * others than before, or it has lost and gained those that the others have: what is beyond a page is in its text for some readers. And as much is painted in each part of a page.
 */
function agree(all: readonly Change[], zoom: number): boolean {
  const changes = changedPages(all, zoom)
  // Of annotations, some have the letters in the text of a page, and some do not.
  const now = changes.map(({ after }) => lettersOf(after))
  const changed = changes.map(({ after, before }) => (textOf(after) === textOf(before) ? '' : lettersOf(after)))
  const exchanged = changes.map(({ after, before }) => exchangedLetters(lettersOf(before), lettersOf(after)))
  const painted = changes.map(({ after }) => inkOf(after, zoom))
  // Who has lost nothing may never have had what is beyond a page; who has gained nothing where others have shows something else.
  const isLost = exchanged.every((letters) => letters === '' || letters.endsWith('+'))
  const isExchanged = new Set(isLost ? exchanged.filter((letters) => letters !== '') : exchanged).size === 1
  return (isOne(now) || isOne(changed) || isExchanged) && painted.every((ink) => isLike(ink, painted[0] ?? []))
}

const lettersOf = (seen: Seen): string => [...textOf(seen)].sort().join('')
const isOne = (all: readonly string[]): boolean => new Set(all).size === 1

/** Those that are lost and those that are gained; both texts are sorted. Where nothing is, nothing is said. */
function exchangedLetters(before: string, after: string): string {
  let [lost, gained, at] = ['', '', 0]
  for (const letter of before) {
    while (at < after.length && after.charAt(at) < letter) gained += after.charAt(at++)
    if (after.charAt(at) === letter) at++
    else lost += letter
  }
  gained += after.slice(at)
  return lost + gained === '' ? '' : `-${lost}+${gained}`
}

/** In pixels. */
const CELL = 12
/** Of a cell that is all black: letters differ by less, whatever font a reader takes. */
const INK = 0.4

/** For each page, how much of each cell is painted; first its size. */
function inkOf(seen: Seen, zoom: number): readonly (readonly number[])[] {
  if ('error' in seen) return []
  const size = CELL * zoom
  return seen.pages.map(({ raster, width, height }) => {
    const cells = new Array<number>(Math.ceil(width / size) * Math.ceil(height / size)).fill(0)
    for (const [i, pixel] of raster?.grey.entries() ?? []) {
      const cell = Math.floor(Math.floor(i / width) / size) * Math.ceil(width / size) + Math.floor((i % width) / size)
      cells[cell] = (cells[cell] ?? 0) + (255 - pixel) / 255 / size ** 2
    }
    return [width / size, height / size, ...cells]
  })
}

function isLike(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): boolean {
  if (one.length !== other.length) return false
  return one.every((page, i) => {
    const cells = other[i] ?? []
    return cells.length === page.length && page.every((ink, cell) => Math.abs(ink - (cells[cell] ?? 0)) < INK)
  })
}
