import type { Calendar } from '../../constraints/calendar.ts'
import { UsageError } from '../../core/errors.ts'
import { instantOf, misuse, oneOf, requireList, yesOrNo } from '../../core/misuse.ts'
import { presentSecond } from '../../core/present-second.ts'
import type { Instant } from '../../core/time.ts'
import type { InitialPolicies, KeyPurpose, ValidityModel } from '../../path/types.ts'
import type { PathRevocation } from '../../report/path-result.ts'
import { type AlgorithmEnds, calendarWith } from '../algorithms.ts'
import type { PathOptions } from './path-options.ts'

/** The question, complete: with the evidence and the anchors it determines the answer. */
export interface PathQuestion {
  readonly at: Instant
  /** The caller names the time: what was made since is known too. Otherwise it is the present. */
  readonly isNamedTime: boolean
  readonly keyPurpose: KeyPurpose
  readonly policies: InitialPolicies
  readonly model: ValidityModel
  readonly checkAnchorCertificate: boolean
  readonly checkProfile: boolean
  readonly revocation: PathRevocation
  /** Earlier ends of algorithms; left out: those of the calendar. */
  readonly algorithms?: AlgorithmEnds | undefined
  readonly calendar: Calendar
}

const KEY_PURPOSES: readonly KeyPurpose[] = ['document-signing', 'time-stamping', 'ocsp-signing', 'crl-signing', 'any']
const REVOCATION: readonly PathRevocation[] = ['required', 'if-available', 'none']
const MODELS: readonly ValidityModel[] = ['shell', 'chain']

/** Two arcs at least, the first of them 0, 1 or 2, none with a leading zero (X.680 §32). */
const OBJECT_IDENTIFIER = /^[0-2](?:\.(?:0|[1-9]\d{0,38})){1,63}$/

/** What is read here; `algorithms` are read before. */
type AskedPath = Omit<PathOptions, 'algorithms'>

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readPathQuestion(options: AskedPath, algorithms?: AlgorithmEnds): PathQuestion {
  const { at, keyPurpose = 'document-signing', model = 'shell', revocation = 'required' } = options
  return {
    at: at === undefined ? presentSecond() : instantOf(at, 'at'),
    isNamedTime: at !== undefined,
    keyPurpose: oneOf(keyPurpose, KEY_PURPOSES, 'keyPurpose'),
    policies: {
      acceptable: options.certificatePolicies === undefined ? null : readPolicies(options.certificatePolicies),
      explicitRequired: yesOrNo(options.explicitPolicy, 'explicitPolicy'),
      mappingInhibited: yesOrNo(options.inhibitPolicyMapping, 'inhibitPolicyMapping'),
      anyInhibited: yesOrNo(options.inhibitAnyPolicy, 'inhibitAnyPolicy'),
    },
    model: oneOf(model, MODELS, 'model'),
    checkAnchorCertificate: yesOrNo(options.checkAnchorCertificate, 'checkAnchorCertificate'),
    checkProfile: yesOrNo(options.checkProfile, 'checkProfile'),
    revocation: oneOf(revocation, REVOCATION, 'revocation'),
    // A member of its own in any case, so that it is the caller's.
    algorithms,
    calendar: calendarWith(algorithms),
  }
}

/** Sorted, each once: their order means nothing. A set of none would accept nothing, and was meant to ask for something. */
function readPolicies(policies: readonly string[]): readonly string[] {
  requireList(policies, 'certificatePolicies')
  if (policies.length === 0)
    throw new UsageError('USAGE_OPTION_INVALID', 'certificatePolicies', 'is empty: no policy would do')
  for (const [i, policy] of policies.entries())
    if (typeof policy !== 'string' || !OBJECT_IDENTIFIER.test(policy))
      throw misuse(`certificatePolicies[${i}]`, policy, 'an object identifier')
  return [...new Set<string>(policies)].sort()
}
