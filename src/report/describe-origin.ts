import { canonicalJson } from '../core/canonical-json.ts'
import type { Origin, OriginAtTime, OtherOrigin } from '../origin/origin.ts'
import type { OriginAtTimeReport, OriginReport, OtherOriginReport } from './origin.ts'

/** Who stands behind a signer, as data. */
export function describeOrigin({ today, ...origin }: Origin): OriginReport {
  const then = describeAtTime(origin)
  return today === undefined ? then : { ...then, today: withoutFactsOf(then, describeAtTime(today)) }
}

function describeAtTime(origin: OriginAtTime): OriginAtTimeReport {
  if (!origin.known) return { known: false, code: origin.code }
  const { service } = origin
  return {
    known: true,
    state: origin.state,
    service: {
      id: service.id,
      name: service.name,
      provider: service.provider,
      type: service.type,
      list: service.listId,
    },
    ...(service.legalClass === null ? {} : { legalClass: service.legalClass }),
    ...(service.adopted?.legalClass === undefined ? {} : { legalClassAdopted: true as const }),
    status: origin.status,
    statusAttested: origin.statusAttested,
    ...(service.adopted === null ? {} : { adopted: service.adopted.note }),
    ...(origin.withdrawn === null ? {} : { withdrawn: origin.withdrawn.id }),
    ...(origin.unsettled === undefined ? {} : { unsettled: origin.unsettled }),
    holds: origin.because.length === 0,
    because: origin.because,
    facts: origin.facts,
    ...(origin.others === undefined ? {} : { others: origin.others.map(describeOther) }),
  }
}

/** Only what hangs on the path: the rest is of the signer's certificate. */
function describeOther({
  service,
  status,
  facts: { certificatePolicies, issuerKeys },
  unproven,
}: OtherOrigin): OtherOriginReport {
  return {
    service: service.id,
    ...(service.legalClass === null ? {} : { legalClass: service.legalClass }),
    status,
    ...(certificatePolicies === undefined ? {} : { certificatePolicies }),
    ...(issuerKeys === undefined ? {} : { issuerKeys }),
    ...(unproven === undefined ? {} : { unproven }),
  }
}

/** An origin beside another one: nothing where it is the same, and without the facts where these are. */
export function originBeside(one: OriginReport, other: OriginReport): { readonly origin?: OriginReport } {
  return isSame(one, other) ? {} : { origin: withoutFactsOf(other, one) }
}

/** What has the same facts as another does not repeat them. */
function withoutFactsOf<One extends OriginAtTimeReport>(other: OriginAtTimeReport, one: One): One {
  if (!one.known || !other.known || !isSame(one.facts, other.facts)) return one
  const { facts: _, ...others } = one
  return others as One
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other)
}
