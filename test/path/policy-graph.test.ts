import { describe, expect, it } from 'vitest'
import { PKIX } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { attempt } from '../../src/core/outcome.ts'
import {
  authorityPolicies,
  growGraph,
  INITIAL_GRAPH,
  mapPolicies,
  type PolicyGraph,
} from '../../src/path/policy-graph.ts'
import fc from '../fast-check.ts'

const ANY = PKIX.anyPolicy

/** One certificate: what it states, and what it maps to what. */
interface Level {
  readonly policies: readonly string[]
  readonly mappings: readonly (readonly [string, string])[]
}

const stating = (policies: readonly string[]) => policies.map((oid) => ({ oid, cps: [], unknownQualifier: null }))

function graphOf(levels: readonly Level[], budget = createBudget()): PolicyGraph {
  let graph = INITIAL_GRAPH
  for (const { policies, mappings } of levels) {
    graph = growGraph(graph, stating(policies), true, budget)
    const pairs = mappings.map(([issuerDomainPolicy, subjectDomainPolicy]) => ({
      issuerDomainPolicy,
      subjectDomainPolicy,
    }))
    graph = mapPolicies(graph, pairs, true, budget)
  }
  return graph
}

/** RFC 5280 §6.1 as it was: a tree, one node for each way that leads to a policy. */
function treePolicies(levels: readonly Level[]): ReadonlySet<string> {
  interface Node {
    readonly policy: string
    expected: readonly string[]
    readonly parent: Node | null
  }
  const root: Node = { policy: ANY, expected: [ANY], parent: null }
  let depth = [root]
  for (const { policies, mappings } of levels) {
    const next: Node[] = []
    const child = (parent: Node, policy: string): void => {
      next.push({ policy, expected: [policy], parent })
    }
    for (const policy of new Set(policies.filter((one) => one !== ANY))) {
      const parents = depth.filter(({ expected }) => expected.includes(policy))
      for (const parent of parents) child(parent, policy)
      if (parents.length === 0) for (const parent of depth) if (parent.policy === ANY) child(parent, policy)
    }
    if (policies.includes(ANY))
      for (const parent of depth)
        for (const policy of new Set(parent.expected))
          if (!next.some((node) => node.parent === parent && node.policy === policy)) child(parent, policy)
    for (const from of new Set(mappings.map(([one]) => one))) {
      const expected = mappings.filter(([one]) => one === from).map(([, to]) => to)
      const mapped = next.filter(({ policy }) => policy === from)
      for (const node of mapped) node.expected = expected
      const any = next.find(({ policy }) => policy === ANY)
      if (mapped.length === 0 && any !== undefined) next.push({ policy: from, expected, parent: any.parent })
    }
    depth = next
  }
  const found = new Set<string>()
  for (const leaf of depth) {
    if (leaf.policy === ANY) found.add(ANY)
    for (let node: Node | null = leaf; node !== null; node = node.parent)
      if (node.policy !== ANY && node.parent?.policy === ANY) found.add(node.policy)
  }
  return found
}

describe('the policy graph', () => {
  it('says what the tree of RFC 5280 said', () => {
    const named = fc.constantFrom('1', '2', '3', '4')
    const level = fc.record({
      policies: fc.array(fc.oneof(named, fc.constant(ANY)), { minLength: 1, maxLength: 4 }),
      mappings: fc.array(fc.tuple(named, named), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 5 }), (levels) => {
        expect(authorityPolicies(graphOf(levels), createBudget())).toEqual(treePolicies(levels))
      }),
      { numRuns: 2000 },
    )
  })

  it('grows with the certificates where the tree doubled at each', () => {
    const levels = Array.from(
      { length: 60 },
      (): Level => ({
        policies: ['1', '2'],
        mappings: [
          ['1', '1'],
          ['1', '2'],
          ['2', '1'],
          ['2', '2'],
        ],
      }),
    )
    const budget = createBudget()
    expect(authorityPolicies(graphOf(levels, budget), budget)).toEqual(new Set(['1', '2']))
    expect(budget.spent.policyNodes).toBeLessThan(2_000)
  })

  it('ends with the budget where certificates are full of policies', () => {
    const policies = Array.from({ length: 400 }, (_, i) => String(i))
    const mappings = policies.flatMap((from) => policies.slice(0, 100).map((to) => [from, to] as const))
    const levels = Array.from({ length: 10 }, (): Level => ({ policies, mappings }))
    expect(attempt(() => graphOf(levels))).toMatchObject({
      ok: false,
      failure: { code: 'BUDGET_EXHAUSTED', what: 'policyNodes' },
    })
  })
})
