import type { PolicyExplanation } from './policy-explanation.ts'
import { readPolicy } from './read-policy.ts'
import { tabulate } from './tabulate-policy.ts'
import type { AcceptancePolicyInput, PolicyName } from './types.ts'

/**
 * What an acceptance policy asks for, member by member, what it gives up, and what it decides in which situation. The
 * table holds answers of the deciding functions, and no description of them. `render` says it in words.
 *
 * ```ts
 * const { members } = await explainPolicy('technical')
 * members.find(({ member }) => member === 'revocation')?.relaxation // 'REVOCATION_NOT_REQUIRED'
 * ```
 *
 * @throws {UsageError} `USAGE_POLICY_UNKNOWN`, `USAGE_POLICY_INVALID`
 */
export function explainPolicy(policy: PolicyName | AcceptancePolicyInput): PolicyExplanation {
  const read = readPolicy(policy)
  // No verification needs it: it is loaded on demand.
  return tabulate(read)
}
