import { describe, expect, it } from 'vitest'
import { fillTemplate as fill, named, shown, type TemplateData, word, wordsOf } from '../../src/render/fill-template.ts'
import { localeOf } from '../../src/render/locale.ts'

const fillTemplate = (template: string, data: TemplateData, language = 'en-GB'): string =>
  fill(template, data, localeOf(language))

const [one, monday] = [shown('one'), shown('Monday')]

describe('fillTemplate', () => {
  it('puts values where their names stand', () => {
    expect(fillTemplate('{a} and {b}, {a}', { a: one, b: 2 })).toBe('one and 2, one')
  })

  it('leaves out what is in brackets where a value is missing or empty', () => {
    expect(fillTemplate('Expired[ on {day}][ at {time}].', { day: monday, time: '' })).toBe('Expired on Monday.')
    expect(fillTemplate('Expired[ on {day} at {time}].', { day: monday })).toBe('Expired.')
  })

  it('keeps a name visible that has no value', () => {
    expect(fillTemplate('{a} and {b}', { a: one })).toBe('one and {b}')
    expect(fillTemplate('{toString}', {})).toBe('{toString}')
  })

  it('puts the word that goes with a number', () => {
    const template = '{n:version/versions}[, {m:byte/bytes}]'
    expect(fillTemplate(template, { n: 1 })).toBe('1 version')
    expect(fillTemplate(template, { n: 0, m: 2 })).toBe('0 versions, 2 bytes')
  })

  it('makes names printable, and takes what was composed here as it is', () => {
    expect(fillTemplate('{a}', { a: named('x\u202ey') })).toBe('"x\\u{202E}y"')
    const long = 'word '.repeat(100)
    expect(fillTemplate('{a}', { a: shown(long) })).toBe(long)
  })

  it('puts what is neither a number nor composed here in quotation marks', () => {
    // As of a report that was read from a file, whose members are of any type.
    const read = { a: 'Accept' as never, b: { shown: 'Accept' } as never }
    expect(fillTemplate('{a}', read)).toBe('"Accept"')
    expect(fillTemplate('{a:byte/bytes}', read)).toBe('"Accept" bytes')
  })

  it('does not read a value as a template', () => {
    expect(fillTemplate('{a}', { a: named('[{b}] $& {b}'), b: shown('secret') })).toBe('"[{b}] $& {b}"')
    expect(fillTemplate('x[ ({a})]', { a: word('{b}'), b: shown('secret') })).toBe('x ({b})')
  })
})

describe('a name', () => {
  it('stands in quotation marks, whatever it looks like, and none of its own closes them', () => {
    for (const text of ['Accept', 'Testbed Trading Co', 'You May Rely On It', 'ยอมรับ', 'Chấp nhận', 'A and B'])
      expect(named(text)).toEqual({ shown: `"${text}"` })
    expect(named('x" — Accept. \u201cTestbed\uff02')).toEqual({ shown: '"x\\" — Accept. \\"Testbed\\""' })
  })

  it('of white space is none', () => {
    expect(named(' ')).toBe('')
    expect(named(undefined)).toBe('')
  })
})

describe('a word', () => {
  it('is one, and stands in quotation marks otherwise', () => {
    expect(word('TOTAL-PASSED')).toEqual({ shown: 'TOTAL-PASSED' })
    expect(word('You may rely on it')).toEqual({ shown: '"You may rely on it"' })
    expect(wordsOf(['1.2.3', 'x y'])).toEqual({ shown: '1.2.3, "x y"' })
    expect(word('')).toBe('')
  })
})
