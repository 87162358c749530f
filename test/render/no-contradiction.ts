import { expect } from 'vitest'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { tellReport } from '../../src/render/tell/tell-report.ts'
import type { ToldVerdict } from '../../src/render/tell/told.ts'
import type { Decision, Report } from '../../src/report/types.ts'

/**
 * What holds of the words of every report, in every language: the answer, its reasons and what is advised say the same. It is told by the kinds of
 * sentences, and by the sentences themselves: none of one outcome has the beginning of another.
 */
export async function expectNoContradiction(report: Report): Promise<void> {
  for (const language of LANGUAGES) {
    const catalogue = await loadCatalogue(language)
    const { told } = catalogue.words
    const { verdict, outcome, signatures, next } = tellReport(report, catalogue)
    const { decision } = report
    expect(outcome).toBe(decision.outcome)
    expectVerdict(verdict, decision, told.headline)
    const signed = report.signatures.filter(({ id }) => signatures.some((one) => one.id === id))
    for (const [i, one] of signatures.entries())
      if (one.verdict !== undefined && signed[i] !== undefined)
        expectVerdict(one.verdict, signed[i].decision, told.headline)
    const doNotAct = catalogue.codes.DO_NOT_RELY
    // Whoever may rely on it is not told to leave it alone; whoever must not, is told what else to do.
    if (outcome === 'accept') expect(next.sentences).not.toContain(doNotAct)
    if (outcome === 'reject' && next.sentences.length > 0) expect(next.sentences[0]).toBe(doNotAct)
  }
}

function expectVerdict(
  { kind, outcome, headline, sentence, causes, further }: ToldVerdict,
  decision: Decision,
  headlines: Readonly<Record<ToldVerdict['kind'], string>>,
): void {
  expect(outcome).toBe(decision.outcome)
  expect(headline).toBe(headlines[kind])
  if (outcome !== 'accept') {
    expect(kind).toBe(outcome)
    expect(sentence.startsWith(headline)).toBe(true)
    expect(causes.length).toBeGreaterThan(0)
    return
  }
  expect(['accept', 'acceptIfKnown', 'technical', 'technicalIfKnown']).toContain(kind)
  // Where nobody asked whether it counts, it is not said that one may rely on it.
  if (decision.relaxations.includes('RECOGNITION_NOT_REQUIRED')) expect(kind).toMatch(/^technical/)
  for (const other of [headlines.review, headlines.reject]) expect(sentence).not.toContain(other)
  expect(further.sentences).toEqual([])
  expect(causes).toEqual([])
}
