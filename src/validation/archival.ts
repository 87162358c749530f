import { append } from '../core/append.ts'
import { toHex } from '../core/bytes.ts'
import { indeterminate } from '../core/conclusion.ts'
import { exhaustedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { attemptAsync } from '../core/outcome.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type { EvidencePlace } from '../evidence/places.ts'
import { createExistenceProofs, type ExistenceProof, type ExistenceProofs } from '../existence/proofs.ts'
import { type ProvablePart, provableParts } from '../existence/provable-parts.ts'
import { type ArchiveCoverages, createArchiveCoverages } from '../formats/cades/archive-coverage.ts'
import { digestPasses, spendCovered } from '../formats/digest-work.ts'
import { octetsUnder } from '../formats/octets-under.ts'
import type { TimeStampsOf } from '../formats/read-time-stamps.ts'
import type { TimeStamp, TimeStamps } from '../formats/time-stamps.ts'
import type { Covered, DocumentSignature } from '../formats/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import { NO_SEARCH } from './blocks/x509-validation.ts'
import type { JudgedTimeStamp, StampedSignature } from './judged-time-stamp.ts'
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
  /** Since when a CRL or an OCSP answer, by its SHA-256, is proven to have existed. */
  readonly provenSince: (sha256: string) => Instant
  /** What their statuses were judged from. */
  readonly contexts: readonly RevocationContext[]
}

/**
 * ETSI EN 319 102-1 §5.5.4 and §5.6.3.4: the time-stamps of a document, from those that cover the most to those that
 * they cover: document time-stamps, archive time-stamps, and the others, the latest first. What a token proves is added before what it covers is looked at, and what covers it was looked at before:
 * no token helps itself, alone or in a circle.
 */
export async function validateTimeStamps(
  stamps: TimeStampsOf,
  context: TimeStampsContext,
): Promise<ValidatedTimeStamps> {
  const validation = await createValidation(stamps, context)
  const of = new Map<DocumentSignature, StampedSignature>()
  const documentStamps = [...stamps.keys()].filter(({ kind }) => kind === 'document-time-stamp')
  for (const facts of documentStamps.sort((a, b) => coveredEnd(b) - coveredEnd(a)))
    of.set(facts, await validation.documentTimeStamp(facts))
  await validation.archiveTimeStamps()
  for (const facts of stamps.keys()) if (!of.has(facts)) of.set(facts, await validation.inSignature(facts))
  // The proofs of a signature are complete once all that covers it was looked at.
  const provenSince = (sha256: string): Instant => validation.proofs.since(sha256, context.validationTime)
  return { of, provenSince, contexts: validation.contexts }
}

const coveredEnd = ({ pdf }: DocumentSignature): number => (pdf?.byteRange ? pdf.byteRange[2] + pdf.byteRange[3] : 0)

