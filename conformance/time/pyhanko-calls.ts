/** One call that the source recorded of its own tests: paths are relative to its folder. */
export interface PyhankoCall {
  readonly fn: string
  readonly now: string
  readonly pdf?: string
  readonly field?: string
  readonly encrypted?: boolean
  readonly skip_diff?: boolean
  /** Of a detached signature: the message, its content under one of several names, or the digest of that alone. */
  readonly signed_data?: string
  readonly data0?: string
  readonly input_data?: string
  readonly cms?: string
  readonly raw_digest?: string
  readonly algorithm_policy?: string
  readonly contexts?: Readonly<Record<string, PyhankoContext>>
  readonly spec?: PyhankoSpec
  readonly status?: PyhankoStatus
  readonly exception?: { readonly type: string; readonly msg: string }
}

interface PyhankoContext {
  readonly moment?: string
  readonly trust_roots?: readonly string[]
  readonly other_certs?: readonly string[]
  readonly crls?: readonly string[]
  readonly ocsps?: readonly string[]
  readonly fetching_allowed?: boolean
  readonly revocation_policy?: string
}

interface PyhankoSpec {
  readonly err?: string
  readonly revinfo_policy?: string
  readonly revinfo_gathering?: string
  readonly algorithm_policy?: string
  readonly trust_roots?: readonly string[]
  readonly local_certs?: readonly string[]
  readonly known_crls?: readonly string[]
  readonly known_ocsps?: readonly string[]
}

interface PyhankoStatus {
  readonly class: string
  readonly intact?: boolean
  readonly valid?: boolean
  readonly trusted?: boolean
  readonly bottom_line?: boolean
  readonly docmdp_ok?: boolean | null
  readonly coverage?: string
  readonly md_algorithm?: string
  readonly pkcs7_signature_mechanism?: string
  readonly trust_problem_indic?: string | null
  readonly ades_subindic?: { readonly sub: string; readonly status: string }
  readonly api_status?: PyhankoStatus
  readonly best_signature_time?: string
  readonly timestamp_validity?: PyhankoStatus | null
  readonly content_timestamp_validity?: PyhankoStatus | null
}

/** What is asked of the library for a call. */
export interface PyhankoQuestion {
  readonly document: string
  /** It is a SignedData, without the ContentInfo that a message of CMS is. */
  readonly isBare: boolean
  readonly content: string | null
  readonly at: string
  readonly anchors: readonly string[]
  readonly certificates: readonly string[]
  readonly crls: readonly string[]
  readonly ocspResponses: readonly string[]
  readonly revocation: 'required' | 'if-available'
}

/** A question, or why the call is none. */
export function questionOf(call: PyhankoCall): PyhankoQuestion | string {
  const unasked = whyNotAsked(call)
  if (unasked !== null) return unasked
  const document = call.pdf ?? call.signed_data
  if (document === undefined) return 'the document was not recorded'
  const isBare = call.pdf === undefined
  const content = call.data0 ?? call.input_data ?? null
  const { spec } = call
  const context = contextOf(call)
  if (spec !== undefined)
    return {
      document,
      isBare,
      content,
      at: call.now,
      anchors: spec.trust_roots ?? [],
      certificates: spec.local_certs ?? [],
      crls: spec.known_crls ?? [],
      ocspResponses: spec.known_ocsps ?? [],
      revocation: revocationOf(spec.revinfo_policy),
    }
  if (context === undefined) return 'the question was not recorded'
  return {
    document,
    isBare,
    content,
    at: context.moment ?? call.now,
    anchors: context.trust_roots ?? [],
    certificates: context.other_certs ?? [],
    crls: context.crls ?? [],
    ocspResponses: context.ocsps ?? [],
    revocation: revocationOf(context.revocation_policy),
  }
}

function contextOf({ contexts = {} }: PyhankoCall): PyhankoContext | undefined {
  return contexts['signer_validation_context'] ?? contexts['validation_context'] ?? contexts['arg1']
}

function revocationOf(policy: string | undefined): PyhankoQuestion['revocation'] {
  return policy?.includes('CRL_OR_OCSP_REQUIRED') === true ? 'required' : 'if-available'
}

