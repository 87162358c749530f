import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import type { ListJson, TrustedServiceJson } from '../../src/lists/list-json.ts'
import { readTrustList } from '../../src/lists/list-reader.ts'
import { writeTrustList } from '../../src/lists/list-writer.ts'
import type { TrustList } from '../../src/lists/types.ts'
import fc from '../fast-check.ts'
import {
  DAY,
  ISSUED,
  testDigest,
  testExcluded,
  testIntermediate,
  testList,
  testService,
  withoutDigest,
} from '../trust/synthetic.ts'

const ROOT = testService('root')
const LIST = testList({
  services: [
    ROOT,
    testService('ca', {
      issuedBy: ROOT.id,
      provider: 'Testbed Second Provider',
      history: [
        { status: 'granted', since: ISSUED - 900 * DAY },
        { status: 'withdrawn', since: ISSUED - 100 * DAY },
      ],
    }),
    testService('tsa', { type: 'TSA', legalClass: null, acceptsClientAuth: true }),
  ],
  intermediates: [testIntermediate('historic')],
  excluded: [testExcluded('pilot')],
  knownDigests: [{ name: 'Testbed', algorithm: 'SHA-1', value: 'a'.repeat(40), note: 'published' }],
  unknown: ['everything else'],
})
const SHA256 = testDigest('file')

const read = (json: unknown) => readTrustList(new TextEncoder().encode(JSON.stringify(json)), SHA256)
const parsed = (list: TrustList = LIST): ListJson => JSON.parse(writeTrustList(withoutDigest(list))) as ListJson

/** The list with one thing changed, and what the reader says of it. */
function spoiled(change: (json: ListJson, firstService: TrustedServiceJson) => void): unknown {
  const json = parsed()
  change(json, json.LoTE.TrustedEntitiesList?.[0]?.TrustedEntityServices[0] as TrustedServiceJson)
  const outcome = read(json)
  return outcome.ok ? 'read' : `${outcome.failure.code} ${outcome.failure.what}`
}

const set = (target: unknown, member: string, value: unknown): void => {
  ;(target as Record<string, unknown>)[member] = value
}
const SCHEME = 'TRUST_LIST_INVALID /LoTE/ListAndSchemeInformation'
const SERVICE = 'TRUST_LIST_INVALID /LoTE/TrustedEntitiesList/0/TrustedEntityServices/0'

