import type { ForecastWords } from '../forecast-words.ts'

/** Until when a verdict can be reached again. */
export const FORECAST_WORDS: ForecastWords = {
  label: { until: 'Until', ends: 'Ends with', afterwards: 'Afterwards', next: 'What to do' },
  until: '{until}: up to then the same answer comes from what is here now.',
  end: {
    'signer-certificate': "The signer's certificate expires[ ({subject})].",
    'ca-certificate': 'The certificate of a CA expires[ ({subject})].',
    'tsa-certificate': 'The certificate of a time-stamping authority expires[ ({subject})].',
    evidence: 'Evidence about revocation is out of date then (SHA-256 {id}).',
    'evidence-key': 'The certificate behind evidence about revocation expires (SHA-256 of its key {id}).',
    algorithm: 'An algorithm is not relied on any more ({id}).',
    list: 'A trust list is out of date then ({id}).',
    service: 'The status of a service on a trust list changes ({id}).',
    agreement: 'The dates of an agreement between states end or begin ({id}).',
  },
  outcome: {
    accept: 'One may still rely on it then.',
    review: 'Nobody should rely on it then without a closer look.',
    reject: 'Nobody should rely on it then.',
  },
  otherEnd: 'What ends then is none of the things that are looked for.',
  step: {
    'add-time-stamp': 'Add a time-stamp and the evidence about revocation before {until}.',
    'add-archive-time-stamp': 'Add new evidence about revocation and an archive time-stamp before {until}.',
    'load-newer-list': 'Load the next edition of the trust list before {until}.',
    'ask-authority': 'Ask the authority behind it what holds after {until}.',
  },
  gap: {
    'not-passed': 'No signature is valid in a document that is not rejected, so that nothing can be lost.',
    'no-end-known': 'Of nothing that the answer rests on an end is known.',
    incomplete: 'Parts of the report were left out, so that the end is not known.',
    exhausted: 'There is too much to look at, so that the end is not known.',
  },
  limit: 'Limit on work, {member}: {limit}',
}
