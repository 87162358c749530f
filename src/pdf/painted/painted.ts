import type { PdfDictionary, PdfStream, PdfValue } from '../object.ts'
import type { PdfParser } from '../parser.ts'
import type { FontMetrics } from './font-metrics.ts'
import type { Box } from './geometry.ts'
import type { GraphicsState } from './graphics-state.ts'

/** Something that a page shows, and the box around it. */
export interface Painted {
  readonly box: Box
  /** `fill`, `frame` and `rule`: rectangles that are filled or stroked, and lines along the axes; `scan`: an image that fills the page. */
  readonly what: 'text' | 'image' | 'scan' | 'drawing' | 'field' | 'annotation' | 'fill' | 'frame' | 'rule'
  /** Of a field. */
  readonly widget?: PdfDictionary
  /** Of a field or an annotation. */
  readonly object?: number | undefined
}

/** Why nobody can say where glyphs are, though the content can be read. */
export type Doubt =
  | 'metrics' // glyphs are placed by codes, metrics or a way of writing that are not read here
  | 'font' // a font of the document's own, with its own glyphs, metrics or codes
  | 'text-state' // text that is turned inside out, clips, or goes back over itself
  | 'resources' // resources, a font or a mode of whoever paints a form

/** Takes what contents paint, and has what they need. */
export interface Painter {
  readonly doubt: Doubt | null
  readonly unplaced: Doubt | null
  /** @throws {Refusal} where the content cannot be read: nobody can tell then what is painted. */
  run(content: Uint8Array, resources: PdfDictionary | null, state: GraphicsState, depth: number): void
  paint(one: Painted): void
  doubtIf(applies: boolean, doubt: Doubt): void
  /** Something is painted, and it is not known where. */
  unplacedIf(applies: boolean, doubt: Doubt): void
  resolve(value: PdfValue | undefined): PdfValue | undefined
  resource(resources: PdfDictionary | null, category: string, name: string): PdfValue | undefined
  font(font: PdfValue | undefined): FontMetrics
  parser(content: Uint8Array): PdfParser
  spend(): void
  data(stream: PdfStream): Uint8Array
}
