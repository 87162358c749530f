import type { Report, TextChanges } from 'asean-verify'
import { save } from './save.ts'
import type { Judging, Telling } from './work/protocol.ts'
import type { Remote } from './work/remote.ts'

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
