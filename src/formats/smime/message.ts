import type { SignedData } from '../../cms/types.ts'
import type { Finding } from '../../core/finding.ts'
import type { Failure } from '../../core/outcome.ts'

/** A signed message (RFC 8551), without its CMS. */
export interface SmimeMessage {
  /** What the signature of a multipart/signed is over, as it was signed; `null`: the CMS has its content inside. */
  readonly signedPart: Uint8Array | null
  /** The fields that say who sent it, which nobody signed; `null`: not there. */
  readonly from: string | null
  readonly sender: string | null
  /** Where answers go, if not to these; nobody signed that. */
  readonly replyTo: string | null
  /** Where the octets of it stand that are more than the message: of `signedPart`, and of the CMS in its encoding. */
  readonly places: MessagePlaces
  /** About the message as a whole. */
  readonly findings: readonly Finding[]
}

/** Offsets in the file. */
export interface MessagePlaces {
  readonly signed: { readonly start: number; readonly end: number } | null
  readonly cms: { readonly start: number; readonly end: number; readonly encoding: string }
}

export interface SignedMessage {
  readonly format: 'smime'
  readonly signedData: SignedData
  readonly message: SmimeMessage
}

/** A message that is read, or why it is not. */
export type MessageFacts = SignedMessage | { readonly format: 'smime'; readonly unreadable: Failure }
