import type { Some } from '../catalogue.ts'
import type { ToldWords } from '../told-words.ts'

/** What a reader is told first. A cause stands after the colon of a verdict. */
export const TOLD_WORDS: Some<ToldWords> = {
  headline: {
    accept: 'Dokumen ini boleh dipercayai',
    acceptIfKnown: 'Periksa siapa yang menandatangani',
    technical: 'Teratur dari segi teknikal',
    technicalIfKnown: 'Teratur dari segi teknikal, tetapi periksa siapa yang menandatangani',
    review: 'Jangan percayai dokumen ini buat masa ini',
    reject: 'Jangan percayai dokumen ini',
    changed: 'Dokumen ini diubah selepas ditandatangani',
    notSigned: 'Dokumen ini tidak ditandatangani',
  },
  verdict: {
    accept: {
      one: 'Dokumen ini boleh dipercayai: {signers} telah menandatanganinya. Tandatangan itu sah dan berkuat kuasa di {state}, negara yang anda tanya.',
      other:
        'Dokumen ini boleh dipercayai: {signers} telah menandatanganinya. Semua tandatangan itu sah dan berkuat kuasa di {state}, negara yang anda tanya.',
    },
    acceptIfKnown: {
      one: 'Periksa siapa yang menandatangani: {signers} telah menandatanganinya. Jika ini orang yang anda jangka, dokumen ini boleh dipercayai. Tandatangan itu sah dan berkuat kuasa di {state}, negara yang anda tanya.',
      other:
        'Periksa siapa yang menandatangani: {signers} telah menandatanganinya. Jika mereka orang-orang yang anda jangka, dokumen ini boleh dipercayai. Semua tandatangan itu sah dan berkuat kuasa di {state}, negara yang anda tanya.',
    },
    technical: {
      one: 'Teratur dari segi teknikal: tandatangan {signers} sah. Anda tidak bertanya sama ada tandatangan itu berkuat kuasa di sisi undang-undang.',
      other:
        'Teratur dari segi teknikal: semua tandatangan {signers} sah. Anda tidak bertanya sama ada semua tandatangan itu berkuat kuasa di sisi undang-undang.',
    },
    technicalIfKnown: {
      one: 'Teratur dari segi teknikal, tetapi periksa siapa yang menandatangani: {signers} telah menandatanganinya. Tandatangan itu sah. Anda tidak bertanya sama ada tandatangan itu berkuat kuasa di sisi undang-undang.',
      other:
        'Teratur dari segi teknikal, tetapi periksa siapa yang menandatangani: {signers} telah menandatanganinya. Semua tandatangan itu sah. Anda tidak bertanya sama ada semua tandatangan itu berkuat kuasa di sisi undang-undang.',
    },
    review: 'Jangan percayai dokumen ini buat masa ini: {why}.',
    reject: 'Jangan percayai dokumen ini: {why}.',
  },
  cause: {
    emptyFile: 'fail ini kosong',
    passwordNeeded: 'fail ini memerlukan kata laluan',
    passwordWrong: 'kata laluan itu tidak dapat membuka fail ini',
    encrypted: 'dokumen ini disulitkan. Apa yang ditandatangani tidak dapat dibaca di sini',
    otherKindOfFile: 'fail ini bukan PDF atau fail tandatangan yang dapat dibaca di sini',
    otherFormat:
      'fail ini daripada jenis yang tidak dibaca di sini[: {format}]. Tidak diketahui sama ada fail ini ditandatangani',
    xmlNotSigned:
      'fail ini ialah XML, dan tidak mengandungi tandatangan yang dibaca di sini. Yang dibaca ialah XML Signature dan XAdES',
    filesInside: 'fail ini mengandungi fail lain[ ({format})]. Fail-fail itu tidak diperiksa di sini',
    stillEncoded:
      'fail ini masih dalam bentuk pengekodan[ ({format})]. Fail itu tidak dinyahkod dalam perjalanan kepada anda',
    changedInTransfer: 'fail ini berubah dalam perjalanan kepada anda kerana cara penghantarannya',
    maybeChangedInTransfer: 'fail ini mungkin berubah dalam perjalanan kepada anda. Itu belum terbukti',
    picture: 'fail ini ialah gambar[ ({format})], bukan fail yang ditandatangani itu sendiri',
    archiveUnreadable: 'arkib ini tidak dapat dibaca, maka tiada yang diketahui tentang dokumen di dalamnya',
    cutShort: 'sebahagian fail ini hilang',
    changedWhileRead: 'fail ini berubah semasa sedang diperiksa',
    contentMissing: 'fail yang ditandatangani tidak diberikan',
    contentAmbiguous: 'dua fail diberikan. Tidak jelas yang mana satu ditandatangani',
    notWholeMessage: 'mesej ini tidak ditandatangani secara keseluruhan',
    signedFileInside: 'mesej ini tidak ditandatangani. Sebuah PDF di dalamnya bertandatangan[: {file}]',
    notSigned: 'belum ada sesiapa menandatangani dokumen ini',
    otherSigner:
      'yang menandatangani bukan orang yang anda jangka[. Anda menjangka {expected}. Penandatangannya ialah {found}]',
    signatureMissing: 'tandatangan yang mesti ada tiada[. Belum ada sesiapa menandatangani di medan {field}]',
    otherIssuer:
      'penandatangan bukan pengeluar invois. Nombor kedua-duanya berbeza[: {seller} dalam invois, {signer} dalam sijil]',
    encryptedLater: 'fail ini disulitkan selepas ditandatangani. Itu merosakkan tandatangannya',
    savedAnew: 'fail ini disimpan semula selepas ditandatangani. Itu merosakkan tandatangannya',
    otherFile: 'fail yang diberikan bukan fail yang ditandatangani, atau telah diubah selepas itu',
    altered: 'dokumen ini diubah selepas ditandatangani',
    falseSignature: 'tandatangan itu palsu atau rosak',
    signatureGone: 'tandatangan yang ada sebelum ini telah hilang atau diganti',
    changedOver:
      'dokumen ini diubah selepas ditandatangani, di atas kandungan yang ditandatangani[, pada halaman {page}]. Yang kelihatan mungkin bukan yang dilihat oleh penandatangan',
    pagesChanged:
      'apa yang dipaparkan pada halamannya diubah selepas ditandatangani. Yang kelihatan mungkin bukan yang dilihat oleh penandatangan',
    changedLater: 'dokumen ini diubah selepas ditandatangani. Perubahan itu mungkin memudaratkan',
    showsDifferently:
      'dokumen ini mungkin dipaparkan berbeza dalam program lain. Tidak diketahui apa yang dilihat oleh penandatangan',
    addedUnclear:
      'apa yang ditambah selepas ditandatangani mungkin dipaparkan berbeza dalam program lain. Versi yang ditandatangani tidak mengandunginya',
    partNotSigned: 'bahagian penting fail ini tidak ditandatangani',
    severalInvoices: 'fail ini mengandungi beberapa invois. Tidak jelas invois yang mana dimaksudkan',
    signedAfterRevocation: 'sijil penandatangan dibatalkan[ pada {revokedAt}]. Tandatangan ini dibuat selepas itu',
    signedAfterExpiry: 'sijil penandatangan tamat tempoh[ pada {notAfter}]. Tandatangan ini dibuat selepas itu',
    excludedIssuer: 'sijil penandatangan datang daripada pengeluar yang tidak boleh dipercayai',
    faultyEntry:
      'kedudukan pengeluar sijil penandatangan tidak diketahui, kerana senarai kepercayaan mengandungi kesilapan',
    imitation:
      'pengeluar sijil penandatangan memakai nama perkhidmatan dalam senarai[, {anchor}], dengan kunci lain. Mungkin itu tiruan',
    withdrawn: 'perkhidmatan yang memperakui penandatangan ketika itu tidak lagi berkedudukan baik di negaranya',
    revoked:
      'sijil penandatangan dibatalkan[ pada {revokedAt}].[ Pengeluarnya menyatakan sijil itu tidak boleh dipercayai sejak {invalidityDate}.] Tandatangan ini mungkin dibuat selepas itu',
    issuerRevoked:
      'sijil pengeluar bagi penandatangan dibatalkan[ pada {revokedAt}].[ Pengeluarnya menyatakan sijil itu tidak boleh dipercayai sejak {invalidityDate}.] Tandatangan ini mungkin dibuat selepas itu',
    revokedAhead:
      'sijil yang menyokong tandatangan dibatalkan[ pada {revokedAt}]. Hal ini dinyatakan hanya selepas masa pemeriksaan ini[, pada {issued}]',
    onHold: 'salah satu sijil di sebalik tandatangan ini digantung',
    timeStampExpired: 'sijil cap masa telah tamat tempoh. Cap masa itu tidak lagi membuktikan masa menandatangani',
    expired: 'sijil itu tamat tempoh[ pada {notAfter}]. Tandatangan ini mungkin dibuat selepas itu',
    notYetValid: 'sijil itu ketika itu belum sah',
    limitExceeded: 'nilai yang terlibat melebihi had kepercayaan bagi tandatangan sedemikian di {state}',
    otherUse: '{state} tidak mengiktiraf tandatangan sedemikian untuk kegunaan ini',
    otherClass: '{state} tidak mengiktiraf tandatangan daripada kelas ini',
    agreementEnded: 'perjanjian yang menjadi asas {state} mengiktiraf tandatangan sedemikian telah tamat',
    agreementNotInForce:
      'perjanjian yang akan menjadi asas {state} mengiktiraf tandatangan sedemikian ketika itu belum berkuat kuasa',
    criteriaNotMet: 'tandatangan ini tidak memenuhi syarat {state} bagi tandatangan dari tempat lain',
    timeStampNotAdopted:
      'cap masa yang membuktikan masa penandatanganan datang daripada perkhidmatan yang belum disahkan sesiapa di sini[: {service}]',
    timeStampNotRecognised:
      'tidak diketahui sama ada {state} mengiktiraf cap masa yang membuktikan masa menandatangani',
    noAgreement: 'tidak diketahui adanya perjanjian yang menjadi asas {state} mengiktiraf tandatangan ini',
    notRecognised: '{state} tidak mengiktiraf tandatangan ini',
    limitNotCompared:
      '{state} mengiktiraf tandatangan ini sehingga nilai tertentu. Tiada siapa menyatakan nilai yang terlibat',
    conditionsNotShown:
      '{state} mengiktiraf tandatangan ini dengan syarat. Tiada yang menunjukkan bahawa syarat itu dipenuhi',
    recognitionConflict:
      'peraturan yang boleh menjadi asas {state} mengiktiraf tandatangan ini bercanggah sesama sendiri',
    interrupted: 'ia mungkin ditandatangani ketika apa yang berada di belakangnya tidak berkuat kuasa',
    timeNotProven: 'ia mungkin ditandatangani terlalu awal. Apa yang menjadikannya berkuat kuasa bermula kemudian',
    tooMuchWork: 'memeriksa kesemuanya memerlukan lebih banyak kerja daripada yang dibenarkan',
    signerUnknown: 'tidak diketahui siapa yang menandatangani',
    signerUnclear: 'tidak jelas sijil mana yang digunakan oleh penandatangan',
    notVouchedFor: 'tiada pihak yang dipercayai di sini menjamin penandatangan',
    tooWeak: 'dokumen ini ditandatangani dengan kaedah yang kini terlalu lemah',
    notSupported: 'dokumen ini ditandatangani dengan cara yang tidak dapat diperiksa di sini',
    rulesUnknown: 'dokumen ini tidak ditandatangani mengikut peraturan yang telah anda persetujui',
    otherAddress: 'mesej ini dihantar dari alamat lain, bukan alamat penandatangan',
    otherSenderInside: 'di dalamnya, mesej ini menamakan pengirim lain daripada di luarnya[: {from}]',
    answersElsewhere: 'jawapan kepada mesej ini akan dihantar ke alamat lain, bukan alamat pengirimnya[: {from}]',
    senderNotCompared: 'daripada pengepala mesej ini, tiada siapa dapat mengetahui alamat siapa pengirimnya',
    revocationUnknown: 'tidak diketahui sama ada sijil itu telah dibatalkan',
    vouchedTimeWrong:
      'masa yang anda jamin bercanggah dengan dokumen[. Dokumen tidak mungkin sudah wujud pada {until} dan ditandatangani selepas {since}]',
    timeStampWrong: 'salah satu cap masanya tidak betul',
    ambiguousOrigin: 'tandatangan ini mungkin datang dari lebih daripada satu negara atau perkhidmatan',
    ownAnchor: 'tiada negara yang menjamin penandatangan. Hanya sijil yang anda sendiri percayai menjaminnya',
    originUnknown: 'tidak diketahui negara mana yang berada di belakang penandatangan',
    notForUse: 'perkhidmatan yang memperakui penandatangan disenaraikan untuk kegunaan lain, bukan untuk kegunaan ini',
    notAttested: '{origin} belum mengesahkan perkhidmatan yang memperakui penandatangan',
    statusUnknown: 'tidak diketahui kedudukan perkhidmatan yang memperakui penandatangan pada masa itu',
    classUnknown: 'tidak diketahui kelas tandatangan ini di sisi undang-undang',
    recognitionUnknown: 'tidak diketahui sama ada {state} mengiktiraf tandatangan ini',
    noStateNamed: 'tiada siapa menyatakan di negara mana dokumen ini akan digunakan',
    listsOld: 'senarai perkhidmatan dipercayai bukan yang terkini',
    listsLater: 'senarai perkhidmatan dipercayai dikeluarkan selepas masa pemeriksaan ini',
    fieldEmpty: 'belum semua orang menandatangani[. Medan {field} kosong]',
    fieldStamped: 'medan tandatangan mengandungi cap, bukan tandatangan[. Medannya ialah {field}]',
    otherSignatureFailed: 'tandatangan lain di dalamnya rosak, atau diikuti perubahan',
    markNotPrepared:
      'satu tanda ditambah di tempat yang tidak disediakan[, pada halaman {page}][, oleh {signer}][, oleh pihak dengan nama yang belum terbukti {unproven}]',
    laterSignature: 'kemudian ada sesuatu yang ditambah tanpa tandatangan yang berkuat kuasa',
    certificateNotInOrder: 'salah satu sijil di sebalik tandatangan ini tidak teratur',
    notMadeRight: 'tandatangan itu rosak atau tidak dibuat sebagaimana sepatutnya',
    fileUnreadable: 'fail ini tidak dapat dibaca',
    notValid: 'tandatangan itu tidak sah',
    notEstablished: 'tidak diketahui sama ada tandatangan itu sah',
  },
  given: {
    lists: 'senarai kepercayaan',
    agreements: 'perjanjian antara negara',
    anchors: 'sauh kepercayaan',
    adoptions: 'jaminan bagi perkhidmatan yang belum disahkan oleh mana-mana negara',
  },
  phrase: {
    thatState: 'negara tempat dokumen ini akan digunakan',
    itsState: 'negara penandatangan',
    causeOf: 'pada tandatangan {number} daripada {count}, {why}',
    further: 'Ada sebab lain: {why}.',
    notAsked: 'Dasar {policy} tidak bertanya tentang perkara berikut: {what}.',
    notBound:
      'Tandatangan ini sepadan dengan sijil di sebelahnya, yang mempunyai nama ini. Tandatangan itu sendiri tidak menyatakan sijil mana yang berkaitan dengannya.',
    signedInside:
      'Apa yang ditandatangani mengandungi tandatangan lain di dalamnya[: {file}]. Jawapan ini bukan tentang tandatangan itu.',
    headerNotSigned: 'Tiada sesiapa menandatangani pengepala mesej ini[: {fields}].',
    doNotActYet: 'Jangan bertindak berdasarkan dokumen ini buat masa ini.',
    nothingToDo: 'Anda tidak perlu berbuat apa-apa lagi.',
    checkOthers: 'Periksa juga nama penandatangan yang lain.',
    checkExpected:
      'Periksa nama yang anda jangka. Jika nama itu betul, tanya rakan niaga anda mengapa orang lain menandatangani.',
    askAboutService:
      'Tanya pihak berkuasa tandatangan elektronik {state} tentang perkhidmatan yang memperakui penandatangan.',
    askAboutRecognition:
      'Tanya pihak berkuasa tandatangan elektronik {state} sama ada {state} mengiktiraf tandatangan ini.',
    askAboutConditions:
      'Tanya pihak berkuasa tandatangan elektronik {state} sama ada syarat di bawah {label} dipenuhi.',
    askForAgreement:
      'Tanya penandatangan sama ada perjanjian atau undang-undang mengiktiraf tandatangan ini. Minta pihak berkuasa tandatangan elektronik {state} mengesahkannya.',
    askForOtherCertificate:
      'Minta penandatangan menandatangani lagi, dengan sijil lain. Sijil yang digunakan di sini tidak sah lagi.',
    askForSignature:
      'Minta pengirim menghantar salinan dengan tandatangan elektronik. Gambar tandatangan bukan tandatangan elektronik.',
    askIssuer: 'Tanya pengeluar invois sama ada penandatangan ini boleh menandatangani bagi pihaknya.',
    adoptedByCaller: 'Penanya sendiri yang menjamin perkhidmatan ini, bukan mana-mana negara: {note}.',
    inOrder: 'Tandatangan ini diterima.',
    givenTrust: 'Kepercayaan dalam jawapan ini bukan milik pakej ini sendiri. Pihak yang bertanya memberikan: {what}.',
    unnamedSigner: 'Anda tidak menamakan penandatangan ini.',
    documentNamed: '{name} ({document})',
    invoiceIs: 'Nombor [{series} ]{number}[, bertarikh {date}].',
    invoiceSeller: 'Penjual: [{name}][ ({numbers})].',
    invoiceBuyer: 'Pembeli: [{name}][ ({numbers})].',
    invoiceTotal: 'Jumlah yang perlu dibayar: {total}[ {currency}].',
    invoiceByBuyer: 'Pembeli mengeluarkan invois ini.',
    invoiceNotSigned: 'Tiada tandatangan pengeluar yang betul meliputi semua kandungan ini.',
    expectedSigner: 'Ini orang yang anda jangka akan menandatangani.',
    otherSigner: 'Ini bukan orang yang anda jangka akan menandatangani.',
    certifiedBy: 'Sijil dengan nama ini datang daripada {service}[ milik {provider}], di {state}.',
    notAttested: '{state} belum mengesahkan perkhidmatan ini.',
    withdrawn: 'Ketika itu perkhidmatan ini tidak lagi berkedudukan baik di {state}.',
    claimed: '{time}, menurut jam penandatangan sendiri. Masa ini tidak terbukti.',
    claimedBesideProof: 'Menurut jam penandatangan sendiri: {time}.',
    notClaimed: 'Tandatangan ini tidak menyatakan bila ia dibuat.',
    statedWithoutZone: 'Tandatangan ini menyatakan {time}, tanpa zon masa. Masa ini tidak terbukti.',
    statedUnsigned: 'Di sebelah tandatangan ini ada masa menandatangani. Tiada sesiapa menandatangani masa itu.',
    provenByTimeStamp: 'Ditandatangani selewat-lewatnya {time}. Cap masa membuktikannya.',
    contradictedTimeStamp:
      'Menurut cap masa, ditandatangani selewat-lewatnya {time}. Ada perkara lain yang bercanggah dengannya.',
    vouchedByCaller: 'Ditandatangani selewat-lewatnya {time}. Pihak yang meminta pemeriksaan menjaminnya.',
    madeSinceByCaller: 'Ditandatangani seawal-awalnya {time}. Pihak yang meminta pemeriksaan menjaminnya.',
    domestic: 'Tidak perlu. Tandatangan ini datang dari {state} sendiri.',
    recognised: '{state} mengiktirafnya[ sebagai: {level}].',
    notRecognised: '{state} tidak mengiktirafnya.',
    recognitionUnknown: 'Tidak diketahui sama ada {state} mengiktirafnya.',
    recognitionConflict: 'Di {state} peraturannya bercanggah sesama sendiri.',
    condition: 'Hanya dengan syarat ini: {condition}',
    othersSigned: 'Anda menamakan satu penandatangan. Orang lain juga menandatangani.',
    recognisedIfValid: 'Jika sah, {state} mengiktirafnya[ sebagai: {level}].',
    recognisedIfConfirmed: 'Jika perkhidmatan ini disahkan, {state} mengiktirafnya[ sebagai: {level}].',
    noState: 'Tiada siapa menyatakan di negara mana dokumen ini akan digunakan.',
    recognitionNotAsked: 'Dasar {policy} tidak bertanya.',
    recognitionOpen: 'Tidak diteliti. Tandatangan ini tidak disahkan.',
  },
}
