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

/** What a page says, as the program that draws it takes it from its fonts, and where its signature fields stand. */
export interface PageContents {
  readonly words: readonly PlacedWord[]
  readonly fields: readonly PlacedField[]
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

export type FromDrawer = { readonly id: number } & (
  | { readonly pages: number }
  | { readonly picture: ImageBitmap; readonly fields: readonly PlacedField[] }
  | { readonly contents: PageContents }
  | { readonly failure: string }
)
