import { type Budget, createBudget } from '../core/budget.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { matchShape } from '../core/match-shape.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import type { StateCode } from '../core/states.ts'
import { readStrictJson } from '../core/strict-json.ts'
import { type Instant, parseInstant } from '../core/time.ts'
import { readIdentity } from './list-identity.ts'
import {
  LIST_TYPES,
  type ListJson,
  type MultiLangText,
  type OtherEntryJson,
  SERVICE_STATUSES,
  SERVICE_TYPES,
  type SourceJson,
  type TrustedEntityJson,
  type TrustedServiceJson,
} from './list-json.ts'
import { LIST_SHAPE } from './list-shape.ts'
import { requireFewEntries } from './require-few.ts'
import type {
  EntrySource,
  ExcludedEntry,
  IntermediateEntry,
  ListKind,
  StatusPeriod,
  TrustList,
  TrustService,
} from './types.ts'

/**
 * Reads one trust list of the profile in `list-json.ts`, and refuses whatever is not exactly that: an unknown member, a
 * date that does not exist, a reference to nothing. A failure's `what` is `<JSON pointer>: <why>`. It does not verify a
 * signature over the list, and does not ask whether the list is current. `sha256` is that of the bytes, which the
 * caller has computed.
 */
export function readTrustList(bytes: Uint8Array, sha256: string, budget: Budget = createBudget()): Outcome<TrustList> {
  const json = readStrictJson(bytes, 'TRUST_LIST_INVALID', budget)
  if (!json.ok) return json
  return attempt(() => readListValue(json.value, sha256, budget))
}

/** The same for parsed JSON. For use inside `attempt`. */
export function readListValue(value: unknown, sha256: string, budget: Budget): TrustList {
  requireFewEntries(value, budget)
  return readList(matchShape(LIST_SHAPE, value, 'TRUST_LIST_INVALID'), sha256, budget)
}

const SCHEME = '/LoTE/ListAndSchemeInformation'
const EXTENSION = `${SCHEME}/SchemeExtensions/0`
const ENTITIES = '/LoTE/TrustedEntitiesList'

/** What every entry of a list has in common. */
interface ListContext {
  readonly listId: string
  readonly state: StateCode
  readonly kind: ListKind
  readonly environment: TrustList['environment']
  readonly budget: Budget
}

function readList({ LoTE }: ListJson, sha256: string, budget: Budget): TrustList {
  const scheme = LoTE.ListAndSchemeInformation
  const [extension] = scheme.SchemeExtensions
  if (extension === undefined) throw invalid(`${SCHEME}/SchemeExtensions`, 'none')
  const state = scheme.SchemeTerritory as StateCode
  const context: ListContext = {
    listId: extension.id,
    state,
    kind: LIST_TYPES[scheme.LoTEType],
    environment: extension.environment,
    budget,
  }
  requireState(extension.id, context, `${EXTENSION}/id`)
  const issued = readInstant(scheme.ListIssueDateTime, `${SCHEME}/ListIssueDateTime`)
  const nextUpdate = readInstant(scheme.NextUpdate, `${SCHEME}/NextUpdate`)
  if (nextUpdate <= issued) throw invalid(`${SCHEME}/NextUpdate`, 'not after ListIssueDateTime')
  const services = (LoTE.TrustedEntitiesList ?? []).flatMap((entity, index) =>
    readEntity(entity, `${ENTITIES}/${index}`, context),
  )
  const list: TrustList = {
    id: context.listId,
    state,
    kind: context.kind,
    environment: context.environment,
    operator: inEnglish(scheme.SchemeOperatorName),
    sequenceNumber: scheme.LoTESequenceNumber,
    issued,
    nextUpdate,
    sha256,
    services: Object.freeze(services),
    intermediates: Object.freeze(
      extension.intermediates.map((entry, index) =>
        readIntermediate(entry, `${EXTENSION}/intermediates/${index}`, context),
      ),
    ),
    excluded: Object.freeze(
      extension.excluded.map(
        (entry, index): ExcludedEntry =>
          Object.freeze({
            ...readIntermediate(entry, `${EXTENSION}/excluded/${index}`, context),
            ground: entry.ground,
            reason: entry.reason,
          }),
      ),
    ),
    knownDigests: Object.freeze(extension.knownDigests.map((digest) => Object.freeze(digest))),
    unknown: Object.freeze(extension.notKnown),
  }
  checkEntryIds(list)
  checkIssuers(list.services)
  return Object.freeze(list)
}

function readEntity(entity: TrustedEntityJson, at: string, context: ListContext): readonly TrustService[] {
  const provider = inEnglish(entity.TrustedEntityInformation.TEName)
  return entity.TrustedEntityServices.map((service, index) =>
    readService(service, provider, `${at}/TrustedEntityServices/${index}`, context),
  )
}

