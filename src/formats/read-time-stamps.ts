import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { CarriedToken } from '../evidence/gather-evidence.ts'
import { readTimeStamps, type TimeStamps, timeStampOf } from './time-stamps.ts'
import type { DocumentSignature } from './types.ts'

/** The time-stamps of a document, by the signature that each is in; a document time-stamp is its own. */
export type TimeStampsOf = ReadonlyMap<DocumentSignature, TimeStamps>

export function readAllTimeStamps(signatures: readonly DocumentSignature[], budget: Budget): TimeStampsOf {
  return new Map(signatures.map((facts) => [facts, timeStampsOf(facts, budget)]))
}

function timeStampsOf({ kind, signedData, signerInfo, own }: DocumentSignature, budget: Budget): TimeStamps {
  if (own !== undefined) return own.stamps?.read(budget) ?? NONE
  if (kind !== 'document-time-stamp') return signerInfo === null ? NONE : readTimeStamps(signerInfo, budget)
  const token = signedData === null ? null : timeStampOf(signedData, kind, budget)
  if (token !== null) return { tokens: [token], findings: [] }
  return { tokens: [], findings: [{ code: 'TIME_STAMP_MALFORMED', level: 'failure', clause: 'RFC 3161 §2.4.2' }] }
}

const NONE: TimeStamps = Object.freeze({ tokens: Object.freeze([]), findings: Object.freeze([]) })

/** Tokens inside messages, for the evidence that they carry. A document time-stamp is a message of its own. */
export function carriedTokens(stamps: TimeStampsOf): readonly CarriedToken[] {
  return [...stamps].flatMap(([{ signedData, kind, own }, { tokens }]) =>
    (signedData === null && own === undefined) || kind === 'document-time-stamp'
      ? []
      : tokens.map((token): { token: SignedData; message: SignedData } => ({
          token: token.signedData,
          // A signature that is no CMS holds its tokens by themselves.
          message: signedData ?? token.signedData,
        })),
  )
}
