import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { anchorOf, hold, issueCa, issueHierarchy, issueLeaf, keyOf, problemsOf, search, searchIn } from './fixture.ts'

const caller = { source: 'caller' } as const

describe('a search', () => {
  it('needs the issuers between signer and anchor, in any order', async () => {
    const { root, cas, leaf } = await issueHierarchy({ cas: [{}, {}, {}] })
    const anchors = [anchorOf(root)]
    const lengths = async (certificates: readonly Credential[]) =>
      (await search(leaf, { certificates, anchors })).valid.map((path) => path.certificates.length)
    expect(await lengths(cas)).toEqual([4])
    expect(await lengths([...cas].reverse())).toEqual([4])
    expect(await lengths([...cas, ...cas, leaf, root])).toEqual([4])
    for (const missing of cas) expect(await lengths(cas.filter((ca) => ca !== missing))).toEqual([])
  })

  it('ends at the first anchor: an anchor below another is enough', async () => {
    const { root, cas, leaf } = await issueHierarchy({ cas: [{}, {}] })
    const anchors = [anchorOf(root), ...cas.map((ca) => anchorOf(ca))]
    const found = await search(leaf, { certificates: cas, anchors })
    expect(found.valid.map(({ certificates, anchor }) => [certificates.length, anchor])).toEqual([[1, anchors[2]]])
  })

  it("goes on beyond a caller's anchor, above which a listed one can be, and through no anchor to itself", async () => {
    const { root, cas, leaf } = await issueHierarchy({ cas: [{}, {}] })
    const [first, second] = cas as [Credential, Credential]
    const anchors = [anchorOf(root), anchorOf(first, caller), anchorOf(second, caller)]
    const found = await search(leaf, { certificates: [root, ...cas], anchors })
    expect(found.valid.map(({ certificates, anchor }) => [certificates.length, anchor])).toEqual([
      [1, anchors[2]],
      [2, anchors[1]],
      [3, anchors[0]],
    ])
    const pinned = await search(leaf, { certificates: [root, ...cas], anchors: [anchorOf(root, caller)] })
    expect(pinned.valid.map(({ certificates }) => certificates.length)).toEqual([3])
    expect(pinned.invalid).toEqual([])
  })

  it('prefers the shortest of several valid paths', async () => {
    const [one, other] = [await issueCa('Root'), await issueCa('Another root')]
    const direct = await issueCa('CA 1', one)
    const middle = await issueCa('Middle', other)
    const detour = await issueCa('CA 1', middle)
    const leaf = await issueLeaf(direct)
    const found = await search(leaf, {
      certificates: [detour, middle, direct],
      anchors: [one, other].map((r) => anchorOf(r)),
    })
    expect(found.valid.map(({ certificates }) => certificates.length)).toEqual([2, 3])
    expect(found.valid[0]?.anchor.subject.key).toBe(hold(one).certificate.subject.key)
  })

  it('finds the valid path beside invalid ones, and keeps those', async () => {
    const root = await issueCa('Root')
    const expired = await issueCa('CA 1', root, { notAfter: new Date('2025-01-01T00:00:00Z') })
    const renewed = await issueCa('CA 1', root)
    const leaf = await issueLeaf(renewed)
    for (const certificates of [
      [expired, renewed],
      [renewed, expired],
    ]) {
      const found = await search(leaf, { certificates, anchors: [anchorOf(root)] })
      expect(found.valid.map((path) => path.certificates[1])).toEqual([hold(renewed)])
      expect(found.invalid.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['CERTIFICATE_EXPIRED']])
      expect(found.reason).toBeNull()
    }
  })

  it('gives the same answer whatever the order of the certificates', async () => {
    const roots = [await issueCa('Root'), await issueCa('Another root')]
    const cas = await Promise.all([...roots, ...roots].map((root) => issueCa('CA 1', root)))
    const leaf = await issueLeaf(cas[0] as Credential)
    const anchors = roots.map((root) => anchorOf(root))
    const orders = [cas, [...cas].reverse(), [...cas.slice(2), ...cas.slice(0, 2)]]
    const found = await Promise.all(orders.map((certificates) => search(leaf, { certificates, anchors })))
    expect(found[1]).toEqual(found[0])
    expect(found[2]).toEqual(found[0])
  })
})

