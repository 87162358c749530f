import type {
  Inspection,
  InspectOptions,
  PathResult,
  Recognition,
  Report,
  RevocationReport,
  SignedRevision,
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
