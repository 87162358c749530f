import {
  type CertificateProfile,
  type CmsOptions,
  type CmsSigner,
  type Credential,
  createPdf,
  issueCrl,
  type PdfFile,
  type RevocationReason,
  type SubFilter,
  signCms,
  signPdf,
  type TimeScenarios,
} from '../../src/testbed/index.ts'
import { ago, issueBelow, minutes, NOW, type Question, stampAt } from './world.ts'

export const SIGNED: Date = ago(3)
export const CA: Pick<CertificateProfile, 'basicConstraints' | 'keyUsage'> = {
  basicConstraints: { ca: true },
  keyUsage: ['keyCertSign', 'cRLSign'],
}
export const THEN: Date = minutes(SIGNED, 60)
export const WEEK_LATER: Date = minutes(SIGNED, 60 * 24 * 7)

export interface Signing {
  readonly subFilter?: SubFilter
  readonly signer?: Partial<CmsSigner>
  readonly cms?: CmsOptions
}

export interface Lost {
  readonly ca: Credential
  readonly signer: Credential
  readonly file: PdfFile
  /** All that is true, and nothing of the CA itself. */
  readonly truth: Question
}

/** A CA that ended a year ago, and a signature of two years before that, with a time-stamp. */
export async function lost(
  world: TimeScenarios,
  reason: RevocationReason | 'expired',
  { subFilter = 'ETSI.CAdES.detached', signer: more = {}, cms = {} }: Signing = {},
): Promise<Lost> {
  const { root, ca: other } = world.pki.issuers
  const end = reason === 'expired' ? { notAfter: ago(1) } : {}
  const ca = await issueBelow(root, `Lost CA ${reason}`, { ...CA, ...end })
  const signer = await issueBelow(ca, `Signer ${reason}`, end)
  const file = await signPdf(createPdf(), {
    subFilter,
    reserved: 8000,
    sign: async (bytes) =>
      signCms(bytes, { credential: signer, ...more, timeStamp: await stampAt(world, SIGNED) }, cms),
  })
  const revoked = reason === 'expired' ? [] : [{ certificate: ca, date: ago(1), reason }]
  const ofRoot = (thisUpdate: Date) =>
    issueCrl({ issuer: root, thisUpdate, nextUpdate: minutes(thisUpdate, 1e4), revoked })
  const crls = [await ofRoot(minutes(NOW, -5)), await world.crlAt(other, minutes(NOW, -5))]
  // Of a CA that has expired the root says nothing any more.
  if (reason === 'expired') crls.push(await issueCrl({ issuer: root, thisUpdate: THEN, nextUpdate: WEEK_LATER }))
  const certificates = [ca, other].map(({ certificate }) => certificate)
  return { ca, signer, file, truth: { anchors: [root.certificate], certificates, crls } }
}

/** A CRL that says that it is of the time of the signature. */
export const back = (issuer: Credential): Promise<Uint8Array> =>
  issueCrl({ issuer, thisUpdate: THEN, nextUpdate: WEEK_LATER })

export const stampOver = async (world: TimeScenarios, file: PdfFile, time: Date): Promise<PdfFile> =>
  signPdf(file, { subFilter: 'ETSI.RFC3161', reserved: 8000, sign: await stampAt(world, time) })