describe('signatures on the path', () => {
  it('fail where they are broken', async () => {
    const { root, cas, leaf } = await issueHierarchy({ leaf: { faults: { corruptSignature: true } } })
    const found = await searchIn({ root, cas, leaf })
    expect(problemsOf(found)).toEqual(['no path'])
    expect(found.reason?.code).toBe('CERTIFICATE_SIGNATURE_INVALID')
    expect(found.reason?.certificate?.sha256).toBe(hold(leaf).sha256)
  })

  it('fail where another CA of the same name is the issuer', async () => {
    const { root, leaf } = await issueHierarchy()
    const impostor = await issueCa('CA 1', root, { keys: await keyOf('impostor') })
    const found = await searchIn({ root, cas: [impostor], leaf })
    expect(found.reason?.code).toBe('CERTIFICATE_SIGNATURE_INVALID')
  })

  it('are found among CAs of the same name, whatever the key identifiers say', async () => {
    const { root, cas, leaf } = await issueHierarchy()
    const [ca] = cas as [Credential]
    const namesakes = await Promise.all(
      [1, 2, 3].map(async (i) =>
        issueCa('CA 1', root, { keys: await keyOf(`namesake ${i}`), subjectKeyIdentifier: ca.keyIdentifier }),
      ),
    )
    expect(problemsOf(await searchIn({ root, cas: [...namesakes, ca], leaf }))).toEqual([])
  })

  it('of an algorithm that is not known say so, and nothing of a false name', async () => {
    const root = await issueCa('Root')
    const ca = await issueCa('CA 1', root)
    const [underRoot, underCa] = [
      withUnknownAlgorithm(await issueLeaf(root)),
      withUnknownAlgorithm(await issueLeaf(ca)),
    ]
    const anchors = [anchorOf(root)]
    const found = [await search(underRoot, { anchors }), await search(underCa, { certificates: [ca], anchors })]
    expect(found.map(({ reason }) => reason?.code)).toEqual(Array(2).fill('CERTIFICATE_SIGNATURE_UNSUPPORTED'))
    expect(found.flatMap(({ deadEnds }) => deadEnds.map(({ problem }) => problem.code))).not.toContain(
      'ANCHOR_NAME_KEY_MISMATCH',
    )
  })
})

/** ecdsa-with-SHA256 in both places, made into an identifier that nobody has. */
function withUnknownAlgorithm(credential: Credential): Credential {
  const known = Buffer.from('06082a8648ce3d040302', 'hex')
  const certificate = Buffer.from(credential.certificate)
  for (let at = certificate.indexOf(known); at >= 0; at = certificate.indexOf(known, at + 1)) certificate[at + 9] = 0x7f
  return { ...credential, certificate: new Uint8Array(certificate) }
}

