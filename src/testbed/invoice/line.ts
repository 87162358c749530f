/** One line of what is invoiced: numbers as they are to be written. */
export interface InvoiceLineOptions {
  readonly name: string
  readonly quantity: string
  readonly amount: string
}

/** Goods whose prices come to what an invoice of a testbed has without tax. */
export function testbedLines(tea: string, coffee: string): readonly InvoiceLineOptions[] {
  return [
    { name: 'Testbed tea, boxes', quantity: '100', amount: tea },
    { name: 'Testbed coffee, boxes', quantity: '40', amount: coffee },
  ]
}
