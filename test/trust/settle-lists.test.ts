import { describe, expect, it } from 'vitest'
import type { TrustList } from '../../src/lists/types.ts'
import { type NamedReading, settleLists } from '../../src/trust/settle-lists.ts'
import fc from '../fast-check.ts'
import { testIdentity, testList, testService } from './synthetic.ts'

/** Drawn issues of the lists of some states: how far each had come, how often it is there, and which CAs it names. */

const STATES = ['SG', 'TH', 'VN'] as const
const CAS = ['A', 'B', 'C', 'D'] as const

const ISSUE = fc.record({
  state: fc.constantFrom(...STATES),
  environment: fc.oneof({ weight: 4, arbitrary: fc.constant('production' as const) }, fc.constant('testbed' as const)),
  sequenceNumber: fc.integer({ min: 1, max: 4 }),
  services: fc.uniqueArray(fc.constantFrom(...CAS), { maxLength: 3 }),
})
type Issue = typeof ISSUE extends fc.Arbitrary<infer Drawn> ? Drawn : never

function readingOf({ state, environment, sequenceNumber, services }: Issue, index: number): NamedReading {
  const list = testList({
    id: `${state}/testbed`,
    state,
    environment,
    sequenceNumber,
    sha256: `${index}`.padStart(64, '0'),
    services: services.map((name) => testService(name, { state, environment, listId: `${state}/testbed` })),
  })
  return { file: `${index}.json`, reading: { list, pointers: new Map(), findings: [] } as never }
}

const KNOWN = STATES.map((state) => ({ id: `${state}/testbed`, sequenceNumber: 2 }))
const settled = (readings: readonly NamedReading[]) =>
  settleLists(readings, { allowed: ['production', 'testbed'], known: KNOWN })
const keysOf = (entries: TrustList['services'] | TrustList['excluded']): readonly string[] =>
  entries.map(({ identity }) => identity.subject.key).sort()

describe('lists that are read leniently', () => {
  it('are used alike in every order, and what one names that is left out ends a path', () => {
    const property = fc.property(fc.array(ISSUE, { maxLength: 5 }), (issues) => {
      const readings = issues.map(readingOf)
      const { lists, findings } = settled(readings)
      const inUse = keysOf(lists.flatMap(({ services }) => services))
      const ended = keysOf(lists.flatMap(({ excluded }) => excluded))
      const turned = settled([...readings].reverse())
      expect(keysOf(turned.lists.flatMap(({ services }) => services))).toEqual(inUse)
      expect(new Set(keysOf(turned.lists.flatMap(({ excluded }) => excluded)))).toEqual(new Set(ended))
      expect(turned.findings.length).toBe(findings.length)
      // One list a state, of one environment, no older than is known; a CA is of one state, and trusted or not.
      expect(new Set(lists.map(({ state }) => state)).size).toBe(lists.length)
      expect(new Set(lists.map(({ environment }) => environment)).size).toBeLessThanOrEqual(1)
      expect(new Set(inUse).size).toBe(inUse.length)
      for (const key of inUse) expect(ended).not.toContain(key)
      for (const { services, sequenceNumber, environment } of lists)
        if (services.length > 0 && environment === 'production') expect(sequenceNumber).toBeGreaterThanOrEqual(2)
      const [{ environment } = { environment: null }] = lists
      const isUsed = (state: string) => lists.some((list) => list.state === state && list.services.length > 0)
      for (const issue of issues)
        if (issue.environment === environment && !isUsed(issue.state) && isLatest(issue, issues))
          for (const name of issue.services) expect(ended).toContain(testIdentity(name).subject.key)
    })
    fc.assert(property, { numRuns: 500 })
  })
})

/** No issue of its state is used instead of it. */
function isLatest({ state, environment }: Issue, issues: readonly Issue[]): boolean {
  const current = issues.filter(
    (one) =>
      one.state === state && one.environment === environment && (environment === 'testbed' || one.sequenceNumber >= 2),
  )
  return current.length !== 1
}
