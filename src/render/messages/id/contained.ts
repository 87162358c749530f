import type { ContainedWords } from '../contained-words.ts'

/** Sebuah dokumen dan isinya. */
export const CONTAINED_WORDS: ContainedWords = {
  standing: { opened: 'DIBUKA', content: 'ISI', 'left-out': 'DILEWATI', 'not-judged': 'TIDAK DINILAI' },
  all: {
    accept: 'Setiap dokumen di dalamnya diterima.',
    acceptedButLeftOut:
      'Setiap dokumen di dalamnya yang dibaca di sini diterima. {count:berkas} dilewati dan tidak dinilai.',
    acceptedButRejected:
      'Jangan andalkan semuanya: berkas ini sendiri diterima, tetapi sebuah dokumen di dalamnya ditolak: {path}.',
    acceptedButReview:
      'Jangan andalkan semuanya dulu: berkas ini sendiri diterima, tetapi sebuah dokumen di dalamnya belum: {path}.',
    reject: 'Jangan andalkan semuanya: {path} ditolak.',
    review: 'Jangan andalkan semuanya dulu: {path} belum diterima.',
    nothing: 'Tidak ada dokumen di dalamnya yang dapat dinilai.',
  },
  content: 'isi: {path}',
}
