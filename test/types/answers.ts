import {
  type Decision,
  type Forecast,
  type Inspection,
  type InspectOptions,
  loadTrust,
  type PathResult,
  type Recognition,
  type Replay,
  type Report,
  type RevocationReport,
  recognise,
  render,
  type SignatureRecognition,
  type SignedRevision,
  type TimeByBasis,
  type VerifiedWithEvidence,
} from 'asean-verify'

/** What the compiler says of answers to a user of the package: as in `errors.ts`, compiled and never run. */
export function readAnswers(
  report: Report,
  result: PathResult,
  recognition: Recognition,
  status: RevocationReport,
  inspection: Inspection,
  revision: SignedRevision,
): void {
  // The mistake: octets are taken from an answer that may have none.
  // @ts-expect-error
  void revision.octets
  if (revision.outcome === 'covered') {
    const octets: Uint8Array = revision.octets
    // The mistake: a value that is wrong is never handed out with octets.
    // @ts-expect-error
    if (revision.value === 'invalid') return
    void octets
  }
  const kinds: readonly ['report', 'path', 'inspection'] = [report.kind, result.kind, inspection.kind]
  void kinds
  const [signature] = report.signatures
  if (signature?.indication === 'TOTAL-PASSED') {
    const none: undefined = signature.subIndication
    void none
  }
  if (signature?.indication === 'TOTAL-FAILED') {
    // The mistake: a sub-indication of INDETERMINATE is sought in what has failed.
    // @ts-expect-error
    if (signature.subIndication === 'TRY_LATER') return
  }
  // The mistake: the signer may not be known.
  // @ts-expect-error
  void signature?.signer.commonName
  // The mistake: what is absent is not null.
  // @ts-expect-error
  const state: string | null = report.question.relyingState
  void state
  // The mistake: a path is read before the outcome is.
  // @ts-expect-error
  void result.path.certificates
  if (result.outcome === 'valid') {
    const subject: string = result.path.anchor.subject
    void [subject, result.leaf.sha256]
  } else {
    const reason: string = result.reason
    void reason
  }
  // The mistake: a level is taken from an answer that may be no recognition.
  // @ts-expect-error
  const level: string = recognition.level
  if (recognition.outcome === 'recognised') void (recognition.level satisfies string)
  void level
  if (status.status === 'revoked') void [status.revokedAt satisfies string, status.source.sha256]
  // The mistake: evidence is taken for granted where the status is not known.
  // @ts-expect-error
  if (status.status === 'unknown') void status.source.sha256
  // The mistake: an answer is changed.
  // @ts-expect-error
  report.validationTime = '2026-11-24T10:00:00Z'
}

export function giveOptions(controller: AbortController): void {
  const options: InspectOptions = { signal: controller.signal }
  // The mistake: the controller is given instead of its signal.
  // @ts-expect-error
  const wrong: InspectOptions = { signal: controller }
  void [options, wrong]
}

export function readUnions(
  report: Report,
  inspection: Inspection,
  answer: SignatureRecognition,
  replayed: Replay,
): void {
  const [signature] = report.signatures
  const coverage = signature?.coverage
  // The mistake: it is not known what follows where /ByteRange cannot be read.
  // @ts-expect-error
  void coverage?.followedBy.bytes
  if (coverage?.wholeFile === true) void [coverage.revision satisfies number, coverage.followedBy.revisions satisfies 0]
  const time = signature?.time
  if (time?.basis === 'caller') {
    const none: undefined = time.tsa
    void none
  }
  // The mistake: a time of the caller's has a time-stamp.
  // @ts-expect-error
  const forged: TimeByBasis = { basis: 'caller', tsa: { id: 'SG/tsa', state: 'SG' } }
  void forged
  if (inspection.unreadable !== undefined) {
    // The mistake: signatures are sought in what could not be read.
    // @ts-expect-error
    void inspection.signatures[0].kind
    void inspection.unreadable.code
  }
  for (const item of inspection.items) {
    // The mistake: an item is taken for one that could be read.
    // @ts-expect-error
    if (item.kind === 'certificate') void item.certificate.subject
    if (item.unreadable === undefined && item.kind === 'certificate') void item.certificate.subject
    if (item.unreadable === undefined && item.kind === 'ocsp-response')
      for (const one of item.ocspResponse.answers) if (one.status === 'revoked') void (one.revokedAt satisfies string)
  }
  // The mistake: recognition is taken for validity.
  // @ts-expect-error
  void answer.recognition.outcome
  if (answer.validity === 'valid') void answer.recognition.outcome
  if (answer.validity === 'not-known') {
    // The mistake: a reason that there is not.
    // @ts-expect-error
    if (answer.reason === 'list') return
  }
  for (const one of replayed.differences) {
    // The mistake: of what is left out there are no sides.
    // @ts-expect-error
    void one.recorded
    if (one.kind === 'question') void (one.member satisfies string)
  }
}

/** Each switch is over all that there is: one more does not compile until it is said here what becomes of it. */
export function decideAll(
  { outcome }: Decision,
  status: RevocationReport,
  recognition: Recognition,
  known: Forecast,
): void {
  switch (outcome) {
    case 'accept':
    case 'review':
    case 'reject':
      break
    default:
      void (outcome satisfies never)
  }
  switch (status.status) {
    case 'good':
    case 'revoked':
    case 'unknown':
      break
    default:
      void (status satisfies never)
  }
  switch (recognition.outcome) {
    case 'recognised':
    case 'domestic':
    case 'not-recognised':
    case 'unknown':
    case 'conflict':
      break
    default:
      void (recognition satisfies never)
  }
  // The mistake: an end is read of a forecast that knows none.
  // @ts-expect-error
  void known.until
  // The mistake: an outcome in the words of another library.
  // @ts-expect-error
  if (outcome === 'valid') return
}

export async function askOptions(report: Report, verified: VerifiedWithEvidence): Promise<void> {
  // The mistake: a report, in which nothing is judged again.
  // @ts-expect-error
  void recognise(report, 'SG', { use: 'invoice' })
  // The mistake: a state that there is not.
  // @ts-expect-error
  void recognise(verified, 'UK')
  // The mistake: a use that there is not.
  // @ts-expect-error
  void recognise(verified, 'SG', { use: 'contracts' })
  // The mistake: an amount as a number, which has no cents.
  // @ts-expect-error
  void recognise(verified, 'SG', { amount: { value: 25_000, currency: 'SGD' } })
  // The mistake: a part of an answer, which has no kind, is rendered.
  // @ts-expect-error
  void render(report.decision, { format: 'text' })
  // The mistake: the Promise of trust.
  // @ts-expect-error
  void recognise(verified, 'SG', { trust: loadTrust() })
  // The mistake: `undefined` for what is left out.
  // @ts-expect-error
  void render(report, { format: 'text', name: undefined })
}
