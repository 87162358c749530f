import { isArray, type PdfDictionary, type PdfValue, reference } from '../../src/testbed/pdf-syntax.ts'
import { contentStream, type Draft } from './draft.ts'
import type { Body } from './synthetic-pdf.ts'
import type { Box } from './types.ts'

export function withItem(dictionary: PdfDictionary, key: string, item: PdfValue): PdfDictionary {
  const items = dictionary[key] ?? []
  return { ...dictionary, [key]: isArray(items) ? [...items, item] : [item] }
}

/** A highlight whose appearance has no parameters is left out by some readers: that of a control has some. */
export const OPAQUE: PdfDictionary = { ExtGState: { Opaque: { CA: 1, ca: 1 } } }

export function formXObject(
  draft: Draft,
  [left, bottom, right, top]: Box,
  content: string,
  resources: PdfDictionary = {},
): Body {
  return contentStream(content, draft.random.chance(0.5), {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: [0, 0, right - left, top - bottom],
    Resources: { Font: { F1: reference(draft.font) }, ...resources },
  })
}
