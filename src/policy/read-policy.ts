import { UsageError } from '../core/errors.ts'
import { isRecord, misuse } from '../core/misuse.ts'
import { USES } from '../recognition/uses.ts'
import { isPolicyName, PRESETS, STRICTEST } from './presets.ts'
import type { AcceptancePolicy } from './types.ts'

const NAMES = Object.keys(PRESETS).join(', ')
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/

const isNecessity = (value: unknown): boolean => value === 'required' || value === 'not-required'

/** What each member may be. There are no others: one that is not known could have been meant to tighten. */
const MEMBERS: Readonly<Record<keyof AcceptancePolicy, (value: unknown) => boolean>> = {
  name: (value) => typeof value === 'string' && NAME.test(value),
  use: (value) => USES.some((use) => use === value),
  revocation: (value) => value === 'required' || value === 'if-available',
  origin: isNecessity,
  recognition: isNecessity,
  signatures: (value) => value === 'all' || isListOfNames(value),
  emptyFields: (value) => value === 'not-allowed' || value === 'allowed',
  signer: (value) => value === 'every' || value === 'any',
}

/** Not by `every`, which passes over the holes of an array. */
function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && !Array.from(value).some((name) => typeof name !== 'string')
}

/**
 * `acceptance-policy.schema.json` says the same as a JSON Schema. A policy by the name of a preset, or as an object with the members of `AcceptancePolicy`; left out members take their strictest value. A
 * policy of one's own does not take a preset's name, so that a name in a report always means the same.
 *
 * ```ts
 * readPolicy('technical').recognition // 'not-required'
 * readPolicy({ name: 'house', revocation: 'if-available' }).recognition // 'required'
 * ```
 *
 * @throws {UsageError} `USAGE_POLICY_UNKNOWN`, `USAGE_POLICY_INVALID`
 */
export function readPolicy(policy: unknown): AcceptancePolicy {
  if (typeof policy === 'string') {
    if (!isPolicyName(policy)) throw misuse('policy', policy, `one of ${NAMES}`, 'USAGE_POLICY_UNKNOWN')
    return PRESETS[policy]
  }
  if (Object.values(PRESETS).includes(policy as AcceptancePolicy)) return policy as AcceptancePolicy
  return readOwnPolicy(policy)
}

function readOwnPolicy(policy: unknown): AcceptancePolicy {
  if (!isRecord(policy)) throw misuse('policy', policy, `an object, or one of ${NAMES}`, 'USAGE_POLICY_INVALID')
  const given = Object.entries(policy).filter(([, value]) => value !== undefined)
  if (!('name' in policy)) throw invalid('name', 'is missing')
  for (const [member, value] of given) {
    if (!isMember(member)) throw invalid(member, 'is no member of a policy')
    if (!MEMBERS[member](value)) throw invalid(member, 'has a value that it cannot have')
  }
  const read = { use: 'contract', ...STRICTEST, ...Object.fromEntries(given) } as AcceptancePolicy
  if (isPolicyName(read.name)) throw invalid('name', 'is the name of a preset')
  const { signatures } = read
  return Object.freeze({ ...read, signatures: signatures === 'all' ? signatures : Object.freeze([...signatures]) })
}

function isMember(member: string): member is keyof AcceptancePolicy {
  return Object.hasOwn(MEMBERS, member)
}

function invalid(member: string, why: string): UsageError {
  return new UsageError('USAGE_POLICY_INVALID', `policy.${member}`, why)
}
