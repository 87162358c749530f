import type { Finding } from '../core/finding.ts'
import type { Octets } from '../core/octets.ts'
import type { Failure } from '../core/outcome.ts'
import type { InvoiceFacts } from './invoice/types.ts'
import type { DocumentSignature } from './types.ts'

/** A document whose signatures are no CMS, as its reader understood it. */
export interface StructuredDocument {
  readonly signatures: readonly DocumentSignature[]
  /** The same with what was given beside the document; left out: they sign nothing that is not in it. */
  withContent?(content: Octets): readonly DocumentSignature[]
  /** About the document as a whole. */
  readonly findings: readonly Finding[]
  /** `null`: it is no invoice of a profile that is known here. */
  readonly invoice: InvoiceFacts | null
}

/** A document whose signatures are no CMS, or why it is not read. */
export type StructuredFacts =
  | { readonly format: 'json' | 'xml'; readonly structured: StructuredDocument }
  | { readonly format: 'json' | 'xml' | 'unknown'; readonly unreadable: Failure }
