import type { Some } from '../catalogue.ts'
import type { HtmlWords } from '../html-words.ts'

export const HTML_WORDS: Some<HtmlWords> = {
  verdict: { accept: 'Diterima', review: 'Belum diterima', reject: 'Tidak diterima' },
  recognition: {
    domestic: 'miliknya sendiri',
    recognised: 'diiktiraf',
    onConditions: 'dengan syarat',
    'not-recognised': 'tidak diiktiraf',
    unknown: 'tidak diketahui',
    conflict: 'bercanggah',
    notAsked: 'tidak ditanya',
  },
  phrase: {
    title: 'Laporan tandatangan',
    signers: 'Siapa yang menandatangani',
    recognisedWhere: 'Diiktiraf di mana',
    notValid: 'Tandatangan ini tidak ditunjukkan sah. Yang berwarna kelabu ialah apa yang akan terpakai sekiranya sah.',
    notAccepted:
      'Dokumen ini tidak diterima. Yang berwarna kelabu ialah apa yang dikatakan setiap negara tentang tandatangannya.',
    notAsked: 'Tidak ditanya, kerana tiada yang mengesahkan tandatangan ini.',
    solid: 'dipenuhi',
    dashed: 'tidak diketahui',
    broken: 'tidak dipenuhi',
    evidence: 'Bukti mengikut nilai cincangan',
    evidenceWhat: 'Apa',
    signature: 'Tandatangan',
    certificate: 'Sijil',
    anchor: 'Sijil sauh',
    list: 'Senarai kepercayaan',
    recognitionData: 'Perjanjian',
    terms: 'Menurut istilah piawai',
    trace: 'Cara penilaian, langkah demi langkah',
    details: 'Butiran, untuk jurutera',
    redacted: 'DISUNTING: data peribadi ditinggalkan daripada laporan ini. Laporan ini tidak dapat dinilai lagi.',
    made: 'Ditulis oleh asean-verify {library}. Halaman ini tidak memuatkan dan tidak menjalankan apa-apa.',
  },
}
