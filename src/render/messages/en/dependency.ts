import type { DependencyWords } from '../dependency-words.ts'

/** What verdicts rest on, and what becomes of them without it. */
export const DEPENDENCY_WORDS: DependencyWords = {
  label: { signature: 'Signature', unknown: 'Not known' },
  kind: {
    certificate: 'Certificate',
    service: 'Service',
    anchor: 'Anchor',
    'time-stamp': 'Time-stamp',
    crl: 'CRL',
    ocsp: 'OCSP answer',
    agreement: 'Agreement',
  },
  outcome: { falls: 'FALLS', stands: 'STANDS', untouched: 'UNTOUCHED', unknown: 'NOT KNOWN' },
  sentence: {
    falls: 'A verdict rests on it, and nothing stands beside it.',
    stands: 'Every verdict that rests on it has something beside it.',
    untouched: 'No verdict rests on it.',
    unknown: 'Whether a verdict rests on it is not known.',
  },
  gap: {
    incomplete: 'Parts of the report were left out, as it would have been too large.',
    older: 'The report does not say what its verdicts rest on: judge the document again.',
  },
  nothing: 'The verdicts rest on nothing that can be named.',
  falls: 'the verdict falls without it',
  fallsUnlessLater: 'the verdict falls, unless it is revoked from a time after {since} on, and its key was not lost',
  alternative: {
    path: 'another path leads to {anchor}',
    source: 'other evidence says the same, {digest}',
    proof: 'another proof shows that it existed at {time}',
    'validation-time': 'the verdict holds without a proof of an earlier time',
  },
}
