import { changedPixels, looksAlike, paintedPixels } from '../readers/compare.ts'
import type { Reader, ReaderName, Seen } from '../readers/seen.ts'
import type { Overlay, Sample } from './types.ts'

/** Who was asked about a sample, and who showed the attack otherwise than what was signed. */
export interface Shown {
  readonly asked: readonly ReaderName[]
  readonly shownBy: readonly ReaderName[]
}

/** So many samples of a class are shown to all readers; then to one after the other, until one shows a difference. */
const SHOWN_TO_ALL = 10

/** The readers of this machine, asked about each class in the order in which they showed it so far. */
export class ReaderPanel {
  readonly readers: readonly Reader[]
  readonly #scores = new Map<string, Map<ReaderName, number>>()
  readonly #asked = new Map<string, number>()

  constructor(readers: readonly Reader[]) {
    this.readers = readers
  }

  async show(name: string, sample: Sample): Promise<Shown> {
    const times = (this.#asked.get(name) ?? 0) + 1
    this.#asked.set(name, times)
    const scores = this.#scores.get(name) ?? new Map<ReaderName, number>()
    this.#scores.set(name, scores)
    const groups = times <= SHOWN_TO_ALL ? [this.readers] : this.#inOrder(scores).map((reader) => [reader])
    const asked: ReaderName[] = []
    for (const group of groups) {
      asked.push(...group.map((reader) => reader.name))
      const shown = await Promise.all(group.map((reader) => isShownBy(reader, sample)))
      const shownBy = group.flatMap((reader, i) => (shown[i] === true ? [reader.name] : []))
      for (const reader of shownBy) scores.set(reader, (scores.get(reader) ?? 0) + 1)
      if (shownBy.length > 0) return { asked, shownBy }
    }
    return { asked, shownBy: [] }
  }

  #inOrder(scores: ReadonlyMap<ReaderName, number>): readonly Reader[] {
    const score = ({ name }: Reader) => scores.get(name) ?? 0
    return [...this.readers].sort((a, b) => score(b) - score(a) || COST[a.name] - COST[b.name])
  }
}

/** Roughly, in milliseconds for a page. */
const COST: Readonly<Record<ReaderName, number>> = {
  pymupdf: 2,
  pdfium: 3,
  poppler: 4,
  mupdf: 6,
  pdfjs: 15,
  'pdfjs-forms': 17,
  pdftoppm: 22,
  firefox: 400,
}

async function isShownBy(reader: Reader, sample: Sample): Promise<boolean> {
  const [attack, signed] = [await read(reader, sample.attack, sample), await read(reader, sample.signed, sample)]
  return isShown(attack, signed, sample.overlay)
}

function read(reader: Reader, bytes: Uint8Array, { overlay }: Sample): Promise<Seen> {
  return reader.read(overlay === undefined ? { bytes } : { bytes, raster: true, box: overlay.box })
}

/** A refusal is no page: nobody is deceived by it. */
function isShown(attack: Seen, signed: Seen, overlay: Overlay | undefined): boolean {
  if ('error' in attack || 'error' in signed) return false
  if (overlay === undefined) return attack.pages.length > 0 && !looksAlike(attack, signed)
  const [after, before] = [attack.pages[overlay.page]?.raster, signed.pages[overlay.page]?.raster]
  if (after === undefined || before === undefined) return false
  return paintedPixels(before) > 0 && changedPixels(before, after) > 0
}