describe('an anchor', () => {
  it('is a name and a key: the name with another key is told as such', async () => {
    const real = await issueCa('National Root')
    const false_ = await issueCa('National Root', undefined, { keys: await keyOf('another national root') })
    for (const certificates of [[], [false_], [false_, real]]) {
      const found = await search(await issueLeaf(false_), { certificates, anchors: [anchorOf(real)] })
      expect(found.valid).toEqual([])
      expect(found.reason?.code).toBe('ANCHOR_NAME_KEY_MISMATCH')
      expect(found.reason?.data).toEqual({ anchor: anchorOf(real).id })
    }
  })

  it('is told so of a name that a list has where no path ends', async () => {
    const listed = await issueCa('Intermediate')
    const root = await issueCa('Root')
    const false_ = await issueCa('Intermediate', root, { keys: await keyOf('another intermediate') })
    const { subject, spki } = hold(listed).certificate
    const othersNamed = ({ key }: { readonly key: string }) => (key === subject.key ? [{ id: 'TL/listed', spki }] : [])
    for (const certificates of [[], [false_], [false_, root]]) {
      const found = await search(await issueLeaf(false_), { certificates, anchors: [], othersNamed })
      expect(found.reason).toMatchObject({ code: 'ANCHOR_NAME_KEY_MISMATCH', data: { anchor: 'TL/listed' } })
    }
    // The key is the listed one: its certificate is what is missing.
    const missing = await search(await issueLeaf(listed), { certificates: [], anchors: [], othersNamed })
    expect(missing.reason?.code).toBe('ISSUER_NOT_FOUND')
    const certificates = [false_]
    const good = await search(await issueLeaf(false_), { certificates, anchors: [anchorOf(root)], othersNamed })
    expect(good.valid).toHaveLength(1)
    expect(good.deadEnds).toEqual([])
  })

  it('is told so further up the path too', async () => {
    const real = await issueCa('National Root')
    const false_ = await issueCa('National Root', undefined, { keys: await keyOf('another national root') })
    const ca = await issueCa('CA 1', false_)
    const found = await search(await issueLeaf(ca), { certificates: [ca, false_], anchors: [anchorOf(real)] })
    expect(found.valid).toEqual([])
    expect(found.reason?.code).toBe('ANCHOR_NAME_KEY_MISMATCH')
  })

  it('of the same name and another key does not stand in the way of the right one', async () => {
    const [real, other] = [
      await issueCa('National Root'),
      await issueCa('National Root', undefined, { keys: await keyOf('another national root') }),
    ]
    const found = await search(await issueLeaf(other), { anchors: [anchorOf(real), anchorOf(other)] })
    expect(found.valid.map(({ anchor }) => anchor.spki.encoded)).toEqual([hold(other).certificate.spki.encoded])
    expect(found.deadEnds).toEqual([])
  })

  it('of the same key and another name is none', async () => {
    const real = await issueCa('National Root')
    const renamed = await issueCa('National Root (renamed)', undefined, { keys: await keyOf('National Root') })
    const found = await search(await issueLeaf(renamed), { certificates: [renamed], anchors: [anchorOf(real)] })
    expect(found.valid).toEqual([])
  })

  it('is not there at all where nothing is trusted', async () => {
    const found = await searchIn(await issueHierarchy(), { anchors: [] })
    expect(found.valid).toEqual([])
    expect(found.reason?.code).toBe('ISSUER_NOT_FOUND')
  })

  it('is what the document brings, and trusted only where it is listed', async () => {
    const { root, cas, leaf } = await issueHierarchy()
    const found = await search(leaf, {
      certificates: [...cas, root],
      anchors: [anchorOf(await issueCa('Another root'))],
    })
    expect(found.valid).toEqual([])
    expect(found.reason?.code).toBe('NO_PATH')
  })
})

