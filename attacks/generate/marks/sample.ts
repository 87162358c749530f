import type { StateCode } from '../../../src/core/states.ts'
import { createDraft, type Draft, emptyPlace } from '../draft.ts'
import { addField } from '../fields.ts'
import { Random } from '../random.ts'
import { sign, signDraft } from '../sign.ts'
import type { Box } from '../types.ts'
import { ON_PAPER, type Policy, RELYING_STATES, type World } from '../world.ts'
import { BACKGROUNDS } from './backgrounds.ts'
import { type MarkPlan, type Party, putMark, TRICKS, type Trick } from './mark.ts'

export interface MarkSample {
  readonly seed: number
  readonly relyingState: StateCode
  readonly policy: Policy
  readonly attack: Uint8Array
  /** The same document with a signature that cannot be seen. */
  readonly control: Uint8Array
  readonly signed: Uint8Array
  readonly party: Party
  readonly page: number
  /** Where the page may look otherwise than it was signed, where the mark is accepted. */
  readonly mayChange: readonly Box[]
  /** The place has to be blank in what was signed. */
  readonly isOnPaper: boolean
  readonly what: readonly string[]
}

/** As they come, a stranger's seldom. */
const PARTIES: readonly Party[] = [
  ...(['signer', 'signer', 'signer', 'signer'] as const),
  ...(['stranger', 'authority', 'strange authority', 'nobody', 'commentator'] as const),
]

/** In the field that was prepared, in a new one with its place, over the text, beside it, or where the page may be empty. */
const WHERE = ['prepared', 'prepared', 'inside', 'over', 'beside', 'free', 'free'] as const

/** A document, what its page paints, a place that may have been prepared, and a mark, each by the seed. */
export async function makeMark(seed: number, world: World): Promise<MarkSample> {
  const random = new Random(seed)
  const relyingState = random.pick(RELYING_STATES)
  const isOnPaper = random.chance(0.5)
  const draft = createDraft(random)
  const place = emptyPlace(draft, 4)
  const drawn = [random.pick(BACKGROUNDS), ...(random.chance(0.3) ? [random.pick(BACKGROUNDS)] : [])]
  // The resources of the tree are all that the page has.
  const backgrounds = drawn.sort(
    (a, b) => Number(a.name === 'resources of the tree') - Number(b.name === 'resources of the tree'),
  )
  // In the place, or beside it, where it says less, and may be less understood.
  for (const { paint } of backgrounds) paint(draft, random.chance(0.4) ? place : emptyPlace(draft, 5))
  // Half of them are as honest software makes them, wherever they are.
  const isPlain = random.chance(0.5)
  const where = random.pick(isPlain ? (['prepared', 'free', 'beside'] as const) : WHERE)
  const isPrepared = where === 'prepared' || where === 'inside'
  const field = isPrepared ? addField(draft, 'Prepared', place, { FT: '/Sig' }) : null
  const certification = random.pick([undefined, undefined, 2, 3] as const)
  const signed = await signDraft(world, draft, {
    signatures: [1, 1],
    ...(certification === undefined ? {} : { certification }),
  })
  const party = isPlain ? 'signer' : random.pick(PARTIES)
  const isBySignature = party !== 'nobody' && party !== 'commentator'
  const rectangle = rectangleFor(random, draft, where, place)
  const own = where === 'prepared' && isBySignature ? field : null
  // What was prepared stays where it is.
  const tricks: readonly Trick[] = own === null ? TRICKS : ['plain', 'flags', 'states', 'no appearance']
  const trick = isPlain ? 'plain' : random.pick(tricks)
  const plan: MarkPlan = { party, rectangle, field: own, trick }
  const attack = await putMark(signed, draft, plan, world)
  const control = await sign(signed, draft, { by: world.sign, name: 'Unseen' })
  const isComment = party === 'commentator' && certification === 3
  return {
    seed,
    relyingState,
    policy: policyOf(isOnPaper),
    attack,
    control: control.bytes,
    signed: signed.bytes,
    party,
    page: draft.target.index,
    mayChange: own !== null || isOnPaper || isComment ? [rectangle] : [],
    isOnPaper: isOnPaper && own === null,
    what: [
      party,
      where,
      trick,
      ...backgrounds.map(({ name }) => name),
      `P ${certification ?? 'none'}`,
      isOnPaper ? 'on paper' : 'contract',
    ],
  }
}

/** A field that was prepared, and in which nobody signed, is no matter here. */
function policyOf(isOnPaper: boolean): Policy {
  const common = { name: 'marks', signer: 'any', emptyFields: 'allowed' } as const
  return isOnPaper ? { ...(ON_PAPER as object), ...common } : common
}

function rectangleFor(random: Random, draft: Draft, where: (typeof WHERE)[number], place: Box): Box {
  const [left, bottom, right, top] = place
  const line = random.pick(draft.target.lines)
  switch (where) {
    case 'prepared':
      return place
    case 'inside':
      return [left + 4, bottom + 4, right - 4, top - 4]
    case 'over':
      return [line[0], line[1], line[0] + random.integer(10, 80), line[3] + 2]
    case 'beside':
      return [line[0] - 14, line[1], line[0] - 1, line[3] + 2]
    default:
      return random.chance(0.5) ? place : [left, bottom, left + random.integer(20, 90), bottom + random.integer(12, 50)]
  }
}
