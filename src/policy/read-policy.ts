import * as v from 'valibot'
import { UsageError } from '../core/errors.ts'
import { isPolicyName, PRESETS } from './presets.ts'
import type { AcceptancePolicy } from './types.ts'

/** Strict: a member that is not known could have been meant to tighten, so that leaving it out would loosen. */
const SCHEMA = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  use: v.optional(v.picklist(['contract', 'invoice', 'archive', 'any']), 'contract'),
  revocation: v.optional(v.picklist(['required', 'if-available']), 'required'),
  origin: v.optional(v.picklist(['required', 'not-required']), 'required'),
  recognition: v.optional(v.picklist(['required', 'not-required']), 'required'),
  signatures: v.optional(v.union([v.literal('all'), v.pipe(v.array(v.string()), v.minLength(1))]), 'all'),
})

/**
 * A policy by the name of a preset, or as an object of the policy schema; left out members take their strictest value. A policy of
 * one's own does not take a preset's name, so that a name in a report always means the same.
 *
 * @throws {UsageError} `USAGE_POLICY_UNKNOWN`, `USAGE_POLICY_INVALID`
 */
export function readPolicy(policy: unknown): AcceptancePolicy {
  if (typeof policy === 'string') {
    if (!isPolicyName(policy)) throw new UsageError('USAGE_POLICY_UNKNOWN', policy)
    return PRESETS[policy]
  }
  if (Object.values(PRESETS).includes(policy as AcceptancePolicy)) return policy as AcceptancePolicy
  const parsed = v.safeParse(SCHEMA, policy)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new UsageError('USAGE_POLICY_INVALID', v.getDotPath(issue) ?? 'policy', issue.message)
  }
  const { output } = parsed
  if (isPolicyName(output.name)) throw new UsageError('USAGE_POLICY_INVALID', 'name', 'is the name of a preset')
  return Object.freeze(output)
}
