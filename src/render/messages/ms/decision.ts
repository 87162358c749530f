import type { DecisionCode, NextStepCode, RelaxationCode } from '../../../core/codes.ts'

/** Why the decision is what it is. */
export const DECISION: Readonly<Record<DecisionCode, string>> = {
  VALID_AND_DOMESTIC: 'Tandatangan ini sah, dan datang dari negara tempat dokumen akan digunakan.',
  VALID_AND_RECOGNISED: 'Tandatangan ini sah, dan diiktiraf di negara tempat dokumen akan digunakan.',
  VALID_TECHNICALLY:
    'Tandatangan ini sah dari segi teknikal. Pemeriksaan ini tidak bertanya sama ada ia berkuat kuasa di sisi undang-undang.',
  DOCUMENT_UNREADABLE: 'Dokumen ini tidak dapat dibaca, maka tiada yang diketahui tentang tandatangannya.',
  SIGNATURE_FAILED: 'Tandatangan ini tidak sah.',
  SIGNATURE_INDETERMINATE: 'Tidak dapat dipastikan sama ada tandatangan ini sah.',
  NOT_RECOGNISED: 'Tandatangan ini tidak diiktiraf di negara tempat dokumen akan digunakan.',
  RECOGNITION_UNKNOWN: 'Tidak diketahui sama ada tandatangan ini diiktiraf di negara tempat dokumen akan digunakan.',
  RECOGNITION_CONFLICT: 'Apa yang diketahui tentang pengiktirafan bercanggah sesama sendiri.',
  ORIGIN_NOT_ESTABLISHED: 'Tidak dapat dipastikan negara mana yang berada di belakang tandatangan ini.',
  SIGNER_MISMATCH:
    'Yang menandatangani bukan orang yang dijangka[ ({member})][: yang dijangka {expected}][, yang ditemui {found}].',
  SIGNER_UNREADABLE:
    'Siapa yang menandatangani tidak dapat dibaca, maka tidak diketahui sama ada itu penandatangan yang dijangka.',
  SIGNER_STATE_UNKNOWN:
    'Tidak diketahui penandatangan ini dari negara mana[: yang dijangka {expected}][, dan sijil menyebut {found}].',
  SIGNER_OF_OTHER_STATE:
    'Penandatangan ini dari negara lain[: {state}][, bukan {expected}]. Tiada siapa menyatakan dari negara mana: nama atau nombor yang sama boleh jadi milik orang lain di setiap negara.',
  SIGNER_NOT_PINNED:
    'Tiada siapa menyatakan terlebih dahulu siapa yang akan menandatangani: periksa sama ada ini orang yang anda jangka.',
  REQUIRED_SIGNATURE_MISSING:
    'Tandatangan yang diminta oleh dasar tiada[: medan {field} belum ditandatangani][. Tiada medan dengan nama itu: yang ada {fields}].',
  SIGNATURE_FIELD_STAMPED:
    'Medan tandatangan diisi dengan cap, bukan tandatangan[: medan {field} belum ditandatangani].',
  PDF_MARK_NOT_PREPARED:
    'Satu tanda ditambah di tempat yang tidak disediakan untuknya[, pada halaman {page}][, oleh {signer}][, oleh pihak dengan nama yang belum terbukti {unproven}][, dalam medan {field}][, lebih dekat daripada {margin} mata kepada sesuatu yang telah ditandatangani].',
  OTHER_SIGNATURE_FAILED:
    'Tandatangan yang bukan asas keputusan ini gagal, atau tidak terpakai bagi dokumen sebagaimana adanya hari ini.',
  LATER_SIGNATURE_NOT_ACCEPTED:
    'Tandatangan atau cap masa yang bukan asas keputusan ini ditambah kemudian, dan ia sendiri tidak diterima: tiada siapa bertanggungjawab atas apa yang dimasukkannya ke dalam dokumen.',
  NO_ACCEPTED_COVERAGE: 'Tandatangan yang diterima tidak meliputi dokumen sebagaimana adanya hari ini.',
}

