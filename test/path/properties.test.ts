import { describe, expect, it } from 'vitest'
import { EXTENSION, PKIX } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { checkNames } from '../../src/path/name-constraints.ts'
import { searchPaths } from '../../src/path/search-paths.ts'
import type { NameCheck, PathSearch, PathSearchInput } from '../../src/path/types.ts'
import { validatePath } from '../../src/path/validate-path.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import fc from '../fast-check.ts'
import { freshCache } from '../fresh-cache.ts'
import { share } from '../share.ts'
import { commonName, extension, integer, name, primitive, TRUE, tagged } from '../x509/build.ts'
import { AT } from './fixture.ts'
import { anchorFor, type Holder, holder, type Issued, issueBy } from './mesh.ts'

/** A root and three CAs, every certificate that one of them could have for another, in all these kinds. */
const ROOT = holder('Root')
const CAS = [1, 2, 3].map((number) => holder(`CA ${number}`))
const ANCHOR = anchorFor(ROOT)

const policy = (number: number): Uint8Array => writeOid(number === 0 ? PKIX.anyPolicy : `2.16.360.1.1.${number}`)
const ca = (...limit: readonly number[]): Uint8Array =>
  extension(EXTENSION.basicConstraints, writeSequence(TRUE, ...limit.map(integer)), TRUE)
const stating = (...numbers: readonly number[]): Uint8Array =>
  extension(EXTENSION.certificatePolicies, writeSequence(...numbers.map((number) => writeSequence(policy(number)))))
const mapping = (from: number, to: number): Uint8Array =>
  extension(EXTENSION.policyMappings, writeSequence(writeSequence(policy(from), policy(to))))
const requiring = (certificates: number): Uint8Array =>
  extension(EXTENSION.policyConstraints, writeSequence(primitive(0, Uint8Array.of(certificates))))
const excluding = (label: string): Uint8Array =>
  extension(
    EXTENSION.nameConstraints,
    writeSequence(tagged(1, writeSequence(tagged(4, name(commonName(`Testbed ${label}`)))))),
    TRUE,
  )

const KINDS: readonly Issued[] = [
  { extensions: [ca()] },
  { extensions: [ca(), stating(0)] },
  { extensions: [ca(), stating(1)] },
  { extensions: [ca(), stating(1), mapping(1, 2)] },
  { extensions: [ca(), stating(1, 2), mapping(2, 1)] },
  { extensions: [ca(), stating(0), mapping(1, 2)] },
  { extensions: [ca(), requiring(0)] },
  { extensions: [ca(), stating(0), requiring(1)] },
  { extensions: [ca(0), stating(0)] },
  { extensions: [ca(1)] },
  { extensions: [ca(), stating(0), excluding('CA 2')] },
  { extensions: [ca(), excluding('CA 3')] },
  { extensions: [ca()], notAfter: '250101000000Z' },
  { extensions: [ca()], signedBy: holder('forger') },
]

interface Certified {
  readonly held: HeldCertificate
  readonly issuer: Holder
  readonly subject: Holder
  readonly isSigned: boolean
}

const POOL: readonly Certified[] = [ROOT, ...CAS].flatMap((issuer) =>
  CAS.filter((subject) => subject !== issuer).flatMap((subject) =>
    KINDS.map((kind) => ({
      held: issueBy(issuer, subject, kind),
      issuer,
      subject,
      isSigned: kind.signedBy === undefined,
    })),
  ),
)
const SIGNER = holder('signer')
const LEAVES = [[], [stating(1)], [stating(2)], [stating(0)]].map((extensions) =>
  issueBy(CAS[0] as Holder, SIGNER, { extensions }),
)
/** Certificates of others, who share no name with these. */
const UNRELATED = [holder('Other root'), holder('Other CA')].flatMap((one, i, all) =>
  KINDS.map((kind) => issueBy(one, all[1 - i] as Holder, kind)),
)

const cache = freshCache()

function inputFor(
  leaf: HeldCertificate,
  certificates: readonly HeldCertificate[],
  explicitRequired: boolean,
): PathSearchInput {
  return {
    leaf,
    certificates,
    anchorsNamed: ({ key }) => (key === ANCHOR.subject.key ? [ANCHOR] : []),
    exclusionNamed: () => null,
    exclusionOf: () => null,
    acceptsClientAuth: () => false,
    at: AT,
    policies: { acceptable: null, explicitRequired, mappingInhibited: false, anyInhibited: false },
  }
}

