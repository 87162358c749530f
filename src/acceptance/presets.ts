import type { AcceptancePolicy, PolicyName } from './types.ts'

/** The members of a policy that gives nothing up. Only a caller can know which signature policies to ask for. */
export const STRICTEST: Omit<AcceptancePolicy, 'name' | 'use'> = Object.freeze({
  revocation: 'required',
  expiredTimeStamps: 'refused',
  lateAlgorithms: 'none',
  signaturePolicies: 'not-asked',
  origin: 'required',
  recognition: 'required',
  signatures: 'all',
  emptyFields: 'not-allowed',
  laterMarks: 'where-prepared',
  signer: 'every',
})

/**
 * The acceptance policies of the library. What one gives up is in every report: `technical` gives up questions,
 * `counterpart` that everybody has signed. A contract, in the archive too, is signed by each of its parties, so that
 * others may sign beside the expected signer; an invoice is by its issuer alone. `counterpart` is `contract` for the
 * party that signs next.
 */
export const PRESETS: Readonly<Record<PolicyName, AcceptancePolicy>> = Object.freeze({
  contract: Object.freeze({ name: 'contract', use: 'contract', ...STRICTEST, signer: 'any' }),
  counterpart: Object.freeze({
    name: 'counterpart',
    use: 'contract',
    ...STRICTEST,
    emptyFields: 'allowed',
    signer: 'any',
  }),
  invoice: Object.freeze({ name: 'invoice', use: 'invoice', ...STRICTEST }),
  archive: Object.freeze({ name: 'archive', use: 'archive', ...STRICTEST, signer: 'any' }),
  technical: Object.freeze({
    name: 'technical',
    use: 'any',
    revocation: 'if-available',
    expiredTimeStamps: 'refused',
    lateAlgorithms: 'none',
    signaturePolicies: 'not-asked',
    origin: 'not-required',
    recognition: 'not-required',
    signatures: 'all',
    emptyFields: 'allowed',
    laterMarks: 'on-blank-paper',
    signer: 'any',
  }),
})

export function isPolicyName(text: string): text is PolicyName {
  return Object.hasOwn(PRESETS, text)
}
