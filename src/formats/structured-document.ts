import type { Finding } from '../core/finding.ts'
import type { Failure } from '../core/outcome.ts'
import type { InvoiceFacts } from './invoice/types.ts'
import type { DocumentSignature } from './types.ts'

/** A document whose signatures are no CMS, as its reader understood it. */
export interface StructuredDocument {
  readonly signatures: readonly DocumentSignature[]
  /** About the document as a whole. */
  readonly findings: readonly Finding[]
  /** `null`: it is no invoice of a profile that is known here. */
  readonly invoice: InvoiceFacts | null
}

/** A document whose signatures are no CMS, or why it is not read. */
export type StructuredFacts =
  | { readonly format: 'json'; readonly structured: StructuredDocument }
  | { readonly format: 'json' | 'unknown'; readonly unreadable: Failure }
