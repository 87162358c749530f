import type { Agreement } from '../../agreements/types.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { formatInstant } from '../../core/time.ts'
import type { ExcludedEntry, IntermediateEntry, StatusPeriod, TrustList, TrustService } from '../../lists/types.ts'
import { formatName } from '../../x509/format-name.ts'
import { spkiDigest } from '../adopt/adopt-services.ts'

/** What is compared of an entry, member by member, as text; `null`: not stated. */
export type Described = Readonly<Record<string, string | null>>

/** Members that no decision reads: they are for people. */
export const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'name',
  'operator',
  'knownFrom',
  'officialAddress',
  'note',
  'reason',
  'notAfter',
  'scope',
  'legalBasis',
  'history',
])

export function describeList(list: TrustList): Described {
  return {
    state: list.state,
    kind: list.kind,
    environment: list.environment,
    operator: list.operator,
    sequenceNumber: String(list.sequenceNumber),
    issued: formatInstant(list.issued),
    nextUpdate: formatInstant(list.nextUpdate),
  }
}

export async function describeService(service: TrustService): Promise<Described> {
  const [present, ...earlier] = [...service.history].reverse().map(periodText)
  return {
    ...(await describeOther(service)),
    status: present ?? null,
    earlierStatuses: earlier.length === 0 ? null : earlier.join(', '),
    type: service.type,
    legalClass: service.legalClass,
    scope: service.scope === undefined ? null : `${service.scope.words} (${service.scope.kinds.join(', ')})`,
    provider: service.provider,
    issuedBy: service.issuedBy,
    acceptsClientAuth: String(service.acceptsClientAuth),
    notAfter: service.notAfter === undefined ? null : formatInstant(service.notAfter),
  }
}

export async function describeExcluded(entry: ExcludedEntry): Promise<Described> {
  return { ...(await describeOther(entry)), ground: entry.ground, reason: entry.reason }
}

/** What every entry has. */
export async function describeOther(
  entry: Pick<IntermediateEntry | ExcludedEntry, 'name' | 'identity' | 'source'>,
): Promise<Described> {
  const { subject, spki, certificateSha256 } = entry.identity
  return {
    subject: formatName(subject),
    key: spki === null ? null : await spkiDigest({ spki }),
    certificates: [...certificateSha256].sort().join(', '),
    name: entry.name,
    knownFrom: entry.source.category,
    officialAddress: entry.source.officialAddress,
    note: entry.source.note,
  }
}

/** Every member that the reader gives, so that members of later versions are compared too. */
export function describeAgreement(agreement: Agreement): Described {
  return Object.fromEntries(
    Object.entries(agreement)
      .filter(([member]) => member !== 'id')
      .map(([member, value]: readonly [string, unknown]) => {
        if ((member === 'from' || member === 'until') && typeof value === 'number')
          return [member, formatInstant(value)]
        if (value === null || typeof value === 'string') return [member, value]
        return [member, canonicalJson(value)]
      }),
  )
}

function periodText({ status, since }: StatusPeriod): string {
  return `${status} since ${formatInstant(since)}`
}
