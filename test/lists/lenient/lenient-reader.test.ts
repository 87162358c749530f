import { describe, expect, it, vi } from 'vitest'
import { readTrustListLeniently } from '../../../src/lists/lenient/lenient-reader.ts'
import type { ListJson, TrustedServiceJson } from '../../../src/lists/list-json.ts'
import { readTrustList } from '../../../src/lists/list-reader.ts'
import { writeTrustList } from '../../../src/lists/list-writer.ts'
import type { TrustList } from '../../../src/lists/types.ts'
import { trustIndex } from '../../../src/trust/anchors/trust-index.ts'
import {
  DAY,
  ISSUED,
  stepOf,
  testDigest,
  testExcluded,
  testIntermediate,
  testList,
  testService,
  testTrust,
  withoutDigest,
} from '../../trust/synthetic.ts'

const ROOT = testService('root')
const CA = testService('ca', { issuedBy: 'SG/root' })
const LEAF_CA = testService('leaf-ca', { issuedBy: 'SG/ca' })
const OTHER = testService('other', { provider: 'Testbed Other' })
const PILOT = testExcluded('pilot')
const HELPER = testIntermediate('helper')
const LIST = testList({
  services: [ROOT, CA, LEAF_CA, OTHER],
  intermediates: [HELPER],
  excluded: [PILOT],
  unknown: ['something'],
})
const SHA256 = testDigest('file')

type Change = (json: ListJson, services: readonly TrustedServiceJson[]) => void

function bytesOf(change: Change): Uint8Array {
  const json = JSON.parse(writeTrustList(withoutDigest(LIST))) as ListJson
  change(
    json,
    (json.LoTE.TrustedEntitiesList ?? []).flatMap((entity) => entity.TrustedEntityServices),
  )
  return new TextEncoder().encode(JSON.stringify(json))
}

const read = (change: Change) => readTrustListLeniently(bytesOf(change), SHA256, 'sg.json')
const told = (change: Change): readonly string[] =>
  read(change).findings.map(({ code, level, pointer }) => `${level} ${code} ${pointer}`)
const idsOf = (list: TrustList | undefined) => list?.services.map(({ id }) => id)
const set = (target: unknown, member: string, value: unknown): void => {
  ;(target as Record<string, unknown>)[member] = value
}
const extensionOf = (service: TrustedServiceJson | undefined) =>
  service?.ServiceInformation.ServiceInformationExtensions[0] as unknown as Record<string, unknown>

const SCHEME = '/LoTE/ListAndSchemeInformation'
const SERVICES = '/LoTE/TrustedEntitiesList/0/TrustedEntityServices'

describe('a list that is as it has to be', () => {
  it('is read as the strict reader reads it, without a finding', () => {
    const bytes = bytesOf(() => {})
    const strict = readTrustList(bytes, SHA256)
    const { list, findings, pointers } = readTrustListLeniently(bytes, SHA256, 'sg.json')
    expect(findings).toEqual([])
    expect(strict).toEqual({ ok: true, value: list })
    expect(pointers.get('SG/ca')).toBe(`${SERVICES}/1`)
    expect(pointers.get('SG/other')).toBe('/LoTE/TrustedEntitiesList/1/TrustedEntityServices/0')
    expect(pointers.get('SG/pilot')).toBe(`${SCHEME}/SchemeExtensions/0/excluded/0`)
  })
})

describe('text for people', () => {
  it('is put right, with a warning, and drops nothing', () => {
    const { list, findings } = read((json, [root]) => {
      set(json.LoTE.ListAndSchemeInformation, 'SchemeOperatorName', [])
      set(json.LoTE.ListAndSchemeInformation, 'PointersToOtherLoTE', [{}])
      set(json.LoTE.TrustedEntitiesList?.[0]?.TrustedEntityInformation, 'TEAddress', 'nowhere')
      set(root?.ServiceInformation, 'ServiceSupplyPoints', 7)
      set(extensionOf(root), 'source', null)
    })
    expect(findings.map(({ level, code, pointer }) => `${level} ${code} ${pointer}`)).toEqual([
      `warning LIST_VALUE_INVALID ${SCHEME}/SchemeOperatorName`,
      `warning LIST_MEMBER_UNKNOWN ${SCHEME}/PointersToOtherLoTE`,
      'warning LIST_VALUE_INVALID /LoTE/TrustedEntitiesList/0/TrustedEntityInformation/TEAddress',
      `warning LIST_VALUE_INVALID ${SERVICES}/0/ServiceInformation/ServiceSupplyPoints`,
      `warning LIST_VALUE_INVALID ${SERVICES}/0/ServiceInformation/ServiceInformationExtensions/0/source`,
    ])
    expect(list?.operator).toBe('not known')
    expect(idsOf(list)).toEqual(['SG/root', 'SG/ca', 'SG/leaf-ca', 'SG/other'])
    expect(list?.excluded.map(({ id }) => id)).toEqual(['SG/pilot'])
  })
})

