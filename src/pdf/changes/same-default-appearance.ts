import type { PdfString, PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { readable, readOperator } from '../painted/content-stream.ts'
import { PdfParser } from '../parser.ts'
import { sameValue } from './same-value.ts'

/** The operators of a /DA whose order says nothing, and what each sets: where one is set once, it is what text is drawn by. */
const SETS: ReadonlyMap<string, 'font' | 'colour'> = new Map([
  ['Tf', 'font'],
  ['g', 'colour'],
  ['rg', 'colour'],
  ['k', 'colour'],
])

/** Longer ones are compared by their octets. */
const LONGEST = 200

interface Statement {
  readonly operator: string
  readonly operands: readonly PdfValue[]
}

/** Whether two texts of /DA (ISO 32000-2 §12.7.4.3) say the same: a font and a colour, each at most once, in whatever order. */
export function saysSameLook(store: ObjectStore, older: PdfValue | undefined, newer: PdfValue | undefined): boolean {
  if (older?.kind !== 'string' || newer?.kind !== 'string') return false
  const [was, is] = [statementsOf(store, older), statementsOf(store, newer)]
  return (
    was !== null &&
    is !== null &&
    was.size === is.size &&
    [...was].every(([what, statement]) => isSame(statement, is.get(what)))
  )
}

function isSame(one: Statement, other: Statement | undefined): boolean {
  return (
    one.operator === other?.operator &&
    one.operands.length === other.operands.length &&
    one.operands.every((operand, i) => sameValue(operand, other.operands[i] as PdfValue))
  )
}

/** `null`: it says something else, or one of them twice. */
function statementsOf({ budget }: ObjectStore, { bytes }: PdfString): ReadonlyMap<string, Statement> | null {
  if (bytes.length > LONGEST) return null
  budget.spend('pdfTextBytes', bytes.length)
  const statements = new Map<string, Statement>()
  let [operands, isKnown]: [PdfValue[], boolean] = [[], true]
  const unreadable = readable(() => {
    const parser = new PdfParser(bytes, 0, bytes.length, budget)
    for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
      const operator = readOperator(parser)
      if (operator === null) {
        operands.push(parser.value())
        continue
      }
      const what = SETS.get(operator)
      isKnown &&= what !== undefined && !statements.has(what)
      if (what !== undefined) statements.set(what, { operator, operands })
      operands = []
    }
  })
  return unreadable === null && isKnown && operands.length === 0 ? statements : null
}
