import { describe, expect, it } from 'vitest'
import { createCertificateGraph } from '../../src/path/certificate-graph.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { AT, hold, issueCa, issueLeaf, keyOf } from './fixture.ts'

const root = await issueCa('Root')
const isRoots = ({ certificate }: HeldCertificate) => certificate.issuer.key === hold(root).certificate.subject.key

function issuersOf(leaf: Credential, certificates: readonly Credential[], isEnd = isRoots) {
  const graph = createCertificateGraph(certificates.map(hold), AT)
  graph.seek(isEnd)
  return graph.issuersOf(hold(leaf))
}

describe('issuersOf', () => {
  it('gives those of the issuer’s name that lead to an end, at any distance', async () => {
    const middle = await issueCa('Middle', root)
    const near = await issueCa('CA 1', root)
    const far = await issueCa('CA 1', middle)
    const nowhere = await issueCa('CA 1', await issueCa('Nowhere'))
    const leaf = await issueLeaf(near)
    expect(issuersOf(leaf, [nowhere, far, middle, near])).toEqual([near, far].map(hold))
    expect(issuersOf(leaf, [nowhere])).toEqual([])
    expect(issuersOf(leaf, [far])).toEqual([])
  })

  it('gives each once, and none before it was told what is sought', async () => {
    const ca = await issueCa('CA 1', root)
    const leaf = await issueLeaf(ca)
    expect(issuersOf(leaf, [ca, ca, leaf])).toEqual([hold(ca)])
    expect(createCertificateGraph([hold(ca)], AT).issuersOf(hold(leaf))).toEqual([])
  })

  it('puts first those whose key identifier is the one named, then those valid at the time, the newest first', async () => {
    const issued = await issueCa('CA 1', root)
    const expired = await issueCa('CA 1', root, { notAfter: new Date(AT - 1000) })
    const newer = await issueCa('CA 1', root, { notBefore: new Date('2024-01-01T00:00:00Z') })
    const otherKey = await issueCa('CA 1', root, {
      keys: await keyOf('other'),
      notBefore: new Date('2025-01-01T00:00:00Z'),
    })
    const leaf = await issueLeaf(issued)
    const order = [newer, issued, expired, otherKey].map(hold)
    expect(issuersOf(leaf, [expired, otherKey, issued, newer])).toEqual(order)
    expect(issuersOf(leaf, [newer, issued, otherKey, expired])).toEqual(order)
  })

  it('forgets what is no longer sought', async () => {
    const [ca, leaf] = [await issueCa('CA 1', root), await issueLeaf(await issueCa('CA 1', root))]
    const graph = createCertificateGraph([hold(ca)], AT)
    graph.seek(isRoots)
    expect(graph.issuersOf(hold(leaf))).toEqual([hold(ca)])
    graph.seek(() => false)
    expect(graph.issuersOf(hold(leaf))).toEqual([])
    expect(graph.namesakesOfIssuer(hold(leaf))).toEqual([hold(ca)])
  })

  it('ends on certificates that are each other’s issuers', async () => {
    const [a, b] = [await issueCa('A', await issueCa('B')), await issueCa('B', await issueCa('A'))]
    expect(issuersOf(await issueLeaf(a), [a, b])).toEqual([])
    expect(issuersOf(await issueLeaf(a), [a, b], ({ sha256 }) => sha256 === hold(b).sha256)).toEqual([hold(a)])
  })
})

it('looks at each of very many certificates of one name a few times, not at each pair', async () => {
  const { certificate } = hold(await issueCa('Self'))
  let looks = 0
  const certificates = Array.from({ length: 5000 }, (_, i) => ({
    sha256: String(i),
    get certificate() {
      looks++
      return certificate
    },
  }))
  const graph = createCertificateGraph(certificates, AT)
  graph.seek(() => true)
  expect(looks).toBeLessThan(20 * certificates.length)
})
