import type { Annotation, PdfPage, Viewport } from 'pdfjs-dist/build/pdf.min.mjs'
import type { Box, PageContents, PlacedField, PlacedNote, PlacedValue } from './drawing.ts'
import { type TextRun, wordsOf } from './words-of.ts'

/** Of one page: more is no page that anybody reads. */
const WORDS = 20_000
const ANNOTATIONS = 500
const TEXT = 2000

/**
 * What a page of pdf.js says, and where its fields and notes stand. Nothing here needs a window: pdf.js is handed in by its page.
 *
 * @param lengthOf of a text in some ordinary font: where a word stands in its run is estimated by it
 */
export async function readContents(page: PdfPage, lengthOf: (text: string) => number): Promise<PageContents> {
  const viewport = page.getViewport({ scale: 1 })
  const runs = (await textOn(page)).filter((item): item is TextRun => 'str' in item)
  const all = await page.getAnnotations()
  const annotations = all.slice(0, ANNOTATIONS)
  const words = wordsOf(runs, (rectangle) => boxOf(rectangle, viewport), lengthOf)
  return {
    words: words.slice(0, WORDS),
    fields: signatureFields(annotations, viewport),
    values: valuesOf(annotations, viewport),
    notes: notesOf(annotations, viewport),
    ...(all.length > ANNOTATIONS || words.length > WORDS ? { isCut: true as const } : {}),
  }
}

/** By a reader: WebKit cannot go through a stream with `for await`, as `getTextContent` does. */
async function textOn(page: PdfPage): Promise<readonly object[]> {
  const reader = page.streamTextContent().getReader()
  const items: object[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return items
    for (const item of value.items) items.push(item)
  }
}

/** Where signature fields show. */
export function signatureFields(annotations: readonly Annotation[], viewport: Viewport): readonly PlacedField[] {
  return annotations
    .flatMap(({ fieldType, fieldName, rect }) =>
      fieldType === 'Sig' && fieldName !== undefined && rect !== undefined
        ? [{ name: fieldName, ...boxOf(rect, viewport) }]
        : [],
    )
    .filter(({ width, height }) => width > 0 && height > 0)
}

function valuesOf(annotations: readonly Annotation[], viewport: Viewport): readonly PlacedValue[] {
  return annotations.flatMap(({ fieldType, fieldName, fieldValue, rect }) =>
    fieldType !== undefined && fieldType !== 'Sig' && fieldName !== undefined && rect !== undefined
      ? [{ name: fieldName, value: textOfValue(fieldValue), ...boxOf(rect, viewport) }]
      : [],
  )
}

function textOfValue(value: unknown): string {
  // Two choices are not one with a comma in it.
  if (Array.isArray(value)) return JSON.stringify(value.slice(0, 100).map(textOfValue)).slice(0, TEXT)
  if (typeof value === 'string') return value.slice(0, TEXT)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function notesOf(annotations: readonly Annotation[], viewport: Viewport): readonly PlacedNote[] {
  return annotations.flatMap(({ subtype, fieldType, rect, textContent, contentsObj }) => {
    // What opens beside a note is a part of it.
    if (fieldType !== undefined || subtype === undefined || subtype === 'Popup' || rect === undefined) return []
    const text = [textContent?.join(' ') ?? '', contentsObj?.str ?? ''].find((one) => one.trim() !== '') ?? ''
    return [{ type: subtype, text: text.trim().slice(0, TEXT), ...boxOf(rect, viewport) }]
  })
}

function boxOf(rectangle: readonly number[], viewport: Viewport): Box {
  const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(rectangle)
  return {
    left: Math.min(x1, x2) / viewport.width,
    top: Math.min(y1, y2) / viewport.height,
    width: Math.abs(x2 - x1) / viewport.width,
    height: Math.abs(y2 - y1) / viewport.height,
  }
}
