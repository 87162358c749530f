import type { GlobalWorkerOptions, getDocument, OPS } from 'pdfjs-dist/build/pdf.min.mjs'
import { trustedAddress } from '../trusted-types.ts'
import type { ViewerAddress } from './viewer.ts'

/** What of pdf.js is used. */
export interface Pdf {
  readonly getDocument: typeof getDocument
  readonly GlobalWorkerOptions: typeof GlobalWorkerOptions
  readonly OPS: typeof OPS
}

/** It reads in a thread of its own. */
export async function loadPdf({ main, worker }: ViewerAddress): Promise<Pdf> {
  const pdf = (await import(/* @vite-ignore */ main)) as Pdf
  pdf.GlobalWorkerOptions.workerPort = new Worker(trustedAddress(worker), { type: 'module', name: 'pdf.js' })
  return pdf
}
