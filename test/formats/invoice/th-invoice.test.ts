import { beforeAll, describe, expect, it } from 'vitest'
import { INVOICE_STATES } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { changed, codesOf, type InvoiceJudging, invoiceJudging, octetsOf, textOf, valuesOf } from './fixture.ts'

let on: InvoiceJudging
const { seller, buyer } = INVOICE_STATES.TH

beforeAll(async () => {
  on = await invoiceJudging('TH')
})

const signed = (options: InvoiceOptions = {}): Promise<Uint8Array> => signInvoice(on.testbed, 'TH', options)

/** By the seller whom the caller knows: no number of its certificate says who it is. */
const judged: InvoiceJudging['judged'] = (document, options) =>
  on.judged(document, { signer: { organization: seller.name }, ...options })

describe('an invoice of Thailand', () => {
  it.each([true, false])('is accepted as it was signed, with an instruction before the root: %s', async (model) => {
    const report = await judged(await signed({ model }))
    expect(report.decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_AND_DOMESTIC'] })
    const date = on.testbed.now.toISOString().slice(0, 19)
    expect(valuesOf(report, true)).toEqual([
      ...['TESTBED-1', date, 'THB', '1070.00'],
      ...[seller.name, seller.tin, buyer.name, buyer.tin],
    ])
    expect(valuesOf(report, false)).toEqual([])
    expect(report.invoice).toMatchObject({ profile: 'TH e-Tax Invoice', issuedBy: 'seller' })
  })

  it('is for review where nobody compared the signer with the seller: no number says it, and nobody was expected', async () => {
    const report = await on.judged(await signed())
    expect(codesOf(report)).toContain('INVOICE_SELLER_NOT_COMPARED')
    expect(report.decision.outcome).toBe('review')
  })

  it.each([
    ['the number', 'TESTBED-1', 'TESTBED-2'],
    ['the total', '1070.00', '1070.01'],
    ['the instruction before the root', 'Schematron_2p1', 'Schematron_2p2'],
    ['the time of signing', 'SigningTime>20', 'SigningTime>19'],
  ])('does not hold with something else in what is signed: %s', async (_, from, to) => {
    const report = await judged(changed(await signed(), from, to))
    expect(report.signatures[0]?.indication).toBe('TOTAL-FAILED')
    expect(valuesOf(report, true)).toEqual([])
    expect(report.decision.outcome).toBe('reject')
  })

  it('has no total in another currency than its own', async () => {
    const same = await judged(await signed({ totalCurrency: 'THB' }))
    expect(same.invoice?.total).toEqual({ value: '1070.00', signed: true })
    const other = await judged(await signed({ totalCurrency: 'USD' }))
    expect(other.invoice?.currency?.value).toBe('THB')
    expect(other.invoice?.total).toBeUndefined()
  })

  it('reads no copy in another place', async () => {
    const document = textOf(await signed())
    const copy = /<rsm:ExchangedDocument>.*<\/rsm:ExchangedDocument>/s.exec(document)?.[0] ?? ''
    const forged = copy.replace('TESTBED-1', 'FORGED')
    const inside = document.replace('</ds:Object>', `</ds:Object><ds:Object>${forged}</ds:Object>`)
    const report = await judged(octetsOf(inside))
    expect(report.invoice?.number?.value).toBe('TESTBED-1')
    expect(codesOf(report)).toEqual(expect.arrayContaining(['INVOICE_BESIDE_NOT_SIGNED', 'XML_PART_NOT_SIGNED']))
    expect(report.decision.outcome).not.toBe('accept')
    const renamed = document.replace('</rsm:ExchangedDocument>', `</rsm:ExchangedDocument>${forged}`)
    const twice = await judged(octetsOf(renamed))
    expect(twice.invoice?.number).toBeUndefined()
    expect(twice.decision.outcome).toBe('reject')
  })

  it('is told to have no signature', async () => {
    const report = await judged(await signed({ unsigned: true }))
    expect(report.decision).toMatchObject({ outcome: 'reject', reasons: ['NO_SIGNATURE'] })
  })
})
