import { chargeMemory } from '../file-charges.ts'
import type { PdfStream } from '../object.ts'
import { boxOf, IDENTITY, type Matrix } from '../painted/geometry.ts'
import type { Entries } from './entries.ts'
import { isTurned, lengthOf } from './matrix-measures.ts'
import { FAR } from './places.ts'

/** Octets that one takes in memory, about. */
const MEMORY_OF_ENLARGED = 64

/** Deeper ones are told. */
const DEEPEST = 28

/** On the page: of less, readers differ by more than the half. */
const LEAST_LINE = 0.25
/** A scale is told as the next power of two. */
const OF_A_POWER = Math.SQRT1_2

interface Enlarged {
  readonly to: PdfStream
  readonly scale: number
  /** How far its box reaches, where it is turned. */
  readonly box: number
}

/** How far from the page's corner forms and cells of patterns reach (ISO 32000-2 §8.7.3.1, §8.10.1): their units are those of whoever paints them. */
export class ReachOfForms {
  readonly #own = new Map<PdfStream, number>()
  readonly #painted = new Map<PdfStream | null, Enlarged[]>()
  readonly #known = new Map<PdfStream, number>()
  readonly #thin = new Map<PdfStream | null, number>()
  readonly #knownThin = new Map<PdfStream | null, number>()

  /** How thin something is that a content paints, in units of its own; `null`: a page. */
  tellThin(content: PdfStream | null, thinnest: number): void {
    if (thinnest < Number.POSITIVE_INFINITY)
      this.#thin.set(content, Math.min(thinnest, this.#thin.get(content) ?? thinnest))
  }

  /** What a content reaches in units of its own. */
  tell(content: PdfStream, reach: number): void {
    this.#own.set(content, Math.max(reach, this.#own.get(content) ?? 0))
  }

  /** @param enlargement by how much its units are larger, as a power of two; `/` where it is turned */
  add(from: PdfStream | null, painted: Entries, to: PdfStream, enlargement: string, charge: () => void): void {
    const matrix = matrixOf(painted)
    const [left = 0, bottom = 0, right = 0, top = 0] = painted.numbers('BBox') ?? []
    const scale = 2 ** Number.parseInt(enlargement, 10)
    const isAcross = enlargement.endsWith('/') || isTurned(matrix)
    const corners = boxOf(matrix, left, bottom, right, top)
    const box = isAcross ? Math.max(...corners.map(Math.abs)) * scale : 0
    charge()
    const all = this.#painted.get(from)
    const one = { to, scale: scale * lengthOf(matrix), box }
    if (all === undefined) this.#painted.set(from, [one])
    else all.push(one)
  }

  /** Whether something on a page is where readers are not exact. */
  get isTooFar(): boolean {
    return (this.#painted.get(null) ?? []).some((one) => this.#reachOf(one, 0) > FAR)
  }

  /** Whether a page, or one of its appearances, has something that is no rule and so thin that it is faint in some readers and black in others. */
  isTooThin(appearances: readonly { readonly to: PdfStream; readonly scale: number }[]): boolean {
    if (this.#thin.size === 0) return false
    const isThin = (thinnest: number) => thinnest < LEAST_LINE
    return (
      isThin(this.#thinnestOf(null, 0)) ||
      appearances.some(({ to, scale }) => scale > 0 && isThin(this.#thinnestOf(to, 0) * scale))
    )
  }

  #thinnestOf(content: PdfStream | null, depth: number): number {
    const known = this.#knownThin.get(content)
    if (known !== undefined || depth > DEEPEST) return known ?? Number.POSITIVE_INFINITY
    this.#knownThin.set(content, Number.POSITIVE_INFINITY)
    let thinnest = this.#thin.get(content) ?? Number.POSITIVE_INFINITY
    for (const { to, scale } of this.#painted.get(content) ?? [])
      thinnest = Math.min(thinnest, this.#thinnestOf(to, depth + 1) * scale * OF_A_POWER)
    this.#knownThin.set(content, thinnest)
    return thinnest
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
