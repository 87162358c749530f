import { expect } from 'vitest'
import { loadTrust, type Report, type Trust, type VerifyOptions, verify } from '../../../src/index.ts'
import { INVOICE_STATES, type InvoiceState, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { revocationOf } from '../../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../../src/testbed/testbed.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

/** What invoices of a state are judged by. */
export interface InvoiceJudging {
  readonly testbed: Testbed
  readonly trust: Trust
  readonly judged: (document: Uint8Array, options?: Partial<VerifyOptions>) => Promise<Report>
}

export async function invoiceJudging(state: InvoiceState): Promise<InvoiceJudging> {
  const testbed = await sharedTestbed()
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const credential = await invoiceSigner(testbed, state, INVOICE_STATES[state].seller)
  const { crls = [] } = await revocationOf(testbed.states[state], credential, testbed.now)
  return {
    testbed,
    trust,
    judged: (document, options = {}) =>
      verify(document, { trust, relyingState: state, policy: 'invoice', at: testbed.now, crls, ...options }),
  }
}

export const textOf = (octets: Uint8Array): string => new TextDecoder().decode(octets)
export const octetsOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The file with one text in the place of another, which is to be there. */
export function changed(document: Uint8Array, from: string, to: string): Uint8Array {
  const before = textOf(document)
  expect(before.split(from).length, from).toBeGreaterThan(1)
  return octetsOf(before.replace(from, () => to))
}

/** Of the document and of its signatures, without those that only inform. */
export const codesOf = (report: Report): readonly string[] =>
  [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)]
    .filter(({ level }) => level !== 'information')
    .map(({ code }) => code)

/** Everything that an invoice says, by `signed`. */
export function valuesOf({ invoice }: Report, signed: boolean): readonly string[] {
  if (invoice === undefined) return []
  const { series, number, date, seller, buyer, currency, total } = invoice
  const fields = [
    series,
    number,
    date,
    currency,
    total,
    seller.name,
    ...seller.identifiers,
    buyer.name,
    ...buyer.identifiers,
  ]
  return fields.flatMap((field) => (field?.signed === signed ? [field.value] : []))
}
