import { describe, expect, it } from 'vitest'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { dictionaryOf, type PdfFile, writePdf } from '../../src/testbed/pdf-file.ts'
import { type PdfDictionary, type PdfObject, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { decided, judged, OFFLINE, theTestbed } from './fixture.ts'

/** Forms in which readers come to a signature field in different ways: none of them hides it from the decision. */

const CONTRACT = { ...OFFLINE, signer: 'any' } as const
const PARENT = 60
const KID = 61
const WIDGET = 62

type Objects = Map<number, PdfObject>
interface Form {
  readonly objects: Objects
  readonly buyer: number
  entry(number: number): PdfDictionary
  set(number: number, entries: PdfDictionary): void
  fields(...numbers: number[]): void
}

function formOf(alter: (form: Form) => void): PdfFile {
  const base = createPdf({ signatureFields: ['Seller', 'Buyer'] })
  const objects: Objects = new Map(base.objects)
  const numberOf = (name: string): number => {
    for (const [number, object] of objects)
      if (typeof object === 'object' && 'T' in object && object['T'] === textString(name)) return number
    throw new Error(`no ${name}`)
  }
  const seller = numberOf('Seller')
  const entry = (number: number) => objects.get(number) as PdfDictionary
  alter({
    objects,
    buyer: numberOf('Buyer'),
    entry,
    set: (number, entries) =>
      objects.set(number, { ...(objects.get(number) as PdfDictionary | undefined), ...entries }),
    fields: (...numbers) =>
      objects.set(OBJECT.form, { ...dictionaryOf(base, OBJECT.form), Fields: [seller, ...numbers].map(reference) }),
  })
  return writePdf(objects, OBJECT.catalog, 'table')
}

const TEXT_KID = { T: textString('x'), FT: '/Tx' }

const SHAPES: readonly (readonly [string, (form: Form) => void])[] = [
  ['as it should be', () => {}],
  [
    'with a text field below it, and its widget',
    (form) => {
      const { Type, Subtype, Rect, P } = form.entry(form.buyer)
      form.set(WIDGET, {
        ...(Type && { Type }),
        Subtype: Subtype ?? '',
        Rect: Rect ?? [],
        P: P ?? '',
        Parent: reference(form.buyer),
      })
      form.set(KID, { ...TEXT_KID, Parent: reference(form.buyer) })
      form.set(form.buyer, { Kids: [reference(KID), reference(WIDGET)] })
    },
  ],
  ['with a text field below it that stands in it', (form) => form.set(form.buyer, { Kids: [TEXT_KID] })],
  ['with itself below it', (form) => form.set(form.buyer, { Kids: [reference(form.buyer)] })],
  [
    'below a text field, and in the list',
    (form) => {
      form.set(PARENT, { T: textString('A'), FT: '/Tx', Kids: [reference(form.buyer)] })
      form.fields(PARENT, form.buyer)
    },
  ],
  [
    'below a field without a type',
    (form) => {
      form.set(PARENT, { T: textString('A'), Kids: [reference(form.buyer)] })
      form.set(form.buyer, { Parent: reference(PARENT) })
      form.fields(PARENT)
    },
  ],
]

describe.each(SHAPES)('a field of the second party, %s', (_, alter) => {
  it('keeps a contract from being accepted as long as nobody signed there', async () => {
    const document = await signInState(await theTestbed(), 'SG', { field: 'Seller', pdf: formOf(alter) })
    const report = await judged(document, { relyingState: 'SG', policy: CONTRACT })
    // Some readers draw no field that has others below it.
    expect(decided(report)).toMatch(
      /^review: (?:SIGNATURE_INDETERMINATE PDF_VALUE_AMBIGUOUS )?PDF_SIGNATURE_FIELD_EMPTY$/,
    )
  })

  it('has its signature judged', async () => {
    const testbed = await theTestbed()
    const byBuyer = await signInState(testbed, 'MM', { field: 'Buyer', pdf: formOf(alter), signer: 'withdrawn-trader' })
    const both = await signInState(testbed, 'SG', { field: 'Seller', pdf: byBuyer })
    for (const document of [byBuyer, both]) {
      const report = await judged(document, { relyingState: 'SG', policy: CONTRACT })
      expect(report.decision.outcome).toBe('reject')
      expect(report.decision.reasons).toContain('SERVICE_WITHDRAWN')
    }
  })
})

describe('a field of the second party that the form does not list', () => {
  const unlisted = (form: Form) => form.fields()

  it('has its signature judged', async () => {
    const testbed = await theTestbed()
    const pdf = formOf(unlisted)
    const byBuyer = await signInState(testbed, 'MM', { field: 'Buyer', pdf, signer: 'withdrawn-trader' })
    const both = await signInState(testbed, 'SG', { field: 'Seller', pdf: byBuyer })
    const report = await judged(both, { relyingState: 'SG', policy: CONTRACT })
    expect(report.signatures).toHaveLength(2)
    expect(report.decision.outcome).toBe('reject')
    expect(report.findings.map(({ code }) => code)).toContain('PDF_FIELD_INVALID')
  })
})

describe('one signature in the fields of two parties', () => {
  it('is that of one of them', async () => {
    const before = createPdf({ signatureFields: ['Seller', 'Buyer'] })
    const pdf = formOf((form) => form.set(form.buyer, { V: reference(before.size) }))
    const document = await signInState(await theTestbed(), 'SG', { field: 'Seller', pdf })
    const report = await judged(document, { relyingState: 'SG', policy: CONTRACT })
    expect(report.signatures).toHaveLength(1)
    expect(decided(report)).toBe('review: PDF_SIGNATURE_FIELD_EMPTY')
  })
})
