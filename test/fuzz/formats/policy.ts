import { parsePolicy } from '../../../src/acceptance/parse-policy.ts'
import type { AcceptancePolicy } from '../../../src/acceptance/types.ts'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import { UsageError } from '../../../src/core/errors.ts'
import type { Json } from '../json-mutations.ts'
import { type Format, mustHold } from '../trial.ts'
import { changeJson, requireClean } from './trust.ts'

/** Acceptance policies: refused by a `UsageError`, or read as what they say. */

const BASES: readonly Json[] = [
  { name: 'house', use: 'contract', revocation: 'required', origin: 'required', recognition: 'required' },
  { name: 'house', signatures: ['Seller', 'Buyer'], emptyFields: 'allowed', signer: 'any' },
  { name: 'house', use: 'invoice', signatures: 'all', revocation: 'if-available', expiredTimeStamps: 'accepted' },
]

export const policy: Format = {
  name: 'policy',
  async make(random, steps) {
    const text = await changeJson(random.pick(BASES), random, steps)
    const bytes = new TextEncoder().encode(text)
    const input = random.chance(0.5) ? bytes : text
    return {
      octets: { policy: bytes },
      async run() {
        const [first, second] = [parsed(input), parsed(input)]
        requireClean()
        if (first instanceof UsageError || second instanceof UsageError) {
          mustHold(String(first) === String(second), 'one answer', `${first} | ${second}`)
          return { outcome: 'refused', codes: [(first as UsageError).code] }
        }
        requireAsSaid(first, JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, Json>)
        mustHold(canonicalJson(first) === canonicalJson(second), 'one answer', 'a policy read twice differs')
        return { outcome: 'read', codes: [] }
      },
    }
  },
}

const STRICT: Readonly<Record<string, Json>> = {
  use: 'contract',
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
}

/** What is said is what counts, and what is left out is strict. */
function requireAsSaid(read: AcceptancePolicy, said: Record<string, Json>): void {
  const expected = { ...STRICT, ...Object.fromEntries(Object.entries(said)) }
  mustHold(
    canonicalJson(read) === canonicalJson(expected),
    'policy',
    `${canonicalJson(read)} of ${canonicalJson(said)}`,
  )
}

function parsed(input: Uint8Array | string): AcceptancePolicy | UsageError {
  try {
    return parsePolicy(input)
  } catch (error) {
    // Documented; all others are failures of the trial.
    if (error instanceof UsageError) return error
    throw error
  }
}