async function createValidation(stamps: TimeStampsOf, context: TimeStampsContext) {
  const { engine, budget, validationTime: now } = context
  const proofs = createExistenceProofs()
  const idOf = async (signature: Uint8Array): Promise<string> => toHex(await engine.digest('sha-256', [signature]))
  const signatureIds = new Map<DocumentSignature, string>()
  const tokenIds = new Map<TimeStamp, string>()
  for (const [facts, { tokens }] of stamps) {
    if (facts.signerInfo !== null) signatureIds.set(facts, await idOf(facts.signerInfo.signature))
    for (const token of tokens) if (token.signerInfo) tokenIds.set(token, await idOf(token.signerInfo.signature))
  }
  vouch(proofs, context, [...signatureIds.values(), ...tokenIds.values()])
  const contexts: RevocationContext[] = []
  const contextNow = contextMaker(proofs, context, contexts)
  const reserved = passesOfOthers(stamps.keys(), context.documentOctets)

  const archive = archiveCoverages(signatureIds, tokenIds, reserved, context)

  const validate = async (stamp: TimeStamp, covered: () => Covered | Promise<Covered>): Promise<JudgedTimeStamp> => {
    const id = tokenIds.get(stamp)
    // Clocks differ: a later time-stamp can be of a minute ahead, and nothing is judged as of a time to come.
    const since = id === undefined ? now : proofs.since(id, now)
    const outcome = await attemptAsync(async () => validateTimeStamp(stamp, await covered(), since, contextNow()))
    return outcome.ok ? outcome.value : unjudged(stamp, now, exhaustedFinding(outcome.failure.what))
  }

  /** Charged before it is digested. */
  const charged = (covered: Covered): Covered => {
    for (const form of 'forms' in covered ? covered.forms : [])
      spendCovered(form, context.documentOctets, budget, reserved)
    return covered
  }

  const documentTimeStamp = async (facts: DocumentSignature): Promise<StampedSignature> => {
    const { tokens, findings } = stamps.get(facts) as TimeStamps
    const [token] = tokens
    if (token === undefined) return { stamps: [], findings, proofs: [] }
    const judged = await validate(token, () => charged(octetsUnder(token, facts)))
    const isProof = judged.conclusion.indication === 'TOTAL-PASSED' && facts.findings.every(isNoFailure)
    if (isProof) proveCovered(facts, proofOf(judged, 'document-time-stamp'))
    return { stamps: [judged], findings, proofs: proofsOf(facts) }
  }

  const proveCovered = (stamp: DocumentSignature, proof: ExistenceProof): void => {
    const messages = new Set<unknown>()
    for (const [facts, { tokens }] of stamps) {
      if (facts === stamp || !stamp.format.coversSignature(stamp, facts)) continue
      messages.add(facts.signedData)
      const id = signatureIds.get(facts)
      for (const proven of [id, ...tokens.map((token) => tokenIds.get(token))])
        if (proven !== undefined) proofs.add(proven, proof)
    }
    for (const [sha256, places] of context.places)
      if (places.some((place) => isCovered(place, stamp, messages))) proofs.add(sha256, proof)
  }

  const judgedArchive = new Map<TimeStamp, JudgedTimeStamp>()

  /** ETSI EN 319 122-1 §5.5.3: each covers those before it, and all that is in the signature without them. */
  const archiveTimeStamps = async (): Promise<void> => {
    const all = [...stamps].flatMap(([facts, of]) =>
      of.tokens.flatMap((token) => (token.kind === 'archive-time-stamp' ? [{ token, facts, of }] : [])),
    )
    for (const { token, facts, of } of all.sort((a, b) => b.token.info.genTime - a.token.info.genTime)) {
      let proves: readonly string[] = []
      const judged = await validate(token, async () => {
        const coverage = await archive.of(token, facts, of)
        proves = coverage.proves
        return coverage.covered
      })
      judgedArchive.set(token, judged)
      if (judged.conclusion.indication !== 'TOTAL-PASSED') continue
      const id = signatureIds.get(facts)
      const proof = proofOf(judged, 'archive-time-stamp')
      for (const proven of new Set(id === undefined ? proves : [id, ...proves])) proofs.add(proven, proof)
    }
  }

  const inSignature = async (facts: DocumentSignature): Promise<StampedSignature> => {
    const { tokens, findings } = stamps.get(facts) as TimeStamps
    const judged: JudgedTimeStamp[] = []
    for (const token of tokens) {
      const one = judgedArchive.get(token) ?? (await validate(token, () => charged(octetsUnder(token, facts))))
      judged.push(one)
      const id = signatureIds.get(facts)
      if (token.kind === 'signature-time-stamp' && id !== undefined && one.conclusion.indication === 'TOTAL-PASSED')
        proofs.add(id, proofOf(one, 'time-stamp'))
    }
    const about: Finding[] = [...findings, ...orderFindings(judged)]
    for (const one of judged) append(about, await provesNothing(one))
    return { stamps: judged, findings: about, proofs: proofsOf(facts) }
  }

  const proofsOf = (facts: DocumentSignature): readonly ExistenceProof[] => {
    const id = signatureIds.get(facts)
    return id === undefined ? [] : proofs.of(id).filter(({ basis }) => basis !== 'caller')
  }
  return { proofs, contexts, documentTimeStamp, archiveTimeStamps, inSignature }
}

