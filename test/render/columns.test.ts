import { describe, expect, it } from 'vitest'
import { columnsOf, wrapText } from '../../src/render/text/columns.ts'

describe('columnsOf', () => {
  it.each([
    ['abc', 3],
    ['Công', 4],
    ['Co\u0302ng', 4],
    ['ที่', 1],
    ['ลายมือชื่อ', 7],
    ['a\u200bb', 2],
    ['測試', 4],
    ['🙂', 2],
    ['', 0],
  ])('counts %s', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })
})

describe('wrapText', () => {
  it('breaks at spaces, and fills each line', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four'])
    expect(wrapText('', 9)).toEqual([''])
  })

  it('cuts a word that is wider than the line', () => {
    expect(wrapText('ab 0123456789 cd', 4)).toEqual(['ab', '0123', '4567', '89', 'cd'])
  })

  it('counts columns, not characters', () => {
    expect(wrapText('測試 測試', 8)).toEqual(['測試', '測試'])
    expect(wrapText('測試 測試', 9)).toEqual(['測試 測試'])
  })
})

describe('scripts without spaces between words', () => {
  const thai = 'ยังไม่ควรเชื่อถือเอกสารนี้เพราะไม่มีใครบอกได้ว่าใบรับรองถูกเพิกถอนหรือไม่'

  it('are broken between words, with nothing lost and nothing added', () => {
    const lines = wrapText(thai, 20)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('')).toBe(thai)
    const words = new Set(
      [...new Intl.Segmenter('th', { granularity: 'word' }).segment(thai)].map(({ index }) => index),
    )
    let at = 0
    for (const line of lines) {
      expect(columnsOf(line)).toBeLessThanOrEqual(20)
      expect(words.has(at), line).toBe(true)
      at += line.length
    }
  })

  it('keep their spaces, which stand between sentences', () => {
    expect(wrapText('ตรวจแล้ว ผ่าน', 60)).toEqual(['ตรวจแล้ว ผ่าน'])
  })

  it('do not begin a line with what closes, or end one with what opens', () => {
    for (let width = 8; width < 40; width++)
      for (const line of wrapText('เอกสารต่างๆ(ฉบับที่สอง)ไม่มีลายมือชื่อ “สัญญา”', width)) {
        expect(line).not.toMatch(/^[)”ๆ]/)
        expect(line).not.toMatch(/[(“]$/)
      }
  })

  it('do not break a word of two parts, of which the dictionary knows the parts', () => {
    for (let width = 4; width < 40; width++)
      for (const line of wrapText(
        'อย่าเพิ่งเชื่อถือเอกสารนี้ ใบรับรองของผู้ลงลายมือชื่อถูกเพิกถอนหลังจากนั้น ไม่มีตราประทับเวลา',
        Math.max(width, 8),
      ))
        expect(line).not.toMatch(/^(?:ถือ|ชื่อ|รอง|ถอน|จาก|ประทับ)/)
  })

  it('are those of Lao, Khmer and Burmese too', () => {
    for (const text of ['ເອກະສານນີ້ບໍ່ມີລາຍເຊັນ', 'ឯកសារនេះមិនមានហត្ថលេខា', 'ဤစာရွက်စာတမ်းတွင်လက်မှတ်မရှိပါ']) {
      const lines = wrapText(text, 8)
      expect(lines.length).toBeGreaterThan(1)
      expect(lines.join('')).toBe(text)
    }
  })
})

describe('a long word', () => {
  it('of marks that take no column stays whole, whatever follows', () => {
    const marks = `a${'\u0301'.repeat(5_000)}`
    expect(wrapText(`${marks} b`, 60)).toEqual([`${marks} b`])
  })

  it('of wide characters is cut where the line ends', () => {
    expect(wrapText('\u4e00'.repeat(70), 60)).toEqual(['\u4e00'.repeat(30), '\u4e00'.repeat(30), '\u4e00'.repeat(10)])
  })

  it('is counted with the space before it', () => {
    expect(wrapText(`${'a'.repeat(30)} ${'b'.repeat(29)} c`, 60)).toEqual([`${'a'.repeat(30)} ${'b'.repeat(29)}`, 'c'])
  })
})