/** What a named policy gave up. */
export const RELAXATION: Readonly<Record<RelaxationCode, string>> = {
  REVOCATION_NOT_REQUIRED: 'Dasar tidak bertanya sama ada sijil telah dibatalkan jika tiada yang menyatakannya.',
  EXPIRED_TIME_STAMPS_ACCEPTED:
    'Dasar menerima cap masa yang sijilnya kini telah tamat tempoh, tanpa cap masa yang lebih baharu ke atasnya.',
  LATE_ALGORITHMS_ACCEPTED: 'Dasar bergantung pada beberapa algoritma lebih lama daripada kalendar algoritma.',
  ORIGIN_NOT_REQUIRED: 'Dasar tidak bertanya negara mana yang berada di belakang penandatangan.',
  RECOGNITION_NOT_REQUIRED: 'Dasar tidak bertanya sama ada tandatangan ini diiktiraf di mana-mana.',
  SIGNATURES_NOT_ALL_REQUIRED: 'Dasar hanya melihat sebahagian tandatangan.',
  EMPTY_FIELDS_ALLOWED: 'Dasar tidak bertanya sama ada semua yang perlu menandatangani sudah menandatangani.',
  LATER_MARKS_ACCEPTED: 'Dasar menerima tanda yang kelihatan daripada penandatangan kemudian pada kertas kosong.',
  OTHER_SIGNERS_ALLOWED:
    'Orang lain boleh menandatangani di samping penandatangan yang dijangka, seperti pihak-pihak dalam kontrak.',
}

