import type { Some } from '../catalogue.ts'
import type { HtmlWords } from '../html-words.ts'

export const HTML_WORDS: Some<HtmlWords> = {
  verdict: { accept: 'ผ่าน', review: 'ต้องตรวจสอบเพิ่ม', reject: 'ไม่ผ่าน' },
  recognition: {
    domestic: 'ของประเทศนี้เอง',
    recognised: 'ยอมรับ',
    onConditions: 'มีเงื่อนไข',
    'not-recognised': 'ไม่ยอมรับ',
    unknown: 'ไม่ทราบ',
    conflict: 'ขัดแย้งกัน',
    notAsked: 'ไม่ได้ถาม',
  },
  phrase: {
    title: 'รายงานลายมือชื่อ',
    signers: 'ใครลงลายมือชื่อ',
    recognisedWhere: 'ได้รับการยอมรับที่ใด',
    notValid: 'ยังไม่ปรากฏว่าลายมือชื่อถูกต้อง ส่วนสีเทาคือสิ่งที่จะเป็นจริงหากลายมือชื่อถูกต้อง',
    notAccepted: 'เอกสารยังไม่ได้รับการยอมรับ ส่วนสีเทาคือสิ่งที่แต่ละประเทศกล่าวถึงลายมือชื่อ',
    notAsked: 'ไม่ได้ถาม เพราะไม่มีสิ่งใดยืนยันลายมือชื่อ',
    solid: 'เป็นจริง',
    dashed: 'ไม่ทราบ',
    broken: 'ไม่เป็นจริง',
    evidence: 'หลักฐานตามค่าแฮช',
    evidenceWhat: 'สิ่งใด',
    signature: 'ลายมือชื่อ',
    certificate: 'ใบรับรอง',
    anchor: 'ใบรับรองของจุดเชื่อถือ',
    list: 'รายชื่อที่เชื่อถือได้',
    recognitionData: 'ความตกลง',
    terms: 'ตามคำศัพท์ของมาตรฐาน',
    trace: 'วิธีตัดสินทีละขั้น',
    details: 'รายละเอียดสำหรับวิศวกร',
    redacted: 'ปกปิดแล้ว: ข้อมูลส่วนบุคคลถูกตัดออกจากรายงานนี้ และใช้รายงานนี้ตัดสินอีกครั้งไม่ได้',
    made: 'จัดทำโดย asean-verify {library} หน้านี้ไม่โหลดและไม่เรียกใช้สิ่งใด',
  },
}
