import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { fromHex } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'
import { entryOf, hasTwoValues, type PdfValue, valuesOf } from '../../src/pdf/object.ts'
import { PdfParser } from '../../src/pdf/parser.ts'
import fc from '../fast-check.ts'
import { latin1 } from './build-pdf.ts'

const parse = (text: string, limits = {}) =>
  attempt(() => new PdfParser(latin1(text), 0, text.length, createBudget(limits)).value())

/** The value in short: names with a slash, references with R. */
function brief(value: PdfValue): unknown {
  switch (value.kind) {
    case 'null':
      return null
    case 'boolean':
    case 'number':
      return value.value
    case 'name':
      return `/${value.value}`
    case 'string':
      return [...value.bytes].map((byte) => String.fromCharCode(byte)).join('')
    case 'reference':
      return `${value.number} ${value.generation} R`
    case 'array':
      return value.items.map(brief)
    case 'dictionary':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, brief(entry)]))
    case 'stream':
      return 'stream'
  }
}

describe('PdfParser', () => {
  it.each([
    ['null', null],
    ['true', true],
    ['false', false],
    ['  % a comment\r\n 42', 42],
    ['-17', -17],
    ['+5', 5],
    ['.5', 0.5],
    ['-4.', -4],
    ['34.25', 34.25],
    ['/Name', '/Name'],
    ['/A#42C', '/ABC'],
    ['/A#4', '/A#4'],
    ['/', '/'],
    ['(a(b)c)', 'a(b)c'],
    ['(a\\)b\\n\\101\\7\\\nc)', 'a)b\nA\x07c'],
    ['(a\r\nb\rc)', 'a\nb\nc'],
    ['<48656C6c6f>', 'Hello'],
    ['<48 65\n6C7>', 'Help'],
    ['<>', ''],
    ['12 0 R', '12 0 R'],
    ['[1 2 0 R 3 0 4 /X]', [1, '2 0 R', 3, 0, 4, '/X']],
    ['<</A 1/B[/C(d)]/E<<>>>>', { A: 1, B: ['/C', 'd'], E: {} }],
  ])('reads %j', (text, expected) => {
    const outcome = parse(text)
    expect(outcome.ok && brief(outcome.value)).toEqual(expected)
  })

  it.each([
    ...[
      '',
      'nul',
      'truex',
      '--5',
      '1e5',
      '1.2.3',
      '+',
      '12x',
      '9007199254740993',
      '(a',
      '(a\\)',
      '<4',
      '<4X>',
      '[1',
      '[1)',
    ],
    ...['<</A 1', '<</A>>', '<<1 2>>', '<</A 1>', '>>', ']', '{}', 'R', 'endobj'],
  ])('refuses %j', (text) => {
    expect(parse(text)).toMatchObject({ ok: false, failure: { code: 'PDF_SYNTAX_INVALID' } })
  })

  it('keeps both values of a key that stands twice, however it is written, and gives neither where they differ', () => {
    const twice = parse('<</Contents<00>/Cont#65nts<01>/F 4/F 4>>')
    if (!twice.ok || twice.value.kind !== 'dictionary') throw new Error('no dictionary')
    const { value } = twice
    expect(attempt(() => entryOf(value, 'Contents'))).toMatchObject({
      ok: false,
      failure: { code: 'PDF_DICTIONARY_KEY_DUPLICATE', what: 'Contents', offset: 0 },
    })
    expect(valuesOf(value, 'Contents')).toHaveLength(2)
    expect(entryOf(value, 'F')).toMatchObject({ value: 4 })
    expect(valuesOf(value, 'F')).toHaveLength(1)
    expect(valuesOf(value, 'G')).toEqual([])
    expect([hasTwoValues(value), value.repeated?.size]).toEqual([true, 2])
  })

  it.each([
    ['/F 4 /F 4.0', true],
    ['/F [1 (a)] /F [1 <61>]', false],
    ['/F 1 0 R /F 1 0 R', false],
    ['/F 1 0 R /F 2 0 R', true],
    ['/F null /F 1', true],
    ['/F << /A 1 /A 2 >> /F << /A 1 /A 2 >>', true],
  ])('%j: the values differ: %j', (entries, differ) => {
    const outcome = parse(`<< ${entries} >>`)
    expect(outcome.ok && outcome.value.kind === 'dictionary' && hasTwoValues(outcome.value)).toBe(differ)
  })

  it('keeps the spans of strings, arrays and dictionaries, and whether hexadecimal is plain', () => {
    const outcome = parse(' << /A <00ff> /B [1] /C <0 0> /D <000> >>')
    if (!outcome.ok || outcome.value.kind !== 'dictionary') throw new Error('no dictionary')
    const { entries } = outcome.value
    expect(outcome.value).toMatchObject({ start: 1, end: 41 })
    expect(entries.get('A')).toMatchObject({ form: 'hexadecimal', plainHex: true, start: 7, end: 13 })
    expect(entries.get('B')).toMatchObject({ start: 17, end: 20 })
    expect(entries.get('C')).toMatchObject({ plainHex: false })
    expect(entries.get('D')).toMatchObject({ plainHex: false, bytes: Uint8Array.of(0, 0) })
  })

  it('reads hexadecimal strings with runs of zeros, wherever they lie in memory', () => {
    const part = fc.oneof(
      fc.constantFrom('0', '00', '0000', '00000000', '30', ' ', '00 00'),
      fc.stringMatching(/^[0-9a-fA-F]{1,9}$/),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.nat(3), fc.constantFrom('>', '> 00>', ''), (parts, at, end) => {
        const written = parts.join('')
        const bytes = latin1(`${'-'.repeat(at)}<${written}${end}`)
        const outcome = attempt(() => new PdfParser(bytes, at, bytes.length, createBudget()).value())
        if (end === '') {
          expect(outcome).toMatchObject({ failure: { what: 'hexadecimal string', offset: at } })
          return
        }
        const digits = written.replaceAll(' ', '')
        const octets = fromHex(digits.padEnd(digits.length + (digits.length % 2), '0')) ?? []
        expect(outcome).toMatchObject({
          ok: true,
          value: { plainHex: written.length % 2 === 0 && digits === written, start: at, end: at + written.length + 2 },
        })
        expect(outcome.ok && outcome.value.kind === 'string' && [...outcome.value.bytes]).toEqual([...octets])
      }),
    )
  })

  it('looks for the end of a hexadecimal string no further than its own end', () => {
    const bytes = latin1('<0000000000000000000000>')
    for (let limit = 1; limit < bytes.length; limit++)
      expect(attempt(() => new PdfParser(bytes, 0, limit, createBudget()).value()).ok).toBe(false)
  })

  it('bounds nesting and the number of values', () => {
    expect(parse('['.repeat(1000), { pdfDepth: 64 })).toMatchObject({ failure: { code: 'BUDGET_EXHAUSTED' } })
    expect(parse(`[${'0 '.repeat(1000)}]`, { pdfObjects: 100 })).toMatchObject({
      failure: { code: 'BUDGET_EXHAUSTED' },
    })
    expect(parse(`[${'0 '.repeat(1000)}]`, { pdfObjects: 130 })).toMatchObject({ ok: true })
  })
})
