import { describe, expect, it } from 'vitest'
import { fillTemplate as fill, shown, type TemplateData } from '../../src/render/fill-template.ts'
import { localeOf } from '../../src/render/locale.ts'

const fillTemplate = (template: string, data: TemplateData, language = 'en-GB'): string =>
  fill(template, data, localeOf(language))

describe('fillTemplate', () => {
  it('puts values where their names stand', () => {
    expect(fillTemplate('{a} and {b}, {a}', { a: 'one', b: 2 })).toBe('one and 2, one')
  })

  it('leaves out what is in brackets where a value is missing or empty', () => {
    expect(fillTemplate('Expired[ on {day}][ at {time}].', { day: 'Monday', time: '' })).toBe('Expired on Monday.')
    expect(fillTemplate('Expired[ on {day} at {time}].', { day: 'Monday' })).toBe('Expired.')
  })

  it('keeps a name visible that has no value', () => {
    expect(fillTemplate('{a} and {b}', { a: 'one' })).toBe('one and {b}')
    expect(fillTemplate('{toString}', {})).toBe('{toString}')
  })

  it('puts the word that goes with a number', () => {
    const template = '{n:version/versions}[, {m:byte/bytes}]'
    expect(fillTemplate(template, { n: 1 })).toBe('1 version')
    expect(fillTemplate(template, { n: 0, m: 2 })).toBe('0 versions, 2 bytes')
  })

  it('makes values printable, and takes what was composed here as it is', () => {
    expect(fillTemplate('{a}', { a: 'x\u202ey' })).toBe('x\\u{202E}y')
    const long = 'word '.repeat(100)
    expect(fillTemplate('{a}', { a: shown(long) })).toBe(long)
  })

  it('does not read a value as a template', () => {
    expect(fillTemplate('{a}', { a: '[{b}] $& {b}', b: 'secret' })).toBe('[{b}] $& {b}')
    expect(fillTemplate('x[ ({a})]', { a: '{b}', b: 'secret' })).toBe('x ({b})')
  })
})
