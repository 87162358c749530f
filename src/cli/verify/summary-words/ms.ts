import type { SummaryWords } from './en.ts'

/** In Malay. Not reviewed by a native speaker. */
export const MS: SummaryWords = {
  locale: 'ms-MY',
  title: 'Ringkasan',
  environment: {
    testbed: 'DATA UJIAN: jangan membuat keputusan tentang dokumen sebenar berdasarkan ini.',
    illustrative: 'DATA ILUSTRASI: jangan membuat keputusan tentang dokumen sebenar berdasarkan ini.',
  },
  label: { accept: 'TERIMA', review: 'PERLU DISEMAK', reject: 'TOLAK', 'not-judged': 'TIDAK DINILAI' },
  counted: {
    accept: '{count} diterima',
    review: '{count} perlu disemak',
    reject: '{count} ditolak',
    'not-judged': '{count} tidak dinilai',
  },
  files: '{count:fail}',
  total: '{files}: {parts}.',
  nobodyExpected:
    'Tiada sesiapa dinyatakan sebagai penandatangan yang dijangka (--signer): semak siapa penandatangan setiap fail yang diterima.',
  explainCodes: 'Maksud sesuatu kod: asean-verify explain CODE',
  andMore: '{list} dan {count} kod lagi',
  content: 'kandungan: {path}',
  until: 'hingga {time}',
  standardInput: 'input piawai',
  notShown: 'Tidak dipaparkan: {files} (--only).',
  leftOut: 'Ditinggalkan: {parts}.',
  otherKinds: '{files} jenis lain ({kinds}[, {others}])',
  otherEndings: 'dan jenis lain',
  withoutEnding: 'tanpa akhiran',
  contents: '{count:fail} yang tandatangannya ada dalam fail di sebelahnya',
  folders: '{count:folder} (--recursive)',
  links: '{count:pautan ke folder}',
  notReviewed: 'Terjemahan ini belum disemak oleh penutur asli.',
}
