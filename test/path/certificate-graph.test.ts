import { describe, expect, it } from 'vitest'
import { createCertificateGraph } from '../../src/path/certificate-graph.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { hold, issueCa, issueLeaf, keyOf } from './fixture.ts'

const root = await issueCa('Root')
const nameOf = (credential: Credential) => hold(credential).certificate.subject

function graphOf(leaf: Credential, certificates: readonly Credential[]) {
  const [end, ...held] = [leaf, ...certificates].map(hold)
  return { end: end as HeldCertificate, held, graph: createCertificateGraph(end as HeldCertificate, held) }
}

describe('the graph of certificates', () => {
  it('has what lies above the end by name, however far, and nothing else', async () => {
    const middle = await issueCa('Middle', root)
    const [near, far] = [await issueCa('CA 1', root), await issueCa('CA 1', middle)]
    const elsewhere = await issueCa('Elsewhere', root)
    const { graph, held, end } = graphOf(await issueLeaf(near), [near, far, middle, elsewhere])
    expect(new Set(graph.issuedBy(nameOf(root)))).toEqual(new Set([held[0], held[2]]))
    expect(graph.issuedBy(nameOf(middle))).toEqual([held[1]])
    expect(graph.issuedBy(nameOf(near))).toEqual([end])
    expect(graph.issuedBy(nameOf(elsewhere))).toEqual([])
    expect([near, middle, root, elsewhere].map((one) => graph.distance(nameOf(one)))).toEqual([1, 2, 2, Infinity])
  })

  it('has each certificate once, and the end itself nowhere above', async () => {
    const ca = await issueCa('CA 1', root)
    const leaf = await issueLeaf(ca)
    const selfSigned = await issueCa('Self')
    expect(graphOf(leaf, [ca, ca, leaf]).graph.issuedBy(nameOf(root))).toHaveLength(1)
    const { graph, end } = graphOf(selfSigned, [selfSigned])
    expect(graph.issuedBy(nameOf(selfSigned))).toEqual([end])
  })

  it('knows which certificates have something above them', async () => {
    const middle = await issueCa('Middle', root)
    const [ca, nowhere] = [await issueCa('CA 1', middle), await issueCa('CA 1', await issueCa('Nowhere'))]
    const { graph, held, end } = graphOf(await issueLeaf(ca), [nowhere, ca, middle])
    const isRoots = ({ certificate }: HeldCertificate) => certificate.issuer.key === nameOf(root).key
    expect(graph.below(isRoots)).toEqual(new Set([held[2], held[1], end]))
    expect(graph.below(() => false)).toEqual(new Set())
  })

  it('gives all namesakes of an issuer, wherever they lead, in one order', async () => {
    const [one, other] = [await issueCa('CA 1', root), await issueCa('CA 1', root, { keys: await keyOf('other') })]
    const leaf = await issueLeaf(one)
    const namesakes = [
      [one, other],
      [other, one],
    ].map((certificates) => {
      const { graph, end } = graphOf(leaf, certificates)
      return graph.namesakesOfIssuer(end).map(({ sha256 }) => sha256)
    })
    expect(namesakes[0]).toHaveLength(2)
    expect(namesakes[1]).toEqual(namesakes[0])
  })

  it('ends on certificates that are each other’s issuers', async () => {
    const [a, b] = [await issueCa('A', await issueCa('B')), await issueCa('B', await issueCa('A'))]
    const { graph, held } = graphOf(await issueLeaf(a), [a, b])
    expect(graph.issuedBy(nameOf(b))).toEqual([held[0]])
    expect(graph.distance(nameOf(b))).toBe(2)
  })
})

it('looks at each of very many certificates of one name a few times, not at each pair', async () => {
  const { certificate } = hold(await issueCa('Self'))
  const end = hold(await issueLeaf(await issueCa('Self')))
  let looks = 0
  const certificates = Array.from({ length: 5000 }, (_, i) => ({
    sha256: String(i),
    get certificate() {
      looks++
      return certificate
    },
  }))
  createCertificateGraph(end, certificates).below(() => true)
  expect(looks).toBeLessThan(20 * certificates.length)
})
