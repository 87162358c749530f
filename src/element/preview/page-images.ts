import type { PdfPage } from 'pdfjs-dist/build/pdf.min.mjs'
import type { Box } from './drawing.ts'

/** Of one page. */
const IMAGES = 500

type Matrix = readonly [number, number, number, number, number, number]

const ONE: Matrix = [1, 0, 0, 1, 0, 0]

/** These paint one image into the unit square (ISO 32000-2 §8.9.5.1), or many at places of their own. */
const PAINTS_ONE = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintSolidColorImageMask']
const PAINTS_MANY = [
  'paintImageXObjectRepeat',
  'paintInlineImageXObjectGroup',
  'paintImageMaskXObjectRepeat',
  'paintImageMaskXObjectGroup',
]

/**
 * Where a page of pdf.js paints images, by the matrices of its operators. Where many are painted with one operator, their place is all of the page.
 *
 * @param operators the numbers that pdf.js has for them
 */
export async function readImages(page: PdfPage, operators: Readonly<Record<string, number>>): Promise<readonly Box[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const viewport = page.getViewport({ scale: 1 })
  const name = new Map(Object.entries(operators).map(([key, number]) => [number, key]))
  const images: Box[] = []
  const kept: Matrix[] = []
  let matrix = ONE
  for (const [i, operator] of fnArray.entries()) {
    if (images.length >= IMAGES) break
    const key = name.get(operator) ?? ''
    const given = argsArray[i]
    const parts: readonly unknown[] = Array.isArray(given) ? given : []
    if (key === 'save') kept.push(matrix)
    else if (key === 'restore' || key === 'paintFormXObjectEnd' || key === 'endAnnotation') matrix = kept.pop() ?? ONE
    else if (key === 'transform') matrix = times(matrix, matrixOf(parts))
    else if (key === 'paintFormXObjectBegin') {
      kept.push(matrix)
      matrix = times(matrix, matrixOf(listOf(parts[0])))
    } else if (key === 'beginAnnotation') {
      kept.push(matrix)
      matrix = times(times(ONE, matrixOf(listOf(parts[2]))), matrixOf(listOf(parts[3])))
    } else if (PAINTS_ONE.includes(key)) images.push(boxOf(matrix, viewport))
    else if (PAINTS_MANY.includes(key)) images.push({ left: 0, top: 0, width: 1, height: 1 })
  }
  return images
}

function listOf(value: unknown): readonly unknown[] {
  // pdf.js hands matrices out as typed arrays, too.
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array)
  return Array.isArray(value) ? value : []
}

function matrixOf(parts: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = parts
  const isMatrix = [a, b, c, d, e, f].every((one) => typeof one === 'number' && Number.isFinite(one))
  return isMatrix ? (parts.slice(0, 6) as unknown as Matrix) : ONE
}

function times([a, b, c, d, e, f]: Matrix, [u, v, w, x, y, z]: Matrix): Matrix {
  return [a * u + c * v, b * u + d * v, a * w + c * x, b * w + d * x, a * y + c * z + e, b * y + d * z + f]
}

function boxOf([a, b, c, d, e, f]: Matrix, viewport: ReturnType<PdfPage['getViewport']>): Box {
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  const [x1, y1, x2, y2] = viewport.convertToViewportRectangle([
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  ])
  return {
    left: Math.min(x1, x2) / viewport.width,
    top: Math.min(y1, y2) / viewport.height,
    width: Math.abs(x2 - x1) / viewport.width,
    height: Math.abs(y2 - y1) / viewport.height,
  }
}
