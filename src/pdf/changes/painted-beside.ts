import { borderWidth } from '../drawn-text/default-appearance-text.ts'
import type { GroundPart } from '../drawn-text/types.ts'
import { entryOf, nameOf, type PdfDictionary } from '../object.ts'
import { resolve, type Side } from './field-value.ts'
import { APPEARANCES, borderOf, lightOfColour, lookOf } from './widget-look.ts'

/**
 * What fields paint beside their text. A bar or a frame in a field that is small is a digit to people, and a ground a tick. So what a later party paints is what the field
 * asks for, or what it painted when it was signed.
 */
export interface PaintedPart extends GroundPart {
  /** The appearance, and the state, that has it. */
  readonly look: string
  /** The widget says so itself (ISO 32000-2 tables 168 and 192). */
  readonly isAsked: boolean
}

interface Asking {
  readonly isButton: boolean
  /** Equal parts with a letter in each. */
  readonly cells: number | null
}

export function paintedBeside(side: Side, widget: PdfDictionary, asking: Asking): readonly PaintedPart[] {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  if (appearances?.kind !== 'dictionary') return []
  return APPEARANCES.flatMap((key) => {
    const written = entryOf(appearances, key)
    const states = resolve(side, written)
    if (written === undefined) return []
    const looks = states?.kind === 'dictionary' ? states.entries : new Map([['', written]])
    side.store.budget.spend('pdfObjects', looks.size)
    return [...looks].flatMap(([state, one]) => {
      const parts = lookOf(side, widget, one, asking.cells)?.parts ?? []
      const lines = new Set(parts.filter(({ how }) => how === 'cell').map(({ box }) => Math.round(box[0])))
      const areAll = lines.size + 1 === asking.cells
      return parts.map((part) => ({
        ...part,
        look: `${key} ${state}`,
        isAsked: (part.how !== 'cell' || areAll) && isAskedFor(side, widget, part, asking.isButton),
      }))
    })
  })
}

/** In points, by which a border or a background may be farther inside than the widget says: software rounds. */
const BESIDE = 1

/** Of colours that are one in eight bits, in whatever space they are written. */
const ALIKE = 0.02

/** Software draws what is raised in lights of its own, which no letters have. */
const PALE = 0.35

/** Table 192: a background in /BG, and a border in /BC, along all edges or, by table 168, the lower one, and raised or sunk. A circle is one of a button. */
function isAskedFor(side: Side, widget: PdfDictionary, part: GroundPart, isButton: boolean): boolean {
  const { how, inset, light } = part
  const has = (key: 'BG' | 'BC'): boolean =>
    light !== null && Math.abs(light - (lightOfColour(side, widget, key) ?? Number.NaN)) <= ALIKE
  const border = borderOf(side, widget)
  const written = resolve(side, entryOf(widget, 'BS'))
  const style = written?.kind === 'dictionary' ? nameOf(resolve(side, entryOf(written, 'S'))) : null
  switch (how) {
    case 'ground':
    case 'disc':
      return has('BG') && inset <= border / 2 + BESIDE && (how === 'ground' || isButton)
    case 'raised': {
      const width = borderWidth(widget, (value) => resolve(side, value))
      return (style === 'B' || style === 'I') && (light ?? 0) >= PALE && inset <= 2 * width + BESIDE
    }
    case 'frame':
    case 'ring':
    case 'rule':
      return (
        has('BC') &&
        inset <= border + BESIDE &&
        (how === 'rule' ? style === 'U' : style !== 'U') &&
        (how !== 'ring' || isButton)
      )
    default:
      return how === 'cell' && has('BC')
  }
}

/** In points. */
const DIFFERENT = 0.5

/** Whether a widget paints something that it does not ask for, and that it did not paint when it was signed. */
export function paintsOtherwise(signed: readonly PaintedPart[], now: readonly PaintedPart[]): boolean {
  return now.some((part) => !part.isAsked && !signed.some((was) => isLike(was, part)))
}

function isLike(was: PaintedPart, is: PaintedPart): boolean {
  const isAlike = was.look === is.look && was.how === is.how && was.light !== null && is.light !== null
  const isInPlace = was.box.every((side, i) => Math.abs(side - (is.box[i] as number)) <= DIFFERENT)
  return isAlike && isInPlace && Math.abs((was.light ?? 0) - (is.light ?? 0)) <= ALIKE
}
