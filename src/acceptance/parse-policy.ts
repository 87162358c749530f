import { isBytes, plainView } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import { misuse } from '../core/misuse.ts'
import { readStrictJson } from '../core/strict-json.ts'
import { readPolicy } from './read-policy.ts'
import type { AcceptancePolicy } from './types.ts'

/**
 * An acceptance policy from the text of a JSON file. A member that occurs twice is refused, since one of the two could
 * loosen the policy.
 *
 * ```ts
 * const policy = parsePolicy('{ "name": "house", "use": "invoice" }')
 * policy.revocation // 'required'
 * ```
 *
 * @throws {UsageError} `USAGE_POLICY_INVALID`
 */
export function parsePolicy(json: Uint8Array | string): AcceptancePolicy {
  if (typeof json !== 'string' && !isBytes(json))
    throw misuse('policy', json, 'the text of a file, or its bytes', 'USAGE_POLICY_INVALID')
  const value = readStrictJson(typeof json === 'string' ? json : plainView(json), 'USAGE_POLICY_INVALID')
  if (!value.ok) throw new UsageError('USAGE_POLICY_INVALID', 'policy', value.failure.what ?? value.failure.code)
  if (typeof value.value === 'string') throw new UsageError('USAGE_POLICY_INVALID', 'policy', 'is not an object')
  return readPolicy(value.value)
}
