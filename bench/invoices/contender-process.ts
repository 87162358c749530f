import { readFile } from 'node:fs/promises'
import { deserialize } from 'node:v8'
import { INVOICE_CONTENDERS } from './contenders.ts'
import type { InvoiceSet } from './documents.ts'

/** One that verifies invoices, in a process of its own: says its name, and runs for as long as each message asks. */
const [key = '', file = ''] = process.argv.slice(2)
const make = INVOICE_CONTENDERS[key]
if (make === undefined) throw new Error('usage: invoice-contender CONTENDER FILE')
const contender = make(deserialize(await readFile(file)) as InvoiceSet)
process.on('message', async (milliseconds: number) => process.send?.(await contender.run(milliseconds)))
process.send?.(contender.name)
