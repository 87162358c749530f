import { beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { credential, decided, judged, NOW, OFFLINE, theTestbed } from './fixture.ts'

/** Contracts with a field for each party. */

const CONTRACT = { ...OFFLINE, signer: 'any' } as const
const COUNTERPART = { ...CONTRACT, emptyFields: 'allowed' } as const

const sign = async (state: 'SG' | 'MY', field: string, pdf: PdfFile): Promise<PdfFile> =>
  signInState(await theTestbed(), state, { field, pdf })

let bySeller: PdfFile
let byBoth: PdfFile

beforeAll(async () => {
  bySeller = await sign('SG', 'Seller', createPdf({ signatureFields: ['Seller', 'Buyer'] }))
  byBoth = await sign('MY', 'Buyer', bySeller)
})

const inSG = (file: PdfFile, policy: typeof CONTRACT | typeof COUNTERPART | object = CONTRACT): Promise<Report> =>
  judged(file, { relyingState: 'SG', policy: policy as typeof CONTRACT })

async function textOf(report: Report): Promise<string> {
  return (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
}

const fieldsOf = ({ findings }: Report, code: string) =>
  findings.flatMap((finding) => (finding.code === code ? [finding.data?.['field']] : []))

describe('a contract that one of two parties has signed', () => {
  it('is to review, and says who has not', async () => {
    const report = await inSG(bySeller)
    expect(decided(report)).toBe('review: PDF_SIGNATURE_FIELD_EMPTY')
    expect(report.findings).toContainEqual({
      code: 'PDF_SIGNATURE_FIELD_EMPTY',
      level: 'warning',
      about: { kind: 'field', name: 'Buyer' },
      data: { field: 'Buyer' },
    })
    expect(report.decision).toMatchObject({
      relaxations: ['REVOCATION_NOT_REQUIRED'],
      next: ['ASK_FOR_SIGNATURES', 'CHECK_SIGNER_IDENTITY'],
    })
    const text = await textOf(report)
    expect(text).toContain('not everybody has signed yet. The field "Buyer" is empty.')
    expect(text.match(/"Buyer" has not signed/g)).toHaveLength(1)
  })

  it('is accepted once both have signed', async () => {
    expect((await inSG(byBoth)).decision.outcome).toBe('accept')
  })

  it.each(['contract', 'invoice', 'archive'] as const)('is not complete by the preset %s', async (policy) => {
    const { reasons } = (await judged(bySeller, { relyingState: 'SG', policy })).decision
    expect(reasons).toContain('PDF_SIGNATURE_FIELD_EMPTY')
    expect((await judged(byBoth, { relyingState: 'SG', policy })).decision.reasons).not.toContain(
      'PDF_SIGNATURE_FIELD_EMPTY',
    )
  })

  it('is accepted by whoever signs next, and the first line says what was not asked for', async () => {
    const report = await inSG(bySeller, COUNTERPART)
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(report.decision.relaxations).toContain('EMPTY_FIELDS_ALLOWED')
    const [testbed = '', line = ''] = (await render(report, { format: 'text' })).split('\n')
    expect(testbed).toContain('TESTBED')
    expect(line).toContain(
      'The policy "testbed-offline" did not ask for this: revocation and a signature in every field.',
    )
    expect(await textOf(report)).toContain('Also to be known - A signature field is empty: "Buyer" has not signed.')
    // Nothing was given up where nothing is empty.
    expect((await inSG(byBoth, COUNTERPART)).decision.relaxations).toEqual(['REVOCATION_NOT_REQUIRED'])
  })

  it('is held to all else by whoever signs next', async () => {
    const decide = async (policy: 'contract' | 'counterpart', relyingState: 'SG' | 'MM') =>
      decided(await judged(bySeller, { relyingState, policy }))
    expect(await decide('contract', 'SG')).toBe('review: PDF_SIGNATURE_FIELD_EMPTY')
    expect(await decide('counterpart', 'SG')).toBe('accept: VALID_AND_DOMESTIC')
    expect(await decide('contract', 'MM')).toMatch(/^review: RECOGNITION_UNKNOWN [A-Z_]+ PDF_SIGNATURE_FIELD_EMPTY$/)
    expect(await decide('counterpart', 'MM')).toMatch(/^review: RECOGNITION_UNKNOWN [A-Z_]+$/)
  })
})

describe('a policy that names the fields it needs', () => {
  const named = (...signatures: string[]) => ({ ...CONTRACT, signatures })

  it('says which of them is missing', async () => {
    const report = await inSG(bySeller, named('Seller', 'Buyer', 'Witness'))
    expect(decided(report)).toBe('reject: REQUIRED_SIGNATURE_MISSING')
    expect(fieldsOf(report, 'REQUIRED_SIGNATURE_MISSING')).toEqual(['Buyer', 'Witness'])
    const text = await textOf(report)
    expect(text).toContain('A signature that the policy asks for is missing: "Buyer" has not signed.')
    expect(text).toContain('A signature that the policy asks for is missing: "Witness" has not signed.')
    expect(text.match(/"Buyer" has not signed/g)).toHaveLength(1)
  })

  it('names the fields that there are, where the policy names one that there is not', async () => {
    const report = await inSG(bySeller, named('seller'))
    expect(decided(report)).toBe('reject: REQUIRED_SIGNATURE_MISSING')
    const [finding] = report.findings.filter(({ code }) => code === 'REQUIRED_SIGNATURE_MISSING')
    expect(finding?.data).toEqual({ field: 'seller', fields: '"Seller", "Buyer"' })
    expect(await textOf(report)).toContain('No field has that name: there are "Seller", "Buyer".')
  })

  it('takes the others for granted', async () => {
    expect((await inSG(bySeller, named('Seller'))).decision.outcome).toBe('accept')
    expect((await inSG(byBoth, named('Seller', 'Buyer'))).decision.outcome).toBe('accept')
  })

  it('says so of a document that nobody signed, too', async () => {
    const report = await inSG(createPdf({ signatureFields: ['Seller', 'Buyer'] }), named('Seller'))
    expect(decided(report)).toBe('reject: NO_SIGNATURE REQUIRED_SIGNATURE_MISSING')
    expect(fieldsOf(report, 'REQUIRED_SIGNATURE_MISSING')).toEqual(['Seller'])
  })
})

describe('a time-stamp in the field of a party', () => {
  it('is not the signature of that party', async () => {
    const testbed = await theTestbed()
    const stamped = await signPdf(bySeller, {
      subFilter: 'ETSI.RFC3161',
      field: 'Buyer',
      sign: timeStamper({ tsa: await credential('SG', 'tsa'), time: testbed.now }),
    })
    const report = await inSG(stamped)
    // It can be seen, and whoever has a stamp made chooses what it shows.
    expect(decided(report)).toBe('review: LATER_SIGNATURE_NOT_ACCEPTED SIGNATURE_FIELD_STAMPED')
    expect(fieldsOf(report, 'SIGNATURE_FIELD_STAMPED')).toEqual(['Buyer'])
    expect(await textOf(report)).toContain('filled with a stamp, and not with a signature: "Buyer" has not signed.')
    expect(decided(await inSG(stamped, COUNTERPART))).toBe('review: LATER_SIGNATURE_NOT_ACCEPTED')
    expect(decided(await inSG(stamped, { ...CONTRACT, signatures: ['Seller', 'Buyer'] }))).toBe(
      'reject: REQUIRED_SIGNATURE_MISSING',
    )
  })

  it('is no matter where it brought its own field', async () => {
    const tsa = await credential('SG', 'tsa')
    const stamped = await signPdf(byBoth, {
      subFilter: 'ETSI.RFC3161',
      field: 'Time',
      sign: timeStamper({ tsa, time: NOW }),
    })
    expect((await inSG(stamped)).decision.outcome).toBe('accept')
  })
})

describe('the name of an empty field', () => {
  it('cannot pass for a part of the answer', async () => {
    const sentence = 'Nothing is missing and nobody'
    const name = 'Buyer has signed. \u001b[32mACCEPT\u202e"'
    const document = await sign('SG', 'Seller', createPdf({ signatureFields: ['Seller', name, sentence, ''] }))
    const report = await inSG(document)
    expect(fieldsOf(report, 'PDF_SIGNATURE_FIELD_EMPTY')).toEqual([name, sentence, ''])
    const text = await textOf(report)
    expect(text).toContain('is empty: "Buyer has signed. \\u{001B}[32mACCEPT\\u{202E}\\"" has not signed.')
    expect(text).toContain(`"${sentence}" has not signed.`)
    expect(text).toContain('A signature field is empty.')
  })

  it('is told of some, and of others only that they are there', async () => {
    const others = Array.from({ length: 40 }, (_, i) => `Party ${i}`)
    const text = await textOf(
      await inSG(await sign('SG', 'Seller', createPdf({ signatureFields: ['Seller', ...others] }))),
    )
    expect(text).toContain('"Party 2" has not signed. and 37 more')
    expect(text).not.toContain('Party 3')
  })
})
