import type { TextChanges } from 'asean-verify'
import type { ReadableDocument } from './compare-documents.ts'
import type { Picture } from './find-changes.ts'
import type { DrawnPage, OpenPdf } from './open-pdf.ts'
import type { ComparedDocuments } from './placed-change.ts'

/** How wide a page is drawn, in pixels. */
export const WIDTH = 1200

/** As data for a report: where it stands on the pages is left out. */
export function withoutPlaces(signature: string, compared: ComparedDocuments): TextChanges {
  const { changes, ...rest } = compared
  return { signature, ...rest, changes: changes.map(({ signed: _, today: __, ...change }) => change) }
}

export function asReadable(pdf: OpenPdf): ReadableDocument {
  return {
    pages: pdf.pages,
    contentsOf: (page) => pdf.contentsOf(page),
    imagesOf: (page) => pdf.imagesOf(page),
    pictureOf: async (page) => pictureOf(await pdf.draw(page, WIDTH)),
  }
}

export function pictureOf({ canvas }: DrawnPage): Picture {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no drawing in this browser')
  const { width, height } = canvas
  return { data: context.getImageData(0, 0, width, height).data, width, height }
}
