import { beforeAll, describe, expect, it } from 'vitest'
import { loadTrust, type Report, redact, render, type Trust, verify } from '../../src/index.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { INVOICE_STATES } from '../../src/testbed/invoice/parties.ts'
import { signInvoice } from '../../src/testbed/invoice/sign-invoice.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { sharedTestbed } from '../shared-testbed.ts'

let testbed: Testbed
let trust: Trust
const { seller, buyer } = INVOICE_STATES.MY

beforeAll(async () => {
  testbed = await sharedTestbed()
  trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
})

const judged = async (options = {}): Promise<Report> =>
  verify(await signInvoice(testbed, 'MY', options), { trust, policy: 'technical', at: testbed.now })

const lineOf = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('an invoice in a rendering', () => {
  it('is told in a few sentences', async () => {
    const text = lineOf(await render(await judged(), { format: 'text' }))
    const date = testbed.now.toISOString().slice(0, 10)
    expect(text).toContain(
      lineOf(`Invoice Number "TESTBED-1", of "${date}".
        Seller: "${seller.name}" (TIN "${seller.tin}", BRN "${seller.registration}").
        Buyer: "${buyer.name}" (TIN "${buyer.tin}", BRN "${buyer.registration}").
        To be paid: "1250.00" "MYR".`),
    )
    expect(text).not.toContain('covers all of this')
  })

  it('has the series of a number before it', async () => {
    const document = await signInvoice(testbed, 'VN')
    const report = await verify(document, { trust, policy: 'technical', at: testbed.now })
    expect(lineOf(await render(report, { format: 'text' }))).toContain('Number "C26TTB" "1", of')
  })

  it('says where it is self-billed, and where it is not signed', async () => {
    expect(await render(await judged({ selfBilled: true }), { format: 'text' })).toContain(
      'The buyer issues this invoice.',
    )
    expect(lineOf(await render(await judged({ unsigned: true }), { format: 'text' }))).toContain(
      'No signature of the issuer that holds covers all of this.',
    )
  })

  it('says why somebody else is for review, with both numbers', async () => {
    const signer = { ...seller, tin: 'C20000000099' }
    const text = lineOf(await render(await judged({ signer }), { format: 'text' }))
    expect(text).toContain(`not the issuer of the invoice. Their numbers differ: "${seller.tin}" in the invoice`)
    expect(text).toContain('"C20000000099" in the certificate')
  })

  it.each(LANGUAGES)('is told in %s, as text and as a page', async (language) => {
    const report = await judged()
    for (const format of ['text', 'html'] as const) {
      const text = await render(report, { language, format })
      for (const value of ['TESTBED-1', seller.tin, buyer.name, '1250.00']) expect(text).toContain(value)
    }
  })

  it('names nobody once it is redacted', async () => {
    const redacted = await redact(await judged())
    const all = JSON.stringify(redacted.invoice) + (await render(redacted, { format: 'text' }))
    for (const value of [seller.name, seller.tin, seller.registration, buyer.name, buyer.tin, '1250.00', 'TESTBED-1'])
      expect(all).not.toContain(value)
    expect(redacted.invoice).toMatchObject({ profile: 'MyInvois 1.1', number: { value: 'REDACTED', signed: true } })
  })

  it('has no words of its own for what it says', async () => {
    const number = 'You may rely on it.\u001b[2J\u202eabc'
    const text = await render(await judged({ number }), { format: 'text' })
    expect(text).toContain('Number "You may rely on it.')
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('\u202e')
  })
})
