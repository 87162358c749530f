import { createBudget } from '../../../src/core/budget.ts'
import { untilNothingIsMissing } from '../../../src/core/missing.ts'
import { type ChangeJudgement, judgeChanges } from '../../../src/pdf/changes.ts'
import { commentTexts } from '../../../src/pdf/comment-texts.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE, type RevisionSpec, SIGNED, signature, withObjects } from '../build-pdf.ts'

/** What is loaded late is there. */
await untilNothingIsMissing(createBudget(), commentTexts)

export const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
export const PAGE_3 = '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R'

export function judge(revisions: readonly RevisionSpec[], name = 'Sig1'): ChangeJudgement {
  const judgement = judgeIfRead(revisions, name)
  if (judgement === null) throw new Error(`no ${name}`)
  return judgement
}

/** `null`: the document cannot be read, or has no such signature. */
export function judgeIfRead(revisions: readonly RevisionSpec[], name = 'Sig1'): ChangeJudgement | null {
  const outcome = readPdf(buildPdf(revisions), createBudget())
  if (!outcome.ok) return null
  const one = outcome.value.signatures.find((candidate) => candidate.field === name)
  return (one && judgeChanges(outcome.value).get(one)) ?? null
}

type Objects = Readonly<Record<number, string>>

/** A signed page with these objects, and an update by those. */
export const updated = (signed: Objects, update: Objects | RevisionSpec): ChangeJudgement =>
  judge([PAGE, withObjects(SIGNED, signed), isRevision(update) ? update : { objects: update }])

function isRevision(update: Objects | RevisionSpec): update is RevisionSpec {
  return 'objects' in update
}

/** The signature dictionary of a certification. */
export const certification = (p: 1 | 2 | 3): string =>
  signature(
    `/SubFilter /adbe.pkcs7.detached /Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${p} >> >>]`,
  )

export const why = ({ unexplained }: ChangeJudgement): readonly unknown[] =>
  unexplained.map((change) => [change.object, change.why, change.where])
export const what = ({ explained }: ChangeJudgement): readonly unknown[] =>
  explained.map((change) => [change.object, change.what])
