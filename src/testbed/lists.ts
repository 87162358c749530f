import { toBase64 } from '../core/bytes.ts'
import type { StateCode } from '../core/states.ts'
import type { Credential } from './certificates.ts'
import { credentialOf, type TestbedState, yearsFrom } from './hierarchy.ts'
import { type ListIdentity, listIdentity } from './list-identity.ts'
import type { AuthorityShape, Listing } from './shape.ts'

/**
 * The trust list of a testbed state as its text: JSON of ETSI TS 119 602 in the project's profile (`trust-lists/schema`), authoritative, and of
 * the environment `testbed`. It is written from the shape, by other code than that which reads such lists.
 */
export async function writeTestbedList(state: TestbedState, now: Date): Promise<string> {
  const entries = await Promise.all(state.shape.authorities.map((authority) => describe(authority, state)))
  const services = entries.filter(({ authority }) => authority.listed.as === 'service')
  const list = {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: 1,
        LoTEType: 'urn:asean-verify:list-type:authoritative',
        SchemeOperatorName: english(`Testbed operator (${state.state})`),
        SchemeName: english(`${state.state}:Testbed certification services (${state.state})`),
        SchemeTerritory: state.state,
        PolicyOrLegalNotice: [
          { LoTELegalNotice: 'Synthetic. No state, and no certification authority, has to do with it.' },
        ],
        ListIssueDateTime: instant(yearsFrom(now, -1 / 12)),
        NextUpdate: instant(yearsFrom(now, 5 / 12)),
        SchemeExtensions: [
          {
            profile: 'urn:asean-verify:profile:1',
            id: `${state.state}/testbed`,
            environment: 'testbed',
            notKnown: state.shape.notKnown ?? [],
            intermediates: entries.flatMap((entry) =>
              entry.authority.listed.as === 'intermediate' ? [other(entry)] : [],
            ),
            excluded: entries.flatMap((entry) => excluded(entry)),
            knownDigests: [],
          },
        ],
      },
      TrustedEntitiesList: providers(services).map(([provider, own]) => ({
        TrustedEntityInformation: {
          TEName: english(provider),
          TEAddress: {
            TEPostalAddress: [{ lang: 'en', StreetAddress: 'Testbed', Country: state.state }],
            TEElectronicAddress: [{ lang: 'en', uriValue: 'https://testbed.example/' }],
          },
          TEInformationURI: [{ lang: 'en', uriValue: 'https://testbed.example/' }],
        },
        TrustedEntityServices: own.map((entry) => service(entry, now)),
      })),
    },
  }
  return `${JSON.stringify(list, null, 2)}\n`
}

/** An authority, and what the list says of its certificate. */
interface Entry {
  readonly authority: AuthorityShape
  readonly state: StateCode
  readonly credential: Credential
  readonly identity: ListIdentity
  /** The authority that issued it, where that one is a listed service. */
  readonly issuedBy: string | null
}

async function describe(authority: AuthorityShape, state: TestbedState): Promise<Entry> {
  const credential = credentialOf(state, authority.id)
  const name = `C=${state.state},O=${authority.organization},CN=${authority.commonName}`
  const issuer = state.shape.authorities.find(({ id }) => id === authority.issuer)
  return {
    authority,
    state: state.state,
    credential,
    identity: await listIdentity(credential, name),
    issuedBy: issuer?.listed.as === 'service' ? entryId(state.state, issuer) : null,
  }
}

function providers(entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
  const names = new Set(entries.map(({ authority }) => authority.organization))
  return [...names].map((name) => [name, entries.filter(({ authority }) => authority.organization === name)] as const)
}

const SERVICE_TYPES = {
  CA: 'http://uri.etsi.org/TrstSvc/Svctype/CA/PKC',
  TSA: 'http://uri.etsi.org/TrstSvc/Svctype/TSA',
} as const

type ServiceListing = Extract<Listing, { as: 'service' }>

function service(entry: Entry, now: Date): object {
  const listed = entry.authority.listed as ServiceListing
  const newestFirst = [...listed.history].reverse().map(([since, status]) => ({
    ServiceName: english(entry.authority.commonName),
    ServiceDigitalIdentity: entry.identity,
    ServiceStatus: `http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/${status}`,
    StatusStartingTime: instant(yearsFrom(now, since)),
  }))
  const [present, ...earlier] = newestFirst
  return {
    ServiceInformation: {
      ...present,
      ServiceTypeIdentifier: SERVICE_TYPES[listed.type],
      ServiceInformationExtensions: [
        {
          profile: 'urn:asean-verify:service:1',
          id: entryId(entry.state, entry.authority),
          subjectDer: toBase64(entry.credential.subject),
          legalClass: listed.legalClass,
          ...(listed.scope === undefined ? {} : { scope: listed.scope }),
          issuedBy: entry.issuedBy,
          acceptsClientAuth: listed.acceptsClientAuth ?? false,
          source: SOURCE,
        },
      ],
    },
    ...(earlier.length === 0 ? {} : { ServiceHistory: earlier }),
  }
}

function excluded(entry: Entry): readonly object[] {
  const { listed } = entry.authority
  return listed.as === 'excluded' ? [{ ...other(entry), ground: listed.ground, reason: listed.reason }] : []
}

function other({ authority, state, credential, identity }: Entry): object {
  return {
    id: entryId(state, authority),
    name: authority.commonName,
    subjectDer: toBase64(credential.subject),
    identity,
    source: SOURCE,
  }
}

const SOURCE = { categories: ['testbed'], officialAddress: null, note: null }

function entryId(state: StateCode, { id }: AuthorityShape): string {
  return `${state}/testbed-${id}`
}

function english(value: string): readonly object[] {
  return [{ lang: 'en', value }]
}

function instant(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