describe('a faulty entry', () => {
  const withdrawnBadly: Change = (_, [, ca]) => set(ca?.ServiceInformation, 'ServiceStatus', 'urn:else:withdrawn')

  it('is dropped with what it certified; the others are used', () => {
    const { list } = read(withdrawnBadly)
    expect(told(withdrawnBadly)).toEqual([
      `error LIST_VALUE_INVALID ${SERVICES}/1/ServiceInformation/ServiceStatus`,
      `error LIST_ISSUER_NOT_LISTED ${SERVICES}/2/ServiceInformation/ServiceInformationExtensions/0/issuedBy`,
      `error LIST_ENTRY_DROPPED ${SERVICES}/1`,
      `error LIST_ENTRY_DROPPED ${SERVICES}/2`,
    ])
    expect(idsOf(list)).toEqual(['SG/root', 'SG/other'])
  })

  it('is excluded, so that no path leads through it to the service above', () => {
    const { list } = read(withdrawnBadly)
    const index = trustIndex(testTrust(list as TrustList))
    expect(index.exclusionOf(stepOf(CA))?.ground).toBe('unreadable')
    expect(index.exclusionOf(stepOf(LEAF_CA))?.ground).toBe('unreadable')
    expect(index.exclusionOf(stepOf(ROOT))).toBeNull()
  })

  it.each<[string, Change, string]>([
    ['an unknown member', (_, s) => set(s[3]?.ServiceInformation, 'Restricted', true), 'LIST_MEMBER_UNKNOWN'],
    ['a missing member', (_, s) => set(extensionOf(s[3]), 'legalClass', undefined), 'LIST_MEMBER_MISSING'],
    ['an id of another state', (_, s) => set(extensionOf(s[3]), 'id', 'TH/other'), 'LIST_ENTRY_OF_OTHER_STATE'],
    [
      'no such moment',
      (_, s) => set(s[3]?.ServiceInformation, 'StatusStartingTime', '2025-02-30T00:00:00Z'),
      'LIST_STATUS_INVALID',
    ],
    [
      'observed, in an authoritative list',
      (_, s) => set(s[3]?.ServiceInformation, 'ServiceStatus', 'urn:asean-verify:status:observed'),
      'LIST_STATUS_INVALID',
    ],
    [
      'an issuer that is not there',
      (_, s) => set(extensionOf(s[3]), 'issuedBy', 'SG/nobody'),
      'LIST_ISSUER_NOT_LISTED',
    ],
    ['itself as issuer', (_, s) => set(extensionOf(s[3]), 'issuedBy', 'SG/other'), 'LIST_ISSUER_NOT_LISTED'],
    ['a scope of no kind', (_, s) => set(extensionOf(s[3]), 'scope', { words: 'x', kinds: [] }), 'LIST_VALUE_INVALID'],
    [
      'a digest in another form',
      (_, s) => set(s[3]?.ServiceInformation.ServiceDigitalIdentity, 'OtherIds', ['sha256']),
      'LIST_VALUE_INVALID',
    ],
    [
      'a certificate beside the key',
      (_, s) => set(s[3]?.ServiceInformation.ServiceDigitalIdentity, 'X509Certificates', []),
      'LIST_MEMBER_UNKNOWN',
    ],
  ])('with %s is told by its code, and identified all the same', (_, change, code) => {
    const { list, findings } = read(change)
    expect(findings.map((finding) => finding.code)).toEqual([code, 'LIST_ENTRY_DROPPED'])
    expect(idsOf(list)).toEqual(['SG/root', 'SG/ca', 'SG/leaf-ca'])
    const unlisted = { ...stepOf(OTHER), sha256: null }
    expect(trustIndex(testTrust(list as TrustList)).exclusionOf(unlisted)?.ground).toBe('unreadable')
  })

  it('whose name and key cannot be told could be any CA: no service is left, and each is excluded', () => {
    const { list, findings } = read((_, [, , , other]) =>
      set(other?.ServiceInformation.ServiceDigitalIdentity, 'PublicKeyValues', [{ kty: 'OKP' }]),
    )
    expect(findings.map(({ code }) => code)).toEqual([
      'LIST_VALUE_INVALID',
      'LIST_ENTRY_DROPPED',
      'LIST_ENTRY_UNIDENTIFIED',
    ])
    expect(list?.services).toEqual([])
    expect(list?.excluded.map(({ id }) => id)).toEqual(['SG/pilot', 'SG/root', 'SG/ca', 'SG/leaf-ca'])
  })

  it('that was excluded stays excluded', () => {
    const { list, findings } = read((json) =>
      set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0]?.excluded[0], 'ground', 'mood'),
    )
    expect(findings.map(({ code }) => code)).toEqual(['LIST_VALUE_INVALID', 'LIST_ENTRY_DROPPED'])
    expect(trustIndex(testTrust(list as TrustList)).exclusionOf(stepOf(PILOT))?.ground).toBe('unreadable')
    expect(list?.services).toHaveLength(4)
  })

  it('of an id that stands twice is dropped, both times', () => {
    const { list, findings } = read((_, [, , , other]) => set(extensionOf(other), 'id', 'SG/root'))
    expect(findings.filter(({ code }) => code === 'LIST_ID_TWICE').map(({ pointer }) => pointer)).toEqual([
      `${SERVICES}/0`,
      '/LoTE/TrustedEntitiesList/1/TrustedEntityServices/0',
    ])
    expect(list?.services).toEqual([])
  })

  it('is told with everything that is wrong with it, and so is every other', () => {
    expect(
      told((json, [, ca, , other]) => {
        set(ca?.ServiceInformation, 'ServiceStatus', 1)
        set(ca?.ServiceInformation, 'Extra', 1)
        set(ca?.ServiceInformation, 'More', 1)
        set(extensionOf(other), 'subjectDer', 'AAAA')
        set(other?.ServiceInformation, 'StatusStartingTime', '2025-13-01T00:00:00Z')
        set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0]?.intermediates[0], 'id', 'TH/helper')
      }).filter((line) => !line.includes('DROPPED') && !line.includes('UNIDENTIFIED')),
    ).toEqual([
      `error LIST_VALUE_INVALID ${SERVICES}/1/ServiceInformation/ServiceStatus`,
      `error LIST_MEMBER_UNKNOWN ${SERVICES}/1/ServiceInformation/Extra`,
      `error LIST_MEMBER_UNKNOWN ${SERVICES}/1/ServiceInformation/More`,
      'error LIST_IDENTITY_INVALID /LoTE/TrustedEntitiesList/1/TrustedEntityServices/0/ServiceInformation/ServiceInformationExtensions/0/subjectDer',
      'error LIST_STATUS_INVALID /LoTE/TrustedEntitiesList/1/TrustedEntityServices/0/ServiceInformation/StatusStartingTime',
      `error LIST_ENTRY_OF_OTHER_STATE ${SCHEME}/SchemeExtensions/0/intermediates/0/id`,
      `error LIST_ISSUER_NOT_LISTED ${SERVICES}/2/ServiceInformation/ServiceInformationExtensions/0/issuedBy`,
    ])
  })
})

