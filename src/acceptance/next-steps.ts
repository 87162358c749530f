import { rowOf } from '../core/codes/table.ts'
import type { FindingCode, NextStepCode } from '../core/codes.ts'

const OF_THE_WHOLE: readonly NextStepCode[] = ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT']

/**
 * The steps for reasons and failures, each once, in the order in which they are given; `stamped` are failures of signatures with a
 * time-stamp that may show them to be older, `late` of those with one that came too late for that: to ask for a time-stamp helps neither. A
 * reason that only says that something is wrong has steps of its own where no other code says what, and what helps.
 */
export function nextSteps(
  codes: readonly FindingCode[],
  stamped: readonly FindingCode[] = [],
  late: readonly FindingCode[] = [],
): readonly NextStepCode[] {
  const all = [...codes, ...stamped, ...late]
  // What a time-stamp proves by then needs no new signature.
  const asLate = all.includes('TIME_STAMP_NOT_ATTESTED') ? [] : late
  // Of a file that could be read, a signature may be none: the file is still the one that was meant.
  const isUnreadable = all.includes('DOCUMENT_UNREADABLE')
  const fileSteps = (code: FindingCode): readonly NextStepCode[] | undefined => {
    const steps = rowOf(code).stepsOfFile
    return isUnreadable || steps?.includes('PROVIDE_SIGNED_FILE') !== true ? steps : undefined
  }
  const ofFile = all.flatMap((code) => fileSteps(code) ?? [])
  const isAsOfFalseTime = all.includes('CALLER_CONTRADICTED')
  const stepsOf = (code: FindingCode): readonly NextStepCode[] => {
    if (isAsOfFalseTime && BEFORE_ITS_TIME.has(code)) return []
    // Nothing could be read, or a signature is broken: what cannot be relied on is still said.
    if (code === 'DOCUMENT_UNREADABLE') return ofFile.length > 0 ? [] : OF_THE_WHOLE
    // What was changed is not to be seen in a file that is not the one that was signed.
    if (rowOf(code).isOfChange && ofFile.some((step) => step === 'ASK_FOR_ORIGINAL_FILE' || step === UNCHANGED))
      return []
    if (code === 'SIGNATURE_FAILED') return ofFile.includes('DO_NOT_RELY') ? ['DO_NOT_RELY'] : OF_THE_WHOLE
    return fileSteps(code) ?? rowOf(code).steps ?? []
  }
  // Nothing that only an earlier time would help: then no time-stamp has to count.
  const isOpenInTime = stamped.some((code) => rowOf(code).stepsOfStamped !== undefined)
  const stampedCodes = isOpenInTime ? stamped : stamped.filter((code) => code !== 'TIME_STAMP_TSA_EXPIRED')
  const steps: NextStepCode[] = [
    ...codes.flatMap(stepsOf),
    ...asLate.flatMap(stepsOf).map((step) => (step === 'ASK_FOR_TIME_STAMP' ? 'ASK_FOR_NEW_DOCUMENT' : step)),
    ...stampedCodes.flatMap((code) => rowOf(code).stepsOfStamped ?? stepsOf(code)),
  ]
  // Where a signature is open and nothing else is known to help, a new one does.
  const helps = steps.some((step) => step !== 'CHECK_SIGNER_IDENTITY')
  if (all.includes('SIGNATURE_INDETERMINATE') && !helps) steps.unshift('ASK_FOR_NEW_DOCUMENT')
  // Whom to trust is a question where all certificates are there. What a limit left out may have what is lacking: that is looked at before anybody is asked for it.
  const lacking = steps.includes('PROVIDE_ISSUER') ? steps.filter((step) => step !== 'VOUCH_FOR_ISSUER') : steps
  const asked = lacking.includes(UNCHANGED) ? lacking.filter(isNotOfFile) : lacking
  const helping = all.some((code) => FINAL.has(code)) ? asked.filter(isNotOfEvidence) : asked
  const within = asked.includes('RAISE_BUDGET') ? ['RAISE_BUDGET' as const, ...asked.filter(isNotOfEvidence)] : helping
  // What must not be done comes first.
  return [...new Set(within.includes('DO_NOT_RELY') ? ['DO_NOT_RELY' as const, ...within] : within)]
}

/** What is so as of a time at which the signature did not exist. */
const BEFORE_ITS_TIME: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'CERTIFICATE_NOT_YET_VALID',
  'SERVICE_STATUS_UNKNOWN_AT_TIME',
])

/** Whatever evidence somebody finds, what these say stays. */
const FINAL: ReadonlySet<FindingCode> = new Set<FindingCode>(['SIGNATURE_FAILED', 'SERVICE_WITHDRAWN', 'NO_SIGNATURE'])

const UNCHANGED: NextStepCode = 'ASK_FOR_UNCHANGED_TRANSFER'

/** The very file that was sent is as it was signed: nobody has to look for it, or to sign again. */
function isNotOfFile(step: NextStepCode): boolean {
  return step !== 'ASK_FOR_ORIGINAL_FILE' && step !== 'ASK_FOR_NEW_DOCUMENT'
}

function isNotOfEvidence(step: NextStepCode): boolean {
  return !EVIDENCE.includes(step)
}

const EVIDENCE: readonly NextStepCode[] = [
  'PROVIDE_SIGNER_CERTIFICATE',
  'PROVIDE_ISSUER',
  'VOUCH_FOR_ISSUER',
  'PROVIDE_REVOCATION',
]
