import { type Amount, isAmount } from '../../agreements/amount.ts'
import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { sellerFindings } from '../../formats/invoice/seller-findings.ts'
import type { IntactSignature, InvoiceFacts, InvoiceField, InvoiceParty } from '../../formats/invoice/types.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { InvoiceFieldReport, InvoicePartyReport, InvoiceReport } from '../../report/invoice.ts'
import type { SignatureValidation } from '../../validation/types.ts'
import type { ReadableFacts } from './file-findings.ts'
import type { Judging } from './judging.ts'

/** What is known of an invoice once its signatures are validated. */
export interface JudgedInvoice {
  readonly report: InvoiceReport
  /** What is at stake by what is signed; `undefined`: that is not known. */
  readonly amount: Amount | undefined
  readonly findings: readonly Finding[]
}

/** `null`: the document is no invoice of a profile that is known. */
export function judgeInvoice(
  facts: ReadableFacts,
  validations: readonly SignatureValidation[],
  { means: { budget }, question }: Judging,
): JudgedInvoice | null {
  const invoice = 'structured' in facts ? facts.structured.invoice : null
  if (invoice === null) return null
  const holding = validations.filter(isIntact).map((one): Holding => ({ ...one, covers: coverageOf(one, budget) }))
  const intact = holding.filter((one) => invoice.issuerSignatures.includes(one.facts))
  const isSigned = (field: InvoiceField): boolean => intact.some((one) => field.isCoveredBy(one))
  const report = describe(invoice, isSigned)
  const { total, currency } = report
  const amount = { value: total?.value ?? '', currency: currency?.value ?? '' }
  const isKnown = total?.signed === true && currency?.signed === true && isAmount(amount)
  const signers = intact.flatMap(({ signer }) => signer ?? [])
  return {
    report,
    amount: isKnown ? amount : undefined,
    findings: [
      // Where another signature alone holds, the issuer signed nothing of it.
      ...(holding.length === 0 ? [] : unsignedFindings(report)),
      ...signers.flatMap((one) => sellerFindings(invoice, one, question.signer !== undefined)),
      ...besideFindings(invoice, holding),
      ...timeFindings(invoice, holding),
    ],
  }
}

type Holding = SignatureValidation & IntactSignature

function coverageOf({ facts }: SignatureValidation, budget: Budget): IntactSignature['covers'] {
  return facts.xml?.covered(budget) ?? (() => false)
}

/** Which signatures stand in the place of others than who issues an invoice. */
export function othersIn(facts: ReadableFacts): (signature: DocumentSignature) => boolean {
  const invoice = 'structured' in facts ? facts.structured.invoice : null
  return (signature) => invoice !== null && !invoice.issuerSignatures.includes(signature)
}

/** Who alters what is signed can sign it anew: this is about octets, and not about whose signature it is. */
function isIntact({ integrity }: SignatureValidation): boolean {
  return integrity?.digest === 'verified' && integrity.signature === 'verified'
}

function describe(invoice: InvoiceFacts, isSigned: (field: InvoiceField) => boolean): InvoiceReport {
  const told = (field: InvoiceField): InvoiceFieldReport => ({
    value: toldName(field.value).replace(/\p{Surrogate}/gu, '\ufffd'),
    signed: isSigned(field),
  })
  const member = <M extends string>(name: M, field: InvoiceField | null): Partial<Record<M, InvoiceFieldReport>> =>
    field === null ? {} : ({ [name]: told(field) } as Partial<Record<M, InvoiceFieldReport>>)
  const { lines } = invoice
  const party = ({ name, identifiers }: InvoiceParty): InvoicePartyReport => ({
    ...member('name', name),
    identifiers: identifiers.slice(0, MOST_IDENTIFIERS).map((one) => ({ scheme: one.scheme, ...told(one) })),
  })
  return {
    profile: invoice.profile,
    issuedBy: invoice.issuedBy,
    ...member('series', invoice.series),
    ...member('number', invoice.number),
    ...member('date', invoice.date),
    seller: party(invoice.seller),
    buyer: party(invoice.buyer),
    ...member('currency', invoice.currency),
    ...member('total', invoice.total),
    ...(lines.first.length === 0
      ? {}
      : {
          lines: lines.first.map((line) => ({
            ...member('name', line.name),
            ...member('quantity', line.quantity),
            ...member('amount', line.amount),
          })),
        }),
    ...(lines.count > lines.first.length ? { moreLines: lines.count - lines.first.length } : {}),
  }
}

/** What stands beside an invoice may be signed by others, such as the tax office. */
function besideFindings({ beside }: InvoiceFacts, intact: readonly Holding[]): readonly Finding[] {
  const unsigned = beside.filter((part) => !intact.some((one) => part.isCoveredBy(one)))
  return unsigned.map(({ value }) => ({ code: 'INVOICE_BESIDE_NOT_SIGNED', level: 'warning', data: { what: value } }))
}

/** Of signatures whose digest and value are right: whether they sign the time that they state. */
function timeFindings(invoice: InvoiceFacts, holding: readonly Holding[]): readonly Finding[] {
  return invoice.signingTimes.flatMap((stated): readonly Finding[] => {
    const of = holding.find(({ facts }) => facts === stated.signature)
    // Who signs a time alone says nothing of when the invoice was signed.
    if (of === undefined || !coversInvoice(invoice, of)) return []
    const data = DATE_TIME.test(stated.value) ? { time: stated.value } : {}
    const about: Finding['about'] = of.signer === null ? undefined : { kind: 'certificate', sha256: of.signer.sha256 }
    const told = about === undefined ? { data } : { about, data }
    return stated.isCoveredBy(of)
      ? [{ code: 'INVOICE_TIME_SIGNED', level: 'information', ...told }]
      : [{ code: 'INVOICE_TIME_NOT_SIGNED', level: 'warning', ...told }]
  })
}

/** Whether it signs what an invoice is known by. */
function coversInvoice({ series, number, date, total }: InvoiceFacts, signature: IntactSignature): boolean {
  return [series, number, date, total].every((field) => field === null || field.isCoveredBy(signature))
}

/** As it is told: of other texts nobody knows what they say. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)?$/

const MOST_IDENTIFIERS = 8

/** Fields that decide, and that no signature of the issuer covers which holds. */
function unsignedFindings({ series, number, date, seller, buyer, currency, total }: InvoiceReport): readonly Finding[] {
  const fields: readonly (readonly [name: string, field: InvoiceFieldReport | undefined])[] = [
    ['series', series],
    ['number', number],
    ['date', date],
    ['seller', seller.name],
    ...seller.identifiers.map((one) => [`seller ${one.scheme}`, one] as const),
    ['buyer', buyer.name],
    ...buyer.identifiers.map((one) => [`buyer ${one.scheme}`, one] as const),
    ['currency', currency],
    ['total', total],
  ]
  return fields.flatMap(([name, field]): readonly Finding[] =>
    field === undefined || field.signed
      ? []
      : [{ code: 'INVOICE_FIELD_NOT_SIGNED', level: 'failure', data: { field: name } }],
  )
}
