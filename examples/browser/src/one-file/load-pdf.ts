import * as pdf from 'pdfjs-dist/build/pdf.min.mjs'
// It leaves its handler where pdf.js looks for it: a thread of a page without a server can start no other one.
import 'pdfjs-dist/build/pdf.worker.min.mjs'

/** In place of `src/element/preview/load-pdf.ts`. */
export function loadPdf(): Promise<typeof pdf> {
  return Promise.resolve(pdf)
}
