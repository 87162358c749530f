import type { Agreement, RecognitionData } from '../../agreements/types.ts'
import { toHex } from '../../core/bytes.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { formatInstant } from '../../core/time.ts'
import type { ExcludedEntry, IntermediateEntry, StatusPeriod, TrustList, TrustService } from '../../lists/types.ts'
import { formatName } from '../../x509/format-name.ts'
import { spkiDigest } from '../adopt/adopt-services.ts'
import { decides, type WeightTable } from '../what-decides.ts'

/** What is compared of an entry, as text; `null`: not stated. */
export type Described = readonly DescribedMember[]

export interface DescribedMember {
  readonly member: string
  readonly text: string | null
  /** Whether a verdict can differ by it. */
  readonly decides: boolean
}

type Entry = 'list' | 'service' | 'exclusion' | 'intermediate' | 'agreement' | 'agreements'

/** By the member of the entry that it tells of, for its weight. */
type Texts<What extends Entry> = Readonly<
  Partial<Record<keyof WeightTable[What], Readonly<Record<string, string | null>>>>
>

function described<What extends Entry>(what: What, texts: Texts<What>): Described {
  return Object.entries(texts as Readonly<Record<string, Readonly<Record<string, string | null>>>>).flatMap(
    ([of, members]) => Object.entries(members).map(([member, text]) => ({ member, text, decides: decides(what, of) })),
  )
}

export function describeList(list: TrustList): Described {
  return described('list', {
    state: { state: list.state },
    kind: { kind: list.kind },
    environment: { environment: list.environment },
    operator: { operator: list.operator },
    sequenceNumber: { sequenceNumber: String(list.sequenceNumber) },
    issued: { issued: formatInstant(list.issued) },
    nextUpdate: { nextUpdate: formatInstant(list.nextUpdate) },
    sha256: { file: list.sha256 },
  })
}

/** What is said of all agreements together. */
export function describeAgreements({ environment, sha256 }: RecognitionData): Described {
  return described('agreements', { environment: { environment }, sha256: { file: sha256 } })
}

export async function describeService(service: TrustService): Promise<Described> {
  const [present, ...earlier] = [...service.history].reverse().map(periodText)
  const { scope, adopted, notAfter } = service
  return [
    ...described('service', {
      ...(await textsOf(service)),
      provider: { provider: service.provider },
      type: { type: service.type },
      legalClass: { legalClass: service.legalClass },
      notAfter: { notAfter: notAfter === undefined ? null : formatInstant(notAfter) },
      history: { status: present ?? null, earlierStatuses: earlier.length === 0 ? null : earlier.join(', ') },
      issuedBy: { issuedBy: service.issuedBy },
      acceptsClientAuth: { acceptsClientAuth: String(service.acceptsClientAuth) },
      adopted: { adopted: adopted === null ? null : canonicalJson(adopted) },
    }),
    { member: 'scope', text: scope?.words ?? null, decides: decides('scope', 'words') },
    { member: 'scopeKinds', text: scope?.kinds.join(', ') ?? null, decides: decides('scope', 'kinds') },
  ]
}

export async function describeExcluded(entry: ExcludedEntry): Promise<Described> {
  return described('exclusion', {
    ...(await textsOf(entry)),
    ground: { ground: entry.ground },
    reason: { reason: entry.reason },
  })
}

export async function describeIntermediate(entry: IntermediateEntry): Promise<Described> {
  return described('intermediate', await textsOf(entry))
}

/** What every entry has. */
async function textsOf({ name, identity, source, listId }: IntermediateEntry | ExcludedEntry | TrustService) {
  const { subject, spki, subjectKeyIdentifier, certificateSha256 } = identity
  return {
    identity: {
      subject: formatName(subject),
      key: spki === null ? null : await spkiDigest({ spki }),
      keyEnd: 'keyEnd' in identity ? identity.keyEnd : null,
      keyIdentifier: subjectKeyIdentifier === null ? null : toHex(subjectKeyIdentifier),
      certificates: [...certificateSha256].sort().join(', '),
    },
    name: { name },
    source: { knownFrom: source.category, officialAddress: source.officialAddress, note: source.note },
    // What the list is, is told of the list.
    listId: { list: listId },
  }
}

/** Every member that the reader gives, so that members of later versions are compared too. */
export function describeAgreement(agreement: Agreement): Described {
  return Object.entries(agreement)
    .filter(([member]) => member !== 'id')
    .map(([member, value]: readonly [string, unknown]) => ({
      member,
      text: agreementText(member, value),
      decides: decides('agreement', member),
    }))
}

function agreementText(member: string, value: unknown): string | null {
  if ((member === 'from' || member === 'until') && typeof value === 'number') return formatInstant(value)
  return value === null || typeof value === 'string' ? value : canonicalJson(value)
}

function periodText({ status, since }: StatusPeriod): string {
  return `${status} since ${formatInstant(since)}`
}
