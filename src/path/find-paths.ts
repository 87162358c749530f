import type { Budget } from '../core/budget.ts'
import { equalBytes, toLatin1 } from '../core/bytes.ts'
import { attemptAsync } from '../core/outcome.ts'
import type { CryptoEngine, Verification } from '../crypto/types.ts'
import type { VerificationCache } from '../crypto/verification-cache.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { HeldCertificate, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'
import { mostTelling } from './rank-problems.ts'
import type { CandidatePath, DeadEnd, PathProblem, PathSearch, PathSearchInput, ValidatedPath } from './types.ts'
import { isValidated, validatePath } from './validate-path.ts'

/** Valid paths kept of one search: enough to see that they lead to different states, few enough to end early in a mesh. */
const VALID_PATHS = 8
/** Dead ends kept, for the reader: a mesh has millions. The count goes on in the budget. */
const DEAD_ENDS = 64

/**
 * Searches paths from a signer's certificate to anchors (RFC 4158). It walks from the signer up, only over certificates that by
 * their names can lead to an anchor, verifies each signature as it steps, and validates what reaches an anchor. No certificate
 * of the same name and key occurs twice on a path, so that CAs that certify each other end.
 */
export async function findPaths(
  input: PathSearchInput,
  engine: CryptoEngine,
  cache: VerificationCache | null,
  budget: Budget,
): Promise<PathSearch> {
  const search = new Search(input, engine, cache, budget)
  const outcome = await attemptAsync(() => search.extend([input.leaf]))
  // Nothing here refuses but the budget. It ends the search, not the verdict: what was found so far is still told.
  search.exhausted = !outcome.ok
  return search.result()
}

class Search {
  exhausted = false
  readonly #input: PathSearchInput
  readonly #engine: CryptoEngine
  readonly #cache: VerificationCache | null
  readonly #budget: Budget
  readonly #bySubject: ReadonlyMap<string, readonly HeldCertificate[]>
  readonly #leading: ReadonlySet<HeldCertificate>
  readonly #verified = new Map<string, Verification>()
  readonly #valid: ValidatedPath[] = []
  readonly #invalid: CandidatePath[] = []
  readonly #deadEnds: DeadEnd[] = []

  constructor(input: PathSearchInput, engine: CryptoEngine, cache: VerificationCache | null, budget: Budget) {
    this.#input = input
    this.#engine = engine
    this.#cache = cache
    this.#budget = budget
    this.#bySubject = groupBySubject(input.certificates)
    this.#leading = markLeading(input.certificates, input)
  }