describe('exclusions', () => {
  it('hold for a CA by its digest', async () => {
    const hierarchy = await issueHierarchy()
    const found = await searchIn(hierarchy, { excludedDigests: hierarchy.cas.map((ca) => hold(ca).sha256) })
    expect(problemsOf(found)).toEqual(['no path'])
    expect(found.reason?.code).toBe('EXCLUDED_CA')
  })

  it('hold for a CA by its key', async () => {
    const hierarchy = await issueHierarchy()
    const found = await searchIn(hierarchy, { excluded: hierarchy.cas })
    expect(problemsOf(found)).toEqual(['no path'])
    expect(found.reason?.code).toBe('EXCLUDED_CA')
  })

  it('hold for a CA that is not in the document, where what is names it by name and key identifier', async () => {
    const { root, cas, leaf } = await issueHierarchy()
    const found = await search(leaf, { anchors: [anchorOf(root)], excluded: cas })
    expect(found.reason?.code).toBe('EXCLUDED_CA')
    const unnamed = await issueLeaf(cas[0] as Credential, { authorityKeyIdentifier: null })
    expect((await search(unnamed, { anchors: [anchorOf(root)], excluded: cas })).reason?.code).toBe('ISSUER_NOT_FOUND')
  })

  it('do not hold for what an anchor or a CA at hand signed, whatever issuer it names', async () => {
    const root = await issueCa('Root')
    const excluded = await issueCa('CA 1', undefined, { keys: await keyOf('pilot') })
    const subjectKeyIdentifier = hold(excluded).certificate.known.subjectKeyIdentifier
    const ca = await issueCa('CA 1', root, { subjectKeyIdentifier })
    const leaf = await issueLeaf(ca)
    expect(hold(leaf).certificate.known.authorityKeyIdentifier?.keyIdentifier).toEqual(subjectKeyIdentifier)
    const ways = [{ certificates: [ca], anchors: [anchorOf(root)] }, { anchors: [anchorOf(ca)] }]
    for (const way of ways) expect(problemsOf(await search(leaf, { ...way, excluded: [excluded] }))).toEqual([])
    const expired = await issueLeaf(ca, { notAfter: new Date('2025-01-01T00:00:00Z') })
    const late = await search(expired, { anchors: [anchorOf(ca)], excluded: [excluded] })
    expect(late.reason?.code).toBe('CERTIFICATE_EXPIRED')
    // Nor where that leads nowhere: then the issuer of that CA is what is missing.
    const found = await search(leaf, { certificates: [ca], anchors: [anchorOf(excluded)], excluded: [excluded] })
    expect(found.reason?.code).not.toBe('EXCLUDED_CA')
  })

  it('do not hold for another CA of the same name', async () => {
    const hierarchy = await issueHierarchy()
    const namesake = await issueCa('CA 1', hierarchy.root, { keys: await keyOf('namesake') })
    expect(problemsOf(await searchIn(hierarchy, { excluded: [namesake] }))).toEqual([])
  })

  it('hold for the signer itself, by digest and by key', async () => {
    const hierarchy = await issueHierarchy()
    const byDigest = await searchIn(hierarchy, { excludedDigests: [hold(hierarchy.leaf).sha256] })
    const byKey = await searchIn(hierarchy, { excluded: [hierarchy.leaf] })
    expect([byDigest, byKey].map(({ valid, reason }) => [valid.length, reason?.code])).toEqual([
      [0, 'EXCLUDED_CA'],
      [0, 'EXCLUDED_CA'],
    ])
  })

  it('hold for the upper of two CAs', async () => {
    const hierarchy = await issueHierarchy({ cas: [{}, {}] })
    const found = await searchIn(hierarchy, { excluded: hierarchy.cas.slice(0, 1) })
    expect(found.valid).toEqual([])
    expect(found.reason?.code).toBe('EXCLUDED_CA')
  })

  it('leave a path that goes round the excluded CA', async () => {
    const root = await issueCa('Root')
    const through = await issueCa('Excluded CA', root)
    const detour = await issueCa('CA 1', through)
    const direct = await issueCa('CA 1', root)
    const leaf = await issueLeaf(direct)
    const options = { certificates: [detour, through, direct], anchors: [anchorOf(root)], excluded: [through] }
    expect((await search(leaf, options)).valid.map(({ certificates }) => certificates[1])).toEqual([hold(direct)])
  })

  it('hold for what the caller trusts, by name and key or by key alone', async () => {
    const pilot = await issueCa('Pilot CA')
    const renamed = await issueCa('Pilot CA (renamed)', undefined, { keys: await keyOf('Pilot CA') })
    for (const trusted of [pilot, renamed])
      for (const certificates of [[], [trusted]]) {
        const anchors = [anchorOf(trusted, caller)]
        const found = await search(await issueLeaf(trusted), { certificates, anchors, excluded: [pilot] })
        expect(found.valid).toEqual([])
        expect(found.reason?.code).toBe('EXCLUDED_CA')
      }
  })

  it('hold for a pinned signer whose own key is excluded, and leave one that an excluded CA issued', async () => {
    const pilot = await issueCa('Pilot CA')
    const leaf = await issueLeaf(pilot)
    const anchors = [anchorOf(leaf, caller)]
    expect((await search(leaf, { anchors, excluded: [leaf] })).valid).toEqual([])
    // Its key was trusted, and nothing rests on who issued it.
    expect((await search(leaf, { anchors, excluded: [pilot] })).valid).toHaveLength(1)
  })
})

