import type { RecognitionData } from '../../agreements/types.ts'
import { STATES, type StateCode } from '../../core/states.ts'
import type { TrustList, TrustService } from '../../lists/types.ts'

/**
 * What the data leave open about one state: counts of its services that lack something, and what its list says it does
 * not know.
 */
export interface StateNotKnown {
  readonly state: StateCode
  /** Absent: there is no list of this state. */
  readonly list?: string
  readonly services: number
  /** How many of these are not attested. */
  readonly unattested: number
  readonly withoutLegalClass: number
  readonly withoutScope: number
  readonly withoutOfficialAddress: number
  readonly withoutExpiry: number
  /** As relying state; absent: not in the data. */
  readonly recognition?: 'authoritative' | 'partial'
  /** In the words of its list. */
  readonly texts: readonly string[]
}

export function notKnownByState(
  lists: readonly TrustList[],
  recognition: RecognitionData | null,
): readonly StateNotKnown[] {
  return STATES.map((state) => {
    const list = lists.find((one) => one.state === state)
    const services = list?.services ?? []
    const completeness = recognition?.completeness[state]
    const count = (lacks: (service: TrustService) => boolean): number => services.filter(lacks).length
    return {
      state,
      ...(list === undefined ? {} : { list: list.id }),
      services: services.length,
      unattested: count(({ listKind }) => listKind === 'observed'),
      withoutLegalClass: count(({ legalClass }) => legalClass === null),
      withoutScope: count(({ scope }) => scope === undefined),
      withoutOfficialAddress: count(({ source }) => source.officialAddress === null),
      withoutExpiry: count(({ notAfter }) => notAfter === undefined),
      ...(completeness === undefined ? {} : { recognition: completeness }),
      texts: list?.unknown ?? [],
    }
  })
}
