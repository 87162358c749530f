import { printable } from '../../core/printable.ts'
import type { Report, RequestMade } from '../../report/types.ts'
import type { Page } from './page.ts'
import type { Voice } from './voice.ts'

/** Addresses of answers that are signed ahead are long. */
const URL_LIMIT = 400

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
    requests.length === 0 ? [voice.say('none')] : requests.flatMap((request) => describeRequest(request, voice)),
  )
}

/** What came of it, in two lines; where it was led on to has a line for each place. */
function describeRequest(request: RequestMade, voice: Voice): readonly string[] {
  const { purpose, url, outcome, bytes, fromCache, redirects = [], warnings = [] } = request
  return [
    `${purpose} ${printable(url, URL_LIMIT)}`,
    ...redirects.map((to) => `  > ${printable(to, URL_LIMIT)}`),
    `  ${outcome} ${voice.say(fromCache ? 'requestFromCache' : 'requestBytes', { bytes })} ${warnings.join(' ')}`.trimEnd(),
  ]
}
