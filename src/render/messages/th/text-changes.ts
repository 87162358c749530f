import type { Some } from '../catalogue.ts'
import type { TextChangesWords } from '../text-changes-words.ts'

export const TEXT_CHANGES_WORDS: Some<TextChangesWords> = {
  phrase: {
    heading: 'สิ่งที่ถูกเปลี่ยน เป็นถ้อยคำ',
    none: 'มีบางอย่างถูกเพิ่มในไฟล์ แต่ไม่มีหน้าใดแสดงสิ่งนั้น',
    uncounted: 'เนื้อหาบางส่วนในหน้าเอกสารไม่ได้ถูกเปรียบเทียบ',
    proof: 'นี่คือสิ่งที่ pdf.js แสดงจากทั้งสองฉบับ ไม่ใช่ข้อพิสูจน์ว่าส่วนอื่นเหมือนเดิม',
  },
  page: 'หน้า {number}',
  more: 'ยังมีอีก {count} รายการ',
  moreAtLeast: 'ยังมีอีกอย่างน้อย {count} รายการ',
  extent: 'เปรียบเทียบด้วยถ้อยคำ: {read} จาก {count} หน้า เปรียบเทียบด้วยภาพที่เห็น: {drawn}',
  change: {
    field: 'ช่อง {name} เดิมมี {before} ปัจจุบันมี {after}',
    fieldFilled: 'ช่อง {name} เดิมว่าง ปัจจุบันมี {after}',
    fieldEmptied: 'ช่อง {name} เดิมมี {before} ปัจจุบันว่าง',
    'field-look': 'ช่อง {name} ดูต่างจากเดิม แต่ค่าเหมือนเดิม',
    noteAdded: 'มีบางอย่างถูกวางลงบนหน้า[: {after}]',
    noteChanged: 'บางอย่างบนหน้าเดิมเขียนว่า {before} ปัจจุบันเขียนว่า {after}',
    noteRemoved: 'มีบางอย่างถูกนำออกจากหน้า[: {before}]',
    'image-added': 'มีรูปภาพถูกวางทับส่วนหนึ่งของหน้า',
    'image-removed': 'มีรูปภาพถูกนำออกจากหน้า',
    'image-changed': 'รูปภาพบนหน้าดูต่างจากเดิม',
    signature: 'ตำแหน่งของลายมือชื่อดูต่างจากเดิม[: {name}]',
    'same-words': 'หน้าดูต่างจากเดิมตรงนี้ แต่ข้อความเหมือนเดิม: {after}',
    moved: 'ถ้อยคำอยู่ที่อื่นบนหน้า',
    look: 'ส่วนหนึ่งของหน้าดูต่างจากเดิม',
    'page-added': 'หน้านี้ถูกเพิ่มเข้ามา',
    'page-removed': 'หน้านี้ถูกนำออก',
    'page-size': 'หน้ามีขนาดต่างจากเดิมหรือถูกหมุน จึงไม่ได้เปรียบเทียบภาพที่เห็น',
    'page-not-drawn': 'วาดหน้านี้ไม่ได้ จึงไม่ได้เปรียบเทียบภาพที่เห็น',
  },
  over: 'สิ่งนี้อยู่ทับ {over}',
  unseen: 'หน้าไม่แสดงสิ่งนี้',
}
