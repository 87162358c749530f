import { CONTENT_TYPE } from '../../asn1/oids.ts'
import { readSignedData } from '../../cms/signed-data.ts'
import { matchesSigner } from '../../cms/signer-certificate.ts'
import type { SignedData, SignerInfo } from '../../cms/types.ts'
import { append } from '../../core/append.ts'
import type { Budget } from '../../core/budget.ts'
import { compareBytes, equalBytes } from '../../core/bytes.ts'
import { exhaustedFinding, refusalFinding } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import type { PdfDocument, PdfSignature } from '../../pdf/types.ts'
import { readCertificate } from '../../x509/certificate.ts'
import { cmsFindings } from '../cades/cms-signatures.ts'
import type { DocumentSignature } from '../types.ts'
import { PADES } from './format.ts'
import { BARE_VALUE, DIGEST_IN_CMS, readBareValue } from './old-forms.ts'

/** The signatures of a PDF, in document order. */
export function pdfSignatures({ signatures }: PdfDocument, budget: Budget): readonly DocumentSignature[] {
  const lastStamp = signatures.map(({ kind }) => kind).lastIndexOf('document-time-stamp')
  return signatures.map((signature, i) => pdfSignature(signature, i < lastStamp, budget))
}

function pdfSignature(pdf: PdfSignature, stampedLater: boolean, budget: Budget): DocumentSignature {
  const { kind } = pdf
  const findings: Finding[] = [...pdf.findings]
  const bare = { format: PADES, kind, pdf, signedData: null, signerInfo: null, content: null, stampedLater }
  // A format that is not judged has no CMS, or one that means something else.
  const unsupported = findings.some(
    ({ code }) => code === 'PDF_SUBFILTER_UNSUPPORTED' || code === 'PDF_SUBFILTER_MISSING',
  )
  if (pdf.contents === null || unsupported) return { ...bare, findings }
  const isBare = pdf.subFilter === BARE_VALUE
  const read = isBare ? readBareValue(pdf, budget) : readSignedData(pdf.contents, budget)
  if (!read.ok && isBare) {
    const { code, what } = read.failure
    if (code === 'BUDGET_EXHAUSTED') findings.push(exhaustedFinding(what))
    else if (findings.every((one) => one.code !== code))
      findings.push({ code, level: 'failure', clause: 'ISO 32000-1 §12.8.3.2' })
    return { ...bare, findings }
  }
  if (!read.ok) {
    const code = read.failure.code === 'CMS_NOT_SIGNED_DATA' ? 'CMS_NOT_SIGNED_DATA' : 'CMS_MALFORMED'
    findings.push(refusalFinding(read.failure, { code, level: 'failure', clause: 'RFC 5652 §3' }))
    return { ...bare, findings }
  }
  const signedData = read.value
  append(findings, cmsFindings(signedData, undefined))
  if (signedData.trailing === 'other')
    findings.push({ code: 'PDF_CONTENTS_PADDING', level: 'failure', clause: 'ETSI EN 319 142-1 §4.1' })
  // A SET OF has no order (RFC 5652 §5.1): of several the same one is looked at, however they stand.
  const [signerInfo, ...others] = [...signedData.signerInfos].sort((a, b) => compareBytes(a.encoded, b.encoded))
  if (signerInfo === undefined) findings.push({ code: 'CMS_NO_SIGNER', level: 'failure', clause: 'RFC 5652 §5.1' })
  if (others.length > 0)
    findings.push({ code: 'SIGNER_INFO_NOT_SINGLE', level: 'failure', clause: 'ISO 32000-2 §12.8.3.3.1' })
  const isTimeStamp = kind === 'document-time-stamp'
  if (isTimeStamp && signedData.contentType !== CONTENT_TYPE.tstInfo)
    findings.push({ code: 'TIME_STAMP_MALFORMED', level: 'failure', clause: 'ISO 32000-2 §12.8.5' })
  // Signed attributes made for another type of content do not become a signature on a document.
  if (!isTimeStamp && signedData.contentType !== CONTENT_TYPE.data)
    findings.push({
      code: 'CONTENT_TYPE_MISMATCH',
      level: 'failure',
      clause: 'ISO 32000-2 §12.8.3.3.1',
      data: { eContentType: signedData.contentType },
    })
  const isDigest = pdf.subFilter === DIGEST_IN_CMS
  if (!isTimeStamp && !isDigest && signedData.content !== null)
    findings.push({ code: 'ENCAPSULATED_CONTENT_PRESENT', level: 'failure', clause: 'ISO 32000-2 §12.8.3.3.1' })
  if (!isBare && signerInfo !== undefined && contradicts(pdf, signedData, signerInfo, budget))
    findings.push({ code: 'PDF_CERT_CONTRADICTS', level: 'failure', clause: 'ISO 32000-1 §12.8.1' })
  const covered = pdf.signedRanges.length === 0 ? null : pdf.signedRanges
  return {
    format: PADES,
    kind,
    pdf,
    signedData,
    signerInfo: signerInfo ?? null,
    // A time-stamp token signs its own TSTInfo, which holds the digest of what the /ByteRange covers; an old CMS signs such a digest.
    content: isTimeStamp || isDigest ? signedData.content : covered,
    stampedLater,
    findings,
  }
}

/** ISO 32000-1 table 252: with a CMS /Cert is not to be there. Where it is, it says nothing else than the CMS of who signed. */
function contradicts(
  { certificates }: PdfSignature,
  message: SignedData,
  { identifier }: SignerInfo,
  budget: Budget,
): boolean {
  const [first] = certificates ?? []
  if (first === undefined) return false
  const isSigner = (encoded: Uint8Array): boolean => {
    const read = readCertificate(encoded, budget)
    return read.ok && matchesSigner(identifier, read.value)
  }
  return !isSigner(first) || message.certificates.some((one) => !equalBytes(one, first) && isSigner(one))
}
