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
  outcome: { falls: 'FALLS', stands: 'STANDS', rests: 'RESTS ON IT', untouched: 'UNTOUCHED', unknown: 'NOT KNOWN' },
  sentence: {
    falls: 'Judged again without it, a verdict is worse.',
    stands: 'Judged again without it, every verdict stays as it is.',
    rests: 'A verdict rests on it. Whether it falls, only its archive can show.',
    untouched: 'No verdict rests on it.',
    unknown: 'Whether a verdict rests on it is not known.',
  },
  gap: {
    incomplete: 'Parts of the report were left out, as it would have been too large.',
    older: 'The report does not say what its verdicts rest on: judge the document again.',
  },
  nothing: 'The verdicts rest on nothing that can be named.',
  rests: 'the verdict rests on it',
  falls: '{before} with it, {after} without it',
  stands: '{after}, without it too',
}
