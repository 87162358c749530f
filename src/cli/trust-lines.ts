import { plain, quoted } from '../core/printable.ts'
import { withoutNulls } from '../core/without-nulls.ts'
import { STATE_NAMES, type TrustList, type TrustService } from '../index.ts'

/** Notes of lists are sentences, longer than names. */
const NOTE_LENGTH = 400

/** One entry of a list, whatever it is, as far as a person asks about it. */
export interface TrustEntry {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly placement: 'service' | 'intermediate-only' | 'excluded'
  readonly certificateSha256: readonly string[]
  readonly source: { readonly category: string; readonly officialAddress?: string; readonly note?: string }
  /** Of a service. */
  readonly service?: {
    readonly provider: string
    readonly type: string
    readonly legalClass?: string
    readonly scope?: string
    readonly notAfter?: string
    readonly history: readonly { readonly status: string; readonly since: string }[]
    readonly adopted?: string
    readonly issuedBy?: string
  }
  /** Of an excluded one. */
  readonly reason?: string
}

export function entriesOf(list: TrustList): readonly TrustEntry[] {
  return [
    ...list.services.map((service) => ({
      ...common(service),
      placement: 'service' as const,
      service: serviceOf(service),
    })),
    ...list.intermediates.map((entry) => ({ ...common(entry), placement: 'intermediate-only' as const })),
    ...list.excluded.map((entry) => ({ ...common(entry), placement: 'excluded' as const, reason: entry.reason })),
  ]
}

function common({
  id,
  name,
  state,
  identity,
  source,
}: TrustService | TrustList['excluded'][number] | TrustList['intermediates'][number]) {
  return { id, name, state, certificateSha256: identity.certificateSha256, source: withoutNulls(source) }
}

function serviceOf({ provider, type, legalClass, scope, notAfter, history, adopted, issuedBy }: TrustService) {
  return withoutNulls({
    provider,
    type,
    legalClass: adopted?.legalClass === undefined ? legalClass : `${adopted.legalClass} (as adopted)`,
    scope: scope === undefined ? null : `${scope.words} (${scope.kinds.join(', ')})`,
    notAfter: notAfter === undefined ? null : dayOf(notAfter),
    history: history.map(({ status, since }) => ({ status, since: dayOf(since) })),
    adopted: adopted === null ? null : adopted.note,
    issuedBy,
  })
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** A list: whose it is, what it is worth, and a line for each entry. */
export function listLines(list: TrustList): readonly string[] {
  const worth =
    list.kind === 'observed' ? 'observed: seen, and vouched for by nobody official' : 'authoritative: the state says so'
  const entries = entriesOf(list)
  const width = Math.max(0, ...entries.map(({ id }) => id.length)) + 2
  return [
    `${STATE_NAMES[list.state]} (${list.state})  ${worth}`,
    `  list ${plain(list.id)}, number ${list.sequenceNumber}, by ${quoted(list.operator)}, ${list.environment}, next update ${dayOf(list.nextUpdate)}`,
    ...(entries.length === 0 ? ['  no CA is known'] : []),
    ...entries.map(({ id, placement, name, service }) => {
      const kind = service === undefined ? placement : `${service.type} ${service.history.at(-1)?.status ?? ''}`
      return `  ${plain(id).padEnd(width)}${kind.padEnd(20)}${quoted(name)}`
    }),
    ...list.unknown.map((text) => `  not known: ${quoted(text, NOTE_LENGTH)}`),
    '',
  ]
}

/** Everything that a list says of one entry. */
export function entryLines({
  id,
  name,
  state,
  placement,
  certificateSha256,
  source,
  service,
  reason,
}: TrustEntry): readonly string[] {
  const row = (label: string, value: string): string => `  ${label.padEnd(18)}${value}`
  const said = (label: string, text: string | undefined, none: string): string =>
    row(label, text === undefined ? none : quoted(text, NOTE_LENGTH))
  return [
    `${plain(id)}  ${quoted(name)}`,
    row('state', state),
    row('placed as', placement),
    ...(reason === undefined ? [] : [said('excluded because', reason, '')]),
    ...(service === undefined
      ? []
      : [
          row('type', service.type),
          said('provider', service.provider, ''),
          said('legal class', service.legalClass, 'not known'),
          said('listed for', service.scope, 'not known'),
          row('certificate until', service.notAfter ?? 'not known'),
          ...service.history.map(({ status, since }) => row('status', `${status} since ${since}`)),
          row('issued by', service.issuedBy === undefined ? 'nobody listed' : plain(service.issuedBy)),
          said('adopted', service.adopted, 'no'),
        ]),
    ...certificateSha256.map((sha256) => row('seen in', `certificate with SHA-256 ${sha256}`)),
    row('known from', quoted(source.category, NOTE_LENGTH)),
    row(
      'check it against',
      source.officialAddress === undefined
        ? 'no official address is known'
        : plain(source.officialAddress, NOTE_LENGTH),
    ),
    ...(source.note === undefined ? [] : [said('note', source.note, '')]),
    '',
  ]
}
