import { type Finding, toldName } from '../../core/finding.ts'
import { toldValues } from '../../pdf/changes/told-value.ts'
import type { ChangeJudgement } from '../../pdf/changes.ts'

/**
 * ISO 32000-2 §12.8.2.2: what later revisions change is explained by the allow-list, or it is not taken to be harmless.
 */
export function changeFindings(changes: ChangeJudgement | null): readonly Finding[] {
  if (changes === null) return []
  return [
    ...unexplainedFindings(changes),
    ...addedOverFindings(changes),
    ...fieldFindings(changes),
    ...annotationFindings(changes),
    ...textFindings(changes),
  ]
}

/** What was added over something that was signed hides it, or says something else in its place. */
function addedOverFindings({ addedOver }: ChangeJudgement): readonly Finding[] {
  return addedOver.slice(0, MOST_ADDED_OVER).map(({ field, page, over }) => ({
    code: 'PDF_ADDED_OVER_CONTENT',
    level: 'failure',
    clause: 'ISO 32000-2 §12.8.2.2',
    about: { kind: 'field', name: field },
    data: { page, over: over.what, ...(over.name === undefined ? {} : { name: over.name }) },
  }))
}

/** More are not reported one by one. */
const MOST_ADDED_OVER = 16
const MOST_FIELDS = 16

const FIELD_CODES = {
  replaced: 'PDF_FIELD_REPLACED',
  'read-only': 'PDF_FIELD_READ_ONLY',
  'drawn-otherwise': 'PDF_FIELD_DRAWN_OTHERWISE',
  'not-compared': 'PDF_FIELD_NOT_COMPARED',
} as const

/** ISO 32000-2 §12.8.2.2.2: filling in a form is permitted, and not to exchange what was filled in before; table 227 for read-only fields. */
function fieldFindings({ fieldFaults }: ChangeJudgement): readonly Finding[] {
  return fieldFaults.slice(0, MOST_FIELDS).map(({ kind, field, page, ...values }) => ({
    code: FIELD_CODES[kind],
    level: 'failure',
    clause: 'ISO 32000-2 §12.7.5',
    about: { kind: 'field', name: toldName(field) },
    data: {
      field: toldName(field),
      ...(page === undefined ? {} : { page }),
      ...valuesTold(kind === 'not-compared' ? { is: values.is } : values),
    },
  }))
}

/** With the names of those that go on, one after the other. */
function valuesTold(values: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  const { told, cut } = toldValues(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')))
  return { ...told, ...(cut.length === 0 ? {} : { cut: cut.join(' ') }) }
}

/** §12.8.2.2.2, table 257: who permits it is one question, and what was seen when the document was signed another. */
function annotationFindings({ replacedAnnotations }: ChangeJudgement): readonly Finding[] {
  return replacedAnnotations.slice(0, MOST_FIELDS).map(({ subtype, page, change }) => ({
    code: 'PDF_ANNOTATION_REPLACED',
    level: 'failure',
    clause: 'ISO 32000-2 §12.8.2.2',
    data: { subtype, page, change },
  }))
}

/** Tables 172 and 177: which text of a comment is shown. */
function textFindings({ ambiguousTexts }: ChangeJudgement): readonly Finding[] {
  return ambiguousTexts.slice(0, MOST_FIELDS).map(({ object, key }) => ({
    code: 'PDF_VALUE_AMBIGUOUS',
    level: 'failure',
    clause: 'ISO 32000-2 §12.5.6.2',
    data: { why: 'text', count: ambiguousTexts.length, construct: 'annotation', key, object },
  }))
}

function unexplainedFindings(changes: ChangeJudgement): readonly Finding[] {
  if (changes.unexplained.length === 0) return []
  const reasons = [...new Set(changes.unexplained.map(({ why }) => why))].sort().join(' ')
  const data = { changes: changes.unexplained.length, reasons }
  return [{ code: 'PDF_LATER_CHANGES_NOT_JUDGED', level: 'failure', clause: 'ISO 32000-2 §12.8.2.2', data }]
}
