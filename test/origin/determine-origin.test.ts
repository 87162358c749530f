import { describe, expect, it } from 'vitest'
import type { StatusPeriod, TrustService } from '../../src/lists/types.ts'
import { type AnchoredPath, determineOrigin, type OriginQuestion } from '../../src/origin/determine-origin.ts'
import { NO_FACTS } from '../../src/origin/signer-facts.ts'
import type { ListedCertificate } from '../../src/trust/anchors/trust-index.ts'
import type { Trust } from '../../src/trust/types.ts'
import fc from '../fast-check.ts'
import {
  DAY,
  ISSUED,
  stepOf,
  testExcluded,
  testIdentity,
  testList,
  testService,
  testTrust,
  unlistedStep,
} from '../trust/synthetic.ts'

const AT = ISSUED
const GONE: readonly StatusPeriod[] = [
  { status: 'granted', since: ISSUED - 900 * DAY },
  { status: 'withdrawn', since: ISSUED - 10 * DAY },
]
const LATE: readonly StatusPeriod[] = [{ status: 'granted', since: ISSUED + DAY }]
const OBSERVED = { listKind: 'observed', history: [{ status: 'observed', since: ISSUED }] } as const

const ROOT = testService('root')
const CA = testService('ca')
const TSA_CA = testService('tsa-ca', { type: 'TSA' })
const TH_ROOT = testService('th-root', { state: 'TH', id: 'TH/root' })
const LEAF = unlistedStep('signer')

const trustOf = (...services: readonly TrustService[]): Trust =>
  testTrust(
    testList({ services: services.filter(({ state }) => state === 'SG'), excluded: [testExcluded('pilot')] }),
    testList({ state: 'TH', services: services.filter(({ state }) => state === 'TH') }),
  )

/** A path over these steps; its last is the anchor. */
function path(steps: readonly ListedCertificate[], source: 'service' | 'caller' = 'service'): AnchoredPath {
  const { subject, spki } = steps.at(-1) as ListedCertificate
  return { steps, anchor: { id: 'anchor', subject, spki, subjectKeyIdentifier: null, certificateSha256: [], source } }
}

const ask = (trust: Trust, paths: readonly AnchoredPath[], more: Partial<OriginQuestion> = {}) =>
  determineOrigin(paths, { trust, at: AT, facts: { ...NO_FACTS, certificatePolicies: ['1.2.3'] }, ...more })

