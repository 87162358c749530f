import { type Code, explain, type Language, type Report } from '../../index.ts'
import { reasonsOf } from './reasons.ts'

/** Why a document is not accepted: each code with its sentence, and with the data of the finding that has it. */
export interface ShownReason {
  readonly code: Code
  readonly sentence: string
}

/** What has to be known of one that is accepted: what the policy gave up, and what it did not look at. */
export async function shownRemarks({ decision }: Report, language: Language): Promise<readonly ShownReason[]> {
  const codes = [...decision.relaxations, ...decision.warnings]
  return Promise.all(codes.map(async (code) => ({ code, sentence: await explain(code, {}, language) })))
}

export async function shownReasons(report: Report, language: Language): Promise<readonly ShownReason[]> {
  const findings = [...report.findings, ...report.signatures.flatMap((signature) => signature.findings)]
  return Promise.all(
    reasonsOf(report.decision, report.signatures).map(async (code) => {
      const data = findings.find((finding) => finding.code === code)?.data ?? {}
      return { code, sentence: await explain(code, data, language) }
    }),
  )
}
