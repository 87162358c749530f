import type { Environment } from '../../../index.ts'

/** `not-judged`: a file that could not be read, or whose process ended. */
export type RowLabel = 'accept' | 'review' | 'reject' | 'not-judged'

/** What stands in the table of several files and below it: templates as those of reports (`fillTemplate`). */
export interface SummaryWords {
  readonly locale: string
  readonly title: string
  /** As the first line of every report says it; of a list that a decision may rest on nothing is said. */
  readonly environment: Readonly<Record<Exclude<Environment, 'production'>, string>>
  readonly label: Readonly<Record<RowLabel, string>>
  /** So many files are that. */
  readonly counted: Readonly<Record<RowLabel, string>>
  readonly files: string
  readonly total: string
  readonly nobodyExpected: string
  readonly explainCodes: string
  readonly andMore: string
  readonly content: string
  /** The last second of the verdict: {time}. */
  readonly until: string
  readonly standardInput: string
  /** With `--only`. */
  readonly notShown: string
  readonly leftOut: string
  readonly otherKinds: string
  readonly otherEndings: string
  readonly withoutEnding: string
  readonly contents: string
  readonly folders: string
  readonly links: string
  /** Of a translation; empty: there is nothing to say of it. */
  readonly notReviewed: string
}

export const EN: SummaryWords = {
  locale: 'en-GB',
  title: 'Summary',
  environment: {
    testbed: 'TESTBED DATA: no decision about a real document may rest on this.',
    illustrative: 'ILLUSTRATIVE DATA: no decision about a real document may rest on this.',
  },
  label: { accept: 'ACCEPT', review: 'REVIEW', reject: 'REJECT', 'not-judged': 'NOT JUDGED' },
  counted: {
    accept: '{count} accepted',
    review: '{count} for review',
    reject: '{count} rejected',
    'not-judged': '{count} not judged',
  },
  files: '{count:file/files}',
  total: '{files}: {parts}.',
  nobodyExpected: 'No signer was named (--signer): check who signed each accepted file.',
  explainCodes: 'What a code means: asean-verify explain CODE',
  andMore: '{list} and {count} more',
  content: 'content: {path}',
  until: 'until {time}',
  standardInput: 'standard input',
  notShown: 'Not shown: {files} (--only).',
  leftOut: 'Left out: {parts}.',
  otherKinds: '{files} of other kinds ({kinds}[, {others}])',
  otherEndings: 'and others',
  withoutEnding: 'without an ending',
  contents: '{count:file that a signature beside it is of/files that a signature beside them is of}',
  folders: '{count:folder/folders} (--recursive)',
  links: '{count:link to a folder/links to folders}',
  notReviewed: '',
}
