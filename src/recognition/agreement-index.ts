import type { Agreement, RecognitionData } from '../agreements/types.ts'
import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { STATES, type StateCode } from '../core/states.ts'

/** The agreements of recognition data by their states, so that an answer takes look-ups, however many there are. */
export interface AgreementIndex {
  /** From one state to another, by identifier, so that the order of the data does not matter. */
  between(pointing: StateCode, pointed: StateCode): readonly Agreement[]
  /**
   * The states whose recognitions this one may take over: an agreement with each can be a link of a chain, in force or
   * not.
   */
  takesOverFrom(pointing: StateCode): readonly StateCode[]
}

export const agreementIndex: (data: RecognitionData) => AgreementIndex = onceForEach(buildIndex)

function buildIndex({ agreements }: RecognitionData): AgreementIndex {
  const sorted = [...agreements].sort((a, b) => (a.id < b.id ? -1 : 1))
  const byPair = groupBy(sorted, ({ pointingState, pointedState }) => `${pointingState} ${pointedState}`)
  const links = new Map<StateCode, readonly StateCode[]>()
  for (const [pointing, found] of groupBy(
    sorted.filter((agreement) => isLink(agreement, 2)),
    ({ pointingState }) => pointingState,
  )) {
    const pointed = new Set(found.map(({ pointedState }) => pointedState))
    links.set(
      pointing as StateCode,
      STATES.filter((state) => pointed.has(state)),
    )
  }
  return {
    between: (pointing, pointed) => byPair.get(`${pointing} ${pointed}`) ?? [],
    takesOverFrom: (pointing) => links.get(pointing) ?? [],
  }
}

/** Whether the agreement may be a link of a chain of this length. */
export function isLink({ effect, chain }: Pick<Agreement, 'effect' | 'chain'>, links: number): boolean {
  return effect === 'recognises' && chain.allowed && chain.maximumDepth >= links
}
