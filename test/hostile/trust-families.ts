import { writeTrustList } from '../../src/lists/list-writer.ts'
import type { TrustList } from '../../src/lists/types.ts'
import {
  DAY,
  ISSUED,
  manyServices,
  testDigest,
  testExcluded,
  testIntermediate,
  testList,
  testName,
  testService,
  withoutDigest,
} from '../trust/synthetic.ts'
import type { DoorName, Family, Given } from './family.ts'

const LISTS: readonly DoorName[] = ['loadTrust', 'loadTrust, lenient', 'checkTrust', 'diffTrust']
const LONG = 'N'.repeat(3_000)

export function listOf(overrides: Partial<TrustList>): string {
  return writeTrustList(withoutDigest(testList({ issued: ISSUED, nextUpdate: Date.UTC(2027, 0, 1), ...overrides })))
}

/** A list, changed as JSON. */
export function listWith(change: (list: ListJson) => void, services = 2): string {
  const json = JSON.parse(listOf({ services: manyServices(services) })) as ListJson
  change(json)
  return JSON.stringify(json)
}

export interface ListJson {
  LoTE: {
    ListAndSchemeInformation: { SchemeExtensions: [Record<string, unknown>] } & Record<string, unknown>
    TrustedEntitiesList: {
      TrustedEntityServices: { ServiceInformation: Record<string, unknown>; ServiceHistory?: unknown[] }[]
    }[]
  }
}

export const list = (name: string, make: (n: number) => string, more: Partial<Family> = {}): Family => ({
  name,
  doors: LISTS,
  ordinary: 'list',
  make: (n) => ({ lists: [make(n)] }),
  ...more,
})

export const times = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i))

export const LIST_FAMILIES: readonly Family[] = [
  list('a list of many services', (n) => listOf({ services: manyServices(n) })),
  list('a list of services of one name', (n) => {
    const subject = testName('Testbed namesake')
    return listOf({
      services: manyServices(n).map((service) => ({ ...service, identity: { ...service.identity, subject } })),
    })
  }),
  list('a list of services with one key', (n) => {
    const { spki, subjectKeyIdentifier } = testService('one').identity
    return listOf({
      services: manyServices(n).map((service) => ({
        ...service,
        identity: { ...service.identity, spki, subjectKeyIdentifier },
      })),
    })
  }),
  list('a list with one service over and over', (n) =>
    listOf({ services: times(n, (i) => testService('one', { id: `SG/s-${i}` })) }),
  ),
  list('a service with many certificates', (n) => {
    const service = testService('one')
    const certificateSha256 = times(n, (i) => testDigest(`${i}`))
    return listOf({ services: [{ ...service, identity: { ...service.identity, certificateSha256 } }] })
  }),
  list('a service with many certificates, each time in its history', (n) => {
    const service = testService('one')
    const side = Math.ceil(Math.sqrt(n))
    const certificateSha256 = times(side, (i) => testDigest(`${i}`))
    const history = times(
      side,
      (i) => ({ status: i % 2 ? 'granted' : 'withdrawn', since: ISSUED - (side - i) * DAY }) as const,
    )
    return listOf({ services: [{ ...service, history, identity: { ...service.identity, certificateSha256 } }] })
  }),
  list('a service with a long history', (n) =>
    listOf({
      services: [
        testService('one', {
          history: times(
            n,
            (i) => ({ status: i % 2 ? 'granted' : 'withdrawn', since: ISSUED - (n - i) * 1_000 }) as const,
          ),
        }),
      ],
    }),
  ),
  list('services with long names', (n) =>
    listOf({ services: times(Math.ceil(n / 20), (i) => testService(`one-${i}`, { name: `${LONG}${i}` })) }),
  ),
  list('services, each issued by the one before', (n) =>
    listOf({
      services: times(n, (i) => testService(`service-${i}`, { issuedBy: i === 0 ? null : `SG/service-${i - 1}` })),
    }),
  ),
  list('services, each issued by the one before, and the first is wrong', (n) =>
    listWith(({ LoTE }) => {
      const services = LoTE.TrustedEntitiesList.flatMap((entity) => entity.TrustedEntityServices)
      for (const [i, service] of services.entries()) {
        const [extension] = service.ServiceInformation['ServiceInformationExtensions'] as [Record<string, unknown>]
        if (i > 0) extension['issuedBy'] = `SG/service-${i - 1}`
        else extension['subjectDer'] = 'AAAA'
      }
    }, n),
  ),
  list('services that are all wrong', (n) =>
    listWith(({ LoTE }) => {
      for (const { TrustedEntityServices } of LoTE.TrustedEntitiesList)
        for (const { ServiceInformation } of TrustedEntityServices)
          ServiceInformation['StatusStartingTime'] = '2026-99-01T00:00:00Z'
    }, n),
  ),
  list('unknown members', (n) =>
    listWith(({ LoTE }) => {
      for (let i = 0; i < n; i++) LoTE.ListAndSchemeInformation[`member-${i}`] = i
    }),
  ),
  list('unknown members of a service', (n) =>
    listWith(({ LoTE }) => {
      const information = LoTE.TrustedEntitiesList[0]?.TrustedEntityServices[0]?.ServiceInformation ?? {}
      for (let i = 0; i < n; i++) information[`member-${i}`] = i
    }),
  ),
  list('many exclusions', (n) => listOf({ excluded: times(n, (i) => testExcluded(`excluded-${i}`)) })),
  list('one exclusion over and over', (n) =>
    listOf({ excluded: times(n, (i) => ({ ...testExcluded('excluded'), id: `SG/excluded-${i}` })) }),
  ),
  list('many intermediates', (n) => listOf({ intermediates: times(n, (i) => testIntermediate(`other-${i}`)) })),
  list('what is not known', (n) => listOf({ unknown: times(n, (i) => `Testbed ${i}`) })),
  list('known digests', (n) =>
    listOf({
      knownDigests: times(n, (i) => ({
        name: 'Testbed',
        algorithm: 'SHA-256' as const,
        value: testDigest(`${i}`),
        note: 'Testbed',
      })),
    }),
  ),
  list('names of the operator', (n) =>
    listWith(({ LoTE }) => {
      LoTE.ListAndSchemeInformation['SchemeOperatorName'] = times(n, () => ({ lang: 'th', value: 'Testbed' }))
    }),
  ),
  list('an unknown member with a long name and many values', (n) =>
    listWith(({ LoTE }) => {
      LoTE.ListAndSchemeInformation['m'.repeat(n * 20)] = times(n * 10, () => 1)
    }),
  ),
  list('a text of quotation marks that does not end', (n) => `{"LoTE":"${'\\"'.repeat(n * 10)}`),
  list('arrays in arrays', (n) => '['.repeat(n * 10) + ']'.repeat(n * 10)),
  list('objects in objects', (n) => `${'{"a":'.repeat(n * 10)}1${'}'.repeat(n * 10)}`, {
    doors: [...LISTS, 'loadTrust, objects'],
  }),
  list('one member over and over', (n) => `{${times(n, () => '"LoTE":1').join(',')}}`),
  list('many members', (n) => `{${times(n, (i) => `"m${i}":1`).join(',')}}`),
  list('a text of escapes', (n) => `{"LoTE":"${'\\u0041'.repeat(n)}"}`),
  list('texts that do not end', (n) => '{"'.repeat(n)),
  {
    name: 'lists of one state',
    doors: LISTS,
    ordinary: 'list',
    most: 2_000,
    make: (n) => {
      const one = listOf({ services: manyServices(1) })
      return { lists: times(Math.ceil(n / 4), () => one) }
    },
  },
]

