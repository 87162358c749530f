import type { Report, TextChanges } from 'asean-verify'
import type { Item } from './items.ts'
import { save } from './save.ts'
import type { Judging, Telling } from './work/protocol.ts'
import type { Remote } from './work/remote.ts'
import { zipOf } from './zip.ts'

/** Everything that the verdict rests on, in one file. */
export async function keepArchive(remote: Remote, judging: Judging): Promise<void> {
  const archive = await remote.ask({ kind: 'archive', ...judging })
  save(archive, 'application/octet-stream', `${judging.document.name}.asean-verify`)
}

/** The report as a page of its own. @param textChanges `null`: nothing was compared */
export async function keepReport(
  remote: Remote,
  report: Report,
  textChanges: TextChanges | null,
  telling: Telling,
): Promise<void> {
  const page = await remote.ask({ kind: 'page', report, textChanges, ...telling })
  save(page, 'text/html;charset=utf-8', `${telling.name}.report.html`)
}

/** The reports of all documents in one file: each as a page, and as it is. */
export async function keepAll(
  remote: Remote,
  items: readonly Item[],
  pages: { compared(item: Item): TextChanges | null },
  telling: (name: string) => Telling,
): Promise<void> {
  const entries = []
  for (const item of items) {
    if (item.status !== 'answered' || item.answer === null) continue
    const { report, json } = item.answer
    const { name } = item.document
    const text = await remote.ask({ kind: 'page', report, textChanges: pages.compared(item), ...telling(name) })
    entries.push({ name: `${name}.report.html`, text }, { name: `${name}.report.json`, text: json })
  }
  save(zipOf(entries, new Date()), 'application/zip', 'asean-verify-reports.zip')
}
