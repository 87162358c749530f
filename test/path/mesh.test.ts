import { describe, expect, it } from 'vitest'
import { EXTENSION, PKIX } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { searchPaths } from '../../src/path/search-paths.ts'
import type { PathSearchInput } from '../../src/path/types.ts'
import type { HeldCertificate, TrustAnchor } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { commonName, extension, integer, name, TRUE, tagged } from '../x509/build.ts'
import { AT } from './fixture.ts'
import { anchorFor, createMesh, type Holder, holder, issueBy, issueCaBy, type Mesh } from './mesh.ts'

const SIZES = [2, 4, 10, 50, 100]

async function search(
  leaf: HeldCertificate,
  certificates: readonly HeldCertificate[],
  anchors: readonly TrustAnchor[],
  asked: Partial<PathSearchInput> = {},
) {
  const budget = createBudget()
  const found = await searchPaths(
    {
      leaf,
      certificates,
      anchorsNamed: ({ key }) => anchors.filter(({ subject }) => subject.key === key),
      exclusionNamed: () => null,
      exclusionOf: () => null,
      acceptsClientAuth: () => false,
      at: AT,
      ...asked,
    },
    engine,
    null,
    budget,
  )
  return { ...found, spent: budget.spent }
}

const searchIn = ({ leaf, cross, gates, root }: Mesh, asked: Partial<PathSearchInput> = {}) =>
  search(leaf, [...cross, ...gates], [anchorFor(root)], asked)

const PAST = '250101000000Z'
const constraints = (permitted: Uint8Array): Uint8Array =>
  extension(EXTENSION.nameConstraints, writeSequence(tagged(0, writeSequence(permitted))), TRUE)
const directory = (common: string): Uint8Array => tagged(4, name(commonName(common)))
const pathLength = (limit: number): Uint8Array =>
  extension(EXTENSION.basicConstraints, writeSequence(TRUE, integer(limit)), TRUE)
const policies = (...oids: readonly string[]): Uint8Array =>
  extension(EXTENSION.certificatePolicies, writeSequence(...oids.map((oid) => writeSequence(writeOid(oid)))))

describe.each(SIZES)('%i CAs that all certify each other', (size) => {
  it('give the shortest path where all of them stand under the anchor', async () => {
    const found = await searchIn(createMesh(size))
    expect(found.valid[0]?.certificates).toHaveLength(2)
    expect(found.exhausted).toBeNull()
    expect(found.spent.signatureVerifications).toBeLessThan(40)
  })

  it('give the path where one of them does', async () => {
    const mesh = createMesh(size, { gates: 1 })
    const found = await searchIn(mesh)
    expect(found.valid[0]?.certificates).toHaveLength(3)
    expect(found.valid[0]?.certificates.at(-1)).toBe(mesh.gates[0])
    expect(found.exhausted).toBeNull()
    expect(found.spent.signatureVerifications).toBeLessThan(250)
  })

  it('give it among many that were forged', async () => {
    const forger = holder('forger')
    const mesh = createMesh(size, { gates: 1 })
    const forged = mesh.members.map((member) => issueCaBy(mesh.root, member, { signedBy: forger }))
    const found = await search(mesh.leaf, [...forged, ...mesh.cross, ...mesh.gates], [anchorFor(mesh.root)])
    expect(found.valid[0]?.certificates.at(-1)).toBe(mesh.gates[0])
    expect(found.exhausted).toBeNull()
  })

  it('give none where none stands under an anchor', async () => {
    const mesh = createMesh(size, { gates: 0 })
    const found = await search(mesh.leaf, mesh.cross, [anchorFor(holder('Elsewhere'))])
    expect([found.valid, found.exhausted, found.reason?.code]).toEqual([[], null, 'NO_PATH'])
  })

  it.each<[string, () => Promise<Awaited<ReturnType<typeof searchIn>>>, string]>([
    [
      'the anchor has another key',
      async () => {
        const mesh = createMesh(size)
        return search(
          mesh.leaf,
          [...mesh.cross, ...mesh.gates],
          [anchorFor({ ...holder('x'), subject: mesh.root.subject })],
        )
      },
      'ANCHOR_NAME_KEY_MISMATCH',
    ],
    ['the gates have expired', () => searchIn(createMesh(size, { gate: { notAfter: PAST } })), 'CERTIFICATE_EXPIRED'],
    [
      'the one gate has expired',
      () => searchIn(createMesh(size, { gates: 1, gate: { notAfter: PAST } })),
      'CERTIFICATE_EXPIRED',
    ],
    [
      'the gates permit other names',
      () => searchIn(createMesh(size, { gate: { extensions: [constraints(directory('Somebody else'))] } })),
      'NAME_NOT_PERMITTED',
    ],
    [
      'a policy is required that the signer does not state',
      () => {
        const extensions = [policies(PKIX.anyPolicy)]
        return searchIn(createMesh(Math.min(size, 20), { gate: { extensions }, crossed: () => ({ extensions }) }), {
          policies: { acceptable: null, explicitRequired: true, mappingInhibited: false, anyInhibited: false },
        })
      },
      'EXPLICIT_POLICY_MISSING',
    ],
    [
      'the signer’s certificate is of another CA of that name',
      async () => {
        const mesh = createMesh(size)
        const other = { ...holder('x'), subject: (mesh.members[0] as Holder).subject }
        return search(issueBy(other, holder('signer')), [...mesh.cross, ...mesh.gates], [anchorFor(mesh.root)])
      },
      'CERTIFICATE_SIGNATURE_INVALID',
    ],
  ])('give none, and say why, where %s', async (_, searching, code) => {
    const found = await searching()
    expect([found.valid, found.exhausted, found.reason?.code]).toEqual([[], null, code])
    expect(found.invalid.length).toBeLessThanOrEqual(64)
    expect(found.deadEnds.length).toBeLessThanOrEqual(64)
  })
})

