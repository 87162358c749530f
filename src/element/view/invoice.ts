import type { Report } from 'asean-verify'
import { element, foreign } from '../dom.ts'
import { type Context, fill } from './context.ts'
import { signedMark } from './signed-mark.ts'

type Invoice = NonNullable<Report['invoice']>
type Field = NonNullable<Invoice['total']>
type Line = NonNullable<Invoice['lines']>[number]
type Words = Context['words']

/** What an invoice says, as the report has it: each value, and each line of what is invoiced, with whether a signature covers it. */
export function viewInvoice(invoice: Invoice, context: Context): readonly HTMLElement[] {
  const { words } = context
  const { seller, buyer, series, number, date, currency, total, lines, moreLines } = invoice
  const names = words.invoiceField
  const rows: readonly (readonly [label: string, field: Field | undefined])[] = [
    [names.series, series],
    [names.number, number],
    [names.date, date],
    [names.seller, seller.name],
    ...seller.identifiers.map((one) => [`${names.seller}, ${one.scheme}`, one] as const),
    [names.buyer, buyer.name],
    ...buyer.identifiers.map((one) => [`${names.buyer}, ${one.scheme}`, one] as const),
    [names.currency, currency],
    [names.total, total],
  ]
  const table = element(
    'table',
    { class: 'invoice' },
    element('caption', {}, foreign(invoice.profile, 80)),
    viewHead(['', words.invoiceValue, words.invoiceSigned]),
    element(
      'tbody',
      {},
      rows.flatMap(([label, field]) => (field === undefined ? [] : [viewRow(label, field, words)])),
    ),
  )
  if (lines === undefined) return [table]
  const count = (moreLines ?? 0).toLocaleString(context.language)
  return [
    table,
    viewLines(lines, words),
    ...(moreLines === undefined ? [] : [element('p', { class: 'hint' }, fill(words.invoiceMore, { count }))]),
  ]
}

function viewHead(columns: readonly string[]): HTMLElement {
  const cells = columns.map((column) => (column === '' ? element('td', {}) : element('th', { scope: 'col' }, column)))
  return element('thead', {}, element('tr', {}, cells))
}

function viewRow(label: string, { value, signed }: Field, words: Words): HTMLElement {
  return element(
    'tr',
    { class: classOf(signed) },
    element('th', { scope: 'row' }, label),
    element('td', {}, foreign(value, 256)),
    element('td', {}, signedMark(signed, words)),
  )
}

/** A line is signed where all that is told of it is. */
function viewLines(lines: readonly Line[], words: Words): HTMLElement {
  const { name, quantity, amount } = words.invoiceLine
  return element(
    'table',
    { class: 'invoice invoice-lines' },
    element('caption', {}, words.invoiceLines),
    viewHead([name, quantity, amount, words.invoiceSigned]),
    element(
      'tbody',
      {},
      lines.map((line) => {
        const told = [line.name, line.quantity, line.amount]
        const signed = told.every((field) => field?.signed !== false) && told.some((field) => field !== undefined)
        return element(
          'tr',
          { class: classOf(signed) },
          told.map((field) => element('td', {}, field === undefined ? '' : foreign(field.value, 256))),
          element('td', {}, signedMark(signed, words)),
        )
      }),
    ),
  )
}

function classOf(signed: boolean): string {
  return signed ? 'is-signed' : 'not-signed'
}
