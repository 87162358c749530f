import { groupBy } from '../../core/group-by.ts'
import { type FindingLevel, type ListFinding, listFinding } from '../../lists/list-finding.ts'
import type { TrustService } from '../../lists/types.ts'
import { keyEnd, keyText } from '../../x509/spki.ts'
import { keyEndOf } from '../anchors/trust-index.ts'
import type { PlacedList } from '../settle-lists.ts'

/** A service where it stands. */
interface PlacedService {
  readonly service: TrustService
  readonly file: string
  readonly pointer: string
}

/**
 * What is allowed and may be a mistake: one name with several keys, one key under several names, a service with the key
 * of an excluded entry. Within one list the keeper has seen both; across two lists perhaps nobody has.
 * `contradictionFindings` reports contradictions.
 */
export function checkEntries(lists: readonly PlacedList[]): readonly ListFinding[] {
  const services = lists.flatMap(({ file, list, pointers }) =>
    list.services.map((service): PlacedService => ({ service, file, pointer: pointers.get(service.id) ?? '' })),
  )
  const name = ({ service }: PlacedService): string => service.identity.subject.key
  const key = ({ service }: PlacedService): string => keyText(service.identity.spki)
  return [
    ...differing(services, name, key, 'LIST_NAME_WITH_TWO_KEYS'),
    ...differing(services, key, name, 'LIST_KEY_UNDER_TWO_NAMES'),
    ...keysExcluded(services, lists),
  ]
}

/**
 * Services that are equal in one respect and differ in another. Each is named once, with the first that it differs
 * from.
 */
function differing(
  services: readonly PlacedService[],
  alike: (service: PlacedService) => string,
  different: (service: PlacedService) => string,
  code: 'LIST_NAME_WITH_TWO_KEYS' | 'LIST_KEY_UNDER_TWO_NAMES',
): readonly ListFinding[] {
  return [...groupBy(services, alike).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return group
      .filter((one) => different(one) !== different(first))
      .map((one) => finding(code, one, first.service.id, first.service.listId))
  })
}

/**
 * The index does not exclude such a service under its own name (see `TrustIndex.exclusionOf`). Its keeper should know.
 */
function keysExcluded(services: readonly PlacedService[], lists: readonly PlacedList[]): readonly ListFinding[] {
  const excluded = new Map(
    lists.flatMap(({ list }) => list.excluded.map((entry) => [keyEndOf(entry.identity), entry] as const)),
  )
  return services.flatMap((one) => {
    const exclusion = excluded.get(keyEnd(one.service.identity.spki))
    return exclusion === undefined ? [] : [finding('LIST_SERVICE_KEY_EXCLUDED', one, exclusion.id, exclusion.listId)]
  })
}

function finding(
  code: 'LIST_NAME_WITH_TWO_KEYS' | 'LIST_KEY_UNDER_TWO_NAMES' | 'LIST_SERVICE_KEY_EXCLUDED',
  { service, file, pointer }: PlacedService,
  other: string,
  otherList: string,
): ListFinding {
  const level: FindingLevel = otherList === service.listId ? 'note' : 'warning'
  return listFinding(code, level, file, pointer, { entry: service.id, other })
}
