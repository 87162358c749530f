import type { Budget } from '../core/budget.ts'
import { attemptAsync } from '../core/outcome.ts'
import type { CryptoEngine, Verification } from '../crypto/types.ts'
import type { VerificationCache } from '../crypto/verification-cache.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { HeldCertificate, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'
import { type CertificateGraph, createCertificateGraph } from './certificate-graph.ts'
import { isSelfIssued, sameIdentity, sameKey } from './identity.ts'
import { mostTelling } from './rank-problems.ts'
import type { CandidatePath, DeadEnd, PathProblem, PathSearch, PathSearchInput, ValidatedPath } from './types.ts'
import { isPinned, isValidated, validatePath } from './validate-path.ts'

/**
 * Valid paths sought to one anchor. Any other that leads there leads to the same service, so that they are enough; but each anchor
 * within reach is sought, since paths to different states are to be seen.
 */
const PATHS_TO_AN_ANCHOR = 8
/** Invalid paths and dead ends kept, of each kind, for the reader: a mesh has millions. */
const ATTEMPTS_KEPT = 64

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
  // Nothing here refuses but the budget. It ends the search, not the verdict: what was found so far is still told.
  const outcome = await attemptAsync(() => search.run())
  return search.result(!outcome.ok)
}

class Search {
  readonly #input: PathSearchInput
  readonly #engine: CryptoEngine
  readonly #cache: VerificationCache | null
  readonly #budget: Budget
  readonly #graph: CertificateGraph
  readonly #verified = new Map<HeldCertificate, Map<SubjectPublicKeyInfo, Verification>>()
  readonly #pathsTo = new Map<TrustAnchor, number>()
  readonly #valid: ValidatedPath[] = []
  readonly #invalid: CandidatePath[] = []
  readonly #deadEnds: DeadEnd[] = []
  #reason: PathProblem | null = null

  constructor(input: PathSearchInput, engine: CryptoEngine, cache: VerificationCache | null, budget: Budget) {
    this.#input = input
    this.#engine = engine
    this.#cache = cache
    this.#budget = budget
    this.#graph = createCertificateGraph(input.certificates, input.at)
  }

  result(exhausted: boolean): PathSearch {
    const valid = [...this.#valid].sort((a, b) => a.certificates.length - b.certificates.length)
    return Object.freeze({
      valid: Object.freeze(valid),
      invalid: Object.freeze(this.#invalid),
      deadEnds: Object.freeze(this.#deadEnds),
      exhausted,
      reason: valid.length > 0 ? null : this.#reason,
    })
  }

  async run(): Promise<void> {
    this.#seek()
    await this.#extend([this.#input.leaf])
    if (this.#valid.length === 0) await this.#tellMissingIssuers()
  }

  /** What leads to an anchor still sought; as long as there is no valid path, to an exclusion too, which explains why. */
  #seek(): void {
    const explains = (held: HeldCertificate): boolean =>
      this.#valid.length === 0 &&
      (this.#input.excludedNamed(held.certificate.issuer).length > 0 || this.#isExcluded(held))
    this.#graph.seek((held) => this.#sought(held.certificate.issuer).length > 0 || explains(held))
  }

  /** The anchors of this name to which not enough paths are known. */
  #sought(name: HeldCertificate['certificate']['issuer']): readonly TrustAnchor[] {
    return this.#input.anchorsNamed(name).filter((anchor) => (this.#pathsTo.get(anchor) ?? 0) < PATHS_TO_AN_ANCHOR)
  }

  async #extend(chain: readonly HeldCertificate[]): Promise<void> {
    this.#budget.spend('pathNodes')
    this.#budget.within('pathLength', chain.length)
    const last = chain[chain.length - 1] as HeldCertificate
    if (this.#isExcluded(last)) return this.#deadEnd(chain, excluded(last))

    if (chain.length === 1) this.#acceptPinnedSigner(last)
    const anchorSigned = await this.#tryAnchors(chain, last)
    if (await this.#isFromExcludedIssuer(last)) return this.#deadEnd(chain, excluded(last))
    const issuersTried = await this.#tryIssuers(chain, last)
    if (!anchorSigned && !issuersTried) this.#deadEnd(chain, this.#noIssuer(last))
  }

  /** A caller who pins the signer itself trusts that key for that name; a listed CA is never a signer by being listed. */
  #acceptPinnedSigner(leaf: HeldCertificate): void {
    for (const anchor of this.#input.anchorsNamed(leaf.certificate.subject))
      if (anchor.source === 'caller' && sameKey(anchor.spki, leaf.certificate.spki)) this.#complete([leaf], anchor)
  }

  /** Whether an anchor signed the last certificate; each that did completes a path. */
  async #tryAnchors(chain: readonly HeldCertificate[], last: HeldCertificate): Promise<boolean> {
    const results: Verification[] = []
    const anchors = this.#sought(last.certificate.issuer)
    for (const anchor of anchors) {
      const result = await this.#verify(last, anchor.spki)
      results.push(result)
      if (result === 'verified') this.#reach(chain, anchor)
      else if (result === 'unsupported') this.#deadEnd(chain, unsupported(last))
    }
    // The name of an anchor with another key is the oldest trick there is, and two real roots share a common name.
    if (results.length > 0 && results.every((result) => result === 'invalid'))
      this.#deadEnd(chain, {
        code: 'ANCHOR_NAME_KEY_MISMATCH',
        clause: 'RFC 5280 §6.1.1 (d)',
        certificate: last,
        data: { anchor: (anchors[0] as TrustAnchor).id },
      })
    return results.includes('verified')
  }

  #reach(chain: readonly HeldCertificate[], anchor: TrustAnchor): void {
    const last = chain[chain.length - 1] as HeldCertificate
    const { subject, spki } = anchor
    // What a list excludes is not made good by a caller who trusts it.
    if (this.#input.isExcluded({ subject, spki, sha256: null })) this.#deadEnd(chain, excluded(last))
    // A pinned signer that signed itself was completed before.
    else if (!isPinned(chain, anchor)) this.#complete(chain, anchor)
  }

  #isExcluded({ certificate: { subject, spki }, sha256 }: HeldCertificate): boolean {
    return this.#input.isExcluded({ subject, spki, sha256 })
  }

