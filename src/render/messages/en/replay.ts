import type { ReplayWords } from '../replay-words.ts'

/** What becomes of an archive when it is judged again. */
export const REPLAY_WORDS: ReplayWords = {
  label: { recorded: 'Recorded', differences: 'What differs' },
  reproduction: {
    reproduced: 'The recorded verdict comes again, with the recorded question and lists.',
    'not-reproduced':
      'The recorded verdict does not come again, with the recorded question and lists, and your limits on work.',
    unknown: 'Whether the recorded verdict comes again is not known.',
  },
  nothingDiffers: 'Nothing differs from what was recorded.',
  notCompared: 'The two verdicts are not compared, since the recorded one is not known.',
  changed: '{what}: {recorded}, and now {now}',
  none: 'none',
  what: {
    library: 'Version of the library',
    'validation-time': 'Validation time',
    outcome: 'Outcome',
    question: 'Question, {member}',
    evidence: 'Evidence of yours, {member}, SHA-256',
    list: 'List {id}, SHA-256',
    recognition: 'Agreements, SHA-256',
    lenient: 'Lists read leniently',
    adoption: 'Service that is adopted',
    reasons: 'Reasons',
    signature: 'Signature {name}',
  },
  ofSignature: { indication: 'Indication', outcome: 'Outcome', best: 'Time at which it is judged' },
  went: 'Reason that is gone: {code}. {sentence}',
  came: 'Reason that came: {code}. {sentence}',
  leftOut: {
    library: 'And {count} more versions of the library.',
    'validation-time': 'And {count} more validation times.',
    outcome: 'And {count} more outcomes.',
    question: 'And {count} more members of the question.',
    evidence: 'And {count} more pieces of evidence of yours.',
    list: 'And {count} more lists.',
    recognition: 'And {count} more agreements.',
    lenient: 'And {count} more ways in which lists were read.',
    adoption: 'And {count} more services that are adopted.',
    reasons: 'And {count} more reasons.',
    signature: 'And {count} more signatures.',
  },
}
