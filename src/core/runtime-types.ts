/** Types of every runtime, by the names that its own declarations have: a program without those of a browser or of Node compiles too. */

/** An AbortSignal. */
export type AbortSignalOfRuntime = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : never

/** A Blob, such as a File of a form. */
export type BlobOfRuntime = typeof globalThis extends { Blob: { prototype: infer Of } } ? Of : never
