import type { Some } from '../catalogue.ts'
import type { TextChangesWords } from '../text-changes-words.ts'

export const TEXT_CHANGES_WORDS: Some<TextChangesWords> = {
  phrase: {
    heading: 'Apa yang diubah, dalam kata-kata',
    none: 'Sesuatu ditambahkan ke berkas. Tidak ada halaman yang menampilkannya.',
    uncounted: 'Sebagian dari isi halaman tidak dibandingkan.',
    proof:
      'Inilah yang ditemukan pdf.js dalam keduanya. Kata-katanya adalah yang dipakai untuk pencarian dan penyalinan. Halaman mungkin menampilkan kata lain. Ini bukan bukti bahwa selebihnya sama.',
  },
  page: 'Halaman {number}',
  more: 'Masih ada {count} lagi.',
  moreAtLeast: 'Masih ada setidaknya {count} lagi.',
  extent: 'Dibandingkan menurut kata-katanya: {read} dari {count} halaman. Dibandingkan menurut tampilannya: {drawn}.',
  change: {
    field: 'Isian {name} semula berisi {before}. Kini berisi {after}.',
    fieldFilled: 'Isian {name} semula kosong. Kini berisi {after}.',
    fieldEmptied: 'Isian {name} semula berisi {before}. Kini kosong.',
    'field-look': 'Isian {name} tampak berbeda, tetapi nilainya sama.',
    noteAdded: 'Sesuatu ditempatkan di halaman[: {after}].',
    noteChanged: 'Sesuatu di halaman semula berbunyi {before}. Kini berbunyi {after}.',
    noteRemoved: 'Sesuatu diambil dari halaman[: {before}].',
    'image-added': 'Sebuah gambar ditempatkan di atas sebagian halaman.',
    'image-removed': 'Sebuah gambar diambil dari halaman.',
    'image-changed': 'Sebuah gambar di halaman tampak berbeda.',
    signature: 'Tempat sebuah tanda tangan tampak berbeda[: {name}].',
    'same-words': 'Di sini halaman tampak berbeda, tetapi teksnya sama: {after}.',
    moved: 'Kata-kata berada di tempat lain di halaman.',
    look: 'Sebagian halaman tampak berbeda.',
    'page-added': 'Halaman ini ditambahkan.',
    'page-removed': 'Halaman ini dikeluarkan.',
    'page-size': 'Ukuran halaman lain, atau halaman diputar. Tampilannya tidak dibandingkan.',
    'page-not-drawn': 'Halaman tidak dapat digambar. Tampilannya tidak dibandingkan.',
  },
  over: 'Letaknya di atas {over}.',
  unseen: 'Halaman tidak menampilkannya.',
}
