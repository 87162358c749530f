import { type Code, explain, type Finding, type Report } from 'asean-verify'
import type { Answer } from './protocol.ts'

/** The sentences of everything in a report that has a code. */
export async function tell(report: Report): Promise<Omit<Answer, 'report' | 'json' | 'text'>> {
  const sentences: Record<string, string> = {}
  for (const code of codesOf(report)) sentences[code] = await explain(code)
  return {
    sentences,
    documentFindings: await sentencesOf(report.findings),
    signatureFindings: await Promise.all(report.signatures.map(({ findings }) => sentencesOf(findings))),
  }
}

function sentencesOf(findings: readonly Finding[]): Promise<readonly string[]> {
  return Promise.all(findings.map(({ code, data }) => explain(code, data)))
}

function codesOf({ decision, signatures }: Report): ReadonlySet<Code> {
  const codes = new Set<Code>()
  for (const { reasons, relaxations, warnings, next } of [
    decision,
    ...signatures.map((signature) => signature.decision),
  ])
    for (const code of [...reasons, ...relaxations, ...warnings, ...next]) codes.add(code)
  for (const { origin, recognition, revocation, time, missingForLevel = [] } of signatures) {
    for (const code of [...missingForLevel, ...time.timeStamps.flatMap(({ reasons }) => reasons)]) codes.add(code)
    for (const { code } of revocation) codes.add(code)
    for (const code of origin.known ? origin.because : [origin.code]) codes.add(code)
    for (const { reason, now, because } of Object.values(recognition)) {
      for (const code of [reason, now, ...because.map((tried) => tried.code)]) if (code !== undefined) codes.add(code)
    }
  }
  return codes
}
