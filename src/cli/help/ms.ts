// Not reviewed by a native speaker.
import type { HelpWords } from './en.ts'

/** The help in Malay, with the terms of the reports. */
export const MS: HelpWords = {
  translation: {
    notReviewed: 'Terjemahan ini belum disemak oleh penutur asli.',
    englishOnly: 'Bantuan ini baru ada dalam bahasa Inggeris sahaja.',
  },
  common: {
    default: 'lalai',
    examples: 'contoh',
    password: 'kata laluan PDF yang disulitkan, atau --password TEXT',
  },
  main: {
    what: 'adakah tandatangan digital yang dibuat di sebuah negara ASEAN sah, dan adakah ia diiktiraf di negara lain?',
    usage: 'penggunaan: asean-verify COMMAND, atau asean-verify FILE...',
    verify:
      'memeriksa PDF, CMS, e-mel (S/MIME), XML dan invois yang ditandatangani; perkataan verify boleh ditinggalkan',
    judge: 'memeriksa semula apa yang disimpan oleh --save-evidence',
    inspect: 'kandungan dokumen, sijil, CRL, jawapan OCSP atau cap masa; tiada apa-apa yang dinilai',
    extract: 'bait yang diliputi oleh tandatangan',
    path: 'laluan daripada sijil kepada pihak yang anda percayai',
    explain: 'maksud sesuatu kod dalam laporan',
    page: 'menulis halaman pemeriksa dokumen sebagai satu fail, untuk digunakan tanpa rangkaian',
    try: 'menulis enam dokumen untuk dicuba, memeriksanya, dan menyatakan langkah seterusnya',
    trust: 'siapa yang dinamakan dalam senarai kepercayaan; siapa yang anda jamin',
    recognition: 'mengapa sesebuah negara mengiktiraf tandatangan dari negara lain',
    policy: 'apa yang dikira sebagai penerimaan, dan apa yang dilepaskan',
    affected: 'keputusan mana dalam laporan yang disimpan bergantung pada sesuatu',
    help: 'keterangan setiap perintah; help verify mengandungi semua pilihan. --language id, ms, th, vi atau auto memberi bantuan dalam bahasa itu',
    exit: 'status keluar: 0 terima, 1 tolak, 2 semak, 3 ralat penggunaan atau input; bagi beberapa fail, yang paling buruk. Setiap perintah menerangkan statusnya sendiri.',
  },
  explain: {
    about:
      'Maksud sesuatu perkataan dalam laporan: kod (dapatan, sebab, amaran, langkah seterusnya), indikasi atau subindikasi ETSI EN 319 102-1, keputusan; atau kod ralat pada baris arahan. Huruf besar boleh diabaikan, dan - boleh menggantikan _.',
    exit: 'status keluar: 0, atau 3 jika satu perkataan tidak dikenali: yang lain tetap dijelaskan.',
  },
  extract: {
    about:
      'Bait yang diliputi oleh tandatangan, untuk dilihat: bagi PDF, fail sebagaimana adanya semasa ditandatangani, dari bait pertama hingga bait terakhir yang diliputi; bagi CMS, kandungan di dalamnya; bagi mesej yang ditandatangani, bahagian yang ditandatangani; bagi JSON dan XML, bentuk yang dikira cernaannya, dalam XML bagi setiap bahagian yang ditandatangani. Tiada apa-apa yang dibaiki, dan pemilik tandatangan tidak ditanya. Bait hanya ditulis jika cernaannya (digest) sama dengan yang ditandatangani, dan jika julat bait hanya mengecualikan tandatangan itu sendiri.',
    archive:
      'Daripada sesebuah arkib (--save-evidence), semua kandungannya ditulis, setiap bahagian ke dalam fail tersendiri: --output ialah nama folder baharu.',
    signature:
      'yang mana, mengikut nombornya dalam laporan atau id dalam --json; boleh ditinggalkan jika hanya ada satu',
    output:
      'tempat menulis; fail yang sedia ada tidak sekali-kali diganti. Jika tidak dinyatakan, ke output piawai, asalkan bukan terminal',
    exit: 'status keluar: 0 ditulis, dan nilai tandatangan betul; 2 ditulis, tetapi nilainya tidak dapat diperiksa atau ada yang salah, dan hal itu dinyatakan; 1 tiada apa-apa ditulis, kerana tiada yang menunjukkan apa yang diliputi tandatangan; 3 ralat penggunaan atau input',
  },
  trust: {
    language: 'untuk kesemuanya',
    list: 'list dan show menyatakan siapa yang ada dalam senarai kepercayaan, sejauh mana hal itu pasti, dan apa yang belum diketahui. Entri "observed" pernah dilihat, tetapi tidak dijamin oleh pihak rasmi: entri itu sahaja tidak sekali-kali membawa kepada "accept".',
    place:
      'place menyatakan entri mana yang menamakan setiap sijil (DER atau PEM): service, intermediate-only, excluded, atau tiada. Status keluar: 0, atau 3 jika ada fail yang tidak dapat dibaca sebagai sijil. --json juga mengandungi apa yang akan ditulis oleh senarai tentang setiap satu.',
    adopt:
      'adopt memaparkan perkhidmatan "observed" dengan lengkap dan menulisnya, bersama sebab anda, ke dalam fail penerimaan (adoptions.json kecuali --out menyatakan yang lain). Selepas itu --adopt FILE menganggapnya telah disahkan, dan setiap laporan menyatakan bahawa anda menjaminnya. Yang excluded, intermediate-only atau kabur ditolak. Jika senarai tidak mengetahui kelas undang-undang tandatangannya, tiada perjanjian yang dapat digunakan, dan --legal-class menyatakannya dengan istilah negaranya.',
    check:
      'check adalah untuk penjaga senarai: bentuk, tarikh, kunci dan nama yang tercatat dua kali, sauh yang akan tamat tempoh, rujukan antara fail, dan apa yang belum diketahui tentang setiap negara. Status keluar: 0 tiada apa-apa perlu dibuat (nota tidak memerlukan tindakan), 1 ada ralat, 2 amaran sahaja, 3 ralat penggunaan atau input. --format sarif adalah untuk hos kod dan penyunting.',
    diff: 'diff menerangkan dengan kata-kata apa yang berubah antara dua fail atau folder, bermula dengan yang boleh mengubah keputusan. Status keluar 0.',
    note: 'seperti notis pengawal selia',
  },
  verify: {
    usage:
      'penggunaan: FILE ialah PDF, CMS, e-mel (S/MIME), XML atau invois JSON yang ditandatangani; atau - untuk input piawai, begitu juga paip; atau corak dalam tanda petikan: "2026/**/*.pdf". Dalam FOLDER, fail yang berakhir dengan .pdf .p7m .p7s .eml .cms .zip, dan .xml .json yang ditandatangani atau invois, diperiksa, dan yang ditinggalkan dikira. invoice.xml.p7s diperiksa bersama invoice.xml di sebelahnya. Apa-apa selepas -- ialah fail, walau apa pun permulaannya.',
    question: 'soalan',
    in: 'negara tempat dokumen akan digunakan',
    amount: 'jumlah yang terlibat, jika perjanjian atau sijil mempunyai had',
    counterpart: 'sebelum anda sendiri menandatangani',
    policyFile: 'atau fail JSON',
    algorithms:
      'tarikh akhir algoritma yang lebih awal, mengikut negara tempat dokumen akan digunakan (JSON, TS 119 322)',
    signer: 'penandatangan yang dijangka',
    signers: 'jika ada beberapa, semuanya mesti sepadan',
    at: 'menilai setakat 2026-11-24 atau 2026-11-24T10:00:00Z (boleh dengan pecahan saat); ini tidak membuktikan apa-apa',
    existsSince: 'anda menjamin bahawa tandatangan sudah wujud ketika itu',
    madeSince: 'anda menjamin bahawa tiada yang ditandatangani di dalamnya sebelum itu',
    evidence: 'kepercayaan dan bukti',
    trust:
      'senarai dan perjanjian sebagai ganti yang ada dalam pakej; jika perjanjian sahaja, senarai pakej kekal digunakan',
    recognition: 'perjanjian sebagai ganti yang ada dalam pakej',
    anchor: 'sijil yang anda percayai sendiri, bukan milik mana-mana negara (PEM atau DER)',
    certificate: 'sijil yang membantu mencari pengeluar; tidak dipercayai',
    crl: 'senarai pembatalan, selain yang ada dalam dokumen',
    ocsp: 'jawapan status, selain yang ada dalam dokumen',
    adopt: 'menganggap perkhidmatan "observed" telah disahkan, berserta sebabnya; atau fail penerimaan',
    allowEnvironment: 'membenarkan data testbed atau illustrative',
    lenient: 'menggunakan bahagian yang betul dalam senarai yang tidak sempurna, dan menolak yang lain',
    content: 'kandungan bagi tandatangan CMS yang terpisah',
    passwordFile: 'kata laluan PDF yang disulitkan, dalam satu baris UTF-8; - untuk input piawai',
    password: 'sama; sesiapa yang menggunakan mesin ini dapat melihat baris perintah',
    saveEvidence:
      'menyimpan dokumen, semua bukti, soalan dan cernaan senarai untuk diperiksa semula (help judge); mengandungi data peribadi, dan hanya anda dapat membacanya',
    withLists: 'menyimpan senarai dan perjanjian sepenuhnya',
    network: 'rangkaian',
    online:
      'mendapatkan sijil, CRL dan jawapan OCSP yang tiada daripada alamat dalam sijil; CA akan tahu bahawa ada yang bertanya tentangnya',
    timeout: 'untuk satu jawapan (15)',
    cache: 'menyimpan jawapan yang telah diperiksa di situ sehingga tiba masa jawapan baharu',
    allowPrivate: 'termasuk alamat rangkaian persendirian dan mesin ini',
    several: 'beberapa fail',
    recursive: 'termasuk subfolder; pautan ke folder tidak diikuti',
    contained:
      'juga kandungan fail ZIP, e-mel dan fail PDF, setiap satu dengan keputusan sendiri; bagi folder sentiasa begitu, kecuali --no-contained',
    workers: 'proses yang memeriksa serentak (sebanyak bilangan teras)',
    fileTimeout:
      'untuk satu fail (120): prosesnya ditamatkan, dan fail dilaporkan tidak diperiksa. Tiada apa-apa disimpulkan tentangnya',
    summary: 'jadual sahaja, dikumpulkan mengikut tindakan: satu baris bagi setiap fail',
    only: 'hanya fail dengan keputusan itu, beberapa dipisahkan dengan koma; semua tetap dikira dan menentukan status keluar',
    codes: 'dalam jadual, kod sebabnya juga',
    budget: 'kos tertinggi bagi satu fail',
    output: 'hasil',
    format:
      'json ialah laporan sebagai JSON berkanun, bagi beberapa fail satu tatasusunan; ndjson satu baris bagi setiap satu, dengan namanya; csv satu baris bagi setiap tandatangan; junit dan sarif (2.1.0) untuk sistem CI dan pengehos kod',
    etsi: 'laporan sebagai XML mengikut ETSI TS 119 102-2; satu fail',
    outputFile:
      'ke dalam fail: .txt .json .ndjson .html .xml .csv .sarif, yang juga menentukan format, kecuali --format menyatakan yang lain; fail dengan nama itu diganti. FOLDER/, dengan --format html atau --etsi: sebuah folder baharu dengan satu fail bagi setiap dokumen',
    language:
      'auto: bahasa sistem. Butiran yang belum diterjemahkan ditulis dalam bahasa Inggeris. Bersama --help, juga bahasa bantuan',
    timeZone:
      'zon waktu dalam teks dan HTML, dengan UTC di sebelahnya: Asia/Jakarta. Jika tidak dinyatakan: zon terminal, dan UTC di tempat lain',
    redact: 'tanpa data peribadi dan tanpa nama fail: dalam text, json, ndjson dan html',
    explain: 'cara setiap tandatangan diperiksa, blok demi blok (ETSI EN 319 102-1)',
    forecast: 'sehingga bila jawapan yang sama boleh diperoleh, dan apa yang menamatkannya dahulu',
    detail: 'istilah piawai, laluan, algoritma, julat bait, setiap penemuan dengan klausanya',
    failOn: 'keputusan mana memberi status keluar selain 0; dengan reject, keputusan semak memberi 0',
    quiet: 'status keluar sahaja, dan apa yang tidak dapat diperiksa',
    noColour: 'tidak sekali-kali berwarna; warna hanya digunakan di terminal',
    offline: 'Tanpa --online tiada permintaan dibuat ke rangkaian.',
    exit: 'status keluar: 0 terima, 1 tolak, 2 semak, 3 ralat penggunaan atau input; bagi beberapa fail, yang paling buruk. Fail yang tidak dapat diperiksa, kerana tidak dapat dibaca atau kerana prosesnya tamat, dinamakan dan memberi 3.',
  },
}
