import { plain } from '../../core/printable.ts'
import type { RenderOptions, Report } from '../../index.ts'
import { asGiven } from '../errors.ts'

interface Asked {
  readonly adoptedBy?: string
  /** Whether what is in a file is judged already: then that is no step to take. */
  readonly contained?: boolean
  /** Whether the document is judged beside others, or in one: then what is of one document is a command of its own. */
  readonly hasOthers?: boolean
}

/** Which option does what a step says, or which command. */
export function hintsFor(
  report: Report,
  { adoptedBy, contained = false, hasOthers = contained }: Asked,
): NonNullable<RenderOptions['hints']> {
  const adopted = adoptedBy === undefined ? {} : { adopted: `--adopt ${asGiven(adoptedBy)}` }
  const { CHECK_FILES_INSIDE, ...others } = OPTIONS
  return {
    ...others,
    ...(contained ? {} : { CHECK_FILES_INSIDE }),
    ...(hasOthers ? { CHECK_CONTENT: BY_ITSELF, PROVIDE_CONTENT: BY_ITSELF } : {}),
    ...adoptionHint(report),
    ...adopted,
  }
}

const BY_ITSELF = 'asean-verify SIGNATURE --content FILE'

const OPTIONS = {
  PROVIDE_PASSWORD: '--password-file FILE',
  RAISE_BUDGET: '--budget archive',
  CHECK_SIGNER_IDENTITY: '--signer commonName=NAME',
  PROVIDE_REVOCATION: '--online, --crl FILE',
  PROVIDE_ISSUER: '--certificate FILE',
  VOUCH_FOR_ISSUER: '--anchor FILE',
  PROVIDE_SIGNER_CERTIFICATE: '--certificate FILE',
  CHECK_FILES_INSIDE: '--contained',
  CHECK_CONTENT: '--content FILE',
  PROVIDE_CONTENT: '--content FILE',
  PROVIDE_AMOUNT: '--amount "25000 SGD"',
  PROVIDE_AGREEMENT: '--recognition FILE',
  FOLLOW_RECOGNITION_PROCEDURE: '--details',
  ASK_STATE_REGISTER: '--details',
  UPDATE_TRUST_LISTS: '--trust FOLDER',
  CORRECT_TRUST_LISTS: 'asean-verify trust check FOLDER',
  TELL_MADE_SINCE: '--made-since TIME',
  CHECK_TIME_VOUCHED_FOR: '--made-since, --exists-since',
  CONFIRM_TIME_STAMP: '--exists-since TIME',
  ADOPT_TIME_STAMP_SERVICE: '--adopt SHA256=NOTE',
  ALLOW_EXPIRED_TIME_STAMPS: '--policy FILE: expiredTimeStamps',
  ADD_SIGNATURE_POLICY: '--policy FILE: signaturePolicies',
  REVIEW_CHANGES: '--details, asean-verify extract FILE',
  NAME_RELYING_STATE: '--in STATE',
  details: '--details, --explain',
} satisfies NonNullable<RenderOptions['hints']>

/** A service that only somebody who looked at it can vouch for. */
function adoptionHint({ signatures }: Report): NonNullable<RenderOptions['hints']> {
  for (const { origin } of signatures)
    if (origin.known && !origin.statusAttested)
      return { CONFIRM_WITH_REGULATOR: `asean-verify trust adopt ${plain(origin.service.id)}` }
  return {}
}
