import { describe, expect, it } from 'vitest'
import { EXTENSION, PKIX } from '../../src/asn1/oids.ts'
import type { InitialPolicies } from '../../src/path/types.ts'
import {
  anchorOf,
  hold,
  issueCa,
  issueHierarchy,
  issueLeaf,
  keyOf,
  type Overrides,
  problemsOf,
  searchIn,
} from './fixture.ts'

const policy = (number: number): string => `2.16.360.1.1.${number}`
const stated = (...numbers: readonly number[]): Overrides => ({ certificatePolicies: numbers.map(policy) })
const any: Overrides = { certificatePolicies: [PKIX.anyPolicy] }
const maps = (...pairs: readonly (readonly [number, number])[]): Overrides => ({
  policyMappings: pairs.map(([from, to]) => ({ issuerDomain: policy(from), subjectDomain: policy(to) })),
})

interface Question {
  readonly acceptable?: readonly number[]
  readonly explicit?: boolean
  readonly mappingInhibited?: boolean
  readonly anyInhibited?: boolean
}

const initial = ({ acceptable, explicit = true, ...inhibited }: Question): InitialPolicies => ({
  acceptable: acceptable?.map(policy) ?? null,
  explicitRequired: explicit,
  mappingInhibited: inhibited.mappingInhibited ?? false,
  anyInhibited: inhibited.anyInhibited ?? false,
})

/** The last of the certificates is the signer's. The numbers of the policies that come out, `any`, or the problems. */
async function judge(certificates: readonly Overrides[], question: Question = {}) {
  const [leaf, ...cas] = [...certificates].reverse()
  const hierarchy = await issueHierarchy({ cas: cas.reverse(), ...(leaf === undefined ? {} : { leaf }) })
  const found = await searchIn(hierarchy, { policies: initial(question) })
  const [path] = found.valid
  if (path === undefined) return problemsOf(found)
  return path.policies === null ? 'any' : path.policies.map((oid) => Number(oid.split('.').at(-1)))
}

const MISSING = ['EXPLICIT_POLICY_MISSING']

describe('the policies of a path', () => {
  it('are those that every certificate states', async () => {
    expect(await judge([stated(1, 2, 3), stated(1, 2), stated(2, 4)])).toEqual([2])
    expect(await judge([stated(2, 1), stated(1, 2)])).toEqual([1, 2])
  })

  it('are none where certificates differ, or one states none', async () => {
    for (const chain of [
      [stated(1), stated(2)],
      [stated(1), {}, stated(1)],
      [{}, stated(1)],
      [stated(1), {}],
    ]) {
      expect(await judge(chain)).toEqual(MISSING)
      expect(await judge(chain, { explicit: false })).toEqual([])
    }
  })

  it('are any where all say so, and what is named below', async () => {
    expect(await judge([any, any])).toBe('any')
    expect(await judge([any, stated(7)])).toEqual([7])
    expect(await judge([stated(7), any])).toEqual([7])
    expect(await judge([stated(1, 2), any, stated(2, 3)])).toEqual([2])
  })

  it('are none again below a CA that stated none', async () => {
    expect(await judge([any, {}, any])).toEqual(MISSING)
  })

  it('are told where nothing is required', async () => {
    expect(await judge([stated(1, 2), stated(2)], { explicit: false })).toEqual([2])
  })

  it('do not change by being stated twice, and count critical or not', async () => {
    const critical = { criticality: { [EXTENSION.certificatePolicies]: true } }
    expect(
      await judge([
        { ...stated(1, 1), ...critical },
        { ...stated(1, 1), ...critical },
      ]),
    ).toEqual([1])
  })
})

