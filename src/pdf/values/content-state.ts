import { OBJECTS } from './operators.ts'

/** `BX` in `BX`, deeper than any content has them. */
export const MOST_COMPATIBLE = 255
const COMPATIBLE_FROM = 8
const UNCOLOURED = 128

/** Which of the objects it is in, whether it sets no colours, and how many `BX` are open: as one number. */
export function stateOf(object: number, uncoloured: boolean, compatible: number): number {
  return object | (uncoloured ? UNCOLOURED : 0) | (compatible << COMPATIBLE_FROM)
}

export function readState(state: number): readonly [object: number, uncoloured: boolean, compatible: number] {
  return [state & OBJECTS, (state & UNCOLOURED) !== 0, state >> COMPATIBLE_FROM]
}
