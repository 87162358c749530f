import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../../src/index.ts'
import { INVOICE_STATES, type InvoiceState } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { type InvoiceJudging, invoiceJudging, octetsOf, textOf, valuesOf } from './fixture.ts'

/**
 * Nobody has the key of the signer, so that nothing holds but what was signed: whatever is done to an invoice, what is told as signed is what the signer
 * wrote, in its place.
 */
const INVOICES: readonly (readonly [name: string, state: InvoiceState, options: InvoiceOptions])[] = [
  ['MyInvois in JSON', 'MY', { indent: 1 }],
  ['MyInvois in XML', 'MY', { format: 'xml', space: '\n' }],
  ['Viet Nam', 'VN', {}],
  ['Viet Nam, in a message', 'VN', { inMessage: true }],
  ['Viet Nam, as it was signed once', 'VN', { time: 'not-signed' }],
  ['Thailand', 'TH', {}],
]

/** What is put into a text, for its own sake or around a part of it. */
const SNIPPETS: readonly string[] = [
  ...['"', '\\u0030', '\\', ',', '{}', '[]', '{"_":"9"}', '"ID":[{"_":"9"}],', '"__proto__":{},', '1e400', '\ufeff'],
  ...[
    '<!-- -->',
    '<![CDATA[ ]]>',
    '<![CDATA[9]]>',
    '&#48;',
    '<?x y?>',
    '<x>',
    '</x>',
    '<x/>',
    ' xmlns="urn:x"',
    ' Id="data"',
  ],
  ...[
    ' ',
    '\n',
    '0',
    '9',
    '\u0000',
    '\u00e9',
    '<HDon>',
    '</HDon>',
    '<DSCKS>',
    '<cbc:ID>9</cbc:ID>',
    '<SHDon>9</SHDon>',
  ],
]

type Change = (text: string) => string

const at = fc.nat(1_000_000)
const changeOf: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(at, fc.constantFrom(...SNIPPETS)).map(
    ([where, snippet]): Change =>
      (text) => {
        const place = where % (text.length + 1)
        return text.slice(0, place) + snippet + text.slice(place)
      },
  ),
  // A part that is written again, somewhere else.
  fc.tuple(at, fc.nat(400), at).map(
    ([where, length, to]): Change =>
      (text) => {
        const place = where % (text.length + 1)
        const target = to % (text.length + 1)
        return text.slice(0, target) + text.slice(place, place + length) + text.slice(target)
      },
  ),
  fc.tuple(at, fc.nat(40)).map(
    ([where, length]): Change =>
      (text) => {
        const place = where % (text.length + 1)
        return text.slice(0, place) + text.slice(place + length)
      },
  ),
  // A whole element or member, twice: the first with another value.
  fc.tuple(at, fc.constantFrom('9', '', ' ')).map(
    ([where, value]): Change =>
      (text) => {
        const parts = [...text.matchAll(/<(\w+:)?\w+[^<>]*>[^<>]+<\/[^<>]+>|"\w+": ?\[\s*\{[^{}]*\}\s*\],?/g)]
        const part = parts[where % Math.max(1, parts.length)]
        if (part === undefined) return text
        const forged = part[0].replace(/>[^<>]+</, `>${value}<`).replace(/"_": ?"?[^",}]*"?/, `"_":"${value}"`)
        return text.slice(0, part.index) + forged + text.slice(part.index)
      },
  ),
)

describe.each(INVOICES)('an invoice that others changed: %s', (_, state, options) => {
  // Of Thailand no number says who signed: the caller knows the seller.
  const expected = state === 'TH' ? { signer: { organization: INVOICE_STATES.TH.seller.name } } : {}
  let on: InvoiceJudging
  let text: string
  let original: Report

  beforeAll(async () => {
    on = await invoiceJudging(state)
    const document = await signInvoice(on.testbed, state, options)
    text = textOf(document)
    original = await on.judged(document, expected)
  })

  it('says what was signed, or that it is not signed', async () => {
    expect(original.decision.outcome).toBe('accept')
    const right = new Set(membersOf(original))
    await fc.assert(
      fc.asyncProperty(fc.array(changeOf, { minLength: 1, maxLength: 3 }), async (changes) => {
        const report = await on.judged(octetsOf(changes.reduce((done, change) => change(done), text)), expected)
        expect(membersOf(report).filter((told) => !right.has(told))).toEqual([])
        if (report.decision.outcome === 'accept') expect(valuesOf(report, true)).toEqual(valuesOf(original, true))
      }),
      { numRuns: 150 },
    )
  })
})

/** Each value that is told as signed, with its place. */
function membersOf({ invoice = {} as NonNullable<Report['invoice']> }: Report): readonly string[] {
  const told: string[] = []
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    if ('signed' in value && 'value' in value) {
      if (value.signed === true) told.push(`${path} ${'scheme' in value ? value.scheme : ''} ${value.value}`)
    } else
      for (const [name, member] of Object.entries(value)) visit(member, Array.isArray(value) ? path : `${path}/${name}`)
  }
  visit(invoice, '')
  return told
}
