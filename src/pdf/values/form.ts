import { SPACE_OF_GROUP } from './colour-space.ts'
import {
  anything,
  type Check,
  type Construct,
  inspectConstruct,
  isDictionary,
  isFalse,
  isProcedureSets,
  isTrueOrFalse,
  named,
  whole,
  within,
} from './construct.ts'
import type { Entries } from './entries.ts'
import { FAR } from './places.ts'
import { OF_STREAM } from './stream-entries.ts'

/** Tables 94 and 145. What is knocked out in a group, some readers show. */
export const GROUP: Construct = {
  name: 'group',
  required: { S: named('Transparency') },
  allowed: { Type: named('Group'), CS: SPACE_OF_GROUP, I: isTrueOrFalse, K: isFalse },
}

/** Table 93: a content with a box of its own, wherever it is placed. */
const FORM: Construct = {
  name: 'form',
  required: {
    BBox: (value, entries) => isNearBox(value, entries),
  },
  allowed: {
    ...OF_STREAM,
    ...anything('Name OC'),
    Type: named('XObject'),
    Subtype: named('Form'),
    FormType: whole(1, 1),
    Matrix: (value, entries) => {
      const matrix = entries.numbersIn(value)
      return matrix?.length === 6 && isNear(matrix) && !isFlat(matrix)
    },
    Resources: isDictionary,
    Group: within(GROUP),
    ProcSet: isProcedureSets,
  },
}

/** Of a box, in units of its own, which may be small: as many as readers are exact about on a page of the smallest type. So far away is nothing that places it either. */
const LARGEST = 4 * FAR

export const isNear = (corners: readonly number[]): boolean => corners.every((corner) => Math.abs(corner) <= LARGEST)

export const isNearBox: Check = (value, entries) => {
  const box = entries.numbersIn(value)
  return box?.length === 4 && isNear(box)
}

/** How small the area of a square may be that a matrix makes of one, beside what is made of its sides. */
const LEAST_AREA = 1e-6

/** §8.3.3: what has no area then some readers paint all the same. */
function isFlat([a = 1, b = 0, c = 0, d = 1]: readonly number[]): boolean {
  return Math.abs(a * d - b * c) <= LEAST_AREA * Math.max(a * a, b * b, c * c, d * d)
}

export function inspectForm(entries: Entries): void {
  inspectConstruct(entries, FORM)
}
