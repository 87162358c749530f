import { beforeAll, describe, expect, it } from 'vitest'
import type { InvoiceState } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { changed, type InvoiceJudging, invoiceJudging, octetsOf, textOf } from './fixture.ts'

const KINDS: readonly (readonly [state: InvoiceState, options: InvoiceOptions])[] = [
  ['VN', {}],
  ['TH', {}],
  ['MY', { format: 'json' }],
  ['MY', { format: 'xml' }],
]
const TEA = { name: 'Tea', quantity: '3', amount: '30.50' }
const field = (value: string, signed = true) => ({ value, signed })

describe.each(KINDS)('the lines of an invoice of %s, %o', (state, options) => {
  let on: InvoiceJudging
  beforeAll(async () => {
    on = await invoiceJudging(state)
  })

  const signed = (more: InvoiceOptions): Promise<Uint8Array> => signInvoice(on.testbed, state, { ...options, ...more })

  it('are told as they are written, with whether they are signed', async () => {
    const { invoice, decision } = await on.judged(await signed({ lines: [TEA] }))
    expect(decision.outcome).not.toBe('reject')
    expect(invoice?.lines).toEqual([{ name: field('Tea'), quantity: field('3'), amount: field('30.50') }])
    expect(invoice?.moreLines).toBeUndefined()
    const other = await on.judged(changed(await signed({ lines: [TEA] }), '30.50', '90.50'))
    expect(other.invoice?.lines?.[0]?.amount).toEqual(field('90.50', false))
    expect(other.decision.outcome).toBe('reject')
  })

  it('are the first hundred, and the others are counted', async () => {
    const lines = Array.from({ length: 103 }, (_, i) => ({ ...TEA, name: `Tea ${i + 1}` }))
    const { invoice } = await on.judged(await signed({ lines }))
    expect(invoice?.lines).toHaveLength(100)
    expect(invoice?.lines?.[99]?.name?.value).toBe('Tea 100')
    expect(invoice?.moreLines).toBe(3)
  })

  it('are absent where there is none', async () => {
    const { invoice } = await on.judged(await signed({ lines: [] }))
    expect(invoice?.total).toBeDefined()
    expect(invoice).not.toHaveProperty('lines')
  })
})

describe('a line of an invoice', () => {
  it('has no amount in another currency, and no part that stands there twice', async () => {
    const on = await invoiceJudging('TH')
    const document = textOf(await signInvoice(on.testbed, 'TH', { lines: [TEA], unsigned: true }))
    const { invoice } = await on.judged(
      octetsOf(
        document
          .replace('<ram:NetLineTotalAmount currencyID="THB">', '<ram:NetLineTotalAmount currencyID="USD">')
          .replace('<ram:Name>Tea</ram:Name>', '<ram:Name>Tea</ram:Name><ram:Name>Gold</ram:Name>'),
      ),
    )
    expect(invoice?.lines).toEqual([{ quantity: field('3', false) }])
  })

  it('that no signature covers is not signed, whatever else is', async () => {
    const on = await invoiceJudging('VN')
    const document = textOf(await signInvoice(on.testbed, 'VN', { lines: [TEA] }))
    const list = /<DSHHDVu>.*<\/DSHHDVu>/s.exec(document)?.[0] ?? ''
    // A copy beside what is signed is never read.
    const { invoice } = await on.judged(octetsOf(document.replace('<DSCKS>', `${list.replace('30.50', '1')}<DSCKS>`)))
    expect(invoice?.lines).toEqual([{ name: field('Tea'), quantity: field('3'), amount: field('30.50') }])
  })
})
