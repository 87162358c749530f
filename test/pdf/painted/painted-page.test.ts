import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { SignedPages } from '../../../src/pdf/painted/covered-content.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE, SIGNED, stream } from '../build-pdf.ts'

type Box = readonly [number, number, number, number]

/** What a box covers on a page with this content. */
function covered(content: string, box: Box, objects: Readonly<Record<number, string>> = {}): string | undefined {
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /X 20 0 R >> >> /Contents 4 0 R >>`
  const first = { ...PAGE, objects: { ...PAGE.objects, 3: page, 4: stream(content), ...objects } }
  const outcome = readPdf(buildPdf([first, SIGNED]), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return new SignedPages(outcome.value.objects).coveredBy(box, 0, 1)?.what
}

const HELLO = 'BT /F 20 Tf 100 700 Td (Hello) Tj ET'

describe('what a box covers', () => {
  it('is text where text is, and nothing beside, above and below it', () => {
    expect(covered(HELLO, [100, 700, 110, 710])).toBe('text')
    for (const box of [
      [300, 700, 400, 720],
      [100, 730, 200, 760],
      [100, 600, 200, 690],
    ] as const)
      expect(covered(HELLO, box)).toBeUndefined()
  })

  it('is text as wide as its scaling makes it', () => {
    const wide: Box = [170, 700, 180, 710]
    expect(covered(HELLO, wide)).toBeUndefined()
    expect(covered('BT /F 20 Tf 200 Tz 100 700 Td (Hello) Tj ET', wide)).toBe('text')
  })

  it('is text in a form, of the size that its painter had set', () => {
    const form = stream('BT 100 700 Td (Hello) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 600 800]')
    expect(covered('/F 20 Tf /X Do', [100, 700, 110, 710], { 20: form })).toBe('text')
  })

  it('is a drawing where lines run askew, be it the one that closes what is filled; rules and rectangles are none', () => {
    const box: Box = [20, 20, 40, 40]
    expect(covered('0 0 m 100 0 l 100 100 l f', box)).toBe('drawing')
    expect(covered('0 0 m 100 100 l S', box)).toBe('drawing')
    expect(covered('0 0 100 100 re f', box)).toBeUndefined()
    expect(covered('0 30 m 100 30 l S', box)).toBeUndefined()
  })

  it('is an image, a scan where it covers the page, and unknown where the content cannot be read', () => {
    const image = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1')
    expect(covered('q 50 0 0 50 0 0 cm /X Do Q', [10, 10, 20, 20], { 20: image })).toBe('image')
    expect(covered('q 600 0 0 800 0 0 cm /X Do Q', [10, 10, 20, 20], { 20: image })).toBe('scan')
    expect(covered('BT ] ET', [10, 10, 20, 20])).toBe('unknown')
  })

  it('is nothing where text paints nothing', () => {
    expect(covered(HELLO.replace('Tf', 'Tf 3 Tr'), [100, 700, 110, 710])).toBeUndefined()
  })
})