export const TIME = '2025-01-01T00:00:00Z'

export function agreement(i: number, more: object = {}): object {
  return {
    id: `testbed-${i}`,
    effect: 'recognises',
    pointingState: 'SG',
    pointedState: 'TH',
    status: 'enacted',
    from: TIME,
    until: null,
    classes: [{ from: 'Testbed class', to: 'Testbed level' }],
    uses: ['contract'],
    criteria: [],
    conditions: [],
    legalBasis: 'Testbed Act',
    source: 'Testbed',
    ...more,
  }
}

export function recognitionOf(agreements: readonly object[], more: object = {}): Given {
  const data = {
    schemaVersion: 1,
    environment: 'illustrative',
    completeness: {},
    agreements,
    legalContext: [],
    ...more,
  }
  return { lists: [listOf({ services: [testService('one')] })], recognition: JSON.stringify(data) }
}

const STATES = ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN']

export const recognition = (name: string, make: (n: number) => Given, more: Partial<Family> = {}): Family => ({
  name,
  doors: ['explainRecognition', 'checkTrust', 'diffTrust'],
  ordinary: 'recognition',
  make,
  ...more,
})

const classes = (n: number, of = (i: number) => `class ${i}`): object[] =>
  times(n, (i) => ({ from: of(i), to: `level ${i}` }))

