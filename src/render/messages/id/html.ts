import type { Some } from '../catalogue.ts'
import type { HtmlWords } from '../html-words.ts'

export const HTML_WORDS: Some<HtmlWords> = {
  verdict: { accept: 'Diterima', review: 'Belum diterima', reject: 'Tidak diterima' },
  recognition: {
    domestic: 'miliknya sendiri',
    recognised: 'diakui',
    onConditions: 'dengan syarat',
    'not-recognised': 'tidak diakui',
    unknown: 'tidak diketahui',
    conflict: 'bertentangan',
    notAsked: 'tidak ditanyakan',
  },
  phrase: {
    title: 'Laporan tanda tangan',
    signers: 'Siapa yang menandatangani',
    recognisedWhere: 'Diakui di mana',
    notValid: 'Tanda tangan ini tidak terbukti sah. Yang berwarna abu-abu adalah apa yang berlaku seandainya sah.',
    notAccepted:
      'Dokumen ini tidak diterima. Yang berwarna abu-abu adalah apa yang dikatakan setiap negara tentang tanda tangannya.',
    notAsked: 'Tidak ditanyakan, karena tidak ada yang mengonfirmasi tanda tangan ini.',
    solid: 'terpenuhi',
    dashed: 'tidak diketahui',
    broken: 'tidak terpenuhi',
    evidence: 'Bukti menurut nilai hash',
    evidenceWhat: 'Apa',
    signature: 'Tanda tangan',
    certificate: 'Sertifikat',
    anchor: 'Sertifikat jangkar',
    list: 'Daftar tepercaya',
    recognitionData: 'Perjanjian',
    terms: 'Menurut istilah standar',
    trace: 'Cara penilaian, langkah demi langkah',
    details: 'Perincian, untuk insinyur',
    redacted: 'DISUNTING: data pribadi dihilangkan dari laporan ini. Laporan ini tidak dapat dinilai lagi.',
    made: 'Ditulis oleh asean-verify {library}. Halaman ini tidak memuat dan tidak menjalankan apa pun.',
  },
}
