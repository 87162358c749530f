import type { ContainedWords } from '../contained-words.ts'

/** Sebuah dokumen dan apa yang ada di dalamnya. */
export const CONTAINED_WORDS: ContainedWords = {
  standing: { opened: 'DIBUKA', content: 'KANDUNGAN', 'left-out': 'DILANGKAU', 'not-judged': 'TIDAK DINILAI' },
  all: {
    accept: 'Setiap dokumen di dalamnya diterima.',
    acceptedButLeftOut:
      'Setiap dokumen di dalamnya yang dibaca di sini diterima. {count:fail} dilangkau dan tidak dinilai.',
    acceptedButRejected:
      'Jangan bergantung pada semuanya: fail ini sendiri diterima, tetapi satu dokumen di dalamnya ditolak: {path}.',
    acceptedButReview:
      'Jangan bergantung pada semuanya lagi: fail ini sendiri diterima, tetapi satu dokumen di dalamnya belum: {path}.',
    reject: 'Jangan bergantung pada semuanya: {path} ditolak.',
    review: 'Jangan bergantung pada semuanya lagi: {path} belum diterima.',
    nothing: 'Tiada dokumen di dalamnya yang dapat dinilai.',
  },
  content: 'kandungan: {path}',
}