describe('what is told where there is no path', () => {
  it('is that the issuer is missing', async () => {
    const { root, leaf } = await issueHierarchy()
    const found = await search(leaf, { anchors: [anchorOf(root)] })
    expect(found.deadEnds.map(({ certificates, problem }) => [certificates.length, problem.code])).toEqual([
      [1, 'ISSUER_NOT_FOUND'],
    ])
    expect(found.reason?.certificate).toEqual(hold(leaf))
  })

  it('is which issuer further up is missing', async () => {
    const { root, cas, leaf } = await issueHierarchy({ cas: [{}, {}, {}] })
    const held = cas.slice(1)
    const found = await search(leaf, { certificates: held, anchors: [anchorOf(root)] })
    expect(found.reason?.code).toBe('ISSUER_NOT_FOUND')
    expect(found.reason?.certificate).toEqual(hold(held[0] as Credential))
    expect(found.deadEnds.at(-1)?.certificates).toEqual([leaf, held[1], held[0]].map((c) => hold(c as Credential)))
  })

  it('asks for no issuer of a certificate that the one above did not sign', async () => {
    const { root, leaf } = await issueHierarchy()
    const impostor = await issueCa('CA 1', await issueCa('Nobody'), { keys: await keyOf('impostor') })
    const found = await search(leaf, { certificates: [impostor], anchors: [anchorOf(root)] })
    expect(found.deadEnds.map(({ problem }) => problem.certificate)).toEqual([hold(leaf)])
  })

  it('is the most telling of all reasons, though more attempts were made than are kept', async () => {
    const root = await issueCa('Root')
    const excluded = await issueCa('CA 1', root, {
      notBefore: new Date('2019-01-01T00:00:00Z'),
      subjectKeyIdentifier: null,
    })
    const leaf = await issueLeaf(excluded, { authorityKeyIdentifier: null })
    const impostors = await Promise.all(
      Array.from({ length: 80 }, async (_, i) => issueCa('CA 1', root, { keys: await keyOf(`impostor ${i}`) })),
    )
    const options = { certificates: [...impostors, excluded], anchors: [anchorOf(root)] }
    const found = await search(leaf, { ...options, excludedDigests: [hold(excluded).sha256] })
    expect(found.deadEnds.length).toBeLessThanOrEqual(64)
    expect(found.reason?.code).toBe('EXCLUDED_CA')
  })

  it('keeps some of very many invalid paths, and the most telling reason', async () => {
    const root = await issueCa('Root')
    const past = { notAfter: new Date('2025-01-01T00:00:00Z') }
    const cas = await Promise.all(Array.from({ length: 80 }, () => issueCa('CA 1', root, past)))
    const constrained = await issueCa('CA 1', root, { nameConstraints: { excluded: [{ directory: { C: 'ID' } }] } })
    const found = await search(await issueLeaf(cas[0] as Credential), {
      certificates: [...cas, constrained],
      anchors: [anchorOf(root)],
    })
    expect(found.invalid.length).toBeLessThanOrEqual(64)
    expect(found.reason?.code).toBe('NAME_EXCLUDED')
  })
})

describe('several anchors', () => {
  it('are each found, however many paths lead to the first', async () => {
    const [near, far] = [await issueCa('Near root'), await issueCa('Far root')]
    // The same CA, certified a dozen times by one root and once by the other.
    const often = await Promise.all(Array.from({ length: 12 }, () => issueCa('CA 1', near)))
    const once = await issueCa('CA 1', far, { notBefore: new Date('2019-01-01T00:00:00Z') })
    const certificates = [...often, once]
    const found = await search(await issueLeaf(once), { certificates, anchors: [near, far].map((r) => anchorOf(r)) })
    expect(new Set(found.valid.map(({ anchor }) => anchor.subject.key)).size).toBe(2)
    expect(found.exhausted).toBeNull()
  })

  it('are each found behind a mesh of the first', async () => {
    const far = await issueCa('Far root')
    const { root, cas, leaf } = await mesh(6)
    const once = await issueCa('Mesh 1', far, { keys: await keyOf('Mesh 1') })
    const found = await search(leaf, { certificates: [...cas, once], anchors: [anchorOf(root), anchorOf(far)] })
    expect(new Set(found.valid.map(({ anchor }) => anchor.subject.key)).size).toBe(2)
  })
})

