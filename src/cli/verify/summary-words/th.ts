import type { SummaryWords } from './en.ts'

/** In Thai. Not reviewed by a native speaker. */
export const TH: SummaryWords = {
  locale: 'th-TH',
  title: 'สรุป',
  environment: {
    testbed: 'ข้อมูลทดสอบ: ห้ามใช้เป็นฐานในการตัดสินใจเกี่ยวกับเอกสารจริง',
    illustrative: 'ข้อมูลตัวอย่าง: ห้ามใช้เป็นฐานในการตัดสินใจเกี่ยวกับเอกสารจริง',
  },
  label: { accept: 'ผ่าน', review: 'ต้องตรวจสอบเพิ่ม', reject: 'ไม่ผ่าน', 'not-judged': 'ยังไม่ได้ตัดสิน' },
  counted: {
    accept: 'ผ่าน {count}',
    review: 'ต้องตรวจสอบเพิ่ม {count}',
    reject: 'ไม่ผ่าน {count}',
    'not-judged': 'ยังไม่ได้ตัดสิน {count}',
  },
  files: '{count:ไฟล์}',
  total: '{files}: {parts}',
  nobodyExpected: 'ไม่ได้ระบุว่าคาดว่าใครเป็นผู้ลงลายมือชื่อ (--signer) โปรดตรวจว่าผู้ลงลายมือชื่อในแต่ละไฟล์ที่รับคือใคร',
  explainCodes: 'ความหมายของรหัส: asean-verify explain CODE',
  andMore: '{list} และอีก {count} รหัส',
  content: 'เนื้อหา: {path}',
  until: 'ถึง {time}',
  standardInput: 'ข้อมูลเข้ามาตรฐาน',
  notShown: 'ไม่แสดง: {files} (--only)',
  leftOut: 'ไม่ได้ตัดสิน: {parts}',
  otherKinds: '{files}ชนิดอื่น ({kinds}[ {others}])',
  otherEndings: 'และชนิดอื่น',
  withoutEnding: 'ไม่มีนามสกุล',
  contents: '{count:ไฟล์}ที่ลายมือชื่ออยู่ในไฟล์ข้างกัน',
  folders: '{count:โฟลเดอร์} (--recursive)',
  links: '{count:ลิงก์ไปยังโฟลเดอร์}',
  notReviewed: 'คำแปลนี้ยังไม่ได้รับการตรวจทานโดยเจ้าของภาษา',
}
