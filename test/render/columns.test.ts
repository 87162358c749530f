import { describe, expect, it } from 'vitest'
import { columnsOf, wrapText } from '../../src/render/text/columns.ts'

describe('columnsOf', () => {
  it.each([
    ['abc', 3],
    ['Công', 4],
    ['Co\u0302ng', 4],
    ['ที่', 1],
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