describe('readTrustList', () => {
  it('reads back what writeTrustList wrote', () => {
    // Services come out under their providers, so those of one provider stand together.
    const { services, ...rest } = LIST
    const [root, ca, tsa] = services
    expect(read(parsed())).toEqual({ ok: true, value: { ...rest, services: [root, tsa, ca], sha256: SHA256 } })
  })

  it('reads a list of which nothing is known', () => {
    expect(read(parsed(testList({ unknown: ['all of it'] })))).toMatchObject({ ok: true, value: { services: [] } })
  })

  it('passes over optional members of the standard that it has no use for', () => {
    expect(
      spoiled((json, service) => {
        json.LoTE.ListAndSchemeInformation.DistributionPoints = ['urn:testbed:here']
        json.LoTE.ListAndSchemeInformation.PolicyOrLegalNotice = [{ LoTELegalNotice: 'a notice' }]
        service.ServiceInformation.ServiceSupplyPoints = [{ uriValue: 'urn:testbed:supply' }]
      }),
    ).toBe('read')
  })

  it.each<[string, (json: ListJson, service: TrustedServiceJson) => void, string | RegExp]>([
    ['an unknown member of the list', (json) => set(json.LoTE, 'Other', 1), /^TRUST_LIST_INVALID \/LoTE\/Other: /],
    [
      'an unknown member of a service',
      (_, s) => set(s.ServiceInformation, 'Trusted', true),
      /ServiceInformation\/Trusted: /,
    ],
    [
      'an unknown member of the extension',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0], 'anchors', []),
      /anchors: /,
    ],
    [
      'pointers to other lists',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'PointersToOtherLoTE', []),
      /PointersToOtherLoTE: /,
    ],
    [
      'a second extension',
      (json) =>
        json.LoTE.ListAndSchemeInformation.SchemeExtensions.push(
          ...json.LoTE.ListAndSchemeInformation.SchemeExtensions,
        ),
      /SchemeExtensions: /,
    ],
    [
      'another version',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'LoTEVersionIdentifier', 2),
      /LoTEVersionIdentifier: /,
    ],
    [
      'a sequence number below one',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'LoTESequenceNumber', 0),
      /LoTESequenceNumber: /,
    ],
    [
      'a sequence number that is not whole',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'LoTESequenceNumber', 1.5),
      /LoTESequenceNumber: /,
    ],
    [
      'another type of list',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'LoTEType', 'urn:testbed:list'),
      /LoTEType: /,
    ],
    [
      'a territory outside ASEAN',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'SchemeTerritory', 'FR'),
      /SchemeTerritory: /,
    ],
    [
      'an id of another state',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0], 'id', 'TH/testbed'),
      `${SCHEME}/SchemeExtensions/0/id: does not begin with SG/`,
    ],
    [
      'an unknown environment',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0], 'environment', 'staging'),
      /environment: /,
    ],
    [
      'no operator',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'SchemeOperatorName', []),
      /SchemeOperatorName: /,
    ],
    [
      'a date that does not exist',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'NextUpdate', '2027-02-30T00:00:00Z'),
      `${SCHEME}/NextUpdate: no such moment`,
    ],
    [
      'a date with an offset',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'NextUpdate', '2027-02-01T00:00:00+07:00'),
      /NextUpdate: /,
    ],
    [
      'a next update before the issue',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'NextUpdate', '2025-01-01T00:00:00Z'),
      `${SCHEME}/NextUpdate: not after ListIssueDateTime`,
    ],
    ['an unknown status', (_, s) => set(s.ServiceInformation, 'ServiceStatus', 'urn:testbed:good'), /ServiceStatus: /],
    [
      'a status of TS 119 612 that is not used',
      (_, s) =>
        set(
          s.ServiceInformation,
          'ServiceStatus',
          'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/undersupervision',
        ),
      /ServiceStatus: /,
    ],
    [
      'observed in an authoritative list',
      (_, s) => set(s.ServiceInformation, 'ServiceStatus', 'urn:asean-verify:status:observed'),
      `${SERVICE}/ServiceInformation/ServiceStatus: observed, in an authoritative list`,
    ],
    ['no status', (_, s) => set(s.ServiceInformation, 'ServiceStatus', undefined), /ServiceStatus: /],
    [
      'an unknown type of service',
      (_, s) => set(s.ServiceInformation, 'ServiceTypeIdentifier', 'urn:testbed:any'),
      /ServiceTypeIdentifier: /,
    ],
    ['no key', (_, s) => set(s.ServiceInformation.ServiceDigitalIdentity, 'PublicKeyValues', []), /PublicKeyValues: /],
    [
      'a certificate beside the key',
      (_, s) => set(s.ServiceInformation.ServiceDigitalIdentity, 'X509Certificates', [{ val: 'AA==' }]),
      /X509Certificates: /,
    ],
    [
      'a private key',
      (_, s) => set(s.ServiceInformation.ServiceDigitalIdentity.PublicKeyValues[0], 'd', 'AA'),
      /PublicKeyValues\/0\/d: /,
    ],
    [
      'a key off its curve size',
      (_, s) => set(s.ServiceInformation.ServiceDigitalIdentity.PublicKeyValues[0], 'x', 'AAAA'),
      `${SERVICE}/ServiceInformation/ServiceDigitalIdentity/PublicKeyValues/0: KEY_MALFORMED (x)`,
    ],
    [
      'a curve that is not known',
      (_, s) => set(s.ServiceInformation.ServiceDigitalIdentity.PublicKeyValues[0], 'crv', 'P-1'),
      /PublicKeyValues\/0: KEY_UNSUPPORTED/,
    ],
    [
      'a symmetric key',
      (_, s) => set(s.ServiceInformation.ServiceDigitalIdentity, 'PublicKeyValues', [{ kty: 'oct', k: 'AA' }]),
      /PublicKeyValues\/0\/kty: /,
    ],
    [
      'a name that is no name',
      (_, s) => set(s.ServiceInformation.ServiceInformationExtensions[0], 'subjectDer', 'AAAA'),
      /ServiceInformationExtensions\/0\/subjectDer: DER_/,
    ],
    [
      'an empty name',
      (_, s) => set(s.ServiceInformation.ServiceInformationExtensions[0], 'subjectDer', 'MAA='),
      /subjectDer: an empty name/,
    ],
    [
      'a digest that stands twice',
      (_, s) =>
        s.ServiceInformation.ServiceDigitalIdentity.OtherIds.push(
          ...s.ServiceInformation.ServiceDigitalIdentity.OtherIds,
        ),
      /OtherIds: a digest stands twice/,
    ],
    [
      'another kind of digest',
      (_, s) =>
        set(s.ServiceInformation.ServiceDigitalIdentity, 'OtherIds', [`urn:asean-verify:sha1:${'a'.repeat(40)}`]),
      /OtherIds\/0: /,
    ],
    [
      'a service without an extension',
      (_, s) => set(s.ServiceInformation, 'ServiceInformationExtensions', []),
      /ServiceInformationExtensions: /,
    ],
    [
      'an id of another state in a service',
      (_, s) => set(s.ServiceInformation.ServiceInformationExtensions[0], 'id', 'TH/root'),
      /ServiceInformationExtensions\/0\/id: does not begin with SG\//,
    ],
    [
      'an id that two entries have',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0]?.excluded[0], 'id', 'SG/root'),
      'TRUST_LIST_INVALID /: two entries have the id SG/root',
    ],
    [
      'an issuer that is not there',
      (_, s) => set(s.ServiceInformation.ServiceInformationExtensions[0], 'issuedBy', 'SG/nobody'),
      'TRUST_LIST_INVALID /: SG/root is issued by SG/nobody, which is no service here',
    ],
    [
      'issuers in a circle',
      (_, s) => set(s.ServiceInformation.ServiceInformationExtensions[0], 'issuedBy', 'SG/ca'),
      /is issued by itself in the end/,
    ],
    [
      'an excluded entry without a reason',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0]?.excluded[0], 'reason', ''),
      /reason: /,
    ],
    [
      'an excluded entry without a ground',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0]?.excluded[0], 'ground', undefined),
      /ground: /,
    ],
    [
      'a known digest of the wrong length',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0]?.knownDigests[0], 'value', 'aa'),
      /knownDigests\/0\/value: /,
    ],
  ])('refuses %s', (_, change, expected) => {
    const said = spoiled(change)
    if (typeof expected === 'string') expect(said).toBe(expected)
    else expect(said).toMatch(expected)
  })

  describe('history', () => {
    const history = (change: (history: NonNullable<TrustedServiceJson['ServiceHistory']>) => void): unknown =>
      spoiled((json) => {
        change(json.LoTE.TrustedEntitiesList?.[1]?.TrustedEntityServices[0]?.ServiceHistory ?? [])
      })
    const HERE = 'TRUST_LIST_INVALID /LoTE/TrustedEntitiesList/1/TrustedEntityServices/0/ServiceHistory/0'

    it('is of one key and name', () => {
      expect(history(([first]) => set(first?.ServiceDigitalIdentity, 'X509SKIs', ['AAAA']))).toBe(
        `${HERE}/ServiceDigitalIdentity: not that of the service`,
      )
    })

    it('goes back in time', () => {
      expect(history(([first]) => set(first, 'StatusStartingTime', '2030-01-01T00:00:00Z'))).toBe(
        `${HERE}/StatusStartingTime: not before the status that follows it`,
      )
      expect(history((all) => all.push(...all))).toMatch(/ServiceHistory\/1\/StatusStartingTime: not before/)
    })

    it('has no observed status in an authoritative list', () => {
      expect(history(([first]) => set(first, 'ServiceStatus', 'urn:asean-verify:status:observed'))).toMatch(
        /observed, in an/,
      )
    })
  })

  it('refuses a member that stands twice', () => {
    const text = writeTrustList(withoutDigest(LIST)).replace(
      '"LoTEVersionIdentifier": 1,',
      '"LoTEVersionIdentifier": 1, "LoTEVersionIdentifier": 1,',
    )
    expect(readTrustList(new TextEncoder().encode(text), SHA256)).toMatchObject({
      ok: false,
      failure: { code: 'TRUST_LIST_INVALID', what: expect.stringMatching(/stands twice/) },
    })
  })

  it('stops at the budget', () => {
    const bytes = new TextEncoder().encode(writeTrustList(withoutDigest(LIST)))
    expect(readTrustList(bytes, SHA256, createBudget({ documentBytes: 10 }))).toMatchObject({
      failure: { code: 'BUDGET_EXHAUSTED' },
    })
    expect(readTrustList(bytes, SHA256, createBudget({ asn1Nodes: 3 })).ok).toBe(false)
  })

  it('lets no exception out for any change of bytes, and reads nothing else than a list', () => {
    const bytes = new TextEncoder().encode(writeTrustList(withoutDigest(LIST)))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(20), (at, value, cut) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = value
        const outcome = readTrustList(changed.subarray(0, changed.length - (cut > 15 ? cut : 0)), SHA256)
        if (!outcome.ok) expect(outcome.failure.what).toMatch(/^\//)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses each member taken away that is not optional, and each one added', () => {
    const paths = memberPaths(parsed())
    const optional = /X509SKIs$|SchemeOperatorAddress$|TrustedEntitiesList$|ServiceHistory$/
    for (const path of paths) {
      const json = parsed()
      const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], json)
      const member = path.at(-1) as string
      if (Array.isArray(parent)) continue
      set(parent, 'added', 1)
      expect(read(json).ok, `${path.join('/')} and one more`).toBe(false)
      delete (parent as Record<string, unknown>)['added']
      delete (parent as Record<string, unknown>)[member]
      // Without its services, what they issued is nowhere; that is a refusal of its own, and the list without both is read above.
      if (!optional.test(member)) expect(read(json).ok, path.join('/')).toBe(false)
    }
  })
})

function memberPaths(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([member, inner]) => [[...at, member], ...memberPaths(inner, [...at, member])])
}