describe('the policies that the one who asks accepts', () => {
  it('narrow those of the path', async () => {
    expect(await judge([stated(1, 2), stated(1, 2)], { acceptable: [2, 3] })).toEqual([2])
    expect(await judge([stated(1, 2), stated(1, 2)], { acceptable: [3] })).toEqual(MISSING)
    expect(await judge([stated(1, 2), stated(1, 2)], { acceptable: [3], explicit: false })).toEqual([])
    expect(await judge([stated(1)], { acceptable: [] })).toEqual(MISSING)
  })

  it('stand for themselves where the path has any', async () => {
    expect(await judge([any, any], { acceptable: [3, 1] })).toEqual([1, 3])
    expect(await judge([any, stated(1)], { acceptable: [3] })).toEqual(MISSING)
  })

  it('may be any, said by its number', async () => {
    const hierarchy = await issueHierarchy({ cas: [stated(1)], leaf: stated(1) })
    const policies = { ...initial({}), acceptable: [PKIX.anyPolicy] }
    expect((await searchIn(hierarchy, { policies })).valid[0]?.policies).toEqual([policy(1)])
  })
})

describe('inhibited anyPolicy', () => {
  it('is so from the start, or after as many certificates as a CA says', async () => {
    expect(await judge([any, stated(1)], { anyInhibited: true })).toEqual(MISSING)
    expect(await judge([stated(1), stated(1)], { anyInhibited: true })).toEqual([1])
    expect(await judge([{ ...any, inhibitAnyPolicy: 0 }, stated(1)])).toEqual([1])
    expect(await judge([{ ...any, inhibitAnyPolicy: 0 }, any])).toEqual(MISSING)
    expect(await judge([{ ...any, inhibitAnyPolicy: 1 }, any, stated(1)])).toEqual([1])
    expect(await judge([{ ...any, inhibitAnyPolicy: 1 }, any, any])).toEqual(MISSING)
  })

  it('cannot be put off further down', async () => {
    expect(await judge([{ ...any, inhibitAnyPolicy: 0 }, { ...any, ...stated(1), inhibitAnyPolicy: 9 }, any])).toEqual(
      MISSING,
    )
  })

  it('does not hold for a self-issued CA certificate', async () => {
    const root = await issueCa('Root')
    const old = await issueCa('CA 1', root, { ...stated(1), inhibitAnyPolicy: 0 })
    const renewed = await issueCa('CA 1', old, { keys: await keyOf('CA 1, second key'), ...any })
    const search = async (leaf: Overrides) =>
      searchIn({ root, cas: [old, renewed], leaf: await issueLeaf(renewed, leaf) }, { policies: initial({}) })
    expect((await search(stated(1))).valid[0]?.policies).toEqual([policy(1)])
    expect(problemsOf(await search(any))).toEqual(MISSING)
  })
})

describe('a required explicit policy', () => {
  const requires = (requireExplicitPolicy: number): Overrides => ({ policyConstraints: { requireExplicitPolicy } })
  const notAsked = { explicit: false }

  it('is so after as many certificates as a CA says', async () => {
    expect(await judge([requires(0), {}], notAsked)).toEqual(MISSING)
    expect(await judge([requires(1), {}], notAsked)).toEqual(MISSING)
    expect(await judge([requires(2), {}], notAsked)).toEqual([])
    expect(await judge([requires(2), {}, {}], notAsked)).toEqual(MISSING)
    expect(await judge([requires(10), {}, {}], notAsked)).toEqual([])
    expect(await judge([{ ...stated(1), ...requires(0) }, stated(1)], notAsked)).toEqual([1])
  })

  it('cannot be put off further down', async () => {
    expect(await judge([requires(2), requires(9), {}], notAsked)).toEqual(MISSING)
  })

  it('may be required by the signer’s certificate, of itself alone', async () => {
    expect(await judge([{}, requires(0)], notAsked)).toEqual(MISSING)
    expect(await judge([{}, requires(1)], notAsked)).toEqual([])
  })

  it('is one that the one who asks accepts', async () => {
    const chain = [{ ...stated(1), ...requires(0) }, stated(1)]
    expect(await judge(chain, { ...notAsked, acceptable: [2] })).toEqual(MISSING)
    expect(await judge(chain, { ...notAsked, acceptable: [1] })).toEqual([1])
  })

  it('is told once', async () => {
    expect(await judge([{}, {}, {}, {}])).toEqual(MISSING)
  })

  it('is not counted down by self-issued CA certificates', async () => {
    const root = await issueCa('Root')
    const old = await issueCa('CA 1', root, requires(2))
    const renewed = await issueCa('CA 1', old, { keys: await keyOf('CA 1, second key') })
    expect(problemsOf(await searchIn({ root, cas: [old, renewed], leaf: await issueLeaf(renewed) }))).toEqual([])
  })
})

