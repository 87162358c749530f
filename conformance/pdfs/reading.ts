/** `not-judged`: the reader says nothing of digest and signature value, or not of both. */
export type Integrity = 'intact' | 'broken' | 'not-judged'

/** What a reader says of one signature of a PDF. */
export interface SeenSignature {
  readonly field: string
  /** SHA-256 of the signature value; `null`: the reader does not tell it. */
  readonly id: string | null
  /** As /ByteRange has them: offset and length of each; `null`: the reader does not tell them. */
  readonly ranges: readonly number[] | null
  readonly integrity: Integrity
  /** Whether all of the file is signed; `null`: the reader does not say. */
  readonly wholeFile: boolean | null
  /** In words or codes of the reader: why it answers so. */
  readonly words: readonly string[]
}

/** What a reader says of a PDF; `error`: it does not read it. */
export type Reading =
  | { readonly signatures: readonly SeenSignature[]; readonly words: readonly string[] }
  | { readonly error: string }
