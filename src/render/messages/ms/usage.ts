import type { Catalogue, Some } from '../catalogue.ts'

/** Mistakes of whoever calls. */
export const USAGE: Some<Catalogue['codes']> = {
  USAGE_OPTION_INVALID: 'Satu pilihan tidak mempunyai bentuk yang sepatutnya.',
  USAGE_INPUT_UNREADABLE: 'Satu fail tidak dapat dibaca.',
  USAGE_NOT_JUDGED: 'Dokumen tidak dinilai, kerana prosesnya tamat sebelum ada jawapan.',
  USAGE_OUTPUT_UNWRITABLE: 'Jawapan tidak dapat ditulis sepenuhnya.',
  USAGE_CERTIFICATE_INVALID: 'Fail yang sepatutnya mengandungi sijil tidak mengandungi sebarang sijil.',
  USAGE_POLICY_INVALID: 'Dasar tidak mempunyai bentuk yang sepatutnya.',
  USAGE_POLICY_UNKNOWN: 'Tiada dasar dengan nama itu.',
  USAGE_ALGORITHMS_INVALID:
    'Fail tentang algoritma tidak berbentuk seperti yang sepatutnya, atau bergantung pada suatu algoritma lebih lama daripada kalendar.',
  TRUST_LIST_INVALID: 'Senarai kepercayaan tidak berbentuk seperti yang sepatutnya.',
  TRUST_LIST_ENVIRONMENT_REFUSED: 'Data itu dibuat untuk percubaan, dan belum dibenarkan.',
  TRUST_LIST_ENVIRONMENT_MIXED: 'Data percubaan dan data sebenar tidak boleh digunakan bersama.',
  TRUST_LIST_SEQUENCE_REGRESSED: 'Senarai kepercayaan ini lebih lama daripada yang sudah diketahui.',
  TRUST_LIST_DUPLICATE: 'Dua senarai kepercayaan adalah daripada negara yang sama, atau mempunyai pengecam yang sama.',
  TRUST_LIST_CONTRADICTION: 'Senarai-senarai kepercayaan bercanggah tentang suatu perkhidmatan.',
  TRUST_ADOPTION_UNKNOWN: 'Tiada perkhidmatan dalam senarai yang mempunyai sijil yang hendak diterima pakai.',
  TRUST_LISTS_READ_LENIENTLY:
    'Senarai kepercayaan yang tidak sempurna digunakan setakat yang selamat, kerana pihak yang bertanya membenarkannya[: {findings} kekurangan].',
  TRUST_ADOPTION_REFUSED:
    'Ini tidak boleh diterima pakai: hanya perkhidmatan yang diperhatikan, dengan kuncinya sendiri dan dengan nota sebabnya.',
  TRUST_ADOPTIONS_INVALID: 'Fail terima pakai tidak berbentuk seperti yang sepatutnya.',
  RECOGNITION_DATA_INVALID: 'Data tentang pengiktirafan tidak berbentuk seperti yang sepatutnya.',
}
