import { PKIX } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import type { PolicyInformation, PolicyMapping } from '../x509/types.ts'

/**
 * The valid policy graph of RFC 9618 §5: at each depth one node for a policy, with edges to all of its parents, so that its size is that of
 * the certificates. (The tree of RFC 5280 has one node for each way that leads to a policy, and there are exponentially many.) A node knows
 * its parents, and a graph is known by its deepest nodes: what has no descendant there is out of reach, which is what pruning is for.
 */
export interface PolicyNode {
  /** valid_policy; its qualifiers are display, and judge nothing. */
  readonly policy: string
  /** expected_policy_set. */
  readonly expected: readonly string[]
  readonly parents: readonly PolicyNode[]
}

/** The nodes of the present depth by their policy. Empty: the graph is NULL, and stays so. */
export type PolicyGraph = ReadonlyMap<string, PolicyNode>

const ANY: string = PKIX.anyPolicy

export const NULL_GRAPH: PolicyGraph = new Map()

/** RFC 5280 §6.1.2 (a). */
export const INITIAL_GRAPH: PolicyGraph = new Map([[ANY, { policy: ANY, expected: [ANY], parents: [] }]])

/** RFC 9618 §5.3: what the policies of a certificate make of the graph (§6.1.3 (d), (e) of RFC 5280). */
export function growGraph(
  graph: PolicyGraph,
  policies: readonly PolicyInformation[] | null,
  anyAllowed: boolean,
  budget: Budget,
): PolicyGraph {
  if (policies === null || graph.size === 0) return NULL_GRAPH
  const expecting = byExpectedPolicy(graph, budget)
  const next = new Map<string, PolicyNode>()
  const any = graph.get(ANY)
  let statesAny = false
  budget.spend('policyNodes', policies.length)
  for (const { oid } of policies) {
    // (d) (1): below all nodes that expect it, or else below anyPolicy.
    const parents = expecting.get(oid) ?? (any === undefined ? null : [any])
    if (oid === ANY) statesAny = true
    else if (parents !== null && !next.has(oid)) next.set(oid, { policy: oid, expected: [oid], parents })
  }
  // (d) (2): anyPolicy stands for whatever is expected and was not named.
  if (statesAny && anyAllowed)
    for (const [policy, parents] of expecting)
      if (!next.has(policy)) next.set(policy, { policy, expected: [policy], parents })
  return next
}

/** The nodes that expect each policy. As many entries as the graph has expected policies, which were charged when they were read. */
function byExpectedPolicy(graph: PolicyGraph, budget: Budget): ReadonlyMap<string, readonly PolicyNode[]> {
  const nodes = new Map<string, PolicyNode[]>()
  for (const node of graph.values()) {
    budget.spend('policyNodes', node.expected.length)
    for (const policy of node.expected) {
      const those = nodes.get(policy)
      if (those === undefined) nodes.set(policy, [node])
      else those.push(node)
    }
  }
  return nodes
}

/** RFC 9618 §5.4: what the mappings of a CA make of the graph (§6.1.4 (b) of RFC 5280). Mappings from and to anyPolicy were refused. */
export function mapPolicies(
  graph: PolicyGraph,
  mappings: readonly PolicyMapping[],
  allowed: boolean,
  budget: Budget,
): PolicyGraph {
  budget.spend('policyNodes', mappings.length)
  const next = new Map(graph)
  const any = graph.get(ANY)
  for (const [policy, subjectDomain] of subjectDomains(mappings)) {
    const node = graph.get(policy)
    const expected = [...subjectDomain]
    // (b) (2): mapping is inhibited, so that the policy ends here.
    if (!allowed) next.delete(policy)
    // (b) (1): the policy goes on under other names, also where it was not named because anyPolicy was.
    else if (node !== undefined) next.set(policy, { ...node, expected })
    else if (any !== undefined) next.set(policy, { policy, expected, parents: any.parents })
  }
  return next
}

function subjectDomains(mappings: readonly PolicyMapping[]): ReadonlyMap<string, ReadonlySet<string>> {
  const domains = new Map<string, Set<string>>()
  for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
    const domain = domains.get(issuerDomainPolicy)
    if (domain === undefined) domains.set(issuerDomainPolicy, new Set([subjectDomainPolicy]))
    else domain.add(subjectDomainPolicy)
  }
  return domains
}

/**
 * RFC 9618 §5.5: the authority-constrained-policy-set, in the words of the anchor's domain. A policy is one of it where its node lies directly
 * below anyPolicy and has a descendant at the deepest level; anyPolicy, where it reaches that level itself.
 */
export function authorityPolicies(graph: PolicyGraph, budget: Budget): ReadonlySet<string> {
  const policies = new Set<string>()
  // A Set is walked in insertion order, additions included.
  const reached = new Set(graph.values())
  for (const { policy, parents } of reached) {
    budget.spend('policyNodes', 1 + parents.length)
    if (policy !== ANY && parents.length === 1 && parents[0]?.policy === ANY) policies.add(policy)
    for (const parent of parents) reached.add(parent)
  }
  if (graph.has(ANY)) policies.add(ANY)
  return policies
}
