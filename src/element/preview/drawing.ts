import type { ViewerAddress } from './viewer.ts'

/** What the page and the part that draws say to each other. */

/** A part of a page, from the top left. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface PlacedField extends Box {
  readonly name: string
}

export interface PlacedWord extends Box {
  readonly text: string
  /** Whether the next word stands apart from it. */
  readonly isApart: boolean
}

/** A field of a form that is none for signatures, with what is filled in. */
export interface PlacedValue extends PlacedField {
  readonly value: string
}

/** What was put onto a page and is no field: a note, a stamp, a text over others. */
export interface PlacedNote extends Box {
  /** As ISO 32000-2 §12.5.6 calls it, such as `FreeText`. */
  readonly type: string
  /** What it says; empty where it says nothing. */
  readonly text: string
}

/** What a page says, as the program that draws it takes it from its fonts, and where its fields and notes stand. */
export interface PageContents {
  readonly words: readonly PlacedWord[]
  /** For signatures. */
  readonly fields: readonly PlacedField[]
  readonly values: readonly PlacedValue[]
  readonly notes: readonly PlacedNote[]
  /** There is more on the page than is read. */
  readonly isCut?: true
}

export type ToDrawer =
  | {
      readonly id: number
      readonly bytes: Uint8Array
      readonly password: string | null
      readonly viewer: ViewerAddress
    }
  | { readonly id: number; readonly page: number; readonly width: number }
  | { readonly id: number; readonly contentsOf: number }
  | { readonly id: number; readonly imagesOf: number }

export type FromDrawer = { readonly id: number } & (
  | { readonly pages: number }
  | { readonly picture: ImageBitmap; readonly fields: readonly PlacedField[] }
  | { readonly contents: PageContents }
  | { readonly images: readonly Box[] }
  | { readonly failure: string }
)
