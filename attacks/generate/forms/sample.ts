import type { StateCode } from '../../../src/core/states.ts'
import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, emptyPlace } from '../draft.ts'
import { addField } from '../fields.ts'
import { Random } from '../random.ts'
import { signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { Box } from '../types.ts'
import { RELYING_STATES, type World } from '../world.ts'
import { appearanceOf, type FieldPlan, MARK as PLAIN_MARK, plainField } from './field.ts'
import { ODDITIES } from './oddities.ts'

export const FIELD = 'Total'

export interface FormSample {
  readonly seed: number
  readonly relyingState: StateCode
  readonly bytes: Uint8Array
  readonly plan: FieldPlan
  readonly page: number
  /** Of a box or a button: what its appearance says. */
  readonly isDrawn: string
  /** None: as honest software has it. */
  readonly oddities: readonly string[]
  readonly what: readonly string[]
}

/** A form with a field, filled in before it was signed, or by somebody afterwards. */
export async function makeForm(seed: number, world: World): Promise<FormSample> {
  const random = new Random(seed)
  const relyingState = random.pick(RELYING_STATES)
  const draft = createDraft(random)
  const plan = plainField(random)
  const isTicked = plan.states !== null
  const fitting = ODDITIES.filter(({ kinds }) => kinds.includes(plan.kind))
  const oddities = random.shuffle(fitting).slice(0, random.pick([0, 1, 1, 1, 2, 2]))
  for (const oddity of oddities) oddity.apply(plan, draft)
  if (plan.isBare) showValueOf(plan)
  const place = placeFor()
  // Of a list nobody knows what somebody chose in it: that is not accepted, and no matter here.
  const isLater = plan.kind !== 'list' && random.chance(0.4)
  const form = draft.objects.get(draft.form) as PdfDictionary
  draft.objects.set(draft.form, { ...form, ...plan.form })
  for (const [number, body] of plan.objects) draft.objects.set(number, body)
  // The states of a button are there before anybody chooses one.
  const look = (isLater && !isTicked) || plan.isBare ? null : appearanceOf(draft, draft.number, plan, place)
  for (const [number, body] of look?.objects ?? []) draft.objects.set(number, body)
  const entries: PdfDictionary = {
    ...plan.entries,
    ...(look === null ? {} : { AP: look.AP }),
    ...(isLater ? {} : plan.value),
  }
  const [ofGroup, ofButton] = divided(entries)
  const field = addField(draft, FIELD, place, plan.kind === 'radio' ? ofButton : entries)
  const group = plan.kind === 'radio' ? draft.number() : null
  if (group !== null) addGroup(group, ofGroup)
  const certification = random.pick([undefined, 2, 3] as const)
  const signed = await signDraft(world, draft, {
    signatures: [1, 2],
    ...(certification === undefined ? {} : { certification }),
  })
  return {
    seed,
    relyingState,
    bytes: (isLater ? signed.append({ objects: updateOf(signed) }) : signed).bytes,
    plan,
    page: draft.target.index,
    isDrawn: drawnState(),
    oddities: oddities.map(({ name }) => name),
    what: [plan.kind, isLater ? 'filled in later' : 'signed', plan.isOver ? 'over words' : 'on paper'],
  }

  function placeFor(): Box {
    const [left, bottom, right, top] = emptyPlace(draft, 3)
    const [x, y] = random.pick(draft.target.lines)
    if (plan.height !== null) return [left, bottom, right, bottom + plan.height]
    if (isTicked) return plan.isOver ? [x, y, x + 12, y + 12] : [left, bottom, left + 12, bottom + 12]
    if (plan.kind === 'list') return [left, bottom, right, top]
    return plan.isOver ? [x, y - 2, x + 105, y + 12] : [left, bottom, right, bottom + 20]
  }

  /** What is painted of the state that it is in: a mark, nothing, or something else. */
  function drawnState(): string {
    const state = String({ ...plan.entries, ...plan.value }['AS'] ?? '/').slice(1)
    const content = plan.states?.[state] ?? ''
    if (content === '' || content.startsWith('1 g')) return 'off'
    return content === PLAIN_MARK ? 'on' : 'other'
  }

  /** §12.7.5.2.4: the group has the name and the value, and the button its states. */
  function addGroup(number: number, entries: PdfDictionary): void {
    const { T, ...button } = draft.objects.get(field) as PdfDictionary
    draft.objects.set(field, { ...button, Parent: reference(number) })
    draft.objects.set(number, { T: T ?? '(x)', Kids: [reference(field)], ...entries })
    const holder = draft.objects.get(draft.form) as PdfDictionary
    const fields = (holder['Fields'] as readonly string[]).map((one) =>
      one === reference(field) ? reference(number) : one,
    )
    draft.objects.set(draft.form, { ...holder, Fields: fields })
  }

  function updateOf(pdf: SyntheticPdf): ReadonlyMap<number, Body> {
    const before = pdf.dictionary(field)
    if (group !== null) {
      const [ofGroup, ofButton] = divided(plan.value)
      const update = new Map<number, Body>([[field, { ...before, ...ofButton }]])
      return update.set(group, { ...pdf.dictionary(group), ...ofGroup })
    }
    if (isTicked || plan.isBare) return new Map([[field, { ...before, ...plan.value }]])
    let next = pdf.size
    const { AP, objects } = appearanceOf(draft, () => next++, plan, place)
    return new Map([...objects, [field, { ...before, ...plan.value, AP }]])
  }
}

/** Without an appearance, people are to see the value, and no ground but that of its characteristics. */
function showValueOf(plan: FieldPlan): void {
  const { V: value = '' } = plan.value
  const look = plan.entries['MK'] as PdfDictionary | undefined
  plan.hides = Array.isArray(look?.['BG']) && look['BG'].length > 0
  if (value === '' || value === 'null') plan.painted = ''
  else if (typeof value === 'string' && value.startsWith('(')) plan.painted = value.slice(1, -1).replaceAll('\\r', '\n')
}

const OF_GROUP: ReadonlySet<string> = new Set(['V', 'DV', 'FT', 'Ff'])

/** What a group of buttons has, and what each of them. */
function divided(entries: PdfDictionary): readonly [PdfDictionary, PdfDictionary] {
  const all = Object.entries(entries)
  const part = (isOfGroup: boolean) => Object.fromEntries(all.filter(([key]) => OF_GROUP.has(key) === isOfGroup))
  return [part(true), part(false)]
}
