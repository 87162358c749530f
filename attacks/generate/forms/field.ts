import { type PdfDictionary, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, type Draft } from '../draft.ts'
import type { Random } from '../random.ts'
import type { Body } from '../synthetic-pdf.ts'
import type { Box } from '../types.ts'

/** What a field says in its entries, and what its appearance paints. */
export interface FieldPlan {
  kind: 'text' | 'combo' | 'list' | 'box' | 'radio'
  /** What people are to see. */
  painted: string
  checked: boolean
  /** Entries of an empty field, and those that filling it in brings. */
  readonly entries: Record<string, PdfDictionary[string]>
  readonly value: Record<string, PdfDictionary[string]>
  /** Of the form. */
  readonly form: Record<string, PdfDictionary[string]>
  colour: string
  size: number
  /** Painted before the text. */
  ground: string
  /** Resources of the appearance, beside or instead of its font. */
  resources: PdfDictionary
  /** In the place of all that it would paint. */
  content: string | null
  states: Record<string, string> | null
  /** It has no appearance: readers write its value themselves. */
  isBare: boolean
  /** More objects, by their numbers. */
  readonly objects: Map<number, Body>
  /** The field lies over words of the page. */
  isOver: boolean
  /** It draws a ground that hides what is below it. */
  hides: boolean
  /** In points, where it is not as high as a line. */
  height: number | null
}

export const MARK = 'q BT 0 g /Z 9 Tf 2 3 Td (4) Tj ET Q'
export const ZAPF = { Type: '/Font', Subtype: '/Type1', BaseFont: '/ZapfDingbats' }

/** As honest software makes it. */
export function plainField(random: Random): FieldPlan {
  const kind = random.pick(['text', 'text', 'text', 'combo', 'list', 'box', 'radio'] as const)
  const painted = random.amount()
  const plan: FieldPlan = {
    kind,
    painted,
    checked: random.chance(0.6),
    entries: {},
    value: {},
    form: {},
    colour: '0 g',
    size: 9,
    ground: '',
    resources: {},
    content: null,
    states: null,
    isBare: false,
    objects: new Map(),
    isOver: random.chance(0.2),
    hides: false,
    height: null,
  }
  const { entries, value } = plan
  if (kind === 'box' || kind === 'radio') {
    entries['FT'] = '/Btn'
    if (kind === 'radio') entries['Ff'] = 1 << 15
    plan.states = { Off: '', Yes: MARK }
    entries['AS'] = '/Off'
    value['AS'] = plan.checked ? '/Yes' : '/Off'
    value['V'] = plan.checked ? '/Yes' : '/Off'
    return plan
  }
  entries['FT'] = kind === 'text' ? '/Tx' : '/Ch'
  entries['DA'] = '(/F1 9 Tf 0 g)'
  if (kind === 'combo') entries['Ff'] = 1 << 17
  if (kind !== 'text') {
    const others = [random.amount(), random.amount()].map((one) => textString(one))
    entries['Opt'] = random.shuffle([textString(painted), ...others])
  }
  value['V'] = textString(painted)
  if (kind === 'list') plan.content = listContent(plan)
  return plan
}

/** The options below one another, and the chosen one on a ground. */
function listContent({ entries, painted }: FieldPlan): string {
  const options = (entries['Opt'] as readonly string[]).map(String)
  const at = options.indexOf(textString(painted))
  const lines = options.map((option, i) => `BT 0 g /F1 9 Tf 2 ${43 - 12 * i} Td ${option} Tj ET`)
  return `0.6 0.75 0.85 rg 1 ${41 - 12 * at} 103 12 re f ${lines.join(' ')}`
}

/** The appearance, or one for each state. */
export function appearanceOf(
  { random, font }: Draft,
  number: () => number,
  plan: FieldPlan,
  [left, bottom, right, top]: Box,
): {
  readonly AP: PdfDictionary
  readonly objects: ReadonlyMap<number, Body>
} {
  const objects = new Map<number, Body>()
  // §7.3.10: a font is an object of its own.
  const ofMarks = plan.states === null ? null : number()
  if (ofMarks !== null) objects.set(ofMarks, ZAPF)
  const marks = ofMarks === null ? {} : { Z: reference(ofMarks) }
  const stream = (content: string): string => {
    const at = number()
    const fonts = { F1: reference(font), ...marks, ...plan.resources }
    const size = [0, 0, right - left, top - bottom]
    const dictionary = { Type: '/XObject', Subtype: '/Form', BBox: size, Resources: { Font: fonts } }
    objects.set(at, contentStream(content, random.chance(0.5), dictionary))
    return reference(at)
  }
  if (plan.states !== null) {
    const states = Object.entries(plan.states).map(([name, content]) => [name, stream(content)])
    return { AP: { N: Object.fromEntries(states) }, objects }
  }
  const text = textString(plan.painted)
  const written = `/Tx BMC q BT ${plan.colour} /F1 ${plan.size} Tf 2 ${plan.isOver ? 3 : 6} Td ${text} Tj ET Q EMC`
  return { AP: { N: stream(plan.content ?? `${plan.ground} ${written}`) }, objects }
}
