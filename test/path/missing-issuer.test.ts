import { describe, expect, it } from 'vitest'
import type { Credential } from '../../src/testbed/certificates.ts'
import { anchorOf, hold, issueCa, issueHierarchy, issueLeaf, keyOf, search } from './fixture.ts'

/** Where nothing is trusted that a signer leads to: a certificate is lacking, or, where all are there up to the root, trust is. */

const subsetsOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_, i) => (bits >> i) % 2 === 1))

/** Another of its name, which signed nothing here. */
const namesakeOf = async (name: string): Promise<Credential> =>
  issueCa(name, undefined, { keys: await keyOf(`another ${name}`) })

/** The lowest that nobody who is there signed. */
function lackingAmong(fromLeaf: readonly Credential[], given: readonly Credential[]): Credential | null {
  const at = fromLeaf.findIndex((_, i) => i > 0 && !given.includes(fromLeaf[i] as Credential))
  return at < 0 ? null : (fromLeaf[at - 1] as Credential)
}

describe.each([0, 1, 2, 3])('a signer below %i CAs and a root', (depth) => {
  it.each([false, true])(
    'lacks the first issuer that is not there, and trust where all are (namesakes: %s)',
    async (decoys) => {
      const { root, cas, leaf } = await issueHierarchy({ cas: Array.from({ length: depth }, () => ({})) })
      const fromLeaf = [leaf, ...[...cas].reverse(), root]
      const others = decoys
        ? await Promise.all([...cas.map((_, i) => `CA ${i + 1}`), 'Root'].map((name) => namesakeOf(name)))
        : []
      const anchors = [[], [anchorOf(await issueCa('Another root'))]]
      for (const given of subsetsOf([...cas, root]))
        for (const trusted of anchors) {
          const { reason, valid } = await search(leaf, { certificates: [...others, ...given], anchors: trusted })
          const lacking = lackingAmong(fromLeaf, given)
          expect(valid).toEqual([])
          expect(reason?.code).toBe(lacking === null ? 'NO_PATH' : 'ISSUER_NOT_FOUND')
          if (lacking !== null) expect(reason?.certificate?.sha256).toBe(hold(lacking).sha256)
        }
    },
  )

  it('lacks no certificate twice: with each one that is lacking given, it is trust that is lacking in the end', async () => {
    const { root, cas, leaf } = await issueHierarchy({ cas: Array.from({ length: depth }, () => ({})) })
    const fromLeaf = [leaf, ...[...cas].reverse(), root]
    const given: Credential[] = []
    const asked: string[] = []
    for (;;) {
      const { reason } = await search(leaf, { certificates: given, anchors: [] })
      if (reason?.code !== 'ISSUER_NOT_FOUND') {
        expect(reason?.code).toBe('NO_PATH')
        break
      }
      const at = fromLeaf.findIndex((one) => hold(one).sha256 === reason.certificate?.sha256)
      expect(asked).not.toContain(reason.certificate?.sha256)
      asked.push(reason.certificate?.sha256 ?? '')
      given.push(fromLeaf[at + 1] as Credential)
    }
    expect(given).toHaveLength(depth + 1)
    expect((await search(leaf, { certificates: given, anchors: [anchorOf(root)] })).valid).toHaveLength(1)
  })
})

describe('a signer', () => {
  it('that signed its own certificate lacks trust, and one that only has the name of its issuer lacks that issuer', async () => {
    const self = await issueCa('Testbed Trading')
    expect((await search(self, { anchors: [] })).reason?.code).toBe('NO_PATH')
    const renamed = await issueCa('Testbed Trading', self, { keys: await keyOf('renewed') })
    expect((await search(renamed, { anchors: [] })).reason?.code).toBe('ISSUER_NOT_FOUND')
    expect((await search(renamed, { certificates: [self], anchors: [] })).reason?.code).toBe('NO_PATH')
  })

  it('below a root with a new key lacks the root of the old one that signed it', async () => {
    const old = await issueCa('Root')
    const rolled = await issueCa('Root', old, { keys: await keyOf('new root') })
    const leaf = await issueLeaf(rolled)
    const found = await search(leaf, { certificates: [rolled], anchors: [] })
    expect(found.reason).toMatchObject({ code: 'ISSUER_NOT_FOUND', certificate: { sha256: hold(rolled).sha256 } })
    expect((await search(leaf, { certificates: [rolled, old], anchors: [] })).reason?.code).toBe('NO_PATH')
  })
})
