import type { TextChangeKind } from '../../report/text-changes.ts'
import type { Decision } from '../../report/types.ts'
import type { Headline } from '../messages/told-words.ts'
import type { Cause } from './causes.ts'

/**
 * What a report says to a reader without the terms of the standard, as plain data in whole sentences of one language: the answer, why, who, from where,
 * when, whether it counts there, and what to do. Text, HTML and a page render it; the terms of the standard stand one level below, in the report.
 *
 * Every text is printable: nothing of a document in it can command a terminal, or pass for words around it. Who puts it into HTML escapes it for HTML.
 */
export interface Told {
  /** The language, as `lang` of HTML has it. */
  readonly locale: string
  /** What has to be known of the texts themselves: who reviewed the translation, and what is in English for want of one. None of English. */
  readonly translation: readonly string[]
  readonly outcome: Decision['outcome']
  /** Above all else: the data are not for real decisions. Absent: they are. */
  readonly environment?: string
  readonly verdict: ToldVerdict
  /** The document: its name where it has one, kind and size. */
  readonly document: ToldRow
  /** What an invoice says. Absent: the document is none of a profile that is known. */
  readonly invoice?: ToldRow
  /** What the pages show otherwise than when it was signed. Absent: none was handed in. */
  readonly textChanges?: ToldTextChanges
  /** In the order of the report, time-stamps and counter-signatures left out. */
  readonly signatures: readonly ToldSignature[]
  /** What to do, the most useful first. */
  readonly next: ToldRow
}

export interface ToldVerdict {
  readonly outcome: Decision['outcome']
  readonly headline: string
  /** Which headline it is, for a picture or a colour. */
  readonly kind: Headline
  /** The headline with its main cause, in one sentence or two. */
  readonly sentence: string
  /** The main cause, as a sentence of its own. Absent: the document is accepted. */
  readonly why?: string
  /** What has to be read with the sentence: what the policy did not ask for, for example. It stands beside it in every rendering. */
  readonly remarks: readonly string[]
  /** Other causes, a sentence each. */
  readonly further: ToldRow
  /** The causes by name, the main one first; empty where the document is accepted. */
  readonly causes: readonly Cause[]
}

export interface ToldSignature {
  /** `id` in the report. */
  readonly id: string
  readonly heading: string
  /** Of this signature alone; absent where it is the only one, and the verdict of the document is on it. */
  readonly verdict?: ToldVerdict
  /** Who, from where, when, whether it is recognised: in this order, none without a sentence. */
  readonly rows: readonly ToldRow[]
  /** What to do about this signature; absent where it is the only one. */
  readonly next?: ToldRow
}

/** What a program shows otherwise than when a document was signed, in words. */
export interface ToldTextChanges {
  /** Of the signature since which, in the report. */
  readonly signature: string
  readonly heading: string
  /** In the order in which they were handed in. */
  readonly changes: readonly ToldTextChange[]
  /** How much was compared, and that it proves nothing. */
  readonly notes: readonly string[]
}

export interface ToldTextChange {
  readonly what: TextChangeKind
  /** On which page it is, in words. */
  readonly page: string
  /** Words that were taken out and put in, between those that stayed. */
  readonly words?: Readonly<Record<'lead' | 'before' | 'after' | 'tail', string>>
  readonly sentences: readonly string[]
}

export interface ToldRow {
  readonly name: RowName
  readonly label: string
  /** Whole sentences, or a name; a row without any is not shown. */
  readonly sentences: readonly string[]
  /** Of the first sentence. */
  readonly tone: ToldTone
}

export type RowName =
  | 'document'
  | 'invoice'
  | 'further'
  | 'signedBy'
  | 'saidToBe'
  | 'from'
  | 'when'
  | 'recognised'
  | 'next'

export type ToldTone = 'good' | 'warn' | 'bad' | 'plain'
