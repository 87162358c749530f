import type { Testbed } from '../testbed.ts'
import { type InvoiceParts, type MyJsonOptions, myJsonInvoice } from './my-json.ts'
import { type MyXmlOptions, myXmlInvoice } from './my-xml.ts'
import { INVOICE_STATES, type InvoiceParty, type InvoiceState, invoiceSigner } from './parties.ts'
import { type ThOptions, thInvoice } from './th-xml.ts'
import { type VnOptions, vnInvoice } from './vn-xml.ts'

export interface InvoiceOptions extends MyJsonOptions, MyXmlOptions, ThOptions, VnOptions {
  /** MY: as what it is written, JSON unless given. Elsewhere it is XML. */
  readonly format?: 'json' | 'xml'
  /** Who signs; the seller, or the buyer of a self-billed invoice, unless given. */
  readonly signer?: InvoiceParty
}

/**
 * An invoice, signed as invoices of the state are. Numbers and names of its parties are made up (`INVOICE_STATES`).
 *
 * ```ts
 * const invoice = await signInvoice(testbed, 'VN', { inMessage: true })
 * ```
 */
export async function signInvoice(
  testbed: Testbed,
  state: InvoiceState,
  options: InvoiceOptions = {},
): Promise<Uint8Array> {
  const { seller, buyer } = INVOICE_STATES[state]
  const signer = options.signer ?? (options.selfBilled === true ? buyer : seller)
  const credential = await invoiceSigner(testbed, state, signer)
  const parts: InvoiceParts = { seller, buyer, credential, now: testbed.now }
  if (state === 'VN') return vnInvoice(parts, options)
  if (state === 'TH') return thInvoice(parts, options)
  return options.format === 'xml' ? myXmlInvoice(parts, options) : myJsonInvoice(parts, options)
}
