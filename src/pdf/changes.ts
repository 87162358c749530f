import { allSteps, attemptSteps, type Steps } from '../core/steps.ts'
import { marksOf } from './changes/added-over.ts'
import { attackShapes } from './changes/attack-shapes.ts'
import { compareRevisions } from './changes/compare-revisions.ts'
import { DrawnSizes } from './changes/drawn-size.ts'
import { fieldFaults } from './changes/field-faults.ts'
import { OpenLocks } from './changes/open-locks.ts'
import { forbiddenChanges } from './changes/permissions.ts'
import { isPutToUse } from './changes/put-to-use.ts'
import { ambiguousTexts, replacedAnnotations } from './changes/replaced-annotations.ts'
import type {
  ChangeCategory,
  ChangeJudgement,
  ExplainedKind,
  RevisionChanges,
  UnexplainedChange,
  UnexplainedReason,
} from './changes/types.ts'
import { SignedPages } from './painted/covered-content.ts'
import type { PdfDocument, PdfSignature } from './types.ts'

export type {
  AttackShape,
  ChangeCategory,
  ChangeJudgement,
  ExplainedChange,
  ExplainedKind,
  RevisionCategory,
  UnexplainedReason,
} from './changes/types.ts'

/**
 * Judges, for each signature, what came after it, by an allow-list (ISO 32000-2 §12.8.2.2): validation data and time-stamps,
 * metadata, form filling, further signatures and fields for them, annotations. Whatever the list does not know is never
 * harmless; and what it knows has to be permitted by every signature that was there. Whether an added signature is valid is
 * its own verdict.
 */
export function judgeChanges(document: PdfDocument): ReadonlyMap<PdfSignature, ChangeJudgement> {
  return allSteps(judgeChangesInSteps(document))
}

export function* judgeChangesInSteps(document: PdfDocument): Steps<ReadonlyMap<PdfSignature, ChangeJudgement>> {
  const { signatures, objects } = document
  const [pages, locks] = [new SignedPages(objects), new OpenLocks(objects)]
  const first = Math.min(...signatures.map(({ revision }) => revision ?? objects.last)) + 1
  const compared = yield* attemptSteps(compareFrom(document, first))
  const judged = new Map<PdfSignature, ChangeJudgement>()
  for (const signature of signatures)
    judged.set(signature, yield* assessChanges(document, signature, compared.ok ? compared.value : null, pages, locks))
  return judged
}

/** Each change is asked about with each lock. */
const LOCKS_PER_UNIT = 16

function changesIn({ explained, unexplained, added, filled }: RevisionChanges): number {
  const widgets = [...added, ...filled].reduce((sum, field) => sum + field.widgets.length, 0)
  return Math.max(explained.length, widgets) + unexplained.length
}

/** Each revision from `first` on against the one before it: what an intermediate one did stays visible. */
function* compareFrom(document: PdfDocument, first: number): Steps<readonly RevisionChanges[]> {
  const { signatures, objects } = document
  const byObject = new Map<number, PdfSignature>()
  for (const signature of signatures)
    if (signature.dictionaryObject !== null) byObject.set(signature.dictionaryObject, signature)
  const changes: RevisionChanges[] = []
  const sizes = new DrawnSizes(objects)
  for (let revision = first; revision <= objects.last; revision++) {
    const step = yield* compareRevisions(objects, revision, byObject)
    changes.push({ ...step, unexplained: [...step.unexplained, ...sizes.wrongIn(step)] })
  }
  // What follows lists the changes again for every signature.
  const locks = signatures.filter(({ fieldMdp }) => fieldMdp !== null).length
  const told = changes.reduce((sum, step) => sum + changesIn(step) * (1 + Math.floor(locks / LOCKS_PER_UNIT)), 0)
  objects.budget.spend('pdfObjects', signatures.length * told)
  return changes
}

