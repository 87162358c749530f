import { beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { credential, decided, judged, OFFLINE, theTestbed } from './fixture.ts'

/** Contracts with the stamp of a tax: a seal by a service that the testbed's list of ID names for such stamps alone. */

const CONTRACT = { ...OFFLINE, signer: 'any' } as const
const TRADER = { commonName: 'Testbed Trading Co (ID)' }

async function stamp(pdf: PdfFile, field?: string, signer = 'duty-stamp'): Promise<PdfFile> {
  const options = { signer, pdf }
  return signInState(await theTestbed(), 'ID', field === undefined ? options : { ...options, field })
}

const sign = async (pdf: PdfFile, field: string, signer?: string): Promise<PdfFile> =>
  signInState(await theTestbed(), 'ID', { pdf, field, ...(signer === undefined ? {} : { signer }) })

let signed: PdfFile
let stamped: PdfFile

beforeAll(async () => {
  signed = await sign(createPdf(), 'Seller')
  stamped = await stamp(signed)
})

const inID = (file: PdfFile | Uint8Array, policy: object = CONTRACT, more = {}): Promise<Report> =>
  judged(file, { relyingState: 'ID', policy: policy as typeof CONTRACT, ...more })

/** Which of the signatures are stamps. */
const stampsOf = ({ signatures }: Report) => signatures.map(({ taxStamp = false }) => taxStamp)

/** The testbed's list of ID with other kinds of scope for its service for stamps. */
async function withKinds(kinds: readonly string[] | null, observed = false) {
  const { lists, recognition } = await theTestbed()
  const list = JSON.parse(lists.ID)
  for (const entity of list.LoTE.TrustedEntitiesList)
    for (const { ServiceInformation: information } of entity.TrustedEntityServices) {
      const [extension] = information.ServiceInformationExtensions
      if (extension.id !== 'ID/testbed-stamp-ca') continue
      if (kinds === null) delete extension.scope
      else extension.scope.kinds = kinds
      if (observed) information.ServiceStatus = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn'
    }
  const others = Object.values({ ...lists, ID: JSON.stringify(list) })
  return { trust: await loadTrust({ lists: others, recognition, allowEnvironment: ['testbed'] }) }
}

describe('a contract with a tax stamp', () => {
  it('is accepted, whether or not the stamp is', async () => {
    const report = await inID(stamped)
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(stampsOf(report)).toEqual([false, true])
    // In a state that takes signatures of the class of the trader, and knows no class of the stamp.
    const abroad = await inID(stamped, CONTRACT, { relyingState: 'SG' })
    expect(abroad.signatures.map(({ decision }) => decision.outcome)).toEqual(['accept', 'review'])
    expect(decided(abroad)).toBe('accept: VALID_AND_RECOGNISED')
  })

  it('asks for nothing that is lacking of the stamp', async () => {
    const { bytes } = await stamp(await signInState(await theTestbed(), 'SG'))
    const report = await judged(bytes, { relyingState: 'SG', policy: 'contract' })
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'INDETERMINATE'])
    expect(report.decision).toMatchObject({ outcome: 'accept', next: ['CHECK_SIGNER_IDENTITY'] })
  })

  it('is signed by its parties alone, as the report says', async () => {
    const text = (await render(await inID(stamped), { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain(
      'Check who signed: "Testbed Trading Co (ID)" signed it. If this is who you expected, you may rely on it. The signature is valid',
    )
    expect(text).toContain('Signature 2 of 2, in the field "Signature2" (tax stamp)')
    expect(text).toContain('is not the signature of a party: the answer does not rest on it')
    expect(text).toContain('Testbed Stamp Duty CA (ID) G1')
  })

  it('is not signed where there is nothing but the stamp', async () => {
    const report = await inID(await stamp(createPdf()))
    expect(decided(report)).toBe('review: NO_SIGNATURE')
    expect(stampsOf(report)).toEqual([true])
    expect(await render(report, { format: 'text' })).toContain('Do not rely on it yet: nobody has signed it.')
    const cms = await signCms(
      Uint8Array.of(1),
      { credential: await credential('ID', 'duty-stamp') },
      { attached: true },
    )
    expect(decided(await inID(cms))).toBe('review: NO_SIGNATURE')
  })

  it('is by the expected signer where all signatures have to be', async () => {
    expect(decided(await inID(stamped, OFFLINE, { signer: TRADER }))).toBe('accept: VALID_AND_DOMESTIC')
    const expected = await inID(stamped, CONTRACT, { signer: { commonName: 'Testbed duty stamp (ID)' } })
    expect(decided(expected)).toBe('reject: SIGNER_MISMATCH')
  })

  it('is no better for it', async () => {
    for (const other of ['expired-agency', 'development-trader']) {
      const unaccepted = await sign(signed, 'Buyer', other)
      const without = await inID(unaccepted)
      expect(without.decision.outcome).toBe('review')
      expect(decided(await inID(await stamp(unaccepted)))).toBe(decided(without))
    }
  })
})

describe('a stamp in the field of a party', () => {
  it('is not the signature of that party', async () => {
    const bySeller = await sign(createPdf({ signatureFields: ['Seller', 'Buyer'] }), 'Seller')
    const report = await inID(await stamp(bySeller, 'Buyer'))
    expect(stampsOf(report)).toEqual([false, true])
    expect(decided(report)).toBe('review: SIGNATURE_FIELD_STAMPED')
    expect(decided(await inID(await stamp(bySeller, 'Buyer'), { ...CONTRACT, signatures: ['Seller', 'Buyer'] }))).toBe(
      'review: REQUIRED_SIGNATURE_MISSING SIGNATURE_FIELD_STAMPED',
    )
  })
})

describe('what looks like a tax stamp', () => {
  it('is a signature like any other, whatever its field is called', async () => {
    const seeming = await sign(signed, 'e-meterai', 'development-trader')
    const report = await inID(seeming)
    expect(stampsOf(report)).toEqual([false, false])
    expect(report.decision.outcome).toBe('review')
  })

  it.each([
    ['whose service certifies people too', ['tax-stamp', 'natural-person']],
    ['whose service is for documents of a tax', ['tax']],
    ['of whose service the list says nothing', null],
  ])('is a signature: one %s', async (_, kinds) => {
    const report = await inID(stamped, CONTRACT, await withKinds(kinds))
    expect(stampsOf(report)).toEqual([false, false])
  })

  it('is a signature where the service had been withdrawn', async () => {
    const report = await inID(stamped, CONTRACT, await withKinds(['tax-stamp'], true))
    expect(stampsOf(report)).toEqual([false, false])
    expect(decided(report)).toBe('reject: SERVICE_WITHDRAWN')
  })

  it('is a signature where its value does not verify', async () => {
    const taken = await signPdf(signed, {
      subFilter: 'adbe.pkcs7.detached',
      sign: async () => signCms(Uint8Array.of(1), { credential: await credential('ID', 'duty-stamp') }),
    })
    const report = await inID(taken)
    expect(stampsOf(report)).toEqual([false, false])
    expect(decided(report)).toBe('reject: SIGNATURE_FAILED')
  })
})

describe('a stamp after which the document was changed', () => {
  it('is looked at, though somebody signed what came of it', async () => {
    const first = await stamp(createPdf())
    const changed = replacePageText(first, { ...AGREEMENT, title: 'Another Testbed Agreement' })
    const report = await inID(await sign(changed, 'Seller'))
    expect(stampsOf(report)).toEqual([true, false])
    expect(decided(report)).toBe('review: OTHER_SIGNATURE_FAILED')
  })
})
