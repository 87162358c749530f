import { plain, quoted } from '../../core/printable.ts'
import type { InvoiceFieldReport, InvoicePartyReport, InvoiceReport } from '../../report/invoice.ts'
import { named, shown } from '../fill-template.ts'
import type { Voice } from '../voice.ts'
import type { ToldRow } from './told.ts'

/** What an invoice says, in a few sentences; and where not all of it is signed, that. */
export function tellInvoice(invoice: InvoiceReport, voice: Voice): ToldRow {
  const { series, number, date, seller, buyer, currency, total, issuedBy } = invoice
  const { phrase } = voice.words.told
  const textOf = (field: InvoiceFieldReport | undefined) => named(field?.value)
  const party = (template: string, { name, identifiers }: InvoicePartyReport): readonly string[] => {
    const numbers = identifiers.map(({ scheme, value }) => `${plain(scheme)} ${quoted(value)}`)
    if (name === undefined && numbers.length === 0) return []
    return [
      voice.tell(template, { name: textOf(name), numbers: numbers.length === 0 ? '' : shown(numbers.join(', ')) }),
    ]
  }
  return {
    name: 'invoice',
    label: voice.label('invoice'),
    sentences: [
      ...(number === undefined
        ? []
        : [voice.tell(phrase.invoiceIs, { series: textOf(series), number: textOf(number), date: textOf(date) })]),
      ...party(phrase.invoiceSeller, seller),
      ...party(phrase.invoiceBuyer, buyer),
      ...(total === undefined
        ? []
        : [voice.tell(phrase.invoiceTotal, { total: textOf(total), currency: textOf(currency) })]),
      ...(issuedBy === 'buyer' ? [phrase.invoiceByBuyer] : []),
      ...(fieldsOf(invoice).every(({ signed }) => signed) ? [] : [phrase.invoiceNotSigned]),
    ],
    tone: 'plain',
  }
}

function fieldsOf({
  series,
  number,
  date,
  seller,
  buyer,
  currency,
  total,
}: InvoiceReport): readonly InvoiceFieldReport[] {
  const parties = [seller, buyer].flatMap(({ name, identifiers }) => [name, ...identifiers])
  return [series, number, date, currency, total, ...parties].filter((field) => field !== undefined)
}
