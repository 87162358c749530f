/**
 * What each test document is, in the languages beside English, by its file: a title, and what is the matter with it. No native speaker has reviewed them, which
 * the page says of all its words.
 *
 * @type {Readonly<Record<string, Readonly<Record<'id' | 'ms' | 'th' | 'vi', readonly [title: string, about: string]>>>>}
 */
export const SAMPLE_WORDS = {
  'agreement-sg.pdf': {
    id: ['Perjanjian dari Singapura', 'Ditandatangani, diberi penanda waktu, dengan bukti untuk kelak'],
    ms: ['Perjanjian dari Singapura', 'Ditandatangani, dicap masa, dengan bukti untuk kemudian hari'],
    th: ['ข้อตกลงจากสิงคโปร์', 'ลงลายมือชื่อและประทับเวลาแล้ว พร้อมหลักฐานสำหรับภายหน้า'],
    vi: ['Thỏa thuận từ Singapore', 'Đã ký, có dấu thời gian và bằng chứng cho về sau'],
  },
  'agreement-id.pdf': {
    id: ['Perjanjian dari Indonesia', 'Tidak ada di dalamnya yang menyatakan apakah sertifikatnya dicabut'],
    ms: ['Perjanjian dari Indonesia', 'Tiada apa-apa di dalamnya menyatakan sama ada sijilnya dibatalkan'],
    th: ['ข้อตกลงจากอินโดนีเซีย', 'ไม่มีสิ่งใดในเอกสารบอกว่าใบรับรองถูกเพิกถอนหรือไม่'],
    vi: ['Thỏa thuận từ Indonesia', 'Không có gì trong đó cho biết chứng thư số đã bị thu hồi hay chưa'],
  },
  'agreement-vn.pdf': {
    id: ['Perjanjian dari Vietnam', 'Dua kesepakatan bertentangan di satu negara'],
    ms: ['Perjanjian dari Vietnam', 'Dua persetujuan bercanggah di satu negara'],
    th: ['ข้อตกลงจากเวียดนาม', 'ความตกลงสองฉบับขัดแย้งกันในประเทศหนึ่ง'],
    vi: ['Thỏa thuận từ Việt Nam', 'Hai hiệp định mâu thuẫn nhau tại một quốc gia'],
  },
  'agreement-kh.pdf': {
    id: ['Perjanjian dari Kamboja', 'Tanpa atribut yang ditandatangani'],
    ms: ['Perjanjian dari Kemboja', 'Tanpa atribut yang ditandatangani'],
    th: ['ข้อตกลงจากกัมพูชา', 'ไม่มีแอตทริบิวต์ที่ลงลายมือชื่อ'],
    vi: ['Thỏa thuận từ Campuchia', 'Không có thuộc tính được ký'],
  },
  'two-states.pdf': {
    id: ['Ditandatangani di dua negara', 'Di Singapura, lalu di Thailand'],
    ms: ['Ditandatangani di dua negara', 'Di Singapura, kemudian di Thailand'],
    th: ['ลงลายมือชื่อในสองประเทศ', 'ในสิงคโปร์ แล้วจึงในไทย'],
    vi: ['Ký tại hai quốc gia', 'Tại Singapore, sau đó tại Thái Lan'],
  },
  'invoice-ph.p7s': {
    id: ['Faktur dari Filipina', 'Berkas tanda tangan di samping sebuah teks'],
    ms: ['Invois dari Filipina', 'Fail tandatangan di sisi sebuah teks'],
    th: ['ใบกำกับจากฟิลิปปินส์', 'ไฟล์ลายมือชื่อที่แยกจากข้อความ'],
    vi: ['Hóa đơn từ Philippines', 'Tệp chữ ký đi kèm một văn bản'],
  },
  'invoice-vn.xml': {
    id: ['Faktur dari Vietnam', 'XML bertanda tangan'],
    ms: ['Invois dari Vietnam', 'XML bertandatangan'],
    th: ['ใบกำกับจากเวียดนาม', 'XML ที่ลงลายมือชื่อ'],
    vi: ['Hóa đơn từ Việt Nam', 'XML đã ký'],
  },
  'invoice-th.xml': {
    id: ['Faktur dari Thailand', 'XML bertanda tangan, menurut XAdES'],
    ms: ['Invois dari Thailand', 'XML bertandatangan, menurut XAdES'],
    th: ['ใบกำกับจากไทย', 'XML ที่ลงลายมือชื่อตาม XAdES'],
    vi: ['Hóa đơn từ Thái Lan', 'XML đã ký theo XAdES'],
  },
  'invoice-my.json': {
    id: ['Faktur dari Malaysia', 'JSON bertanda tangan'],
    ms: ['Invois dari Malaysia', 'JSON bertandatangan'],
    th: ['ใบกำกับจากมาเลเซีย', 'JSON ที่ลงลายมือชื่อ'],
    vi: ['Hóa đơn từ Malaysia', 'JSON đã ký'],
  },
  'letter-sg.eml': {
    id: ['Surel dari Singapura', 'Pesan bertanda tangan, dengan lampiran yang sah dan yang diubah'],
    ms: ['E-mel dari Singapura', 'Mesej bertandatangan, dengan lampiran yang sah dan yang diubah'],
    th: ['อีเมลจากสิงคโปร์', 'ข้อความที่ลงลายมือชื่อ มีเอกสารแนบที่ลงลายมือชื่อและที่ถูกแก้ไข'],
    vi: ['Thư từ Singapore', 'Thư đã ký, đính kèm một tài liệu đã ký và một tài liệu bị sửa'],
  },
  'withdrawn-mm.pdf': {
    id: ['Dari layanan yang kehilangan izinnya', 'Negaranya mencabutnya setengah tahun lalu'],
    ms: ['Daripada perkhidmatan yang hilang lesennya', 'Negaranya menariknya balik setengah tahun lalu'],
    th: ['จากบริการที่เสียใบอนุญาต', 'ประเทศของบริการถอนใบอนุญาตเมื่อครึ่งปีก่อน'],
    vi: ['Từ một dịch vụ đã mất giấy phép', 'Quốc gia của dịch vụ đã rút giấy phép nửa năm trước'],
  },
  'altered.pdf': {
    id: ['Diubah setelah ditandatangani', 'Satu huruf dalam teksnya menjadi huruf lain'],
    ms: ['Diubah selepas ditandatangani', 'Satu huruf dalam teksnya menjadi huruf lain'],
    th: ['ถูกแก้ไขหลังจากลงลายมือชื่อ', 'ตัวอักษรหนึ่งตัวในข้อความกลายเป็นตัวอื่น'],
    vi: ['Bị sửa sau khi ký', 'Một chữ cái trong văn bản đã thành chữ khác'],
  },
  'covered-up.pdf': {
    id: [
      'Teks lain ditempelkan di atasnya',
      'Yang ditandatangani masih ada dalam berkas, tetapi bukan itu yang terlihat',
    ],
    ms: [
      'Teks lain diletakkan di atasnya',
      'Yang ditandatangani masih ada dalam fail, tetapi bukan itu yang kelihatan',
    ],
    th: ['มีข้อความอื่นวางทับ', 'สิ่งที่ลงลายมือชื่อยังอยู่ในไฟล์ แต่ไม่ใช่สิ่งที่มองเห็น'],
    vi: ['Bị phủ văn bản khác lên trên', 'Phần đã ký vẫn còn trong tệp, nhưng không phải phần nhìn thấy'],
  },
  'unsigned.pdf': {
    id: ['Sama sekali tidak ditandatangani', 'Hanya tampak seperti yang lain'],
    ms: ['Langsung tidak ditandatangani', 'Hanya kelihatan seperti yang lain'],
    th: ['ไม่มีลายมือชื่อเลย', 'เพียงดูเหมือนเอกสารอื่น'],
    vi: ['Hoàn toàn chưa được ký', 'Chỉ trông giống các tài liệu khác'],
  },
}
