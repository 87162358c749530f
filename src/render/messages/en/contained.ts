import type { ContainedWords } from '../contained-words.ts'

/** A document, and what is in it. */
export const CONTAINED_WORDS: ContainedWords = {
  standing: { opened: 'OPENED', content: 'CONTENT', 'left-out': 'LEFT OUT', 'not-judged': 'NOT JUDGED' },
  all: {
    accept: 'Every document in it is accepted.',
    acceptedButLeftOut:
      'Every document in it that is read here is accepted. {count:file is/files are} left out, and not judged.',
    acceptedButRejected: 'Do not rely on all of it: it is accepted itself, and a document in it is rejected: {path}.',
    acceptedButReview: 'Do not rely on all of it yet: it is accepted itself, and a document in it is not: {path}.',
    reject: 'Do not rely on all of it: {path} is rejected.',
    review: 'Do not rely on all of it yet: {path} is not accepted.',
    nothing: 'There is no document in it that can be judged.',
  },
  content: 'content: {path}',
}
