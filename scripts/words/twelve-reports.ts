import { toLatin1 } from '../../src/core/bytes.ts'
import type { Report } from '../../src/report/types.ts'
import {
  AGREEMENT,
  createPdf,
  createRevocationScenario,
  credentialOf,
  issueCertificate,
  issueCrl,
  type PdfFile,
  replacePageText,
  signCms,
  signInState,
  signPdf,
  type Testbed,
} from '../../src/testbed/index.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import { writePdf } from '../../src/testbed/pdf-file.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'

/** A report as somebody gets it, with the name of the file, and what it is there to show. */
export interface TitledReport {
  readonly title: string
  readonly name: string
  readonly report: Report
}

const DAY = 86_400_000
const TRADER_TH = { commonName: 'Testbed Trading Co (TH)' } as const
const TRADER_ID = { commonName: 'Testbed Trading Co (ID)' } as const

/** The documents that people meet, each judged as a merchant would ask: what a language has to say well. */
export async function makeTwelveReports(testbed: Testbed): Promise<readonly TitledReport[]> {
  const { lists, recognition, now } = testbed
  const trusted = (all: readonly string[]) => loadTrust({ lists: all, recognition, allowEnvironment: ['testbed'] })
  const trust = await trusted(Object.values(lists))
  const observed = await trusted(Object.values({ ...lists, TH: asObserved(lists.TH) }))
  const reportOn = (document: PdfFile | Uint8Array, options: Partial<VerifyOptions>) =>
    verify(document instanceof Uint8Array ? document : document.bytes, { trust, at: now, ...options })

  const thai = await signInState(testbed, 'TH')
  const scenario = async (id: 'revoked-before' | 'no-evidence') =>
    (await createRevocationScenario(testbed, id, 'http://testbed.invalid')).offline
  const inTH = { relyingState: 'TH', signer: TRADER_TH } as const
  const inSG = { relyingState: 'SG', signer: TRADER_TH } as const
  const inID = { relyingState: 'ID' } as const

  const made: readonly (readonly [title: string, name: string, report: Promise<Report>])[] = [
    ['accepted, from the same state', 'lease.pdf', reportOn(thai, inTH)],
    ['accepted, from another state; nobody said who was to sign', 'order.pdf', reportOn(thai, { relyingState: 'SG' })],
    ['a list that was only observed', 'order.pdf', reportOn(thai, { ...inSG, trust: observed })],
    ['revoked', 'supply.pdf', reportOn(await scenario('revoked-before'), inID)],
    ['revocation unknown', 'supply.pdf', reportOn(await scenario('no-evidence'), inID)],
    ['changed after signing', 'lease.pdf', reportOn(replacePageText(thai, CHANGED), inTH)],
    ['written anew after signing', 'lease (1).pdf', reportOn(writtenAnew(thai), inTH)],
    ['another signer than expected', 'order.pdf', reportOn(thai, { ...inSG, signer: TRADER_ID })],
    [
      'not recognised',
      'tender.pdf',
      reportOn(await signInState(testbed, 'PH', { document: { dss: true } }), { relyingState: 'MY' }),
    ],
    ['expired, without a time-stamp', 'old-order.pdf', reportOn(await signedLongAgo(testbed), inID)],
    ['not to be read', 'scan.pdf', reportOn(new TextEncoder().encode('A picture of a contract'), inSG)],
    [
      'encrypted, without the password',
      'payroll.pdf',
      reportOn(await signInState(testbed, 'SG', { pdf: createPdf({ encryption: LOCK }) }), { relyingState: 'SG' }),
    ],
    ['a contract of two signers', 'joint.pdf', reportOn(await signedByTwo(testbed), { ...inID, signer: TRADER_ID })],
  ]
  return Promise.all(made.map(async ([title, name, report]) => ({ title, name, report: await report })))
}

const CHANGED = { ...AGREEMENT, lines: ['The price is ten times what was agreed.'] }
const LOCK = { revision: 6, userPassword: 'testbed', ownerPassword: 'keeper' } as const

/** As a program saves a file that knows nothing of signatures: each object is there, and none where it was. */
function writtenAnew(file: PdfFile): PdfFile {
  const text = toLatin1(file.bytes)
  const objects = new Map(file.objects)
  for (const [number, object] of objects) {
    const start = text.indexOf(`\n${number} 0 obj`)
    const written = text.slice(text.indexOf('<<', start), text.indexOf('endobj', start)).trimEnd()
    // What the signature covers and holds is known to the file alone.
    if (typeof object === 'object' && written.includes('/ByteRange')) objects.set(number, written)
  }
  return writePdf(objects, file.root, 'table')
}

/** A list as somebody writes it who merely saw the CAs. */
function asObserved(text: string): string {
  const list = JSON.parse(text)
  list.LoTE.ListAndSchemeInformation.LoTEType = 'urn:asean-verify:list-type:observed'
  for (const { TrustedEntityServices } of list.LoTE.TrustedEntitiesList)
    for (const service of TrustedEntityServices) {
      delete service.ServiceHistory
      service.ServiceInformation.ServiceStatus = 'urn:asean-verify:status:observed'
    }
  return JSON.stringify(list)
}

/** Its certificate ended twenty days ago, and nothing but the signer's clock says that it was signed before. */
async function signedLongAgo({ states, now }: Testbed): Promise<PdfFile> {
  const day = (days: number): Date => new Date(now.getTime() + days * DAY)
  const [issuer, root] = [credentialOf(states.ID, 'trade-ca'), credentialOf(states.ID, 'national-root')]
  const signer = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed Old Trading (ID)', CN: 'Testbed Old Trading (ID)' },
    keys: states.ID.signer.keys,
    issuer,
    notBefore: day(-300),
    notAfter: day(-20),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
  const signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    sign: (bytes) => signCms(bytes, { credential: signer, signingTime: day(-30) }, { certificates: 'chain' }),
  })
  const period = { thisUpdate: day(-1), nextUpdate: day(6) }
  const crls = await Promise.all([issuer, root].map((one) => issueCrl({ issuer: one, ...period })))
  return addDss(signed, { crls })
}

/** By a merchant of Indonesia, and then by one of Singapore. */
async function signedByTwo(testbed: Testbed): Promise<PdfFile> {
  const document = { dss: true } as const
  const seller = await signInState(testbed, 'ID', { field: 'Seller', document })
  return signInState(testbed, 'SG', { pdf: seller, field: 'Buyer', document })
}