  async #isFromExcludedIssuer(last: HeldCertificate): Promise<boolean> {
    for (const { spki } of this.#input.excludedNamed(last.certificate.issuer))
      if ((await this.#verify(last, spki)) === 'verified') return true
    return false
  }

  async #tryIssuers(chain: readonly HeldCertificate[], last: HeldCertificate): Promise<boolean> {
    let tried = false
    for (const issuer of this.#graph.issuersOf(last)) {
      // An anchor's own certificate says nothing that the anchor did not.
      if (chain.some((step) => sameIdentity(step, issuer)) || this.#isAnchor(issuer)) continue
      tried = true
      const result = await this.#verify(last, issuer.certificate.spki)
      if (result === 'verified') await this.#extend([...chain, issuer])
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

  #isAnchor({ certificate }: HeldCertificate): boolean {
    return this.#input.anchorsNamed(certificate.subject).some((anchor) => sameKey(anchor.spki, certificate.spki))
  }

  #noIssuer(last: HeldCertificate): PathProblem {
    const named = this.#graph.namesakesOfIssuer(last).length > 0
    return {
      code: named && !isSelfIssued(last) ? 'NO_PATH' : 'ISSUER_NOT_FOUND',
      clause: 'RFC 4158 §2.4',
      certificate: last,
    }
  }

  /**
   * Where nothing leads to an anchor by name, a certificate further up may still lack its issuer: that one is to be got. Breadth first,
   * each certificate once, over signatures that verify.
   */
  async #tellMissingIssuers(): Promise<void> {
    const chains: (readonly HeldCertificate[])[] = [[this.#input.leaf]]
    const seen = new Set([this.#input.leaf])
    for (const chain of chains) {
      const last = chain[chain.length - 1] as HeldCertificate
      const namesakes = this.#graph.namesakesOfIssuer(last)
      const anchors = this.#input.anchorsNamed(last.certificate.issuer)
      // That of the signer was told before.
      if (chain.length > 1 && namesakes.length + anchors.length === 0) this.#deadEnd(chain, this.#noIssuer(last))
      for (const issuer of namesakes) {
        if (seen.has(issuer) || this.#isExcluded(issuer)) continue
        if ((await this.#verify(last, issuer.certificate.spki)) !== 'verified') continue
        seen.add(issuer)
        this.#budget.spend('pathNodes')
        this.#budget.within('pathLength', chain.length + 1)
        chains.push([...chain, issuer])
      }
    }
  }

  #complete(certificates: readonly HeldCertificate[], anchor: TrustAnchor): void {
    const path = validatePath(certificates, anchor, this.#input, this.#budget)
    if (!isValidated(path)) {
      this.#tell(path.problems)
      if (this.#invalid.length < ATTEMPTS_KEPT) this.#invalid.push(path)
      return
    }
    this.#valid.push(path)
    const paths = (this.#pathsTo.get(anchor) ?? 0) + 1
    this.#pathsTo.set(anchor, paths)
    if (this.#valid.length === 1 || paths === PATHS_TO_AN_ANCHOR) this.#seek()
  }

  #deadEnd(certificates: readonly HeldCertificate[], problem: PathProblem): void {
    this.#tell([problem])
    if (this.#deadEnds.length < ATTEMPTS_KEPT) this.#deadEnds.push({ certificates, problem })
  }

  /** Of all problems met, those that are not kept included. */
  #tell(problems: readonly PathProblem[]): void {
    this.#reason = mostTelling(this.#reason === null ? problems : [this.#reason, ...problems])
  }

  /** The arithmetic of one step, done once for a certificate and a key, charged each time. */
  async #verify(held: HeldCertificate, issuerKey: SubjectPublicKeyInfo): Promise<Verification> {
    this.#budget.spend('signatureVerifications')
    const results = this.#verified.get(held) ?? new Map<SubjectPublicKeyInfo, Verification>()
    this.#verified.set(held, results)
    const known = results.get(issuerKey)
    if (known !== undefined) return known
    const { signatureAlgorithm, signature, tbs } = held.certificate
    const { result } = await verifySignature(this.#engine, this.#cache, {
      signatureAlgorithm,
      digestAlgorithm: null,
      spki: issuerKey,
      signature,
      message: [tbs],
    })
    results.set(issuerKey, result)
    return result
  }
}

function excluded(last: HeldCertificate): PathProblem {
  return { code: 'EXCLUDED_CA', clause: 'trust list', certificate: last }
}

function unsupported(last: HeldCertificate): PathProblem {
  return { code: 'CERTIFICATE_SIGNATURE_UNSUPPORTED', clause: 'RFC 5280 §6.1.3 (a)(1)', certificate: last }
}
