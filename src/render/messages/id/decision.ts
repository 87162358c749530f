import type { DecisionCode, NextStepCode, RelaxationCode } from '../../../core/codes.ts'

/** Why the decision is what it is. */
export const DECISION: Readonly<Record<DecisionCode, string>> = {
  VALID_AND_DOMESTIC: 'Tanda tangan ini sah, dan berasal dari negara tempat dokumen akan digunakan.',
  VALID_AND_RECOGNISED: 'Tanda tangan ini sah, dan diakui di negara tempat dokumen akan digunakan.',
  VALID_TECHNICALLY:
    'Tanda tangan ini sah secara teknis. Pemeriksaan ini tidak menanyakan apakah tanda tangan itu berlaku menurut hukum.',
  DOCUMENT_UNREADABLE: 'Dokumen ini tidak dapat dibaca, sehingga tidak ada yang diketahui tentang tanda tangannya.',
  SIGNATURE_FAILED: 'Tanda tangan ini tidak sah.',
  SIGNATURE_INDETERMINATE: 'Tidak dapat dipastikan apakah tanda tangan ini sah.',
  NOT_RECOGNISED: 'Tanda tangan ini tidak diakui di negara tempat dokumen akan digunakan.',
  RECOGNITION_UNKNOWN: 'Tidak diketahui apakah tanda tangan ini diakui di negara tempat dokumen akan digunakan.',
  RECOGNITION_CONFLICT: 'Keterangan tentang pengakuan saling bertentangan.',
  ORIGIN_NOT_ESTABLISHED: 'Tidak dapat dipastikan negara mana yang berada di balik tanda tangan ini.',
  SIGNER_MISMATCH:
    'Yang menandatangani bukan orang yang diharapkan[ ({member})][: yang diharapkan {expected}][, yang ditemukan {found}].',
  SIGNER_UNREADABLE:
    'Siapa yang menandatangani tidak dapat dibaca, sehingga tidak diketahui apakah itu penanda tangan yang diharapkan.',
  SIGNER_STATE_UNKNOWN:
    'Tidak diketahui penanda tangan ini dari negara mana[: yang diharapkan {expected}][, dan sertifikat menyebut {found}].',
  SIGNER_OF_OTHER_STATE:
    'Penanda tangan ini dari negara lain[: {state}][, bukan {expected}]. Tidak ada yang menyebutkan dari negara mana: nama atau nomor yang sama dapat menjadi milik orang lain di setiap negara.',
  SIGNER_NOT_PINNED:
    'Tidak ada yang menyebutkan sebelumnya siapa yang akan menandatangani: periksa apakah ini orang yang Anda harapkan.',
  REQUIRED_SIGNATURE_MISSING:
    'Tanda tangan yang diminta kebijakan tidak ada[: kolom {field} belum ditandatangani][. Tidak ada kolom dengan nama itu: yang ada {fields}].',
  SIGNATURE_FIELD_STAMPED: 'Kolom tanda tangan diisi cap, bukan tanda tangan[: kolom {field} belum ditandatangani].',
  PDF_MARK_NOT_PREPARED:
    'Sebuah tanda ditambahkan di tempat yang tidak disiapkan untuknya[, di halaman {page}][, oleh {signer}][, oleh pihak dengan nama yang belum terbukti {unproven}][, dalam kolom {field}][, lebih dekat dari {margin} poin ke sesuatu yang telah ditandatangani].',
  OTHER_SIGNATURE_FAILED:
    'Tanda tangan yang bukan dasar keputusan ini gagal, atau tidak berlaku bagi dokumen sebagaimana adanya hari ini.',
  LATER_SIGNATURE_NOT_ACCEPTED:
    'Tanda tangan atau stempel waktu yang bukan dasar keputusan ini ditambahkan kemudian, dan tidak diterima: tidak ada yang bertanggung jawab atas apa yang dimasukkannya ke dalam dokumen.',
  NO_ACCEPTED_COVERAGE: 'Tanda tangan yang diterima tidak mencakup dokumen sebagaimana adanya hari ini.',
}

