import type { SignedData } from '../../cms/types.ts'
import { LATEST_ALGORITHMS } from '../../constraints/late-algorithms.ts'
import {
  type DocumentValidationData,
  type GatheredEvidence,
  gatherEvidence,
  hasEmbedded,
} from '../../evidence/gather-evidence.ts'
import { placesOf } from '../../evidence/places.ts'
import type { JudgedEvidence } from '../../evidence/types.ts'
import { gatheredWithout } from '../../evidence/without.ts'
import { documentSignatures } from '../../formats/document-signatures.ts'
import { mayBeStamped } from '../../formats/may-be-stamped.ts'
import { ownData } from '../../formats/own-data.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import { anchorLookup } from '../../trust/anchors/anchor-lookup.ts'
import type { Trust } from '../../trust/types.ts'
import type { ValidatedTimeStamps } from '../../validation/archival.ts'
import type { LevelContext } from '../../validation/level/level.ts'
import { revocationContext } from '../../validation/revocation-context.ts'
import type { ValidationContext } from '../../validation/types.ts'
import { calendarWith } from '../algorithms.ts'
import type { ReadableFacts } from './file-findings.ts'
import { countThoughExpired, judgeStamps, type ReadStamps, readStamps } from './judge-time-stamps.ts'
import { lookupWithout } from './lookup-without.ts'
import type { JudgingMeans, Question } from './question.ts'

/** What the signatures of a document are validated with. */
export interface DocumentContext {
  readonly signatures: readonly DocumentSignature[]
  readonly context: ValidationContext
  readonly gathered: GatheredEvidence
  /** `null`: there are no time-stamps, and the caller vouches for no time. */
  readonly stamped: ValidatedTimeStamps | null
  readonly carried: CarriedContext
}

export interface CarriedContext extends LevelContext {
  /** Whether a time-stamp counts though its TSA's certificate has expired since. What it proves may be of any signature. */
  readonly stampsExpired: boolean
}

/** Everything that there is to judge: signatures, time-stamps, and the evidence that came with them or from the caller. */
export interface ReadableEvidence {
  readonly facts: ReadableFacts
  readonly signatures: readonly DocumentSignature[]
  readonly messages: readonly SignedData[]
  readonly dss: DocumentValidationData | null
  /** `null`: there are no time-stamps, and the caller vouches for no time. */
  readonly read: ReadStamps | null
  readonly gathered: GatheredEvidence
  readonly places: LevelContext['places']
}

export function readEvidence(
  facts: ReadableFacts,
  evidence: JudgedEvidence,
  { existsSince, without }: Pick<Question, 'existsSince' | 'without'>,
  means: JudgingMeans,
): ReadableEvidence {
  const signatures = documentSignatures(facts, evidence.content, means.budget)
  const messages = [...new Set(signatures.flatMap(({ signedData }) => (signedData === null ? [] : [signedData])))]
  const timed = existsSince !== null || signatures.some(mayBeStamped)
  const { engine } = means
  const read = timed ? readStamps(signatures, means.budget, engine, without) : null
  const dss = 'pdf' in facts ? facts.pdf.dss : ownData(signatures)
  const all = gatherEvidence(messages, dss, evidence, means, read?.tokens)
  const gathered = without === undefined ? all : gatheredWithout(all, without, engine)
  const places = !timed && !carriesEvidence(messages, dss) ? NO_PLACES : placesOf(gathered)
  return { facts, signatures, messages, dss, read, gathered, places }
}

/**
 * ETSI EN 319 102-1 §5.2.4: initialises the validation of a document. Time-stamps are validated before the signatures,
 * since the best signature time rests on them.
 */
export function validationContext(
  { signatures, messages, dss, read, gathered, places }: ReadableEvidence,
  evidence: JudgedEvidence,
  trust: Trust,
  { anchors: callerAnchors, validationTime, existsSince, madeSince, policy, algorithms, without }: Question,
  given: JudgingMeans,
): DocumentContext {
  const means = { ...given, calendar: calendarWith(algorithms, policy.lateAlgorithms) }
  const certificates = gathered.certificates.held
  const anchors = lookupWithout(anchorLookup(trust, callerAnchors, 'signer'), without, means.engine)
  const documentOctets = Math.max(evidence.document.length, evidence.content?.length ?? 0)
  const judging = {
    certificates,
    messages,
    documentOctets,
    anchors,
    validationTime,
    existsSince,
    policy,
    ...means,
    madeSince,
  }
  const stamped =
    read === null
      ? null
      : judgeStamps(
          read.stamps,
          { trust, anchors: callerAnchors, gathered, places, without },
          judging,
          calendarWith(algorithms, LATEST_ALGORITHMS),
        )
  const revocation = revocationContext(gathered.revocationStore, certificates, anchors, means)
  return {
    signatures,
    context: {
      ...judging,
      revocation: stamped === null ? revocation : { ...revocation, provenSince: stamped.provenSince },
    },
    gathered,
    stamped,
    carried: {
      signatures,
      stamps: stamped?.of ?? new Map(),
      certificates: gathered.ofTokens,
      digests: gathered.digestsOfTokens,
      messages: [...messages, ...(read?.tokens ?? []).map(({ token }) => token)],
      dss,
      store: gathered.revocationStore,
      places,
      stampsExpired: stamped !== null && countThoughExpired(stamped),
      engine: means.engine,
    },
  }
}

const NO_PLACES: LevelContext['places'] = new Map()

/** Whether the document has something about revocation in it. */
function carriesEvidence(messages: readonly SignedData[], dss: DocumentValidationData | null): boolean {
  const has = (message: SignedData): boolean =>
    message.crls.length > 0 || message.ocspResponses.length > 0 || hasEmbedded(message)
  return dss !== null || messages.some(has)
}
