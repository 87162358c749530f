import { plain } from '../../core/printable.ts'
import type { RenderOptions, Report } from '../../index.ts'
import { asGiven } from '../errors.ts'

/** Which option does what a step says, or which command. */
export function hintsFor(
  report: Report,
  { adoptedBy }: { readonly adoptedBy?: string },
): NonNullable<RenderOptions['hints']> {
  const adopted = adoptedBy === undefined ? {} : { adopted: `--adopt ${asGiven(adoptedBy)}` }
  return { ...OPTIONS, ...adoptionHint(report), ...adopted }
}

const OPTIONS: NonNullable<RenderOptions['hints']> = {
  PROVIDE_PASSWORD: '--password-file FILE',
  RAISE_BUDGET: '--budget archive',
  CHECK_SIGNER_IDENTITY: '--signer commonName=NAME',
  PROVIDE_REVOCATION: '--online, --crl FILE',
  PROVIDE_ISSUER: '--certificate FILE',
  PROVIDE_SIGNER_CERTIFICATE: '--certificate FILE',
  CHECK_FILES_INSIDE: '--contained',
  CHECK_CONTENT: '--content FILE',
  PROVIDE_CONTENT: '--content FILE',
  PROVIDE_AMOUNT: '--amount "25000 SGD"',
  PROVIDE_AGREEMENT: '--recognition FILE',
  FOLLOW_RECOGNITION_PROCEDURE: '--details',
  ASK_STATE_REGISTER: '--details',
  UPDATE_TRUST_LISTS: '--trust FOLDER',
  TELL_MADE_SINCE: '--made-since TIME',
  CHECK_TIME_VOUCHED_FOR: '--made-since, --exists-since',
  CONFIRM_TIME_STAMP: '--exists-since TIME',
  ADOPT_TIME_STAMP_SERVICE: '--adopt SHA256=NOTE',
  ALLOW_EXPIRED_TIME_STAMPS: '--policy FILE: expiredTimeStamps',
  ADD_SIGNATURE_POLICY: '--policy FILE: signaturePolicies',
  REVIEW_CHANGES: '--details, asean-verify extract FILE',
  NAME_RELYING_STATE: '--in STATE',
  details: '--details, --explain',
}

/** A service that only somebody who looked at it can vouch for. */
function adoptionHint({ signatures }: Report): NonNullable<RenderOptions['hints']> {
  for (const { origin } of signatures)
    if (origin.known && !origin.statusAttested)
      return { CONFIRM_WITH_REGULATOR: `asean-verify trust adopt ${plain(origin.service.id)}` }
  return {}
}
