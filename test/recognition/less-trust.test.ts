import { describe, expect, it } from 'vitest'
import { decideSignature } from '../../src/acceptance/decide.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { StatusPeriod, TrustList, TrustService } from '../../src/lists/types.ts'
import { type AnchoredPath, determineOrigin } from '../../src/origin/determine-origin.ts'
import type { Origin } from '../../src/origin/origin.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import type { Trust } from '../../src/trust/types.ts'
import fc from '../fast-check.ts'
import { share } from '../share.ts'
import { DAY, stepOf, testList, testService, unlistedStep } from '../trust/synthetic.ts'
import { AT, FACTS, testAgreement, testQuestion, testRefusal } from './synthetic.ts'

/** Lists and adoptions that are taken away, from the lists to the decision. */

const GRANTED: readonly StatusPeriod[] = [{ status: 'granted', since: AT - 900 * DAY }]
const WITHDRAWN: readonly StatusPeriod[] = [...GRANTED, { status: 'withdrawn', since: AT - DAY }]
const LATER: readonly StatusPeriod[] = [{ status: 'granted', since: AT + DAY }]

const service = (label: string, state: 'TH' | 'MY' | 'SG') =>
  fc
    .record({
      history: fc.constantFrom(GRANTED, GRANTED, WITHDRAWN, LATER),
      listKind: fc.constantFrom('authoritative', 'authoritative', 'observed'),
      adopted: fc.constantFrom(null, { note: 'a note' }),
    })
    .map(({ history, listKind, adopted }): TrustService => {
      const observed = listKind === 'observed'
      return testService(label, {
        state,
        listId: `${state}/testbed`,
        listKind: observed ? 'observed' : 'authoritative',
        history: observed ? [{ status: 'observed', since: AT - DAY }] : history,
        adopted: observed ? adopted : null,
      })
    })

/** A CA of Thailand under one of Malaysia under one of Singapore; paths end in each of them that is listed. */
const services = fc.tuple(service('ca', 'TH'), service('bridge', 'MY'), service('root', 'SG'))

const listsOf = (all: readonly TrustService[]): readonly TrustList[] =>
  all.map((one) =>
    testList({
      id: one.listId,
      state: one.state,
      kind: one.listKind,
      issued: AT - DAY,
      nextUpdate: AT + DAY,
      services: [one],
    }),
  )

function originBy(lists: readonly TrustList[], way: readonly TrustService[]): Origin {
  const steps = [unlistedStep('signer'), ...way.map((one) => stepOf(one))]
  const paths = lists.flatMap(({ services: [anchor] }): readonly AnchoredPath[] => {
    const at = way.findIndex(({ id }) => id === anchor?.id)
    if (anchor === undefined || at < 0) return []
    const { subject, spki, subjectKeyIdentifier, certificateSha256 } = anchor.identity
    return [
      {
        steps: steps.slice(0, at + 2),
        anchor: { id: anchor.id, subject, spki, subjectKeyIdentifier, certificateSha256, source: 'service' },
      },
    ]
  })
  return determineOrigin(paths, { trust: trustOf(lists), at: AT, facts: FACTS })
}

const trustOf = (lists: readonly TrustList[]): Trust => ({
  environment: 'testbed',
  lists,
  recognition: {
    environment: 'testbed',
    completeness: {},
    agreements: [testAgreement(), testRefusal({ pointedState: 'MY' })],
    legalContext: [],
    sha256: 'testbed',
  },
})

function decide(origin: Origin, lists: readonly TrustList[]): string {
  return decideSignature({
    conclusion: { indication: 'TOTAL-PASSED' },
    origin,
    relyingState: 'SG',
    recognition: recognise(origin, 'SG', testQuestion(), trustOf(lists)),
    staleTrust: null,
    signer: 'not-pinned',
    binding: 'bound',
    policy: PRESETS.contract,
  }).outcome
}

describe('less trust', () => {
  it('never makes anything acceptable, but by taking an objection of the list itself away', () => {
    fc.assert(
      fc.property(services, fc.nat(2), (way, index) => {
        const lists = listsOf(way)
        const less = lists.filter((_, i) => i !== index)
        const [before, after] = [originBy(lists, way), originBy(less, way)]
        if (decide(after, less) !== 'accept' || decide(before, lists) === 'accept') return
        // The list that is gone had withdrawn a service, or did not vouch for it at that time.
        expect([WITHDRAWN, LATER]).toContain(way[index]?.history)
      }),
      { numRuns: share(500, 120) },
    )
  })

  it('of the list of the origin leaves no origin there', () => {
    fc.assert(
      fc.property(services, (way) => {
        const origin = originBy(listsOf(way).slice(1), way)
        if (origin.known) expect(origin.state).not.toBe('TH')
        expect(originBy([], way)).toMatchObject({ known: false })
      }),
      { numRuns: share(100, 25) },
    )
  })

  it('than an attestation of the nearest service is never acceptable', () => {
    fc.assert(
      fc.property(services, (way) => {
        const origin = originBy(listsOf(way), way)
        if (decide(origin, listsOf(way)) !== 'accept') return
        const { listKind, adopted } = way[0]
        expect(listKind === 'authoritative' || adopted !== null).toBe(true)
      }),
      { numRuns: share(500, 120) },
    )
  })

  it('of an adoption never makes anything acceptable', () => {
    fc.assert(
      fc.property(services, fc.nat(2), (way, index) => {
        const less = way.map((one, i) => (i === index ? { ...one, adopted: null } : one))
        if (decide(originBy(listsOf(less), less), listsOf(less)) === 'accept')
          expect(decide(originBy(listsOf(way), way), listsOf(way))).toBe('accept')
      }),
      { numRuns: share(500, 120) },
    )
  })
})
