import { relianceTime } from '../constraints/reliable-until.ts'
import { weaknessesOf } from '../constraints/weakness.ts'
import { append } from '../core/append.ts'
import { equalBytes } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Octets } from '../core/octets.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import { certificateReferences } from '../formats/certificate-references.ts'
import { verifyIntegrity } from '../formats/integrity.ts'
import type { TimeStamp } from '../formats/time-stamps.ts'
import type { Covered } from '../formats/types.ts'
import type { Origin } from '../origin/origin.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { PathSearch, ValidatedPath } from '../path/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import type { AnchorLookup } from '../trust/anchors/anchor-lookup.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { checkSignatureStrength } from './blocks/cryptographic-constraints.ts'
import { type JudgedTsa, judgeExpiredTsa } from './blocks/expired-tsa.ts'
import { identifySigner } from './blocks/signing-certificate.ts'
import { judgeSearch, NO_SEARCH } from './blocks/x509-validation.ts'
import { concludeWithin } from './conclude-within.ts'
import type { JudgedToken } from './judged-time-stamp.ts'
import type { ValidationContext } from './types.ts'

/** What time-stamps are validated with. */
export interface TimeStampContext
  extends Pick<ValidationContext, 'validationTime' | 'policy' | 'calendar' | 'engine' | 'cache' | 'budget'> {
  /** Of whom the TSA's path may be built: those of the document, and those that the tokens carry. */
  readonly certificates: readonly HeldCertificate[]
  /** Services that are listed for time-stamps, and the caller's anchors. */
  readonly anchors: AnchorLookup
  readonly revocation: RevocationContext
  /** The listed service behind these paths, and its status, at a time. */
  readonly originOf: (paths: readonly ValidatedPath[], at: Instant) => Origin
}

/** Clocks differ: a token that was just made can have a time in the future. */
const CLOCK_SKEW = 5 * 60 * 1000

/**
 * ETSI EN 319 102-1 §5.4: a time-stamp token is validated as a signature is, with the purpose of a TSA. `at`: since
 * when a later time-stamp proves that the token existed, or the validation time.
 */
export function validateTimeStamp(
  stamp: TimeStamp,
  covered: Covered,
  at: Instant,
  context: TimeStampContext,
): JudgedToken {
  const { validationTime: now, engine, cache, budget, certificates } = context
  const { signedData, signerInfo, info } = stamp
  const findings: Finding[] = [...checkImprint(stamp, covered, at, context)]
  if (info.genTime > now + CLOCK_SKEW)
    findings.push({
      code: 'TIME_STAMP_FROM_FUTURE',
      level: 'failure',
      clause: 'RFC 3161 §2.4.2',
      data: { genTime: formatInstant(info.genTime) },
    })
  if (signerInfo === null) {
    findings.push({ code: 'SIGNER_INFO_NOT_SINGLE', level: 'failure', clause: 'RFC 3161 §2.4.2' })
    const conclusion = concludeWithin(budget, findings)
    return {
      stamp,
      at,
      signer: null,
      integrity: null,
      formHolds: false,
      search: null,
      path: null,
      origin: null,
      ...NO_SEARCH,
      conclusion,
      findings,
    }
  }
  const { signer, findings: ofSigner } = identifySigner(certificateReferences(signerInfo, engine, budget), certificates)
  append(findings, ofSigner)
  const integrity = verifyIntegrity({
    signedData,
    signerInfo,
    content: signedData.content,
    signer,
    engine,
    cache,
    budget,
  })
  append(findings, integrity.findings)
  // RFC 3161 §2.4.2, RFC 5816 §2.2.1: the token says which certificate its TSA signed it with.
  if (integrity.signingCertificate === 'absent')
    findings.push({ code: 'SIGNING_CERTIFICATE_ABSENT', level: 'failure', clause: 'RFC 3161 §2.4.2' })
  const formHolds = findings.every(({ level, code }) => level !== 'failure' || BESIDE_FORM.has(code))
  append(findings, checkSignatureStrength(integrity, signer, relianceTime(at), context.calendar))
  if (signer !== null) append(findings, beforeCertificate(stamp, signer))
  const searched = signer === null ? NOT_SEARCHED : judgeAt(signer, at, info.genTime, context)
  // A path that does not count, for its revocation or its strength, vetoes all the same, as one of a signer does.
  const originOf = (paths: readonly ValidatedPath[], valid: readonly ValidatedPath[]): Origin | null => {
    if (paths.length === 0) return null
    if (paths.length === valid.length) return context.originOf(paths, info.genTime)
    const ofAll = context.originOf(valid, info.genTime)
    return !ofAll.known || ofAll.withdrawn !== null ? ofAll : context.originOf(paths, info.genTime)
  }
  const isSound = findings.every(({ level }) => level !== 'failure')
  const { findings: ofPaths, ...judged } =
    signer === null || !isSound
      ? searched
      : judgeExpiredTsa(
          {
            info,
            integrity,
            signer,
            at,
            searchAt: (time) => pathsOf(signer, time, context),
            checkOrigin: (paths, valid) => originFindings(originOf(paths, valid)),
          },
          searched,
          context,
        )
  append(findings, ofPaths)
  const origin = originOf(judged.paths, judged.search?.valid ?? [])
  append(findings, originFindings(origin))
  return {
    stamp,
    at,
    signer,
    integrity,
    formHolds,
    ...judged,
    path: judged.paths[0] ?? null,
    origin,
    conclusion: concludeWithin(budget, findings),
    findings,
  }
}

