import type { ExclusionGround, ScopeKind } from './types.ts'

/**
 * The JSON of a trust list: ETSI TS 119 602 (its JSON binding), narrowed to what is read here, and extended where the
 * standard allows it. `trust-lists/schema/trust-list.schema.json` says the same as a JSON Schema. Members of the
 * standard that are not used here are allowed by name, and not read. Any other member is refused.
 */
export interface ListJson {
  LoTE: {
    ListAndSchemeInformation: SchemeJson
    TrustedEntitiesList?: TrustedEntityJson[]
  }
}

export interface SchemeJson {
  LoTEVersionIdentifier: 1
  LoTESequenceNumber: number
  LoTEType: ListTypeUri
  SchemeOperatorName: MultiLangText[]
  SchemeOperatorAddress?: unknown
  SchemeName: MultiLangText[]
  SchemeInformationURI?: MultiLangUri[]
  StatusDeterminationApproach?: string
  SchemeTypeCommunityRules?: MultiLangUri[]
  SchemeTerritory: string
  PolicyOrLegalNotice?: unknown
  HistoricalInformationPeriod?: number
  ListIssueDateTime: string
  NextUpdate: string
  DistributionPoints?: string[]
  /** Exactly one. */
  SchemeExtensions: ListExtensionJson[]
}

export const LIST_TYPES = {
  'urn:asean-verify:list-type:authoritative': 'authoritative',
  'urn:asean-verify:list-type:observed': 'observed',
} as const

export type ListTypeUri = keyof typeof LIST_TYPES

export const LIST_PROFILE = 'urn:asean-verify:profile:1'

/**
 * What the standard has no place for. Entries that are not to be trusted are here, where no reader of the standard
 * takes them for trusted.
 */
export interface ListExtensionJson {
  profile: typeof LIST_PROFILE
  /** Unique over all lists, and the same in every issue of this one: `ID/observed`. */
  id: string
  environment: 'production' | 'testbed' | 'illustrative'
  /** What is not known of this state, in words. */
  notKnown: string[]
  intermediates: OtherEntryJson[]
  excluded: ExcludedEntryJson[]
  knownDigests: KnownDigestJson[]
}

export interface OtherEntryJson {
  id: string
  name: string
  subjectDer: string
  identity: IdentityJson
  source: SourceJson
}

export interface ExcludedEntryJson extends OtherEntryJson {
  ground: Exclude<ExclusionGround, 'unreadable'>
  reason: string
}

export interface KnownDigestJson {
  name: string
  algorithm: 'SHA-256' | 'SHA-1'
  value: string
  note: string
}

export interface TrustedEntityJson {
  TrustedEntityInformation: {
    TEName: MultiLangText[]
    TETradeName?: MultiLangText[]
    TEAddress: unknown
    TEInformationURI: MultiLangUri[]
  }
  TrustedEntityServices: TrustedServiceJson[]
}

export interface TrustedServiceJson {
  ServiceInformation: {
    ServiceName: MultiLangText[]
    ServiceDigitalIdentity: IdentityJson
    ServiceTypeIdentifier: ServiceTypeUri
    ServiceStatus: ServiceStatusUri
    StatusStartingTime: string
    SchemeServiceDefinitionURI?: MultiLangUri[]
    ServiceSupplyPoints?: unknown
    ServiceDefinitionURI?: MultiLangUri[]
    /** Exactly one. */
    ServiceInformationExtensions: ServiceExtensionJson[]
  }
  /** Earlier statuses, newest first. */
  ServiceHistory?: HistoryJson[]
}

/** TS 119 612 §5.5.1. */
export const SERVICE_TYPES = {
  'http://uri.etsi.org/TrstSvc/Svctype/CA/PKC': 'CA',
  'http://uri.etsi.org/TrstSvc/Svctype/TSA': 'TSA',
  'http://uri.etsi.org/TrstSvc/Svctype/Certstatus/OCSP': 'OCSP',
} as const

export type ServiceTypeUri = keyof typeof SERVICE_TYPES

/** TS 119 612 §5.5.4; `observed` is our own, since no status of the standard says so little. */
export const SERVICE_STATUSES = {
  'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted': 'granted',
  'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn': 'withdrawn',
  'urn:asean-verify:status:observed': 'observed',
} as const

export type ServiceStatusUri = keyof typeof SERVICE_STATUSES

export const SERVICE_PROFILE = 'urn:asean-verify:service:1'

export interface ServiceExtensionJson {
  profile: typeof SERVICE_PROFILE
  /** Unique over all lists: `ID/root-ca-indonesia-ds-g1`. */
  id: string
  /** The subject name as it is encoded, base64. */
  subjectDer: string
  /** In the state's own words; `null`: not known. */
  legalClass: string | null
  /** Absent: the list does not say. */
  scope?: { words: string; kinds: ScopeKind[] }
  /** The last day of the newest certificate in `OtherIds`; absent: the list does not say. */
  notAfter?: string
  /** The service in this list whose key signed this one's certificate; `null`: none, or not known. */
  issuedBy: string | null
  acceptsClientAuth: boolean
  source: SourceJson
}

export interface SourceJson {
  categories: string[]
  /** `null`: not known. */
  officialAddress: string | null
  note: string | null
}

export interface HistoryJson {
  ServiceName: MultiLangText[]
  /** The same as the service has now: another key is another service. */
  ServiceDigitalIdentity: IdentityJson
  ServiceStatus: ServiceStatusUri
  StatusStartingTime: string
}

/**
 * One name, one key, and the digests of the certificates in which they were seen. `X509Certificates` of the standard is
 * not taken: what is trusted is a name and a key, and a certificate beside them would be a second word on both.
 */
export interface IdentityJson {
  /** RFC 4514, for people: the encoded name beside it decides. */
  X509SubjectNames: string[]
  PublicKeyValues: JwkJson[]
  /** Absent where the certificate has none. */
  X509SKIs?: string[]
  /** `urn:asean-verify:sha256:<64 hexadecimal digits>`, of a certificate. */
  OtherIds: string[]
}

export const CERTIFICATE_DIGEST_URN = 'urn:asean-verify:sha256:'

export type JwkJson = { kty: 'RSA'; n: string; e: string } | { kty: 'EC'; crv: string; x: string; y: string }

export interface MultiLangText {
  lang: string
  value: string
}

export interface MultiLangUri {
  lang: string
  uriValue: string
}
