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
  USAGE_ALGORITHMS_INVALID: 'ไฟล์เกี่ยวกับอัลกอริทึมไม่อยู่ในรูปแบบที่กำหนด หรือใช้อัลกอริทึมนานกว่าที่ปฏิทินกำหนด',
  TRUST_LIST_INVALID: 'รายการความเชื่อถือไม่อยู่ในรูปแบบที่กำหนด',
  TRUST_LIST_ENVIRONMENT_REFUSED: 'ข้อมูลนี้ทำขึ้นเพื่อทดลอง และยังไม่ได้รับอนุญาต',
  TRUST_LIST_ENVIRONMENT_MIXED: 'ข้อมูลทดลองและข้อมูลจริงใช้ร่วมกันไม่ได้',
  TRUST_LIST_SEQUENCE_REGRESSED: 'รายการความเชื่อถือนี้เก่ากว่ารายการที่ทราบอยู่แล้ว',
  TRUST_LIST_DUPLICATE: 'รายการความเชื่อถือสองรายการเป็นของประเทศเดียวกัน หรือมีตัวระบุเดียวกัน',
  TRUST_LIST_CONTRADICTION: 'รายการความเชื่อถือขัดแย้งกันเกี่ยวกับบริการหนึ่ง',
  TRUST_ADOPTION_UNKNOWN: 'ไม่มีบริการใดในรายการที่มีใบรับรองที่จะรับรองเอง',
  TRUST_LISTS_READ_LENIENTLY: 'ใช้รายการความเชื่อถือที่ไม่สมบูรณ์เท่าที่ปลอดภัย เพราะผู้ถามอนุญาต[: {findings} ข้อ]',
  TRUST_ADOPTION_REFUSED: 'รับรองรายการนี้ไม่ได้: รับรองได้เฉพาะบริการที่พบเห็น ตามกุญแจของบริการ และต้องมีหมายเหตุบอกเหตุผล',
  TRUST_ADOPTIONS_INVALID: 'ไฟล์รับรองไม่อยู่ในรูปแบบที่กำหนด',
  RECOGNITION_DATA_INVALID: 'ข้อมูลเกี่ยวกับการยอมรับไม่อยู่ในรูปแบบที่กำหนด',
}
