import { describe, expect, it } from 'vitest'
import {
  anchorOf,
  type Hierarchy,
  issueCa,
  issueHierarchy,
  issueLeaf,
  keyOf,
  type Overrides,
  problemsOf,
  search,
  searchIn,
} from './fixture.ts'

const problemsWith = async (...cas: readonly Overrides[]) => problemsOf(await searchIn(await issueHierarchy({ cas })))
const limit = (pathLength: number): Overrides => ({ basicConstraints: { ca: true, pathLength } })

/** A CA that passes its key on: a certificate of its own name, for another key, signed by itself. */
async function rollOver(pathLength: number): Promise<Hierarchy> {
  const root = await issueCa('Root')
  const old = await issueCa('CA 1', root, limit(pathLength))
  const renewed = await issueCa('CA 1', old, { keys: await keyOf('CA 1, second key') })
  return { root, cas: [old, renewed], leaf: await issueLeaf(renewed) }
}

describe('basicConstraints of an issuer', () => {
  it('says that it is a CA', async () => {
    expect(await problemsWith({})).toEqual([])
    expect(await problemsWith({ basicConstraints: { ca: false } })).toEqual(['NOT_A_CA'])
  })

  it('has to be there', async () => {
    expect(await problemsWith({ basicConstraints: undefined })).toEqual(['NOT_A_CA'])
  })

  it('has to be there in certificates of version 1 too, which cannot have it', async () => {
    expect(await problemsWith({ faults: { version: 1 } })).toEqual(['NOT_A_CA'])
  })

  it('makes nobody a CA who was issued a certificate for signing', async () => {
    const root = await issueCa('Root')
    const honest = await issueLeaf(root)
    const forged = await issueLeaf(honest, { subject: { CN: 'Testbed forged' }, keys: await keyOf('forger') })
    const found = await search(forged, { certificates: [honest], anchors: [anchorOf(root)] })
    expect(problemsOf(found)).toEqual(['NOT_A_CA', 'KEY_USAGE_NO_CERT_SIGN'])
  })
})

describe('pathLenConstraint', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1, 2],
    [2, 3],
    [100, 3],
  ])('of %i passes with %i CAs from there on', async (pathLength, cas) => {
    expect(await problemsWith(limit(pathLength), ...Array.from({ length: cas - 1 }, () => ({})))).toEqual([])
  })

  it.each([
    [0, 2],
    [1, 3],
    [0, 4],
  ])('of %i fails with %i CAs from there on', async (pathLength, cas) => {
    const problems = await problemsWith(limit(pathLength), ...Array.from({ length: cas - 1 }, () => ({})))
    expect(problems).toEqual(['PATH_LENGTH_EXCEEDED'])
  })

  it('is looked at in every CA, and cannot be widened further down', async () => {
    expect(await problemsWith({}, limit(0))).toEqual([])
    expect(await problemsWith({}, limit(0), {})).toEqual(['PATH_LENGTH_EXCEEDED'])
    expect(await problemsWith(limit(0), limit(5))).toEqual(['PATH_LENGTH_EXCEEDED'])
  })

  it('says by how much', async () => {
    const found = await searchIn(await issueHierarchy({ cas: [limit(0), {}, {}] }))
    expect(found.reason?.data).toEqual({ pathLenConstraint: 0, issuersBelow: 2 })
  })

  it('does not count self-issued certificates (RFC 5280 §6.1.4 (l))', async () => {
    expect(problemsOf(await searchIn(await rollOver(0)))).toEqual([])
  })

  it('counts what a self-issued certificate issues', async () => {
    const { root, cas } = await rollOver(0)
    const below = await issueCa('CA below', cas[1])
    const found = await searchIn({ root, cas: [...cas, below], leaf: await issueLeaf(below) })
    expect(problemsOf(found)).toEqual(['PATH_LENGTH_EXCEEDED'])
  })

  it('does not count the signer, even where it is self-issued', async () => {
    const root = await issueCa('Root')
    const ca = await issueCa('CA 1', root, limit(0))
    const leaf = await issueLeaf(ca, { subject: ca.subject })
    expect(problemsOf(await searchIn({ root, cas: [ca], leaf }))).toEqual([])
  })
})

describe('keyUsage of an issuer', () => {
  it.each([[['keyCertSign']], [['keyCertSign', 'cRLSign', 'digitalSignature']]] as const)(
    'passes with %o',
    async (keyUsage) => {
      expect(await problemsWith({ keyUsage })).toEqual([])
    },
  )

  it('passes where it is not there', async () => {
    expect(await problemsWith({ keyUsage: undefined })).toEqual([])
  })

  it.each([
    [['cRLSign']],
    [['digitalSignature', 'nonRepudiation']],
    [['keyEncipherment', 'dataEncipherment', 'keyAgreement']],
  ] as const)('fails with %o', async (keyUsage) => {
    expect(await problemsWith({ keyUsage })).toEqual(['KEY_USAGE_NO_CERT_SIGN'])
  })
})
