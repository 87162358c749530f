import type { InvoiceLine, InvoiceLines } from './types.ts'

/** Lines that are read; the others are counted. */
const MOST_LINES = 100

export function linesOf<L>(all: readonly L[], read: (line: L) => InvoiceLine): InvoiceLines {
  return { first: all.slice(0, MOST_LINES).map(read), count: all.length }
}
