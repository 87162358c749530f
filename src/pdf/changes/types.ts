import type { PdfDictionary } from '../object.ts'
import type { CoveredContent } from '../painted/covered-content.ts'
import type { Depth } from './depth.ts'
import type { ShownValue } from './shown-value.ts'

/** What a later revision changed, and whether the allow-list knows it. */

/** Changes that the allow-list explains. */
export type ExplainedKind =
  | 'same-content' // an object written again, with the same value
  | 'structure' // a cross-reference stream or object stream
  | 'unreferenced' // an object that nothing in the document refers to
  | 'catalog' // the catalogue, with nothing else changed than what is explained by itself
  | 'extensions' // /Extensions of the catalogue
  | 'information' // dates, producer and identifiers in the document information and in the metadata
  | 'validation-data' // certificates, CRLs, OCSP answers in the DSS dictionary
  | 'form' // /Fields, /SigFlags or new default resources of the form, for a signature that was added
  | 'page-annotations' // /Annots of a page, for a widget or an annotation that was added
  | 'structure-tree' // elements of the structure, and its parent tree, for a widget or an annotation that was added
  | 'document-time-stamp' // a document time-stamp, and its invisible field
  | 'visible-time-stamp' // a document time-stamp, with its field that can be seen
  | 'signature' // a signature, with its field and the field's appearance
  | 'signature-field' // a field for a signature that is still to come
  | 'form-field' // the value of a form field, and how the field shows it
  | 'annotation' // a comment or mark on a page
  | 'metadata' // the metadata stream, written anew

export type ChangeRectangle = readonly [number, number, number, number]

export interface ExplainedChange {
  readonly object: number
  readonly revision: number
  readonly what: ExplainedKind
  /** Of the signature that was added, or the field that was filled in. */
  readonly field?: string
  /** What the field was filled in with, as it is stored; at most 200 characters of it. */
  readonly value?: string
  /** What is drawn there, where that is known and is not the value as it is stored; at most 200 characters of it. */
  readonly drawn?: string
  /** Those of the two that go on. */
  readonly cut?: readonly ('value' | 'drawn')[]
  /** Of the annotation that was added: `Highlight`, `Text`. */
  readonly subtype?: string
  /** Of an annotation that was there before; or of a field that was given no value. */
  readonly change?: 'modified' | 'removed' | 'emptied' | 'kept'
  /** Where it can be seen: the page, counted from 1, and its rectangle there. */
  readonly page?: number
  readonly rectangle?: ChangeRectangle
}

/** Why a change is not explained. */
export type UnexplainedReason =
  | 'changed' // an object that existed, with another value
  | 'defined' // a reference that led nowhere now leads to an object
  | 'removed' // an object that existed is gone
  | 'unreadable' // an object that cannot be read, so that it cannot be compared
  | 'read-differently' // what other programs may read in another way than it was compared
  | 'not-a-signature' // a new form field that is not a signature covering its revision
  | 'field-locked' // a field that an earlier signature locks (FieldMDP)
  | 'not-permitted' // more than an earlier certification allows (DocMDP)
  | 'hybrid' // a later revision that readers of different age see differently
  | 'trailing-data' // bytes behind the last revision
  | 'not-covered' // the signature covers no revision, so that nothing can be compared with it
  | 'oversized' // a mark that draws something larger than any page
  | 'too-large' // the budget did not suffice to compare

export interface UnexplainedChange {
  /** Absent: it is not about one object. */
  readonly object?: number
  /** Absent: it is not about one revision. */
  readonly revision?: number
  readonly why: UnexplainedReason
  /** The entry that changed: `Contents`, `Fields`. */
  readonly where?: string
  readonly area?: ChangeArea
  /** The page that shows it, counted from 1, where one does. */
  readonly page?: number
}

/** Whether a page shows it, as far as that is known. */
export type ChangeArea = 'page' | 'document'

