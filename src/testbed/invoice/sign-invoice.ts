import type { Testbed } from '../testbed.ts'
import { type MyJsonOptions, myJsonInvoice } from './my-json.ts'
import { INVOICE_STATES, type InvoiceParty, type InvoiceState, invoiceSigner } from './parties.ts'

export interface InvoiceOptions extends MyJsonOptions {
  /** Who signs; the seller, or the buyer of a self-billed invoice, unless given. */
  readonly signer?: InvoiceParty
}

/**
 * An invoice, signed as invoices of the state are. Numbers and names of its parties are made up (`INVOICE_STATES`).
 *
 * ```ts
 * const invoice = await signInvoice(testbed, 'MY')
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
  return myJsonInvoice({ seller, buyer, credential, now: testbed.now }, options)
}
