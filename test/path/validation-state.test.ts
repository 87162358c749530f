import { describe, expect, it } from 'vitest'
import type { Credential } from '../../src/testbed/certificates.ts'
import {
  AT,
  anchorOf,
  hold,
  issueCa,
  issueHierarchy,
  issueLeaf,
  type Overrides,
  problemsOf,
  searchIn,
} from './fixture.ts'

describe('the chain model', () => {
  const asked = { model: 'chain' } as const
  const [issued, over] = [new Date('2022-01-01T00:00:00Z'), new Date('2023-01-01T00:00:00Z')]

  const problemsWith = async (ca: Overrides, leaf: Overrides, model: 'chain' | 'shell' = 'chain') =>
    problemsOf(await searchIn(await issueHierarchy({ cas: [{}, ca], leaf }), { model }))

  it('asks of an issuer that it was valid when it issued, not that it still is', async () => {
    expect(await problemsWith({ notAfter: over }, { notBefore: issued })).toEqual([])
    expect(await problemsWith({ notAfter: over }, { notBefore: issued }, 'shell')).toEqual(['CERTIFICATE_EXPIRED'])
    expect(await problemsWith({ notAfter: issued }, { notBefore: over })).toEqual(['CERTIFICATE_EXPIRED'])
    expect(await problemsWith({ notBefore: over }, { notBefore: issued })).toEqual(['CERTIFICATE_NOT_YET_VALID'])
  })

  it('asks of the end that it is valid at the time', async () => {
    expect(await problemsWith({}, { notBefore: issued, notAfter: over })).toEqual(['CERTIFICATE_EXPIRED'])
    expect(await problemsWith({}, { notBefore: new Date(AT + 1000) })).toEqual(['CERTIFICATE_NOT_YET_VALID'])
  })

  it('finds the certificate of an issuer that was valid then, among others of the same key', async () => {
    const root = await issueCa('Root')
    const [early, late] = [
      await issueCa('CA 1', root, { notAfter: over }),
      await issueCa('CA 1', root, { notBefore: over }),
    ]
    const leaf = await issueLeaf(early, { notBefore: issued })
    const found = await searchIn({ root, cas: [late, early], leaf }, asked)
    expect(found.valid.map(({ certificates }) => certificates[1])).toEqual([hold(early)])
  })
})

describe('the certificate of an anchor, where it counts', () => {
  const judge = async (root: Overrides, cas: readonly Overrides[] = [{}], checkAnchorCertificate = true) => {
    const anchor = await issueCa('Root', undefined, root)
    const issuers: Credential[] = []
    for (const [i, ca] of cas.entries()) issuers.push(await issueCa(`CA ${i + 1}`, issuers.at(-1) ?? anchor, ca))
    const leaf = await issueLeaf(issuers.at(-1) ?? anchor)
    const anchors = [anchorOf(anchor, { certificate: hold(anchor) })]
    return problemsOf(await searchIn({ root: anchor, cas: issuers, leaf }, { anchors, checkAnchorCertificate }))
  }

  it.each<[string, Overrides, string]>([
    ['has expired', { notAfter: new Date(AT - 1000) }, 'CERTIFICATE_EXPIRED'],
    ['is none of a CA', { basicConstraints: { ca: false } }, 'NOT_A_CA'],
    ['allows no CA below it', { basicConstraints: { ca: true, pathLength: 0 } }, 'PATH_LENGTH_EXCEEDED'],
    [
      'bars the name',
      { nameConstraints: { excluded: [{ directory: { C: 'ID', O: 'Testbed Trading' } }] } },
      'NAME_EXCLUDED',
    ],
    ['issues for something else', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] }, 'EXTENDED_KEY_USAGE_CONSTRAINED'],
    ['requires a policy', { policyConstraints: { requireExplicitPolicy: 0 } }, 'EXPLICIT_POLICY_MISSING'],
    [
      'has an unknown critical extension',
      { extensions: [{ oid: '2.999.1', critical: true, value: Uint8Array.of(5, 0) }] },
      'CRITICAL_EXTENSION_UNKNOWN',
    ],
  ])('%s: fails, and passes where it does not count', async (_, root, code) => {
    expect(await judge(root)).toEqual([code])
    expect(await judge(root, [{}], false)).toEqual([])
  })

  it('passes where nothing is wrong with it', async () => {
    expect(await judge({ basicConstraints: { ca: true, pathLength: 1 } })).toEqual([])
    expect(await judge({ basicConstraints: { ca: true, pathLength: 1 } }, [{}, {}])).toEqual(['PATH_LENGTH_EXCEEDED'])
  })
})
