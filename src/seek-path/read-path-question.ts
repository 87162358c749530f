import { UsageError } from '../core/errors.ts'
import type { Instant } from '../core/time.ts'
import type { PathOptions } from '../find-path.ts'
import type { InitialPolicies, KeyPurpose, ValidityModel } from '../path/types.ts'
import type { PathRevocation } from '../report/path-result.ts'

/** The question, complete: with the evidence and the anchors it determines the answer. */
export interface PathQuestion {
  readonly at: Instant
  readonly keyPurpose: KeyPurpose
  readonly policies: InitialPolicies
  readonly model: ValidityModel
  readonly checkAnchorCertificate: boolean
  readonly checkProfile: boolean
  readonly revocation: PathRevocation
}

/** There are no others: one that is misspelt was meant to ask for something, and would be passed over. */
const OPTIONS: Readonly<Record<keyof PathOptions, true>> = {
  anchors: true,
  trust: true,
  intermediates: true,
  crls: true,
  ocspResponses: true,
  at: true,
  keyPurpose: true,
  policies: true,
  explicitPolicy: true,
  inhibitPolicyMapping: true,
  inhibitAnyPolicy: true,
  revocation: true,
  model: true,
  checkAnchorCertificate: true,
  checkProfile: true,
  fetcher: true,
  signal: true,
  budget: true,
}

const KEY_PURPOSES: Readonly<Record<KeyPurpose, true>> = {
  'document-signing': true,
  'time-stamping': true,
  'ocsp-signing': true,
  'crl-signing': true,
  any: true,
}
const REVOCATION: Readonly<Record<PathRevocation, true>> = { required: true, 'if-available': true, none: true }
const MODELS: Readonly<Record<ValidityModel, true>> = { shell: true, chain: true }

/** Two arcs at least, the first of them 0, 1 or 2, none with a leading zero (X.680 §32). */
const OBJECT_IDENTIFIER = /^[0-2](?:\.(?:0|[1-9]\d{0,38})){1,63}$/

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readPathQuestion(options: PathOptions): PathQuestion {
  for (const name of Object.keys(options))
    if (!Object.hasOwn(OPTIONS, name)) throw new UsageError('USAGE_OPTION_INVALID', name, 'is no option')
  return {
    at: instantOf(options.at),
    keyPurpose: oneOf(options.keyPurpose ?? 'document-signing', KEY_PURPOSES, 'keyPurpose'),
    policies: {
      acceptable: options.policies === undefined ? null : readPolicies(options.policies),
      explicitRequired: yesOrNo(options.explicitPolicy, 'explicitPolicy'),
      mappingInhibited: yesOrNo(options.inhibitPolicyMapping, 'inhibitPolicyMapping'),
      anyInhibited: yesOrNo(options.inhibitAnyPolicy, 'inhibitAnyPolicy'),
    },
    model: oneOf(options.model ?? 'shell', MODELS, 'model'),
    checkAnchorCertificate: yesOrNo(options.checkAnchorCertificate, 'checkAnchorCertificate'),
    checkProfile: yesOrNo(options.checkProfile, 'checkProfile'),
    revocation: oneOf(options.revocation ?? 'required', REVOCATION, 'revocation'),
  }
}

/** The present where none is given, in whole seconds: certificates count in them. */
function instantOf(at: Date | undefined): Instant {
  if (at === undefined) return Math.floor(Date.now() / 1000) * 1000
  const instant = at instanceof Date ? at.getTime() : Number.NaN
  if (Number.isNaN(instant)) throw new UsageError('USAGE_OPTION_INVALID', 'at', 'is not a date')
  return instant
}

function oneOf<T extends string>(value: T, known: Readonly<Record<T, true>>, option: string): T {
  if (typeof value === 'string' && Object.hasOwn(known, value)) return value
  throw new UsageError('USAGE_OPTION_INVALID', option, `${String(value)} is none of ${Object.keys(known).join(', ')}`)
}

function yesOrNo(value: boolean | undefined, option: string): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false
  throw new UsageError('USAGE_OPTION_INVALID', option, `${String(value)} is neither true nor false`)
}

/** Sorted, each once: their order means nothing. A set of none would accept nothing, and was meant to ask for something. */
function readPolicies(policies: readonly string[]): readonly string[] {
  if (!Array.isArray(policies) || policies.length === 0)
    throw new UsageError('USAGE_OPTION_INVALID', 'policies', 'is not a list of object identifiers')
  for (const [i, policy] of policies.entries())
    if (typeof policy !== 'string' || !OBJECT_IDENTIFIER.test(policy))
      throw new UsageError('USAGE_OPTION_INVALID', `policies[${i}]`, `${String(policy)} is not an object identifier`)
  return [...new Set<string>(policies)].sort()
}
