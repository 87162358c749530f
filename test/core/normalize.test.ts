import { describe, expect, it } from 'vitest'
import { nameFindings } from '../../src/containers/file-names.ts'
import { createBudget } from '../../src/core/budget.ts'
import { normalize, normalizeLoosely } from '../../src/core/normalize.ts'
import { ambiguousMember } from '../../src/json/ambiguous-member.ts'
import type { JsonValue } from '../../src/json/tree.ts'
import { plainText } from '../../src/pdf/changes/same-shown-text.ts'
import { foldText } from '../../src/x509/fold-text.ts'
import { hiddenInText } from '../../src/x509/text-around-pem.ts'

const FORMS = ['NFC', 'NFD', 'NFKC'] as const
const WORDS = [
  'Nguyễn',
  'นำ้ใจ',
  'ខ្មែរ',
  'မြန်မာ',
  'ﬁ',
  '\uff21\u3000',
  'e\u0323\u0302'.repeat(20),
  `a${'\u0301'.repeat(30)}`,
]
/** Acute accents and dots below, which stand in the other order in every form. */
const marks = (length: number): string => `a${'\u0301\u0323'.repeat(length / 2)}`

describe('a normalisation form', () => {
  it('is that of Unicode for whatever a language writes', () => {
    for (const word of WORDS) {
      for (const form of FORMS) expect(normalize(word, form)).toBe(word.normalize(form))
      expect(normalizeLoosely(word)).toBe(word.normalize('NFKC'))
    }
  })

  it('has a mark that joins nothing behind every thirty', () => {
    expect(normalize(marks(64), 'NFC').split('\u034f')).toHaveLength(3)
    // The same marks in another order stay the same text.
    const [one, other] = [`x${'\u0301\u0323'.repeat(8)}`, `x${'\u0323\u0301'.repeat(8)}`]
    expect(normalize(one, 'NFC')).toBe(normalize(other, 'NFC'))
  })

  it('is the same with many marks as without them, where names are to meet', () => {
    expect(normalizeLoosely(`${marks(40)}b`)).toBe('ab')
    const member = (name: string) => ({ name, value: { kind: 'null', start: 0, end: 0 } })
    const root = { kind: 'object', members: [member(marks(40)), member('a')] } as unknown as JsonValue
    expect(ambiguousMember(root, [], new Set())).toBe((root as unknown as { members: unknown[] }).members[1])
    const told = nameFindings([marks(40), `A${'\u0323\u0301'.repeat(20)}`], createBudget())
    expect(told.flatMap(({ findings }) => findings)).not.toEqual([])
  })

  it('makes no more than six characters of one, but for two ligatures, which stay', () => {
    for (let from = 0; from < 0x110000; from += 0x40) {
      const points = Array.from({ length: 0x40 }, (_, i) => from + i).filter((one) => one < 0xd800 || one > 0xdfff)
      for (const point of points) {
        const character = String.fromCodePoint(point)
        const made = FORMS.map((form) => normalize(character, form))
        if (Math.max(...made.map(({ length }) => length)) > 6) expect.fail(point.toString(16))
        if (point === 0xfdfa || point === 0xfdfb) expect(made).toEqual([character, character, character])
        else if (made.some((one, i) => one !== character.normalize(FORMS[i]))) expect.fail(point.toString(16))
      }
    }
    expect(normalize('\uff21\ufdfa\uff22', 'NFKC')).toBe('A\ufdfaB')
  })

  // With the marks put in order one by one each of these takes minutes.
  it('takes a time that grows with the text', () => {
    const long = marks(400_000)
    for (const form of FORMS) expect(normalize(long, form).length).toBeGreaterThan(400_000)
    expect(normalizeLoosely(long)).toBe('a')
    // What is not seen is taken away, and parts no marks.
    expect(foldText(long.replaceAll('\u0323', '\u0323\u200d'))).toBe(foldText(long))
    expect(plainText(long).length).toBeGreaterThan(400_000)
    expect(hiddenInText(new TextEncoder().encode(long))).toBeNull()
    const members = ['b', 'c'].map((name) => ({ name: name + long, value: { kind: 'null', start: 0, end: 0 } }))
    expect(ambiguousMember({ kind: 'object', members } as unknown as JsonValue, [], new Set())).toBeNull()
    const parted = ['b', 'c'].map((name) => name + long.slice(0, 60_000).replaceAll('\u0323', '\u0323\u200d'))
    expect(nameFindings(parted, createBudget()).flatMap(({ findings }) => findings)).toEqual([])
  })
})
