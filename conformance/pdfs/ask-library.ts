import type { Report, SignatureReport } from '../../src/report/types.ts'
import { notOverSortedAttributes } from '../attribute-order.ts'
import { judgeBytes } from '../judge-file.ts'
import type { Integrity, Reading, SeenSignature } from './reading.ts'

/** Beside the codes: the value is over the signed attributes as they were sent, and not over them in the order of DER. */
export const OUT_OF_ORDER = 'signed out of order'

/** What this library says of a PDF, in the form of the others. Its words are codes. */
export async function askLibrary(bytes: Uint8Array): Promise<Reading> {
  const report = await judgeBytes(bytes)
  const signatures = report.signatures.filter(({ kind }) => kind !== 'counter-signature')
  const isUnread = signatures.length === 0 && report.decision.reasons.includes('DOCUMENT_UNREADABLE')
  if (isUnread) return { error: failureOf(report) }
  const isUnsorted = signatures.some(({ findings }) =>
    findings.some(({ code }) => code === 'SIGNED_ATTRIBUTES_NOT_DER'),
  )
  const outOfOrder = isUnsorted ? await notOverSortedAttributes(bytes) : new Set<string>()
  return {
    signatures: signatures.map((signature) => signatureOf(signature, outOfOrder)),
    words: report.findings.map(({ code }) => code),
  }
}

function failureOf({ findings }: Report): string {
  return findings.find(({ level }) => level === 'failure')?.code ?? 'DOCUMENT_UNREADABLE'
}

function signatureOf(signature: SignatureReport, outOfOrder: ReadonlySet<string>): SeenSignature {
  const { field = '', id, coverage, integrity, findings, subFilter } = signature
  const words: string[] = findings.map(({ code }) => code)
  if (subFilter !== undefined) words.push(subFilter)
  if (outOfOrder.has(id)) words.push(OUT_OF_ORDER)
  return {
    field,
    // Without a value, a report names a signature by the digest of its field's name.
    id: integrity.signedAttributes === 'unknown' ? null : id,
    ranges: coverage?.byteRange.flat() ?? null,
    integrity: integrityOf(integrity, findings),
    wholeFile: coverage?.wholeFile ?? null,
    words,
  }
}

function integrityOf(
  { digest, signature }: SignatureReport['integrity'],
  findings: SignatureReport['findings'],
): Integrity {
  if (digest === 'invalid' || signature === 'invalid') return 'broken'
  if (findings.some(({ code }) => code === 'TIME_STAMP_IMPRINT_MISMATCH')) return 'broken'
  return digest === 'verified' && signature === 'verified' ? 'intact' : 'not-judged'
}
