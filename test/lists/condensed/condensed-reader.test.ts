import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import { TrustListError } from '../../../src/core/errors.ts'
import { STATES } from '../../../src/core/states.ts'
import type { ExcludedEntry, ExcludedIdentity, TrustList, TrustService } from '../../../src/lists/types.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { keyEndOf } from '../../../src/trust/anchors/trust-index.ts'
import { BUNDLED_INDEX } from '../../../src/trust/bundled/bundled-index.ts'
import { BN, ID, KH, LA, LISTS, MM, MY, PH, RECOGNITION, SG, TH, TL, VN } from '../../../src/trust/bundled/index.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import type { Trust } from '../../../src/trust/types.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

/** The condensed lists against the whole ones: what is left out is named here, and everything else has to be the same. */

const NO_SOURCE = { category: 'left out', officialAddress: null, note: null }

const file = (name: string): Uint8Array => readFileSync(new URL(`../../../trust-lists/${name}`, import.meta.url))

let whole: Trust
let condensed: Trust

beforeAll(async () => {
  whole = await loadTrust({
    lists: BUNDLED_INDEX.lists.map((list) => file(list.file)),
    recognition: file('recognition.json'),
  })
  condensed = await loadTrust()
})

const judgedService = ({ source: _, notAfter: __, ...service }: TrustService) => service

/** Of a key, its end is enough: nothing is verified with it. */
const withoutKey = (identity: ExcludedIdentity) => ({ ...identity, spki: null, keyEnd: keyEndOf(identity) })

const judgedExclusion = ({ source: _, reason: __, identity, ...entry }: ExcludedEntry) => ({
  ...entry,
  identity: withoutKey(identity),
})

/** A list without what is for people, and what is neither an anchor nor an exclusion. */
const judgedList = ({ intermediates: _, unknown: __, ...list }: TrustList) => ({
  ...list,
  knownDigests: list.knownDigests.map((digest) => ({ ...digest, note: 'left out' })),
  services: list.services.map(judgedService),
  excluded: list.excluded.map(judgedExclusion),
})

describe('the lists that come as modules', () => {
  it('are all there, by the names of their states', () => {
    expect(LISTS.map(({ state }) => state)).toEqual(BUNDLED_INDEX.lists.map(({ state }) => state))
    for (const [state, list] of Object.entries({ BN, ID, KH, LA, MM, MY, PH, SG, TH, TL, VN }))
      expect(list.state).toBe(state)
  })

  it('make the trust that the whole lists make, but for what judging does not ask', () => {
    expect(condensed.lists.map(judgedList)).toEqual(whole.lists.map(judgedList))
    // Of the law, what goes into the next steps of an answer.
    const legalContext = whole.recognition.legalContext.filter(({ adviceFor }) => adviceFor !== undefined)
    expect(condensed.recognition).toEqual({ ...whole.recognition, legalContext })
    expect(legalContext.length).toBeGreaterThan(0)
    expect(condensed.environment).toBe(whole.environment)
  })

  it('leave out the keys of what is excluded, but for their ends', () => {
    const ends = whole.lists.flatMap(({ excluded }) => excluded.map(({ identity }) => keyEndOf(identity)))
    expect(ends.map(({ length }) => length)).toEqual(ends.map(() => 32))
    expect(condensed.lists.flatMap(({ excluded }) => excluded.map(({ identity }) => identity.spki))).toEqual(
      ends.map(() => null),
    )
  })

  it('leave out what people read, and say so', () => {
    for (const { intermediates, knownDigests, unknown, services, excluded } of condensed.lists) {
      expect([...intermediates, ...unknown]).toEqual([])
      for (const { note } of knownDigests) expect(note).toBe('left out of the condensed list')
      for (const { source } of [...services, ...excluded])
        expect(source).toEqual({ category: 'left out of the condensed list', officialAddress: null, note: null })
      for (const { reason } of excluded) expect(reason).toBe('left out of the condensed list')
    }
  })

  it('cannot be changed', () => {
    const open = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      !(value instanceof Uint8Array) &&
      (!Object.isFrozen(value) || Object.values(value).some(open))
    expect(condensed.lists.filter(open).map(({ id }) => id)).toEqual(whole.lists.filter(open).map(({ id }) => id))
  })
})

describe('what the modules leave out', () => {
  /** A list as it would be if it had been condensed. */
  const withoutWords = (list: TrustList): TrustList => ({
    ...list,
    intermediates: [],
    knownDigests: [],
    unknown: [],
    services: list.services.map((service) => ({ ...service, source: NO_SOURCE })),
    excluded: list.excluded.map((entry) => ({
      ...entry,
      source: NO_SOURCE,
      reason: 'left out',
      identity: withoutKey(entry.identity),
    })),
  })

  it('is not asked for by any judgement', async () => {
    const testbed = await sharedTestbed(new Date('2026-11-24T10:00:00Z'))
    const full = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: testbed.recognition,
      allowEnvironment: ['testbed'],
    })
    const bare: Trust = { ...full, lists: full.lists.map(withoutWords) }
    expect(full.lists.some(({ intermediates }) => intermediates.length > 0)).toBe(true)
    const codes = new Set<string>()
    for (const state of STATES) {
      for (const { id } of testbed.states[state].shape.signers) {
        const { bytes } = await signInState(testbed, state, { signer: id })
        const judge = async (trust: Trust) =>
          canonicalJson(await verify(bytes, { trust, relyingState: 'SG', at: testbed.now }))
        const verdict = await judge(full)
        expect(await judge(bare), `${state} ${id}`).toBe(verdict)
        if (verdict.includes('EXCLUDED_CA')) codes.add('EXCLUDED_CA')
        if (verdict.includes('RECOGNISED')) codes.add('RECOGNISED')
      }
    }
    expect([...codes].sort()).toEqual(['EXCLUDED_CA', 'RECOGNISED'])
  })
})

describe('loadTrust with lists that come as modules', () => {
  it('takes some of them', async () => {
    const trust = await loadTrust({ lists: [ID, SG], recognition: RECOGNITION })
    expect(trust.recognition).toEqual(condensed.recognition)
    expect(trust.lists).toEqual(condensed.lists.filter(({ state }) => state === 'ID' || state === 'SG'))
  })

  it('takes them beside whole ones, one a state', async () => {
    const trust = await loadTrust({ lists: [ID, file('th.json')] })
    expect(trust.lists.map(({ id }) => id)).toEqual(['ID/observed', 'TH/observed'])
    await expect(loadTrust({ lists: [ID, file('id.json')] })).rejects.toMatchObject({
      code: 'TRUST_LIST_DUPLICATE',
    })
  })

  it('lets a service be adopted by digest', async () => {
    const [service] = condensed.lists.flatMap(({ services }) => services)
    const [sha256] = (service as TrustService).identity.certificateSha256
    const trust = await loadTrust({ adopt: [{ sha256: sha256 as string, note: 'compared with the official site' }] })
    const adopted = trust.lists.flatMap(({ services }) => services).filter((other) => other.adopted !== null)
    expect(adopted.map(({ id }) => id)).toEqual([service?.id])
  })

  it('refuses one that is not as the package has it', async () => {
    for (const changed of [
      { ...ID, sequenceNumber: ID.sequenceNumber + 1 },
      { ...ID, excluded: [] },
      { ...ID, nextUpdate: '2037-01-01T00:00:00Z' },
    ])
      await expect(loadTrust({ lists: [changed] })).rejects.toBeInstanceOf(TrustListError)
  })
})
