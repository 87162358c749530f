/** Where the two files of pdf.js are. */
export interface ViewerAddress {
  readonly main: string
  readonly worker: string
}

/**
 * @param folder that has `pdf.min.mjs` and `pdf.worker.min.mjs`, as the page around the element names it
 * @returns `null`: none is named, it is of another origin, or no address. What draws a document is of the page's own origin, as what judges it.
 */
export function viewerAt(folder: string | null, page: string): ViewerAddress | null {
  if (folder === null || folder === '') return null
  const path = folder.endsWith('/') ? folder : `${folder}/`
  if (!URL.canParse(path, page)) return null
  const base = new URL(path, page)
  if (base.origin !== new URL(page).origin) return null
  return { main: new URL('pdf.min.mjs', base).href, worker: new URL('pdf.worker.min.mjs', base).href }
}
