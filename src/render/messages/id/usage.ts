import type { Catalogue, Some } from '../catalogue.ts'

/** Mistakes of whoever calls. */
export const USAGE: Some<Catalogue['codes']> = {
  USAGE_OPTION_INVALID: 'Sebuah opsi tidak berbentuk sebagaimana mestinya.',
  USAGE_INPUT_UNREADABLE: 'Sebuah berkas tidak dapat dibaca.',
  USAGE_NOT_JUDGED: 'Dokumen tidak dinilai, karena prosesnya berakhir sebelum ada jawaban.',
  USAGE_OUTPUT_UNWRITABLE: 'Jawaban tidak dapat ditulis seluruhnya.',
  USAGE_CERTIFICATE_INVALID: 'Berkas yang seharusnya berisi sertifikat tidak berisi satu pun.',
  USAGE_POLICY_INVALID: 'Kebijakan tidak berbentuk sebagaimana mestinya.',
  USAGE_POLICY_UNKNOWN: 'Tidak ada kebijakan dengan nama itu.',
  USAGE_ALGORITHMS_INVALID:
    'Berkas tentang algoritme tidak berbentuk sebagaimana mestinya, atau mengandalkan suatu algoritme lebih lama daripada kalender.',
  TRUST_LIST_INVALID: 'Daftar kepercayaan tidak berbentuk sebagaimana mestinya.',
  TRUST_LIST_ENVIRONMENT_REFUSED: 'Data itu dibuat untuk uji coba, dan belum diizinkan.',
  TRUST_LIST_ENVIRONMENT_MIXED: 'Data uji coba dan data nyata tidak dapat digunakan bersama.',
  TRUST_LIST_SEQUENCE_REGRESSED: 'Daftar kepercayaan ini lebih lama daripada yang sudah dikenal.',
  TRUST_LIST_DUPLICATE: 'Dua daftar kepercayaan berasal dari negara yang sama, atau berpengenal sama.',
  TRUST_LIST_CONTRADICTION: 'Daftar-daftar kepercayaan saling bertentangan tentang suatu layanan.',
  TRUST_ADOPTION_UNKNOWN: 'Tidak ada layanan dalam daftar yang memiliki sertifikat yang hendak diadopsi.',
  TRUST_LISTS_READ_LENIENTLY:
    'Daftar kepercayaan yang tidak sempurna digunakan sejauh aman, karena pihak yang bertanya mengizinkannya[: {findings} kekurangan].',
  TRUST_ADOPTION_REFUSED:
    'Ini tidak dapat diadopsi: hanya layanan yang teramati, dengan kuncinya sendiri dan dengan catatan alasannya.',
  TRUST_ADOPTIONS_INVALID: 'Berkas adopsi tidak berbentuk sebagaimana mestinya.',
  RECOGNITION_DATA_INVALID: 'Data tentang pengakuan tidak berbentuk sebagaimana mestinya.',
}
