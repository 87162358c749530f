import { ISSUED, manyServices, testDigest, testService } from '../trust/synthetic.ts'
import type { Family, Given } from './family.ts'
import {
  agreement,
  type ListJson,
  list,
  listOf,
  listWith,
  recognition,
  recognitionOf,
  TIME,
  times,
} from './trust-families.ts'

/** A text has 4,000 characters at most: it grows with `n` until then. */
const long = (n: number): string => 'N'.repeat(Math.min(n * 50, 3_900))

type Services = ListJson['LoTE']['TrustedEntitiesList'][0]['TrustedEntityServices']

/** A list with something long that all its services are below, each of them as it is or with a moment that there is not. */
function longAbove(n: number, make: (list: ListJson, text: string) => void, wrong: boolean): string {
  return listWith((json) => {
    const services: Services = json.LoTE.TrustedEntitiesList.flatMap((entity) => entity.TrustedEntityServices)
    json.LoTE.TrustedEntitiesList.splice(1)
    const [entity] = json.LoTE.TrustedEntitiesList
    if (entity !== undefined) entity.TrustedEntityServices = services
    if (wrong)
      for (const { ServiceInformation } of services) ServiceInformation['StatusStartingTime'] = '2026-99-01T00:00:00Z'
    make(json, long(n))
  }, n)
}

const english = (value: string): readonly object[] => [{ lang: 'en', value }]

/** What stands above services (ETSI TS 119 602 §6.3, §6.5), and is told with them. */
const ABOVE: Readonly<Record<string, (list: ListJson, text: string) => void>> = {
  'provider with a long name': ({ LoTE }, text) => {
    const entity = LoTE.TrustedEntitiesList[0] as unknown as { TrustedEntityInformation: Record<string, unknown> }
    entity.TrustedEntityInformation['TEName'] = english(`Testbed ${text}`)
  },
  'operator with a long name': ({ LoTE }, text) => {
    LoTE.ListAndSchemeInformation['SchemeOperatorName'] = english(`Testbed ${text}`)
  },
  'scheme with a long name': ({ LoTE }, text) => {
    LoTE.ListAndSchemeInformation['SchemeName'] = english(`Testbed ${text}`)
  },
  'list with a long identifier': ({ LoTE }, text) => {
    LoTE.ListAndSchemeInformation.SchemeExtensions[0]['id'] = `SG/${text.toLowerCase()}`
  },
}

const lists: readonly Family[] = Object.entries(ABOVE).flatMap(([what, make]) => [
  list(`a ${what}, and many services`, (n) => longAbove(n, make, false)),
  list(`a ${what}, and many services that are all wrong`, (n) => longAbove(n, make, true)),
])

const LONG_IN_AGREEMENT: Readonly<Record<string, (text: string) => object>> = {
  condition: (text) => ({ conditions: [text] }),
  'legal basis': (text) => ({ legalBasis: text }),
  source: (text) => ({ source: text }),
  identifier: (text) => ({ id: `testbed-${text.toLowerCase()}` }),
  criterion: (text) => ({ criteria: [{ kind: 'certificate-policies', anyOf: [`2.999.${'1'.repeat(text.length)}`] }] }),
  'list of criteria': (text) => ({
    criteria: times(Math.ceil(text.length / 60), (i) => ({ kind: 'certificate-policies', anyOf: [`2.999.${i}`] })),
  }),
  'list of conditions': (text) => ({ conditions: times(Math.ceil(text.length / 20), (i) => `Testbed ${i}`) }),
}

const CHAIN = { chain: { allowed: true, maximumDepth: 3 }, classes: [{ from: '*', to: 'Testbed level' }] }

/** A list of the state of origin with services of many classes. */
function withClasses(n: number, given: Given): Given {
  const services = times(n, (i) =>
    testService(`service-${i}`, { state: 'TH', legalClass: `class ${i}`, listId: 'TH/testbed' }),
  )
  return { ...given, lists: [listOf({ state: 'TH', id: 'TH/testbed', services })] }
}

const agreements: readonly Family[] = [
  ...Object.entries(LONG_IN_AGREEMENT).flatMap(([what, make]) => [
    recognition(`an agreement with many classes and a long ${what}`, (n) =>
      recognitionOf([
        agreement(0, { classes: times(n, (i) => ({ from: `class ${i}`, to: `level ${i}` })), ...make(long(n)) }),
      ]),
    ),
    recognition(`an agreement for all classes, of which there are many, with a long ${what}`, (n) =>
      withClasses(n, recognitionOf([agreement(0, { classes: [{ from: '*', to: '*' }], ...make(long(n)) })])),
    ),
    recognition(`chains of agreements that all end in one with a long ${what}`, (n) =>
      recognitionOf([
        ...times(n, (i) => agreement(i + 1, { ...CHAIN, pointedState: 'MY' })),
        agreement(0, { ...CHAIN, pointingState: 'MY', ...make(long(n)) }),
      ]),
    ),
    recognition(`chains of agreements that all begin in one with a long ${what}`, (n) =>
      recognitionOf([
        agreement(0, { ...CHAIN, pointedState: 'MY', ...make(long(n)) }),
        ...times(n, (i) => agreement(i + 1, { ...CHAIN, pointingState: 'MY' })),
      ]),
    ),
  ]),
  recognition('one long level that all of many classes come to', (n) =>
    withClasses(n, recognitionOf([agreement(0, { classes: [{ from: '*', to: long(n) }] })])),
  ),
  recognition('a long text of the law beside many agreements', (n) =>
    recognitionOf(
      times(n, (i) => agreement(i)),
      {
        legalContext: [
          {
            state: 'SG',
            instrument: 'Testbed Act',
            says: long(n),
            source: 'Testbed',
            confidence: 'official text',
            adviceFor: 'recognition',
          },
        ],
      },
    ),
  ),
]

const adoptions: readonly Family[] = [
  {
    name: 'adoptions of many services, one of which has a long name',
    doors: ['loadTrust'],
    ordinary: 'adoptions',
    make: (n) => {
      const service = {
        ...testService('service-0', { name: long(n) }),
        history: [{ status: 'observed', since: ISSUED }],
      }
      const all = times(n, (i) => ({
        sha256: testDigest(`${i}`),
        spkiSha256: testDigest(`key ${i}`),
        service: i === 0 ? 'SG/service-0' : `SG/absent-${i}`,
        note: 'Testbed',
        date: TIME,
      }))
      return {
        lists: [listOf({ kind: 'observed', services: [service as ReturnType<typeof testService>] })],
        adoptions: JSON.stringify({ schemaVersion: 1, adoptions: all }),
      }
    },
  },
  {
    name: 'adoptions of services of one provider with a long name',
    doors: ['loadTrust'],
    ordinary: 'adoptions',
    make: (n) => {
      const services = manyServices(n).map((service) => ({
        ...service,
        provider: long(n),
        history: [{ status: 'observed' as const, since: ISSUED }],
      }))
      const all = services.map(({ id, identity }, i) => ({
        sha256: identity.certificateSha256[0],
        spkiSha256: testDigest(`key ${i}`),
        service: id,
        note: 'Testbed',
        date: TIME,
      }))
      return {
        lists: [listOf({ kind: 'observed', services })],
        adoptions: JSON.stringify({ schemaVersion: 1, adoptions: all }),
      }
    },
  },
]

/** One text that is long, and much that is told with it. */
export const SHARED_TRUST_FAMILIES: readonly Family[] = [...lists, ...agreements, ...adoptions]
