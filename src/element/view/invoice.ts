import type { Report } from 'asean-verify'
import { element, foreign } from '../dom.ts'
import type { Context } from './context.ts'
import { glyph } from './glyph.ts'

type Invoice = NonNullable<Report['invoice']>
type Field = NonNullable<Invoice['total']>

/** What an invoice says, as the report has it: each value with whether a signature covers it. */
export function viewInvoice(invoice: Invoice, { words }: Context): HTMLElement {
  const { seller, buyer, series, number, date, currency, total } = invoice
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
  return element(
    'table',
    { class: 'invoice' },
    element('caption', {}, foreign(invoice.profile, 80)),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td', {}),
        element('th', { scope: 'col' }, words.invoiceValue),
        element('th', { scope: 'col' }, words.invoiceSigned),
      ),
    ),
    element(
      'tbody',
      {},
      rows.flatMap(([label, field]) => (field === undefined ? [] : [viewRow(label, field, words)])),
    ),
  )
}

function viewRow(label: string, { value, signed }: Field, words: Context['words']): HTMLElement {
  return element(
    'tr',
    { class: signed ? 'is-signed' : 'not-signed' },
    element('th', { scope: 'row' }, label),
    element('td', {}, foreign(value, 256)),
    element(
      'td',
      { class: `signed-mark ${signed ? 'accept' : 'reject'}` },
      glyph(signed ? 'accept' : 'reject'),
      ' ',
      signed ? words.invoiceIsSigned : words.invoiceNotSigned,
    ),
  )
}
