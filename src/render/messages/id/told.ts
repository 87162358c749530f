import type { Some } from '../catalogue.ts'
import type { ToldWords } from '../told-words.ts'

/** What a reader is told first. A cause stands after the colon of a verdict. */
export const TOLD_WORDS: Some<ToldWords> = {
  headline: {
    accept: 'Dokumen ini dapat diandalkan',
    acceptIfKnown: 'Periksa siapa yang menandatangani',
    technical: 'Memenuhi syarat teknis',
    technicalIfKnown: 'Memenuhi syarat teknis, tetapi periksa siapa yang menandatangani',
    review: 'Jangan dulu mengandalkan dokumen ini',
    reject: 'Jangan mengandalkan dokumen ini',
    changed: 'Dokumen ini diubah setelah ditandatangani',
    notSigned: 'Dokumen ini tidak ditandatangani',
  },
  verdict: {
    accept: {
      one: 'Dokumen ini dapat diandalkan: {signers} telah menandatanganinya. Tanda tangannya sah dan berlaku di {state}, negara yang Anda tanyakan.',
      other:
        'Dokumen ini dapat diandalkan: {signers} telah menandatanganinya. Semua tanda tangan itu sah dan berlaku di {state}, negara yang Anda tanyakan.',
    },
    acceptIfKnown: {
      one: 'Periksa siapa yang menandatangani: {signers} telah menandatanganinya. Jika ini orang yang Anda harapkan, dokumen ini dapat diandalkan. Tanda tangannya sah dan berlaku di {state}, negara yang Anda tanyakan.',
      other:
        'Periksa siapa yang menandatangani: {signers} telah menandatanganinya. Jika mereka orang-orang yang Anda harapkan, dokumen ini dapat diandalkan. Semua tanda tangan itu sah dan berlaku di {state}, negara yang Anda tanyakan.',
    },
    technical: {
      one: 'Memenuhi syarat teknis: tanda tangan {signers} sah secara teknis. Anda tidak menanyakan apakah tanda tangan itu berlaku menurut hukum.',
      other:
        'Memenuhi syarat teknis: semua tanda tangan {signers} sah secara teknis. Anda tidak menanyakan apakah semua tanda tangan itu berlaku menurut hukum.',
    },
    technicalIfKnown: {
      one: 'Memenuhi syarat teknis, tetapi periksa siapa yang menandatangani: {signers} telah menandatanganinya. Tanda tangannya sah secara teknis. Anda tidak menanyakan apakah tanda tangan itu berlaku menurut hukum.',
      other:
        'Memenuhi syarat teknis, tetapi periksa siapa yang menandatangani: {signers} telah menandatanganinya. Semua tanda tangan itu sah secara teknis. Anda tidak menanyakan apakah semua tanda tangan itu berlaku menurut hukum.',
    },
    review: 'Jangan dulu mengandalkan dokumen ini: {why}.',
    reject: 'Jangan mengandalkan dokumen ini: {why}.',
  },
  cause: {
    emptyFile: 'berkas ini kosong',
    passwordNeeded: 'berkas ini memerlukan kata sandi',
    passwordWrong: 'kata sandi itu tidak dapat membuka berkas ini',
    encrypted: 'dokumen ini dienkripsi. Apa yang ditandatangani tidak dapat dibaca di sini',
    otherKindOfFile: 'berkas ini bukan PDF atau berkas tanda tangan yang dapat dibaca di sini',
    otherFormat:
      'berkas ini dari jenis yang tidak dibaca di sini[: {format}]. Tidak diketahui apakah berkas ini ditandatangani',
    xmlNotSigned:
      'berkas ini adalah XML, dan tidak memuat tanda tangan yang dibaca di sini. Yang dibaca adalah XML Signature dan XAdES',
    filesInside: 'berkas ini memuat berkas lain[ ({format})]. Berkas-berkas itu tidak diperiksa di sini',
    stillEncoded:
      'berkas ini masih dalam bentuk penyandian[ ({format})]. Berkas itu tidak dibuka sandinya dalam perjalanan ke Anda',
    changedInTransfer: 'berkas ini berubah dalam perjalanan ke Anda karena cara pengirimannya',
    maybeChangedInTransfer: 'berkas ini mungkin berubah dalam perjalanan ke Anda. Itu belum terbukti',
    picture: 'berkas ini adalah gambar[ ({format})], bukan berkas yang ditandatangani itu sendiri',
    archiveUnreadable: 'arsip ini tidak dapat dibaca, sehingga tidak ada yang diketahui tentang dokumen di dalamnya',
    cutShort: 'sebagian berkas ini hilang',
    changedWhileRead: 'berkas ini berubah ketika sedang diperiksa',
    contentMissing: 'berkas yang ditandatangani tidak diberikan',
    contentAmbiguous: 'ada dua berkas yang diberikan. Tidak jelas mana yang ditandatangani',
    notWholeMessage: 'pesan ini tidak ditandatangani secara keseluruhan',
    signedFileInside: 'pesan ini tidak ditandatangani. Sebuah PDF di dalamnya bertanda tangan[: {file}]',
    notSigned: 'belum ada yang menandatangani dokumen ini',
    otherSigner:
      'yang menandatangani bukan orang yang Anda harapkan[. Anda mengharapkan {expected}. Penanda tangannya {found}]',
    signatureMissing: 'tanda tangan yang wajib ada tidak ada[. Belum ada yang menandatangani di kolom {field}]',
    otherIssuer:
      'penanda tangan bukan penerbit faktur. Nomor keduanya berbeda[: {seller} dalam faktur, {signer} dalam sertifikat]',
    encryptedLater: 'berkas ini dienkripsi setelah ditandatangani. Itu merusak tanda tangannya',
    savedAnew: 'berkas ini disimpan ulang setelah ditandatangani. Itu merusak tanda tangannya',
    otherFile: 'berkas yang diberikan bukan berkas yang ditandatangani, atau telah diubah sesudahnya',
    altered: 'dokumen ini diubah setelah ditandatangani',
    falseSignature: 'tanda tangannya palsu atau rusak',
    signatureGone: 'tanda tangan yang sebelumnya ada telah hilang atau diganti',
    changedOver:
      'dokumen ini diubah setelah ditandatangani, di atas isi yang ditandatangani[, di halaman {page}]. Yang terlihat mungkin bukan yang dilihat penanda tangan',
    pagesChanged:
      'yang ditampilkan di halamannya diubah setelah ditandatangani. Yang terlihat mungkin bukan yang dilihat penanda tangan',
    changedLater: 'dokumen ini diubah setelah ditandatangani. Perubahannya mungkin merugikan',
    showsDifferently:
      'dokumen ini dapat tampil berbeda di program lain. Tidak diketahui apa yang dilihat penanda tangan',
    addedUnclear:
      'yang ditambahkan setelah ditandatangani dapat tampil berbeda di program lain. Versi yang ditandatangani tidak memuatnya',
    partNotSigned: 'bagian penting dari berkas ini tidak ditandatangani',
    severalInvoices: 'berkas ini memuat beberapa faktur. Tidak jelas faktur mana yang dimaksud',
    signedAfterRevocation: 'sertifikat penanda tangan dicabut[ pada {revokedAt}]. Tanda tangan ini dibuat sesudah itu',
    signedAfterExpiry: 'sertifikat penanda tangan kedaluwarsa[ pada {notAfter}]. Tanda tangan ini dibuat sesudah itu',
    excludedIssuer: 'sertifikat penanda tangan berasal dari penerbit yang tidak boleh dipercaya',
    faultyEntry:
      'kedudukan penerbit sertifikat penanda tangan tidak diketahui, karena daftar tepercaya mengandung kesalahan',
    imitation:
      'penerbit sertifikat penanda tangan memakai nama layanan dalam daftar[, {anchor}], dengan kunci lain. Mungkin itu tiruan',
    withdrawn: 'layanan yang menyertifikasi penanda tangan saat itu tidak lagi berstatus baik di negaranya',
    revoked:
      'sertifikat penanda tangan dicabut[ pada {revokedAt}].[ Penerbitnya menyatakan sertifikat itu tidak dapat dipercaya sejak {invalidityDate}.] Tanda tangan ini mungkin dibuat sesudah itu',
    issuerRevoked:
      'sertifikat penerbit bagi penanda tangan dicabut[ pada {revokedAt}].[ Penerbitnya menyatakan sertifikat itu tidak dapat dipercaya sejak {invalidityDate}.] Tanda tangan ini mungkin dibuat sesudah itu',
    revokedAhead:
      'sertifikat yang mendukung tanda tangan dicabut[ pada {revokedAt}]. Hal ini dinyatakan baru sesudah waktu pemeriksaan ini[, pada {issued}]',
    onHold: 'salah satu sertifikat di balik tanda tangan ini dibekukan sementara',
    timeStampExpired:
      'sertifikat penanda waktu telah kedaluwarsa. Penanda waktu itu tidak lagi membuktikan waktu penandatanganan',
    expired: 'sertifikatnya kedaluwarsa[ pada {notAfter}]. Tanda tangan ini mungkin dibuat sesudah itu',
    notYetValid: 'sertifikatnya saat itu belum berlaku',
    limitExceeded: 'nilai yang dipertaruhkan melebihi batas keandalan tanda tangan seperti ini di {state}',
    otherUse: '{state} tidak mengakui tanda tangan seperti ini untuk keperluan ini',
    otherClass: '{state} tidak mengakui tanda tangan dari golongan ini',
    agreementEnded: 'perjanjian yang mendasari {state} mengakui tanda tangan seperti ini telah berakhir',
    agreementNotInForce:
      'perjanjian yang akan mendasari {state} mengakui tanda tangan seperti ini saat itu belum berlaku',
    criteriaNotMet: 'tanda tangan ini tidak memenuhi syarat {state} bagi tanda tangan dari tempat lain',
    timeStampNotAdopted:
      'stempel waktu yang membuktikan waktu penandatanganan berasal dari layanan yang belum ditegaskan siapa pun di sini[: {service}]',
    timeStampNotRecognised:
      'tidak diketahui apakah {state} mengakui penanda waktu yang membuktikan waktu penandatanganan',
    noAgreement: 'tidak diketahui adanya perjanjian yang mendasari {state} mengakui tanda tangan ini',
    notRecognised: '{state} tidak mengakui tanda tangan ini',
    limitNotCompared:
      '{state} mengakui tanda tangan ini sampai nilai tertentu. Tidak ada yang menyebutkan nilai yang dipertaruhkan',
    conditionsNotShown:
      '{state} mengakui tanda tangan ini dengan syarat. Tidak ada yang menunjukkan bahwa syarat itu terpenuhi',
    recognitionConflict: 'aturan yang dapat mendasari {state} mengakui tanda tangan ini saling bertentangan',
    interrupted: 'dokumen ini mungkin ditandatangani ketika yang berada di balik tanda tangan tidak berlaku',
    timeNotProven: 'dokumen ini mungkin ditandatangani terlalu dini. Yang membuatnya berlaku baru dimulai kemudian',
    tooMuchWork: 'memeriksa semuanya membutuhkan kerja lebih banyak daripada yang diizinkan',
    signerUnknown: 'tidak diketahui siapa yang menandatangani',
    signerUnclear: 'tidak jelas sertifikat mana yang dipakai penanda tangan',
    notVouchedFor: 'tidak ada pihak yang dipercaya di sini yang menjamin penanda tangan',
    tooWeak: 'dokumen ini ditandatangani dengan cara yang sekarang terlalu lemah',
    notSupported: 'dokumen ini ditandatangani dengan cara yang tidak dapat diperiksa di sini',
    rulesUnknown: 'dokumen ini tidak ditandatangani menurut aturan yang telah Anda setujui',
    otherAddress: 'pesan ini dikirim dari alamat lain, bukan alamat penanda tangan',
    otherSenderInside: 'di dalamnya, pesan ini menyebut pengirim lain daripada di luarnya[: {from}]',
    answersElsewhere: 'jawaban atas pesan ini akan dikirim ke alamat lain, bukan alamat pengirimnya[: {from}]',
    senderNotCompared: 'dari kepala pesan ini tidak seorang pun dapat mengetahui alamat siapa pengirimnya',
    revocationUnknown: 'tidak diketahui apakah sertifikatnya telah dicabut',
    vouchedTimeWrong:
      'waktu yang Anda jamin bertentangan dengan dokumen[. Dokumen tidak mungkin sudah ada pada {until} dan ditandatangani setelah {since}]',
    timeStampWrong: 'salah satu penanda waktunya tidak benar',
    ambiguousOrigin: 'tanda tangan ini mungkin berasal dari lebih dari satu negara atau layanan',
    ownAnchor:
      'tidak ada negara yang menjamin penanda tangan. Hanya sertifikat yang Anda percayai sendiri yang menjaminnya',
    originUnknown: 'tidak diketahui negara mana yang berada di balik penanda tangan',
    notForUse: 'layanan yang menyertifikasi penanda tangan terdaftar untuk penggunaan lain, bukan untuk penggunaan ini',
    notAttested: '{origin} belum mengonfirmasi layanan yang menyertifikasi penanda tangan',
    statusUnknown: 'tidak diketahui status layanan yang menyertifikasi penanda tangan pada saat itu',
    classUnknown: 'tidak diketahui golongan tanda tangan ini menurut hukum',
    recognitionUnknown: 'tidak diketahui apakah {state} mengakui tanda tangan ini',
    noStateNamed: 'tidak ada yang menyebutkan di negara mana dokumen ini akan digunakan',
    listsOld: 'daftar layanan tepercaya tidak mutakhir',
    listsLater: 'daftar layanan tepercaya diterbitkan setelah waktu pemeriksaan ini',
    fieldEmpty: 'belum semua orang menandatangani[. Kolom {field} kosong]',
    fieldStamped: 'kolom tanda tangan berisi cap, bukan tanda tangan[. Kolomnya {field}]',
    otherSignatureFailed: 'tanda tangan lain di dalamnya rusak, atau diikuti perubahan',
    markNotPrepared:
      'sebuah tanda ditambahkan di tempat yang tidak disiapkan[, di halaman {page}][, oleh {signer}][, oleh pihak dengan nama yang belum terbukti {unproven}]',
    laterSignature: 'kemudian ada sesuatu yang ditambahkan tanpa tanda tangan yang berlaku',
    certificateNotInOrder: 'salah satu sertifikat di balik tanda tangan ini tidak benar',
    notMadeRight: 'tanda tangannya rusak atau tidak dibuat sebagaimana mestinya',
    fileUnreadable: 'berkas ini tidak dapat dibaca',
    notValid: 'tanda tangannya tidak sah',
    notEstablished: 'tidak diketahui apakah tanda tangannya sah',
  },
  given: {
    lists: 'daftar tepercaya',
    agreements: 'perjanjian antarnegara',
    anchors: 'jangkar kepercayaan',
    adoptions: 'jaminan atas layanan yang belum dikonfirmasi negara mana pun',
  },
  phrase: {
    thatState: 'negara tempat dokumen ini akan digunakan',
    itsState: 'negara penanda tangan',
    causeOf: 'pada tanda tangan {number} dari {count}, {why}',
    further: 'Ada alasan lain: {why}.',
    notAsked: 'Kebijakan {policy} tidak menanyakan hal berikut: {what}.',
    notBound:
      'Tanda tangan ini cocok dengan sertifikat di sampingnya, yang memuat nama ini. Tanda tangan itu sendiri tidak menyebutkan sertifikat mana yang terkait dengannya.',
    signedInside:
      'Apa yang ditandatangani memuat tanda tangan lain di dalamnya[: {file}]. Jawaban ini bukan tentang tanda tangan itu.',
    headerNotSigned: 'Tidak ada yang menandatangani kepala pesan ini[: {fields}].',
    doNotActYet: 'Jangan dulu bertindak berdasarkan dokumen ini.',
    nothingToDo: 'Anda tidak perlu melakukan apa-apa lagi.',
    checkOthers: 'Periksa juga nama para penanda tangan lain.',
    checkExpected:
      'Periksa nama yang Anda harapkan. Jika nama itu benar, tanyakan kepada mitra Anda mengapa orang lain menandatangani.',
    askAboutService:
      'Tanyakan kepada otoritas tanda tangan elektronik {state} tentang layanan yang menyertifikasi penanda tangan.',
    askAboutRecognition:
      'Tanyakan kepada otoritas tanda tangan elektronik {state} apakah {state} mengakui tanda tangan ini.',
    askAboutConditions:
      'Tanyakan kepada otoritas tanda tangan elektronik {state} apakah syarat di bawah {label} terpenuhi.',
    askForAgreement:
      'Tanyakan kepada penanda tangan apakah ada perjanjian atau hukum yang mengakui tanda tangan ini. Minta otoritas tanda tangan elektronik {state} mengonfirmasinya.',
    askForOtherCertificate:
      'Minta penanda tangan menandatangani lagi, dengan sertifikat lain. Sertifikat yang dipakai di sini tidak berlaku lagi.',
    askForSignature:
      'Minta pengirim mengirim salinan dengan tanda tangan elektronik. Gambar tanda tangan bukan tanda tangan elektronik.',
    askIssuer: 'Tanyakan kepada penerbit faktur apakah penanda tangan ini boleh menandatangani atas namanya.',
    adoptedByCaller: 'Penanya sendiri yang menjamin layanan ini, bukan suatu negara: {note}.',
    inOrder: 'Tanda tangan ini diterima.',
    givenTrust: 'Kepercayaan dalam jawaban ini bukan milik paket ini sendiri. Pihak yang bertanya memberikan: {what}.',
    unnamedSigner: 'Anda tidak menyebutkan penanda tangan ini.',
    documentNamed: '{name} ({document})',
    invoiceIs: 'Nomor [{series} ]{number}[, tanggal {date}].',
    invoiceSeller: 'Penjual: [{name}][ ({numbers})].',
    invoiceBuyer: 'Pembeli: [{name}][ ({numbers})].',
    invoiceTotal: 'Jumlah yang harus dibayar: {total}[ {currency}].',
    invoiceByBuyer: 'Pembeli menerbitkan faktur ini.',
    invoiceNotSigned: 'Tidak ada tanda tangan penerbit yang benar yang mencakup semua isi ini.',
    expectedSigner: 'Ini orang yang Anda harapkan menandatangani.',
    otherSigner: 'Ini bukan orang yang Anda harapkan menandatangani.',
    certifiedBy: 'Sertifikat dengan nama ini berasal dari {service}[ milik {provider}], di {state}.',
    notAttested: '{state} belum mengonfirmasi layanan ini.',
    withdrawn: 'Saat itu layanan ini tidak lagi berstatus baik di {state}.',
    claimed: '{time}, menurut jam penanda tangan sendiri. Waktu ini tidak terbukti.',
    claimedBesideProof: 'Menurut jam penanda tangan sendiri: {time}.',
    notClaimed: 'Tanda tangan ini tidak menyebutkan kapan dibuat.',
    statedWithoutZone: 'Tanda tangan ini menyebutkan {time}, tanpa zona waktu. Waktu ini tidak terbukti.',
    statedUnsigned: 'Di samping tanda tangan ini ada waktu penandatanganan. Tidak ada yang menandatanganinya.',
    provenByTimeStamp: 'Ditandatangani paling lambat {time}. Penanda waktu membuktikannya.',
    contradictedTimeStamp:
      'Menurut penanda waktu, ditandatangani paling lambat {time}. Ada hal lain yang bertentangan dengannya.',
    vouchedByCaller: 'Ditandatangani paling lambat {time}. Pihak yang meminta pemeriksaan menjaminnya.',
    madeSinceByCaller: 'Ditandatangani paling awal {time}. Pihak yang meminta pemeriksaan menjaminnya.',
    domestic: 'Tidak perlu. Tanda tangan ini berasal dari {state} sendiri.',
    recognised: '{state} mengakuinya[ sebagai: {level}].',
    notRecognised: '{state} tidak mengakuinya.',
    recognitionUnknown: 'Tidak diketahui apakah {state} mengakuinya.',
    recognitionConflict: 'Di {state} aturannya saling bertentangan.',
    condition: 'Hanya dengan syarat ini: {condition}',
    othersSigned: 'Anda menyebutkan satu penanda tangan. Orang lain juga menandatangani.',
    recognisedIfValid: 'Jika sah, {state} mengakuinya[ sebagai: {level}].',
    recognisedIfConfirmed: 'Jika layanan ini dikonfirmasi, {state} mengakuinya[ sebagai: {level}].',
    noState: 'Tidak ada yang menyebutkan di negara mana dokumen ini akan digunakan.',
    recognitionNotAsked: 'Kebijakan {policy} tidak menanyakannya.',
    recognitionOpen: 'Tidak diperiksa. Tanda tangan ini tidak dikonfirmasi.',
  },
}