/** CAs that all certify each other, each certified by the root too; the leaf is under the first. */
async function mesh(
  size: number,
  gates: number = size,
): Promise<{ root: Credential; cas: Credential[]; leaf: Credential }> {
  const root = await issueCa('Root')
  const labels = Array.from({ length: size }, (_, i) => `Mesh ${i + 1}`)
  const own = await Promise.all(labels.map((label) => issueCa(label, root)))
  const cross = labels.flatMap((label) =>
    own.filter((_, i) => labels[i] !== label).map((issuer) => issueCa(label, issuer)),
  )
  return {
    root,
    cas: [...own.slice(size - gates), ...(await Promise.all(cross))],
    leaf: await issueLeaf(own[0] as Credential),
  }
}

describe('CAs that certify each other', () => {
  it('end, two of them, without an anchor', async () => {
    const { cas, leaf } = await mesh(2, 0)
    const found = await search(leaf, { certificates: cas, anchors: [anchorOf(await issueCa('Elsewhere'))] })
    expect({ valid: found.valid, exhausted: found.exhausted }).toEqual({ valid: [], exhausted: null })
  })

  it('end, two self-signed roots with cross-certificates', async () => {
    const [a, b] = [await issueCa('Root A'), await issueCa('Root B')]
    const cross = [await issueCa('Root A', b), await issueCa('Root B', a)]
    const leaf = await issueLeaf(a)
    const certificates = [a, b, ...cross]
    expect(
      (await search(leaf, { certificates, anchors: [anchorOf(b)] })).valid.map((p) => p.certificates.length),
    ).toEqual([2])
    expect((await search(leaf, { certificates, anchors: [] })).exhausted).toBeNull()
  })

  it.each([2, 4, 10])('give a path where all of %i stand under the root', async (size) => {
    const { root, cas, leaf } = await mesh(size)
    const found = await search(leaf, { certificates: cas, anchors: [anchorOf(root)] })
    expect(found.exhausted).toBeNull()
    expect(found.valid[0]?.certificates).toHaveLength(2)
  })

  it.each([2, 4, 6])('give a path where one of %i stands under the root', async (size) => {
    const { root, cas, leaf } = await mesh(size, 1)
    const found = await search(leaf, { certificates: cas, anchors: [anchorOf(root)] })
    expect(found.valid[0]?.certificates).toHaveLength(3)
    expect(found.exhausted).toBeNull()
  })
})

describe('the budget', () => {
  it.each(['pathNodes', 'signatureVerifications'] as const)('ends the search when %s run out', async (resource) => {
    const hierarchy = await issueHierarchy({ cas: [{}, {}] })
    const needed = createBudget()
    await searchIn(hierarchy, { budget: needed })
    for (let limit = 0; limit < needed.spent[resource]; limit++) {
      const found = await searchIn(hierarchy, { limits: { [resource]: limit } })
      expect(found.exhausted).toBe(resource)
      expect(found.valid).toEqual([])
    }
    const enough = await searchIn(hierarchy, { limits: { [resource]: needed.spent[resource] } })
    expect([enough.exhausted, enough.valid.length]).toEqual([null, 1])
  })

  it('ends the search when nameComparisons run out, and takes no name for a good one', async () => {
    const nameConstraints = { permitted: [{ directory: { C: 'ID' } }] }
    const hierarchy = await issueHierarchy({ cas: [{ nameConstraints }] })
    expect((await searchIn(hierarchy)).valid).toHaveLength(1)
    const found = await searchIn(hierarchy, { limits: { nameComparisons: 0 } })
    expect([found.exhausted, found.valid.length]).toEqual(['nameComparisons', 0])
  })

  it('is charged alike whatever was verified before', async () => {
    const hierarchy = await issueHierarchy({ cas: [{}, {}] })
    const spent = async () => {
      const budget = createBudget()
      await searchIn(hierarchy, { budget })
      return { ...budget.spent }
    }
    expect(await spent()).toEqual(await spent())
  })
})
