import { createBudget } from '../core/budget.ts'
import { toBase64 } from '../core/bytes.ts'
import { TrustListError } from '../core/errors.ts'
import { requireList, requireRecord } from '../core/misuse.ts'
import { formatInstant } from '../core/time.ts'
import { formatName } from '../x509/format-name.ts'
import { jwkFromSpki } from './jwk-from-spki.ts'
import {
  CERTIFICATE_DIGEST_URN,
  type ExcludedEntryJson,
  type HistoryJson,
  type IdentityJson,
  LIST_PROFILE,
  LIST_TYPES,
  type ListJson,
  type MultiLangText,
  type OtherEntryJson,
  SERVICE_PROFILE,
  SERVICE_STATUSES,
  SERVICE_TYPES,
  type SourceJson,
  type TrustedEntityJson,
  type TrustedServiceJson,
} from './list-json.ts'
import type {
  DigitalIdentity,
  EntrySource,
  ExcludedEntry,
  IntermediateEntry,
  StatusPeriod,
  TrustList,
  TrustService,
} from './types.ts'

/** A list to be written; its digest is that of the file that comes out. */
export type WritableList = Omit<TrustList, 'sha256'>

/** Standards ask for addresses that a list need not have; then it has the literal "not known". */
const NOT_KNOWN = 'not known'
const NOT_KNOWN_URI = 'urn:asean-verify:not-known'

/** The text of the file that `readTrustList` reads back to the same list. It is not signed. */
export function writeTrustList(list: WritableList): string {
  requireRecord(list, 'list')
  for (const name of ['services', 'intermediates', 'excluded', 'knownDigests', 'unknown'] as const)
    requireList(list[name], `list.${name}`)
  const entities = writeEntities(list)
  const json: ListJson = {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: list.sequenceNumber,
        LoTEType: keyFor(LIST_TYPES, list.kind),
        SchemeOperatorName: english(list.operator),
        SchemeName: english(`${list.state}:${list.id}`),
        SchemeTerritory: list.state,
        ListIssueDateTime: formatInstant(list.issued),
        NextUpdate: formatInstant(list.nextUpdate),
        SchemeExtensions: [
          {
            profile: LIST_PROFILE,
            id: list.id,
            environment: list.environment,
            notKnown: [...list.unknown],
            intermediates: list.intermediates.map(writeOther),
            excluded: list.excluded.map(writeExcluded),
            knownDigests: list.knownDigests.map((digest) => ({ ...digest })),
          },
        ],
      },
      ...(entities.length === 0 ? {} : { TrustedEntitiesList: entities }),
    },
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

/** Services one after another under their providers, in the order of the list. */
function writeEntities({ services, state }: WritableList): TrustedEntityJson[] {
  const providers = new Map<string, TrustedServiceJson[]>()
  for (const service of services) {
    const own = providers.get(service.provider)
    if (own === undefined) providers.set(service.provider, [writeService(service)])
    else own.push(writeService(service))
  }
  return [...providers].map(([provider, own]) => ({
    TrustedEntityInformation: {
      TEName: english(provider),
      TEAddress: {
        TEPostalAddress: [{ lang: 'en', StreetAddress: NOT_KNOWN, Country: state }],
        TEElectronicAddress: [{ lang: 'en', uriValue: NOT_KNOWN_URI }],
      },
      TEInformationURI: [{ lang: 'en', uriValue: NOT_KNOWN_URI }],
    },
    TrustedEntityServices: own,
  }))
}

function writeService(service: TrustService): TrustedServiceJson {
  const identity = writeIdentity(service.identity, service.id)
  const newestFirst = [...service.history].reverse()
  const [present, ...earlier] = newestFirst
  if (present === undefined) throw new TrustListError('TRUST_LIST_INVALID', service.id, 'no status')
  const ServiceHistory = earlier.map((period): HistoryJson => writePeriod(period, service.name, identity))
  return {
    ServiceInformation: {
      ...writePeriod(present, service.name, identity),
      ServiceTypeIdentifier: keyFor(SERVICE_TYPES, service.type),
      ServiceInformationExtensions: [
        {
          profile: SERVICE_PROFILE,
          id: service.id,
          subjectDer: toBase64(service.identity.subject.encoded),
          legalClass: service.legalClass,
          ...(service.scope === undefined
            ? {}
            : { scope: { words: service.scope.words, kinds: [...service.scope.kinds] } }),
          ...(service.notAfter === undefined ? {} : { notAfter: formatInstant(service.notAfter) }),
          issuedBy: service.issuedBy,
          acceptsClientAuth: service.acceptsClientAuth,
          source: writeSource(service.source),
        },
      ],
    },
    ...(ServiceHistory.length === 0 ? {} : { ServiceHistory }),
  }
}

function writePeriod({ status, since }: StatusPeriod, name: string, identity: IdentityJson): HistoryJson {
  return {
    ServiceName: english(name),
    ServiceDigitalIdentity: identity,
    ServiceStatus: keyFor(SERVICE_STATUSES, status),
    StatusStartingTime: formatInstant(since),
  }
}

function writeExcluded(entry: ExcludedEntry): ExcludedEntryJson {
  const { id, identity, reason } = entry
  if (identity.spki === null) throw new TrustListError('TRUST_LIST_INVALID', id, 'its key was left out')
  return { ...writeOther({ ...entry, identity }), ground: writeGround(entry), reason }
}

function writeOther({ id, name, identity, source }: IntermediateEntry): OtherEntryJson {
  return {
    id,
    name,
    subjectDer: toBase64(identity.subject.encoded),
    identity: writeIdentity(identity, id),
    source: writeSource(source),
  }
}

function writeGround({ id, ground }: ExcludedEntry): ExcludedEntryJson['ground'] {
  if (ground !== 'unreadable') return ground
  throw new TrustListError('TRUST_LIST_INVALID', id, 'dropped from a list that was read leniently')
}

/** Name, key, key identifier and digests of an entry. Throws `TrustListError` for a key that a list cannot state. */
export function writeIdentity(identity: DigitalIdentity, id: string): IdentityJson {
  const jwk = jwkFromSpki(identity.spki, createBudget())
  if (!jwk.ok) throw new TrustListError('KEY_UNSUPPORTED', id, 'a list states RSA and EC keys with named curves only')
  const { subject, subjectKeyIdentifier, certificateSha256 } = identity
  return {
    X509SubjectNames: [formatName(subject)],
    PublicKeyValues: [jwk.value],
    ...(subjectKeyIdentifier === null ? {} : { X509SKIs: [toBase64(subjectKeyIdentifier)] }),
    OtherIds: certificateSha256.map((digest) => `${CERTIFICATE_DIGEST_URN}${digest}`),
  }
}

function writeSource({ category, officialAddress, note }: EntrySource): SourceJson {
  return { categories: category.split('; '), officialAddress, note }
}

const english = (value: string): MultiLangText[] => [{ lang: 'en', value }]

function keyFor<K extends string, V>(table: Readonly<Record<K, V>>, value: V): K {
  const key = (Object.keys(table) as K[]).find((candidate) => table[candidate] === value)
  if (key === undefined) throw new TrustListError('TRUST_LIST_INVALID', String(value), 'no such value')
  return key
}
