import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import { checkExtensions } from './check-extensions.ts'
import { checkIssuer } from './check-issuer.ts'
import { checkEndPurpose, checkIssuerPurpose } from './check-purpose.ts'
import { checkValidity } from './check-validity.ts'
import { checkConstrained, constrain, UNCONSTRAINED } from './constraint-state.ts'
import { isSelfIssued, sameKey } from './identity.ts'
import {
  ANY_POLICIES,
  checkExplicitPolicy,
  checkMappings,
  concludePolicies,
  constrainByAnchor,
  type PolicyConclusion,
  type PolicyState,
  preparePolicies,
  processPolicies,
  startPolicies,
} from './process-policies.ts'
import type { ConstraintState, InitialPolicies, KeyPurpose, PathProblem, PathSearchInput } from './types.ts'

/** What a path is validated for, RFC 5280 §6.1.1. */
export type ValidationInput = Pick<
  PathSearchInput,
  | 'at'
  | 'acceptsClientAuth'
  | 'purpose'
  | 'policies'
  | 'model'
  | 'checkAnchorCertificate'
  | 'profileCheck'
  | 'checkNames'
>

/**
 * The state variables of RFC 5280 §6.1.2 after some certificates of a path, from the anchor down. A state is never changed, so that the ways on
 * from one certificate share it.
 */
export interface ValidationState {
  readonly names: ConstraintState
  readonly policies: PolicyState
  /** max_path_length: CA certificates that may follow, the self-issued ones apart. Infinite where nothing limits it. */
  readonly issuersAllowed: number
  /** The certificate whose key signs the next one; `null`: the anchor, of which only name and key count. */
  readonly issuer: HeldCertificate | null
  /** Whether it was told that an explicit policy is missing: once is enough. */
  readonly toldPolicy: boolean
}

/** What is asked of a path to one anchor. */
export interface PathContext {
  readonly anchor: TrustAnchor
  readonly input: ValidationInput
  readonly purpose: KeyPurpose
  readonly initialPolicies: InitialPolicies
  readonly acceptsClientAuth: boolean
  readonly budget: Budget
}

export function validationContext(anchor: TrustAnchor, input: ValidationInput, budget: Budget): PathContext {
  const { purpose = 'document-signing', policies: initialPolicies = ANY_POLICIES } = input
  const acceptsClientAuth = purpose === 'document-signing' && input.acceptsClientAuth(anchor)
  return { anchor, input, purpose, initialPolicies, acceptsClientAuth, budget }
}

export interface PathStep {
  readonly state: ValidationState
  readonly problems: readonly PathProblem[]
}

const NONE: readonly PathProblem[] = Object.freeze([])

/** RFC 5280 §6.1.2. Of an anchor, the name and key count; where the caller asks, its certificate is judged and constrains (RFC 5937). */
export function startValidation(context: PathContext): PathStep {
  const { anchor, input, budget } = context
  const state: ValidationState = {
    names: UNCONSTRAINED,
    policies: startPolicies(context.initialPolicies),
    issuersAllowed: Number.POSITIVE_INFINITY,
    issuer: null,
    toldPolicy: false,
  }
  const held = anchor.certificate
  if (input.checkAnchorCertificate !== true || held === undefined) return { state, problems: NONE }
  const problems: PathProblem[] = []
  if (input.model !== 'chain') push(problems, checkValidity(held, input.at))
  append(problems, checkExtensions(held))
  append(problems, checkIssuer(held, 0))
  push(problems, checkIssuerPurpose(held, context.purpose, context.acceptsClientAuth))
  // Who signed the certificate of an anchor is not known.
  if (input.profileCheck !== undefined) append(problems, input.profileCheck(held, isSelfIssued(held)))
  const policies = constrainByAnchor(state.policies, held, budget)
  const names = constrain(state.names, held.certificate)
  return { state: { ...state, names, policies, issuersAllowed: limitOf(held), issuer: held }, problems }
}