/** A form field that was filled in. */
export interface FilledField {
  readonly field: string
  readonly object: number
  /** The objects of its widgets, beside its own. */
  readonly widgets: readonly number[]
  /** Its value, where that is new, and text or a name. */
  readonly value: string | null
  /** Its value, new or not. */
  readonly stored: string | null
  /** Whether it was given a value, lost the one that it had, or kept what it said. */
  readonly given: 'value' | 'emptied' | 'kept'
  /** What stood there before; `null`: it was empty. */
  readonly held: HeldValue | null
  /** Table 227: bit 1 of /Ff. */
  readonly readOnly: boolean
  readonly shown: ShownValue
  /** The first page that has it, counted from 1. */
  readonly page?: number
  readonly depths: readonly WidgetDepth[]
  /** Its widgets, and by how many degrees each is turned; `null`: it shows no text. */
  readonly turns: ReadonlyMap<number, number | null>
}

/** A widget that was drawn anew. */
export interface WidgetDepth {
  readonly object: number
  /** Whether it is a button, or no larger than a box to tick. */
  readonly size: 'button' | 'small' | 'large'
  readonly was: Depth
  readonly is: Depth
}

/** What a field held: a value, or what it drew without one. */
export interface HeldValue {
  readonly value: string | null
  /** Where it is not the value; `null`: it is, or nobody knows. */
  readonly drawn: string | null
  /** What was drawn there is not understood, and there was no value: it may have been empty. */
  readonly unknown?: true
}

/** What is wrong with a field that was filled in, as the document is now. */
export interface FieldFault {
  readonly kind: 'replaced' | 'read-only' | 'drawn-otherwise' | 'not-compared'
  readonly field: string
  readonly page?: number
  /** The value that it held, and what it drew in its place. */
  readonly was: string | null
  readonly wasDrawn: string | null
  readonly is: string | null
  readonly drawn: string | null
}

/** An annotation that was shown when the document was signed, and is not shown as it was. */
export interface ReplacedAnnotation {
  readonly subtype: string
  readonly page: number
  readonly change: 'modified' | 'removed'
}

/** A field for a signature that is still to come. */
export interface PreparedField {
  readonly field: string
  readonly object: number
  readonly visible: boolean
  readonly widgets: readonly number[]
}

/** An annotation that was added to a page, or, with `change`, one that was there. */
export interface AddedAnnotation {
  readonly object: number
  readonly page: number
  readonly subtype: string
  readonly rectangle: ChangeRectangle | null
  readonly change?: 'modified' | 'removed'
  /** Where an annotation was that was modified or removed. */
  readonly was?: ChangeRectangle | null
  /** Of one that was there: a page showed it, and it is not shown as it was. */
  readonly shownOtherwise?: true
  /** Where it may hide what is below; `null`: nowhere. */
  readonly body: ChangeRectangle | null
  readonly ambiguousText?: AmbiguousText | undefined
}

/** The entry by which some readers show another text of a comment than others. */
export type AmbiguousText = 'RC' | 'DS'

/** What later revisions changed, from the mildest on; the worst is that of the signature. */
export type ChangeCategory =
  | 'none'
  | 'long-term-data' // certificates, status answers, document time-stamps, added or taken away, and nothing else
  | 'unread-evidence' // something in the place for evidence that is none, or could not be read
  | 'metadata' // the metadata stream, the document information, and what the catalogue declares
  | 'unreferenced' // objects that nothing refers to, beside evidence or a description
  | 'form-defaults' // fonts and flags of the form, and nothing that is in it
  | 'form-filling' // values of form fields
  | 'signature' // further signatures, document time-stamps that can be seen, and fields for them
  | 'annotation' // comments and marks on pages
  | 'content' // what pages show
  | 'undefined' // anything else

