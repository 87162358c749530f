import { INVOICE_STATES, invoiceSigner } from '../../src/testbed/invoice/parties.ts'
import { signInvoice } from '../../src/testbed/invoice/sign-invoice.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { SIGNATURE_PLACE, signXml } from '../../src/testbed/xml/sign-xml.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'

export interface InvoiceSet {
  readonly now: Date
  readonly trust: Trust
  /** Of the signer. */
  readonly certificate: Uint8Array
  /** The CA of the signer, and those above it. */
  readonly issuers: readonly Uint8Array[]
  readonly invoices: readonly Uint8Array[]
}

const LINES = 56

/**
 * Invoices of Viet Nam of 20 kB, each different, RSA-2048: `DLHDon` and the time of signing by their Ids, in Canonical XML 1.0. Every library that is
 * measured verifies these.
 */
export async function createInvoiceSet(testbed: Testbed, count: number): Promise<InvoiceSet> {
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const credential = await invoiceSigner(testbed, 'VN', INVOICE_STATES.VN.seller)
  const invoices: Uint8Array[] = []
  for (let number = 0; number < count; number++) {
    const unsigned = new TextDecoder().decode(
      await signInvoice(testbed, 'VN', { unsigned: true, number: String(number) }),
    )
    const [, content = ''] = /^<HDon>(.*)<\/HDon>$/s.exec(unsigned) ?? []
    const goods = Array.from({ length: LINES }, (_, i) => line(number, i)).join('')
    invoices.push(
      await signXml(
        {
          name: 'HDon',
          content: content
            .replace('<TToan>', `<DSHHDVu>${goods}</DSHHDVu><TToan>`)
            .replace('<DSCKS></DSCKS>', `<DSCKS><NBan>${SIGNATURE_PLACE}</NBan></DSCKS>`),
        },
        {
          credential,
          canonicalization: 'inclusive',
          prefix: '',
          references: ['data', 'time'],
          object: {
            id: 'time',
            content: `<SignatureProperties><SignatureProperty Target="#signature"><SigningTime>${testbed.now.toISOString().slice(0, 19)}</SigningTime></SignatureProperty></SignatureProperties>`,
          },
        },
      ),
    )
  }
  return { now: testbed.now, trust, certificate: credential.certificate, issuers: credential.issuers, invoices }
}

function line(number: number, at: number): string {
  return `<HHDVu><TChat>1</TChat><STT>${at + 1}</STT><MHHDVu>TEA-${number}-${at}</MHHDVu><THHDVu>Trà thử nghiệm, hộp ${at + 1} kg</THHDVu><DVTinh>Hộp</DVTinh><SLuong>${at + 1}</SLuong><DGia>15000</DGia><TLCKhau>0</TLCKhau><STCKhau>0</STCKhau><ThTien>${15_000 * (at + 1)}</ThTien><TSuat>10%</TSuat></HHDVu>`
}
