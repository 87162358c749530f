import type { SummaryWords } from './en.ts'

/** In Indonesian. Not reviewed by a native speaker. */
export const ID: SummaryWords = {
  locale: 'id-ID',
  title: 'Ringkasan',
  environment: {
    testbed: 'DATA UJI COBA: jangan mengambil keputusan tentang dokumen nyata berdasarkan ini.',
    illustrative: 'DATA ILUSTRASI: jangan mengambil keputusan tentang dokumen nyata berdasarkan ini.',
  },
  label: { accept: 'DITERIMA', review: 'PERLU DITINJAU', reject: 'DITOLAK', 'not-judged': 'TIDAK DINILAI' },
  counted: {
    accept: '{count} diterima',
    review: '{count} perlu ditinjau',
    reject: '{count} ditolak',
    'not-judged': '{count} tidak dinilai',
  },
  files: '{count:berkas}',
  total: '{files}: {parts}.',
  nobodyExpected:
    'Tidak disebutkan siapa yang diharapkan menandatangani (--signer): periksa siapa penanda tangan tiap berkas yang diterima.',
  explainCodes: 'Arti sebuah kode: asean-verify explain CODE',
  andMore: '{list} dan {count} kode lain',
  content: 'isi: {path}',
  until: 'sampai {time}',
  standardInput: 'masukan standar',
  notShown: 'Tidak ditampilkan: {files} (--only).',
  leftOut: 'Dilewati: {parts}.',
  otherKinds: '{files} jenis lain ({kinds}[, {others}])',
  otherEndings: 'dan jenis lain',
  withoutEnding: 'tanpa akhiran',
  contents: '{count:berkas} yang tanda tangannya ada di berkas di sebelahnya',
  folders: '{count:folder} (--recursive)',
  links: '{count:tautan ke folder}',
  notReviewed: 'Terjemahan ini belum ditinjau oleh penutur asli.',
}