/** Something that was added lies over something that was signed. */
export interface AddedOver {
  readonly field: string
  readonly page: number
  readonly rectangle: ChangeRectangle
  readonly over: CoveredContent
  /** What may hide it; absent: nothing does, or something else. */
  readonly by?: HidingMark | undefined
}

/** An annotation, or the field of a signature. */
export type HidingMark = 'annotation' | 'signature'

/** Something that can be seen was put on a page, and not into a signature field that had been prepared for it. */
export interface UnpreparedMark {
  readonly field: string
  readonly page: number
  /** The margin, in points, in which something is painted: the paper around it is not blank. */
  readonly margin?: number
}

/** What one later revision changed: the worst of it. */
export interface RevisionCategory {
  readonly revision: number
  readonly category: ChangeCategory
}

/** Attacks on signed documents that were published, and that a change has the shape of. Whoever made it may have meant well. */
export type AttackShape =
  | 'incremental-saving' // later octets change what the pages show
  | 'shadow' // what had been put in the file before it was signed, and was not in use, is put to use
  | 'evil-annotation' // an annotation hides what was signed, or stands for it
  | 'sneaky-signature' // a signature field hides what was signed, or stands for it

export interface ChangeJudgement {
  readonly category: ChangeCategory
  /** For each later revision, from the first on. */
  readonly revisions: readonly RevisionCategory[]
  readonly shapes: readonly AttackShape[]
  /** Whether each of them is known, and permitted by all signatures that were there. */
  readonly allowed: boolean
  readonly addedOver: readonly AddedOver[]
  readonly unpreparedMarks: readonly UnpreparedMark[]
  readonly fieldFaults: readonly FieldFault[]
  readonly replacedAnnotations: readonly ReplacedAnnotation[]
  /** Annotations that came later or were modified, and whose text readers differ on. */
  readonly ambiguousTexts: readonly { readonly object: number; readonly key: AmbiguousText }[]
  readonly explained: readonly ExplainedChange[]
  /** Objects of these that nothing refers to, and streams where a reader of PDF looks for none. */
  readonly placeless: readonly { readonly object: number; readonly revision: number }[]
  readonly unexplained: readonly UnexplainedChange[]
}

/** A signature that a revision added, for the permissions of earlier ones. */
export interface AddedSignature {
  readonly field: string
  readonly object: number
  readonly timeStamp: boolean
  readonly newField: boolean
  readonly visible: boolean
  /** The objects of its widgets. */
  readonly widgets: readonly number[]
  readonly drawnBefore: readonly DrawnBefore[]
}

/** A widget that drew something before its field was signed, and does not draw it any more. */
export interface DrawnBefore {
  readonly object: number
  readonly what: 'text' | 'drawing'
}

/** A page has an annotation that it had not, whatever object that is. */
export interface GainedPlace {
  readonly object: number
  readonly page: number
}

/** A widget annotation that a new signature field brings along. */
export interface NewWidget {
  readonly field: string
  readonly dictionary: PdfDictionary
  /** The first that shows it; `null`: none was found yet. */
  page: number | null
}

/** One revision compared with the one before it. */
export interface RevisionChanges {
  readonly revision: number
  readonly explained: readonly ExplainedChange[]
  /** Objects of these that nothing refers to, and streams where a reader of PDF looks for none. */
  readonly placeless: readonly number[]
  readonly unexplained: readonly UnexplainedChange[]
  readonly added: readonly AddedSignature[]
  readonly filled: readonly FilledField[]
  readonly prepared: readonly PreparedField[]
  readonly annotated: readonly AddedAnnotation[]
  readonly gained: readonly GainedPlace[]
  /** The form has other fonts or XObjects, another way to draw fields, or an order of them on a page. */
  readonly formDefaults: boolean
  /** What changed where it stands, so that no object of its own tells it; `information`: also what the catalogue declares in words. */
  readonly inPlace: ReadonlySet<ExplainedKind>
  /** Objects that were changed, and that nothing led to in the revision before. */
  readonly revived: readonly number[]
}