function readService(json: TrustedServiceJson, provider: string, at: string, context: ListContext): TrustService {
  const information = json.ServiceInformation
  const here = `${at}/ServiceInformation`
  const extensionAt = `${here}/ServiceInformationExtensions/0`
  const [extension] = information.ServiceInformationExtensions
  if (extension === undefined) throw invalid(`${here}/ServiceInformationExtensions`, 'none')
  requireState(extension.id, context, `${extensionAt}/id`)
  return Object.freeze({
    id: extension.id,
    listId: context.listId,
    state: context.state,
    environment: context.environment,
    listKind: context.kind,
    provider,
    name: inEnglish(information.ServiceName),
    type: SERVICE_TYPES[information.ServiceTypeIdentifier],
    legalClass: extension.legalClass,
    ...(extension.scope === undefined ? {} : { scope: freezeDeep(extension.scope) }),
    identity: readIdentity(
      information.ServiceDigitalIdentity,
      extension.subjectDer,
      `${here}/ServiceDigitalIdentity`,
      `${extensionAt}/subjectDer`,
      context.budget,
    ),
    ...(extension.notAfter === undefined
      ? {}
      : { notAfter: readInstant(extension.notAfter, `${extensionAt}/notAfter`) }),
    history: readHistory(json, at, context.kind),
    issuedBy: extension.issuedBy,
    acceptsClientAuth: extension.acceptsClientAuth,
    adopted: null,
    source: readSource(extension.source),
  })
}

/** Oldest first. In the file the present status stands apart, and the earlier ones newest first (TS 119 612 §5.6). */
export function readHistory(json: TrustedServiceJson, at: string, kind: ListKind): readonly StatusPeriod[] {
  const { ServiceStatus, StatusStartingTime, ServiceDigitalIdentity } = json.ServiceInformation
  const periods = [readPeriod(ServiceStatus, StatusStartingTime, `${at}/ServiceInformation`, kind)]
  for (const [index, earlier] of (json.ServiceHistory ?? []).entries()) {
    const here = `${at}/ServiceHistory/${index}`
    if (canonicalJson(earlier.ServiceDigitalIdentity) !== canonicalJson(ServiceDigitalIdentity))
      throw invalid(`${here}/ServiceDigitalIdentity`, 'not that of the service')
    const period = readPeriod(earlier.ServiceStatus, earlier.StatusStartingTime, here, kind)
    if (period.since >= (periods.at(-1) as StatusPeriod).since)
      throw invalid(`${here}/StatusStartingTime`, 'not before the status that follows it')
    periods.push(period)
  }
  return Object.freeze(periods.reverse())
}

function readPeriod(uri: keyof typeof SERVICE_STATUSES, since: string, at: string, kind: ListKind): StatusPeriod {
  const status = SERVICE_STATUSES[uri]
  // An authoritative list says more of a service than that it was observed.
  if (kind === 'authoritative' && status === 'observed')
    throw invalid(`${at}/ServiceStatus`, 'observed, in an authoritative list')
  return Object.freeze({ status, since: readInstant(since, `${at}/StatusStartingTime`) })
}

function readIntermediate(json: OtherEntryJson, at: string, context: ListContext): IntermediateEntry {
  requireState(json.id, context, `${at}/id`)
  return Object.freeze({
    id: json.id,
    listId: context.listId,
    state: context.state,
    name: json.name,
    identity: readIdentity(json.identity, json.subjectDer, `${at}/identity`, `${at}/subjectDer`, context.budget),
    source: readSource(json.source),
  })
}

function readSource(json: SourceJson): EntrySource {
  return Object.freeze({
    category: json.categories.join('; '),
    officialAddress: json.officialAddress,
    note: json.note,
  })
}

/** The English text where there is one, else the first. */
function inEnglish(texts: readonly MultiLangText[]): string {
  const text = texts.find(({ lang }) => lang === 'en') ?? texts[0]
  return text === undefined ? 'not known' : text.value
}

function readInstant(text: string, at: string): Instant {
  const instant = parseInstant(text)
  if (instant === null) throw invalid(at, 'no such moment')
  return instant
}

/** Identifiers begin with the state of the list, so that those of two lists differ. */
function requireState(id: string, { state }: ListContext, at: string): void {
  if (!id.startsWith(`${state}/`)) throw invalid(at, `does not begin with ${state}/`)
}

function checkEntryIds({ services, intermediates, excluded }: TrustList): void {
  const ids = new Set<string>()
  for (const { id } of [...services, ...intermediates, ...excluded]) {
    if (ids.has(id)) throw invalid('/', `two entries have the id ${id}`)
    ids.add(id)
  }
}

/** `issuedBy` names services of this list, without circles. */
function checkIssuers(services: readonly TrustService[]): void {
  const byId = new Map(services.map((service) => [service.id, service]))
  const settled = new Set<string>()
  for (const start of services) {
    const walked = new Set<string>()
    for (let service = start; service.issuedBy !== null && !settled.has(service.id); ) {
      walked.add(service.id)
      const issuer = byId.get(service.issuedBy)
      if (issuer === undefined)
        throw invalid('/', `${service.id} is issued by ${service.issuedBy}, which is no service here`)
      if (walked.has(issuer.id)) throw invalid('/', `${service.id} is issued by itself in the end`)
      service = issuer
    }
    for (const id of walked) settled.add(id)
  }
}

function invalid(at: string, why: string): Refusal {
  return new Refusal('TRUST_LIST_INVALID', `${at}: ${why}`)
}