describe('determineOrigin', () => {
  it('is the listed service nearest the signer', () => {
    const trust = trustOf(ROOT, CA)
    const origin = ask(trust, [path([LEAF, unlistedStep('sub'), stepOf(CA), stepOf(ROOT)])])
    expect(origin).toEqual({
      known: true,
      state: 'SG',
      service: CA,
      status: 'granted',
      statusAttested: true,
      withdrawn: null,
      because: [],
      facts: { ...NO_FACTS, certificatePolicies: ['1.2.3'] },
    })
  })

  it('matches a listed service by name and key, not by either alone', () => {
    const { subject } = ROOT.identity
    const impostor = { ...unlistedStep('impostor'), subject }
    expect(ask(trustOf(ROOT), [path([LEAF, impostor], 'caller')])).toEqual({
      known: false,
      code: 'ORIGIN_CALLER_ANCHOR',
    })
  })

  it('is unknown without a path, without a listed service, or under the caller’s own anchor', () => {
    const trust = trustOf(ROOT)
    expect(ask(trust, [])).toEqual({ known: false, code: 'ORIGIN_UNKNOWN' })
    expect(ask(trust, [path([LEAF, unlistedStep('x')])])).toEqual({ known: false, code: 'ORIGIN_UNKNOWN' })
    expect(ask(trust, [path([LEAF, unlistedStep('x')], 'caller')])).toEqual({
      known: false,
      code: 'ORIGIN_CALLER_ANCHOR',
    })
  })

  it('is known under the caller’s own anchor where a listed service stands on the path', () => {
    expect(ask(trustOf(CA), [path([LEAF, stepOf(CA), unlistedStep('x')], 'caller')])).toMatchObject({
      known: true,
      service: CA,
    })
  })

  describe('withdrawal', () => {
    const goneRoot = testService('root', { history: GONE })
    const steps = [LEAF, stepOf(CA), stepOf(ROOT)]

    it('of the nearest service vetoes', () => {
      const gone = testService('ca', { history: GONE })
      expect(ask(trustOf(ROOT, gone), [path(steps)])).toMatchObject({
        service: gone,
        status: 'withdrawn',
        withdrawn: gone,
      })
    })

    it('further up vetoes', () => {
      expect(ask(trustOf(goneRoot, CA), [path(steps)])).toMatchObject({
        service: CA,
        status: 'granted',
        withdrawn: goneRoot,
      })
    })

    it('of the issuer that the list names vetoes, though the path stops below it', () => {
      const ca = testService('ca', { issuedBy: goneRoot.id })
      const sub = testService('sub', { issuedBy: ca.id })
      expect(ask(trustOf(goneRoot, ca, sub), [path([LEAF, stepOf(sub)])])).toMatchObject({
        service: sub,
        withdrawn: goneRoot,
      })
    })

    it('is not undone by a path that stops sooner, in whatever order', () => {
      const [long, short] = [path(steps), path([LEAF, stepOf(CA)])]
      expect(ask(trustOf(goneRoot, CA), [short, long])).toMatchObject({ withdrawn: goneRoot })
      expect(ask(trustOf(goneRoot, CA), [long, short])).toMatchObject({ withdrawn: goneRoot })
    })

    it('after the time in question does not veto', () => {
      expect(ask(trustOf(goneRoot, CA), [path(steps)], { at: ISSUED - 11 * DAY })).toMatchObject({ withdrawn: null })
    })

    it('counts more than what is not known', () => {
      const late = testService('ca', { history: LATE })
      expect(ask(trustOf(goneRoot, late), [path(steps)])).toMatchObject({ status: 'withdrawn', withdrawn: goneRoot })
    })
  })

  it('is unknown where a listed service on a path has no known standing at the time', () => {
    const expected = { known: false, code: 'SERVICE_STATUS_UNKNOWN_AT_TIME' }
    const [lateCa, lateRoot] = [testService('ca', { history: LATE }), testService('root', { history: LATE })]
    expect(ask(trustOf(ROOT, lateCa), [path([LEAF, stepOf(CA), stepOf(ROOT)])])).toEqual(expected)
    expect(ask(trustOf(lateRoot, CA), [path([LEAF, stepOf(CA), stepOf(ROOT)])])).toEqual(expected)
    expect(ask(trustOf(lateRoot, CA), [path([LEAF, stepOf(CA)]), path([LEAF, stepOf(CA), stepOf(ROOT)])])).toEqual(
      expected,
    )
  })

  describe('attestation', () => {
    it('is missing for an observed service, at any time', () => {
      const seen = testService('ca', OBSERVED)
      const paths = [path([LEAF, stepOf(seen)])]
      expect(ask(trustOf(seen), paths, { at: ISSUED - 4000 * DAY })).toMatchObject({
        status: 'observed',
        statusAttested: false,
      })
    })

    it('comes with adoption', () => {
      const adopted = testService('ca', { ...OBSERVED, adopted: { note: 'checked' } })
      expect(ask(trustOf(adopted), [path([LEAF, stepOf(adopted)])])).toMatchObject({ statusAttested: true })
    })

    it('is that of the nearest service, not of one above it', () => {
      const [seenCa, adoptedRoot] = [
        testService('ca', OBSERVED),
        testService('root', { ...OBSERVED, adopted: { note: 'x' } }),
      ]
      expect(ask(trustOf(seenCa, adoptedRoot), [path([LEAF, stepOf(seenCa), stepOf(adoptedRoot)])])).toMatchObject({
        service: seenCa,
        statusAttested: false,
      })
    })
  })

  describe('services for time-stamps or OCSP alone', () => {
    it('never stand behind a signer, whatever is above them', () => {
      const expected = { known: false, code: 'SERVICE_TYPE_NOT_FOR_SIGNERS' }
      const ocsp = testService('ocsp', { type: 'OCSP' })
      expect(ask(trustOf(TSA_CA), [path([LEAF, stepOf(TSA_CA)])])).toEqual(expected)
      expect(ask(trustOf(ocsp), [path([LEAF, stepOf(ocsp)])])).toEqual(expected)
      expect(ask(trustOf(TSA_CA, ROOT), [path([LEAF, stepOf(TSA_CA), stepOf(ROOT)])])).toEqual(expected)
      expect(ask(trustOf(TSA_CA, CA), [path([LEAF, stepOf(CA), stepOf(TSA_CA)])])).toEqual(expected)
    })

    it('stand behind a time-stamp, also as the time-stamping unit itself', () => {
      const unit = testService('unit', { type: 'TSA' })
      expect(ask(trustOf(TSA_CA), [path([LEAF, stepOf(TSA_CA)])], { purpose: 'tsa' })).toMatchObject({
        service: TSA_CA,
      })
      expect(ask(trustOf(unit, ROOT), [path([stepOf(unit), stepOf(ROOT)])], { purpose: 'tsa' })).toMatchObject({
        service: unit,
      })
      expect(ask(trustOf(ROOT), [path([LEAF, stepOf(ROOT)])], { purpose: 'tsa' })).toMatchObject({ service: ROOT })
    })

    it('give way to the CA that has the same name and key', () => {
      const both = testService('root-tsa', { type: 'TSA', identity: ROOT.identity })
      expect(ask(trustOf(both, ROOT), [path([LEAF, stepOf(ROOT)])])).toMatchObject({ service: ROOT })
    })
  })

  it('does not take the signer’s own certificate for a service', () => {
    expect(ask(trustOf(CA), [path([stepOf(CA)], 'caller')])).toEqual({ known: false, code: 'ORIGIN_CALLER_ANCHOR' })
  })

  it('is refused through an excluded certificate, wherever it stands', () => {
    const pilot = stepOf(testExcluded('pilot'))
    const expected = { known: false, code: 'EXCLUDED_CA' }
    expect(ask(trustOf(ROOT), [path([LEAF, pilot, stepOf(ROOT)])])).toEqual(expected)
    expect(ask(trustOf(CA), [path([LEAF, stepOf(CA), pilot], 'caller')])).toEqual(expected)
    expect(ask(trustOf(CA), [path([LEAF, { ...pilot, sha256: null }])])).toEqual(expected)
  })

  it('passes over an excluded path where another leads to a service', () => {
    const pilot = stepOf(testExcluded('pilot'))
    expect(ask(trustOf(CA), [path([LEAF, pilot, stepOf(CA)]), path([LEAF, stepOf(CA)])])).toMatchObject({
      known: true,
      service: CA,
    })
  })

  describe('several states', () => {
    it('are no answer, even where one of them is not known at the time; a withdrawal vetoes all the same', () => {
      const expected = { known: false, code: 'AMBIGUOUS_ORIGIN' }
      const paths = [path([LEAF, stepOf(CA)]), path([LEAF, stepOf(TH_ROOT)])]
      for (const history of [CA.history, LATE])
        expect(ask(trustOf(testService('ca', { history }), TH_ROOT), paths)).toEqual(expected)
      const gone = testService('ca', { history: GONE })
      expect(ask(trustOf(gone, TH_ROOT), paths)).toMatchObject({ known: true, withdrawn: gone })
    })

    it('on one path are those of the nearest service, and each has to be good', () => {
      const steps = [LEAF, stepOf(CA), stepOf(TH_ROOT)]
      expect(ask(trustOf(CA, TH_ROOT), [path(steps)])).toMatchObject({ state: 'SG', withdrawn: null })
      const gone = { ...TH_ROOT, history: GONE }
      expect(ask(trustOf(CA, gone), [path(steps)])).toMatchObject({ state: 'SG', withdrawn: gone })
    })
  })

  it('does not depend on the order of paths, lists or services', () => {
    const histories = [CA.history, GONE, LATE]
    const service = fc.record({
      label: fc.constantFrom('a', 'b', 'c', 'd'),
      history: fc.constantFrom(...histories),
      type: fc.constantFrom('CA', 'CA', 'TSA'),
      state: fc.constantFrom('SG', 'SG', 'TH'),
    })
    const steps = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'unlisted', 'pilot'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.uniqueArray(service, { selector: ({ label }) => label }),
        fc.array(steps, { maxLength: 4 }),
        (specs, routes) => {
          const services = specs.map(({ label, history, type, state }) =>
            testService(label, { history, type: type as 'CA', state: state as 'SG', id: `${state}/${label}` }),
          )
          const paths = routes.map((route) =>
            path([LEAF, ...route.map((label) => stepOf({ identity: testIdentity(label) }))]),
          )
          const straight = ask(trustOf(...services), paths)
          expect(ask(trustOf(...[...services].reverse()), [...paths].reverse())).toEqual(straight)
          if (straight.known) expect(straight.service.type).toBe('CA')
        },
      ),
      { numRuns: 300 },
    )
  })
})
