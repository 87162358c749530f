import type { ColoursInUse } from './colours-in-use.ts'
import { FILL, type Operator, STROKE, TEXT } from './operators.ts'
import type { Places } from './places.ts'
import type { UsedNames } from './used-names.ts'

/** No category: a state is restored that was not saved. */
export const BELOW = 'Below'

/** No category: an inline image is a stencil. */
export const STENCIL = 'Stencil'

const [OUTLINED, BOTH] = [1, 2] as const

/**
 * Ways in which a content paints that readers do not have together with others: these are no categories of resources, and have no names.
 *
 * @param object of figure 9
 * @param mode the last operand, where it is an integer
 */
export function useWays(
  uses: UsedNames,
  { name, paints, paintsWith }: Operator,
  colours: ColoursInUse,
  object: number,
  mode: number,
): void {
  if (name === 'Tr') {
    // ISO 32000-2 table 104.
    if (mode === OUTLINED || mode === BOTH) uses.add('StrokeOfText', '')
  }
  if (!paints || name === 'Do') return
  if (object === TEXT) {
    if (colours.isOfPattern) uses.add('PatternOfText', '')
    return
  }
  if ((paintsWith & STROKE) !== 0 && colours.isStrokeOfPattern) uses.add('StrokeOfPattern', '')
  if (paintsWith === (FILL | STROKE)) uses.add('FillAndStroke', '')
}

/** How a form or an image is painted, where readers do not agree on what is painted so. */
export function usePainted(use: (kind: string) => void, colours: ColoursInUse, places: Places, isPage: boolean): void {
  if (!colours.paints(FILL | STROKE)) use('Uncoloured')
  if (colours.isOfPattern) use('UnderPattern')
  if (places.isOnPoint) use('OnPoint')
  // How large a content is that is painted in another one, that one says.
  if (!isPage || places.isLarge) use('Large')
}
