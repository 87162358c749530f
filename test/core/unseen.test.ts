import { describe, expect, it, vi } from 'vitest'
import { printJson } from '../../src/cli/json-output.ts'
import { printError } from '../../src/cli/output.ts'
import { printable } from '../../src/core/printable.ts'
import { UNSEEN } from '../../src/core/unseen.ts'
import { share } from '../share.ts'

/** Of each kind some, by their numbers: the table that the expression has to agree with. */
const MUST = [
  ...[0x00, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x200b, 0x200f],
  ...[0x2028, 0x2029, 0x202e, 0x2060, 0x2065, 0x2066, 0x206f, 0x2800, 0x3164, 0xd800, 0xdfff, 0xfdd0, 0xfe0f, 0xfeff],
  ...[0xffa0, 0xfff0, 0xfff9, 0xfffb, 0xffff, 0x1bca0, 0x1d159, 0x1d173, 0x1d17a, 0x1ffff, 0xe0001, 0xe0041, 0xe0fff],
]

/** Every code point: what is shown of it, by each way out. In the everyday run those of most scripts, and some of all others. */
const EVERY = Array.from({ length: 0x110000 }, (_, code) => code)
const ALL = share(
  EVERY,
  EVERY.filter((code) => code < 0x3200 || code % 64 === 0 || MUST.includes(code)),
)

const isUnseen = (code: number): boolean => new RegExp(UNSEEN.source, 'u').test(String.fromCodePoint(code))

function written(call: () => void, stream: 'stdout' | 'stderr'): string {
  const write = vi.spyOn(process[stream], 'write').mockReturnValue(true)
  call()
  const text = write.mock.calls.map(([piece]) => String(piece)).join('')
  write.mockRestore()
  return text
}

describe('characters that are not seen', () => {
  const unseen = new Set(ALL.filter(isUnseen))

  it('are these, and no letter, mark, number, sign or space that is', () => {
    expect(MUST.filter((code) => !unseen.has(code)).map((code) => code.toString(16))).toEqual([])
    const seen = /[\p{L}\p{N}\p{P}\p{S}\p{Zs}\p{M}]/u
    const wrong = [...unseen].filter(
      (code) =>
        seen.test(String.fromCodePoint(code)) && !/\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(code)),
    )
    // Drawn as nothing.
    expect(wrong).toEqual([0x2800, 0x1d159])
  })

  it('are escaped in text, every one, and nothing else is', () => {
    for (const code of ALL) {
      const character = String.fromCodePoint(code)
      const shown = printable(`a${character}b`)
      const isSpace = /\p{Zs}/u.test(character)
      const escaped = `\\u{${code.toString(16).toUpperCase().padStart(4, '0')}}`
      const expected = unseen.has(code) ? escaped : isSpace ? ' ' : character
      if (shown !== `a${expected}b`) expect([code, shown]).toEqual([code, `a${expected}b`])
    }
  })

  it('are escaped in JSON, every one, which changes no value; nothing else is', () => {
    const value = ALL.map((code) => String.fromCodePoint(code))
    const text = written(() => printJson(value), 'stdout')
    expect(text.endsWith('\n')).toBe(true)
    expect(text.slice(0, -1).search(UNSEEN)).toBe(-1)
    expect(JSON.parse(text)).toEqual(value)
    expect(text).toContain('"\\ud834\\udd73"')
    expect(text).toContain('"\\u2800"')
    const raw = value.filter((character, i) => !unseen.has(ALL[i] ?? 0) && character !== '"' && character !== '\\')
    const shown = new Set(text.slice(2, -3).split('","'))
    expect(raw.filter((character) => !shown.has(character))).toEqual([])
  })

  it('are named by their numbers in an error at a terminal', () => {
    const text = written(() => printError(MUST.map((code) => String.fromCodePoint(code)).join('a')), 'stderr')
    const numbers = MUST.map((code) => `\\u{${code.toString(16).toUpperCase().padStart(4, '0')}}`)
    expect(text).toBe(`${numbers.join('a')}\n`)
  })
})
