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
}
