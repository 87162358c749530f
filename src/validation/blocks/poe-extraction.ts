import { toHex } from '../../core/bytes.ts'
import type { Instant } from '../../core/time.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import type { EvidencePlace } from '../../evidence/places.ts'
import {
  createExistenceProofs,
  type ExistenceProof,
  type ExistenceProofs,
  type ProvingService,
} from '../../existence/proofs.ts'
import type { TimeStampsOf } from '../../formats/read-time-stamps.ts'
import { signatureValue } from '../../formats/signature-value.ts'
import type { TimeStamp } from '../../formats/time-stamps.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { ContentProof, JudgedTimeStamp } from '../judged-time-stamp.ts'

/** Where things are that a time-stamp can prove, and for what the caller vouches. */
export interface PoeSources {
  readonly engine: Arithmetic
  /** Of each CRL and OCSP answer, and of the certificates of signers that no signature names, by its SHA-256. */
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
  readonly existsSince: Instant | null
}

/** ETSI EN 319 102-1 §5.6.2.3: what a time-stamp that holds proves, by the digest of what is proven. */
export interface PoeExtraction {
  readonly proofs: ExistenceProofs
  /** SHA-256 of the value of each signature, and of each token. */
  readonly signatureIds: ReadonlyMap<DocumentSignature, string>
  readonly tokenIds: ReadonlyMap<TimeStamp, string>
  /** Since when a token is proven to have existed; otherwise `received`. */
  sinceOf(token: TimeStamp, received: Instant): Instant
  /** What proves a token so far, the earliest first. */
  ofToken(token: TimeStamp): readonly ExistenceProof[]
  /** What proves a signature, the earliest first; the caller's word is told elsewhere. */
  of(signature: DocumentSignature): readonly ExistenceProof[]
  /** Everything in the octets that it covers: signatures, tokens in them, and evidence. */
  fromDocumentTimeStamp(stamp: DocumentSignature, judged: JudgedTimeStamp): void
  /** The signature that it is in, and the parts that lie in what it covers. */
  fromArchiveTimeStamp(signature: DocumentSignature, judged: JudgedTimeStamp, parts: readonly string[]): void
  /** The signature alone. */
  fromSignatureTimeStamp(signature: DocumentSignature, judged: JudgedTimeStamp): void
}

/** Nothing is proven yet, but for what the caller vouches for. */
export function createPoeExtraction(stamps: TimeStampsOf, { engine, places, existsSince }: PoeSources): PoeExtraction {
  const proofs = createExistenceProofs()
  const digestOf = (signature: Uint8Array): string => toHex(engine.digest('sha-256', [signature]))
  const signatureIds = new Map<DocumentSignature, string>()
  const tokenIds = new Map<TimeStamp, string>()
  for (const [facts, { tokens }] of stamps) {
    const value = signatureValue(facts)
    if (value !== null) signatureIds.set(facts, digestOf(value))
    for (const token of tokens) if (token.signerInfo) tokenIds.set(token, digestOf(token.signerInfo.signature))
  }
  // What the caller vouches for is the document, with everything that is in it.
  if (existsSince !== null)
    for (const sha256 of [...signatureIds.values(), ...tokenIds.values(), ...places.keys()])
      proofs.add(sha256, { time: existsSince, basis: 'caller', service: null })

  const prove = (sha256: string | undefined, proof: ExistenceProof): void => {
    if (sha256 !== undefined) proofs.add(sha256, proof)
  }
  return {
    proofs,
    signatureIds,
    tokenIds,
    sinceOf: (token, received) => {
      const id = tokenIds.get(token)
      return id === undefined ? received : proofs.since(id, received)
    },
    ofToken: (token) => {
      const id = tokenIds.get(token)
      return id === undefined ? [] : [...proofs.of(id)]
    },
    of: (signature) => {
      const id = signatureIds.get(signature)
      return id === undefined ? [] : proofs.of(id).filter(({ basis }) => basis !== 'caller')
    },
    fromDocumentTimeStamp: (stamp, judged) => {
      const proof = proofOf(judged, 'document-time-stamp')
      const messages = new Set<unknown>()
      for (const [facts, { tokens }] of stamps) {
        if (facts === stamp || !stamp.format.coversSignature(stamp, facts)) continue
        messages.add(facts.signedData)
        prove(signatureIds.get(facts), proof)
        for (const token of tokens) prove(tokenIds.get(token), proof)
      }
      for (const [sha256, found] of places)
        if (found.some((place) => isCovered(place, stamp, messages))) proofs.add(sha256, proof)
    },
    fromArchiveTimeStamp: (signature, judged, parts) => {
      const proof = proofOf(judged, 'archive-time-stamp')
      const id = signatureIds.get(signature)
      for (const proven of new Set(id === undefined ? parts : [id, ...parts])) proofs.add(proven, proof)
    },
    fromSignatureTimeStamp: (signature, judged) => prove(signatureIds.get(signature), proofOf(judged, 'time-stamp')),
  }
}

function isCovered(place: EvidencePlace, stamp: DocumentSignature, messages: ReadonlySet<unknown>): boolean {
  return place.kind === 'file' ? stamp.format.coversSpan(stamp, place) : messages.has(place.message)
}

function proofOf(judged: JudgedTimeStamp, basis: ExistenceProof['basis']): ExistenceProof {
  const { stamp, id, proofs } = judged
  const timeStamp = id === null ? {} : { timeStamp: id }
  const earlier = proofs.flatMap(({ time, timeStamp: by }) =>
    by !== undefined && time + CLOCK_SKEW < stamp.info.madeAfter ? by : [],
  )
  const coveredEarlier = earlier.length === 0 ? {} : { coveredEarlier: earlier }
  return { time: stamp.info.madeBy, basis, service: serviceOf(judged), ...timeStamp, ...coveredEarlier }
}

/** Clocks of two TSAs differ: what they say within minutes is of the same moment. */
const CLOCK_SKEW = 5 * 60 * 1000

export function serviceOf({ origin }: JudgedTimeStamp): ProvingService | null {
  if (origin?.known !== true) return null
  const { service, state, statusAttested, others = [] } = origin
  const own = { id: service.id, state, attested: statusAttested }
  const apart = new Map(others.map((other) => [other.service.id, other.statusAttested]))
  apart.delete(service.id)
  if (apart.size === 0) return own
  const all = { ...own, others: [...apart.keys()].sort() }
  const unattested = all.others.find((id) => apart.get(id) === false)
  return statusAttested && unattested !== undefined ? { ...all, attested: false, unattested } : all
}

export function idOf({ id }: Pick<JudgedTimeStamp, 'id'>): { readonly id?: string } {
  return id === null ? {} : { id }
}

/** ETSI EN 319 122-1 §5.2.8: the time-stamps of one signature that are older than it. */
export function contentProofs(judged: readonly JudgedTimeStamp[]): readonly ContentProof[] {
  return judged
    .filter(({ stamp, conclusion }) => stamp.kind === 'content-time-stamp' && conclusion.indication === 'TOTAL-PASSED')
    .map((one) => ({ time: one.stamp.info.madeAfter, service: serviceOf(one), ...idOf(one) }))
    .sort((a, b) => b.time - a.time)
}
