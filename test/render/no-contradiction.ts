import { expect } from 'vitest'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { tellReport } from '../../src/render/tell/tell-report.ts'
import type { Told, ToldVerdict } from '../../src/render/tell/told.ts'
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
    expectNoProofOfBoth(report, signatures, told.phrase.provenByTimeStamp)
    const { codes } = catalogue
    const notToDo = { accept: undefined, review: told.phrase.doNotActYet, reject: codes.DO_NOT_RELY }
    const { [outcome]: due } = notToDo
    // Whoever may rely on it is not told to leave it alone; whoever must not is told so first, in the same words whatever the reason.
    expect(next.sentences.filter((said) => Object.values(notToDo).includes(said))).toEqual(
      due === undefined ? [] : [due],
    )
    expect(next.sentences[0]).toBe(due ?? next.sentences[0])
    expect(next.sentences.length).toBeGreaterThan(0)
    if (next.sentences.includes(told.phrase.nothingToDo))
      expect([outcome, next.sentences.length]).toEqual(['accept', 1])
    // Whom one expected one need not check again.
    if (outcome === 'accept' && report.question.signer !== undefined)
      for (const row of [next, ...signatures.flatMap((one) => one.next ?? [])])
        expect(row.sentences).not.toContain(codes.CHECK_SIGNER_IDENTITY)
    if (language === 'en') expectNothingBeyondTheReport(report, tellReport(report, catalogue))
  }
}

/** Of two time-stamps that contradict each other neither proves its time. */
function expectNoProofOfBoth({ signatures: judged }: Report, signatures: Told['signatures'], proves: string): void {
  const [before = '', after = ''] = proves.split('{time}')
  for (const { id, rows } of signatures) {
    const { findings = [] } = judged.find((one) => one.id === id) ?? {}
    // Also where the other one is not relied on.
    const told = findings.map(({ code, data }) => (code === 'TIME_STAMP_COUNTS_AGAINST' ? data?.['reason'] : code))
    if (!told.includes('TIME_STAMP_ORDER') && !told.includes('TIME_STAMPS_CONTRADICT')) continue
    for (const said of rows.flatMap(({ sentences }) => sentences))
      expect(said.startsWith(before) && said.endsWith(after)).toBe(false)
  }
}

/** In English, since it is told by words. */
function expectNothingBeyondTheReport({ signatures: judged }: Report, { signatures, next }: Told): void {
  const rows = signatures.flatMap((one) => one.rows)
  // One can compare what is shown.
  const hasIdentifier = rows.some(({ sentences }) => sentences.some((said) => said.startsWith('Identifier')))
  if (!hasIdentifier) expect(next.sentences.join(' ')).not.toMatch(/identifier/i)
  // What is not known to be invalid is not told as if it were.
  for (const { id, rows } of signatures)
    if (judged.find((one) => one.id === id)?.indication === 'INDETERMINATE')
      for (const { sentences } of rows) expect(sentences.join(' ')).not.toMatch(/\bwould\b/)
}

const HEADLINES_OF: Readonly<Partial<Record<ToldVerdict['kind'], readonly ToldVerdict['causes'][number][]>>> = {
  changed: ['altered', 'changedOver', 'pagesChanged', 'changedLater'],
  notSigned: ['notSigned', 'emptyFile', 'picture'],
}

function expectVerdict(
  { kind, outcome, headline, sentence, why, causes, further }: ToldVerdict,
  decision: Decision,
  headlines: Readonly<Record<ToldVerdict['kind'], string>>,
): void {
  expect(outcome).toBe(decision.outcome)
  expect(headline).toBe(headlines[kind])
  if (outcome !== 'accept') {
    expect(HEADLINES_OF[kind] ?? [outcome]).toContain(kind === outcome ? outcome : causes[0])
    // What to do is in the sentence, whichever the headline is.
    expect(sentence.startsWith(headlines[outcome])).toBe(true)
    expect(sentence.toLowerCase()).toContain(String(why).toLowerCase())
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
