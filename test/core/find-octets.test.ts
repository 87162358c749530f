import { afterEach, describe, expect, it, vi } from 'vitest'
import { findOctet, findWord, lastOctet, soughtWord } from '../../src/core/find-octets.ts'

const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('findOctet', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('finds an octet wherever it stands, and no other', () => {
    for (const before of [0, 1, 23, 24, 25, 1_000])
      expect(findOctet(octets(`${'x'.repeat(before)}%x%`), 0x25, 0)).toBe(before)
    expect(findOctet(octets('x'.repeat(100)), 0x25, 0)).toBe(-1)
    expect(findOctet(octets('%x'), 0x25, 1)).toBe(-1)
    expect(findOctet(octets('%'), 0x25, 9)).toBe(-1)
  })

  it('asks the runtime for none of many that stand together: that costs as much as some twenty octets', () => {
    const asked = vi.spyOn(Uint8Array.prototype, 'indexOf')
    const bytes = octets('%'.repeat(10_000))
    let found = 0
    for (let at = findOctet(bytes, 0x25, 0); at >= 0; at = findOctet(bytes, 0x25, at + 1)) found++
    expect(found).toBe(10_000)
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('lastOctet', () => {
  it('finds the last one before a place, and none behind it', () => {
    for (const behind of [0, 1, 23, 24, 25, 1_000]) {
      const bytes = octets(`%x%${'x'.repeat(behind)}`)
      expect(lastOctet(bytes, 0x25, bytes.length)).toBe(2)
      expect(lastOctet(bytes, 0x25, 2)).toBe(0)
    }
    expect(lastOctet(octets('x'.repeat(100)), 0x25, 100)).toBe(-1)
    expect(lastOctet(octets('%'), 0x25, 0)).toBe(-1)
  })
})

describe('findWord', () => {
  it('finds what indexOf of a text finds', () => {
    const parts = ['%PDF-', '%', '%P', '-', '-----BEGIN ', 'BEGIN', 'x', '\n', '%PDF', ' ']
    let seed = 1
    const next = (): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed
    }
    for (let i = 0; i < 2_000; i++) {
      const text = Array.from({ length: next() % 12 }, () => parts[next() % parts.length]).join('')
      const from = next() % 8
      for (const word of ['%PDF-', '-----BEGIN ', '-----', '%', '--'])
        expect([text, findWord(octets(text), soughtWord(word), from)]).toEqual([text, text.indexOf(word, from)])
    }
  })

  it('refuses what is no word', () => {
    expect(() => soughtWord('')).toThrow(RangeError)
    expect(() => soughtWord('x'.repeat(256))).toThrow(RangeError)
  })
})