/** RFC 5280 §6.1.3 and §6.1.4: a CA certificate. `issuersBelow`: the CA certificates that follow, where they are known. */
export function validateIssuer(
  state: ValidationState,
  held: HeldCertificate,
  context: PathContext,
  issuersBelow: number,
): PathStep {
  const { input, budget } = context
  const problems: PathProblem[] = []
  const selfIssued = isSelfIssued(held)
  checkDates(problems, state, held, input, false)
  append(problems, checkExtensions(held))
  push(problems, checkMappings(held))
  // §6.1.3 (b), (c): a self-issued CA certificate takes the name of its issuer, which was judged already.
  if (!selfIssued) append(problems, checkConstrained(held, state.names, input.checkNames))
  const processed = processPolicies(state.policies, held, false, budget)
  const missing = state.toldPolicy ? null : checkExplicitPolicy(processed, held)
  push(problems, missing)
  append(problems, checkIssuer(held, issuersBelow))
  push(problems, checkIssuerPurpose(held, context.purpose, context.acceptsClientAuth))
  if (input.profileCheck !== undefined) append(problems, input.profileCheck(held, isSelfSigned(held, state, context)))
  const next: ValidationState = {
    names: constrain(state.names, held.certificate),
    policies: preparePolicies(processed, held, budget),
    // §6.1.4 (l), (m).
    issuersAllowed: Math.min(state.issuersAllowed - (selfIssued ? 0 : 1), limitOf(held)),
    issuer: held,
    toldPolicy: state.toldPolicy || missing !== null,
  }
  return { state: next, problems }
}

/** RFC 5280 §6.1.3 and §6.1.5: the certificate at the end. A pinned one was named by the caller, whatever else it may be. */
export function validateEnd(
  state: ValidationState,
  held: HeldCertificate,
  context: PathContext,
  isPinned: boolean,
): { readonly problems: readonly PathProblem[]; readonly policies: PolicyConclusion['policies'] } {
  const { input, budget } = context
  const problems: PathProblem[] = []
  checkDates(problems, state, held, input, true)
  append(problems, checkExtensions(held))
  append(problems, checkConstrained(held, state.names, input.checkNames))
  const processed = processPolicies(state.policies, held, true, budget)
  const { policies, problem } = concludePolicies(processed, held, context.initialPolicies, budget)
  if (!state.toldPolicy) push(problems, checkExplicitPolicy(processed, held) ?? problem)
  for (const found of checkEndPurpose(held, context.purpose, context.acceptsClientAuth))
    if (!(isPinned && found.code === 'SIGNER_IS_CA')) problems.push(found)
  if (input.profileCheck !== undefined) append(problems, input.profileCheck(held, isSelfSigned(held, state, context)))
  return { problems, policies }
}

/**
 * RFC 5280 §6.1.3 (a) (2): in the shell model every certificate is valid at the time asked. In the chain model the end is, and each issuer was when
 * it issued what is below it.
 */
function checkDates(
  problems: PathProblem[],
  { issuer }: ValidationState,
  held: HeldCertificate,
  { at, model }: ValidationInput,
  isEnd: boolean,
): void {
  if (model === 'chain' && issuer !== null) push(problems, checkValidity(issuer, held.certificate.notBefore))
  if (model !== 'chain' || isEnd) push(problems, checkValidity(held, at))
}

/** Whether the key that signed a certificate is the one that it is about. */
function isSelfSigned(held: HeldCertificate, { issuer }: ValidationState, { anchor }: PathContext): boolean {
  return isSelfIssued(held) && sameKey(held.certificate.spki, issuer?.certificate.spki ?? anchor.spki)
}

function limitOf({ certificate }: HeldCertificate): number {
  return certificate.known.basicConstraints?.pathLength ?? Number.POSITIVE_INFINITY
}

function push(problems: PathProblem[], problem: PathProblem | null): void {
  if (problem !== null) problems.push(problem)
}
