import type { AcceptancePolicy, PolicyName } from './types.ts'

const STRICT = { revocation: 'required', origin: 'required', recognition: 'required', signatures: 'all' } as const

/** The policies that come with the library. `technical` alone gives something up, and every report says what. */
export const PRESETS: Readonly<Record<PolicyName, AcceptancePolicy>> = Object.freeze({
  contract: Object.freeze({ name: 'contract', use: 'contract', ...STRICT }),
  invoice: Object.freeze({ name: 'invoice', use: 'invoice', ...STRICT }),
  archive: Object.freeze({ name: 'archive', use: 'archive', ...STRICT }),
  technical: Object.freeze({
    name: 'technical',
    use: 'any',
    revocation: 'if-available',
    origin: 'not-required',
    recognition: 'not-required',
    signatures: 'all',
  }),
})

export function isPolicyName(text: string): text is PolicyName {
  return Object.hasOwn(PRESETS, text)
}
