import { append } from '../core/append.ts'
import type { FindingCode } from '../core/codes.ts'
import { indeterminate } from '../core/conclusion.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { attempt, type Outcome, success } from '../core/outcome.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type { EvidencePlace } from '../evidence/places.ts'
import type { ExistenceProofs } from '../existence/proofs.ts'
import { type ProvablePart, provableParts } from '../existence/provable-parts.ts'
import { type ArchiveCoverages, createArchiveCoverages } from '../formats/cades/archive-coverage.ts'
import { digestPasses, spendCovered } from '../formats/digest-work.ts'
import { octetsUnder } from '../formats/octets-under.ts'
import type { TimeStampsOf } from '../formats/read-time-stamps.ts'
import { signatureValue } from '../formats/signature-value.ts'
import type { TimeStamp, TimeStamps } from '../formats/time-stamps.ts'
import type { Covered, DocumentSignature } from '../formats/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import { coveringFirst } from './blocks/covering-first.ts'
import { stampsInside } from './blocks/dated-inside.ts'
import { contentProofs, createPoeExtraction, idOf, type PoeExtraction, serviceOf } from './blocks/poe-extraction.ts'
import { NO_SEARCH } from './blocks/x509-validation.ts'
import { type JudgedTimeStamp, NOT_STAMPED, type StampedSignature } from './judged-time-stamp.ts'
import { failuresIn } from './origin-paths.ts'
import { type TimeStampContext, validateTimeStamp } from './time-stamp.ts'

/** What validation of the time-stamps of a document needs, beside that of one. */
export interface TimeStampsContext extends Omit<TimeStampContext, 'revocation'> {
  /** What statuses are judged from, where so much of the evidence is proven to have existed. */
  readonly revocationWith: (provenSince: NonNullable<RevocationContext['provenSince']>) => RevocationContext
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
  readonly existsSince: Instant | null
  readonly documentOctets: number
}

export interface ValidatedTimeStamps {
  readonly of: ReadonlyMap<DocumentSignature, StampedSignature>
  /**
   * Since when a CRL, an OCSP answer, or the certificate of a signer that no signature names, by its SHA-256, is proven
   * to have existed.
   */
  readonly provenSince: (sha256: string) => Instant
  /** What their statuses were judged from. */
  readonly contexts: readonly RevocationContext[]
}

/**
 * ETSI EN 319 102-1 §5.5.4 and §5.6.3.4: the time-stamps of a document, from those that cover the most to those that
 * they cover: document time-stamps, archive time-stamps, and the others, the latest first. What a token proves is added before what it covers is looked at, and what covers it was looked at before:
 * no token helps itself, alone or in a circle.
 */
export function validateTimeStamps(stamps: TimeStampsOf, context: TimeStampsContext): ValidatedTimeStamps {
  const validation = createValidation(stamps, context)
  const of = new Map<DocumentSignature, StampedSignature>()
  const documentStamps = [...stamps.keys()].filter(({ kind }) => kind === 'document-time-stamp')
  for (const facts of documentStamps.sort((a, b) => coveredEnd(b) - coveredEnd(a)))
    of.set(facts, validation.documentTimeStamp(facts))
  validation.archiveTimeStamps()
  for (const facts of stamps.keys()) if (!of.has(facts)) of.set(facts, validation.inSignature(facts))
  // The proofs of a signature are complete once all that covers it was looked at.
  const provenSince = (sha256: string): Instant => validation.poe.proofs.since(sha256, context.validationTime)
  const withInside = [...of].map(
    ([facts, stamped]) => [facts, { ...stamped, inside: stampsInside(facts, of, aboutToken) }] as const,
  )
  return { of: new Map(withInside), provenSince, contexts: validation.contexts }
}

const aboutToken = (judged: JudgedTimeStamp) => ({ service: serviceOf(judged), ...idOf(judged) })

const coveredEnd = ({ pdf }: DocumentSignature): number => (pdf?.byteRange ? pdf.byteRange[2] + pdf.byteRange[3] : 0)

