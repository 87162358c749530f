import type { Agreement } from '../agreements/types.ts'
import type { TrustList, TrustService } from '../lists/types.ts'
import type { Trust } from './types.ts'

/** Which entries of a trust are done without. */
export interface EntriesWithout {
  readonly isService: (service: TrustService) => boolean
  readonly isList: (list: TrustList) => boolean
  readonly isAgreement: (agreement: Agreement) => boolean
  /** `absent`: the lists do not have such a service. `refused`: it was withdrawn before anything was signed. */
  readonly services: 'absent' | 'refused'
}

/** A trust without some of its entries: for a question about what would be without them, and for no other. */
export function trustWithout(trust: Trust, { isService, isList, isAgreement, services: how }: EntriesWithout): Trust {
  const lists = trust.lists.map((list): TrustList => {
    const isWithout = (service: TrustService): boolean => isList(list) || isService(service)
    if (!list.services.some(isWithout)) return list
    const services =
      how === 'absent'
        ? list.services.filter((service) => !isWithout(service))
        : list.services.map((service) => (isWithout(service) ? withdrawn(service) : service))
    return Object.freeze({ ...list, services: Object.freeze(services) })
  })
  const { recognition } = trust
  const agreements = recognition.agreements.filter((agreement) => !isAgreement(agreement))
  return Object.freeze({
    ...trust,
    lists: Object.freeze(lists),
    recognition: Object.freeze({ ...recognition, agreements: Object.freeze(agreements) }),
  })
}

const withdrawn = (service: TrustService): TrustService =>
  Object.freeze({
    ...service,
    history: Object.freeze([Object.freeze({ status: 'withdrawn', since: Number.MIN_SAFE_INTEGER })]),
    adopted: null,
  })
