import type { Report } from 'asean-verify'
import type { Item } from '../items.ts'
import { openPdf } from '../preview/open-pdf.ts'
import type { ViewerAddress } from '../preview/viewer.ts'
import type { Remote } from '../work/remote.ts'
import type { Context } from './context.ts'
import type { PagesSource } from './pages.ts'

export interface SourceOptions extends Pick<PagesSource, 'report' | 'showSignature'> {
  readonly report: Report
  readonly viewer: ViewerAddress
  /** `null`: the element is gone. */
  readonly remote: Remote | null
}

/** Of a document in the list: its pages, drawn by the viewer, and what the worker knows of it. */
export function pagesSource(
  { document: file, password }: Item,
  { report, viewer, remote, showSignature }: SourceOptions,
  { language }: Context,
): PagesSource {
  return {
    document: file,
    password,
    report,
    openPdf: (octets, opening) => openPdf(octets, opening, viewer),
    revision: async (signature) => {
      const found = await remote?.ask({ kind: 'revision', document: file, signature, password })
      return found?.outcome === 'covered' ? found.octets : null
    },
    tellChanges: async (textChanges) => (await remote?.ask({ kind: 'changes', report, textChanges, language })) ?? null,
    showSignature,
  }
}