describe('a list with thousands of faults', () => {
  it('has the first unknown members of an entry told, and the others counted', () => {
    const { findings } = read((_, [, ca]) => {
      for (let i = 0; i < 5_000; i++) set(ca?.ServiceInformation, `Extra${i}`, 1)
    })
    const unknown = findings.filter(({ code }) => code === 'LIST_MEMBER_UNKNOWN')
    expect(unknown.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: 64 }, (_, i) => `${SERVICES}/1/ServiceInformation/Extra${i}`),
    )
    const left = findings.filter(({ code }) => code === 'FINDINGS_LEFT_OUT')
    expect(left.map(({ level, data }) => ({ level, ...data }))).toEqual([
      { level: 'error', of: 'LIST_MEMBER_UNKNOWN', count: 5_000 - 64 },
    ])
  })

  it('is faulty by what stands behind a hundred unknown members', () => {
    const { list, findings } = read((json) => {
      const scheme = json.LoTE.ListAndSchemeInformation
      for (let i = 0; i < 200; i++) set(scheme.SchemeExtensions[0], `Extra${i}`, 1)
      set(scheme, 'SchemeExtensions', [...scheme.SchemeExtensions, ...scheme.SchemeExtensions])
    })
    expect(list).toBeUndefined()
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      `LIST_VALUE_INVALID ${SCHEME}/SchemeExtensions`,
    )
  })

  it('costs as many walks over it as one with two faults', () => {
    const walks = (members: number): number => {
      const clone = vi.spyOn(globalThis, 'structuredClone')
      read((json) => {
        for (let i = 0; i < members; i++) set(json, `Extra${i}`, 1)
      })
      const { length } = clone.mock.calls
      clone.mockRestore()
      return length
    }
    expect(walks(50)).toBe(walks(2))
  })
})

