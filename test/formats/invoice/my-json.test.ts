import { createHash, verify as verifyValue, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { inspect, loadTrust, type Report, type Trust, type VerifyOptions, verify } from '../../../src/index.ts'
import { credentialOf } from '../../../src/testbed/hierarchy.ts'
import { INVOICE_STATES, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { ILLUSTRATIVE_PLAN, writeTestbedRecognition } from '../../../src/testbed/recognition.ts'
import { revocationOf } from '../../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../../src/testbed/testbed.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

let testbed: Testbed
let trust: Trust
let crls: readonly Uint8Array[]
const { seller, buyer } = INVOICE_STATES.MY

beforeAll(async () => {
  testbed = await sharedTestbed()
  trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const credential = await invoiceSigner(testbed, 'MY', seller)
  crls = (await revocationOf(testbed.states.MY, credential, testbed.now)).crls ?? []
})

const judged = (document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verify(document, { trust, relyingState: 'SG', policy: 'invoice', at: testbed.now, crls, ...options })

const signed = (options: InvoiceOptions = {}): Promise<Uint8Array> => signInvoice(testbed, 'MY', options)

const text = (octets: Uint8Array): string => new TextDecoder().decode(octets)
const octets = (of: string): Uint8Array => new TextEncoder().encode(of)

/** The file with one text in the place of another, which is to be there. */
function changed(document: Uint8Array, from: string, to: string): Uint8Array {
  const before = text(document)
  expect(before.split(from).length, from).toBeGreaterThan(1)
  return octets(before.replace(from, to))
}

const codesOf = (report: Report): readonly string[] =>
  [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)]
    .filter(({ level }) => level !== 'information')
    .map(({ code }) => code)

describe('an invoice of MyInvois in JSON', () => {
  it.each([undefined, 1, 4])('is accepted as it was signed, with white space of %s', async (indent) => {
    const report = await judged(await signed(indent === undefined ? {} : { indent }))
    expect(report.decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] })
    expect(report.document.format).toBe('json')
    const [signature, ...others] = report.signatures
    expect(others).toEqual([])
    expect(signature).toMatchObject({
      kind: 'json',
      indication: 'TOTAL-PASSED',
      integrity: {
        digest: 'verified',
        signature: 'verified',
        signingCertificate: 'absent',
        signedAttributes: 'absent',
      },
      algorithms: { digest: 'sha256', signature: 'sha256WithRSAEncryption', key: 'rsa-2048' },
      origin: { state: 'MY' },
    })
    expect(signature?.level).toBeUndefined()
  })

  it('says what nothing signs: the time, and whose certificate was meant', async () => {
    const report = await judged(await signed())
    const [signature] = report.signatures
    expect(signature?.time.claimed).toBeUndefined()
    expect(codesOf(report)).toEqual(expect.arrayContaining(['INVOICE_PROPERTIES_NOT_SIGNED', 'SIGNER_NOT_BOUND']))
    expect(report.decision.warnings).toContain('SIGNER_NOT_BOUND')
  })

  it('has the facts of what was signed', async () => {
    const { invoice } = await judged(await signed({ number: 'T-77', total: '100.0', lines: [] }))
    const all = { signed: true }
    expect(invoice).toEqual({
      profile: 'MyInvois 1.1',
      issuedBy: 'seller',
      number: { value: 'T-77', ...all },
      date: { value: testbed.now.toISOString().slice(0, 10), ...all },
      seller: {
        name: { value: seller.name, ...all },
        identifiers: [
          { scheme: 'TIN', value: seller.tin, ...all },
          { scheme: 'BRN', value: seller.registration, ...all },
        ],
      },
      buyer: {
        name: { value: buyer.name, ...all },
        identifiers: [
          { scheme: 'TIN', value: buyer.tin, ...all },
          { scheme: 'BRN', value: buyer.registration, ...all },
        ],
      },
      currency: { value: 'MYR', ...all },
      total: { value: '100.0', ...all },
    })
  })

  it('is signed over the octets that other software makes of it', async () => {
    for (const document of [await signed({ lines: [] }), await signed({ lines: [], indent: 2 })]) {
      const all = JSON.parse(text(document).replace('1250.00', '"@1250.00@"'))
      const [invoice] = all.Invoice
      const { UBLExtensions, Signature: _, ...rest } = invoice
      const [
        {
          UBLExtension: [
            {
              ExtensionContent: [
                {
                  UBLDocumentSignatures: [inside],
                },
              ],
            },
          ],
        },
      ] = UBLExtensions
      const [signature] = inside.SignatureInformation[0].Signature
      const message = octets(JSON.stringify({ ...all, Invoice: [rest] }).replaceAll(/"@|@"/g, ''))
      const certificate = signature.KeyInfo[0].X509Data[0].X509Certificate[0]._
      const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
      expect(verifyValue('sha256', message, publicKey, Buffer.from(signature.SignatureValue[0]._, 'base64'))).toBe(true)
      expect(createHash('sha256').update(message).digest('base64')).toBe(
        signature.SignedInfo[0].Reference[1].DigestValue[0]._,
      )
    }
  })

  it.each([
    ['the number', 'TESTBED-1', 'TESTBED-2'],
    ['the total', '1250.00', '1250.01'],
    ['a literal, and no value', '1250.00', '1250.0'],
    ['a name', 'Testbed Seller', 'Testbed Sellar'],
    ['an attribute', '"schemeID":"TIN"', '"schemeID":"TIM"'],
    ['a text, written another way', 'Testbed Buyer', 'Testbed B\\u0075yer'],
    ['what stands around the invoice', 'xsd:Invoice-2', 'xsd:Invoice-3'],
    ['the order of members', '{"_":"TESTBED-1"}', '{"b":1,"_":"TESTBED-1"}'],
  ])('does not hold with another octet in what is signed: %s', async (_, from, to) => {
    const report = await judged(changed(await signed(), from, to))
    const [signature] = report.signatures
    expect(signature).toMatchObject({
      indication: 'TOTAL-FAILED',
      integrity: { digest: 'invalid', signature: 'invalid' },
    })
    expect(report.decision.outcome).toBe('reject')
    expect(report.invoice?.number?.signed).toBe(false)
    expect(report.invoice?.total?.signed).toBe(false)
  })

  it('does not hold with any octet changed of what is signed', async () => {
    const document = await signed()
    const end = text(document).indexOf('"UBLExtensions"')
    for (let at = 0; at < end; at += 17) {
      const copy = Uint8Array.from(document)
      copy[at] = (copy[at] as number) ^ 1
      const report = await judged(copy, { policy: 'technical' })
      expect(report.decision.outcome, String(at)).not.toBe('accept')
      expect(Object.values(report.invoice?.seller.name ?? {})).not.toContain(true)
    }
  })

  it.each([
    ['the time', '"SigningTime":[{"_":"20', '"SigningTime":[{"_":"19', ['INVOICE_PROPERTIES_CHANGED']],
    ['the digest of the properties', 'props","DigestMethod', 'prop","DigestMethod', ['INVOICE_SIGNATURE_MALFORMED']],
    ['the method', '#rsa-sha256', '#rsa-sha512', ['INVOICE_SIGNATURE_MALFORMED']],
    ['a hash function', 'xmlenc#sha256', 'xmlenc#sha512', ['INVOICE_SIGNATURE_MALFORMED']],
    ['a part beside', '"Id":"signature",', '"Id":"signature","Invoice":[{}],', ['INVOICE_PART_NOT_SIGNED']],
    ['a second signature', '"SignatureInformation":[', '"SignatureInformation":[{},', ['INVOICE_PART_NOT_SIGNED']],
    ['an empty one', '"SignedInfo":[{', '"SignedInfo":[{},{', ['INVOICE_SIGNATURE_MALFORMED']],
  ])('is not accepted with something else in what is not signed: %s', async (_, from, to, codes) => {
    const report = await judged(changed(await signed(), from, to))
    expect(codesOf(report)).toEqual(expect.arrayContaining(codes))
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('is not accepted with the digest of another certificate', async () => {
    const document = await signed()
    const own = await invoiceSigner(testbed, 'MY', seller)
    const digest = (certificate: Uint8Array) => createHash('sha256').update(certificate).digest('base64')
    const other = digest(credentialOf(testbed.states.MY, 'invoice-ca').certificate)
    const report = await judged(changed(document, digest(own.certificate), other))
    expect(codesOf(report)).toContain('SIGNING_CERTIFICATE_MISMATCH')
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('reads no copy of an invoice in another place', async () => {
    const forged = {
      Invoice: [{ ID: [{ _: 'FORGED' }], LegalMonetaryTotal: [{ PayableAmount: [{ _: 1, currencyID: 'MYR' }] }] }],
      AccountingSupplierParty2: [{ Party: [{ PartyLegalEntity: [{ RegistrationName: [{ _: 'Forger' }] }] }] }],
    }
    const { invoice } = await judged(await signed({ more: forged }))
    expect(invoice).toMatchObject({ number: { value: 'TESTBED-1' }, total: { value: '1250.00' } })
    expect(invoice?.seller.name?.value).toBe(seller.name)
  })

  it('tells no field that stands twice in its place', async () => {
    const twice = { ProfileID: [], IssueDate: [{ _: '2020-01-01' }, { _: '2020-01-02' }] }
    const { invoice } = await judged(await signed({ more: twice }))
    expect(invoice?.date).toBeUndefined()
  })

  it('is not read where a member stands twice', async () => {
    const document = changed(await signed(), '"IssueDate"', '"ID":[{"_":"FORGED"}],"IssueDate"')
    const report = await judged(document)
    expect(report.signatures).toEqual([])
    expect(report.findings).toMatchObject([{ code: 'JSON_MEMBER_TWICE', data: { name: 'ID' } }])
    expect(report.decision.outcome).toBe('review')
  })

  it.each([
    ['legalMonetaryTotal', [{ PayableAmount: [{ _: 9000, currencyID: 'MYR' }] }]],
    ['i\u017f\u017fueDate', [{ _: '2020-01-01' }]],
    ['\u212aey', 1],
    ['DELIVERY', [{ Note: [{ _: 'one' }], note: [{ _: 'other' }] }]],
    ['Other', [{ payableAmount: [{ _: 9000 }] }]],
  ])('is not read where programs that pass over the case of letters read another value: %s', async (name, value) => {
    const report = await judged(await signed({ more: { key: 1, [name]: value } }))
    expect(report.signatures).toEqual([])
    expect(report.findings).toMatchObject([{ code: 'JSON_MEMBER_TWICE', data: { line: 1 } }])
    expect(report.decision.outcome).toBe('review')
  })

  it('may have names of its own, each as often as there are objects', async () => {
    const more = { Key: 1, Delivery: [{ Key: 2, note: 1 }, { Note: 2 }], Id: 'x' }
    const others = Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'Id'))
    expect((await judged(await signed({ more: others }))).decision.outcome).toBe('accept')
    expect((await judged(await signed({ more }))).findings).toMatchObject([{ code: 'JSON_MEMBER_TWICE' }])
  })

  it('is for review where a file has several', async () => {
    const document = octets(text(await signed()).replace(/\]\}$/, ',{"ID":[{"_":"FORGED"}]}]}'))
    const report = await judged(document)
    expect(codesOf(report)).toContain('INVOICE_SEVERAL')
    expect(report.invoice).toBeUndefined()
    expect(report.decision.outcome).toBe('reject')
  })

  it('is rejected without a signature', async () => {
    const report = await judged(await signed({ unsigned: true }))
    expect(report.decision).toMatchObject({ outcome: 'reject', reasons: ['NO_SIGNATURE'] })
    expect(report.invoice?.number).toEqual({ value: 'TESTBED-1', signed: false })
  })

  it('tells a byte order mark, which is not signed', async () => {
    const report = await judged(octets(`\ufeff${text(await signed())}`))
    expect(report.findings.map(({ code }) => code)).toContain('JSON_BYTE_ORDER_MARK')
    expect(report.decision.outcome).toBe('accept')
  })

  it('can be inspected', async () => {
    const { document, signatures, certificates } = await inspect(await signed())
    expect(document.format).toBe('json')
    expect(signatures).toMatchObject([{ kind: 'json', encoding: 'JSON', content: 'encapsulated' }])
    expect(certificates).toHaveLength(1)
  })

  it('is other JSON where it is no invoice', async () => {
    for (const other of ['{}', '{"Invoice": 1}', '{"Invoice": []}', '{"Invoice": [[]]}', '{"invoice": [{}]}']) {
      const report = await judged(octets(other))
      expect(report.findings).toMatchObject([{ code: 'FORMAT_NOT_READ', data: { format: 'JSON' } }])
    }
  })
})

