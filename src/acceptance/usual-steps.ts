import type { FindingCode, NextStepCode } from '../core/codes.ts'

/**
 * The steps for codes of documents with which nothing is wrong, as their rows have them. Of most documents these are all,
 * and no row is loaded.
 */
export const USUAL_STEPS: ReadonlyMap<FindingCode, readonly NextStepCode[]> = new Map<
  FindingCode,
  readonly NextStepCode[]
>([
  ['VALID_TECHNICALLY', []],
  ['VALID_AND_DOMESTIC', []],
  ['VALID_AND_RECOGNISED', []],
  ['SIGNER_NOT_PINNED', ['CHECK_SIGNER_IDENTITY']],
  ['SIGNER_NOT_BOUND', ['CHECK_SIGNER_IDENTITY']],
])
