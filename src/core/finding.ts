import type { Code } from './codes.ts'

/** What a finding is about. Certificates and lists are named by digest or identifier, bytes of the document by range. */
export type Subject =
  | { readonly kind: 'certificate'; readonly sha256: string; readonly name?: string }
  | { readonly kind: 'byte-range'; readonly start: number; readonly length: number }
  | { readonly kind: 'list'; readonly id: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'structure'; readonly name: string; readonly offset?: number }

/**
 * One observation. `failure` stands for a check that did not pass, `warning` for something the reader should weigh,
 * `information` for what helps to understand. The words come from the message catalogue, by code and data.
 */
export interface Finding {
  readonly code: Code
  readonly level: 'failure' | 'warning' | 'information'
  /** The clause that asks for the check: `RFC 5652 §11.2`. */
  readonly clause?: string
  readonly about?: Subject
  readonly data?: Readonly<Record<string, string | number>>
}