describe('whose invoice it is', () => {
  it('is for review where somebody else signed, and says who', async () => {
    const other = { name: 'Testbed Agent (MY)', tin: 'C20000000099', registration: seller.registration }
    const report = await judged(await signed({ signer: other }))
    expect(report.decision).toMatchObject({ outcome: 'review', reasons: ['INVOICE_SELLER_MISMATCH'] })
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'INVOICE_SELLER_MISMATCH',
        data: { scheme: 'TIN', seller: seller.tin, signer: other.tin },
      }),
    )
    expect(report.decision.next).toContain('CHECK_SIGNER_IDENTITY')
  })

  it('is rejected where the caller expects another signer', async () => {
    const report = await judged(await signed(), { signer: { organizationIdentifier: buyer.tin } })
    expect(report.decision.reasons).toContain('SIGNER_MISMATCH')
    expect(report.decision.outcome).toBe('reject')
    const expected = await judged(await signed(), { signer: { organizationIdentifier: seller.tin } })
    expect(expected.decision.outcome).toBe('accept')
  })

  it('is of the buyer where it is self-billed', async () => {
    const report = await judged(await signed({ selfBilled: true }))
    expect(report.invoice?.issuedBy).toBe('buyer')
    expect(report.decision.outcome).toBe('accept')
    const bySeller = await judged(await signed({ selfBilled: true, signer: seller }))
    expect(codesOf(bySeller)).toContain('INVOICE_SELLER_MISMATCH')
    expect(bySeller.decision.outcome).toBe('review')
  })

  it('is compared by each number of the seller, and be it the second of one identification', async () => {
    const id = (_: string) => ({ _, schemeID: 'TIN' })
    const party = (...ids: readonly string[]) => ({
      AccountingSupplierParty: [{ Party: [{ PartyIdentification: [{ ID: ids.map(id) }] }] }],
    })
    const same = await judged(await signed({ more: party(seller.tin) }))
    expect(codesOf(same)).not.toContain('INVOICE_SELLER_MISMATCH')
    for (const ids of [
      [seller.tin, 'C20000000099'],
      ['C20000000099', seller.tin],
    ]) {
      const report = await judged(await signed({ more: party(...ids) }))
      expect(codesOf(report)).toContain('INVOICE_SELLER_MISMATCH')
      expect(report.invoice?.seller.identifiers.map(({ value }) => value)).toEqual(ids)
      expect(report.decision.outcome).not.toBe('accept')
    }
  })

  it.each([
    ['TIN', { ...seller, tin: '' }],
    ['BRN', { ...seller, registration: '' }],
  ] as const)('is told where one number is equal, and the certificate lacks the other: %s', async (scheme, signer) => {
    const report = await judged(await signed({ signer }))
    const number = scheme === 'TIN' ? seller.tin : seller.registration
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'INVOICE_SELLER_NUMBER_NOT_COMPARED',
        level: 'warning',
        data: { scheme, seller: number },
      }),
    )
    expect(codesOf(report)).not.toContain('INVOICE_SELLER_NOT_COMPARED')
    expect(report.decision.outcome).toBe('accept')
    const neither = await judged(await signed({ signer: { ...seller, tin: '', registration: '' } }))
    expect(codesOf(neither)).toContain('INVOICE_SELLER_NOT_COMPARED')
    expect(neither.decision.outcome).toBe('review')
    const both = await judged(await signed())
    expect(codesOf(both)).not.toContain('INVOICE_SELLER_NUMBER_NOT_COMPARED')
  })

  it('is not compared where the invoice has no number', async () => {
    const report = await judged(await signed({ more: { AccountingSupplierParty: [{ Party: [{}] }] } }))
    expect(codesOf(report)).toContain('INVOICE_SELLER_NOT_COMPARED')
    expect(report.invoice?.seller).toEqual({ identifiers: [] })
    expect(report.decision.outcome).toBe('review')
  })
})

