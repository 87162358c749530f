import { type FontMetrics, NO_FONT } from './font-metrics.ts'
import { type Box, IDENTITY, type Matrix } from './geometry.ts'

/** What of the graphics state (ISO 32000-2 §8.4) says where something is painted, and whether it is more than a background. */
export interface GraphicsState {
  matrix: Matrix
  font: FontMetrics
  size: number
  /** The font is that of whoever paints the form. */
  inherited: boolean
  characterSpacing: number
  wordSpacing: number
  scaling: number
  leading: number
  rise: number
  mode: number
  /** Of strokes (§8.4.3.2), in the space of `matrix`. */
  lineWidth: number
  /** §8.4.3.5. */
  miterLimit: number
  /** §8.4.3.6: how many lengths the pattern of dashes has. */
  dashes: number
  /** The box around what is clipped to; `null`: all. */
  clip: Box | null
  /** What a plain rectangle then shows has a shape: by a clipping path that is none itself, or by a soft mask. */
  shaped: { readonly byClip: boolean; readonly byMask: boolean }
  /** Fills and strokes are with a pattern that paints something, and not with a colour. */
  patterned: { readonly fill: boolean; readonly stroke: boolean }
}

export const INITIAL: Readonly<GraphicsState> = {
  matrix: IDENTITY,
  font: NO_FONT,
  size: 0,
  inherited: false,
  characterSpacing: 0,
  wordSpacing: 0,
  scaling: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  lineWidth: 1,
  miterLimit: 10,
  dashes: 0,
  clip: null,
  shaped: { byClip: false, byMask: false },
  patterned: { fill: false, stroke: false },
}
