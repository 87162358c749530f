import type { Criterion, RecognitionData } from '../../agreements/types.ts'
import { toldName } from '../../core/finding.ts'
import type { StateCode } from '../../core/states.ts'
import { type ListFinding, listFinding } from '../../lists/list-finding.ts'
import type { TrustList } from '../../lists/types.ts'
import { checkAgreements } from './check-agreements.ts'

/**
 * Checks agreements against the lists (they can never hold with states, legal classes and services that no list has),
 * against each other, and against what this version understands.
 */
export function checkRecognition(
  data: RecognitionData,
  file: string,
  lists: readonly TrustList[],
): readonly ListFinding[] {
  const production = data.environment === 'production'
  const mixed = lists.filter((list) => (list.environment === 'production') !== production)
  return [
    ...(mixed.length === 0
      ? []
      : [listFinding('TRUST_LIST_ENVIRONMENT_MIXED', 'error', file, '/environment', { list: mixed[0]?.id ?? '' })]),
    ...(data.formVersion === 1 && data.agreements.length > 0
      ? [
          listFinding('RECOGNITION_READ_AS_MADE', 'note', file, '/schemaVersion', {
            agreements: data.agreements.length,
          }),
        ]
      : []),
    ...checkReferences(data, file, lists),
    ...data.agreements.flatMap(({ id, criteria }, index) =>
      unknownCriteria(criteria, `/agreements/${index}/criteria`).map(({ name, pointer }) =>
        listFinding('CRITERION_UNKNOWN', 'warning', file, pointer, { agreement: id, why: name }),
      ),
    ),
    ...checkAgreements(data, file),
  ]
}

function checkReferences(
  { agreements }: RecognitionData,
  file: string,
  lists: readonly TrustList[],
): readonly ListFinding[] {
  const byState = new Map(lists.map((list) => [list.state, list]))
  const ids = new Set(lists.flatMap((list) => list.services.map(({ id }) => id)))
  const listed = new Map(lists.map(({ state, services }) => [state, new Set(services.map((one) => one.legalClass))]))
  const told = new Map([...listed].map(([state, found]) => [state, toldClasses(found)]))
  // The class in a link of a chain is the level of the next state, which no list has.
  const levels = new Map<StateCode, Set<string>>()
  for (const { pointingState, classes: mapped } of agreements) {
    const own = levels.get(pointingState) ?? new Set()
    for (const { to } of mapped) own.add(to)
    levels.set(pointingState, own)
  }
  return agreements.flatMap(({ id, pointedState, classes, timeStamps, chain }, index) => {
    const at = `/agreements/${index}`
    const list = byState.get(pointedState)
    if (list === undefined)
      return [
        listFinding('RECOGNITION_STATE_NOT_LISTED', 'warning', file, `${at}/pointedState`, {
          agreement: id,
          state: pointedState,
        }),
      ]
    const isKnown = (from: string): boolean =>
      listed.get(pointedState)?.has(from) === true || (chain.allowed && levels.get(pointedState)?.has(from) === true)
    const named = told.get(pointedState) ?? ''
    const stamping = typeof timeStamps === 'string' ? [] : timeStamps
    const unlisted = stamping.filter((service) => !ids.has(service))
    const unmapped = classes.flatMap(({ from }, i) =>
      from === '*' || isKnown(from)
        ? []
        : [
            listFinding('RECOGNITION_CLASS_NOT_LISTED', 'warning', file, `${at}/classes/${i}/from`, {
              agreement: id,
              class: from,
              ...(named === '' ? {} : { listed: named }),
            }),
          ],
    )
    const unknown = unlisted.map((service) =>
      listFinding('RECOGNITION_SERVICE_NOT_LISTED', 'warning', file, `${at}/timeStamps`, { agreement: id, service }),
    )
    return [...unmapped, ...unknown]
  })
}

/** Each agreement of a state can tell them: as many as fit in a name. */
function toldClasses(listed: ReadonlySet<string | null | undefined>): string {
  return toldName(
    [...listed]
      .flatMap((one) => one ?? [])
      .sort()
      .join(', '),
  )
}

/** The depth is bounded by the reader. */
function unknownCriteria(
  criteria: readonly Criterion[],
  at: string,
): readonly { readonly name: string; readonly pointer: string }[] {
  return criteria.flatMap((criterion, index) => {
    const pointer = `${at}/${index}`
    if ('of' in criterion) return unknownCriteria(criterion.of, `${pointer}/of`)
    return criterion.kind === 'unknown' ? [{ name: criterion.name, pointer }] : []
  })
}
