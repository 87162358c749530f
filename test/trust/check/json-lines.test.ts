import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../src/trust/check/json-lines.ts'

const TEXT = `{
  "a": [
    1, { "b": "x\\n\\"{[,:" },
    "three"
  ],
  "c/d": { "e~f": null,
    "g": {} },
  "h":
    true
}`

const lineOf = (pointer: string, text = TEXT): number | undefined => linesOf(text, [pointer]).get(pointer)

describe('linesOf', () => {
  it.each([
    ['', 1],
    ['/a', 2],
    ['/a/0', 3],
    ['/a/1', 3],
    ['/a/1/b', 3],
    ['/a/2', 4],
    ['/c~1d', 6],
    ['/c~1d/e~0f', 6],
    ['/c~1d/g', 7],
    ['/h', 9],
  ])('finds %s on line %i', (pointer, line) => {
    expect(lineOf(pointer)).toBe(line)
  })

  it.each([
    ['/a/7', 2],
    ['/c~1d/g/missing/deep', 7],
    ['/nowhere', 1],
  ])('leads %s to the nearest that is there, on line %i', (pointer, line) => {
    expect(lineOf(pointer)).toBe(line)
  })

  it.each(['', '{', '{"a"', '{"a":1]]]', ',,,', '"open', '{"\\u12":1}'])('ends for what is no JSON: %s', (text) => {
    expect(lineOf('/a/b', text)).toBeGreaterThan(0)
  })

  it('answers for many pointers in one walk', () => {
    expect([...linesOf(TEXT, ['/h', '/a/2']).entries()]).toEqual([
      ['/h', 9],
      ['/a/2', 4],
    ])
  })
})
