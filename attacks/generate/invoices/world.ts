import type { StateCode } from '../../../src/core/states.ts'
import type { Report } from '../../../src/report/types.ts'
import { createState, revocationOf, STATE_SHAPES, type Testbed } from '../../../src/testbed/index.ts'
import { INVOICE_STATES, type InvoiceState, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import { verify } from '../../../src/verifier/verify.ts'

/** Who signs invoices, and who judges them. */
export interface InvoiceWorld {
  readonly testbed: Testbed
  /** CAs of the same names with other keys, which nobody knows. */
  readonly strangers: Testbed
  judge(octets: Uint8Array, state: StateCode & InvoiceState, policy: InvoicePolicy): Promise<Report>
}

export type InvoicePolicy = 'invoice' | 'contract'

const STATES: readonly InvoiceState[] = ['MY', 'TH', 'VN']

export async function createInvoiceWorld(testbed: Testbed): Promise<InvoiceWorld> {
  const { now } = testbed
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const crls: Uint8Array[] = []
  const states = { ...testbed.states }
  for (const state of STATES) {
    const signer = await invoiceSigner(testbed, state, INVOICE_STATES[state].seller)
    crls.push(...((await revocationOf(testbed.states[state], signer, now)).crls ?? []))
    states[state] = await createState(STATE_SHAPES[state], now)
  }
  return {
    testbed,
    strangers: { ...testbed, states },
    judge: (octets, state, policy) =>
      verify(octets, {
        trust,
        relyingState: state,
        policy,
        at: now,
        crls,
        // Of Thailand no number says who signed: the caller knows the seller.
        ...(state === 'TH' ? { signer: { organization: INVOICE_STATES.TH.seller.name } } : {}),
      }),
  }
}