function whyNotAsked(call: PyhankoCall): string | null {
  const { spec, status } = call
  if (call.encrypted === true) return 'encrypted'
  if (call.raw_digest !== undefined) return 'the content is given by its digest alone'
  if (call.signed_data !== undefined && call.cms !== undefined) return 'the content is a message of its own'
  if ([call.algorithm_policy, spec?.algorithm_policy].some((policy) => policy !== undefined && policy !== 'None'))
    return 'a policy of algorithms of its own'
  if (spec?.err !== undefined) return 'the question was not recorded'
  if (call.exception?.msg.includes('must be /Sig')) return 'asked of a time-stamp as of a signature'
  const known = status?.api_status ?? status
  if (
    known?.trusted === true &&
    [known.md_algorithm, known.pkcs7_signature_mechanism].some((name) => name?.includes('md5'))
  )
    return 'a policy of algorithms of its own'
  if (known?.pkcs7_signature_mechanism?.includes('dsa') && !known.pkcs7_signature_mechanism.includes('ecdsa'))
    return 'DSA is not in the table'
  if (spec?.revinfo_gathering?.includes('<fetcher>') && isLaterThanProved(call))
    return 'revocation data of that day came from a mock that is not here'
  if (known?.trust_problem_indic === 'CHAIN_CONSTRAINTS_FAILURE' && (contextOf(call)?.trust_roots ?? []).length === 0)
    return 'constraints of its own on a chain that leads to no anchor'
  if (status?.ades_subindic?.sub === 'NO_POE' && status.api_status?.bottom_line === true)
    return 'past validation is asked for of what is valid now'
  return null
}

/** What proves the earlier time has to be judged at `now`, with data of then. */
function isLaterThanProved({ now, status }: PyhankoCall): boolean {
  const best = status?.best_signature_time
  return best !== undefined && Date.parse(best) < Date.parse(now)
}

export interface PyhankoExpectation {
  readonly indication: string
  readonly subIndication: string | readonly string[] | null
  /** `null`: nothing is said. */
  readonly allowed: boolean | null
}

/** Of a time-stamp inside the signature. */
export interface PyhankoStamp {
  readonly kind: 'signature-time-stamp' | 'content-time-stamp'
  readonly right: { readonly indication: string; readonly subIndication: string | null }
}

/** What the source answers for time-stamps: for one of each kind. */
export function stampsOf({ status }: PyhankoCall): readonly PyhankoStamp[] {
  const known = status?.api_status ?? status
  const stamps: PyhankoStamp[] = []
  const take = (kind: PyhankoStamp['kind'], validity: PyhankoStatus | null | undefined): void => {
    const right = validity == null ? null : conclusionOf(validity)
    if (right !== null) stamps.push({ kind, right })
  }
  take('content-time-stamp', known?.content_timestamp_validity)
  take('signature-time-stamp', known?.timestamp_validity)
  return stamps
}

/** A missing proof of existence has a name of its own for what is lost without it (ETSI EN 319 102-1 table 6). */
const NO_POE = [
  'NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
]

/** What the source answers; `null`: something that has no word here. */
export function expectationOf(call: PyhankoCall): PyhankoExpectation | null {
  const { status, exception } = call
  if (exception !== undefined) {
    const sub = /\[AdESFailure\.(\w+)\]/.exec(exception.msg)?.[1]
    return sub === undefined ? null : { indication: 'FAILED', subIndication: sub, allowed: null }
  }
  if (status === undefined) return null
  const allowed = allowedBy(call, status.api_status ?? status)
  if (status.ades_subindic !== undefined) {
    const { status: indication, sub } = status.ades_subindic
    const subIndication = indication === 'PASSED' ? null : sub === 'NO_POE' ? NO_POE : sub
    return { indication, subIndication, allowed }
  }
  const conclusion = conclusionOf(status)
  return conclusion === null ? null : { ...conclusion, allowed }
}

function conclusionOf({ intact, valid, trusted, trust_problem_indic }: PyhankoStatus): PyhankoStamp['right'] | null {
  if (intact === false) return { indication: 'FAILED', subIndication: 'HASH_FAILURE' }
  if (valid === false) return { indication: 'FAILED', subIndication: 'SIG_CRYPTO_FAILURE' }
  if (trusted === true) return { indication: 'PASSED', subIndication: null }
  return trust_problem_indic == null ? null : { indication: 'INDETERMINATE', subIndication: trust_problem_indic }
}

/** Asked not to look at changes, it answers for a file that ends with the signature alone. */
function allowedBy({ skip_diff }: PyhankoCall, { docmdp_ok, coverage }: PyhankoStatus): boolean | null {
  if (skip_diff === true && coverage !== 'ENTIRE_FILE') return null
  return docmdp_ok ?? null
}
