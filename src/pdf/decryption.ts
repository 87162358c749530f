import type { Budget } from '../core/budget.ts'
import type { Finding } from '../core/finding.ts'
import type { FileOctets } from '../core/octets.ts'
import type { Steps } from '../core/steps.ts'
import type { PdfObject, PdfStream } from './object.ts'
import type { PdfRevision } from './revision.ts'
import type { Resolve } from './stream-data.ts'

/** How a document is encrypted, and what opened it. */
export interface EncryptionFacts {
  /** /R of the standard security handler (ISO 32000-2 table 21). */
  readonly revision: 2 | 3 | 4 | 5 | 6
  /** Of most strings and streams; `none`: a crypt filter leaves them as they are. */
  readonly cipher: string
  /** `none`: the empty user password, with which every program opens the document. */
  readonly password: 'none' | 'user' | 'owner'
}

/** The objects of a document, of each of its revisions. */
export interface ObjectsOfDocument {
  readonly revisions: readonly PdfRevision[]
  readonly budget: Budget
  object(number: number, revision: number): PdfObject | null
}

/** What a stream is to whoever is led to it: what it says of itself (/Type), some programs do not ask. */
export type StreamUse = 'metadata' | 'attachment' | 'other'

/**
 * Undoes the encryption of a document (ISO 32000-2 §7.6), object by object: strings when the object is read, data of a
 * stream when they are asked for. Its methods throw `Refusal`.
 */
export interface Decryption {
  readonly facts: EncryptionFacts
  /** Failures among them keep every signature from passing: programs come to different documents. */
  readonly findings: readonly Finding[]
  /** The same, of what has to be looked for in the document. */
  findingsIn(objects: ObjectsOfDocument): Steps<readonly Finding[]>
  /** The object as it would stand in a file that is not encrypted; the data of a stream stay as they are. */
  object(object: PdfObject): PdfObject
  /** The data of a stream that `object` gave. `written`: as they stand in the file. */
  streamData(stream: PdfStream, written: Uint8Array, resolve: Resolve): Uint8Array
  /** Whether programs differ on how the stream is encrypted, where it is used so. */
  isAmbiguous(stream: PdfStream, use: StreamUse, resolve: Resolve): boolean
}

/** Finds the key of a document whose trailers have /Encrypt. Throws `Refusal`. */
export type OpenEncrypted = (file: FileOctets, revisions: readonly PdfRevision[]) => Decryption
