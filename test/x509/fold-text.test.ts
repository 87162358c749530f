import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/x509/fold-text.ts'

describe('foldText (RFC 4518)', () => {
  it('folds case, character by character', () => {
    expect(foldText('Testbed ROOT ca')).toBe('testbed root ca')
    expect(foldText('ĐẠI DIỆN')).toBe('đại diện')
    // No final-sigma rule: the same letter is folded the same everywhere.
    expect(foldText('ΣΑΣ')).toBe('σασ')
  })

  it('folds white space of every kind, and drops it at the ends', () => {
    expect(foldText('\t a \u00a0\u3000 b\r\n')).toBe('a b')
    expect(foldText('   ')).toBe('')
    expect(foldText('')).toBe('')
  })

  it('drops what is not seen', () => {
    expect(foldText('a\u200bb\u00adc\ufeffd\u0000e\u202e')).toBe('abcde')
  })

  it('normalises compositions and compatibility forms', () => {
    expect(foldText('Việt')).toBe(foldText('Vie\u0323\u0302t'))
    expect(foldText('ＣＡ')).toBe('ca')
    expect(foldText('ﬁn')).toBe('fin')
    expect(foldText('\u212a')).toBe('k')
  })

  it('keeps other text apart', () => {
    expect(foldText('Viet')).not.toBe(foldText('Việt'))
    expect(foldText('a-b')).not.toBe(foldText('ab'))
    expect(foldText('а')).not.toBe(foldText('a'))
  })

  it('changes nothing when done again', () => {
    for (const text of ['İstanbul', 'Straße  X', 'ǅ', 'ﬃ\u0301', '\u1e9b\u0323'])
      expect(foldText(foldText(text))).toBe(foldText(text))
  })
})
