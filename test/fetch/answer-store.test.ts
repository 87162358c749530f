import { beforeAll, describe, expect, it } from 'vitest'
import { type AnswerStore, createAnswerStore } from '../../src/fetch/answer-store.ts'
import { type Cache, createMemoryCache, joinCaches } from '../../src/fetch/cache.ts'
import fc from '../fast-check.ts'
import { NEXT_UPDATE, type Sent, THIS_UPDATE, whatServersSend } from './fixture.ts'

const NOW = THIS_UPDATE.getTime()
const MINUTE = 60_000
const DAY = 86_400_000
const UNCONFIRMED = 5 * MINUTE
const BETWEEN_FRESH = MINUTE

let sent: Sent
let now = NOW

beforeAll(async () => {
  sent = await whatServersSend()
})

const roomy = () => createMemoryCache({ bytes: 1_000_000, entries: 100 })

/** In memory alone, or with another cache under it, as that on disk is. */
const STORES: readonly (readonly [string, () => AnswerStore])[] = [
  [
    'in memory',
    () => {
      const memory = roomy()
      return createAnswerStore(memory, memory, () => now)
    },
  ],
  [
    'with a cache under it',
    () => {
      const memory = roomy()
      return createAnswerStore(memory, joinCaches([memory, roomy()]), () => now)
    },
  ],
]

const received = (contents: readonly Uint8Array[], nextUpdate: number | null = NEXT_UPDATE.getTime()) =>
  ({ purpose: 'crl', contents, nextUpdate }) as const

describe.each(STORES)('answers that are kept %s', (_, create) => {
  it('are given for minutes where they were not confirmed, whatever they say of themselves', async () => {
    now = NOW
    const store = create()
    await store.hold('a', received([sent.crl]), false)
    expect(await store.find('a', 'crl', false)).toEqual({
      entry: expect.objectContaining({ contents: [sent.crl] }),
      confirmed: false,
      warnings: [],
    })
    expect((await store.find('a', 'issuer', false)).entry).toBeNull()
    now = NOW + UNCONFIRMED
    expect((await store.find('a', 'crl', false)).entry).toBeNull()
  })

  it('are given until new information is due where they were confirmed', async () => {
    now = NOW
    const store = create()
    await store.hold('a', received([sent.crl]), false)
    expect(await store.confirm('a', 'crl', [sent.crl])).toEqual([])
    now = NEXT_UPDATE.getTime() - 1
    expect(await store.find('a', 'crl', false)).toMatchObject({ entry: { contents: [sent.crl] }, confirmed: true })
    now++
    expect((await store.find('a', 'crl', false)).entry).toBeNull()
  })

  it('are not kept where they say nothing of new information, confirmed or not', async () => {
    now = NOW
    const store = create()
    await store.hold('a', received([sent.ocspWithoutNext], null), false)
    await store.confirm('a', 'ocsp', [sent.ocspWithoutNext])
    expect((await store.find('a', 'ocsp', false)).entry).toBeNull()
  })

  it('give way to nothing that was not confirmed itself', async () => {
    now = NOW
    const store = create()
    const forged = [Uint8Array.of(1)]
    await store.confirm('a', 'issuer', [sent.certificate])
    await store.hold('a', { purpose: 'issuer', contents: forged, nextUpdate: null }, true)
    expect((await store.find('a', 'issuer', false)).entry?.contents).toEqual([sent.certificate])
    await store.confirm('a', 'issuer', [sent.other])
    expect((await store.find('a', 'issuer', false)).entry?.contents).toEqual([sent.other])
  })

  it('are passed by once a minute where they do not help', async () => {
    now = NOW
    const store = create()
    await store.hold('a', received([sent.crl]), false)
    expect((await store.find('a', 'crl', true)).entry).toBeNull()
    await store.hold('a', received([sent.crl]), true)
    expect((await store.find('a', 'crl', true)).entry).not.toBeNull()
    now += BETWEEN_FRESH
    expect((await store.find('a', 'crl', true)).entry).toBeNull()
  })

  it('share no octets with whoever gave them or gets them', async () => {
    now = NOW
    const store = create()
    const given = Buffer.from(sent.crl)
    await store.hold('a', received([given]), false)
    await store.confirm('b', 'crl', [given])
    given.fill(0)
    for (const key of ['a', 'b'])
      for (let i = 0; i < 2; i++) {
        const [content] = (await store.find(key, 'crl', false)).entry?.contents ?? []
        expect(content).toEqual(sent.crl)
        content?.fill(0)
      }
  })
})

describe('an answer that is confirmed twice', () => {
  it('is written once', async () => {
    now = NOW
    let written = 0
    const kept = roomy()
    const counting: Cache = {
      get: kept.get,
      put: (key, entry) => {
        written++
        return kept.put(key, entry)
      },
    }
    const store = createAnswerStore(roomy(), counting, () => now)
    for (let i = 0; i < 2; i++) await store.confirm('a', 'crl', [sent.crl])
    expect(written).toBe(1)
    await store.confirm('a', 'issuer', [sent.certificate])
    expect(written).toBe(2)
  })
})

describe('whatever is received, confirmed and asked for, in whatever order', () => {
  const step = fc.oneof(
    fc.record({ does: fc.constant('hold' as const), what: fc.nat(2), fresh: fc.boolean() }),
    fc.record({ does: fc.constant('confirm' as const), what: fc.nat(2) }),
    fc.record({ does: fc.constant('wait' as const), for: fc.constantFrom(1, MINUTE, 4 * MINUTE, UNCONFIRMED, DAY) }),
    fc.record({ does: fc.constant('find' as const), fresh: fc.boolean() }),
  )

  it.each(STORES)(
    '%s: what nobody confirmed is given for minutes, and what was confirmed is not displaced',
    async (_, create) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          now = NOW
          const store = create()
          // Certificates, which are kept for a day: each content tells when it was received, and when it was confirmed.
          const content = (what: number): Uint8Array => Uint8Array.of(what)
          const heldAt = new Map<number, number>()
          let confirmed: { readonly what: number; readonly at: number } | null = null
          let freshAt = Number.NEGATIVE_INFINITY
          for (const one of steps) {
            if (one.does === 'wait') now += one.for
            if (one.does === 'hold') {
              await store.hold('a', { purpose: 'issuer', contents: [content(one.what)], nextUpdate: null }, one.fresh)
              heldAt.set(one.what, now)
              if (one.fresh) freshAt = now
            }
            if (one.does === 'confirm') {
              await store.confirm('a', 'issuer', [content(one.what)])
              const isKept = confirmed?.what === one.what && now < confirmed.at + DAY
              if (!isKept) confirmed = { what: one.what, at: now }
            }
            if (one.does === 'find') {
              const found = await store.find('a', 'issuer', one.fresh)
              const what = found.entry?.contents[0]?.[0]
              const standing = confirmed !== null && now < confirmed.at + DAY ? confirmed.what : null
              if (one.fresh) {
                expect(found.confirmed).toBe(false)
                if (now >= freshAt + BETWEEN_FRESH) expect(what).toBeUndefined()
              } else if (standing !== null) {
                expect({ what, confirmed: found.confirmed }).toEqual({ what: standing, confirmed: true })
              }
              if (what !== undefined && !found.confirmed)
                expect(now - (heldAt.get(what) ?? Number.NEGATIVE_INFINITY)).toBeLessThan(UNCONFIRMED)
            }
          }
        }),
        { numRuns: 300 },
      )
    },
  )
})
