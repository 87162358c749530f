import { printable } from '../printable.ts'
import type { Report } from '../types.ts'
import type { Page } from './page.ts'
import type { Voice } from './voice.ts'

/** By which digests the document, the lists and the agreements can be found again, and what was requested. */
export function writeDocumentDetails({ document, trust, requests }: Report, page: Page, voice: Voice): void {
  page.row(voice.label('digest'), [document.sha256])
  page.row(
    voice.label('lists'),
    trust.lists.flatMap(({ id, sha256, ...list }) => [
      `${printable(id)}: ${voice.say('listUsed', list)}`,
      `  ${sha256}`,
    ]),
  )
  page.row(voice.label('agreements'), [trust.recognition.environment, `  ${trust.recognition.sha256}`])
  page.row(
    voice.label('requests'),
    requests.length === 0
      ? [voice.say('none')]
      : requests.map(({ purpose, url, outcome }) => `${purpose} ${printable(url)}: ${printable(outcome)}`),
  )
}
