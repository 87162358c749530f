import { createHash, verify as verifyValue, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { INVOICE_STATES } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { changed, codesOf, type InvoiceJudging, invoiceJudging, octetsOf, textOf, valuesOf } from './fixture.ts'

let on: InvoiceJudging
const { seller, buyer } = INVOICE_STATES.MY

beforeAll(async () => {
  on = await invoiceJudging('MY')
})

const signed = (options: InvoiceOptions = {}): Promise<Uint8Array> =>
  signInvoice(on.testbed, 'MY', { format: 'xml', ...options })

describe('an invoice of MyInvois in XML', () => {
  it.each(['', '\n', ' \r\n\t'])(
    'is accepted as it was signed, with white space of %j between elements',
    async (space) => {
      const report = await on.judged(await signed({ space }))
      expect(report.decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_AND_DOMESTIC'] })
      expect(report.document.format).toBe('xml')
      expect(report.signatures).toMatchObject([
        {
          kind: 'xml',
          indication: 'TOTAL-PASSED',
          integrity: { digest: 'verified', signature: 'verified', signingCertificate: 'absent' },
        },
      ])
      expect(codesOf(report)).toEqual(expect.arrayContaining(['INVOICE_PROPERTIES_NOT_SIGNED', 'SIGNER_NOT_BOUND']))
      expect(report.signatures[0]?.time.claimed).toBeUndefined()
    },
  )

  it('has the facts of what was signed', async () => {
    const report = await on.judged(await signed({ number: 'A & <B>', total: '99.90' }))
    const date = on.testbed.now.toISOString().slice(0, 10)
    expect(valuesOf(report, true)).toEqual([
      ...['A & <B>', date, 'MYR', '99.90'],
      ...[seller.name, seller.tin, seller.registration],
      ...[buyer.name, buyer.tin, buyer.registration],
    ])
    expect(valuesOf(report, false)).toEqual([])
  })

  it('is signed over the octets that other software makes of it', async () => {
    const text = textOf(await signed())
    // Written as Canonical XML has it, so that what is not signed can be cut out of it.
    const message = text
      .replace(/<UBLExtensions.*<\/UBLExtensions>/s, '')
      .replace(/<cac:Signature>.*<\/cac:Signature>/s, '')
    const part = (name: string): string => new RegExp(`<ds:${name}>([^<]*)</ds:${name}>`).exec(text)?.[1] ?? ''
    const { publicKey } = new X509Certificate(Buffer.from(part('X509Certificate'), 'base64'))
    expect(verifyValue('sha256', octetsOf(message), publicKey, Buffer.from(part('SignatureValue'), 'base64'))).toBe(
      true,
    )
    expect(part('DigestValue')).toBe(createHash('sha256').update(message).digest('base64'))
  })

  it.each([
    ['the number', 'TESTBED-1', 'TESTBED-2'],
    ['the total', '1250.00', '1250.0'],
    ['an attribute', 'schemeID="TIN"', 'schemeID="TIM"'],
    ['a namespace', 'xmlns:cac=', 'xmlns:cad="urn:x" xmlns:cac='],
    ['an element', '<cac:LegalMonetaryTotal>', '<cac:LegalMonetaryTotal><cbc:Note></cbc:Note>'],
    ['an instruction', '<cbc:IssueDate>', '<?x y?><cbc:IssueDate>'],
    ['white space in a text', 'Testbed Seller', 'Testbed  Seller'],
  ])('does not hold with something else in what is signed: %s', async (_, from, to) => {
    const report = await on.judged(changed(await signed(), from, to))
    expect(report.signatures[0]).toMatchObject({
      indication: 'TOTAL-FAILED',
      integrity: { digest: 'invalid', signature: 'invalid' },
    })
    expect(report.decision.outcome).toBe('reject')
    expect(valuesOf(report, true)).toEqual([])
  })

  it.each([
    ['the time', 'SigningTime>20', 'SigningTime>19', 'INVOICE_PROPERTIES_CHANGED'],
    ['the method', '#rsa-sha256', '#rsa-sha512', 'INVOICE_SIGNATURE_MALFORMED'],
    ['an element of it', '<ds:SignatureValue>', '<ds:Note></ds:Note><ds:SignatureValue>', 'INVOICE_PART_NOT_SIGNED'],
    ['a text of it', '<ds:KeyInfo>', 'Pay twice<ds:KeyInfo>', 'INVOICE_PART_NOT_SIGNED'],
    ['an invoice in it', '<UBLExtension>', '<Invoice></Invoice><UBLExtension>', 'INVOICE_PART_NOT_SIGNED'],
    ['white space in a value that a comment splits', '1250.00', '125<!-- --> <!-- -->0.00', 'INVOICE_PART_NOT_SIGNED'],
    ['an attribute of it', '<ds:KeyInfo>', '<ds:KeyInfo pay="twice">', 'INVOICE_PART_NOT_SIGNED'],
    [
      'a text of it, twice',
      '<ds:SignatureValue>',
      '<ds:SignatureValue>AA</ds:SignatureValue><ds:SignatureValue>',
      'INVOICE_PART_NOT_SIGNED',
    ],
    ['a number in it', '<UBLExtension>', '<cbc:ID>TESTBED-2</cbc:ID><UBLExtension>', 'INVOICE_PART_NOT_SIGNED'],
    [
      'a second mark of it',
      '<cac:Signature>',
      '<cac:Signature></cac:Signature><cac:Signature>',
      'INVOICE_PART_NOT_SIGNED',
    ],
    ['an instruction in it', '<ds:KeyInfo>', '<?pay twice?><ds:KeyInfo>', 'INVOICE_PART_NOT_SIGNED'],
    ['a comment that splits a value', '1250.00', '125<!-- -->0.00', 'INVOICE_PART_NOT_SIGNED'],
    ['a stylesheet', '<Invoice', '<?xml-stylesheet href="x.xsl"?><Invoice', 'INVOICE_PART_NOT_SIGNED'],
    ['a value that a comment splits', 'SignatureValue>', 'SignatureValue><!-- -->', 'INVOICE_SIGNATURE_MALFORMED'],
  ])('is not accepted with something else in what is not signed: %s', async (_, from, to, code) => {
    const report = await on.judged(changed(await signed(), from, to))
    expect(codesOf(report)).toContain(code)
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('reads no copy of an invoice, and no extensions, in another place', async () => {
    const copy =
      '<cac:Copy><UBLExtensions xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"/></cac:Copy>'
    const report = await on.judged(changed(await signed(), '<cbc:IssueDate>', `${copy}<cbc:IssueDate>`))
    expect(report.decision.outcome).toBe('reject')
    const twice = await on.judged(
      changed(await signed(), '<cbc:ID>TESTBED-1', '<cbc:ID>FORGED</cbc:ID><cbc:ID>TESTBED-1'),
    )
    expect(twice.invoice?.number).toBeUndefined()
    expect(twice.decision.outcome).toBe('reject')
  })

  it('is compared with who issues it', async () => {
    const other = { ...seller, registration: '200001000099' }
    const report = await on.judged(await signed({ signer: other }))
    expect(report.decision).toMatchObject({ outcome: 'review', reasons: ['INVOICE_SELLER_MISMATCH'] })
    expect((await on.judged(await signed({ selfBilled: true }))).decision.outcome).toBe('accept')
  })

  it('is rejected without a signature', async () => {
    const report = await on.judged(await signed({ unsigned: true }))
    expect(report.decision).toMatchObject({ outcome: 'reject', reasons: ['NO_SIGNATURE'] })
  })
})
