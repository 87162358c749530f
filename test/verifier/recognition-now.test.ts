import { describe, expect, it } from 'vitest'
import { STATES } from '../../src/core/states.ts'
import type { ListJson } from '../../src/lists/list-json.ts'
import type { RecognitionNow } from '../../src/recognition/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import fc from '../fast-check.ts'
import { credential, judged, NOW, onlySignature, theTestbed } from '../judge/fixture.ts'
import { share } from '../share.ts'

/** Of two signatures by one signer, one of May and one of now, the first says of now what is said of the other. */

const MAY = new Date('2026-05-15T08:00:00Z')
const PREFIX = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'
const CA = 'SG/testbed-accredited-ca'
const ROOT = 'SG/testbed-accredited-root'

type Period = readonly ['granted' | 'withdrawn', string]

/** The newest first, as lists have them. */
const HISTORIES: readonly (readonly Period[])[] = [
  [['granted', '2020-01-01T00:00:00Z']],
  [
    ['withdrawn', '2026-06-01T00:00:00Z'],
    ['granted', '2020-01-01T00:00:00Z'],
  ],
  [
    ['granted', '2026-07-01T00:00:00Z'],
    ['withdrawn', '2026-03-01T00:00:00Z'],
    ['granted', '2020-01-01T00:00:00Z'],
  ],
  [['granted', '2026-07-01T00:00:00Z']],
]

const history = fc.oneof(fc.constant(HISTORIES[0] ?? []), fc.constantFrom(...HISTORIES))

const agreement = fc
  .record({
    effect: fc.constantFrom('recognises', 'recognises', 'recognises', 'refuses'),
    from: fc.constantFrom('2020-01-01T00:00:00Z', '2026-06-10T00:00:00Z'),
    until: fc.constantFrom(null, null, '2026-06-10T00:00:00Z', '2026-08-01T00:00:00Z'),
    effectOfRepeal: fc.constantFrom('prospective', 'retroactive'),
    to: fc.constantFrom('BN1', 'BN1', 'BN2'),
    conditions: fc.constantFrom<string[]>([], [], ['The signer is in the register.']),
    maximumAmount: fc.constantFrom(undefined, undefined, { value: '10', currency: 'SGD' }),
  })
  .filter(({ from, until }) => until === null || from < until)

type Terms = typeof agreement extends fc.Arbitrary<infer One> ? One : never

const recognitionOf = (all: readonly Terms[], stamps: boolean): string => {
  const shared = {
    pointingState: 'BN',
    status: 'enacted',
    uses: ['any'],
    criteria: [],
    conditions: [],
    legalBasis: 'Testbed Act, section 1',
    source: 'made for a test',
    timeStamps: 'all',
  }
  const terms = all
    .map(({ effect, to, until, effectOfRepeal, maximumAmount, ...one }, i) => ({
      ...shared,
      ...(effect === 'refuses' ? { from: one.from } : one),
      ...(effect === 'refuses' || maximumAmount === undefined ? {} : { maximumAmount }),
      id: `BN-SG/${i}`,
      pointedState: 'SG',
      effect,
      until,
      ...(until === null ? {} : { status: 'repealed' }),
      ...(until === null ? {} : { effectOfRepeal: effect === 'refuses' ? 'prospective' : effectOfRepeal }),
      classes: effect === 'refuses' ? [] : [{ from: '*', to }],
    }))
    .map(({ timeStamps, ...one }) => (one.effect === 'refuses' ? one : { ...one, timeStamps }))
  const ofStamps = {
    ...shared,
    id: 'BN-TH/0',
    pointedState: 'TH',
    effect: 'recognises',
    from: '2020-01-01T00:00:00Z',
    until: null,
    classes: [{ from: '*', to: 'BN9' }],
  }
  return JSON.stringify({
    schemaVersion: 1,
    environment: 'testbed',
    completeness: { BN: 'authoritative' },
    agreements: [...terms, ...(stamps ? [ofStamps] : [])],
    legalContext: [],
  })
}

