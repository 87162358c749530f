import type { Some } from '../catalogue.ts'
import type { TextChangesWords } from '../text-changes-words.ts'

export const TEXT_CHANGES_WORDS: Some<TextChangesWords> = {
  phrase: {
    heading: 'Apa yang diubah, dengan kata-kata',
    none: 'Sesuatu ditambah pada fail. Tiada halaman yang menunjukkannya.',
    uncounted: 'Sebahagian daripada kandungan halaman tidak dibandingkan.',
    proof:
      'Inilah yang ditemui pdf.js dalam kedua-duanya. Perkataan itu ialah yang digunakan untuk carian dan salinan. Halaman mungkin menunjukkan perkataan lain. Ini bukan bukti bahawa yang lain sama.',
  },
  page: 'Halaman {number}',
  more: 'Ada {count} lagi.',
  moreAtLeast: 'Ada sekurang-kurangnya {count} lagi.',
  extent:
    'Dibandingkan mengikut perkataannya: {read} daripada {count} halaman. Dibandingkan mengikut rupanya: {drawn}.',
  change: {
    field: 'Medan {name} dahulu mengandungi {before}. Kini mengandungi {after}.',
    fieldFilled: 'Medan {name} dahulu kosong. Kini mengandungi {after}.',
    fieldEmptied: 'Medan {name} dahulu mengandungi {before}. Kini kosong.',
    'field-look': 'Medan {name} kelihatan lain, tetapi nilainya sama.',
    noteAdded: 'Sesuatu diletakkan pada halaman[: {after}].',
    noteChanged: 'Sesuatu pada halaman dahulu tertulis {before}. Kini tertulis {after}.',
    noteRemoved: 'Sesuatu dikeluarkan daripada halaman[: {before}].',
    'image-added': 'Sebuah imej diletakkan di atas sebahagian halaman.',
    'image-removed': 'Sebuah imej dikeluarkan daripada halaman.',
    'image-changed': 'Sebuah imej pada halaman kelihatan lain.',
    signature: 'Tempat suatu tandatangan kelihatan lain[: {name}].',
    'same-words': 'Di sini halaman kelihatan lain, tetapi teksnya sama: {after}.',
    moved: 'Perkataan berada di tempat lain pada halaman.',
    look: 'Sebahagian halaman kelihatan lain.',
    'page-added': 'Halaman ini ditambah.',
    'page-removed': 'Halaman ini dikeluarkan.',
    'page-size': 'Saiz halaman lain, atau halaman diputar. Rupanya tidak dibandingkan.',
    'page-not-drawn': 'Halaman tidak dapat dilukis. Rupanya tidak dibandingkan.',
  },
  over: 'Letaknya di atas {over}.',
  unseen: 'Halaman tidak menunjukkannya.',
}
