import { EXTENSION, PKIX } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { isSelfIssued } from './identity.ts'
import {
  authorityPolicies,
  growGraph,
  INITIAL_GRAPH,
  mapPolicies,
  NULL_GRAPH,
  type PolicyGraph,
} from './policy-graph.ts'
import type { InitialPolicies, PathProblem } from './types.ts'

/**
 * Certificate policies along a path, from the anchor down (RFC 5280 §6.1 with the graph of RFC 9618). The counters say after how many
 * certificates something is required or inhibited; RFC 5280 begins with one more than the path has, which is never.
 */
export interface PolicyState {
  readonly graph: PolicyGraph
  readonly explicitPolicy: number
  readonly policyMapping: number
  readonly inhibitAnyPolicy: number
}

/** RFC 5280 §6.1.1: any policy will do, nothing is required and nothing inhibited. */
export const ANY_POLICIES: InitialPolicies = Object.freeze({
  acceptable: null,
  explicitRequired: false,
  mappingInhibited: false,
  anyInhibited: false,
})

/** RFC 5280 §6.1.2 (a), (d) to (f). */
export function startPolicies({ explicitRequired, mappingInhibited, anyInhibited }: InitialPolicies): PolicyState {
  return {
    graph: INITIAL_GRAPH,
    explicitPolicy: explicitRequired ? 0 : Number.POSITIVE_INFINITY,
    policyMapping: mappingInhibited ? 0 : Number.POSITIVE_INFINITY,
    inhibitAnyPolicy: anyInhibited ? 0 : Number.POSITIVE_INFINITY,
  }
}

/** RFC 5280 §6.1.3 (d), (e). Whether the path can go on so is for `checkExplicitPolicy`. */
export function processPolicies(
  state: PolicyState,
  held: HeldCertificate,
  isEnd: boolean,
  budget: Budget,
): PolicyState {
  const { certificatePolicies } = held.certificate.known
  const anyAllowed = state.inhibitAnyPolicy > 0 || (!isEnd && isSelfIssued(held))
  return { ...state, graph: growGraph(state.graph, certificatePolicies, anyAllowed, budget) }
}

/** RFC 5280 §6.1.3 (f). */
export function checkExplicitPolicy({ explicitPolicy, graph }: PolicyState, held: HeldCertificate): PathProblem | null {
  if (explicitPolicy > 0 || graph.size > 0) return null
  return { code: 'EXPLICIT_POLICY_MISSING', clause: 'RFC 5280 §6.1.3 (f)', certificate: held }
}

/** RFC 5280 §6.1.4 (a): nothing is mapped from or to anyPolicy. */
export function checkMappings(held: HeldCertificate): PathProblem | null {
  const mapsAny = held.certificate.known.policyMappings?.some(
    ({ issuerDomainPolicy, subjectDomainPolicy }) =>
      issuerDomainPolicy === PKIX.anyPolicy || subjectDomainPolicy === PKIX.anyPolicy,
  )
  if (mapsAny !== true) return null
  return {
    code: 'EXTENSION_MALFORMED',
    clause: 'RFC 5280 §6.1.4 (a)',
    certificate: held,
    data: { extension: EXTENSION.policyMappings },
  }
}

/** RFC 5280 §6.1.4 (b), (h) to (j): what a CA states for the certificates below it. */
export function preparePolicies(state: PolicyState, held: HeldCertificate, budget: Budget): PolicyState {
  const { policyMappings } = held.certificate.known
  const { graph, policyMapping } = state
  const mapped = policyMappings === null ? graph : mapPolicies(graph, policyMappings, policyMapping > 0, budget)
  return constrainPolicies({ ...(isSelfIssued(held) ? state : countDown(state)), graph: mapped }, held)
}

/** RFC 5280 §6.1.4 (h). */
function countDown({ graph, explicitPolicy, policyMapping, inhibitAnyPolicy }: PolicyState): PolicyState {
  return {
    graph,
    explicitPolicy: Math.max(explicitPolicy - 1, 0),
    policyMapping: Math.max(policyMapping - 1, 0),
    inhibitAnyPolicy: Math.max(inhibitAnyPolicy - 1, 0),
  }
}

/** RFC 5280 §6.1.4 (i), (j). */
function constrainPolicies(state: PolicyState, { certificate: { known } }: HeldCertificate): PolicyState {
  const { policyConstraints, inhibitAnyPolicy } = known
  if (policyConstraints === null && inhibitAnyPolicy === null) return state
  return {
    graph: state.graph,
    explicitPolicy: Math.min(
      state.explicitPolicy,
      policyConstraints?.requireExplicitPolicy ?? Number.POSITIVE_INFINITY,
    ),
    policyMapping: Math.min(state.policyMapping, policyConstraints?.inhibitPolicyMapping ?? Number.POSITIVE_INFINITY),
    inhibitAnyPolicy: Math.min(state.inhibitAnyPolicy, inhibitAnyPolicy ?? Number.POSITIVE_INFINITY),
  }
}

/**
 * RFC 5937 §3: an anchor's certificate narrows the policies of what is below it. It is no part of the path, so that saying nothing of policies
 * rules none out.
 */
export function constrainByAnchor(state: PolicyState, held: HeldCertificate, budget: Budget): PolicyState {
  const { certificatePolicies } = held.certificate.known
  if (certificatePolicies === null) return constrainPolicies(state, held)
  return constrainPolicies({ ...state, graph: growGraph(state.graph, certificatePolicies, true, budget) }, held)
}

export interface PolicyConclusion {
  /** The user-constrained-policy-set; `null`: any-policy. */
  readonly policies: readonly string[] | null
  readonly problem: PathProblem | null
}

/** RFC 5280 §6.1.5 (a), (b) and (g), the last as RFC 9618 §5.5 has it. */
export function concludePolicies(
  state: PolicyState,
  end: HeldCertificate,
  { acceptable }: InitialPolicies,
  budget: Budget,
): PolicyConclusion {
  const requires = end.certificate.known.policyConstraints?.requireExplicitPolicy === 0
  const explicitPolicy = requires ? 0 : Math.max(state.explicitPolicy - 1, 0)
  const authority = state.graph === NULL_GRAPH ? NO_POLICIES : authorityPolicies(state.graph, budget)
  const policies = constrainByUser(authority, acceptable)
  const isMissing = explicitPolicy === 0 && policies !== null && policies.length === 0
  const problem: PathProblem = { code: 'EXPLICIT_POLICY_MISSING', clause: 'RFC 5280 §6.1.5 (g)', certificate: end }
  return { policies, problem: isMissing ? problem : null }
}

const NO_POLICIES: ReadonlySet<string> = new Set()

function constrainByUser(
  authority: ReadonlySet<string>,
  acceptable: readonly string[] | null,
): readonly string[] | null {
  const any = authority.has(PKIX.anyPolicy)
  const accepted = acceptable === null || acceptable.includes(PKIX.anyPolicy) ? null : acceptable
  if (accepted === null) return any ? null : Object.freeze([...authority].sort())
  return Object.freeze([...new Set(accepted)].filter((policy) => any || authority.has(policy)).sort())
}