/** What a named policy gave up. */
export const RELAXATION: Readonly<Record<RelaxationCode, string>> = {
  REVOCATION_NOT_REQUIRED:
    'Kebijakan tidak menanyakan apakah sertifikat telah dicabut jika tidak ada yang menyatakannya.',
  EXPIRED_TIME_STAMPS_ACCEPTED:
    'Kebijakan menerima penanda waktu yang sertifikatnya kini telah kedaluwarsa, tanpa penanda waktu yang lebih baru atasnya.',
  LATE_ALGORITHMS_ACCEPTED: 'Kebijakan mengandalkan beberapa algoritma lebih lama daripada kalender algoritma.',
  ORIGIN_NOT_REQUIRED: 'Kebijakan tidak menanyakan negara mana yang berada di balik penanda tangan.',
  RECOGNITION_NOT_REQUIRED: 'Kebijakan tidak menanyakan apakah tanda tangan ini diakui di mana pun.',
  SIGNATURES_NOT_ALL_REQUIRED: 'Kebijakan hanya memeriksa sebagian tanda tangan.',
  EMPTY_FIELDS_ALLOWED: 'Kebijakan tidak menanyakan apakah semua yang harus menandatangani sudah menandatangani.',
  LATER_MARKS_ACCEPTED: 'Kebijakan menerima tanda yang terlihat dari penanda tangan berikutnya di kertas kosong.',
  OTHER_SIGNERS_ALLOWED:
    'Orang lain boleh menandatangani di samping penanda tangan yang diharapkan, seperti para pihak dalam kontrak.',
}