function createValidation(stamps: TimeStampsOf, context: TimeStampsContext) {
  const { budget, validationTime: now } = context
  const poe = createPoeExtraction(stamps, context)
  const contexts: RevocationContext[] = []
  const contextNow = contextMaker(poe.proofs, context, contexts)
  const reserved = passesOfOthers(stamps.keys(), context.documentOctets)

  const archive = archiveCoverages(poe, reserved, context)

  const validate = (stamp: TimeStamp, covered: Outcome<Covered>): JudgedTimeStamp => {
    // Clocks differ: a later time-stamp can be of a minute ahead, and nothing is judged as of a time to come.
    const since = poe.sinceOf(stamp, now)
    const outcome = covered.ok ? attempt(() => validateTimeStamp(stamp, covered.value, since, contextNow())) : covered
    const judged = outcome.ok ? outcome.value : unjudged(stamp, now, exhaustedFinding(outcome.failure.what))
    return { ...judged, id: poe.tokenIds.get(stamp) ?? null, proofs: poe.ofToken(stamp) }
  }

  /** Charged before it is digested. */
  const chargedUnder = (token: TimeStamp, facts: DocumentSignature): Outcome<Covered> =>
    attempt(() => {
      const covered = octetsUnder(token, facts, budget)
      for (const form of 'forms' in covered ? covered.forms : [])
        spendCovered(form, context.documentOctets, budget, reserved)
      return covered
    })

  const documentTimeStamp = (facts: DocumentSignature): StampedSignature => {
    const { tokens, findings } = stamps.get(facts) as TimeStamps
    const [token] = tokens
    if (token === undefined) return { ...NOT_STAMPED, findings }
    const judged = validate(token, chargedUnder(token, facts))
    const isProof = judged.conclusion.indication === 'TOTAL-PASSED' && facts.findings.every(isNoFailure)
    if (isProof) poe.fromDocumentTimeStamp(facts, judged)
    return { ...NOT_STAMPED, stamps: [judged], findings, proofs: poe.of(facts) }
  }

  const judgedArchive = new Map<TimeStamp, JudgedTimeStamp>()

  /** ETSI EN 319 122-1 §5.5.3: each covers those before it, and all that is in the signature without them. What says when it was made is the token's own word, and no order. */
  const archiveTimeStamps = (): void => {
    const all = [...stamps]
      .flatMap(([facts, of]) =>
        of.tokens.flatMap((token) => (token.kind === 'archive-time-stamp' ? [{ token, facts, of }] : [])),
      )
      .sort((a, b) => b.token.info.genTime - a.token.info.genTime)
      .map(({ token, facts, of }) => {
        const coverage = attempt(() => archive.of(token, facts, of))
        if (!coverage.ok) return { token, facts, covered: coverage, proves: [] }
        const { covered, proves } = coverage.value
        return { token, facts, covered: success(covered), proves }
      })
    const idOf = ({ token }: (typeof all)[number]): string | undefined => poe.tokenIds.get(token)
    for (const { token, facts, covered, proves } of coveringFirst(all, ({ proves: ids }) => ids, idOf)) {
      const judged = validate(token, covered)
      judgedArchive.set(token, judged)
      if (judged.conclusion.indication === 'TOTAL-PASSED') poe.fromArchiveTimeStamp(facts, judged, proves)
    }
  }

  const inSignature = (facts: DocumentSignature): StampedSignature => {
    const { tokens, findings } = stamps.get(facts) as TimeStamps
    const judged: JudgedTimeStamp[] = []
    for (const token of tokens) {
      const one = judgedArchive.get(token) ?? validate(token, chargedUnder(token, facts))
      judged.push(one)
      if (token.kind === 'signature-time-stamp' && one.conclusion.indication === 'TOTAL-PASSED')
        poe.fromSignatureTimeStamp(facts, one)
    }
    const about: Finding[] = [...findings]
    for (const one of judged) append(about, provesNothing(one))
    return {
      ...NOT_STAMPED,
      stamps: judged,
      findings: about,
      proofs: poe.of(facts),
      madeAfter: contentProofs(judged),
    }
  }

  return { poe, contexts, documentTimeStamp, archiveTimeStamps, inSignature }
}

/** What can be proven by an archive time-stamp: signatures, tokens, and what lies in messages. */
function archiveCoverages(
  { signatureIds, tokenIds }: PoeExtraction,
  reserved: number,
  { engine, budget, documentOctets, places }: TimeStampsContext,
): ArchiveCoverages {
  const parts: ProvablePart[] = []
  const add = (octets: Uint8Array | undefined, sha256: string): void => {
    if (octets !== undefined) parts.push({ octets, sha256 })
  }
  for (const [facts, sha256] of signatureIds) add(signatureValue(facts) ?? undefined, sha256)
  for (const [{ signerInfo }, sha256] of tokenIds) add(signerInfo?.signature, sha256)
  for (const [sha256, found] of places)
    for (const place of found) if (place.kind === 'message') add(place.encoded, sha256)
  return createArchiveCoverages({ engine, budget, documentOctets, reserved, parts: provableParts(parts) })
}

/** Statuses that were judged before something more was proven are not kept. */
function contextMaker(
  proofs: ExistenceProofs,
  context: TimeStampsContext,
  all: RevocationContext[],
): () => TimeStampContext {
  let made: { readonly size: number; readonly context: TimeStampContext } | null = null
  return () => {
    if (made === null || made.size !== proofs.size) {
      const revocation = context.revocationWith((sha256) => proofs.since(sha256, context.validationTime))
      all.push(revocation)
      made = { size: proofs.size, context: { ...context, revocation } }
    }
    return made.context
  }
}

function passesOfOthers(signatures: Iterable<DocumentSignature>, documentOctets: number): number {
  let passes = 0
  for (const facts of signatures)
    if (facts.kind !== 'document-time-stamp') passes += digestPasses(facts, documentOctets)
  return passes
}

const isNoFailure = ({ level }: Finding): boolean => level !== 'failure'

/** A token that was not looked at to the end, and why. */
export function unjudged(stamp: TimeStamp, at: Instant, why: Finding): JudgedTimeStamp {
  return {
    id: null,
    proofs: [],
    stamp,
    at,
    signer: null,
    integrity: null,
    search: null,
    path: null,
    origin: null,
    formHolds: false,
    ...NO_SEARCH,
    conclusion: indeterminate('CUSTOM'),
    findings: [why],
  }
}

/** Since RFC 3161 §4, item 1 lets tokens of a TSA hold that was revoked later, that it was is told as of a signer. */
const TOLD_OF_HOLDING: ReadonlySet<FindingCode> = new Set([
  'TIME_STAMP_TSA_EXPIRED',
  'CERTIFICATE_REVOKED_LATER',
  'CERTIFICATE_ON_HOLD_LATER',
])

function provesNothing({ stamp: { kind, info }, conclusion, findings }: JudgedTimeStamp): readonly Finding[] {
  // That it counts all the same is told.
  if (conclusion.indication === 'TOTAL-PASSED') return findings.filter(({ code }) => TOLD_OF_HOLDING.has(code))
  const [reason] = failuresIn(findings)
  return [
    {
      code: 'TIME_STAMP_PROVES_NOTHING',
      level: 'warning',
      clause: 'ETSI EN 319 102-1 §5.4',
      data: { kind, genTime: formatInstant(info.genTime), ...(reason === undefined ? {} : { reason }) },
    },
  ]
}