/** What can be proven by an archive time-stamp: signatures, tokens, and evidence in messages, where it lies there. */
function archiveCoverages(
  signatureIds: ReadonlyMap<DocumentSignature, string>,
  tokenIds: ReadonlyMap<TimeStamp, string>,
  reserved: number,
  { engine, budget, documentOctets, places }: TimeStampsContext,
): ArchiveCoverages {
  const parts: ProvablePart[] = []
  const add = (octets: Uint8Array | undefined, sha256: string): void => {
    if (octets !== undefined) parts.push({ octets, sha256 })
  }
  for (const [{ signerInfo }, sha256] of signatureIds) add(signerInfo?.signature, sha256)
  for (const [{ signerInfo }, sha256] of tokenIds) add(signerInfo?.signature, sha256)
  for (const [sha256, found] of places)
    for (const place of found) if (place.kind === 'message') add(place.encoded, sha256)
  return createArchiveCoverages({ engine, budget, documentOctets, reserved, parts: provableParts(parts) })
}

/** What the caller vouches for is the document, with everything that is in it. */
function vouch(
  proofs: ExistenceProofs,
  { existsSince, places }: Pick<TimeStampsContext, 'existsSince' | 'places'>,
  ids: readonly string[],
): void {
  if (existsSince === null) return
  for (const sha256 of [...ids, ...places.keys()])
    proofs.add(sha256, { time: existsSince, basis: 'caller', service: null })
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

function isCovered(place: EvidencePlace, stamp: DocumentSignature, messages: ReadonlySet<unknown>): boolean {
  return place.kind === 'file' ? stamp.format.coversSpan(stamp, place) : messages.has(place.message)
}

function proofOf({ stamp, origin }: JudgedTimeStamp, basis: ExistenceProof['basis']): ExistenceProof {
  const listed = origin?.known === true ? origin : null
  const service =
    listed === null ? null : { id: listed.service.id, state: listed.state, attested: listed.statusAttested }
  return { time: stamp.info.madeBy, basis, service }
}

const isNoFailure = ({ level }: Finding): boolean => level !== 'failure'

/** A token that was not looked at to the end, and why. */
export function unjudged(stamp: TimeStamp, at: Instant, why: Finding): JudgedTimeStamp {
  return {
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

async function provesNothing({
  stamp: { kind, info },
  conclusion,
  findings,
}: JudgedTimeStamp): Promise<readonly Finding[]> {
  // That it counts all the same is told.
  if (conclusion.indication === 'TOTAL-PASSED') return findings.filter(({ code }) => code === 'TIME_STAMP_TSA_EXPIRED')
  const [reason] = await failuresIn(findings)
  return [
    {
      code: 'TIME_STAMP_PROVES_NOTHING',
      level: 'warning',
      clause: 'ETSI EN 319 102-1 §5.4',
      data: { kind, genTime: formatInstant(info.genTime), ...(reason === undefined ? {} : { reason }) },
    },
  ]
}

/** §5.5.4: what was signed existed before the signature on it. */
function orderFindings(judged: readonly JudgedTimeStamp[]): readonly Finding[] {
  const passed = judged.filter(({ conclusion }) => conclusion.indication === 'TOTAL-PASSED')
  const timesOf = (kind: TimeStamp['kind']): readonly Instant[] =>
    passed.filter(({ stamp }) => stamp.kind === kind).map(({ stamp }) => stamp.info.genTime)
  const content = Math.max(...timesOf('content-time-stamp'))
  const signature = Math.min(...timesOf('signature-time-stamp'))
  if (!Number.isFinite(content) || content <= signature) return []
  return Number.isFinite(signature)
    ? [
        {
          code: 'TIME_STAMP_ORDER',
          level: 'failure',
          clause: 'ETSI EN 319 102-1 §5.5.4',
          data: { content: formatInstant(content), signature: formatInstant(signature) },
        },
      ]
    : []
}
