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

export type ToDrawer =
  | { readonly id: number; readonly bytes: Uint8Array; readonly password: string | null }
  | { readonly id: number; readonly page: number; readonly width: number }

export type FromDrawer = { readonly id: number } & (
  | { readonly pages: number }
  | { readonly picture: ImageBitmap; readonly fields: readonly PlacedField[] }
  | { readonly failure: string }
)
