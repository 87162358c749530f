import { type Credential, issueCertificate } from '../certificates.ts'
import { credentialOf, yearsFrom } from '../hierarchy.ts'
import { generateKeys } from '../keys.ts'
import type { NameInput } from '../names.ts'
import type { Testbed } from '../testbed.ts'

/** The states whose invoices are made. */
export type InvoiceState = 'MY' | 'TH' | 'VN'

/** A party of an invoice, with the numbers that its state gives it. All are made up. */
export interface InvoiceParty {
  readonly name: string
  /** MY: tax identification number; VN: MST; TH: number of the taxpayer and of its branch. */
  readonly tin: string
  /** MY: number in the register of businesses. Elsewhere it stands nowhere. */
  readonly registration: string
}

interface Issuing {
  readonly authority: string
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  subject(party: InvoiceParty): NameInput
}

export const INVOICE_STATES: Readonly<Record<InvoiceState, Issuing>> = {
  MY: {
    authority: 'invoice-ca',
    seller: { name: 'Testbed Seller (MY)', tin: 'C20000000010', registration: '200001000001' },
    buyer: { name: 'Testbed Buyer (MY)', tin: 'C20000000020', registration: '200001000002' },
    subject: ({ name, tin, registration }) => ({
      C: 'MY',
      O: name,
      // A certificate may have one of the two alone.
      ...(tin === '' ? {} : { organizationIdentifier: tin }),
      CN: name,
      ...(registration === '' ? {} : { serialNumber: registration }),
    }),
  },
  TH: {
    authority: 'digital-id-ca',
    seller: { name: 'Testbed Seller (TH)', tin: '000000000001000000', registration: '' },
    buyer: { name: 'Testbed Buyer (TH)', tin: '000000000002000000', registration: '' },
    subject: ({ name }) => ({ C: 'TH', O: name, CN: name }),
  },
  VN: {
    authority: 'public-ca',
    seller: { name: 'Testbed Seller (VN)', tin: '0100000001', registration: '' },
    buyer: { name: 'Testbed Buyer (VN)', tin: '0100000002', registration: '' },
    subject: ({ name, tin }) => ({ UID: `MST:${tin}`, CN: name, C: 'VN' }),
  },
}

const KEYS = new WeakMap<Testbed, Map<string, Promise<Credential>>>()

/** Whoever signs invoices in a state, under its ordinary CA. The same party has the same certificate each time. */
export function invoiceSigner(testbed: Testbed, state: InvoiceState, party: InvoiceParty): Promise<Credential> {
  const known = KEYS.get(testbed) ?? new Map<string, Promise<Credential>>()
  KEYS.set(testbed, known)
  const label = `${state} invoice ${JSON.stringify(party)}`
  const made = known.get(label) ?? issue(testbed, state, party, label)
  known.set(label, made)
  return made
}

async function issue(testbed: Testbed, state: InvoiceState, party: InvoiceParty, label: string): Promise<Credential> {
  const { authority, subject } = INVOICE_STATES[state]
  const { now, seed } = testbed
  return issueCertificate({
    subject: subject(party),
    keys: await generateKeys('RSA-2048', seed === null ? undefined : { seed, label }),
    issuer: credentialOf(testbed.states[state], authority),
    notBefore: yearsFrom(now, -1),
    notAfter: yearsFrom(now, 2),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
}