const search = (input: PathSearchInput, limits: Partial<BudgetLimits> = {}): PathSearch =>
  searchPaths(input, engine, cache, createBudget(limits))

/** Every way from the signer up, tried. */
function* waysUp(
  from: Holder,
  certificates: readonly Certified[],
  passed: readonly Holder[] = [],
): Generator<readonly HeldCertificate[]> {
  if (from === ROOT) yield []
  else
    for (const { held, issuer } of certificates.filter(({ subject, isSigned }) => subject === from && isSigned))
      if (!passed.includes(issuer))
        for (const above of waysUp(issuer, certificates, [...passed, from])) yield [held, ...above]
}

const question = fc.record({
  certificates: fc.uniqueArray(fc.constantFrom(...POOL), { minLength: 6, maxLength: 30 }),
  leaf: fc.constantFrom(...LEAVES),
  explicitRequired: fc.boolean(),
})

const namesChecked: NameCheck = (held, state) => checkNames(held, state, createBudget())
const heldOf = (certificates: readonly Certified[]): readonly HeldCertificate[] => certificates.map(({ held }) => held)
const runs = { numRuns: share(400, 80) }

describe('a search', () => {
  it('finds a valid path exactly where trying all of them does, and all of them where asked', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ certificates, leaf, explicitRequired }) => {
        const input = inputFor(leaf, heldOf(certificates), explicitRequired)
        const ways = [...waysUp(CAS[0] as Holder, certificates)].map((above) => [leaf, ...above])
        const valid = ways.filter(
          (path) =>
            validatePath(path, ANCHOR, { ...input, checkNames: namesChecked }, createBudget()).problems.length === 0,
        )
        const found = await search(input)
        expect(found.valid.length > 0).toBe(valid.length > 0)
        expect(found.exhausted).toBeNull()
        expect(found.reason === null).toBe(valid.length > 0)
        const all = await search({ ...input, allPaths: true })
        const written = (paths: readonly (readonly HeldCertificate[])[]) =>
          paths.map((path) => path.map(({ sha256 }) => sha256).join()).sort()
        expect(written(all.valid.map((path) => path.certificates))).toEqual(written(valid))
      }),
      runs,
    )
  })

  it('answers alike whatever the order of the certificates, and what has nothing to do with them', async () => {
    const shuffled = question.chain((one) =>
      fc.record({
        one: fc.constant(one),
        others: fc.shuffledSubarray([...heldOf(one.certificates), ...UNRELATED], {
          minLength: one.certificates.length + UNRELATED.length,
        }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ one: { certificates, leaf, explicitRequired }, others }) => {
        const found = await search(inputFor(leaf, heldOf(certificates), explicitRequired))
        expect(await search(inputFor(leaf, others, explicitRequired))).toEqual(found)
      }),
      runs,
    )
  })

  it('is never made valid by taking certificates away', async () => {
    const fewer = question.chain((one) =>
      fc.record({ one: fc.constant(one), some: fc.subarray([...one.certificates]) }),
    )
    await fc.assert(
      fc.asyncProperty(fewer, async ({ one: { certificates, leaf, explicitRequired }, some }) => {
        const [whole, part] = await Promise.all(
          [certificates, some].map((those) => search(inputFor(leaf, heldOf(those), explicitRequired))),
        )
        if (whole?.valid.length === 0) expect(part?.valid).toEqual([])
      }),
      runs,
    )
  })

  it('says that the budget ran out, or answers as without one', async () => {
    const limits = fc.record({
      signatureVerifications: fc.nat(8),
      pathNodes: fc.nat(30),
      nameComparisons: fc.nat(10),
      policyNodes: fc.nat(30),
      pathLength: fc.nat(5),
    })
    await fc.assert(
      fc.asyncProperty(question, limits, async ({ certificates, leaf, explicitRequired }, limited) => {
        const input = inputFor(leaf, heldOf(certificates), explicitRequired)
        const [found, whole] = [await search(input, limited), await search(input)]
        if (found.exhausted === null) expect(found.valid.length > 0).toBe(whole.valid.length > 0)
      }),
      runs,
    )
  })
})
