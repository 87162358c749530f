import { attempt } from '../core/outcome.ts'
import { addedOver } from './changes/added-over.ts'
import { compareRevisions } from './changes/compare-revisions.ts'
import type {
  AddedSignature,
  ChangeCategory,
  ChangeJudgement,
  ExplainedKind,
  RevisionChanges,
  UnexplainedChange,
  UnexplainedReason,
} from './changes/types.ts'
import { SignedPages } from './painted/covered-content.ts'
import { isLocked } from './signature-reference.ts'
import type { PdfDocument, PdfSignature } from './types.ts'

export type {
  AddedOver,
  ChangeCategory,
  ChangeJudgement,
  ExplainedChange,
  ExplainedKind,
  UnexplainedChange,
  UnexplainedReason,
} from './changes/types.ts'

/** Explained, and no change to anything that a reader would find. */
const NO_CHANGE: ReadonlySet<ExplainedKind> = new Set(['same-content', 'structure', 'unreferenced'])

/**
 * Judges, for each signature, what came after it, by an allow-list: validation data and time-stamps (`ltv-only`),
 * further signatures (`signature-added`), and nothing else. Whatever it does not know is `unexplained`, which is never
 * harmless. Filling in other form fields, annotations, and changes of metadata streams are not on the list. Whether an
 * added signature is valid is its own verdict.
 */
export function judgeChanges(document: PdfDocument): ReadonlyMap<PdfSignature, ChangeJudgement> {
  const { signatures, objects } = document
  const pages = new SignedPages(objects)
  const first = Math.min(...signatures.map(({ revision }) => revision ?? objects.last)) + 1
  const compared = attempt(() => {
    const steps = compareFrom(document, first)
    // What follows lists the changes again for every signature.
    objects.budget.spend('pdfObjects', signatures.length * steps.reduce((sum, step) => sum + step.explained.length, 0))
    return steps
  })
  return new Map(
    signatures.map((signature) => [signature, judge(document, signature, compared.ok ? compared.value : null, pages)]),
  )
}

/** Each revision from `first` on against the one before it: what an intermediate one did stays visible. */
function compareFrom(document: PdfDocument, first: number): readonly RevisionChanges[] {
  const signatures = new Map<number, PdfSignature>()
  for (const signature of document.signatures)
    if (signature.dictionaryObject !== null) signatures.set(signature.dictionaryObject, signature)
  const changes: RevisionChanges[] = []
  for (let revision = first; revision <= document.objects.last; revision++)
    changes.push(compareRevisions(document.objects, revision, signatures))
  return changes
}

/** `steps` is null where the budget did not suffice to compare. */
function judge(
  document: PdfDocument,
  signature: PdfSignature,
  steps: readonly RevisionChanges[] | null,
  pages: SignedPages,
): ChangeJudgement {
  const covered = signature.revision
  const later = (steps ?? []).filter(({ revision }) => covered !== null && revision > covered)
  const earlier = document.signatures.filter(({ revision }) => revision !== null && revision <= (covered ?? -1))
  const unexplained: UnexplainedChange[] = later.flatMap((step) => step.unexplained)
  const refuse = (why: UnexplainedReason) => unexplained.push({ object: null, revision: null, why })
  if (covered === null) refuse('not-covered')
  else if (steps === null && covered < document.objects.last) refuse('too-large')
  if (document.findings.some(({ code }) => code === 'PDF_TRAILING_DATA')) refuse('trailing-data')
  for (const { revision, added } of later)
    for (const { object, field, why } of added.map((one) => ({ ...one, why: forbids(earlier, one) })))
      if (why !== null) unexplained.push({ object, revision, why, where: field })
  const over = attempt(() => (covered === null ? [] : addedOver(pages, covered, later)))
  if (!over.ok) refuse(over.failure.code === 'BUDGET_EXHAUSTED' ? 'too-large' : 'unreadable')
  return {
    category: categoryOf(later, unexplained),
    addedOver: over.ok ? over.value : [],
    explained: later.flatMap((step) => step.explained),
    unexplained,
  }
}

function categoryOf(later: readonly RevisionChanges[], unexplained: readonly UnexplainedChange[]): ChangeCategory {
  if (unexplained.length > 0) return 'unexplained'
  if (later.some(({ added }) => added.some(({ timeStamp }) => !timeStamp))) return 'signature-added'
  return later.some(({ explained }) => explained.some(({ what }) => !NO_CHANGE.has(what))) ? 'ltv-only' : 'none'
}

/**
 * What signatures up to this one forbid (ISO 32000-2 §12.8.2.2, §12.8.2.4). Validation data and document time-stamps
 * are always allowed. Level 1 forbids all else; any level forbids a new field that can be seen, which is neither
 * filling in a form nor signing it.
 */
function forbids(earlier: readonly PdfSignature[], added: AddedSignature): 'not-permitted' | 'field-locked' | null {
  if (added.timeStamp) return null
  if (earlier.some(({ docMdp }) => docMdp === 1 || (docMdp !== null && added.newField && added.visible)))
    return 'not-permitted'
  return earlier.some(({ fieldMdp }) => fieldMdp !== null && isLocked(fieldMdp, added.field)) ? 'field-locked' : null
}
