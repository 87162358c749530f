import { alternating, alternatingCurves } from './pen.ts'

/** Steps across and up, in turn, of an operator and its operands (Adobe Technical Note 5177, section 4). Their count is right. */
type Steps = (operands: readonly number[]) => readonly number[]

const pairs: Steps = (operands) => operands

/** Curves that begin and end along one axis; where there is an operand more, it comes first, and is where the first one does not begin so. */
function alongAxis(operands: readonly number[], isAcross: boolean): readonly number[] {
  const isMore = operands.length % 4 === 1
  const steps: number[] = []
  for (let i = isMore ? 1 : 0; i < operands.length; i += 4) {
    const [first = 0, x = 0, y = 0, last = 0] = operands.slice(i, i + 4)
    const aside = isMore && i === 1 ? (operands[0] as number) : 0
    if (isAcross) steps.push(first, aside, x, y, last, 0)
    else steps.push(aside, first, x, y, 0, last)
  }
  return steps
}

export const STEPS_OF_DRAWING: ReadonlyMap<number, Steps> = new Map([
  [5, pairs],
  [6, (operands) => alternating(operands, true)],
  [7, (operands) => alternating(operands, false)],
  [8, pairs],
  [24, pairs],
  [25, pairs],
  [26, (operands) => alongAxis(operands, false)],
  [27, (operands) => alongAxis(operands, true)],
  [30, (operands) => alternatingCurves(operands, false)],
  [31, (operands) => alternatingCurves(operands, true)],
])

/** Section 4.2. The last point of the shorter ones is at the height, or at the side, of the first. */
export const STEPS_OF_FLEX: ReadonlyMap<number, Steps> = new Map<number, Steps>([
  [34, ([a = 0, b = 0, up = 0, c = 0, d = 0, e = 0, f = 0]) => [a, 0, b, up, c, 0, d, 0, e, -up, f, 0]],
  [35, (operands) => operands.slice(0, 12)],
  [
    36,
    ([a = 0, first = 0, b = 0, second = 0, c = 0, d = 0, e = 0, third = 0, f = 0]) => [
      ...[a, first, b, second, c, 0, d, 0],
      ...[e, third, f, -(first + second + third)],
    ],
  ],
  [
    37,
    (operands) => {
      const [steps, last = 0] = [operands.slice(0, 10), operands[10]]
      const sum = (axis: number) => steps.reduce((total, step, i) => (i % 2 === axis ? total + step : total), 0)
      const [across, up] = [sum(0), sum(1)]
      return [...steps, ...(Math.abs(across) > Math.abs(up) ? [last, -up] : [-across, last])]
    },
  ],
])
