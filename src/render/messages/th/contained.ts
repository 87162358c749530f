import type { ContainedWords } from '../contained-words.ts'

/** เอกสารและสิ่งที่อยู่ข้างใน */
export const CONTAINED_WORDS: ContainedWords = {
  standing: { opened: 'เปิดแล้ว', content: 'เนื้อหา', 'left-out': 'ข้ามไป', 'not-judged': 'ไม่ได้ตรวจ' },
  all: {
    accept: 'เอกสารทุกฉบับข้างในได้รับการยอมรับ',
    acceptedButLeftOut: 'เอกสารทุกฉบับข้างในที่อ่านได้ที่นี่ได้รับการยอมรับ ข้ามไปและไม่ได้ตรวจ {count} ไฟล์',
    acceptedButRejected: 'อย่าเชื่อถือทั้งหมด ไฟล์นี้ได้รับการยอมรับ แต่เอกสารข้างในถูกปฏิเสธ ได้แก่ {path}',
    acceptedButReview: 'อย่าเพิ่งเชื่อถือทั้งหมด ไฟล์นี้ได้รับการยอมรับ แต่เอกสารข้างในยังไม่ได้รับการยอมรับ ได้แก่ {path}',
    reject: 'อย่าเชื่อถือทั้งหมด {path} ถูกปฏิเสธ',
    review: 'อย่าเพิ่งเชื่อถือทั้งหมด {path} ยังไม่ได้รับการยอมรับ',
    nothing: 'ไม่มีเอกสารข้างในที่ตรวจได้',
  },
  content: 'เนื้อหา {path}',
}
