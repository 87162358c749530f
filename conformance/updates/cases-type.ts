import type { Base } from './bases.ts'
import type { Signer } from './keys.ts'
import type { Rect } from './layout.ts'
import type { Tool } from './tools.ts'

/** A lock dictionary (ISO 32000-2 Table 236). */
export interface Lock {
  readonly action: 'All' | 'Include' | 'Exclude'
  readonly fields?: readonly string[]
  readonly p?: 1 | 2 | 3
}

export interface SignatureField {
  readonly name: string
  readonly rect?: Rect
  readonly lock?: Lock
}

/** What a tool is asked to do: each step is one save, which appends. `tool`: another one than the case's own. */
export type Step = { readonly tool?: Tool } & (
  | { readonly op: 'prepare'; readonly fields: readonly SignatureField[] }
  | {
      readonly op: 'sign'
      readonly field: string
      readonly who: Signer
      /** The field is made with the signature, in the same save. */
      readonly new?: boolean
      /** Nothing: invisible. */
      readonly rect?: Rect
      readonly certify?: 1 | 2 | 3
      readonly lock?: Lock
      /** Filled in with the same save, before signing. */
      readonly fill?: Values
      readonly stamped?: boolean
      readonly subFilter?: 'etsi'
      /** PDFBox alone: it is not told of an appearance. */
      readonly hide?: true
      /** PDFBox alone: its own designer makes the appearance, a picture with words. */
      readonly designed?: true
      /** @signpdf alone: who makes the field. */
      readonly placeholder?: 'pdf-lib'
    }
  | { readonly op: 'dss' }
  /** `typed`: PDFBox alone, whose signatures have the type Sig unless they are told otherwise. */
  | { readonly op: 'stamp'; readonly field: string; readonly typed?: 'Sig' }
  | { readonly op: 'fill'; readonly values: Values; readonly appearance?: boolean }
  | { readonly op: 'fill-static'; readonly values: Values }
  | { readonly op: 'annotate'; readonly kind: AnnotationKind; readonly rect: Rect; readonly contents: string }
  | { readonly op: 'edit-annotation'; readonly contents: string; readonly becomes: string }
  | { readonly op: 'remove-annotation'; readonly contents: string }
  | { readonly op: 'metadata'; readonly title: string }
  | { readonly op: 'touch' }
  | { readonly op: 'add-page'; readonly text: string }
  | { readonly op: 'remove-page'; readonly page: number }
  | { readonly op: 'overlay'; readonly text: string; readonly at: readonly [number, number] }
  | { readonly op: 'rotate' }
  | { readonly op: 'add-field'; readonly field: string; readonly value: string; readonly rect: Rect }
  | { readonly op: 'remove-field'; readonly field: string }
  | { readonly op: 'open-action'; readonly script: string }
  | { readonly op: 'attach'; readonly name: string; readonly text: string }
  | { readonly op: 'need-appearances' }
  | { readonly op: 'add-layer' }
)

export type StepOf<Op extends Step['op']> = Extract<Step, { readonly op: Op }>

export type Values = Readonly<Record<string, string | boolean>>
export type AnnotationKind = 'Text' | 'FreeText' | 'Highlight' | 'Square'

/** What changed since a signature, from the mildest to the worst; of several, the worst. */
export type Category =
  | 'none'
  | 'long-term-data'
  | 'metadata'
  | 'form-filling'
  | 'further-signature'
  | 'annotation'
  | 'page-or-content'
  | 'undefined'

/** What is right for one signature, argued from the standard by hand. */
export interface Expected {
  readonly category: Category
  /** `null`: the standard can be read either way, and `why` says how. */
  readonly allowed: boolean | null
  readonly clause: string
  readonly why: string
}

export interface UpdateCase {
  readonly id: string
  readonly title: string
  readonly steps: readonly Step[]
  /** Of each signature and document time-stamp, in the order in which they were made. */
  readonly after: readonly Expected[]
  /** Signature fields are left empty: what `counterpart` takes for granted, and other policies may ask about. */
  readonly openFields?: true
  /** The tools that it is made with; the three that do everything, unless given. */
  readonly tools?: readonly (Tool | 'mixed')[]
  /** The documents that it starts from, where not any will do. */
  readonly bases?: readonly Base[]
}
