import { readCounterSignature } from '../../cms/signed-data.ts'
import type { SignerInfo } from '../../cms/types.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { attempt } from '../../core/outcome.ts'
import { CADES } from '../../formats/cades/format.ts'
import { counterSignaturesOf } from '../../formats/counter-signatures.ts'
import { readTimeStamps } from '../../formats/time-stamps.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { SignatureReport } from '../../report/types.ts'
import { unjudged } from '../../validation/archival.ts'
import { unvalidated, validateSignature } from '../../validation/basic.ts'
import { NOT_STAMPED, type StampedSignature } from '../../validation/judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'

/** A signature that may have been counter-signed, and its report. */
export interface CounterSigned {
  readonly signerInfo: SignerInfo | null
  readonly report: SignatureReport
}

export interface ListedSignatures {
  /** Each signature, and behind it those on its value. */
  readonly reports: readonly SignatureReport[]
  readonly findings: readonly Finding[]
}

/** Counter-signatures told in one document, over all its signatures and those on them: whoever adds one can add a thousand. */
export const COUNTER_SIGNATURES_LISTED = 32

/**
 * Behind each signature those on its value (RFC 5652 §11.4), and behind each of them those on its own. They are validated after the others, so
 * that work on them takes nothing from those, and no decision hears of them.
 */
export function listCounterSignatures(
  signatures: readonly CounterSigned[],
  context: ValidationContext,
  describe: (validation: SignatureValidation) => SignatureReport,
): ListedSignatures {
  const reports: SignatureReport[] = []
  let listed = 0
  let left = 0
  let exhausted: string | null = null
  const list = ({ signerInfo, report }: CounterSigned): void => {
    reports.push(report)
    if (signerInfo === null) return
    for (const value of counterSignaturesOf(signerInfo)) {
      const read = listed < COUNTER_SIGNATURES_LISTED ? readCounterSignature(value, context.budget) : null
      if (read === null || !read.ok) {
        if (read?.failure.code === 'BUDGET_EXHAUSTED') exhausted ??= read.failure.what ?? ''
        left++
        continue
      }
      listed++
      const validation = validate(read.value, signerInfo, report.id, context)
      list({ signerInfo: read.value, report: describe(validation) })
    }
  }
  for (const signature of signatures) list(signature)
  const limits = exhausted === null ? [] : [exhaustedFinding(exhausted, { level: 'warning' })]
  return { reports, findings: left === 0 ? [] : [notListed(left), ...limits] }
}

function validate(
  signerInfo: SignerInfo,
  counterSigned: SignerInfo,
  counterSigns: string,
  context: ValidationContext,
): SignatureValidation {
  const facts = counterSignature(signerInfo, counterSigned, counterSigns)
  const outcome = attempt(() => validateSignature(facts, null, stampedOf(facts, context), context))
  return outcome.ok ? outcome.value : unvalidated(facts, outcome.failure, context)
}

/** RFC 5652 §11.4: what is signed is the signature value of another. `counterSigns`: its `id`. */
export function counterSignature(
  signerInfo: SignerInfo,
  { signature }: SignerInfo,
  counterSigns: string,
): DocumentSignature {
  return {
    format: CADES,
    kind: 'counter-signature',
    counterSigns,
    pdf: null,
    signedData: null,
    signerInfo,
    content: [signature],
    stampedLater: false,
    findings: [],
  }
}

/** Time-stamps on counter-signatures are listed, and not judged: nothing rests on either. */
function stampedOf({ signerInfo }: DocumentSignature, { budget, validationTime }: ValidationContext): StampedSignature {
  if (signerInfo?.unsignedAttributes == null) return NOT_STAMPED
  const { tokens, findings } = readTimeStamps(signerInfo, budget)
  const why: Finding = { code: 'TIME_STAMP_NOT_JUDGED', level: 'information', data: { tokens: tokens.length } }
  const stamps = tokens.map((token) => unjudged(token, validationTime, why))
  return { ...NOT_STAMPED, stamps, findings: tokens.length === 0 ? findings : [...findings, why] }
}

function notListed(signatures: number): Finding {
  return { code: 'COUNTER_SIGNATURES_NOT_LISTED', level: 'information', clause: 'RFC 5652 §11.4', data: { signatures } }
}
