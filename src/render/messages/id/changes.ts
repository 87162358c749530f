import type { Some, Words } from '../catalogue.ts'

/** What was changed after a signature, and what proves the time of one. */
export const CHANGES: Some<Words> = {
  timeStamp: {
    'signature-time-stamp': 'Penanda waktu pada tanda tangan',
    'content-time-stamp': 'Penanda waktu pada isi',
    'signature-and-references-time-stamp': 'Penanda waktu pada tanda tangan dan yang dirujuknya',
    'references-time-stamp': 'Penanda waktu pada yang dirujuk tanda tangan',
    'archive-time-stamp': 'Penanda waktu arsip',
    'document-time-stamp': 'Penanda waktu pada dokumen',
  },
  changes: {
    none: 'Yang menyusul di dalam berkas tidak mengubah apa pun dalam dokumen.',
    'long-term-data':
      'Setelahnya hanya bukti untuk pemeriksaan kemudian (sertifikat, jawaban status, penanda waktu) yang ditambahkan, diganti, atau dihapus.',
    'unread-evidence':
      'Setelahnya sesuatu ditaruh di tempat bagi bukti untuk pemeriksaan kemudian, dan tidak semuanya dapat dibaca sebagai bukti.',
    metadata:
      'Setelahnya keterangan dokumen (metadata, versi) ditulis ulang, dan selain itu paling-paling bukti untuk pemeriksaan kemudian ditambahkan.',
    unreferenced:
      'Setelahnya sesuatu yang tidak dirujuk oleh apa pun dalam dokumen ditambahkan, diubah, atau dihapus, dan selain itu paling-paling bukti untuk pemeriksaan kemudian dan keterangan dokumen.',
    'form-defaults': 'Setelahnya huruf atau setelan formulirnya diubah, dan tidak ada kolom yang diisi.',
    'form-filling': 'Setelahnya kolom formulir diisi atau diubah.',
    signature: 'Setelahnya tanda tangan, penanda waktu yang bertempat di halaman, atau kolom untuknya ditambahkan.',
    annotation: 'Setelahnya komentar atau tanda pada halaman ditambahkan, diubah, atau dihapus.',
    content: 'Setelahnya apa yang ditampilkan halaman diubah.',
    undefined: 'Setelahnya dokumen diubah dengan cara yang tidak diketahui aman.',
  },
  attackShape: {
    'incremental-saving':
      'yang ditampilkan halaman diubah oleh data di belakang bagian yang ditandatangani (incremental saving attack)',
    shadow:
      'yang tidak dipakai di dalam berkas saat ditandatangani kemudian dipakai, atau lapisan diubah (shadow attack)',
    'evil-annotation':
      'sebuah anotasi mungkin menutupi yang ditandatangani, atau menggantikannya (evil annotation attack)',
    'sneaky-signature':
      'sebuah kolom tanda tangan mungkin menutupi yang ditandatangani, atau menggantikannya (sneaky signature attack)',
  },
  unexplained: {
    changed: 'diubah',
    defined: 'ditaruh di tempat yang tadinya kosong',
    removed: 'dihapus',
    unreadable: 'tidak dapat dibaca',
    'read-differently': 'program lain mungkin membacanya secara berbeda',
    'not-a-signature': 'kolom tanpa tanda tangan yang diketahui beres',
    'field-locked': 'kolom yang dikunci oleh tanda tangan sebelumnya',
    'not-permitted':
      'lebih dari yang diizinkan tanda tangan ini atau yang sebelumnya, atau dari yang berlaku bila tidak ada yang menyatakannya',
    hybrid: 'program pembaca lama dan baru melihat hal yang berbeda',
    'trailing-data': 'data di belakang akhir berkas',
    'not-covered': 'tanda tangan tidak mencakup versi mana pun dari dokumen',
    oversized: 'menggambar sesuatu yang lebih besar daripada halaman mana pun',
    'too-large': 'terlalu banyak untuk dibandingkan',
  },
  explained: {
    'same-content': 'ditulis lagi dengan nilai yang sama',
    structure: 'struktur berkas',
    unreferenced: 'bukan bagian dari dokumen',
    catalog: 'katalog',
    extensions: 'ekstensi yang dinyatakan',
    information: 'informasi dokumen',
    'validation-data': 'data validasi',
    form: 'daftar kolom',
    'page-annotations': 'daftar kolom dan tanda pada halaman',
    'structure-tree': 'struktur dokumen, untuk kolom atau tanda',
    'document-time-stamp': 'penanda waktu dokumen',
    'visible-time-stamp': 'penanda waktu dokumen yang bertempat di halaman',
    signature: 'tanda tangan',
    'signature-field': 'kolom untuk tanda tangan',
    'form-field': 'kolom formulir yang diisi atau diubah',
    annotation: 'komentar atau tanda pada halaman',
    metadata: 'metadata dokumen',
  },
  phrase: {
    unaltered: 'Yang ditandatangani tidak diubah.',
    coversAll: 'Tanda tangan mencakup seluruh dokumen.',
    coversAllButSpace: 'Tanda tangan mencakup seluruh dokumen, kecuali ruang kosong di belakangnya.',
    coversNoRevision: 'Tanda tangan hanya mencakup sebagian dokumen.',
    notChecked: 'Tidak dapat diperiksa.',
    notIntact: 'Tidak utuh.',
    changedSince: 'Setelahnya dokumen diubah.',
    unexplainedChanges: '{count:perubahan} tidak diketahui aman; rinciannya menyebutkan yang mana.',
    unexplainedChange: 'Versi {revision}[, objek {object}][, halaman {page}][, entri {where}]: {why}.',
    attackShape: 'Bentuknya seperti serangan yang sudah dikenal: {shape}.',
    filledField:
      'Kolom {field} diisi[ di halaman {page}], dalam versi {revision}[; nilai yang tersimpan adalah {value}][; yang digambar adalah {drawn}].',
    emptiedField:
      'Nilai kolom {field} dihapus[ di halaman {page}], dalam versi {revision}[; nilai yang tersimpan adalah {value}][; yang digambar adalah {drawn}].',
    keptField:
      'Kolom {field} ditulis ulang[ di halaman {page}], dalam versi {revision}, dan tidak diberi nilai lain[; nilai yang tersimpan adalah {value}][; yang digambar adalah {drawn}].',
    whiteSpace: '{value} (hanya spasi kosong, {count:karakter})',
    addedAnnotation: 'Tanda jenis {subtype} ditambahkan[ di halaman {page}], dalam versi {revision}.',
    modifiedAnnotation: 'Tanda jenis {subtype}[ di halaman {page}] diubah, dalam versi {revision}.',
    removedAnnotation: 'Tanda jenis {subtype} dihapus[ dari halaman {page}], dalam versi {revision}.',
    notOnPage: 'Tidak ada halaman yang menampilkannya.',
    moreChanges: '{count:perubahan serupa} lagi; rinciannya menyebutkan yang mana.',
    addedSignature: 'Tanda tangan di kolom {field} ditampilkan di halaman {page}.',
    addedTimeStamp: 'Penanda waktu di kolom {field} ditampilkan di halaman {page}.',
    addedSignatureField: 'Kolom untuk tanda tangan, {field}, dibubuhkan di halaman {page}.',
    more: 'dan {count} lagi',
  },
}
