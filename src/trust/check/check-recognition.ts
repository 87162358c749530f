import type { RecognitionData } from '../../recognition/types.ts'
import { type ListFinding, listFinding } from '../list-finding.ts'
import type { TrustList } from '../types.ts'

/** Agreements about states, legal classes and services of which no list here knows: they can never hold. */
export function checkRecognition(
  { agreements, environment }: RecognitionData,
  file: string,
  lists: readonly TrustList[],
): readonly ListFinding[] {
  const production = environment === 'production'
  const mixed = lists.filter((list) => (list.environment === 'production') !== production)
  const byState = new Map(lists.map((list) => [list.state, list]))
  const ids = new Set(lists.flatMap((list) => list.services.map(({ id }) => id)))
  return [
    ...(mixed.length === 0
      ? []
      : [listFinding('TRUST_LIST_ENVIRONMENT_MIXED', 'error', file, '/environment', { list: mixed[0]?.id ?? '' })]),
    ...agreements.flatMap(({ id, pointedState, classes, timeStamps }, index) => {
      const at = `/agreements/${index}`
      const list = byState.get(pointedState)
      if (list === undefined)
        return [
          listFinding('RECOGNITION_STATE_NOT_LISTED', 'warning', file, `${at}/pointedState`, {
            agreement: id,
            state: pointedState,
          }),
        ]
      const known = new Set(list.services.map(({ legalClass }) => legalClass))
      const stamping = typeof timeStamps === 'string' ? [] : timeStamps
      const unlisted = stamping.filter((service) => !ids.has(service))
      const unmapped = classes.flatMap(({ from }, i) =>
        from === '*' || known.has(from)
          ? []
          : [
              listFinding('RECOGNITION_CLASS_NOT_LISTED', 'warning', file, `${at}/classes/${i}/from`, {
                agreement: id,
                class: from,
              }),
            ],
      )
      const unknown = unlisted.map((service) =>
        listFinding('RECOGNITION_SERVICE_NOT_LISTED', 'warning', file, `${at}/timeStamps`, { agreement: id, service }),
      )
      return [...unmapped, ...unknown]
    }),
  ]
}
