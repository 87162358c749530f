import { describe, expect, it } from 'vitest'
import { areExact } from '../../../src/formats/smime/exact-characters.ts'
import { expectLinear } from '../../expect-linear.ts'

describe('characters that every program shows as they are', () => {
  it.each([
    'The fee is SGD 1,200.00 (excl. 9% GST) – “paid”, 3 × 4 = 12 €, ½ m²; [x] ☑ ✓ 😀',
    'Số tiền phải trả là 5.000.000 ₫ vào ngày 3/12. Ngày mai, người Việt Nam'.normalize('NFC'),
    'Số tiền phải trả là 5.000.000 ₫ vào ngày 3/12. Ngày mai, người Việt Nam'.normalize('NFD'),
    'Jumlah yang perlu dibayar ialah RM 2,300.50. Ang bayad ay ₱8,000. Señor Peña',
    'เรียน คุณสมชาย กรุณาชำระเงินจำนวน ๕๐๐ บาท ที่สำนักงานใหญ่ น้ำ สิทธิ์ ก็ ฤๅ ฯลฯ ฿500',
    'ສະບາຍດີ ກະລຸນາຊຳລະເງິນຈຳນວນ ໕໐໐ ກີບ ₭500 ເຂົ້າ ຫຼວງ ໜຶ່ງ',
    'សូមបង់ប្រាក់ចំនួន ៥០០ រៀល ស្ត្រី ញ៉ាំ ឱ្យ នៅថ្ងៃទី ៣ ខែធ្នូ ៛',
    'ကျေးဇူးပြု၍ ငွေ ၅၀၀ ကျပ် ပေးချေပါ။ ကျွန်ုပ် အင်္ဂလိပ် တို့ ဖြစ်ကြောင်း ဥက္ကဋ္ဌ',
    'தயவுசெய்து ரூ. 500 செலுத்தவும், ஸ்ரீ கொடு',
    '请于十二月三日前支付￥5,000（含税）。お支払いは５日'.replace('５', '5'),
    '\ufeff금액은 500원입니다.\r\n',
  ])('are those of these languages: %s', (text) => {
    expect(areExact(text)).toBe(true)
  })

  it.each([
    ['a soft hyphen', '$\u00ad500'],
    ['spaces without width', '1\u200b2'],
    ['joiners', '5\u200c1 \u200d \u2060'],
    ['spaces of other widths', '1\u20030'],
    ['marks of a direction', 'Pay \u200e100'],
    ['letters from the right', 'Pay \u0628 100'],
    ['private use characters', 'Pay 5\uf730\uf730'],
    ['what is no character', 'Pay \ufdd0500\ufdd3'],
    ['a fraction slash', '51\u20442'],
    ['fractions and digits of other forms', '\u2155 ５ ①'],
    ['variation selectors', '☑\ufe0f'],
    ['tags, and halves of flags', '\u{e0041} \u{1f1f8}\u{1f1ec}'],
    ['marks without a letter', '5\u0301'],
    ['marks of other scripts', 'x\u033f'],
    ['marks without end', `x${'\u0301\u0300'.repeat(3)}`],
    ['one mark twice', 'ก\u0e34\u0e34'],
    ['tones without end', 'ก\u0e48\u0e49\u0e48'],
    ['letters under letters without end', 'ក្ក្ក្ក'],
    ['letters under letters of Tibetan', '\u0f40\u0f90'],
    ['letters whose italics are others', '5 т'],
    ['mathematical letters', '𝟓𝟎𝟎'],
    ['halves of characters', '\ud83d'],
    ['what has no character yet', '\u0b84'],
    ['line separators', 'a\u2028b'],
  ])('are none that go by what is around them: %s', (_, text) => {
    expect(areExact(text)).toBe(false)
    expect(areExact(`words ${text} words`)).toBe(false)
  })

  it('are looked at once', async () => {
    for (const piece of ['a', 'a\u0300\u0301', 'ក្ក', 'က\u103a', '\u0e31', ' '])
      await expectLinear((size) => areExact(piece.repeat(size)), 50_000, piece)
  })
})
