import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../../src/core/bytes.ts'
import { signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { codesOf, invoiceJudging } from '../invoice/fixture.ts'
import { latin1 } from './heads.ts'

/** A comment of XML that is a PDF to its readers: no signature covers it. */
const PDF_IN_COMMENT = concatBytes(
  latin1('<!--\n'),
  createPdf({ crossReference: 'table' }).bytes.filter(isAscii),
  latin1('-->'),
)

function isAscii(octet: number): boolean {
  return octet === 0x0a || (octet >= 0x20 && octet < 0x7f)
}

describe('an invoice', () => {
  it('in XML is not accepted with a PDF in a comment, which nobody signed, and is with an ordinary one', async () => {
    for (const [state, options] of [
      ['VN', {}],
      ['MY', { format: 'xml' }],
    ] as const) {
      const { testbed, judged } = await invoiceJudging(state)
      const invoice = await signInvoice(testbed, state, options)
      const ordinary = await judged(concatBytes(invoice, latin1('<!--\nSubject: <html>50% of 10 20</html>\n-->')))
      expect(ordinary.decision.outcome).toBe('accept')
      const report = await judged(concatBytes(invoice, PDF_IN_COMMENT))
      expect(report.decision.outcome).toBe('review')
      expect(codesOf(report)).toContain('FILE_IS_ANOTHER_FORMAT')
      const [finding] = report.findings.filter(({ code }) => code === 'FILE_IS_ANOTHER_FORMAT')
      expect(finding?.data).toMatchObject({ format: 'PDF', place: 'text' })
    }
  })
})
