import { type Budget, LEAST_EVIDENCE } from '../core/budget.ts'
import { isOutOfNodes, refusalFinding, unlookedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import type { Failure, Outcome } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import { prepareDigests, withDigest } from '../core/with-digest.ts'
import type { Arithmetic } from '../crypto/types.ts'
import { readCrlOf } from '../x509/crl-cache.ts'
import type { HeldCrl } from '../x509/crl-types.ts'
import { readOcspResponse } from '../x509/ocsp.ts'
import type { HeldOcspResponse } from '../x509/ocsp-types.ts'
import type { RevocationEvidence } from './types.ts'

/** How many unreadable and odd ones of each kind are reported one by one: a hostile document can have any number. */
const REFUSALS_TOLD = 32

/**
 * CRLs and OCSP answers by digest. What cannot be read is left out, and reported: it says nothing of any certificate.
 */
export interface RevocationStore {
  readonly crls: readonly HeldCrl[]
  readonly ocspResponses: readonly HeldOcspResponse[]
  /** The SHA-256 of each encoding, as it was given. */
  readonly digests: ReadonlyMap<Uint8Array, string>
  readonly findings: readonly Finding[]
  /** What is no CRL, and no OCSP answer. */
  readonly unread: ReadonlySet<Uint8Array>
}

/** Reads CRLs and OCSP answers, each once, in the order given. */
export function holdRevocation(
  { crls, ocspResponses }: RevocationEvidence,
  engine: Arithmetic,
  budget: Budget,
  cache: ResultCache | null,
): RevocationStore {
  const digests = new Map<Uint8Array, string>()
  const unread = new Set<Uint8Array>()
  const means = { digests, unread, engine, budget }
  const readList = (encoded: Uint8Array, sha256: string, mayBeKept: boolean) =>
    readCrlOf(encoded, sha256, budget, mayBeKept ? cache : null)
  const lists = holdEach(crls, CRL, readList, ({ crl }) => crl.emptyList, means)
  const emptyListOf = ({ response }: HeldOcspResponse): string | null => response.basic?.emptyList ?? null
  const answers = holdEach(ocspResponses, OCSP, readAnswer(budget), emptyListOf, means)
  return Object.freeze({
    crls: lists.held,
    ocspResponses: answers.held,
    digests,
    findings: Object.freeze([...lists.findings, ...answers.findings]),
    unread,
  })
}

interface Kind {
  readonly code: 'CRL_MALFORMED' | 'OCSP_MALFORMED'
  readonly name: string
  readonly clause: string
  readonly emptyClause: string
}

const CRL: Kind = { code: 'CRL_MALFORMED', name: 'CRL', clause: 'RFC 5280 §5.1', emptyClause: 'RFC 5280 §5.1.2.6' }
const OCSP: Kind = {
  code: 'OCSP_MALFORMED',
  name: 'OCSP',
  clause: 'RFC 6960 §4.2.1',
  emptyClause: 'RFC 5280 §4.1.2.9',
}

function readAnswer(budget: Budget): (encoded: Uint8Array, sha256: string) => Outcome<HeldOcspResponse> {
  return (encoded, sha256) => {
    const response = readOcspResponse(encoded, budget)
    return response.ok ? { ok: true, value: Object.freeze({ response: response.value, sha256 }) } : response
  }
}

interface HoldingMeans {
  readonly digests: Map<Uint8Array, string>
  readonly unread: Set<Uint8Array>
  readonly engine: Arithmetic
  readonly budget: Budget
}

interface Held<T> {
  readonly held: readonly T[]
  readonly findings: readonly Finding[]
}

function holdEach<T>(
  encodings: readonly Uint8Array[],
  kind: Kind,
  read: (encoded: Uint8Array, sha256: string, mayBeKept: boolean) => Outcome<T>,
  emptyListOf: (value: T) => string | null,
  { digests, unread, engine, budget }: HoldingMeans,
): Held<T> {
  /** Whether it could be read. */
  const seen = new Map<string, boolean>()
  const held: T[] = []
  const findings: Finding[] = []
  const hold = (encoded: Uint8Array, sha256: string, mayBeKept: boolean): void => {
    if (seen.has(sha256)) return
    const outcome = read(encoded, sha256, mayBeKept)
    seen.set(sha256, outcome.ok)
    if (outcome.ok) held.push(outcome.value)
    const empty = outcome.ok ? emptyListOf(outcome.value) : null
    if (findings.length >= REFUSALS_TOLD) return
    if (!outcome.ok) findings.push(unreadable(kind, sha256, outcome.failure))
    else if (empty !== null) findings.push(emptyList(kind, sha256, empty))
  }
  // A document can refer to one stream any number of times, and have the same bytes in many.
  const each = new Set(encodings)
  if (!isOutOfNodes(budget)) prepareDigests(engine, each, budget)
  let unlooked = 0
  for (const encoded of each) {
    if (isOutOfNodes(budget)) {
      unlooked++
      unread.add(encoded)
      continue
    }
    budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, encoded.length))
    withDigest(engine, encoded, (octets, sha256, mayBeKept) => {
      digests.set(encoded, sha256)
      hold(octets, sha256, mayBeKept)
      if (seen.get(sha256) === false) unread.add(encoded)
    })
  }
  if (unlooked > 0) findings.push(unlookedFinding(unlooked, kind.clause, kind.name))
  return { held: Object.freeze(held), findings }
}

function emptyList({ name, emptyClause: clause }: Kind, sha256: string, what: string): Finding {
  const about = { kind: 'structure', name } as const
  return { code: 'REVOCATION_LIST_EMPTY', level: 'information', clause, about, data: { sha256, what } }
}

function unreadable({ code, name, clause }: Kind, sha256: string, failure: Failure): Finding {
  const about = { kind: 'structure', name } as const
  return refusalFinding(failure, { code, level: 'warning', clause, about, data: { sha256 } })
}