/** What the reader can do. */
export const NEXT_STEP: Readonly<Record<NextStepCode, string>> = {
  DO_NOT_RELY: 'Jangan bertindak berdasarkan dokumen ini.',
  ASK_FOR_NEW_DOCUMENT: 'Minta salinan dokumen yang baru ditandatangani daripada penandatangan.',
  ASK_FOR_REWRITTEN_DOCUMENT:
    'Minta penandatangan membuat PDF baharu dengan program lain, kemudian menandatangani yang baharu itu. Menandatangani fail ini semula tidak membantu: program membacanya secara berlainan.',
  ASK_FOR_SIGNATURES: 'Minta semula dokumen ini setelah semua orang menandatanganinya.',
  ASK_FOR_ORIGINAL_FILE: 'Minta fail asal daripada penandatangan. Fail itu tidak boleh dicetak atau disimpan semula.',
  ASK_FOR_UNCHANGED_TRANSFER:
    'Minta fail itu sekali lagi. Fail itu mesti dihantar tanpa perubahan (mod binari), misalnya sebagai lampiran atau dalam fail ZIP.',
  RESTORE_ARCHIVE:
    'Gunakan salinan lain arkib ini, misalnya salinan sandaran. Failnya mestilah sama seperti semasa disimpan.',
  USE_NEWER_VERSION: 'Periksa lagi arkib ini dengan versi program yang lebih baharu.',
  PROVIDE_PASSWORD: 'Jika anda ada kata laluan, periksa lagi dengannya. Jika tidak, ambil langkah seterusnya.',
  ASK_FOR_UNENCRYPTED: 'Minta salinan yang ditandatangani tanpa kata laluan atau penyulitan daripada penandatangan.',
  RAISE_BUDGET:
    'Jika anda mempercayai asal dokumen ini, periksa lagi dengan had kerja yang lebih besar. Pemeriksaan ini tamat sebelum kesemuanya dilihat.',
  CHECK_SIGNER_IDENTITY: 'Bandingkan nama penandatangan dengan kontrak atau rekod anda.',
  PROVIDE_REVOCATION: 'Periksa lagi dengan sambungan internet. Atau berikan senarai pembatalan daripada pengeluarnya.',
  PROVIDE_ISSUER: 'Tanya penandatangan perkhidmatan mana yang mengeluarkan sijilnya, dan minta sijil perkhidmatan itu.',
  VOUCH_FOR_ISSUER:
    'Bandingkan sijil di sebalik penandatangan dengan yang diumumkan pemiliknya. Jika anda menjaminnya, periksa lagi dengan sijil itu sebagai yang dipercayai.',
  PROVIDE_SIGNER_CERTIFICATE:
    'Minta daripada penandatangan sijil yang digunakan untuk membuat tandatangan, kemudian periksa lagi dengannya.',
  PROVIDE_SIGNED_FILE:
    'Periksa fail yang ditandatangani itu sendiri: PDF atau fail tandatangan (CMS). Jika inilah failnya, minta lagi daripada pengirim.',
  CHECK_ELSEWHERE:
    'Periksa dengan program yang membaca tandatangan dalam fail jenis ini. Atau minta PDF bertandatangan daripada penandatangan.',
  ASK_FOR_SIGNED_FILE:
    'Minta daripada penandatangan fail yang ditandatangani: PDF, fail tandatangan (CMS) atau mesej bertandatangan.',
  CHECK_FILES_INSIDE:
    'Simpan fail bertandatangan yang ada di dalamnya, kemudian periksa fail itu sendiri. Fail tandatangan (CMS) memerlukan fail yang ditandatanganinya.',
  CHECK_WITHOUT_CONTENT:
    'Periksa lagi fail tandatangan tanpa fail yang satu lagi. Apa yang ditandatangani ada di dalamnya.',
  CHECK_CONTENT: 'Pastikan fail yang diberikan ialah fail yang ditandatangani, tanpa perubahan, kemudian periksa lagi.',
  PROVIDE_CONTENT: 'Berikan fail tandatangan dan fail yang ditandatanganinya, masing-masing disimpan sendiri.',
  CONFIRM_WITH_REGULATOR:
    'Tanya pihak berkuasa tandatangan elektronik di negara penandatangan tentang perkhidmatan yang memperakui penandatangan.',
  CONFIRM_WITH_RELYING_STATE:
    'Tanya pihak berkuasa tandatangan elektronik di negara penggunaan sama ada tandatangan ini diiktiraf.',
  PROVIDE_AMOUNT: 'Nyatakan berapa wang yang terlibat, dalam mata wang had itu, kemudian periksa lagi.',
  PROVIDE_AGREEMENT:
    'Tanya penandatangan sama ada perjanjian atau undang-undang mengiktiraf tandatangan ini. Minta pihak berkuasa di negara penggunaan mengesahkannya.',
  FOLLOW_RECOGNITION_PROCEDURE:
    'Atau dapatkan pengiktirafan: negara tempat dokumen akan digunakan mempunyai prosedurnya. Lihat bahagian "Undang-undang".',
  ASK_STATE_REGISTER:
    'Tanya sama ada dokumen ini didaftarkan dengan negara tempat ia akan digunakan. Apa yang diketahui ada di bahagian "Undang-undang".',
  UPDATE_TRUST_LISTS: 'Dapatkan senarai kepercayaan yang lebih baharu, kemudian periksa lagi.',
  CORRECT_TRUST_LISTS:
    'Betulkan kesilapan dalam senarai kepercayaan, atau dapatkan senarai tanpa kesilapan itu, kemudian periksa lagi.',
  ASK_FOR_TIME_STAMP: 'Minta penandatangan menandatangani lagi, dengan sijil yang sah dan cap masa.',
  TELL_MADE_SINCE: 'Jika anda tahu hari paling awal dokumen ini mungkin ditulis, periksa lagi dengan hari itu.',
  CHECK_TIME_VOUCHED_FOR: 'Lihat semula masa yang anda jamin. Betulkan, atau tinggalkan.',
  CONFIRM_TIME_STAMP:
    'Minta cap masa diperiksa di tempat lain. Jika anda sendiri tahu bahawa tandatangan sudah wujud ketika itu, nyatakan, kemudian periksa lagi.',
  ADOPT_TIME_STAMP_SERVICE:
    'Bandingkan perkhidmatan cap masa itu dengan keterangan pihak berkuasanya. Jika anda menjaminnya, terima perkhidmatan itu, kemudian periksa lagi.',
  ASK_FOR_ARCHIVE_TIME_STAMP:
    'Minta daripada penyimpan dokumen salinan dengan cap masa yang lebih baharu ke atasnya, yang dibuat sebelum sijil di sebalik cap masa pertama tamat tempoh.',
  ALLOW_EXPIRED_TIME_STAMPS:
    'Atau periksa lagi mengikut dasar anda sendiri yang menerima cap masa sedemikian. Anda kemudian percaya bahawa sejak itu tiada siapa menyalahgunakan kuncinya.',
  ADD_SIGNATURE_POLICY:
    'Baca dasar tandatangan yang dinamakan oleh penandatangan. Jika anda bersetuju, tambahkannya bersama nilai cincangannya ke dalam dasar penerimaan anda, kemudian periksa lagi.',
  REVIEW_CHANGES: 'Lihat apa yang diubah selepas ditandatangani. Bandingkan dengan apa yang dipersetujui.',
  NAME_RELYING_STATE: 'Nyatakan di negara mana dokumen ini akan digunakan, kemudian periksa lagi.',
}
