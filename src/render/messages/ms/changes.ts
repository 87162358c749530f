import type { Some, Words } from '../catalogue.ts'

/** What was changed after a signature, and what proves the time of one. */
export const CHANGES: Some<Words> = {
  timeStamp: {
    'signature-time-stamp': 'Cap masa pada tandatangan',
    'content-time-stamp': 'Cap masa pada kandungan',
    'signature-and-references-time-stamp': 'Cap masa pada tandatangan dan perkara yang dirujuknya',
    'references-time-stamp': 'Cap masa pada perkara yang dirujuk tandatangan',
    'archive-time-stamp': 'Cap masa arkib',
    'document-time-stamp': 'Cap masa pada dokumen',
  },
  changes: {
    none: 'Apa yang menyusul dalam fail tidak mengubah apa-apa dalam dokumen.',
    'long-term-data':
      'Selepas itu hanya bukti untuk pemeriksaan kemudian (sijil, jawapan status, cap masa) yang ditambah, diganti atau dibuang.',
    'unread-evidence':
      'Selepas itu sesuatu diletakkan di tempat bagi bukti untuk pemeriksaan kemudian, dan tidak semuanya dapat dibaca sebagai bukti.',
    metadata:
      'Selepas itu keterangan dokumen (metadata, versi) ditulis semula, dan selain itu paling banyak bukti untuk pemeriksaan kemudian ditambah.',
    unreferenced:
      'Selepas itu sesuatu yang tidak dirujuk oleh apa-apa dalam dokumen ditambah, diubah atau dibuang, dan selain itu paling banyak bukti untuk pemeriksaan kemudian dan keterangan dokumen.',
    'form-defaults': 'Selepas itu fon atau tetapan borangnya diubah, dan tiada medan yang diisi.',
    'form-filling': 'Selepas itu medan borang diisi atau diubah.',
    signature: 'Selepas itu tandatangan, cap masa yang bertempat di halaman, atau medan untuknya ditambah.',
    annotation: 'Selepas itu ulasan atau tanda pada halaman ditambah, diubah atau dibuang.',
    content: 'Selepas itu apa yang ditunjukkan halaman diubah.',
    undefined: 'Selepas itu dokumen diubah dengan cara yang tidak diketahui selamat.',
  },
  attackShape: {
    'incremental-saving':
      'apa yang ditunjukkan halaman diubah oleh data di belakang bahagian yang ditandatangani (incremental saving attack)',
    shadow:
      'apa yang tidak digunakan dalam fail semasa ditandatangani kemudian digunakan, atau lapisan diubah (shadow attack)',
    'evil-annotation':
      'satu anotasi mungkin menutup apa yang ditandatangani, atau menggantikannya (evil annotation attack)',
    'sneaky-signature':
      'satu medan tandatangan mungkin menutup apa yang ditandatangani, atau menggantikannya (sneaky signature attack)',
  },
  unexplained: {
    changed: 'diubah',
    defined: 'diletakkan di tempat yang sebelumnya kosong',
    removed: 'dibuang',
    unreadable: 'tidak dapat dibaca',
    'read-differently': 'program lain mungkin membacanya secara berlainan',
    'not-a-signature': 'medan tanpa tandatangan yang diketahui teratur',
    'field-locked': 'medan yang dikunci oleh tandatangan terdahulu',
    'not-permitted':
      'lebih daripada yang dibenarkan tandatangan ini atau yang terdahulu, atau daripada yang berlaku jika tiada yang menyatakannya',
    hybrid: 'program pembaca lama dan baharu melihat perkara yang berbeza',
    'trailing-data': 'data di belakang penghujung fail',
    'not-covered': 'tandatangan tidak meliputi mana-mana versi dokumen',
    oversized: 'melukis sesuatu yang lebih besar daripada mana-mana halaman',
    'too-large': 'terlalu banyak untuk dibandingkan',
  },
  explained: {
    'same-content': 'ditulis semula dengan nilai yang sama',
    structure: 'struktur fail',
    unreferenced: 'bukan sebahagian daripada dokumen',
    catalog: 'katalog',
    extensions: 'sambungan yang diisytiharkan',
    information: 'maklumat dokumen',
    'validation-data': 'data pengesahsahihan',
    form: 'senarai medan',
    'page-annotations': 'senarai medan dan tanda pada halaman',
    'structure-tree': 'struktur dokumen, untuk medan atau tanda',
    'document-time-stamp': 'cap masa dokumen',
    'visible-time-stamp': 'cap masa dokumen yang bertempat di halaman',
    signature: 'tandatangan',
    'signature-field': 'medan untuk tandatangan',
    'form-field': 'medan borang yang diisi atau diubah',
    annotation: 'ulasan atau tanda pada halaman',
    metadata: 'metadata dokumen',
  },
  phrase: {
    unaltered: 'Apa yang ditandatangani tidak diubah.',
    coversAll: 'Tandatangan meliputi seluruh dokumen.',
    coversAllButSpace: 'Tandatangan meliputi seluruh dokumen, kecuali ruang kosong di belakangnya.',
    coversNoRevision: 'Tandatangan hanya meliputi sebahagian dokumen.',
    notChecked: 'Tidak dapat diperiksa.',
    notIntact: 'Tidak utuh.',
    changedSince: 'Selepas itu dokumen diubah.',
    unexplainedChanges: '{count:perubahan} tidak diketahui selamat; butirannya menyatakan yang mana.',
    unexplainedChange: 'Versi {revision}[, objek {object}][, halaman {page}][, entri {where}]: {why}.',
    attackShape: 'Bentuknya seperti serangan yang diketahui: {shape}.',
    filledField:
      'Medan {field} diisi[ di halaman {page}], dalam versi {revision}[; nilai yang disimpan ialah {value}][; yang dilukis ialah {drawn}].',
    emptiedField:
      'Nilai medan {field} dibuang[ di halaman {page}], dalam versi {revision}[; nilai yang disimpan ialah {value}][; yang dilukis ialah {drawn}].',
    keptField:
      'Medan {field} ditulis semula[ di halaman {page}], dalam versi {revision}, dan tidak diberi nilai lain[; nilai yang disimpan ialah {value}][; yang dilukis ialah {drawn}].',
    whiteSpace: '{value} (ruang kosong sahaja, {count:aksara})',
    addedAnnotation: 'Tanda jenis {subtype} ditambah[ di halaman {page}], dalam versi {revision}.',
    modifiedAnnotation: 'Tanda jenis {subtype}[ di halaman {page}] diubah, dalam versi {revision}.',
    removedAnnotation: 'Tanda jenis {subtype} dibuang[ dari halaman {page}], dalam versi {revision}.',
    notOnPage: 'Tiada halaman yang menunjukkannya.',
    moreChanges: '{count:perubahan serupa} lagi; butirannya menyatakan yang mana.',
    addedSignature: 'Tandatangan di medan {field} ditunjukkan di halaman {page}.',
    addedTimeStamp: 'Cap masa di medan {field} ditunjukkan di halaman {page}.',
    addedSignatureField: 'Medan untuk tandatangan, {field}, diletakkan di halaman {page}.',
    more: 'dan {count} lagi',
  },
}
