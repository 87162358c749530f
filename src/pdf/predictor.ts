import { copyBytes } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'

/** /DecodeParms of FlateDecode (ISO 32000-2 table 8). */
export interface PredictorParameters {
  readonly predictor: number
  readonly colors: number
  readonly bitsPerComponent: number
  readonly columns: number
}

/**
 * Undoes a predictor (§7.4.4.4): PNG (10 and above, chosen row by row) or TIFF (2, with components of eight bits). All rows are whole: of one that is cut short
 * some readers have what is there, some fill it up with zeros, and some with what the row before has in that place.
 */
export function undoPredictor(data: Uint8Array, parameters: PredictorParameters, offset: number): Uint8Array {
  const { predictor, colors, bitsPerComponent, columns } = parameters
  if (predictor === 1) return data
  // PNG §9.2: octets of a whole pixel, rounded up.
  const pixelBytes = (colors * bitsPerComponent + 7) >> 3
  const rowBytes = Math.ceil((colors * bitsPerComponent * columns) / 8)
  if (![1, 2, 4, 8, 16].includes(bitsPerComponent) || colors < 1 || columns < 1 || rowBytes > 1 << 24)
    throw new Refusal('PDF_STREAM_INVALID', 'DecodeParms', offset)
  const isPng = predictor >= 10 && predictor <= 15
  if (!isPng && (predictor !== 2 || bitsPerComponent !== 8))
    throw new Refusal('PDF_FILTER_UNSUPPORTED', 'Predictor', offset)
  if (data.length % (rowBytes + (isPng ? 1 : 0)) !== 0) throw new Refusal('PDF_STREAM_INVALID', 'Predictor', offset)
  return isPng ? undoPng(data, rowBytes, pixelBytes, offset) : undoTiff(data, rowBytes, colors)
}

/** PNG §9.2: a type byte, then the row. */
function undoPng(data: Uint8Array, rowBytes: number, pixelBytes: number, offset: number): Uint8Array {
  const rows = data.length / (rowBytes + 1)
  const out = new Uint8Array(data.length - rows)
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1)
    const type = data[from] as number
    const to = row * rowBytes
    for (let i = 0; i < rowBytes; i++) {
      const raw = data[from + 1 + i] as number
      const left = i < pixelBytes ? 0 : (out[to + i - pixelBytes] as number)
      const up = row === 0 ? 0 : (out[to + i - rowBytes] as number)
      const upLeft = row === 0 || i < pixelBytes ? 0 : (out[to + i - rowBytes - pixelBytes] as number)
      if (type === 0) out[to + i] = raw
      else if (type === 1) out[to + i] = raw + left
      else if (type === 2) out[to + i] = raw + up
      else if (type === 3) out[to + i] = raw + ((left + up) >> 1)
      else if (type === 4) out[to + i] = raw + paeth(left, up, upLeft)
      else throw new Refusal('PDF_STREAM_INVALID', 'Predictor', offset)
    }
  }
  return out
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toUpLeft = Math.abs(estimate - upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

/** TIFF 6.0 §14: each component minus that of the pixel to its left. */
function undoTiff(data: Uint8Array, rowBytes: number, colors: number): Uint8Array {
  const out = copyBytes(data)
  for (let i = 0; i < out.length; i++)
    if (i % rowBytes >= colors) out[i] = (out[i] as number) + (out[i - colors] as number)
  return out
}
