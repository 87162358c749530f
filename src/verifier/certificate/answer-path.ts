import { engine } from '#platform'
import { append } from '../../core/append.ts'
import { type BudgetLimits, createBudget } from '../../core/budget.ts'
import { isBytes } from '../../core/bytes.ts'
import { UsageError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { misuse, requireList } from '../../core/misuse.ts'
import type { Failure } from '../../core/outcome.ts'
import type { ResultCache } from '../../core/result-cache.ts'
import { inRounds } from '../../crypto/in-rounds.ts'
import { callerCertificates } from '../../evidence/caller-certificates.ts'
import { requireFetching } from '../../fetch/require-fetching.ts'
import type { PathResult } from '../../report/path-result.ts'
import { anchorLookup, callerLookup } from '../../trust/anchors/anchor-lookup.ts'
import type { PathPurpose } from '../../trust/anchors/trust-index.ts'
import { requireTrust } from '../../trust/require-trust.ts'
import type { Trust } from '../../trust/types.ts'
import { type CertificateInput, readCertificateInput } from '../../x509/certificate-input.ts'
import { type RevocationInput, readRevocationInput } from '../../x509/revocation-input.ts'
import { readAlgorithms } from '../algorithms.ts'
import { answer } from '../answer.ts'
import { anchorsOf } from '../held-anchors.ts'
import type { TakenPathOptions } from '../takings.ts'
import { judgeCertificate, type PathEvidence } from './judge-certificate.ts'
import type { PathOptions } from './path-options.ts'
import { readPathQuestion } from './read-path-question.ts'

/** What `findPath` does with the options that it took: options to evidence and a question, and the answer to that. */
export async function answerPath(
  leaf: CertificateInput,
  options: TakenPathOptions,
  cacheOf: (trust: Trust | null) => ResultCache,
): Promise<PathResult> {
  const { keyPurpose } = readPathQuestion(options)
  const { trust: given, anchors = [], certificates = [], crls = [], ocspResponses = [], fetcher, signal } = options
  requireFetching(fetcher, signal)
  requireList(anchors, 'anchors')
  if (given !== undefined) requireTrust(given)
  const trust = given ?? null
  if (trust === null && anchors.length === 0)
    throw new UsageError('USAGE_OPTION_INVALID', 'anchors', 'nobody is trusted: give anchors, or trust')
  signal?.throwIfAborted()
  const algorithms = options.algorithms === undefined ? undefined : await readAlgorithms(options.algorithms)
  const asked = readCertificateInput(leaf, 'leaf', createBudget(options.budget))
  const own = anchorsOf(anchors)
  const lookup = trust === null ? callerLookup(own) : anchorLookup(trust, own, PURPOSE[keyPurpose])
  const revocation = {
    crls: revocationOf(crls, { option: 'crls', limits: options.budget }),
    ocsp: revocationOf(ocspResponses, { option: 'ocspResponses', limits: options.budget }),
  }
  const evidence: PathEvidence = {
    leaf: asked,
    certificates: callerCertificates(certificates, 'certificates', options.budget),
    crls: revocation.crls.encodings,
    ocspResponses: revocation.ocsp.encodings,
    findings: [...revocation.crls.findings, ...revocation.ocsp.findings],
  }
  const cache = cacheOf(trust)
  // The present is that of each judgement: what was fetched meanwhile may say that it is of now.
  const trusted = { anchors: lookup, trust, hasAnchors: anchors.length > 0 }
  const judgeNow = (all: PathEvidence) => {
    const budget = createBudget(options.budget)
    const question = readPathQuestion(options, algorithms)
    return inRounds({ engine, budget }, (arithmetic) =>
      judgeCertificate(all, trusted, question, { engine: arithmetic, cache, budget }),
    )
  }
  const { verdict } = await answer(evidence, judgeNow, { fetcher, signal, limits: options.budget })
  return verdict
}

/** Evidence can be anybody's: what is not even PEM is left out, and told. */
function revocationOf(
  inputs: readonly RevocationInput[],
  { option, limits }: { readonly option: string; readonly limits: Partial<BudgetLimits> | undefined },
): { readonly encodings: readonly Uint8Array[]; readonly findings: readonly Finding[] } {
  requireList(inputs, option)
  const encodings: Uint8Array[] = []
  const findings: Finding[] = []
  for (const [i, input] of inputs.entries()) {
    const where = `${option}[${i}]`
    if (typeof input !== 'string' && !isBytes(input)) throw misuse(where, input, 'a Uint8Array or text')
    const read = readRevocationInput(input, limits)
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
