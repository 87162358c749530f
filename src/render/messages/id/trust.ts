import type { Catalogue, Some } from '../catalogue.ts'

/** Who stands behind the signer. */
export const TRUST: Some<Catalogue['codes']> = {
  ORIGIN_UNKNOWN:
    'Tidak ada layanan bagi penanda tangan pada daftar yang menjamin penanda tangan ini. Jadi tidak diketahui dari negara mana tanda tangan ini berasal.',
  ORIGIN_SIGNER_UNKNOWN:
    'Tidak diketahui siapa yang menandatangani, sehingga tidak diketahui pula dari negara mana tanda tangan ini berasal.',
  ORIGIN_PATH_BROKEN:
    'Jalur dari penanda tangan ke layanan pada daftar melanggar suatu aturan, sehingga layanan itu tidak berada di balik penanda tangan, dan tidak ada negara di baliknya.',
  ORIGIN_CALLER_ANCHOR: 'Tidak ada negara yang menjamin penanda tangan. Sertifikat yang Anda percayai menjaminnya.',
  ORIGIN_STATUS_NOT_ATTESTED:
    'Layanan di balik penanda tangan diketahui ada, tetapi negaranya belum mengonfirmasinya kepada daftar ini.',
  ORIGIN_STATUS_ADOPTED: 'Pihak yang meminta pemeriksaan menjamin layanan di balik penanda tangan.',
  OTHER_SERVICE_BEHIND_SIGNER: 'Jalur sah lain mengarah ke layanan lain[: {service}][ (kelas hukumnya: {legalClass})].',
  AMBIGUOUS_ORIGIN:
    'Tanda tangan ini mungkin berasal dari lebih dari satu negara, atau dari layanan yang tidak diakui secara sama.',
  SERVICE_WITHDRAWN: 'Saat itu salah satu layanan di balik penanda tangan tidak lagi berstatus baik di negaranya.',
  SERVICE_STATUS_UNKNOWN_AT_TIME: 'Daftar tidak menyebutkan status layanan di balik penanda tangan pada saat itu.',
  SERVICE_NOT_FOR_USE:
    'Daftar mencantumkan layanan di balik penanda tangan untuk penggunaan lain, bukan untuk penggunaan ini.',
  SERVICE_TYPE_NOT_FOR_SIGNERS:
    'Layanan di balik penanda tangan bukan untuk penanda tangan, melainkan untuk penanda waktu atau jawaban status.',
  TRUST_LIST_STALE: 'Salah satu daftar tepercaya sudah tidak mutakhir.',
  TRUST_LIST_NOT_YET_ISSUED: 'Salah satu daftar tepercaya diterbitkan setelah waktu pemeriksaan ini.',
  TRUST_LIST_EMPTY: 'Tidak ada layanan dari negara ini yang diketahui.',
  TRUST_ENVIRONMENT_NOT_PRODUCTION:
    'Dinilai dengan data yang dibuat untuk uji coba[ ({environment})]: bukan untuk keputusan nyata.',
}

/** Whether the relying state recognises it. */
export const RECOGNITION: Some<Catalogue['codes']> = {
  DOMESTIC: 'Tanda tangan ini berasal dari negara ini sendiri.',
  RECOGNISED: 'Perjanjian yang berlaku mengakuinya.',
  NO_AGREEMENT_ON_FILE: 'Tidak ada perjanjian antara kedua negara yang tercatat di sini.',
  AGREEMENT_REPEALED: 'Saat itu perjanjiannya telah berakhir.',
  AGREEMENT_NOT_YET_ENACTED: 'Saat itu perjanjiannya belum berlaku.',
  OUT_OF_SCOPE: 'Perjanjian tidak mencakup keperluan ini.',
  CLASS_NOT_MAPPED: 'Perjanjian tidak mencakup tanda tangan dari golongan hukum ini.',
  CLASS_UNKNOWN: 'Golongan hukum tanda tangan ini di negara asalnya tidak diketahui.',
  CRITERIA_NOT_MET: 'Tanda tangan ini tidak memenuhi syarat perjanjian.',
  CRITERION_UNKNOWN: 'Perjanjian meminta sesuatu yang tidak dipahami versi ini.',
  CRITERION_FACT_UNKNOWN: 'Hal yang ditanyakan perjanjian tidak diketahui dari tanda tangan ini.',
  LIMIT_EXCEEDED: 'Nilai yang dipertaruhkan melebihi batas keandalan tanda tangan ini.',
  LIMIT_NOT_COMPARED: 'Ada batas nilai, dan nilai yang dipertaruhkan tidak diketahui dalam mata uangnya.',
  TSA_NOT_RECOGNISED:
    'Waktu tanda tangan bergantung pada penanda waktu dari layanan yang tidak diakui di negara tempat dokumen akan digunakan.',
  CHAIN_NOT_ALLOWED: 'Perjanjian tidak membolehkan pengakuannya diteruskan dengan cara ini.',
  CHAIN_INCOMPLETE:
    'Pengakuan negara lain diambil alih, dan tidak diketahui apakah negara itu mengakui tanda tangan ini.',
  STATUS_WITHDRAWN: 'Saat itu layanan di balik penanda tangan tidak lagi berstatus baik di negaranya.',
  STATUS_INTERRUPTED:
    'Pada sebagian waktu dokumen dapat ditandatangani[, {since} sampai {at}], yang berada di balik tanda tangan tidak seperti pada akhirnya[ ({by})].[ Jika dibuat tidak lebih awal dari {goodFrom}, tanda tangan akan berlaku.][ Begitu pula jika terbukti sudah ada sebelum {goodUntil}.]',
  TIME_NOT_PROVEN:
    'Pada waktu paling awal dokumen dapat ditandatangani[, {since}], yang berada di balik tanda tangan belum dimulai[ ({by})].[ Jika dibuat tidak lebih awal dari {goodFrom}, tanda tangan akan berlaku.]',
  AGREEMENT_REFUSES: 'Aturan yang berlaku menyatakan bahwa tanda tangan ini tidak diakui.',
  AGREEMENTS_CONFLICT: 'Perjanjian yang berlaku saling bertentangan.',
  RECOGNITION_NOT_ASKED: 'Negara tempat dokumen akan digunakan tidak disebutkan, sehingga pengakuan tidak diperiksa.',
  CONDITIONS_NOT_SHOWN: 'Tanda tangan ini diakui dengan syarat yang menurut dokumen ini tidak terlihat terpenuhi.',
}
