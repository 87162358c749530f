import type { PolicyExplanation } from '../acceptance/policy-explanation.ts'
import { readPolicy } from '../acceptance/read-policy.ts'
import type { AcceptancePolicyInput, PolicyName } from '../acceptance/types.ts'
import { furtherQuestions } from './open-engine.ts'

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
export async function explainPolicy(policy: PolicyName | AcceptancePolicyInput): Promise<PolicyExplanation> {
  const read = readPolicy(policy)
  const { tabulate } = await furtherQuestions()
  return tabulate(read)
}
