import type { Certificate, HeldCertificate } from '../x509/types.ts'
import type { ConstraintState, NameCheck, PathProblem } from './types.ts'

export const UNCONSTRAINED: ConstraintState = Object.freeze({ permitted: [], excluded: [] })

/** The state below a CA. */
export function constrain(state: ConstraintState, certificate: Certificate): ConstraintState {
  const { permitted, excluded } = state
  const constraints = certificate.known.nameConstraints
  if (constraints === null) return state
  return {
    permitted: constraints.permitted.length === 0 ? permitted : [...permitted, constraints.permitted],
    excluded: constraints.excluded.length === 0 ? excluded : [...excluded, constraints.excluded],
  }
}

/** Nothing is compared where no CA constrains (`search-paths.ts`). */
export function checkConstrained(
  held: HeldCertificate,
  state: ConstraintState,
  check: NameCheck | undefined,
): readonly PathProblem[] {
  if (state.permitted.length === 0 && state.excluded.length === 0) return NONE
  if (check === undefined) throw new Error('names are constrained, and what compares them was not loaded')
  return check(held, state)
}

const NONE: readonly PathProblem[] = Object.freeze([])
