import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameFindings } from '../../src/containers/file-names.ts'
import { createBudget } from '../../src/core/budget.ts'
import { attempt } from '../../src/core/outcome.ts'

/** Names of files that are told, and why. */
const told = (...names: readonly string[]): readonly string[] =>
  nameFindings(names, createBudget({ containedBytes: 2 ** 30 })).map(({ findings: found }) =>
    found.map(({ data }) => String(data?.['why'])).join(),
  )

describe('a name that a disk makes up for one that is longer', () => {
  it.each([
    ['invoice-2026.xml', 'INVOIC~1.XML'],
    ['invoice-2026.xml', 'in1a2b~1.xml'],
    ['Invoice 2026.xml', 'INVOIC~2.XML'],
    ['.invoice.xml', 'INVOIC~1.XML'],
    ['+invoice 2026.xml', '_INVOI~1.XML'],
    ['h\u00f3a-\u0111\u01a1n.xml', 'HA-N~1.XML'],
    ['\u0e43\u0e1a\u0e01\u0e33\u0e01\u0e31\u0e1a.xml', '8D2A~1.XML'],
    ['invoices-2026/a.xml', 'INVOIC~1/A.XML'],
    ['a/invoice-2026.xml', 'A/INVOIC~1.XML'],
  ])('is told with it: %j, %j', (long, short) => {
    expect(told(long, short)).toEqual(['twice', 'twice'])
    expect(told(short, long)).toEqual(['twice', 'twice'])
  })

  it.each([
    ['invoice.xml', 'INVOIC~1.XML'],
    ['INVOIC~1.XML', 'INVOIC~2.XML'],
    ['invoice-2026.xml', 'invoice-2027.xml'],
    ['report-2026.pdf', 'INVOIC~1.PDF'],
    ['invoices-2026/a.xml', 'INVOIC~1/B.XML'],
    ['a/invoice-2026.xml', 'b/INVOIC~1.XML'],
    ['invoice-2026.xml', 'invoice-2026~1.xml'],
    ['invoice-2026.xml~', 'invoice-2026.xml'],
  ])('is none where it cannot be made up for the other: %j, %j', (one, other) => {
    expect(told(one, other)).toEqual(['', ''])
  })

  it('is the same in any order, and costs what the names cost', () => {
    const name = fc.stringMatching(/^[A-Za-z.~ /\u00e91-3]{1,14}$/)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        expect([...told(...[...names].reverse())].reverse()).toEqual(told(...names))
      }),
    )
    const many = Array.from({ length: 20_000 }, (_, i) => `invoice-${i}.xml`)
    expect(told(...many, 'INVOIC~1.XML').every((why) => why === 'twice')).toBe(true)
  })
})

describe('a name of which programs leave something out', () => {
  const controls = Array.from({ length: 0xa0 }, (_, code) => code).filter(
    (code) => code > 0 && (code < 0x20 || code >= 0x7f),
  )
  it.each(controls)('is told with the one that is left, of U+%i', (code) => {
    const control = String.fromCharCode(code)
    for (const name of [`invoice${control}.xml`, `${control}invoice.xml`, `invoice.xml${control}`])
      expect(told('invoice.xml', name)).toEqual(['twice', 'twice'])
    expect(told('a/invoice.xml', `a${control}/invoice.xml`)).toEqual(['twice', 'twice'])
  })

  it.each(['invoice.xml;1', 'invoice.xml;', 'INVOICE.XML;0012', 'invoice.xml;1\u0001'])(
    'is told with the file of which it is a version: %j',
    (name) => {
      expect(told('invoice.xml', name)).toEqual(['twice', 'twice'])
    },
  )

  it('is another one where the rest is', () => {
    expect(told('invoice.xml', 'invoice;1.xml', 'invoice.xml;a', 'invoice1.xml')).toEqual(['', '', '', ''])
  })
})

describe('the name of a device', () => {
  it.each(['NUL.xml', 'nul', 'a/AUX.pdf', 'com1.xml', 'COM\u00b9.xml', 'LPT9', 'con .txt', 'prn.tar.gz', 'CONIN$'])(
    'is told: %j',
    (name) => {
      expect(told(name)).toEqual(['device'])
    },
  )

  it.each(['null.xml', 'console.pdf', 'com10.xml', 'auxiliary', 'a-nul.xml', 'com.xml'])('is none: %j', (name) => {
    expect(told(name)).toEqual([''])
  })

  it('is told with the one that programs write in its place', () => {
    expect(told('NUL.xml', '_nul.xml')).toEqual(['twice', 'twice'])
  })
})

describe('names that are longer than they look', () => {
  it.each(['\ufdfa', 'a~1/', '../', '\u200b', 'a', 'con/'])('cost what is charged: %j, over and over', (part) => {
    const names = Array.from({ length: 40 }, (_, i) => part.repeat(200) + i)
    const budget = createBudget({ containedBytes: 2 ** 30 })
    nameFindings(names, budget)
    expect(budget.spent.containedBytes).toBeGreaterThanOrEqual(1024 * names.join('').length)
    const long = names.map((name) => name.repeat(100))
    expect(attempt(() => nameFindings(long, createBudget()))).toMatchObject({
      failure: { code: 'BUDGET_EXHAUSTED', what: 'containedBytes' },
    })
  })

  it('of as many files as are read, and as long as a disk has them, are read', () => {
    const names = Array.from({ length: 250 }, (_, i) => `${i}${'\u0e01'.repeat(250)}.pdf`)
    expect(nameFindings(names, createBudget())).toHaveLength(250)
  })
})
