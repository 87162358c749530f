import { canonicalJson } from '../../core/canonical-json.ts'
import { plain, printable, quoted } from '../../core/printable.ts'
import type { Report, RequestMade } from '../../report/types.ts'
import { word } from '../fill-template.ts'
import type { Voice } from '../voice.ts'
import type { Page } from './page.ts'

/** Addresses of answers that are signed ahead are long. */
const URL_LIMIT = 400
/** A policy can name fields by the hundred. */
const VALUE_LIMIT = 1000

/** By which digests the document, the lists and the agreements can be found again, and what was requested. */
export function writeDocumentDetails(
  { document, library, question, trust, requests }: Report,
  page: Page,
  voice: Voice,
): void {
  page.row(voice.label('library'), [plain(library)])
  page.row(voice.label('digest'), [document.sha256])
  page.row(voice.label('policy'), policyLines(question.policy))
  page.row(
    voice.label('anchors'),
    (question.anchors ?? []).flatMap(({ id, subject, sha256 }) => [`${plain(id)}  ${quoted(subject)}`, `  ${sha256}`]),
  )
  page.row(
    voice.label('lists'),
    trust.lists.flatMap(({ id, sha256, ...list }) => [
      `${plain(id)}: ${voice.say('listUsed', { ...list, nextUpdate: word(list.nextUpdate), kind: word(list.kind), environment: word(list.environment), state: word(list.state) })}`,
      `  ${sha256}`,
    ]),
  )
  page.row(voice.label('agreements'), [trust.recognition.environment, `  ${trust.recognition.sha256}`])
  page.row(
    voice.label('requests'),
    requests.length === 0 ? [voice.say('none')] : requests.flatMap((request) => describeRequest(request, voice)),
  )
}

/** Member by member, as the policy can be given again. */
function policyLines(policy: Report['question']['policy']): readonly string[] {
  return Object.entries(policy).map(([member, value]) => {
    const text = typeof value === 'string' ? value : canonicalJson(value)
    return `${member} ${printable(text, VALUE_LIMIT)}`
  })
}

/** What came of it, in two lines; where it was led on to has a line for each place. */
function describeRequest(request: RequestMade, voice: Voice): readonly string[] {
  const { purpose, url, outcome, bytes, fromCache, redirects = [], warnings = [] } = request
  return [
    `${purpose} ${plain(url, URL_LIMIT)}`,
    ...redirects.map((to) => `  > ${plain(to, URL_LIMIT)}`),
    `  ${outcome} ${voice.say(fromCache ? 'requestFromCache' : 'requestBytes', { bytes })} ${warnings.join(' ')}`.trimEnd(),
  ]
}
