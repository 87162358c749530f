import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { createVerifierCache, type VerifierCache } from '../../src/core/result-cache.ts'
import { createVerifier, findPath, inspect, judge, loadTrust, verify } from '../../src/index.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { NOW, theTestbed, theTrust } from '../judge/fixture.ts'
import { CONTENT } from '../validation/fixture.ts'

async function scene() {
  const [testbed, trust] = [await theTestbed(), await theTrust()]
  const { signer } = testbed.states.ID
  const document = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: 'chain' })
  return { testbed, trust, signer, document }
}

/** Notes what is kept. */
function watched(): VerifierCache & { readonly keys: string[]; readonly hits: string[] } {
  const cache = createVerifierCache()
  const [keys, hits]: [string[], string[]] = [[], []]
  return {
    keys,
    hits,
    get(kind, key) {
      const value = cache.get(kind, key)
      if (value !== undefined) hits.push(`${kind} ${key}`)
      return value
    },
    set(kind, key, value, octets) {
      keys.push(`${kind} ${key}`)
      cache.set(kind, key, value, octets)
    },
  }
}

describe('createVerifier', () => {
  it('answers as the functions do that are given everything each time, cold and warm', async () => {
    const { trust, signer, document } = await scene()
    const held = { relyingState: 'SG', use: 'contract', policy: 'contract', budget: { fetches: 3 } } as const
    const verifier = createVerifier({ trust, ...held })
    const expected = {
      verify: await verify(document, { trust, at: NOW, ...held }),
      judge: await judge({ document }, trust, { at: NOW, ...held }),
      path: await findPath(signer.certificate, { trust, at: NOW, revocation: 'none', certificates: signer.issuers }),
      inspect: await inspect(document),
    }
    for (let i = 0; i < 2; i++) {
      const certificates = signer.issuers
      const answers = {
        verify: await verifier.verify(document, { at: NOW }),
        judge: await verifier.judge({ document }, { at: NOW }),
        path: await verifier.findPath(signer.certificate, { at: NOW, revocation: 'none', certificates }),
        inspect: await verifier.inspect(document),
      }
      expect(canonicalJson(answers)).toBe(canonicalJson(expected))
    }
  })

  it('lets a call ask otherwise', async () => {
    const { trust, document } = await scene()
    const verifier = createVerifier({ trust, relyingState: 'SG', policy: 'contract' })
    const { question } = await verifier.verify(document, { at: NOW, relyingState: 'TH', policy: 'technical' })
    expect(question).toMatchObject({ relyingState: 'TH', policy: PRESETS.technical })
  })

  it('keeps what it found out, in a cache of the caller if there is one', async () => {
    const { trust, document } = await scene()
    const cache = watched()
    const verifier = createVerifier({ trust, cache })
    await verifier.verify(document, { at: NOW })
    expect(cache.hits).toEqual([])
    await verifier.verify(document, { at: NOW })
    expect(new Set(cache.hits)).toEqual(new Set(cache.keys))
    expect(cache.keys.some((key) => key.startsWith('signature '))).toBe(true)
    expect(cache.keys.some((key) => key.startsWith('certificate '))).toBe(true)
  })

  it('shares nothing between two trusts that are given one cache', async () => {
    const { testbed, trust, document } = await scene()
    const lists = Object.values(testbed.lists)
    const other = await loadTrust({ lists, recognition: testbed.recognition, allowEnvironment: ['testbed'] })
    const cache = watched()
    await createVerifier({ trust, cache }).verify(document, { at: NOW })
    await createVerifier({ trust: other, cache }).verify(document, { at: NOW })
    expect(cache.hits).toEqual([])
    await createVerifier({ trust: other, cache }).verify(document, { at: NOW })
    expect(cache.hits.length).toBeGreaterThan(0)
  })

  it('is not persuaded by a cache that says yes to everything', async () => {
    const { trust, document } = await scene()
    const tampered = document.slice()
    const at = tampered.length - 3
    tampered[at] = (tampered[at] ?? 0) ^ 1
    const yes: VerifierCache = { get: () => ({ verified: true, held: {} }), set: () => undefined }
    const verifier = createVerifier({ trust, cache: yes })
    const expected = await verify(tampered, { trust, at: NOW })
    expect(expected.decision.outcome).not.toBe('accept')
    expect(canonicalJson(await verifier.verify(tampered, { at: NOW }))).toBe(canonicalJson(expected))
  })

  it('hands a cache only what it says that it keeps, and answers the same', async () => {
    const { trust, document } = await scene()
    const expected = canonicalJson(await verify(document, { trust, at: NOW }))
    const all = watched()
    const some = watched()
    for (const [cache, kinds] of [
      [all, undefined],
      [some, ['certificate'] as const],
    ] as const) {
      const verifier = createVerifier({ trust, cache: kinds === undefined ? cache : { ...cache, kinds } })
      expect(canonicalJson(await verifier.verify(document, { at: NOW }))).toBe(expected)
      expect(canonicalJson(await verifier.verify(document, { at: NOW }))).toBe(expected)
    }
    expect(all.keys.some((key) => key.startsWith('signature '))).toBe(true)
    expect(some.keys.length).toBeGreaterThan(0)
    expect(some.keys.filter((key) => !key.startsWith('certificate '))).toEqual([])
  })

  it('ends with close: calls under way answer, later ones are refused, and its cache is emptied', async () => {
    const { trust, signer, document } = await scene()
    let cleared = 0
    const cache: VerifierCache = { ...createVerifierCache(), clear: () => void cleared++ }
    const verifier = createVerifier({ trust, cache })
    const underWay = verifier.verify(document, { at: NOW })
    verifier.close()
    expect((await underWay).signatures).toHaveLength(1)
    expect(cleared).toBe(1)
    const closed = { code: 'USAGE_OPTION_INVALID', message: expect.stringContaining('verifier') }
    await expect(verifier.verify(document)).rejects.toMatchObject(closed)
    await expect(verifier.judge({ document }, { at: NOW })).rejects.toMatchObject(closed)
    await expect(verifier.findPath(signer.certificate)).rejects.toMatchObject(closed)
    await expect(verifier.inspect(document)).rejects.toMatchObject(closed)
  })

  it('takes limits that a call leaves out from its own budget', async () => {
    const { trust, document } = await scene()
    const verifier = createVerifier({ trust, budget: { documentBytes: 10 } })
    for (const budget of [undefined, {}, { publicKeyWork: 100 }]) {
      const { findings } = await verifier.verify(document, { at: NOW, ...(budget === undefined ? {} : { budget }) })
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'BUDGET_EXHAUSTED', data: { resource: 'documentBytes' } }),
      )
    }
    const { findings } = await verifier.verify(document, { at: NOW, budget: { documentBytes: 1_000_000 } })
    expect(findings.map(({ code }) => code)).not.toContain('BUDGET_EXHAUSTED')
  })

  it('closes whatever its cache throws', async () => {
    const { trust } = await scene()
    const clear = (): never => {
      throw new Error('Testbed')
    }
    expect(() => createVerifier({ trust, cache: { ...createVerifierCache(), clear } }).close()).not.toThrow()
  })
})
