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
}
