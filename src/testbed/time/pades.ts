import { signCms } from '../cms.ts'
import { createPdf } from '../pdf-create.ts'
import { addDss } from '../pdf-dss.ts'
import type { PdfFile } from '../pdf-file.ts'
import { signPdf } from '../pdf-sign.ts'
import type { TimeScenario, TimeSignatureOptions } from './options.ts'
import type { TimePki } from './pki.ts'
import { planSignature } from './plan.ts'

export interface PadesTimeOptions extends TimeSignatureOptions {
  /** What is signed; an agreement of one page unless given. */
  readonly pdf?: PdfFile
}

export interface PadesTimeScenario extends TimeScenario {
  /** To sign it again, or to change it. */
  readonly file: PdfFile
}

/** Octets kept for /Contents: certificates, a time-stamp token, and revocation information where it is signed. */
const RESERVED = 16_000

/**
 * A PDF signature with the proofs of time of its level (ETSI EN 319 142-1 §6): a signature time-stamp in the CMS
 * (B-T), a DSS in a revision of its own (B-LT, §5.4.2), and document time-stamps (B-LTA, §5.4.3), each but the first
 * after a DSS with the validation data of the one before it.
 */
export async function signPades(pki: TimePki, options: PadesTimeOptions): Promise<PadesTimeScenario> {
  const { shape, signer, validationData, archive, anchors, lateEvidence } = await planSignature(pki, options)
  let file: PdfFile = await signPdf(options.pdf ?? createPdf(), {
    subFilter: shape.subFilter,
    claimedTime: options.signedAt,
    reserved: RESERVED,
    sign: (bytes) => signCms(bytes, signer, { encoding: shape.encoding }),
  })
  if (validationData !== null) file = addDss(file, validationData)
  for (const { stamp, before } of archive) {
    if (before !== null) file = addDss(file, before)
    file = await signPdf(file, { subFilter: 'ETSI.RFC3161', reserved: RESERVED, sign: stamp })
  }
  return Object.freeze({ bytes: file.bytes, file, anchors, lateEvidence })
}
