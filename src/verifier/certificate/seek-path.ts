import { engine } from '#platform'
import { append } from '../../core/append.ts'
import { createBudget } from '../../core/budget.ts'
import { isBytes, toHex } from '../../core/bytes.ts'
import { UsageError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { misuse, requireList } from '../../core/misuse.ts'
import type { Failure } from '../../core/outcome.ts'
import { createVerificationCache, type VerificationCache } from '../../crypto/verification-cache.ts'
import { callerCertificates, heldAnchors } from '../../evidence/caller-certificates.ts'
import { requireFetching } from '../../fetch/require-fetching.ts'
import type { PathResult } from '../../report/path-result.ts'
import { anchorLookup, callerLookup } from '../../trust/anchors/anchor-lookup.ts'
import type { PathPurpose } from '../../trust/anchors/trust-index.ts'
import { requireTrust } from '../../trust/require-trust.ts'
import { CERTIFICATE_FORM, type CertificateInput, readCertificateInput } from '../../x509/certificate-input.ts'
import { type RevocationInput, readRevocationInput } from '../../x509/revocation-input.ts'
import { judgePath, type PathEvidence } from './judge-path.ts'
import type { PathOptions } from './path-options.ts'
import { readPathQuestion } from './read-path-question.ts'

/** Arithmetic of signatures, which depends on nothing but bytes: one cache for the life of the process. */
const arithmetic: VerificationCache = createVerificationCache()

/** What `findPath` does: options to a question and evidence, and the judgement of them. */
export async function seekPath(leaf: CertificateInput, options: PathOptions): Promise<PathResult> {
  const { keyPurpose } = readPathQuestion(options)
  const { trust: given, anchors = [], intermediates = [], crls = [], ocspResponses = [], fetcher, signal } = options
  requireFetching(fetcher, signal)
  requireList(anchors, 'anchors')
  if (given !== undefined) requireTrust(given)
  const trust = given ?? null
  if (trust === null && anchors.length === 0)
    throw new UsageError('USAGE_OPTION_INVALID', 'anchors', 'nobody is trusted: give anchors, or trust')
  signal?.throwIfAborted()
  const asked = readCertificateInput(leaf)
  // What is no input at all is misuse; what is one, and cannot be read, is an answer.
  if (!asked.ok && asked.failure.code === 'USAGE_CERTIFICATE_INVALID')
    throw misuse('leaf', leaf, CERTIFICATE_FORM, 'USAGE_CERTIFICATE_INVALID')
  const own = await heldAnchors(anchors, engine)
  const lookup = trust === null ? callerLookup(own) : anchorLookup(trust, own, PURPOSE[keyPurpose])
  const revocation = {
    crls: revocationOf(crls, 'crl', 'crls'),
    ocsp: revocationOf(ocspResponses, 'ocsp', 'ocspResponses'),
  }
  const evidence: PathEvidence = {
    leaf: asked,
    certificates: callerCertificates(intermediates, 'intermediates'),
    crls: revocation.crls.encodings,
    ocspResponses: revocation.ocsp.encodings,
    findings: [...revocation.crls.findings, ...revocation.ocsp.findings],
  }
  // The present is that of each judgement: what was fetched meanwhile may say that it is of now.
  const judgeNow = (all: PathEvidence) =>
    judgePath(all, { anchors: lookup, trust }, readPathQuestion(options), {
      engine,
      cache: arithmetic,
      budget: createBudget(options.budget),
    })
  if (fetcher === undefined) {
    const { verdict } = await judgeNow(evidence)
    signal?.throwIfAborted()
    return verdict
  }
  const { collectEvidence } = await import('../collect-evidence.ts')
  const budget = createBudget(options.budget)
  const digest = async (content: Uint8Array): Promise<string> => toHex(await engine.digest('sha-256', [content]))
  const means = { fetcher, digest, budget, signal, onProgress: undefined }
  const collected = await collectEvidence(evidence, judgeNow, means)
  const { verdict } = collected.judgement
  const findings = [...verdict.findings, ...collected.findings]
  return freezeDeep({ ...verdict, findings, requests: collected.requests })
}

/** Evidence can be anybody's: what is not even PEM is left out, and told. */
function revocationOf(
  inputs: readonly RevocationInput[],
  kind: 'crl' | 'ocsp',
  option: string,
): { readonly encodings: readonly Uint8Array[]; readonly findings: readonly Finding[] } {
  requireList(inputs, option)
  const encodings: Uint8Array[] = []
  const findings: Finding[] = []
  for (const [i, input] of inputs.entries()) {
    const where = `${option}[${i}]`
    if (typeof input !== 'string' && !isBytes(input)) throw misuse(where, input, 'a Uint8Array or text')
    const read = readRevocationInput(input, kind)
    if (read.ok) append(encodings, read.value)
    else findings.push(unreadable(read.failure, where))
  }
  return { encodings, findings }
}

function unreadable({ code, what }: Failure, where: string): Finding {
  const data = what === undefined ? {} : { data: { reason: 'INPUT_NOT_PEM', what } }
  return { code, level: 'warning', about: { kind: 'structure', name: where }, ...data }
}

/** In which listed services a path may end. */
const PURPOSE: Readonly<Record<NonNullable<PathOptions['keyPurpose']>, PathPurpose>> = {
  'document-signing': 'signer',
  'time-stamping': 'tsa',
  'ocsp-signing': 'ocsp',
  'crl-signing': 'signer',
  any: 'signer',
}
