import type { Catalogue, Some } from '../catalogue.ts'

/** Who stands behind the signer. */
export const TRUST: Some<Catalogue['codes']> = {
  ORIGIN_UNKNOWN:
    'Tiada perkhidmatan bagi penandatangan dalam senarai yang menjamin penandatangan ini. Maka tidak diketahui dari negara mana tandatangan ini datang.',
  ORIGIN_SIGNER_UNKNOWN:
    'Tidak diketahui siapa yang menandatangani, maka tidak diketahui juga dari negara mana tandatangan ini datang.',
  ORIGIN_PATH_BROKEN:
    'Laluan daripada penandatangan ke perkhidmatan dalam senarai melanggar satu peraturan, maka perkhidmatan itu tidak berada di belakang penandatangan, dan tiada negara di belakangnya.',
  ORIGIN_CALLER_ANCHOR: 'Tiada negara yang menjamin penandatangan. Sijil yang anda percayai menjaminnya.',
  ORIGIN_STATUS_NOT_ATTESTED:
    'Perkhidmatan di belakang penandatangan diketahui wujud, tetapi negaranya belum mengesahkannya kepada senarai ini.',
  ORIGIN_STATUS_ADOPTED: 'Pihak yang meminta pemeriksaan menjamin perkhidmatan di belakang penandatangan.',
  OTHER_SERVICE_BEHIND_SIGNER:
    'Laluan sah yang lain menuju ke perkhidmatan lain[: {service}][ (kelas undang-undangnya: {legalClass})].',
  AMBIGUOUS_ORIGIN:
    'Tandatangan ini mungkin datang dari lebih daripada satu negara, atau daripada perkhidmatan yang tidak diiktiraf secara sama.',
  SERVICE_WITHDRAWN:
    'Ketika itu salah satu perkhidmatan di belakang penandatangan tidak lagi berkedudukan baik di negaranya.',
  SERVICE_STATUS_UNKNOWN_AT_TIME:
    'Senarai tidak menyatakan kedudukan perkhidmatan di belakang penandatangan pada masa itu.',
  SERVICE_NOT_FOR_USE:
    'Senarai mencatatkan perkhidmatan di belakang penandatangan untuk kegunaan lain, bukan untuk kegunaan ini.',
  SERVICE_TYPE_NOT_FOR_SIGNERS:
    'Perkhidmatan di belakang penandatangan bukan untuk penandatangan, tetapi untuk cap masa atau jawapan status.',
  TRUST_LIST_STALE: 'Salah satu senarai kepercayaan sudah lapuk.',
  TRUST_LIST_NOT_YET_ISSUED: 'Salah satu senarai kepercayaan dikeluarkan selepas masa pemeriksaan ini.',
  TRUST_LIST_EMPTY: 'Tiada perkhidmatan dari negara ini yang diketahui.',
  TRUST_ENVIRONMENT_NOT_PRODUCTION:
    'Dinilai dengan data yang dibuat untuk percubaan[ ({environment})]: bukan untuk keputusan sebenar.',
}

/** Whether the relying state recognises it. */
export const RECOGNITION: Some<Catalogue['codes']> = {
  DOMESTIC: 'Tandatangan ini datang dari negara ini sendiri.',
  RECOGNISED: 'Perjanjian yang berkuat kuasa mengiktirafnya.',
  NO_AGREEMENT_ON_FILE: 'Tiada perjanjian antara kedua-dua negara yang tercatat di sini.',
  AGREEMENT_REPEALED: 'Ketika itu perjanjian telah tamat.',
  AGREEMENT_NOT_YET_ENACTED: 'Ketika itu perjanjian belum berkuat kuasa.',
  OUT_OF_SCOPE: 'Perjanjian tidak meliputi kegunaan ini.',
  CLASS_NOT_MAPPED: 'Perjanjian tidak meliputi tandatangan daripada kelas undang-undang ini.',
  CLASS_UNKNOWN: 'Kelas undang-undang tandatangan ini di negara asalnya tidak diketahui.',
  CRITERIA_NOT_MET: 'Tandatangan ini tidak memenuhi syarat perjanjian.',
  CRITERION_UNKNOWN: 'Perjanjian meminta sesuatu yang tidak difahami oleh versi ini.',
  CRITERION_FACT_UNKNOWN: 'Perkara yang ditanya oleh perjanjian tidak diketahui bagi tandatangan ini.',
  LIMIT_EXCEEDED: 'Nilai yang terlibat melebihi had kepercayaan bagi tandatangan ini.',
  LIMIT_NOT_COMPARED: 'Ada had nilai, dan nilai yang terlibat tidak diketahui dalam mata wangnya.',
  TSA_NOT_RECOGNISED:
    'Masa tandatangan bergantung pada cap masa daripada perkhidmatan yang tidak diiktiraf di negara tempat dokumen akan digunakan.',
  CHAIN_NOT_ALLOWED: 'Perjanjian tidak membenarkan pengiktirafannya diteruskan dengan cara ini.',
  CHAIN_INCOMPLETE:
    'Pengiktirafan negara lain diambil alih, dan tidak diketahui sama ada negara itu mengiktiraf tandatangan ini.',
  STATUS_WITHDRAWN: 'Ketika itu perkhidmatan di belakang penandatangan tidak lagi berkedudukan baik di negaranya.',
  STATUS_INTERRUPTED:
    'Untuk sebahagian masa ia mungkin ditandatangani[, {since} hingga {at}], apa yang berada di belakangnya tidak seperti pada akhirnya[ ({by})].[ Jika dibuat tidak lebih awal daripada {goodFrom}, ia akan berkuat kuasa.][ Begitu juga jika terbukti wujud sebelum {goodUntil}.]',
  TIME_NOT_PROVEN:
    'Pada masa paling awal ia mungkin ditandatangani[, {since}], apa yang berada di belakangnya belum bermula[ ({by})].[ Jika dibuat tidak lebih awal daripada {goodFrom}, ia akan berkuat kuasa.]',
  AGREEMENT_REFUSES: 'Peraturan yang berkuat kuasa menyatakan bahawa tandatangan ini tidak diiktiraf.',
  AGREEMENTS_CONFLICT: 'Perjanjian yang berkuat kuasa bercanggah sesama sendiri.',
  RECOGNITION_NOT_ASKED: 'Negara tempat dokumen akan digunakan tidak dinamakan, maka pengiktirafan tidak diteliti.',
  CONDITIONS_NOT_SHOWN: 'Tandatangan ini diiktiraf dengan syarat yang tidak ditunjukkan oleh dokumen sebagai dipenuhi.',
}