describe('the total of an invoice', () => {
  let limited: Trust

  beforeAll(async () => {
    const plan = { ...ILLUSTRATIVE_PLAN, SG: { ...ILLUSTRATIVE_PLAN.SG, MY: 'recognises-up-to-an-amount' } } as const
    limited = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: await writeTestbedRecognition(testbed.now, plan),
      allowEnvironment: ['testbed'],
    })
  })

  const decidedOn = async (options: InvoiceOptions, more: Partial<VerifyOptions> = {}): Promise<string> => {
    const { decision } = await judged(await signed(options), { trust: limited, ...more })
    return `${decision.outcome}: ${decision.reasons.join()}`
  }

  it('is held against the limit of an agreement', async () => {
    expect(await decidedOn({ total: '10000', currency: 'USD' })).toBe('accept: VALID_AND_RECOGNISED')
    expect(await decidedOn({ total: '10000.01', currency: 'USD' })).not.toContain('accept')
    expect(await decidedOn({ total: '1', currency: 'MYR' })).toContain('review')
  })

  it('is what the caller says where he says it', async () => {
    const amount = { value: '10000.01', currency: 'USD' }
    expect(await decidedOn({ total: '1', currency: 'USD' }, { amount })).not.toContain('accept')
    const { question } = await judged(await signed({ total: '1', currency: 'USD' }), { trust: limited })
    expect(question.amount).toBeUndefined()
  })

  it('is not known where it is no amount, or in another currency than the invoice', async () => {
    expect(await decidedOn({ total: '1e2', currency: 'USD' })).toContain('review')
    expect(await decidedOn({ total: '-5', currency: 'USD' })).toContain('review')
    const LegalMonetaryTotal = [{ PayableAmount: [{ _: 1, currencyID: 'USD' }] }]
    expect(await decidedOn({ more: { LegalMonetaryTotal } })).toContain('review')
  })
})