describe('mappings', () => {
  it('let a policy go on under another name, and come out under its own', async () => {
    expect(await judge([{ ...stated(1), ...maps([1, 2]) }, stated(2)])).toEqual([1])
    expect(await judge([{ ...stated(1), ...maps([1, 2]) }, stated(1)])).toEqual(MISSING)
    expect(await judge([{ ...stated(1), ...maps([1, 2]) }, { ...stated(2), ...maps([2, 3]) }, stated(3)])).toEqual([1])
  })

  it('may be several from one policy, or to one', async () => {
    expect(await judge([{ ...stated(1), ...maps([1, 2], [1, 3]) }, stated(3)])).toEqual([1])
    expect(await judge([{ ...stated(1, 2), ...maps([1, 3], [2, 3]) }, stated(3)])).toEqual([1, 2])
    expect(await judge([{ ...stated(1, 2), ...maps([1, 3], [2, 3]) }, stated(3)], { acceptable: [2] })).toEqual([2])
  })

  it('of a policy that is not stated act only where any is', async () => {
    expect(await judge([{ ...stated(9), ...maps([1, 2]) }, stated(2)])).toEqual(MISSING)
    expect(await judge([{ ...any, ...maps([1, 2]) }, stated(2)], { acceptable: [1] })).toEqual([1])
    expect(await judge([{ ...any, ...maps([1, 2]) }, stated(2)], { acceptable: [2] })).toEqual(MISSING)
  })

  it('end a policy where they are inhibited, from the start or by a CA', async () => {
    const mapping = { ...stated(1), ...maps([1, 2]) }
    const inhibits = (inhibitPolicyMapping: number): Overrides => ({
      ...stated(1),
      policyConstraints: { inhibitPolicyMapping },
    })
    expect(await judge([mapping, stated(2)], { mappingInhibited: true })).toEqual(MISSING)
    expect(await judge([inhibits(0), mapping, stated(2)])).toEqual(MISSING)
    expect(await judge([inhibits(1), mapping, stated(2)])).toEqual([1])
    expect(await judge([inhibits(1), stated(1), mapping, stated(2)])).toEqual(MISSING)
  })

  it.each([
    [PKIX.anyPolicy, policy(2)],
    [policy(1), PKIX.anyPolicy],
  ])('from %s to %s are refused, though nothing is required', async (issuerDomain, subjectDomain) => {
    const mapping: Overrides = { policyMappings: [{ issuerDomain, subjectDomain }] }
    expect(await judge([mapping, {}], { explicit: false })).toEqual(['EXTENSION_MALFORMED'])
    // In the certificate of a signer they map nothing.
    expect(await judge([{}, mapping], { explicit: false })).toEqual([])
  })
})

describe('the certificate of an anchor, where it counts', () => {
  it('narrows the policies of what is below', async () => {
    const root = await issueCa('Root', undefined, stated(1, 2))
    const ca = await issueCa('CA 1', root, stated(1, 3))
    const leaf = await issueLeaf(ca, stated(1, 3))
    const anchors = [anchorOf(root, { certificate: hold(root) })]
    const policiesOf = async (checkAnchorCertificate: boolean) =>
      (await searchIn({ root, cas: [ca], leaf }, { anchors, checkAnchorCertificate })).valid[0]?.policies
    expect(await policiesOf(true)).toEqual([policy(1)])
    expect(await policiesOf(false)).toEqual([policy(1), policy(3)])
  })
})
