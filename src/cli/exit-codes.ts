import type { Decision } from '../index.ts'

/** What a shell script needs to know. Of several files, the worst. `reproduced` decides nothing, and so is no answer of 0. */
export const EXIT = { accept: 0, reject: 1, review: 2, error: 3, reproduced: 4 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const SEVERITY: readonly ExitCode[] = [EXIT.accept, EXIT.reproduced, EXIT.review, EXIT.reject, EXIT.error]

export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>(
    (worst, code) => (SEVERITY.indexOf(code) > SEVERITY.indexOf(worst) ? code : worst),
    EXIT.accept,
  )
}

export function exitCodeOf({ outcome }: Decision): ExitCode {
  return EXIT[outcome]
}
