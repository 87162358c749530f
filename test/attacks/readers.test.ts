import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changedPixels, looksAlike, paintedPixels } from '../../attacks/readers/compare.ts'
import { type Readers, startReaders } from '../../attacks/readers/readers.ts'
import type { Box, Reader, ReaderName } from '../../attacks/readers/seen.ts'
import { createPdf, replacePageText } from '../../src/testbed/index.ts'
import { buildPdf, PAGE, stream, withObjects } from '../pdf/build-pdf.ts'

const NAMES: readonly ReaderName[] = ['pdfjs', 'poppler', 'mupdf', 'pdfium', 'pymupdf', 'pdftoppm']
const TITLE: Box = [72, 760, 300, 790]
const PAPER: Box = [72, 60, 300, 90]

let started: Readers

beforeAll(async () => {
  started = await startReaders({ names: NAMES })
})

afterAll(async () => {
  await Promise.all(started.readers.map((reader) => reader.close()))
})

/** Skips the test, by name, where the machine does not have the reader. */
function reader(name: ReaderName, skip: (why: string) => void): Reader {
  const found = started.readers.find((one) => one.name === name)
  if (found === undefined) skip(started.absent.find((one) => one.name === name)?.why ?? 'absent')
  return found as Reader
}

describe.each(NAMES)('what %s shows', (name) => {
  const pdf = createPdf()

  it('is the text of the page, and where it is painted', async ({ skip }) => {
    const seen = await reader(name, skip).read({ bytes: pdf.bytes, raster: true, box: TITLE })
    const paper = await reader(name, skip).read({ bytes: pdf.bytes, raster: true, box: PAPER })
    if ('error' in seen || 'error' in paper) throw new Error(JSON.stringify([seen, paper]))
    expect(seen.pages).toHaveLength(1)
    const [page] = seen.pages
    expect(page?.text).toContain('Testbed Supply Agreement')
    expect([page?.width, page?.height]).toEqual([298, 421])
    expect(page?.raster).toMatchObject({ width: 114, height: 15 })
    expect(page?.raster === undefined ? 0 : paintedPixels(page.raster)).toBeGreaterThan(50)
    expect(paper.pages.map(({ raster }) => raster === undefined || paintedPixels(raster))).toEqual([0])
  })

  it('has no words beyond the page, and those that are painted twice once', async ({ skip }) => {
    const font = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>'
    const content =
      'BT /F 10 Tf 20 100 Td (Once) Tj ET BT /F 10 Tf 20 100 Td (Once) Tj ET BT /F 10 Tf 40000 100 Td (Beyond) Tj ET'
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 144] ${font} /Contents 4 0 R >>`
    const half = 'BT /F 10 Tf 288 50 Td (OnOff) Tj ET'
    const bytes = buildPdf([withObjects(PAGE, { 3: page, 4: stream(`${content} ${half}`) })])
    const seen = await reader(name, skip).read({ bytes })
    expect('pages' in seen ? seen.pages.map(({ text }) => text.replace(/\s/g, '')) : seen).toEqual([
      expect.stringMatching(/^OnceOnO?$/),
    ])
  })

  it('differs where the page does, and only there', async ({ skip }) => {
    const title = 'Another Agreement'
    const other = replacePageText(pdf, { title, lines: [] })
    const read = async (bytes: Uint8Array, box: Box) => reader(name, skip).read({ bytes, raster: true, box })
    const [before, again, after] = [
      await read(pdf.bytes, TITLE),
      await read(pdf.bytes, TITLE),
      await read(other.bytes, TITLE),
    ]
    expect(looksAlike(before, again)).toBe(true)
    expect(looksAlike(before, after)).toBe(false)
    const rasterOf = (seen: typeof before) => ('pages' in seen ? seen.pages[0]?.raster : undefined)
    const [one, two] = [rasterOf(before), rasterOf(after)]
    if (one === undefined || two === undefined) throw new Error('no raster')
    expect(changedPixels(one, two)).toBeGreaterThan(50)
    const [paper, same] = [rasterOf(await read(pdf.bytes, PAPER)), rasterOf(await read(other.bytes, PAPER))]
    if (paper === undefined || same === undefined) throw new Error('no raster')
    expect(changedPixels(paper, same)).toBe(0)
  })

  it('is an error for what is no PDF, after which it goes on', async ({ skip }) => {
    const bytes = new TextEncoder().encode('This is no PDF.')
    expect(await reader(name, skip).read({ bytes })).toHaveProperty('error')
    expect(await reader(name, skip).read({ bytes: pdf.bytes })).toHaveProperty('pages')
  })
})
