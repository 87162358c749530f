import { PKIX } from '../asn1/oids.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { PolicyNode } from './policy-graph.ts'
import type { ValidationState } from './validation-state.ts'

/**
 * States in which a search arrived at an entity before. A state that allows no more than an earlier one leads to no valid path that the earlier
 * one does not lead to, so that of the millions of ways through CAs that certify each other one is enough to know that there is none.
 */
export interface KnownStates {
  /** Whether a state that was remembered at that entity allows as much. */
  readonly covers: (entity: string, state: ValidationState) => boolean
  readonly remember: (entity: string, state: ValidationState) => void
}

interface Known {
  readonly constraints: ReadonlySet<object>
  /** `null`: too many to be compared. */
  readonly policies: string | null
  readonly state: ValidationState
}

/** States remembered at one entity, each of which is compared: further ones are pursued, and the budget ends them. */
const STATES_REMEMBERED = 32

/** Policies of a graph that are written down to be compared. */
const POLICIES_COMPARED = 32

/** `inChain`: whether the dates of an issuer bound when it may have issued, as the chain model has it. */
export function createKnownStates(inChain: boolean): KnownStates {
  const known = new Map<string, ValidationState[]>()
  return {
    covers(entity, state) {
      const before = known.get(entity)
      if (before === undefined) return false
      const here = describe(state)
      return here.policies !== null && before.some((one) => allowsAsMuch(describe(one), here, inChain))
    },
    remember(entity, state) {
      const before = known.get(entity)
      if (before === undefined) known.set(entity, [state])
      else if (before.length < STATES_REMEMBERED) before.push(state)
    },
  }
}

/** Most states are never compared with another. */
const describe = onceForEach((state: ValidationState): Known => {
  const constraints = new Set<object>([...state.names.permitted, ...state.names.excluded])
  return { constraints, policies: policiesKey(state), state }
})

/** Fewer constraints on names, no smaller number of CAs, no earlier end of what policies may do. */
function allowsAsMuch(one: Known, other: Known, inChain: boolean): boolean {
  const [a, b] = [one.state, other.state]
  return (
    one.policies === other.policies &&
    a.issuersAllowed >= b.issuersAllowed &&
    a.policies.explicitPolicy >= b.policies.explicitPolicy &&
    a.policies.policyMapping >= b.policies.policyMapping &&
    a.policies.inhibitAnyPolicy >= b.policies.inhibitAnyPolicy &&
    (!inChain || isValidAsLong(a, b)) &&
    [...one.constraints].every((constraint) => other.constraints.has(constraint))
  )
}

function isValidAsLong({ issuer: a }: ValidationState, { issuer: b }: ValidationState): boolean {
  if (a === null || b === null) return a === null
  return a.certificate.notBefore <= b.certificate.notBefore && a.certificate.notAfter >= b.certificate.notAfter
}

/** What the graph means for what is below: each policy, what it expects, and what it is in the anchor's domain. `null`: too much. */
function policiesKey({ policies: { graph } }: ValidationState): string | null {
  if (graph.size > POLICIES_COMPARED) return null
  const parts: string[] = []
  for (const node of graph.values()) {
    const roots = rootsOf(node)
    if (roots === null || node.expected.length > POLICIES_COMPARED) return null
    parts.push(`${node.policy}>${[...node.expected].sort().join('+')}<${[...roots].sort().join('+')}`)
  }
  return parts.sort().join()
}

const known = new WeakMap<PolicyNode, ReadonlySet<string> | null>()

/** The policies directly below anyPolicy from which a node comes. */
function rootsOf(node: PolicyNode): ReadonlySet<string> | null {
  const before = known.get(node)
  if (before !== undefined) return before
  const roots = new Set<string>()
  if (node.parents.length === 1 && node.parents[0]?.policy === PKIX.anyPolicy) roots.add(node.policy)
  else
    for (const parent of node.parents) {
      const above = rootsOf(parent)
      for (const policy of above ?? []) roots.add(policy)
      if (above === null || roots.size > POLICIES_COMPARED) {
        known.set(node, null)
        return null
      }
    }
  known.set(node, roots)
  return roots
}