  result(): PathSearch {
    const valid = [...this.#valid].sort((a, b) => a.certificates.length - b.certificates.length)
    const problems = [
      ...this.#invalid.flatMap((path) => path.problems),
      ...this.#deadEnds.map((deadEnd) => deadEnd.problem),
    ]
    return Object.freeze({
      valid: Object.freeze(valid),
      invalid: Object.freeze(this.#invalid),
      deadEnds: Object.freeze(this.#deadEnds),
      exhausted: this.exhausted,
      reason: valid.length > 0 ? null : mostTelling(problems),
    })
  }

  async extend(chain: readonly HeldCertificate[]): Promise<void> {
    if (this.#valid.length >= VALID_PATHS) return
    this.#budget.spend('pathNodes')
    const last = chain[chain.length - 1] as HeldCertificate
    const { certificate, sha256 } = last
    if (this.#input.isExcluded({ subject: certificate.subject, spki: certificate.spki, sha256 }))
      return this.#deadEnd(chain, { code: 'EXCLUDED_CA', clause: 'trust list', certificate: last })

    if (chain.length === 1) this.#acceptPinnedSigner(last)
    const anchorsTried = await this.#tryAnchors(chain, last)
    if (await this.#isFromExcludedIssuer(last))
      return this.#deadEnd(chain, { code: 'EXCLUDED_CA', clause: 'trust list', certificate: last })
    const issuersTried = await this.#tryIssuers(chain, last)
    if (!anchorsTried && !issuersTried) this.#deadEnd(chain, this.#noIssuer(last))
  }

  /** A caller who pins the signer itself trusts that key for that name; a listed CA is never a signer by being listed. */
  #acceptPinnedSigner(leaf: HeldCertificate): void {
    for (const anchor of this.#input.anchorsNamed(leaf.certificate.subject))
      if (anchor.source === 'caller' && sameKey(anchor.spki, leaf.certificate.spki)) this.#complete([leaf], anchor)
  }

  /** Whether an anchor signed the last certificate; each that did completes a path. */
  async #tryAnchors(chain: readonly HeldCertificate[], last: HeldCertificate): Promise<boolean> {
    let signed = false
    const named = this.#input.anchorsNamed(last.certificate.issuer)
    for (const anchor of named) {
      const result = await this.#verify(last, anchor.spki)
      if (result === 'verified') {
        signed = true
        // A pinned signer that signed itself was completed above.
        const pinned = chain.length === 1 && sameKey(anchor.spki, last.certificate.spki)
        if (!pinned || anchor.source !== 'caller') this.#complete(chain, anchor)
      } else if (result === 'unsupported') this.#deadEnd(chain, unsupported(last))
    }
    // The name of an anchor with another key is the oldest trick there is, and two real roots share one.
    if (!signed && named.length > 0)
      this.#deadEnd(chain, {
        code: 'ANCHOR_NAME_KEY_MISMATCH',
        clause: 'RFC 5280 §6.1.1 (d)',
        certificate: last,
        data: { anchor: (named[0] as TrustAnchor).id },
      })
    return signed
  }

  async #isFromExcludedIssuer(last: HeldCertificate): Promise<boolean> {
    for (const { spki } of this.#input.excludedNamed(last.certificate.issuer))
      if ((await this.#verify(last, spki)) === 'verified') return true
    return false
  }

  async #tryIssuers(chain: readonly HeldCertificate[], last: HeldCertificate): Promise<boolean> {
    let tried = false
    for (const issuer of this.#issuersOf(last)) {
      if (chain.some((step) => sameIdentity(step, issuer))) continue
      // An anchor's own certificate says nothing that the anchor did not.
      if (this.#isAnchor(issuer)) continue
      if (!this.#leading.has(issuer)) continue
      tried = true
      const result = await this.#verify(last, issuer.certificate.spki)
      if (result === 'verified') await this.extend([...chain, issuer])
      else if (result === 'unsupported') this.#deadEnd(chain, unsupported(last))
      else
        this.#deadEnd(chain, {
          code: 'CERTIFICATE_SIGNATURE_INVALID',
          clause: 'RFC 5280 §6.1.3 (a)(1)',
          certificate: last,
        })
    }
    return tried
  }

  /** Those of the issuer's name, the likeliest first: key identifiers that agree, valid at the time, the newest. */
  #issuersOf(last: HeldCertificate): readonly HeldCertificate[] {
    const named = this.#bySubject.get(last.certificate.issuer.key) ?? []
    const score = (held: HeldCertificate): number => {
      const { notBefore, notAfter } = held.certificate
      const inTime = notBefore <= this.#input.at && this.#input.at <= notAfter
      return (keyIdentifiersAgree(held, last) ? 2 : 0) + (inTime ? 1 : 0)
    }
    return [...named].sort(
      (a, b) =>
        score(b) - score(a) || b.certificate.notBefore - a.certificate.notBefore || (a.sha256 < b.sha256 ? -1 : 1),
    )
  }

  #isAnchor({ certificate }: HeldCertificate): boolean {
    return this.#input.anchorsNamed(certificate.subject).some((anchor) => sameKey(anchor.spki, certificate.spki))
  }

  #noIssuer(last: HeldCertificate): PathProblem {
    const named = (this.#bySubject.get(last.certificate.issuer.key) ?? []).length > 0
    const selfIssued = last.certificate.issuer.key === last.certificate.subject.key
    return {
      code: named && !selfIssued ? 'NO_PATH' : 'ISSUER_NOT_FOUND',
      clause: 'RFC 4158 §2.4',
      certificate: last,
    }
  }

  #complete(certificates: readonly HeldCertificate[], anchor: TrustAnchor): void {
    const path = validatePath(certificates, anchor, this.#input, this.#budget)
    if (isValidated(path)) this.#valid.push(path)
    else this.#invalid.push(path)
  }

  #deadEnd(certificates: readonly HeldCertificate[], problem: PathProblem): void {
    if (this.#deadEnds.length < DEAD_ENDS) this.#deadEnds.push({ certificates, problem })
  }

  /** The arithmetic of one step, done once for a certificate and a key, charged each time. */
  async #verify(held: HeldCertificate, issuerKey: SubjectPublicKeyInfo): Promise<Verification> {
    this.#budget.spend('signatureVerifications')
    const key = `${held.sha256}${toLatin1(issuerKey.encoded)}`
    const known = this.#verified.get(key)
    if (known !== undefined) return known
    const { signatureAlgorithm, signature, tbs } = held.certificate
    const { result } = await verifySignature(this.#engine, this.#cache, {
      signatureAlgorithm,
      digestAlgorithm: null,
      spki: issuerKey,
      signature,
      message: [tbs],
    })
    this.#verified.set(key, result)
    return result
  }
}

