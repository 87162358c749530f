// Not reviewed by a native speaker.
import type { HelpWords } from './en.ts'

/** The help in Indonesian, with the terms of the reports. */
export const ID: HelpWords = {
  translation: {
    notReviewed: 'Terjemahan ini belum ditinjau oleh penutur asli.',
    englishOnly: 'Bantuan ini baru tersedia dalam bahasa Inggris.',
  },
  common: {
    default: 'bawaan',
    examples: 'contoh',
    password: 'kata sandi PDF yang terenkripsi, atau --password TEXT',
  },
  main: {
    what: 'apakah tanda tangan digital yang dibuat di satu negara ASEAN sah, dan apakah diakui di negara lain?',
    usage: 'penggunaan: asean-verify COMMAND, atau asean-verify FILE...',
    verify: 'memeriksa PDF, CMS, surel (S/MIME), XML, dan faktur yang ditandatangani; kata verify boleh dihilangkan',
    judge: 'memeriksa lagi apa yang disimpan oleh --save-evidence',
    inspect: 'isi dokumen, sertifikat, CRL, jawaban OCSP, atau penanda waktu; tidak ada yang dinilai',
    extract: 'bita yang dicakup oleh tanda tangan',
    path: 'jalur dari sertifikat ke pihak yang Anda percayai',
    explain: 'arti sebuah kode dalam laporan',
    page: 'menulis halaman pemeriksa dokumen sebagai satu berkas, untuk dipakai tanpa jaringan',
    try: 'menulis enam dokumen untuk dicoba, memeriksanya, dan menyebut langkah berikutnya',
    trust: 'siapa yang disebut dalam daftar kepercayaan; siapa yang Anda jamin',
    recognition: 'mengapa suatu negara mengakui tanda tangan dari negara lain',
    policy: 'apa yang dianggap diterima, dan apa yang dilepaskan',
    affected: 'putusan mana dari laporan yang disimpan bergantung pada sesuatu',
    help: 'keterangan tiap perintah; help verify memuat semua opsi. --language id, ms, th, vi atau auto memberi bantuan dalam bahasa itu',
    exit: 'status keluar: 0 terima, 1 tolak, 2 tinjau, 3 kesalahan penggunaan atau masukan; untuk beberapa berkas, yang terburuk. Setiap perintah menjelaskan statusnya sendiri.',
  },
  explain: {
    about:
      'Arti sebuah kata dalam laporan: kode (temuan, alasan, peringatan, tindakan berikutnya), indikasi atau subindikasi ETSI EN 319 102-1, hasil; atau kode kesalahan di baris perintah. Huruf besar boleh diabaikan, dan - boleh menggantikan _.',
    exit: 'status keluar: 0, atau 3 bila sebuah kata tidak dikenal: yang lain tetap dijelaskan.',
  },
  extract: {
    about:
      'Bita yang dicakup oleh tanda tangan, untuk dilihat: dari PDF, berkas sebagaimana adanya ketika ditandatangani, dari bita pertama sampai bita terakhir yang dicakup; dari CMS, isi di dalamnya; dari pesan yang ditandatangani, bagian yang ditandatangani; dari JSON dan XML, bentuk yang dihitung intisarinya, dalam XML untuk tiap bagian yang ditandatangani. Tidak ada yang diperbaiki, dan pemilik tanda tangan tidak ditanyakan. Bita hanya ditulis bila intisarinya (digest) sama dengan yang ditandatangani, dan bila rentang bita hanya melewati tanda tangan itu sendiri.',
    archive:
      'Dari sebuah arsip (--save-evidence), semua isinya ditulis, tiap bagian ke berkas tersendiri: --output adalah nama map baru.',
    signature:
      'yang mana, menurut nomornya dalam laporan atau id-nya dalam --json; boleh dihilangkan bila hanya ada satu',
    output:
      'tempat menulis; berkas yang sudah ada tidak pernah diganti. Jika tidak disebut, ke keluaran standar, asalkan bukan terminal',
    exit: 'status keluar: 0 ditulis, dan nilai tanda tangan benar; 2 ditulis, tetapi nilainya tidak dapat diperiksa atau ada yang salah, dan itu disebutkan; 1 tidak ada yang ditulis, karena tidak ada yang menunjukkan apa yang dicakup tanda tangan; 3 kesalahan penggunaan atau masukan',
  },
  trust: {
    language: 'untuk semuanya',
    list: 'list dan show menyebutkan siapa yang ada dalam daftar kepercayaan, seberapa pasti hal itu diketahui, dan apa yang belum diketahui. Entri "observed" pernah terlihat, tetapi tidak dijamin oleh pihak resmi: entri itu sendiri tidak pernah menghasilkan "accept".',
    place:
      'place menyebutkan entri mana yang memuat setiap sertifikat (DER atau PEM): service, intermediate-only, excluded, atau tidak ada. Status keluar: 0, atau 3 bila ada berkas yang tidak dapat dibaca sebagai sertifikat. --json juga memuat apa yang akan ditulis sebuah daftar tentang masing-masing.',
    adopt:
      'adopt menampilkan layanan "observed" secara lengkap dan menuliskannya, beserta alasan Anda, ke berkas adopsi (adoptions.json kecuali --out menyebut yang lain). Setelah itu --adopt FILE menganggapnya sudah dikonfirmasi, dan setiap laporan menyebutkan bahwa Anda menjaminnya. Yang excluded, intermediate-only, atau bermakna ganda ditolak. Bila daftar tidak mengetahui kelas hukum tanda tangannya, tidak ada perjanjian yang dapat diterapkan, dan --legal-class menyebutkannya dengan istilah negaranya.',
    check:
      'check adalah untuk pengelola daftar: bentuk, tanggal, kunci dan nama yang tercantum dua kali, jangkar yang akan kedaluwarsa, rujukan antarberkas, dan apa yang belum diketahui tentang setiap negara. Status keluar: 0 tidak ada yang perlu dilakukan (catatan tidak memerlukan tindakan), 1 ada kesalahan, 2 hanya peringatan, 3 kesalahan penggunaan atau masukan. --format sarif adalah untuk penyedia repositori kode dan penyunting.',
    diff: 'diff menjelaskan dengan kata-kata apa yang berubah antara dua berkas atau folder, dimulai dari yang dapat mengubah putusan. Status keluar 0.',
    note: 'sesuai pengumuman regulator',
  },
  verify: {
    usage:
      'penggunaan: FILE adalah PDF, CMS, surel (S/MIME), XML, atau faktur JSON yang ditandatangani; atau - untuk masukan standar, begitu pula pipa; atau pola dalam tanda kutip: "2026/**/*.pdf". Dari FOLDER, berkas yang berakhiran .pdf .p7m .p7s .eml .cms .zip, serta .xml .json yang ditandatangani atau faktur, diperiksa, dan yang dilewati dihitung. invoice.xml.p7s diperiksa bersama invoice.xml di sebelahnya. Apa pun setelah -- adalah berkas, bagaimanapun awalannya.',
    question: 'pertanyaan',
    in: 'negara tempat dokumen akan digunakan',
    amount: 'jumlah yang dipertaruhkan, bila perjanjian atau sertifikat dibatasi',
    counterpart: 'sebelum Anda sendiri menandatangani',
    policyFile: 'atau berkas JSON',
    algorithms:
      'batas akhir algoritma yang lebih awal, menurut negara tempat dokumen akan digunakan (JSON, TS 119 322)',
    signer: 'penanda tangan yang diharapkan',
    signers: 'bila ada beberapa, semuanya harus cocok',
    at: 'menilai per 2026-11-24 atau 2026-11-24T10:00:00Z (boleh dengan pecahan detik); ini tidak membuktikan apa pun',
    existsSince: 'Anda menjamin bahwa tanda tangan sudah ada saat itu',
    madeSince: 'Anda menjamin bahwa tidak ada yang ditandatangani di dalamnya sebelum itu',
    evidence: 'kepercayaan dan bukti',
    trust:
      'daftar dan perjanjian sebagai pengganti yang ada dalam paket; bila hanya perjanjian, daftar dari paket tetap dipakai',
    recognition: 'perjanjian sebagai pengganti yang ada dalam paket',
    anchor: 'sertifikat yang Anda percayai sendiri, bukan milik negara mana pun (PEM atau DER)',
    certificate: 'sertifikat yang membantu menemukan penerbit; tidak dipercayai',
    crl: 'daftar pencabutan, selain yang ada dalam dokumen',
    ocsp: 'jawaban status, selain yang ada dalam dokumen',
    adopt: 'menganggap layanan "observed" sudah dikonfirmasi, beserta alasannya; atau sebuah berkas adopsi',
    allowEnvironment: 'mengizinkan data testbed atau illustrative',
    lenient: 'memakai bagian yang benar dari daftar yang tidak sempurna, dan menolak sisanya',
    content: 'isi dari tanda tangan CMS yang terpisah',
    passwordFile: 'kata sandi PDF yang terenkripsi, dalam satu baris UTF-8; - untuk masukan standar',
    password: 'sama; siapa pun yang memakai mesin ini dapat melihat isi baris perintah',
    saveEvidence:
      'menyimpan dokumen, semua bukti, pertanyaan, dan intisari daftar untuk diperiksa lagi (help judge); berisi data pribadi, dan hanya Anda yang dapat membacanya',
    withLists: 'menyimpan daftar dan perjanjian secara utuh',
    network: 'jaringan',
    online:
      'mengambil sertifikat, CRL, dan jawaban OCSP yang kurang dari alamat dalam sertifikat; CA menjadi tahu bahwa ada yang menanyakannya',
    timeout: 'untuk satu jawaban (15)',
    cache: 'menyimpan jawaban yang sudah diperiksa di sana sampai tiba waktunya jawaban baru',
    allowPrivate: 'termasuk alamat jaringan pribadi dan mesin ini',
    several: 'beberapa berkas',
    recursive: 'termasuk subfolder; tautan ke folder tidak diikuti',
    contained:
      'juga isi berkas ZIP, surel, dan berkas PDF, masing-masing dengan putusan sendiri; untuk folder selalu begitu, kecuali --no-contained',
    workers: 'proses yang memeriksa sekaligus (sebanyak jumlah inti)',
    fileTimeout:
      'untuk satu berkas (120): prosesnya dihentikan, dan berkas dilaporkan tidak diperiksa. Tidak ada yang disimpulkan tentangnya',
    summary: 'hanya tabel, dikelompokkan menurut yang perlu dilakukan: satu baris per berkas',
    only: 'hanya berkas dengan hasil itu, beberapa dipisahkan koma; semua tetap dihitung dan menentukan status keluar',
    codes: 'dalam tabel juga kode alasannya',
    budget: 'biaya tertinggi untuk satu berkas',
    output: 'keluaran',
    format:
      'json adalah laporan sebagai JSON kanonis, untuk beberapa berkas sebuah larik; ndjson satu baris untuk masing-masing, dengan namanya; csv satu baris per tanda tangan; junit dan sarif (2.1.0) untuk sistem CI dan penyimpan kode',
    etsi: 'laporan berupa XML menurut ETSI TS 119 102-2; satu berkas',
    outputFile:
      'ke berkas: .txt .json .ndjson .html .xml .csv .sarif, yang sekaligus menentukan format, kecuali --format menyebut yang lain; berkas dengan nama itu diganti. FOLDER/, dengan --format html atau --etsi: sebuah map baru dengan satu berkas untuk tiap dokumen',
    language:
      'auto: bahasa sistem. Rincian yang belum diterjemahkan ditulis dalam bahasa Inggris. Bersama --help, juga bahasa bantuan',
    timeZone:
      'zona waktu dalam teks dan HTML, dengan UTC di sampingnya: Asia/Jakarta. Jika tidak disebut: zona terminal, dan UTC di tempat lain',
    redact: 'tanpa data pribadi dan tanpa nama berkas: dalam text, json, ndjson, dan html',
    explain: 'bagaimana setiap tanda tangan diperiksa, blok demi blok (ETSI EN 319 102-1)',
    forecast: 'sampai kapan jawaban yang sama dapat diperoleh, dan apa yang pertama mengakhirinya',
    detail: 'istilah standar, jalur, algoritma, rentang bita, setiap temuan beserta klausulnya',
    failOn: 'hasil mana yang memberi status keluar selain 0; dengan reject, hasil tinjau memberi 0',
    quiet: 'hanya status keluar, dan apa yang tidak dapat diperiksa',
    noColour: 'tidak pernah berwarna; warna hanya dipakai di terminal',
    offline: 'Tanpa --online tidak ada permintaan ke jaringan.',
    exit: 'status keluar: 0 terima, 1 tolak, 2 tinjau, 3 kesalahan penggunaan atau masukan; untuk beberapa berkas, yang terburuk. Berkas yang tidak dapat diperiksa, karena tidak terbaca atau karena prosesnya berakhir, disebut namanya dan menghasilkan 3.',
  },
}
