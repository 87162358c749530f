/**
 * The operands of each operator of a content stream (ISO 32000-2 annex A), a letter for each: `n` a number, `/` a name, `s` a
 * string, `a` an array, `d` a dictionary.
 */
const OPERANDS: ReadonlyMap<string, string> = new Map(
  [
    ['', 'q Q BT ET T* h W W* n f F f* S s B B* b b* EMC BX EX BI'],
    ['n', 'w J j M i G g Tc Tw Tz TL Ts Tr'],
    ['/', 'gs Do sh cs CS MP BMC ri'],
    ['an', 'd'],
    ['s', "Tj '"],
    ['a', 'TJ'],
    ['nns', '"'],
    ['/n', 'Tf'],
    ['nn', 'm l Td TD d0'],
    ['nnn', 'RG rg'],
    ['nnnn', 're v y K k'],
    ['nnnnnn', 'cm c Tm d1'],
  ].flatMap(([operands = '', operators = '']) => operators.split(' ').map((operator) => [operator, operands] as const)),
)

/** Colours have as many numbers as their space, and tags have properties by name or written out. */
const VARIABLE: ReadonlyMap<string, RegExp> = new Map([
  ['SC', /^n{1,32}$/],
  ['sc', /^n{1,32}$/],
  ['SCN', /^(?:n{1,32}|n{0,32}\/)$/],
  ['scn', /^(?:n{1,32}|n{0,32}\/)$/],
  ['BDC', /^\/[/d]$/],
  ['DP', /^\/[/d]$/],
])

/** Whether an operator exists; nothing else may stand in a content, but between `BX` and `EX` (§7.8.2). */
export function isOperator(operator: string): boolean {
  return OPERANDS.has(operator) || VARIABLE.has(operator)
}

export function hasItsOperands(operator: string, operands: string): boolean {
  return OPERANDS.get(operator) === operands || VARIABLE.get(operator)?.test(operands) === true
}

/** Category of the resources that the name before an operator is looked up in (§7.8.3). */
export const CATEGORY: ReadonlyMap<string, string> = new Map([
  ['Tf', 'Font'],
  ['Do', 'XObject'],
  ['gs', 'ExtGState'],
  ['sh', 'Shading'],
  ['cs', 'ColorSpace'],
  ['CS', 'ColorSpace'],
  ['scn', 'Pattern'],
  ['SCN', 'Pattern'],
])

/** §8.6.3: names of colour spaces that are no resources. */
export const DEVICE_SPACES: ReadonlySet<string> = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern'])