describe('a list that is faulty itself', () => {
  it.each<[string, Change, string]>([
    ['an unknown member', (json) => set(json.LoTE, 'Other', 1), 'LIST_MEMBER_UNKNOWN /LoTE/Other'],
    [
      'another environment',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0], 'environment', 'x'),
      `LIST_VALUE_INVALID ${SCHEME}/SchemeExtensions/0/environment`,
    ],
    [
      'an id of another state',
      (json) => set(json.LoTE.ListAndSchemeInformation.SchemeExtensions[0], 'id', 'TH/x'),
      `LIST_ENTRY_OF_OTHER_STATE ${SCHEME}/SchemeExtensions/0/id`,
    ],
    [
      'dates out of order',
      (json) =>
        set(json.LoTE.ListAndSchemeInformation, 'NextUpdate', new Date(ISSUED - DAY).toISOString().replace('.000', '')),
      `LIST_DATE_INVALID ${SCHEME}/NextUpdate`,
    ],
    [
      'no such moment',
      (json) => set(json.LoTE.ListAndSchemeInformation, 'ListIssueDateTime', '2026-02-30T00:00:00Z'),
      `LIST_DATE_INVALID ${SCHEME}/ListIssueDateTime`,
    ],
    ['no list at all', (json) => set(json, 'LoTE', 7), 'LIST_VALUE_INVALID /LoTE'],
  ])('by %s is not used, whatever its entries are', (_, change, expected) => {
    const { list, findings } = read(change)
    expect(list).toBeUndefined()
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(expected)
  })

  it.each([
    ['not JSON', '{', ''],
    ['empty', '', ''],
    ['a member twice', '{"LoTE":1,"LoTE":2}', '/LoTE'],
  ])('or no JSON is told with the place: %s', (_, text, pointer) => {
    const { list, findings } = readTrustListLeniently(new TextEncoder().encode(text), SHA256, 'x.json')
    expect(list).toBeUndefined()
    expect(findings).toMatchObject([{ code: 'TRUST_LIST_INVALID', level: 'error', file: 'x.json', pointer }])
  })
})

describe('whatever is done to a list', () => {
  it('nothing is taken that the list refuses: what is withdrawn or excluded is so still, or no service is left', () => {
    const withdrawn = testService('ca', {
      issuedBy: 'SG/root',
      history: [
        { status: 'granted', since: ISSUED - 900 * DAY },
        { status: 'withdrawn', since: ISSUED - 100 * DAY },
      ],
    })
    const list = testList({ services: [ROOT, withdrawn], excluded: [PILOT] })
    const text = writeTrustList(withoutDigest(list)).replace(/\n\s*/g, '')
    let imperfect = 0
    for (let at = 0; at < text.length; at += 7) {
      const spoilt = new TextEncoder().encode(`${text.slice(0, at)}0${text.slice(at + 1)}`)
      if (readTrustList(spoilt, SHA256).ok) continue
      const { list: safe } = readTrustListLeniently(spoilt, SHA256, 'x')
      if (safe === undefined || safe.services.length === 0) continue
      imperfect++
      const index = trustIndex(testTrust(safe))
      expect(index.exclusionOf(stepOf(PILOT)), `at ${at}`).not.toBeNull()
      const step = stepOf(withdrawn)
      const [service] = index.servicesOf(step.subject, step.spki)
      const isOut = index.exclusionOf(step) !== null || service?.history.at(-1)?.status === 'withdrawn'
      expect(isOut, `at ${at}`).toBe(true)
    }
    expect(imperfect).toBeGreaterThan(50)
  })
})
