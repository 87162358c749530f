import { beforeAll, describe, expect, it } from 'vitest'
import type { ContainedPlace } from '../../../src/report/contained.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { INVOICE_STATES, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import { revocationOf } from '../../../src/testbed/sign-in-state.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { pdfOf } from '../../containers/holders.ts'
import { changed, valuesOf } from '../../formats/invoice/fixture.ts'
import { sharedTestbed } from '../../shared-testbed.ts'

/** e-Tax Invoice of Thailand as PDF/A-3: a page that is signed, and the XML in it, which is signed by itself. */

const NAME = 'ETDA-invoice.xml'
const { seller } = INVOICE_STATES.TH
let judged: (invoice: Uint8Array, change?: (pdf: Uint8Array) => Uint8Array) => Promise<readonly ContainedPlace[]>
let invoice: Uint8Array

beforeAll(async () => {
  const testbed = await sharedTestbed()
  const credential = await invoiceSigner(testbed, 'TH', seller)
  const { crls = [] } = await revocationOf(testbed.states.TH, credential, testbed.now)
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  invoice = await signInvoice(testbed, 'TH')
  judged = async (xml, change = (pdf) => pdf) => {
    const { bytes } = await signPdf(pdfOf([[NAME, xml]]), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (octets) => signCms(octets, { credential }, { certificates: 'chain' }),
    })
    const options = { relyingState: 'TH', policy: 'invoice', at: testbed.now, crls } as const
    const signer = { organization: seller.name }
    return (await verifyContained(change(bytes), { trust, ...options, signer })).places
  }
})

/** Outcomes by the names that lead to a document. */
const outcomesOf = (places: readonly ContainedPlace[]) =>
  places.map((place) => [
    place.path.join('/'),
    place.standing === 'judged' ? place.report.decision.outcome : place.standing,
  ])

describe('an invoice of Thailand in a PDF', () => {
  it('has a verdict of its own, beside that of the PDF, and says what the invoice says', async () => {
    const places = await judged(invoice)
    expect(outcomesOf(places)).toEqual([
      ['', 'accept'],
      [NAME, 'accept'],
    ])
    const [page, xml] = places
    expect(page?.standing === 'judged' && page.report.invoice).toBeUndefined()
    expect(xml?.standing === 'judged' && valuesOf(xml.report, true)).toContain('1070.00')
    expect(xml?.standing === 'judged' && xml.report.document.format).toBe('xml')
  })

  it('is rejected where it was changed before the PDF was signed, which is accepted all the same', async () => {
    const places = await judged(changed(invoice, '1070.00', '9070.00'))
    expect(outcomesOf(places)).toEqual([
      ['', 'accept'],
      [NAME, 'reject'],
    ])
    expect(places[1]?.standing === 'judged' && valuesOf(places[1].report, true)).toEqual([])
  })

  it('is accepted in a PDF whose page was changed, which is rejected', async () => {
    const places = await judged(invoice, (pdf) => {
      const other = pdf.slice()
      other[Buffer.from(other).indexOf('10,000')] = 0x39
      return other
    })
    expect(outcomesOf(places)).toEqual([
      ['', 'reject'],
      [NAME, 'accept'],
    ])
  })
})
