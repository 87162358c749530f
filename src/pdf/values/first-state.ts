/**
 * Parameters of the graphics state that a form has from where it is painted (ISO 32000-2 §8.10.1, tables 51 and 103): a bit for each. Readers begin some of them
 * anew in a form, so that where one is painted, each is as a page begins with it. Colours all readers hand on.
 */
const FIRST: ReadonlyMap<string, number> = new Map([
  ['Tc', 0],
  ['Tw', 0],
  ['Tz', 100],
  ['TL', 0],
  ['Ts', 0],
  ['Tr', 0],
  ['w', 1],
  ['J', 0],
  ['j', 0],
  ['M', 10],
  ['d', 0],
])

const BITS: ReadonlyMap<string, number> = new Map([...FIRST.keys()].map((name, i) => [name, 1 << i]))
const [TC, TW, TL] = ['Tc', 'Tw', 'TL'].map((name) => BITS.get(name) as number) as [number, number, number]

export function parameterOf(operator: string): number {
  if (operator === 'TD') return TL
  return operator === '"' ? TC | TW : (BITS.get(operator) ?? 0)
}

/** Whether an operator gives its parameter the value that a page begins with. */
export function setsFirst(operator: string, values: Float64Array): boolean {
  if (operator === 'TD') return values[1] === 0
  if (operator === '"') return values[0] === 0 && values[1] === 0
  return values[0] === FIRST.get(operator)
}
