import { chargeMemory } from '../file-charges.ts'
import { naturalOf, type PdfStream } from '../object.ts'
import { boxOf, IDENTITY, type Matrix } from '../painted/geometry.ts'
import type { Entries } from './entries.ts'
import type { PlacedAppearance } from './flat-texts.ts'
import { flatness, leanIn, type Shaping, shapingOf, UPRIGHT } from './lean.ts'
import { isTurned, lengthOf } from './matrix-measures.ts'
import { FAR } from './places.ts'
import { leastUnitOf } from './thin.ts'

/** Octets that one takes in memory, about. */
const MEMORY_OF_ENLARGED = 64

/** Deeper ones are told. */
const DEEPEST = 28

/** A scale is told as the next eighth of a power of two. */
const OF_AN_EIGHTH = 2 ** (-1 / 16)

interface Enlarged {
  readonly to: PdfStream
  readonly scale: number
  /** The same in the direction in which it is placed smallest. */
  readonly narrow: number
  /** How far its box reaches, where it is turned. */
  readonly box: number
}

/** By how much the units of a form are larger, as a power of two, `/` where it is turned; and how it is placed. */
interface PlacedBy {
  readonly enlargement: string
  readonly shaping: Shaping
}

/** How far from the page's corner forms and cells of patterns reach (ISO 32000-2 §8.7.3.1, §8.10.1): their units are those of whoever paints them. */
export class ReachOfForms {
  readonly #own = new Map<PdfStream, number>()
  readonly #painted = new Map<PdfStream | null, Enlarged[]>()
  readonly #known = new Map<PdfStream, number>()
  readonly #least = new Map<PdfStream | null, number>()
  readonly #knownLeast = new Map<PdfStream | null, number>()

  /** How large a unit of a content is at least where nothing in it is thin; `null`: a page. */
  tellThin(content: PdfStream | null, unit: number): void {
    if (unit > (this.#least.get(content) ?? 0)) this.#least.set(content, unit)
  }

  /** What a content reaches in units of its own. */
  tell(content: PdfStream, reach: number): void {
    this.#own.set(content, Math.max(reach, this.#own.get(content) ?? 0))
  }

  add(
    from: PdfStream | null,
    painted: Entries,
    to: PdfStream,
    { enlargement, shaping }: PlacedBy,
    charge: () => void,
  ): void {
    const matrix = matrixOf(painted)
    const [left = 0, bottom = 0, right = 0, top = 0] = painted.numbers('BBox') ?? []
    const power = Number.parseFloat(enlargement)
    const scale = 2 ** power
    const isAcross = enlargement.endsWith('/') || isTurned(matrix)
    const corners = boxOf(matrix, left, bottom, right, top)
    const box = isAcross ? Math.max(...corners.map(Math.abs)) * scale : 0
    charge()
    const all = this.#painted.get(from)
    const flat = 2 ** -flatness(leanIn(leanIn(UPRIGHT, shapingOf(matrix)), shaping))
    const narrow = scale * lengthOf(matrix) * (power === 0 ? 1 : OF_AN_EIGHTH) * flat
    const one = { to, scale: scale * lengthOf(matrix), narrow, box }
    const sides = [Math.abs(right - left), Math.abs(top - bottom)]
    if (naturalOf(painted.get('Length')) !== 0) this.tellThin(to, leastUnitOf(Math.min(...sides), Math.max(...sides)))
    if (all === undefined) this.#painted.set(from, [one])
    else all.push(one)
  }

  /** Whether something on a page, or in one of its appearances, is where readers are not exact. */
  isTooFar(appearances: readonly PlacedAppearance[]): boolean {
    return (
      (this.#painted.get(null) ?? []).some((one) => this.#reachOf(one, 0) > FAR) ||
      appearances.some(({ to, largest }) => largest * this.#of(to, 0) > FAR)
    )
  }

  /** Whether a page, or one of its appearances, has something that is no rule and so thin that it is faint in some readers and black in others. */
  isTooThin(appearances: readonly PlacedAppearance[]): boolean {
    return (
      this.#leastOf(null, 0) > 1 ||
      appearances.some(({ to, scale, leastUnit }) => scale > 0 && Math.max(leastUnit, this.#leastOf(to, 0) / scale) > 1)
    )
  }

  #leastOf(content: PdfStream | null, depth: number): number {
    const known = this.#knownLeast.get(content)
    if (known !== undefined || depth > DEEPEST) return known ?? 0
    this.#knownLeast.set(content, 0)
    let least = this.#least.get(content) ?? 0
    for (const { to, narrow } of this.#painted.get(content) ?? [])
      least = Math.max(least, this.#leastOf(to, depth + 1) / narrow)
    this.#knownLeast.set(content, least)
    return least
  }

  #reachOf({ to, scale, box }: Enlarged, depth: number): number {
    return Math.max(box, scale * this.#of(to, depth))
  }

  #of(content: PdfStream, depth: number): number {
    const known = this.#known.get(content)
    if (known !== undefined || depth > DEEPEST) return known ?? 0
    // One that is in itself is told.
    this.#known.set(content, 0)
    let reach = this.#own.get(content) ?? 0
    for (const one of this.#painted.get(content) ?? []) reach = Math.max(reach, this.#reachOf(one, depth + 1))
    this.#known.set(content, reach)
    return reach
  }
}

export function chargeEnlarged(budget: Parameters<typeof chargeMemory>[0], size: number): void {
  chargeMemory(budget, MEMORY_OF_ENLARGED, size)
}

/** Table 93: of a form. */
export function matrixOf(form: Entries): Matrix {
  return (form.numbers('Matrix') ?? IDENTITY) as unknown as Matrix
}
