import type { Remote } from './work/remote.ts'

/**
 * What a first verdict takes is loaded while nobody waits for it: at once by a page that is there for it, and by a box when its page has nothing else to do.
 * A reader who saves data loads it with the first document.
 */
export function warmUp(remote: Remote, signal: AbortSignal, isPage: boolean): void {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } }
  if (connection?.saveData === true) return
  const warm = (): void => {
    // What cannot be loaded is told with the first document.
    if (!signal.aborted) remote.ask({ kind: 'warm' }).catch(() => null)
  }
  if (isPage) warm()
  else if (typeof requestIdleCallback === 'undefined') setTimeout(warm, 200)
  else requestIdleCallback(warm, { timeout: 2000 })
}
