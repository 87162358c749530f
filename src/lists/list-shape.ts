import * as v from 'valibot'
import { STATES } from '../core/states.ts'
import {
  CERTIFICATE_DIGEST_URN,
  type IdentityJson,
  type JwkJson,
  LIST_PROFILE,
  LIST_TYPES,
  type ListExtensionJson,
  type ListJson,
  type ListTypeUri,
  type OtherEntryJson,
  SERVICE_PROFILE,
  SERVICE_STATUSES,
  SERVICE_TYPES,
  type ServiceExtensionJson,
  type ServiceStatusUri,
  type ServiceTypeUri,
  type SourceJson,
  type TrustedEntityJson,
} from './list-json.ts'

/** The form of a list, member by member. Rules between members are checked in `list-reader.ts`. */

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
const Uri = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/, 'Expected a URI'))
const DateTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Expected YYYY-MM-DDThh:mm:ssZ'))
const Base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Expected base64'))
const Base64Url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/, 'Expected base64url'))
const CERTIFICATE_DIGEST = new RegExp(`^${CERTIFICATE_DIGEST_URN}[0-9a-f]{64}$`)
const EntryId = v.pipe(v.string(), v.regex(/^[A-Z]{2}\/[a-z0-9-]+$/, 'Expected STATE/name-in-lower-case'))
const SequenceNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const some = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.minLength(1))
const MultiLangTexts = some(v.strictObject({ lang: Text, value: Text }))
const MultiLangUris = some(v.strictObject({ lang: Text, uriValue: Uri }))

const PostalAddresses = some(
  v.strictObject({
    lang: Text,
    StreetAddress: Text,
    Locality: v.exactOptional(Text),
    StateOrProvince: v.exactOptional(Text),
    PostalCode: v.exactOptional(Text),
    Country: Text,
  }),
)

const Jwk: v.GenericSchema<unknown, JwkJson> = v.variant('kty', [
  v.strictObject({ kty: v.literal('RSA'), n: Base64Url, e: Base64Url }),
  v.strictObject({ kty: v.literal('EC'), crv: Text, x: Base64Url, y: Base64Url }),
])

export const IDENTITY_SHAPE: v.GenericSchema<unknown, IdentityJson> = v.strictObject({
  X509SubjectNames: v.pipe(v.array(Text), v.length(1)),
  PublicKeyValues: v.pipe(v.array(Jwk), v.length(1)),
  X509SKIs: v.exactOptional(v.pipe(v.array(Base64), v.length(1))),
  OtherIds: some(
    v.pipe(v.string(), v.regex(CERTIFICATE_DIGEST, `Expected ${CERTIFICATE_DIGEST_URN} and a SHA-256 digest`)),
  ),
})

const Source: v.GenericSchema<unknown, SourceJson> = v.strictObject({
  categories: some(Text),
  officialAddress: v.nullable(Uri),
  note: v.nullable(Text),
})

const otherEntry = {
  id: EntryId,
  name: Text,
  subjectDer: Base64,
  identity: IDENTITY_SHAPE,
  source: Source,
}
const Intermediate: v.GenericSchema<unknown, OtherEntryJson> = v.strictObject(otherEntry)
const Excluded = v.strictObject({ ...otherEntry, ground: v.picklist(['test', 'blocked', 'purpose']), reason: Text })

const KnownDigest = v.variant('algorithm', [
  v.strictObject({
    name: Text,
    algorithm: v.literal('SHA-256'),
    value: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 digest')),
    note: Text,
  }),
  v.strictObject({
    name: Text,
    algorithm: v.literal('SHA-1'),
    value: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/, 'Expected a SHA-1 digest')),
    note: Text,
  }),
])

const ListExtension: v.GenericSchema<unknown, ListExtensionJson> = v.strictObject({
  profile: v.literal(LIST_PROFILE),
  id: EntryId,
  environment: v.picklist(['production', 'testbed', 'illustrative']),
  notKnown: v.array(Text),
  intermediates: v.array(Intermediate),
  excluded: v.array(Excluded),
  knownDigests: v.array(KnownDigest),
})

