import { beforeAll, describe, expect, it } from 'vitest'
import { loadTrust, type Report, type Trust, verify } from '../../../src/index.ts'
import { INVOICE_STATES, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { revocationOf } from '../../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../../src/testbed/testbed.ts'
import fc from '../../fast-check.ts'
import { share } from '../../share.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

/** An invoice in JSON as programs read it that tell names apart, or texts, in ways of their own: what an accepted one says, it says to all of them. */

let testbed: Testbed
let trust: Trust
let crls: readonly Uint8Array[]

beforeAll(async () => {
  testbed = await sharedTestbed()
  trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const credential = await invoiceSigner(testbed, 'MY', INVOICE_STATES.MY.seller)
  crls = (await revocationOf(testbed.states.MY, credential, testbed.now)).crls ?? []
})

const judged = (document: Uint8Array): Promise<Report> =>
  verify(document, { trust, relyingState: 'SG', policy: 'invoice', at: testbed.now, crls })

/** How a program has the name of a member. */
const NAMES: Readonly<Record<string, (name: string) => string>> = {
  'to the letter': (name) => name,
  'up to a NUL': (name) => name.split('\0')[0] ?? '',
  'of any case': (name) => name.toUpperCase().toLowerCase(),
  'without dashes and underscores': (name) => name.replace(/[_-]/g, '').toUpperCase().toLowerCase(),
  'as letters look': (name) => name.normalize('NFKC'),
}

/** And a text. */
const TEXTS: Readonly<Record<string, (text: string) => string>> = {
  'to the letter': (text) => text,
  'up to a NUL': (text) => text.split('\0')[0] ?? '',
  'in UTF-8': (text) => new TextDecoder().decode(new TextEncoder().encode(text)),
}

type Values = ReadonlyMap<string, string>

/** What one program finds where an invoice has its facts: of members that are one to it, the first or the last. */
function read(
  document: Uint8Array,
  name: (written: string) => string,
  text: (written: string) => string,
  takesFirst: boolean,
): Values {
  const find = (value: unknown, wanted: string): unknown => {
    if (Array.isArray(value)) return value.length === 1 ? find(value[0], wanted) : undefined
    if (typeof value !== 'object' || value === null) return undefined
    const found = Object.entries(value).filter(([written]) => name(written) === name(wanted))
    return (takesFirst ? found[0] : found.at(-1))?.[1]
  }
  const root: unknown = JSON.parse(new TextDecoder().decode(document))
  const at = (...path: readonly string[]): unknown => path.reduce(find, root)
  const shown = (value: unknown): string => (typeof value === 'string' ? text(value) : String(value))
  const party = (role: string): unknown => at('Invoice', role, 'Party', 'PartyLegalEntity', 'RegistrationName', '_')
  return new Map([
    ['number', shown(at('Invoice', 'ID', '_'))],
    ['date', shown(at('Invoice', 'IssueDate', '_'))],
    ['seller', shown(party('AccountingSupplierParty'))],
    ['buyer', shown(party('AccountingCustomerParty'))],
    ['total', shown(at('Invoice', 'LegalMonetaryTotal', 'PayableAmount', '_'))],
  ])
}

/** Facts of the report that a reader has otherwise. */
function differing({ invoice }: Report, values: Values): readonly string[] {
  const said = new Map([
    ['number', invoice?.number?.value],
    ['date', invoice?.date?.value],
    ['seller', invoice?.seller.name?.value],
    ['buyer', invoice?.buyer.name?.value],
    ['total', invoice?.total?.value === undefined ? undefined : String(Number(invoice.total.value))],
  ])
  return [...values].flatMap(([fact, value]) => {
    const one = said.get(fact)
    return one === undefined || one === value ? [] : [`${fact}: ${one}, ${value}`]
  })
}

const MEMBERS: Readonly<Record<string, unknown>> = {
  ID: [{ _: 'OTHER' }],
  IssueDate: [{ _: '2020-01-01' }],
  LegalMonetaryTotal: [{ PayableAmount: [{ _: 9000, currencyID: 'MYR' }] }],
  AccountingSupplierParty: [{ Party: [{ PartyLegalEntity: [{ RegistrationName: [{ _: 'Other' }] }] }] }],
  InvoiceTypeCodes: [{ _: '01' }],
}

const MARKS = ['_', '-', '\0', '\0x', '.', ' ', '\u200b', '\ud800', '\u212a', '\uff29', 'x', '']
const names = fc
  .record({
    of: fc.constantFrom(...Object.keys(MEMBERS)),
    at: fc.nat(30),
    mark: fc.constantFrom(...MARKS),
    turned: fc.nat(30),
  })
  .map(({ of, at, mark, turned }) => {
    const put = of.slice(0, at) + mark + of.slice(at)
    const letter = put.charAt(turned)
    const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()
    return [put.slice(0, turned) + other + put.slice(turned + 1), MEMBERS[of]] as const
  })
const totals = fc.oneof(
  fc.constantFrom('1250.00', '0', '100.0', '1e3', '1E400', '90071992547409931', '0.10000000000000000001', '-1.5e-7'),
  fc.tuple(fc.bigInt(0n, 10n ** 20n), fc.stringMatching(/^(?:\.\d{1,18})?$/)).map(([whole, rest]) => `${whole}${rest}`),
)
const numbers = fc.constantFrom('T-1', 'T-1\u0000 (draft)', 'T-\ud800', '\udc00\ud800', 'T-\ud83d\ude00', 'T\u001f1')

describe('an accepted invoice in JSON', () => {
  it('says the same to every program that reads it', async () => {
    let [accepted, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(names, { maxLength: 2 }), totals, numbers, async (others, total, number) => {
        const own = new Set(['ID', 'IssueDate', 'LegalMonetaryTotal', 'AccountingSupplierParty'])
        const more = Object.fromEntries(others.filter(([name]) => !own.has(name)))
        const document = await signInvoice(testbed, 'MY', { more, total, number })
        const report = await judged(document)
        if (report.decision.outcome !== 'accept') {
          refused++
          return
        }
        accepted++
        for (const [names, name] of Object.entries(NAMES))
          for (const [texts, text] of Object.entries(TEXTS))
            for (const takesFirst of [true, false])
              expect(differing(report, read(document, name, text, takesFirst)), `${names}, ${texts}`).toEqual([])
      }),
      { numRuns: share(600, 120) },
    )
    expect(Math.min(accepted, refused)).toBeGreaterThan(10)
  })

  it.each([
    ['1250.00', '1250.00'],
    ['999999999999999', '999999999999999'],
    ['0.000000000000000125', '0.000000000000000125'],
    ['100.0000000000000000000', '100.0000000000000000000'],
    ['1e3', undefined],
    ['90071992547409931', undefined],
  ])('has a total of %s where every program has that', async (total, said) => {
    const report = await judged(await signInvoice(testbed, 'MY', { total }))
    expect([report.decision.outcome, report.invoice?.total?.value]).toEqual(['accept', said])
  })
})