export const RECOGNITION_FAMILIES: readonly Family[] = [
  recognition('agreements of one direction', (n) => recognitionOf(times(n, (i) => agreement(i)))),
  recognition('agreements of one direction that contradict each other', (n) =>
    recognitionOf(times(n, (i) => agreement(i, { classes: [{ from: 'Testbed class', to: `level ${i}` }] }))),
  ),
  recognition('agreements of one direction with many classes', (n) => {
    const side = Math.ceil(Math.sqrt(n))
    return recognitionOf(times(side, (i) => agreement(i, { classes: classes(side, (j) => `class ${i} ${j}`) })))
  }),
  recognition('an agreement with many classes', (n) => recognitionOf([agreement(0, { classes: classes(n) })])),
  recognition('chains of agreements', (n) =>
    recognitionOf(
      times(n, (i) => {
        const [pointingState, pointedState] = [STATES[i % 11], STATES[(i + 1 + (Math.floor(i / 11) % 10)) % 11]]
        const chain = { allowed: true, maximumDepth: 3 }
        return agreement(i, { pointingState, pointedState, chain, classes: [{ from: '*', to: `level ${i}` }] })
      }),
    ),
  ),
  recognition('chains of agreements from one state to the next', (n) =>
    recognitionOf(
      times(n, (i) => {
        const at = i % 10
        const [pointingState, pointedState] = [
          ['SG', ...STATES][at === 0 ? 0 : at],
          ['TH', ...STATES][at === 0 ? 0 : at + 1],
        ]
        return agreement(i, {
          pointingState,
          pointedState: pointedState === pointingState ? 'TL' : pointedState,
          chain: { allowed: true, maximumDepth: 3 },
          classes: [{ from: '*', to: '*' }],
        })
      }),
    ),
  ),
  recognition('criteria of an agreement', (n) =>
    recognitionOf([
      agreement(0, { criteria: times(n, (i) => ({ kind: 'certificate-policies', anyOf: [`2.999.${i}`] })) }),
    ]),
  ),
  recognition('criteria that nobody knows', (n) =>
    recognitionOf([agreement(0, { criteria: times(n, (i) => ({ kind: `testbed-${i}` })) })]),
  ),
  recognition('criteria below criteria', (n) => {
    let criteria: object[] = [{ kind: 'certificate-policies', anyOf: ['2.999.1'] }]
    for (let i = 0; i < n; i++) criteria = [{ kind: 'all', of: criteria }]
    return recognitionOf([agreement(0, { criteria })])
  }),
  recognition('identifiers of a criterion', (n) =>
    recognitionOf([
      agreement(0, { criteria: [{ kind: 'certificate-policies', anyOf: times(n, (i) => `2.999.${i}`) }] }),
    ]),
  ),
  recognition('conditions of an agreement', (n) =>
    recognitionOf([agreement(0, { conditions: times(n, (i) => `Testbed condition ${i}`) })]),
  ),
  recognition('services for time-stamps', (n) =>
    recognitionOf([agreement(0, { timeStamps: times(n, (i) => `TH/service-${i}`) })]),
  ),
  recognition('what the law says', (n) => {
    const entry = (i: number): object => ({
      state: 'SG',
      instrument: `Testbed Act ${i}`,
      says: 'Testbed',
      source: 'Testbed',
      confidence: 'official text',
      adviceFor: 'recognition',
    })
    return recognitionOf([], { legalContext: times(n, entry) })
  }),
  recognition('agreements beside a list of many services', (n) => {
    const services = times(n, (i) => testService(`service-${i}`, { state: 'TH', legalClass: `class ${i}` }))
    const th = listOf({
      state: 'TH',
      id: 'TH/testbed',
      services: services.map((one) => ({ ...one, listId: 'TH/testbed' })),
    })
    return { ...recognitionOf(times(n, (i) => agreement(i))), lists: [th] }
  }),
]

export const JSON_FAMILIES: readonly Family[] = [
  {
    name: 'adoptions of services that there are not',
    doors: ['loadTrust'],
    ordinary: 'adoptions',
    make: (n) =>
      adoptionsOf(
        n,
        (i) => `SG/absent-${i}`,
        (i) => testDigest(`absent ${i}`),
      ),
  },
  {
    name: 'adoptions of one certificate',
    doors: ['loadTrust'],
    ordinary: 'adoptions',
    make: (n) =>
      adoptionsOf(
        n,
        (i) => `SG/service-${i}`,
        () => testDigest('service-0 service-0'),
      ),
  },
  policy('fields that a policy names', (n) => ({ signatures: times(n, (i) => `Field ${i}`) })),
  policy('one field that a policy names over and over', (n) => ({ signatures: times(n, () => 'Field') })),
  policy('a field with a long name', (n) => ({ signatures: ['F'.repeat(n * 10)] })),
  policy('members of a policy that nobody knows', (n) => Object.fromEntries(times(n, (i) => [`member-${i}`, i]))),
  {
    name: 'a policy of arrays in arrays',
    doors: ['parsePolicy'],
    ordinary: 'policy',
    make: (n) => ({ policy: '['.repeat(n * 10) + ']'.repeat(n * 10) }),
  },
]

function adoptionsOf(n: number, service: (i: number) => string, sha256: (i: number) => string): Given {
  const adoptions = times(n, (i) => ({
    sha256: sha256(i),
    spkiSha256: testDigest(`key ${i}`),
    service: service(i),
    note: 'Testbed',
    date: TIME,
  }))
  return {
    lists: [
      listOf({
        kind: 'observed',
        services: [{ ...testService('service-0'), history: [{ status: 'observed', since: ISSUED }] }],
      }),
    ],
    adoptions: JSON.stringify({ schemaVersion: 1, adoptions }),
  }
}

function policy(name: string, members: (n: number) => object): Family {
  return {
    name,
    doors: ['parsePolicy'],
    ordinary: 'policy',
    make: (n) => ({ policy: JSON.stringify({ name: 'testbed', ...members(n) }) }),
  }
}
