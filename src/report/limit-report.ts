import { canonicalJson } from '../core/canonical-json.ts'
import { limitFindings } from '../core/finding.ts'
import { LeftOut } from './left-out.ts'
import type { ChangesReport, Report, SignatureReport, SignerReport } from './types.ts'
import { GREATEST_REPORT } from './within-limit.ts'

/**
 * A report that is too large, and of what there is too much the first of it, each signature with the same share. Signatures share what they are told
 * with: a hundred of one signer each have the same path. The decisions stay what they are.
 */
export function limitReport(report: Report): Report {
  const bare = canonicalJson({ ...report, signatures: report.signatures.map(bareOf) }).length
  const share = Math.max(0, GREATEST_REPORT - bare) / report.signatures.length
  const leftOut = new LeftOut(0)
  const signatures = report.signatures.map((signature) => {
    leftOut.allow(share)
    return shorten(signature, report, leftOut)
  })
  const findings = limitFindings([...report.findings, ...leftOut.findings])
  return { ...report, signatures, findings, ...(leftOut.has(EVIDENCE) ? { complete: false as const } : {}) }
}

/** What an answer rests on, and what is wrong with it. */
const EVIDENCE: readonly string[] = ['signatures.path', 'signatures.revocation', 'signatures.findings']

function bareOf(signature: SignatureReport): SignatureReport {
  return shorten(signature, { question: { relyingState: null } }, new LeftOut(0))
}

type Asked = { readonly question: Pick<Report['question'], 'relyingState'> }

/** In the order in which a reader would miss them. */
function shorten(signature: SignatureReport, { question }: Asked, leftOut: LeftOut): SignatureReport {
  const path = leftOut.take(signature.path, 'signatures.path')
  const revocation = leftOut.take(signature.revocation, 'signatures.revocation')
  const findings = leftOut.take(signature.findings, 'signatures.findings')
  const signer = signature.signer === null ? null : shortenSigner(signature.signer, leftOut)
  const row = Object.entries(signature.recognition).sort(
    ([a], [b]) => Number(b === question.relyingState) - Number(a === question.relyingState),
  )
  const recognition = Object.fromEntries(row.map(([state, answer]) => [state, leftOut.takeRecognition(answer)]))
  const attempts = leftOut.take(signature.attempts, 'signatures.attempts')
  const { changes, time } = signature
  return {
    ...signature,
    signer,
    path,
    revocation,
    findings,
    recognition,
    attempts,
    ...(changes === undefined ? {} : { changes: shortenChanges(changes, leftOut) }),
    time: { ...time, timeStamps: leftOut.take(time.timeStamps, 'signatures.time.timeStamps') },
  }
}

/** Two identifiers say that there are several. */
function shortenSigner(signer: SignerReport, leftOut: LeftOut): SignerReport {
  const { organizationIdentifiers: all } = signer
  if (all === undefined) return signer
  const more = leftOut.take(all.slice(2), 'signatures.signer.organizationIdentifiers')
  return { ...signer, organizationIdentifiers: [...all.slice(0, 2), ...more] }
}

function shortenChanges(changes: ChangesReport, leftOut: LeftOut): ChangesReport {
  const unexplained = leftOut.take(changes.unexplained, 'signatures.changes.unexplained')
  const explained = leftOut.take(changes.explained, 'signatures.changes.explained')
  const more = {
    explained: (changes.leftOut?.explained ?? 0) + changes.explained.length - explained.length,
    unexplained: (changes.leftOut?.unexplained ?? 0) + changes.unexplained.length - unexplained.length,
  }
  return { ...changes, explained, unexplained, ...(more.explained + more.unexplained === 0 ? {} : { leftOut: more }) }
}
