import { Refusal } from '../../core/outcome.ts'
import { nameOf, type PdfValue } from '../object.ts'
import type { Matrix } from './geometry.ts'

/** How many operands each operator of ISO 32000-2 annex A has that says where something is painted. */
const COUNTS: ReadonlyMap<string, number> = new Map(
  [
    ['q Q BT ET T* h W W* n f F f* S s B B* b b*', 0],
    ["cs CS gs Do sh Tc Tw Tz TL Tr Ts Tj TJ w '", 1],
    ['d m l Td TD Tf', 2],
    ['"', 3],
    ['re v y', 4],
    ['cm c Tm', 6],
  ].flatMap(([operators, count]) =>
    String(operators)
      .split(' ')
      .map((operator) => [operator, Number(count)] as const),
  ),
)

/** The others of annex A: how many operands they have moves nothing. */
const OTHERS: ReadonlySet<string> = new Set(
  'BDC BI BMC BX d0 d1 DP EI EMC EX g G i ID j J k K M MP rg RG ri sc SC scn SCN'.split(' '),
)

/**
 * The operands of one operator. Readers take them from the first or from the last where there are too many, and split unknown
 * operators in different ways: what is painted cannot be known then.
 */
export class OperatorOperands {
  readonly values: readonly PdfValue[]

  /** @throws {Refusal} for an operator that does not exist, and for another number of operands than it has. */
  constructor(operator: string, values: readonly PdfValue[]) {
    const count = COUNTS.get(operator)
    if (count === undefined ? !OTHERS.has(operator) : count !== values.length)
      throw new Refusal('PDF_SYNTAX_INVALID', operator)
    this.values = values
  }

  number(index: number): number {
    const value = this.values[index]
    if (value?.kind !== 'number') throw new Refusal('PDF_SYNTAX_INVALID', 'operand')
    return value.value
  }

  name(index: number): string {
    const name = nameOf(this.values[index])
    if (name === null) throw new Refusal('PDF_SYNTAX_INVALID', 'operand')
    return name
  }

  matrix(): Matrix {
    return [this.number(0), this.number(1), this.number(2), this.number(3), this.number(4), this.number(5)]
  }
}