describe('where no short way is allowed', () => {
  it('the way that is goes round', async () => {
    // Only by its neighbour is each certified for good; all others have expired.
    const isNeighbour = (issuer: number, subject: number): boolean => issuer === subject + 1
    const mesh = createMesh(12, {
      gates: 1,
      crossed: (issuer, subject) => (isNeighbour(issuer, subject) ? {} : { notAfter: PAST }),
    })
    const found = await searchIn(mesh)
    expect(found.valid.map(({ certificates }) => certificates.length)).toEqual([13])
    expect(found.exhausted).toBeNull()
  })

  it('the limit of a gate decides, however long the other ways are', async () => {
    const root = holder('Root')
    const mesh = createMesh(10, { gates: 0 })
    const [first, second] = mesh.members as [Holder, Holder]
    const gate = (limit: number) => issueBy(root, second, { extensions: [pathLength(limit)] })
    const within = async (limit: number) => search(mesh.leaf, [...mesh.cross, gate(limit)], [anchorFor(root)])
    expect((await within(1)).valid.map(({ certificates }) => certificates.length)).toEqual([3])
    const found = await within(0)
    expect([found.valid, found.exhausted, found.reason?.code]).toEqual([[], null, 'PATH_LENGTH_EXCEEDED'])
    const direct = await search(
      mesh.leaf,
      [...mesh.cross, issueBy(root, first, { extensions: [pathLength(0)] })],
      [anchorFor(root)],
    )
    expect(direct.valid).toHaveLength(1)
  })
})

describe('every valid path', () => {
  it('is found where it is asked for', async () => {
    // From the root to any member, and on over some of the others in any order: 1 + 3 + 3 x 2 + 3 x 2 ways to the first of four.
    expect((await searchIn(createMesh(4), { allPaths: true })).valid).toHaveLength(16)
    expect((await searchIn(createMesh(4))).valid).toHaveLength(8)
  })

  it('is more than the budget allows in a large mesh, which is told', async () => {
    const found = await searchIn(createMesh(12), { allPaths: true })
    expect(found.exhausted).toBe('pathNodes')
  })
})

describe('certificates that have nothing to do with the path', () => {
  it('make no work, however many they are and whomever they name', async () => {
    const mesh = createMesh(4, { gates: 1 })
    const unrelated = [
      ...createMesh(10).cross,
      ...mesh.members.map((member) => issueBy(member, holder('other signer'))),
    ]
    const [alone, among] = [await searchIn(mesh), await searchIn({ ...mesh, cross: [...unrelated, ...mesh.cross] })]
    expect(among).toEqual(alone)
  })
})

describe('thousands of certificates of one name and key', () => {
  it('that all constrain names differently end within the budget, and say what is wrong', async () => {
    const [root, ca] = [holder('Root'), holder('CA')]
    const selves = Array.from({ length: 1_500 }, (_, i) =>
      issueCaBy(ca, ca, { extensions: [constraints(directory(`Somebody ${i}`))] }),
    )
    const gates = Array.from({ length: 300 }, (_, i) =>
      issueCaBy(root, ca, { extensions: [constraints(directory(`Somebody ${i}`))] }),
    )
    const found = await search(issueBy(ca, holder('signer')), [...selves, ...gates], [anchorFor(root)])
    expect(found.valid).toEqual([])
    expect(found.exhausted !== null || found.reason?.code === 'NAME_NOT_PERMITTED').toBe(true)
    expect(found.spent.pathNodes).toBeLessThanOrEqual(50_001)
  })
})
