import type { TextChanges } from 'asean-verify'
import { compareDocuments } from './preview/compare-documents.ts'
import { type OpenPdf, openPdf } from './preview/open-pdf.ts'
import { asReadable, withoutPlaces } from './preview/readable-pdf.ts'
import { viewerAt } from './preview/viewer.ts'
import { createRemote } from './work/remote.ts'

export interface TextChangesOptions {
  /** The folder with `pdf.min.mjs` and `pdf.worker.min.mjs` of pdfjs-dist, of the page's own origin: as the attribute `viewer` of the element. */
  readonly viewer: string
  /** Of an encrypted PDF. */
  readonly password?: string
  /** Ends it between two pages. */
  readonly signal?: AbortSignal
}

/**
 * What the pages of a PDF show otherwise than when it was signed, as pdf.js draws them: for the option `textChanges` of `render` and `tell`. It is what a
 * program shows, and no proof, neither of a change nor that all else is the same. `null`: it is not known which octets were signed.
 *
 * On a page:
 *
 * ```js
 * const changes = await textChanges(file, report.signatures[0].id, { viewer: '/pdfjs' })
 * const page = await render(report, { format: 'html', ...(changes === null ? {} : { textChanges: changes }) })
 * ```
 *
 * @param signature its place in `signatures` of a report, from 0, or its `id` there
 * @throws where no viewer can be loaded from there, and where a file cannot be opened
 */
export async function textChanges(
  document: Blob,
  signature: number | string,
  { viewer: folder, password, signal }: TextChangesOptions,
): Promise<TextChanges | null> {
  const viewer = viewerAt(folder, window.location.href)
  if (viewer === null) throw new TypeError('viewer is no folder of the origin of the page')
  const key = password ?? null
  const remote = createRemote()
  const opened: OpenPdf[] = []
  try {
    const file = document instanceof File ? document : new File([document], '')
    const found = await remote.ask({ kind: 'revision', document: file, signature, password: key })
    if (found.outcome !== 'covered') return null
    const signed = await openPdf(found.octets, key, viewer)
    opened.push(signed)
    const today = await openPdf(new Uint8Array(await document.arrayBuffer()), key, viewer)
    opened.push(today)
    const check = (): void => signal?.throwIfAborted()
    check()
    return withoutPlaces(found.signature.id, await compareDocuments(asReadable(signed), asReadable(today), { check }))
  } finally {
    remote.close()
    for (const one of opened) one.close()
  }
}