async function trustOf(histories: Readonly<Record<string, readonly Period[]>>, recognition?: string): Promise<Trust> {
  const testbed = await theTestbed()
  const lists = Object.values(testbed.lists).map((text) => {
    const list = JSON.parse(text) as ListJson
    for (const { TrustedEntityServices } of list.LoTE.TrustedEntitiesList ?? [])
      for (const service of TrustedEntityServices) {
        const told = service.ServiceInformation
        const [first, ...earlier] = histories[told.ServiceInformationExtensions[0]?.id ?? ''] ?? []
        if (first === undefined) continue
        const { ServiceName, ServiceDigitalIdentity } = told
        Object.assign(told, { ServiceStatus: PREFIX + first[0], StatusStartingTime: first[1] })
        const ServiceHistory = earlier.map(([status, since]) => ({
          ServiceName,
          ServiceDigitalIdentity,
          ServiceStatus: PREFIX + status,
          StatusStartingTime: since,
        }))
        if (earlier.length > 0) Object.assign(service, { ServiceHistory })
      }
    return JSON.stringify(list)
  })
  return loadTrust({ lists, recognition: recognition ?? testbed.recognition, allowEnvironment: ['testbed'] })
}

/** By the signer of Singapore; the service that stamps it is of Thailand. */
async function signedInMay(): Promise<Uint8Array> {
  const timeStamp = timeStamper({ tsa: await credential('TH', 'tsa'), time: MAY })
  const signer = { credential: await credential('SG'), signingCertificate: 'v2', signingTime: MAY, timeStamp } as const
  const { bytes } = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    claimedTime: MAY,
    sign: (octets) => signCms(octets, signer, { certificates: 'chain' }),
  })
  return bytes
}

const comparable = ({ outcome, level, reason, conditions }: RecognitionNow) => ({
  outcome,
  ...(level === undefined ? {} : { level }),
  reason,
  conditions,
})

describe('what a report says of now', () => {
  it('is what it says of a signature of now', async () => {
    const then = await signedInMay()
    const { bytes: now } = await signInState(await theTestbed(), 'SG', { time: NOW })
    const seen = { there: 0, absent: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.record({ [CA]: history, [ROOT]: history }),
        fc.array(agreement, { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        async (histories, agreements, stamps) => {
          const trust = await trustOf(histories, recognitionOf(agreements, stamps))
          const report = await judged(then, { trust, relyingState: 'BN' })
          const { recognition } = onlySignature(report)
          const fresh = onlySignature(await judged(now, { trust, relyingState: 'BN' })).recognition
          for (const state of STATES) {
            const [told, ofNow] = [recognition[state], fresh[state]]
            if (told === undefined || ofNow === undefined) throw new Error('a state has no answer')
            expect(comparable(told.now ?? told), state).toEqual(comparable(ofNow))
            if (told.now !== undefined) expect(comparable(told)).not.toEqual(comparable(ofNow))
          }
          seen[recognition.BN?.now === undefined ? 'absent' : 'there']++
        },
      ),
      { numRuns: share(40, 10) },
    )
    expect(Math.min(seen.there, seen.absent)).toBeGreaterThan(3)
  })

  it.each<[string, string]>([
    ['a CA that was withdrawn since', CA],
    ['its issuer, withdrawn since', ROOT],
  ])('tells of %s', async (_, id) => {
    const trust = await trustOf({ [id]: HISTORIES[1] ?? [] })
    const report = await judged(await signedInMay(), { trust, relyingState: 'TH' })
    const { recognition, origin } = onlySignature(report)
    expect(report.decision.outcome).toBe('accept')
    expect(recognition.TH).toMatchObject({
      outcome: 'recognised',
      now: { outcome: 'not-recognised', reason: 'STATUS_WITHDRAWN', conditions: [] },
    })
    expect(origin).toMatchObject({ known: true, status: 'granted', today: { known: true, withdrawn: id } })
    expect(origin.today).not.toHaveProperty('facts')
  })
})