function unsupported(last: HeldCertificate): PathProblem {
  return { code: 'CERTIFICATE_SIGNATURE_UNSUPPORTED', clause: 'RFC 5280 §6.1.3 (a)(1)', certificate: last }
}

function groupBySubject(certificates: readonly HeldCertificate[]): ReadonlyMap<string, readonly HeldCertificate[]> {
  const groups = new Map<string, HeldCertificate[]>()
  const seen = new Set<string>()
  for (const held of certificates) {
    if (seen.has(held.sha256)) continue
    seen.add(held.sha256)
    const key = held.certificate.subject.key
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [held])
    else group.push(held)
  }
  return groups
}

/** The certificates from which, by names alone, an anchor or an excluded issuer can be reached; no other is worth a signature. */
function markLeading(
  certificates: readonly HeldCertificate[],
  { anchorsNamed, excludedNamed, isExcluded }: PathSearchInput,
): ReadonlySet<HeldCertificate> {
  const byIssuer = new Map<string, HeldCertificate[]>()
  for (const held of certificates) {
    const siblings = byIssuer.get(held.certificate.issuer.key)
    if (siblings === undefined) byIssuer.set(held.certificate.issuer.key, [held])
    else siblings.push(held)
  }
  const ends = ({ certificate, sha256 }: HeldCertificate): boolean =>
    anchorsNamed(certificate.issuer).length > 0 ||
    excludedNamed(certificate.issuer).length > 0 ||
    isExcluded({ subject: certificate.subject, spki: certificate.spki, sha256 })
  const leading = new Set(certificates.filter(ends))
  // A Set is walked in insertion order, additions included: breadth first, each certificate once.
  for (const held of leading) for (const issued of byIssuer.get(held.certificate.subject.key) ?? []) leading.add(issued)
  return leading
}

/** RFC 5280 §4.2.1.1: the hint that a certificate gives about its issuer's key. */
function keyIdentifiersAgree(issuer: HeldCertificate, issued: HeldCertificate): boolean {
  const authority = issued.certificate.known.authorityKeyIdentifier?.keyIdentifier ?? null
  const subject = issuer.certificate.known.subjectKeyIdentifier
  return authority !== null && subject !== null && equalBytes(authority, subject)
}

function sameIdentity(a: HeldCertificate, b: HeldCertificate): boolean {
  return a.certificate.subject.key === b.certificate.subject.key && sameKey(a.certificate.spki, b.certificate.spki)
}

function sameKey(a: SubjectPublicKeyInfo, b: SubjectPublicKeyInfo): boolean {
  return equalBytes(a.encoded, b.encoded)
}