/** `steps` is null where the budget did not suffice to compare. */
function* assessChanges(
  document: PdfDocument,
  signature: PdfSignature,
  steps: readonly RevisionChanges[] | null,
  pages: SignedPages,
  locks: OpenLocks,
): Steps<ChangeJudgement> {
  const covered = signature.revision
  const later = (steps ?? []).filter(({ revision }) => covered !== null && revision > covered)
  const earlier = document.signatures.filter(({ revision }) => revision !== null && revision <= (covered ?? -1))
  const unexplained: UnexplainedChange[] = later.flatMap((step) => step.unexplained)
  const refuse = (why: UnexplainedReason) => unexplained.push({ why })
  if (covered === null) refuse('not-covered')
  else if (steps === null && covered < document.objects.last) refuse('too-large')
  if (document.findings.some(({ code }) => code === 'PDF_TRAILING_DATA')) refuse('trailing-data')
  const category = categoryOf(later, unexplained)
  const openLocks = later.some(({ filled }) => filled.length > 0) && (yield* locks.areIn(earlier))
  for (const change of forbiddenChanges(earlier, later, openLocks)) unexplained.push(change)
  const marks = yield* attemptSteps(marksOf(pages, covered, later))
  if (!marks.ok) refuse(marks.failure.code === 'BUDGET_EXHAUSTED' ? 'too-large' : 'unreadable')
  const { over: addedOverContent, elsewhere } = marks.ok ? marks.value : { over: [], elsewhere: [] }
  const [faults, replaced, texts] = [fieldFaults(later), replacedAnnotations(later), ambiguousTexts(later)]
  const asSigned = addedOverContent.length + faults.length + replaced.length + texts.length === 0
  const asked = covered === null ? [] : unexplained
  const shadow = asked.length > 0 && (yield* attemptSteps(isPutToUse(document.objects, covered ?? 0, later, asked)))
  return {
    category,
    revisions: later.map((step) => ({ revision: step.revision, category: categoryOf([step], step.unexplained) })),
    shapes: attackShapes(shadow !== false && shadow.ok && shadow.value, unexplained, addedOverContent),
    allowed: unexplained.length === 0 && marks.ok && asSigned,
    addedOver: addedOverContent,
    unpreparedMarks: elsewhere,
    fieldFaults: faults,
    replacedAnnotations: replaced,
    ambiguousTexts: texts,
    explained: later.flatMap((step) => step.explained),
    placeless: later.flatMap(({ placeless, revision }) => placeless.map((object) => ({ object, revision }))),
    unexplained,
  }
}

const EVIDENCE: readonly ExplainedKind[] = ['validation-data', 'document-time-stamp']
const DESCRIPTION: readonly ExplainedKind[] = ['metadata', 'information']
const DECLARATION: readonly ExplainedKind[] = ['extensions', 'catalog']

/** Of what changes nothing that is in the document: evidence is told as that where nothing else was added. */
function mildCategory(later: readonly RevisionChanges[]): ChangeCategory {
  const kinds = new Set(later.flatMap(({ explained, inPlace }) => [...explained.map(({ what }) => what), ...inPlace]))
  const has = (ones: readonly ExplainedKind[]): boolean => ones.some((what) => kinds.has(what))
  // The list of fields and the flags of the form go with a time-stamp; fonts, ways to draw fields and their order do not.
  const isOfForm = kinds.has('form') && !kinds.has('document-time-stamp')
  if (isOfForm || later.some(({ formDefaults }) => formDefaults)) return 'form-defaults'
  const mild = has(DESCRIPTION) ? 'metadata' : has(EVIDENCE) ? 'long-term-data' : has(DECLARATION) ? 'metadata' : 'none'
  return mild !== 'none' && kinds.has('unreferenced') ? 'unreferenced' : mild
}

/** The worst of what the revisions changed. */
function categoryOf(later: readonly RevisionChanges[], unexplained: readonly UnexplainedChange[]): ChangeCategory {
  if (unexplained.some(({ area }) => area !== 'page')) return 'undefined'
  if (unexplained.length > 0) return 'content'
  if (later.some(({ annotated }) => annotated.length > 0)) return 'annotation'
  const signed = later.some(({ added, prepared }) => prepared.length > 0 || added.some(({ timeStamp }) => !timeStamp))
  if (signed) return 'signature'
  if (later.some(({ filled }) => filled.length > 0)) return 'form-filling'
  return mildCategory(later)
}
