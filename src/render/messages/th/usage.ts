import type { Catalogue, Some } from '../catalogue.ts'

/** Mistakes of whoever calls. */
export const USAGE: Some<Catalogue['codes']> = {
  USAGE_OPTION_INVALID: 'ตัวเลือกหนึ่งมีรูปแบบไม่ถูกต้อง',
  USAGE_INPUT_UNREADABLE: 'อ่านไฟล์หนึ่งไม่ได้',
  USAGE_NOT_JUDGED: 'เอกสารไม่ได้รับการประเมิน เพราะกระบวนการสิ้นสุดลงก่อนมีคำตอบ',
  USAGE_OUTPUT_UNWRITABLE: 'เขียนคำตอบออกมาทั้งหมดไม่ได้',
  USAGE_CERTIFICATE_INVALID: 'ไฟล์ที่ควรมีใบรับรองไม่มีใบรับรองใด',
  USAGE_POLICY_INVALID: 'นโยบายมีรูปแบบไม่ถูกต้อง',
  USAGE_POLICY_UNKNOWN: 'ไม่มีนโยบายชื่อนั้น',
}