/** What the reader can do. */
export const NEXT_STEP: Readonly<Record<NextStepCode, string>> = {
  DO_NOT_RELY: 'Jangan bertindak berdasarkan dokumen ini.',
  ASK_FOR_NEW_DOCUMENT: 'Minta salinan dokumen yang baru ditandatangani dari penanda tangan.',
  ASK_FOR_REWRITTEN_DOCUMENT:
    'Minta penanda tangan membuat PDF baru dengan program lain, lalu menandatangani yang baru itu. Menandatangani lagi berkas ini tidak menolong: program-program membacanya berbeda-beda.',
  ASK_FOR_SIGNATURES: 'Minta kembali dokumen ini setelah semua orang menandatanganinya.',
  ASK_FOR_ORIGINAL_FILE:
    'Minta berkas aslinya dari penanda tangan. Berkas itu tidak boleh dicetak atau disimpan ulang.',
  ASK_FOR_UNCHANGED_TRANSFER:
    'Minta berkas itu sekali lagi. Berkas itu harus dikirim tanpa perubahan (mode biner), misalnya sebagai lampiran atau dalam berkas ZIP.',
  RESTORE_ARCHIVE:
    'Gunakan salinan lain dari arsip ini, misalnya cadangannya. Berkasnya harus sama seperti saat disimpan.',
  USE_NEWER_VERSION: 'Periksa lagi arsip ini dengan versi program yang lebih baru.',
  PROVIDE_PASSWORD:
    'Jika Anda punya kata sandinya, periksa lagi dengan kata sandi itu. Jika tidak, lakukan langkah berikutnya.',
  ASK_FOR_UNENCRYPTED: 'Minta salinan yang ditandatangani tanpa kata sandi atau enkripsi dari penanda tangan.',
  RAISE_BUDGET:
    'Jika Anda memercayai asal dokumen ini, periksa lagi dengan batas kerja yang lebih besar. Pemeriksaan ini berakhir sebelum semuanya dilihat.',
  CHECK_SIGNER_IDENTITY: 'Cocokkan nama penanda tangan dengan kontrak atau catatan Anda.',
  PROVIDE_REVOCATION: 'Periksa lagi dengan sambungan internet. Atau berikan daftar pencabutan dari penerbitnya.',
  PROVIDE_ISSUER:
    'Tanyakan kepada penanda tangan layanan mana yang menerbitkan sertifikatnya, dan mintalah sertifikat layanan itu.',
  VOUCH_FOR_ISSUER:
    'Bandingkan sertifikat di balik penanda tangan dengan yang diumumkan pemiliknya. Jika Anda menjaminnya, periksa lagi dengan sertifikat itu sebagai yang dipercaya.',
  PROVIDE_SIGNER_CERTIFICATE:
    'Minta dari penanda tangan sertifikat yang dipakai membuat tanda tangan, lalu periksa lagi dengan sertifikat itu.',
  PROVIDE_SIGNED_FILE:
    'Periksa berkas yang ditandatangani itu sendiri: PDF atau berkas tanda tangan (CMS). Jika ini berkasnya, minta lagi dari pengirim.',
  CHECK_ELSEWHERE:
    'Periksa dengan program yang membaca tanda tangan dalam berkas jenis ini. Atau minta PDF bertanda tangan dari penanda tangan.',
  ASK_FOR_SIGNED_FILE:
    'Minta dari penanda tangan berkas yang ditandatangani: PDF, berkas tanda tangan (CMS) atau pesan bertanda tangan.',
  CHECK_FILES_INSIDE:
    'Simpan berkas bertanda tangan yang ada di dalamnya, lalu periksa berkas itu tersendiri. Berkas tanda tangan (CMS) memerlukan berkas yang ditandatanganinya.',
  CHECK_WITHOUT_CONTENT:
    'Periksa lagi berkas tanda tangan tanpa berkas lainnya. Apa yang ditandatangani ada di dalamnya.',
  CHECK_CONTENT:
    'Pastikan bahwa berkas yang diberikan adalah berkas yang ditandatangani, tanpa perubahan, lalu periksa lagi.',
  PROVIDE_CONTENT: 'Berikan berkas tanda tangan dan berkas yang ditandatanganinya, masing-masing disimpan tersendiri.',
  CONFIRM_WITH_REGULATOR:
    'Tanyakan kepada otoritas tanda tangan elektronik di negara penanda tangan tentang layanan yang menyertifikasi penanda tangan.',
  CONFIRM_WITH_RELYING_STATE:
    'Tanyakan kepada otoritas tanda tangan elektronik di negara penggunaan apakah tanda tangan ini diakui.',
  PROVIDE_AMOUNT: 'Sebutkan berapa uang yang dipertaruhkan, dalam mata uang batasnya, lalu periksa lagi.',
  PROVIDE_AGREEMENT:
    'Tanyakan kepada penanda tangan apakah ada perjanjian atau hukum yang mengakui tanda tangan ini. Minta otoritas di negara penggunaan mengonfirmasinya.',
  FOLLOW_RECOGNITION_PROCEDURE:
    'Atau mintalah pengakuan: negara tempat dokumen akan digunakan memiliki prosedurnya. Lihat bagian "Hukum".',
  ASK_STATE_REGISTER:
    'Tanyakan apakah dokumen ini terdaftar di negara tempat dokumen akan digunakan. Yang diketahui tentang itu ada di bagian "Hukum".',
  UPDATE_TRUST_LISTS: 'Dapatkan daftar tepercaya yang lebih baru, lalu periksa lagi.',
  CORRECT_TRUST_LISTS:
    'Perbaiki kesalahan dalam daftar tepercaya, atau dapatkan daftar tanpa kesalahan itu, lalu periksa lagi.',
  ASK_FOR_TIME_STAMP: 'Minta penanda tangan menandatangani lagi, dengan sertifikat yang berlaku dan penanda waktu.',
  TELL_MADE_SINCE: 'Jika Anda tahu hari paling awal dokumen ini dapat ditulis, periksa lagi dengan hari itu.',
  CHECK_TIME_VOUCHED_FOR: 'Lihat kembali waktu yang Anda jamin. Perbaiki, atau hilangkan.',
  CONFIRM_TIME_STAMP:
    'Mintalah penanda waktu diperiksa di tempat lain. Jika Anda sendiri tahu bahwa tanda tangan sudah ada saat itu, nyatakan, lalu periksa lagi.',
  ADOPT_TIME_STAMP_SERVICE:
    'Bandingkan layanan stempel waktu itu dengan keterangan otoritasnya. Jika Anda menjaminnya, adopsi layanan itu, lalu periksa lagi.',
  ASK_FOR_ARCHIVE_TIME_STAMP:
    'Minta dari penyimpan dokumen salinan dengan penanda waktu yang lebih baru atasnya, yang dibuat sebelum sertifikat di balik penanda waktu pertama kedaluwarsa.',
  ALLOW_EXPIRED_TIME_STAMPS:
    'Atau periksa lagi menurut kebijakan Anda sendiri yang menerima penanda waktu seperti ini. Anda lalu percaya bahwa sejak itu tidak ada yang menyalahgunakan kuncinya.',
  ADD_SIGNATURE_POLICY:
    'Baca kebijakan tanda tangan yang disebut penanda tangan. Jika Anda setuju, tambahkan bersama nilai hash-nya ke kebijakan penerimaan Anda, lalu periksa lagi.',
  REVIEW_CHANGES: 'Lihat apa yang diubah setelah penandatanganan. Bandingkan dengan apa yang disepakati.',
  NAME_RELYING_STATE: 'Sebutkan di negara mana dokumen ini akan digunakan, lalu periksa lagi.',
}
