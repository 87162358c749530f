import type { Control, Reader } from '../../readers/seen.ts'
import { FIELD, type FormSample } from './sample.ts'

/** Of a size of text, in points, and of the light between a text and its ground. */
const SMALLEST = 4
const LEAST_CONTRAST = 0.3

const lightOf = ([red = 0, green = 0, blue = 0]: readonly number[]): number =>
  (0.3 * red + 0.59 * green + 0.11 * blue) / 255

/** Words, which white space parts that is seen. */
const words = (text: string): string =>
  text
    .replace(/[^\S \t\r\n\u00a0]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ')

/** How the control of a reader says something else than the appearance does; `null`: it does not, or there is none. */
export async function differenceIn(reader: Reader, sample: FormSample): Promise<string | null> {
  const seen = await reader.read({ bytes: sample.bytes })
  if ('error' in seen) return null
  const control = seen.pages[sample.page]?.controls?.find(({ name }) => name === FIELD)
  return control === undefined ? null : differenceOf(control, sample)
}

function differenceOf(control: Control, { plan, isDrawn }: FormSample): string | null {
  const { kind, text = '', size = 0, colour = [], ground, border, isWhole } = control
  const least = Math.min(control.rect[2] - control.rect[0], control.rect[3] - control.rect[1])
  const isEmpty = control.checked !== true && text === ''
  if (border > least / 3 && !isEmpty) return `a border of ${border}`
  if (plan.isOver && plan.hides !== (ground !== null)) return ground === null ? 'no ground' : 'a ground'
  if (kind === 'box' || kind === 'radio') {
    if (ground !== null && lightOf(ground) < LEAST_CONTRAST) return 'a mark on a dark ground'
    const says = control.checked === true ? 'on' : 'off'
    return says === isDrawn ? null : `${says}, and the appearance ${isDrawn}`
  }
  if (kind === 'list') {
    const marked = text.split('\n').find((line) => line.startsWith('* '))
    return marked === `* ${plan.painted}` ? null : `the list ${JSON.stringify(text)}`
  }
  if (words(text) !== words(plan.painted)) return `the text ${JSON.stringify(text)}`
  if (text === '') return null
  if (size < SMALLEST) return `a size of ${size}`
  const contrast = Math.abs(lightOf(colour) - lightOf(ground ?? [255, 255, 255]))
  if (contrast < LEAST_CONTRAST) return `a colour of ${colour.join(' ')} on ${ground?.join(' ') ?? 'paper'}`
  return isWhole ? null : 'a part of its text'
}