const ScopeKinds = v.pipe(
  v.array(v.picklist(['natural-person', 'seal', 'tax', 'tax-stamp', 'other'])),
  v.minLength(1),
  v.check((kinds) => new Set(kinds).size === kinds.length, 'Expected each kind once'),
)

const ServiceExtension: v.GenericSchema<unknown, ServiceExtensionJson> = v.strictObject({
  profile: v.literal(SERVICE_PROFILE),
  id: EntryId,
  subjectDer: Base64,
  legalClass: v.nullable(Text),
  scope: v.exactOptional(v.strictObject({ words: Text, kinds: ScopeKinds })),
  notAfter: v.exactOptional(DateTime),
  issuedBy: v.nullable(EntryId),
  acceptsClientAuth: v.boolean(),
  source: Source,
})

const keysOf = <K extends string>(table: Readonly<Record<K, string>>): readonly K[] => Object.keys(table) as K[]
const ServiceStatus = v.picklist(keysOf<ServiceStatusUri>(SERVICE_STATUSES))

const TrustedEntity: v.GenericSchema<unknown, TrustedEntityJson> = v.strictObject({
  TrustedEntityInformation: v.strictObject({
    TEName: MultiLangTexts,
    TETradeName: v.exactOptional(MultiLangTexts),
    TEAddress: v.strictObject({ TEPostalAddress: PostalAddresses, TEElectronicAddress: MultiLangUris }),
    TEInformationURI: MultiLangUris,
  }),
  TrustedEntityServices: some(
    v.strictObject({
      ServiceInformation: v.strictObject({
        ServiceName: MultiLangTexts,
        ServiceDigitalIdentity: IDENTITY_SHAPE,
        ServiceTypeIdentifier: v.picklist(keysOf<ServiceTypeUri>(SERVICE_TYPES)),
        ServiceStatus,
        StatusStartingTime: DateTime,
        SchemeServiceDefinitionURI: v.exactOptional(MultiLangUris),
        ServiceSupplyPoints: v.exactOptional(
          some(v.strictObject({ ServiceType: v.exactOptional(Uri), uriValue: Uri })),
        ),
        ServiceDefinitionURI: v.exactOptional(MultiLangUris),
        ServiceInformationExtensions: v.pipe(v.array(ServiceExtension), v.length(1)),
      }),
      ServiceHistory: v.exactOptional(
        some(
          v.strictObject({
            ServiceName: MultiLangTexts,
            ServiceDigitalIdentity: IDENTITY_SHAPE,
            ServiceStatus,
            StatusStartingTime: DateTime,
          }),
        ),
      ),
    }),
  ),
})

export const LIST_SHAPE: v.GenericSchema<unknown, ListJson> = v.strictObject({
  LoTE: v.strictObject({
    ListAndSchemeInformation: v.strictObject({
      LoTEVersionIdentifier: v.literal(1),
      LoTESequenceNumber: SequenceNumber,
      LoTEType: v.picklist(keysOf<ListTypeUri>(LIST_TYPES)),
      SchemeOperatorName: MultiLangTexts,
      SchemeOperatorAddress: v.exactOptional(
        v.strictObject({
          SchemeOperatorPostalAddress: PostalAddresses,
          SchemeOperatorElectronicAddress: MultiLangUris,
        }),
      ),
      SchemeName: MultiLangTexts,
      SchemeInformationURI: v.exactOptional(MultiLangUris),
      StatusDeterminationApproach: v.exactOptional(Uri),
      SchemeTypeCommunityRules: v.exactOptional(MultiLangUris),
      SchemeTerritory: v.picklist(STATES),
      PolicyOrLegalNotice: v.exactOptional(
        v.union([
          some(v.strictObject({ LoTEPolicy: v.strictObject({ lang: Text, uriValue: Uri }) })),
          some(v.strictObject({ LoTELegalNotice: Text })),
        ]),
      ),
      HistoricalInformationPeriod: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      ListIssueDateTime: DateTime,
      NextUpdate: DateTime,
      DistributionPoints: v.exactOptional(some(Uri)),
      SchemeExtensions: v.pipe(v.array(ListExtension), v.length(1)),
    }),
    TrustedEntitiesList: v.exactOptional(some(TrustedEntity)),
  }),
})
