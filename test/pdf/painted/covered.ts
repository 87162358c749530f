import { createBudget } from '../../../src/core/budget.ts'
import { type MarkPlace, SignedPages } from '../../../src/pdf/painted/covered-content.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE, SIGNED, stream } from '../build-pdf.ts'

export type Box = readonly [number, number, number, number]

/** What a box covers on a page with this content. */
export function covered(
  content: string,
  box: Box,
  objects: Readonly<Record<number, string>> = {},
  place?: MarkPlace,
): string | undefined {
  return pagesWith(content, objects).coveredBy(box, 0, 1, place)?.what
}

export function pagesWith(content: string, objects: Readonly<Record<number, string>>): SignedPages {
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /X 20 0 R >> >> /Contents 4 0 R >>`
  const first = { ...PAGE, objects: { ...PAGE.objects, 3: page, 4: stream(content), ...objects } }
  const outcome = readPdf(buildPdf([first, SIGNED]), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return new SignedPages(outcome.value.objects)
}

export const FAR: Box = [300, 100, 400, 150]

/** A page whose text is in a standard font. */
export const standard = (font: string, entries = '') => ({
  3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 21 0 R >> /XObject << /X 20 0 R >> >> /Contents 4 0 R >>`,
  21: `<< /Type /Font /Subtype /Type1 /BaseFont /${font} ${entries} >>`,
})

export const HELLO = 'BT /F 20 Tf 100 700 Td (Hello) Tj ET'
