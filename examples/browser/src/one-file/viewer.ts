/** In place of `src/element/preview/viewer.ts`: pdf.js is in the page, and has no address. */
export function viewerAt(): { readonly main: string; readonly worker: string } {
  return { main: '', worker: '' }
}
