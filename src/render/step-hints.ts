import type { NEXT_STEP } from '../core/codes/next-step.ts'
import type { NextStepCode } from '../core/codes.ts'
import { misuse } from '../core/misuse.ts'
import { printable } from '../core/printable.ts'
import { membersOf } from '../core/take-options.ts'

/** How steps are done where the answer is shown, such as the name of an option: each stands behind the sentence of its step. `details`: how more is told; `adopted`: by what whoever asks vouches for a service. */
export type StepHints = Readonly<Partial<Record<NextStepCode | 'details' | 'adopted', string>>>

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function takeHints(value: unknown, name: string): StepHints {
  const known = value === undefined ? {} : membersOf(value, NAMES, name, 'is no step')
  for (const [step, hint] of Object.entries(known))
    if (hint !== undefined && typeof hint !== 'string') throw misuse(`${name}.${step}`, hint, 'text')
  return known as StepHints
}

const STEPS: Readonly<Record<keyof typeof NEXT_STEP, true>> = {
  DO_NOT_RELY: true,
  ASK_FOR_NEW_DOCUMENT: true,
  ASK_FOR_REWRITTEN_DOCUMENT: true,
  ASK_FOR_SIGNATURES: true,
  ASK_FOR_ORIGINAL_FILE: true,
  ASK_FOR_UNCHANGED_TRANSFER: true,
  RESTORE_ARCHIVE: true,
  USE_NEWER_VERSION: true,
  PROVIDE_PASSWORD: true,
  ASK_FOR_UNENCRYPTED: true,
  RAISE_BUDGET: true,
  CHECK_SIGNER_IDENTITY: true,
  PROVIDE_REVOCATION: true,
  PROVIDE_ISSUER: true,
  VOUCH_FOR_ISSUER: true,
  PROVIDE_SIGNER_CERTIFICATE: true,
  PROVIDE_SIGNED_FILE: true,
  CHECK_ELSEWHERE: true,
  ASK_FOR_SIGNED_FILE: true,
  CHECK_FILES_INSIDE: true,
  CHECK_WITHOUT_CONTENT: true,
  CHECK_CONTENT: true,
  PROVIDE_CONTENT: true,
  CONFIRM_WITH_REGULATOR: true,
  CONFIRM_WITH_RELYING_STATE: true,
  PROVIDE_AMOUNT: true,
  PROVIDE_AGREEMENT: true,
  FOLLOW_RECOGNITION_PROCEDURE: true,
  ASK_STATE_REGISTER: true,
  UPDATE_TRUST_LISTS: true,
  CORRECT_TRUST_LISTS: true,
  ASK_FOR_TIME_STAMP: true,
  TELL_MADE_SINCE: true,
  CHECK_TIME_VOUCHED_FOR: true,
  CONFIRM_TIME_STAMP: true,
  ADOPT_TIME_STAMP_SERVICE: true,
  ASK_FOR_ARCHIVE_TIME_STAMP: true,
  ALLOW_EXPIRED_TIME_STAMPS: true,
  ADD_SIGNATURE_POLICY: true,
  REVIEW_CHANGES: true,
  NAME_RELYING_STATE: true,
}
const NAMES: Readonly<Record<string, true>> = { ...STEPS, details: true, adopted: true }

/** A sentence with how it is done; as it is, where nobody says. */
export function withHint(sentence: string, hint: string | undefined): string {
  if (hint === undefined) return sentence
  const shown = ` (${printable(hint)})`
  return sentence.endsWith('.') ? `${sentence.slice(0, -1)}${shown}.` : `${sentence}${shown}`
}
