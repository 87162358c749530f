import type { RequestMade } from '../../report/types.ts'
import { shown, word } from '../fill-template.ts'
import type { Voice } from '../voice.ts'
import type { Page } from './page.ts'

/** Requests without an answer that are told; the details have them all. */
const REQUESTS_TOLD = 3

/** That requests were made is told, since somebody learnt of the matter by them; and what was not got, since the answer may rest on it. */
export function writeRequests(requests: readonly RequestMade[], page: Page, voice: Voice): void {
  if (requests.length === 0) return
  const failed = requests.filter(({ outcome }) => outcome !== 'FETCHED')
  const sentences = failed.map(({ purpose, url, outcome, status }) =>
    voice.say('requestFailed', {
      purpose: shown(voice.words.purpose[purpose]),
      url: word(url),
      sentence: shown(voice.code(outcome, status === undefined ? {} : { status })),
    }),
  )
  const more = sentences.length - REQUESTS_TOLD
  page.row(voice.label('requests'), [
    voice.say('requestsMade', { count: requests.length }),
    ...sentences.slice(0, REQUESTS_TOLD),
    ...(more > 0 ? [voice.say('more', { count: more })] : []),
  ])
}
