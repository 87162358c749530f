import { beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../../src/index.ts'
import { DS, xmlSignature } from '../../../src/testbed/invoice/markup.ts'
import { INVOICE_STATES, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { revocationOf } from '../../../src/testbed/sign-in-state.ts'
import { changed, codesOf, type InvoiceJudging, invoiceJudging, octetsOf, textOf, valuesOf } from './fixture.ts'

let on: InvoiceJudging
const { seller, buyer } = INVOICE_STATES.VN

beforeAll(async () => {
  on = await invoiceJudging('VN')
})

const signed = (options: InvoiceOptions = {}): Promise<Uint8Array> => signInvoice(on.testbed, 'VN', options)
/** Another taxpayer signs for the tax office, with a key of RSA. */
const OFFICE = { name: 'Testbed Tax Office (VN)', tin: '0100000099', registration: '' }
const byOffice = async (): Promise<InvoiceOptions> => ({ taxOffice: await invoiceSigner(on.testbed, 'VN', OFFICE) })

describe('an invoice of Viet Nam', () => {
  it.each([false, true])('is accepted as it was signed, in a message: %s', async (inMessage) => {
    const report = await on.judged(await signed({ inMessage }))
    expect(report.decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_AND_DOMESTIC'] })
    const date = on.testbed.now.toISOString().slice(0, 10)
    expect(valuesOf(report, true)).toEqual([
      ...['C26TTB', '1', date, 'VND', '1100000'],
      ...[seller.name, seller.tin, buyer.name, buyer.tin],
    ])
    expect(valuesOf(report, false)).toEqual([])
    expect(report.invoice).toMatchObject({ profile: 'VN e-invoice', issuedBy: 'seller' })
    expect(codesOf(report).includes('INVOICE_BESIDE_NOT_SIGNED')).toBe(inMessage)
  })

  it('is told to be covered as a whole where it is', async () => {
    const told = async (options: InvoiceOptions): Promise<readonly string[]> =>
      (await on.judged(await signed(options))).signatures.flatMap(({ findings }) => findings.map(({ code }) => code))
    expect(await told({})).toContain('XML_WHOLE_SIGNED')
    // The head of the message is signed by nobody, and the time neither.
    expect(await told({ inMessage: true })).toContain('XML_PART_SIGNED')
    expect(await told({ time: 'not-signed' })).toContain('XML_PART_SIGNED')
    for (const options of [{ inMessage: true }, { time: 'not-signed' }] as const)
      expect(await told(options)).not.toContain('XML_WHOLE_SIGNED')
  })

  it('is not accepted for the signature of another alone: without that of the seller, no field is signed', async () => {
    const whole = textOf(await signed(await byOffice()))
    expect((await on.judged(octetsOf(whole))).decision.outcome).toBe('accept')
    for (const rest of ['', '<NBan/>']) {
      const report = await on.judged(octetsOf(whole.replace(/<NBan><Signature.*?<\/NBan>/s, rest)))
      expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED'])
      expect(valuesOf(report, true)).toEqual([])
      expect(codesOf(report)).toContain('INVOICE_FIELD_NOT_SIGNED')
      expect(report.decision.outcome).not.toBe('accept')
    }
  })

  it('tells each part beside it that nobody signed, and be it there twice', async () => {
    const document = textOf(await signed({ inMessage: true }))
    const report = await on.judged(
      octetsOf(
        document
          .replace('<DLieu>', '<TTChung><MST>9</MST></TTChung><DLieu>')
          .replace('<DSCKS>', '<MCCQT>1</MCCQT><MCCQT>2</MCCQT><DSCKS>'),
      ),
    )
    const told = report.findings.filter(({ code }) => code === 'INVOICE_BESIDE_NOT_SIGNED').map(({ data }) => data)
    expect(told).toEqual(['TTChung', 'TTChung', 'MCCQT', 'MCCQT'].map((what) => ({ what })))
    expect(codesOf(report)).toContain('XML_PART_NOT_SIGNED')
    expect(report.decision.outcome).not.toBe('accept')
  })

  it.each([
    ['an invoice in the head', '<TTChung>', '<TTChung><DLHDon><NDHDon/></DLHDon>'],
    ['a part of the head with another in it', '</TTChung><DLieu>', '<MNGui><DLHDon/></MNGui></TTChung><DLieu>'],
    ['a part of the head twice', '</TTChung><DLieu>', '<MST>0109999999</MST></TTChung><DLieu>'],
    ['a head with an attribute', '<TTChung>', '<TTChung TgTTTBSo="99">'],
    ['a head with a text', '<TTChung>', '<TTChung>99'],
    ['a second head with an invoice', '<DLieu>', '<TTChung><DLieu><HDon><DLHDon/></HDon></DLieu></TTChung><DLieu>'],
    ['a code with an invoice in it', '<HDon>', '<HDon><MCCQT>1<DLHDon/></MCCQT>'],
    ['a code with an attribute', '<HDon>', '<HDon><MCCQT TgTTTBSo="99">1</MCCQT>'],
    ['a code twice', '<HDon>', '<HDon><MCCQT>1</MCCQT><MCCQT>2</MCCQT>'],
    ['a code with an instruction', '<HDon>', '<HDon><MCCQT>1<?pay another?></MCCQT>'],
  ])('has nothing beside it but what its format has there: %s', async (_, before, after) => {
    const report = await on.judged(changed(await signed({ inMessage: true }), before, after))
    expect(codesOf(report)).toContain('XML_PART_NOT_SIGNED')
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('is accepted with all parts of a head, and a code of the tax office', async () => {
    const whole = textOf(await signed({ inMessage: true }))
      .replace('<MLTDiep>', '<MNGui>1</MNGui><MNNhan>2</MNNhan><MLTDiep>')
      .replace('<MST>', '<MTDiep>3</MTDiep><MTDTChieu>4</MTDTChieu><MST>')
      .replace('</TTChung>', '<SLuong>1</SLuong>\n</TTChung>')
      .replace('<HDon>', '<HDon><MCCQT Id="code">M1-26-ABCDE</MCCQT>')
    const report = await on.judged(octetsOf(whole))
    expect(codesOf(report)).not.toContain('XML_PART_NOT_SIGNED')
    expect(report.decision.outcome).toBe('accept')
  })

  it.each([
    ['an element', '<GhiChu>Pay to another account</GhiChu>'],
    ['a text', 'Pay to another account'],
    ['an instruction', '<?pay another?>'],
    ['a second time', '<SigningTime>2031-01-01T00:00:00</SigningTime>'],
    ['an element in the time', '<SigningTime><DLHDon/></SigningTime>'],
  ])('has nothing but a time beside a signature that does not sign it: %s', async (_, inserted) => {
    const report = await on.judged(
      changed(await signed({ time: 'not-signed' }), '<SigningTime>', `${inserted}<SigningTime>`),
    )
    expect(codesOf(report)).toContain('XML_PART_NOT_SIGNED')
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('is judged whatever lies in its signature, and how much', async () => {
    const report = await on.judged(
      changed(await signed({ time: 'not-signed' }), '<SigningTime>', `${'<a/>'.repeat(200_000)}<SigningTime>`),
    )
    expect(codesOf(report)).toContain('XML_PART_NOT_SIGNED')
  })

  it('says whether the time of signing is signed', async () => {
    const moment = on.testbed.now.toISOString().slice(0, 19)
    const isSigned = await on.judged(await signed())
    expect(isSigned.findings).toContainEqual(
      expect.objectContaining({ code: 'INVOICE_TIME_SIGNED', data: { time: moment } }),
    )
    const older = await signed({ time: 'not-signed' })
    const notSigned = await on.judged(older)
    expect(codesOf(notSigned)).toContain('INVOICE_TIME_NOT_SIGNED')
    expect(notSigned.decision.outcome).toBe('accept')
    const later = await on.judged(changed(older, moment, '2031-01-01T00:00:00'))
    expect(later.findings).toContainEqual(
      expect.objectContaining({ code: 'INVOICE_TIME_NOT_SIGNED', data: { time: '2031-01-01T00:00:00' } }),
    )
    expect((await on.judged(changed(await signed(), moment, '2031-01-01T00:00:00'))).decision.outcome).toBe('reject')
  })

  it('says in words which time its signature states, and that it names no zone', async () => {
    const moment = on.testbed.now.toISOString().slice(0, 19)
    const told = async (options: InvoiceOptions): Promise<string> =>
      (await render(await on.judged(await signed(options)), { format: 'text' })).replace(/\s+/g, ' ')
    const isSigned = await told({})
    expect(isSigned).toContain(`The signature says "${moment}", and not in which time zone. This time is not proven.`)
    expect(isSigned).toContain(`"${moment}", as the signer states, without a time zone. Nothing proves it.`)
    const notSigned = await told({ time: 'not-signed' })
    expect(notSigned).toContain('A time of signing stands beside the signature. Nobody signed it.')
    for (const text of [isSigned, notSigned]) expect(text).not.toContain('does not say when')
    // Each party states its own.
    const report = await on.judged(await signed(await byOffice()))
    const about = report.findings.flatMap((one) =>
      one.code === 'INVOICE_TIME_SIGNED' && one.about?.kind === 'certificate' ? [one.about.sha256] : [],
    )
    expect(about).toEqual(report.signatures.map(({ signer }) => signer?.certificate.sha256))
  })

  it('has no time of a signature that signs a time alone', async () => {
    const time = '2031-01-01T00:00:00'
    const object = (declared: string): string =>
      `<Object${declared} Id="alone"><SignatureProperties><SignatureProperty><SigningTime>${time}</SigningTime></SignatureProperty></SignatureProperties></Object>`
    const signature = await xmlSignature({
      credential: await invoiceSigner(on.testbed, 'VN', OFFICE),
      hash: 'SHA-256',
      prefix: '',
      scope: {},
      references: [{ uri: '#alone', octets: object(` xmlns="${DS}"`) }],
      objects: object(''),
    })
    const report = await on.judged(changed(await signed(), '</DSCKS>', `<CQT>${signature}</CQT></DSCKS>`))
    expect(report.signatures.map(({ integrity }) => integrity.signature)).toEqual(['verified', 'verified'])
    const told = report.findings.filter(({ code }) => code.startsWith('INVOICE_TIME'))
    expect(told).toMatchObject([
      { code: 'INVOICE_TIME_SIGNED', data: { time: on.testbed.now.toISOString().slice(0, 19) } },
    ])
  })

  it.each([
    ['the number', '<SHDon>1<', '<SHDon>2<'],
    ['the total', '1100000', '1100001'],
    ['the seller', seller.tin, '0100000003'],
    ['an element', '<NDHDon>', '<NDHDon><GChu></GChu>'],
  ])('does not hold with something else in what is signed: %s', async (_, from, to) => {
    for (const time of ['signed', 'not-signed'] as const) {
      const report = await on.judged(changed(await signed({ time }), from, to))
      expect(report.signatures[0]?.indication).toBe('TOTAL-FAILED')
      expect(valuesOf(report, true)).toEqual([])
      expect(report.decision.outcome).toBe('reject')
    }
  })

  it('says a text as it is written, and none that an instruction splits', async () => {
    const spaced = await on.judged(await signed({ number: ' \n\u00a01\ufeff\t' }))
    expect(spaced.invoice?.number).toEqual({ value: '\u00a01\ufeff', signed: true })
    const split = await on.judged(changed(await signed({ unsigned: true }), '<SHDon>1', '<SHDon>1<?x?>2'))
    expect(split.invoice?.number).toBeUndefined()
  })

  it('is compared with the seller by the tax number', async () => {
    const other = { ...seller, tin: '0100000009' }
    const report = await on.judged(await signed({ signer: other }))
    expect(report.decision).toMatchObject({ outcome: 'review', reasons: ['INVOICE_SELLER_MISMATCH'] })
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'INVOICE_SELLER_MISMATCH',
        data: { scheme: 'MST', seller: seller.tin, signer: other.tin },
      }),
    )
  })

  it('reads no copy that nobody signed, wherever it stands', async () => {
    const document = textOf(await signed())
    const data = /<DLHDon.*<\/DLHDon>/s.exec(document)?.[0] ?? ''
    const forged = data.replace('1100000', '1').replace('Id="data"', 'Id="forged"')
    for (const wrapped of [
      document.replace('<DSCKS>', `<GoiThem>${data}</GoiThem><DSCKS>`).replace(data, forged),
      document.replace(data, `${forged}${data}`),
      document
        .replace(data, forged)
        .replace('</Signature>', `<Object xmlns="http://www.w3.org/2000/09/xmldsig#">${data}</Object></Signature>`),
    ]) {
      const report = await on.judged(octetsOf(wrapped))
      expect(report.decision.outcome).not.toBe('accept')
      expect(report.invoice?.total?.value === '1' && report.invoice.total.signed).toBe(false)
    }
  })

  it.each([
    ['a place that is empty', '<NMua></NMua><CCKSKhac/>', 'accept'],
    ['an element', '<GhiChu>Pay to another account</GhiChu>', 'review'],
    ['a text', 'Pay to another account', 'review'],
    ['an attribute', '<NMua note="Pay to another account"/>', 'review'],
  ])('tells what stands among its signatures: %s', async (_, inserted, outcome) => {
    const report = await on.judged(changed(await signed(), '<DSCKS>', `<DSCKS>${inserted}`))
    expect(report.decision.outcome === 'accept' ? 'accept' : 'review').toBe(outcome)
  })

  it('is for review where a message has several', async () => {
    const document = textOf(await signed({ inMessage: true }))
    const report = await on.judged(octetsOf(document.replace('</DLieu>', '<HDon><DLHDon/></HDon></DLieu>')))
    expect(codesOf(report)).toContain('INVOICE_SEVERAL')
    expect(report.invoice).toBeUndefined()
    expect(report.decision.outcome).toBe('review')
  })

  it('is not signed where only another party did', async () => {
    const document = textOf(await signed())
    const report = await on.judged(
      octetsOf(
        document.replace('<NBan><Signature', '<NMua><Signature').replace('</Signature></NBan>', '</Signature></NMua>'),
      ),
    )
    expect(valuesOf(report, true)).toEqual([])
  })

  it('is told to have no signature', async () => {
    const report = await on.judged(await signed({ unsigned: true }))
    expect(report.decision).toMatchObject({ outcome: 'reject', reasons: ['NO_SIGNATURE'] })
    expect(valuesOf(report, true)).toEqual([])
  })
})

describe('the tax office, which signs an invoice too', () => {
  it('is another party than who was expected', async () => {
    const document = await signed(await byOffice())
    const office = await invoiceSigner(on.testbed, 'VN', OFFICE)
    const { crls = [] } = await revocationOf(on.testbed.states.VN, office, on.testbed.now)
    const expected = { commonName: seller.name }
    const report = await on.judged(document, { signer: expected, crls })
    expect(report.signatures).toHaveLength(2)
    expect(report.decision.outcome).toBe('accept')
    expect(codesOf(report)).not.toContain('INVOICE_BESIDE_NOT_SIGNED')
    const swapped = await on.judged(document, { signer: { commonName: OFFICE.name }, crls })
    expect(swapped.decision.reasons).toContain('SIGNER_MISMATCH')
    expect(swapped.decision.outcome).toBe('reject')
  })

  it('signs the code of the invoice, which the seller does not', async () => {
    const code = '00TESTBED0000000000000000000000001'
    const report = await on.judged(changed(await signed(await byOffice()), code, '00TESTBED0000000000000000000000002'))
    expect(report.signatures.map(({ indication }) => indication)).toContain('TOTAL-FAILED')
    expect(codesOf(report)).toContain('INVOICE_BESIDE_NOT_SIGNED')
    expect(report.decision.outcome).toBe('reject')
  })
})