/** When it is of, and how strong its hash is, say nothing of how it is made. */
const BESIDE_FORM: ReadonlySet<FindingCode> = new Set(['TIME_STAMP_FROM_FUTURE', 'ALGORITHM_WEAK'])

/** A TSA that was certified later says nothing of its own knowledge about that time. */
function beforeCertificate(
  { info: { genTime } }: TimeStamp,
  { certificate: { notBefore }, sha256 }: HeldCertificate,
): readonly Finding[] {
  if (genTime >= notBefore) return []
  return [
    {
      code: 'TIME_STAMP_BEFORE_TSA',
      level: 'failure',
      clause: 'ETSI EN 319 102-1 §5.4',
      about: { kind: 'certificate', sha256 },
      data: { genTime: formatInstant(genTime), notBefore: formatInstant(notBefore) },
    },
  ]
}

function pathsOf(leaf: HeldCertificate, at: Instant, context: TimeStampContext): PathSearch {
  const { certificates, anchors, engine, cache, budget } = context
  return searchPaths({ leaf, certificates, ...anchors, at, purpose: 'time-stamping' }, engine, cache, budget)
}

function judgeAt(signer: HeldCertificate, at: Instant, genTime: Instant, context: TimeStampContext): JudgedTsa {
  const { validationTime: now, policy, revocation, calendar } = context
  const search = pathsOf(signer, at, context)
  const findings: Finding[] = []
  const question = { at, now, required: policy.revocation === 'required', revocation, calendar, genTime }
  return { search, ...judgeSearch(search, question, findings), findings }
}

/** A service that was withdrawn at the time of the token, or of which nothing is known then, proves nothing. */
function originFindings(origin: Origin | null): readonly Finding[] {
  if (origin === null) return []
  if (origin.known) return origin.withdrawn === null ? [] : [{ code: 'SERVICE_WITHDRAWN', level: 'failure' }]
  return origin.code === 'ORIGIN_CALLER_ANCHOR' ? [] : [{ code: origin.code, level: 'failure' }]
}

const NOT_SEARCHED: JudgedTsa = Object.freeze({ search: null, ...NO_SEARCH, findings: Object.freeze([]) })

/** RFC 3161 §2.4.2: the imprint is the digest of what the token is a time-stamp of. */
function checkImprint(
  { kind, info }: TimeStamp,
  covered: Covered,
  at: Instant,
  { engine, calendar }: TimeStampContext,
): readonly Finding[] {
  const clause = kind === 'document-time-stamp' ? 'ISO 32000-2 §12.8.5' : 'ETSI EN 319 102-1 §5.4'
  const hash = resolveDigestAlgorithm(info.hashAlgorithm)
  if (!hash.ok) return [{ code: 'DIGEST_UNSUPPORTED', level: 'failure', clause }]
  if ('unknown' in covered) return [covered.unknown]
  const matches = (form: readonly Octets[]): boolean => equalBytes(engine.digest(hash.value, form), info.hashedMessage)
  if (!someMatches(covered.forms, matches)) return [{ code: 'TIME_STAMP_IMPRINT_MISMATCH', level: 'failure', clause }]
  // §5.2.8.4.3: somebody could find other octets of the same digest.
  return weaknessesOf(hash.value, null, relianceTime(at), calendar).map(({ algorithm, until }) => ({
    code: 'ALGORITHM_WEAK',
    level: 'failure',
    clause: 'ETSI EN 319 102-1 §5.2.8.4.3',
    data: { weakness: algorithm, until: formatInstant(until) },
  }))
}

function someMatches<T>(items: readonly T[], matches: (item: T) => boolean): boolean {
  for (const item of items) if (matches(item)) return true
  return false
}
