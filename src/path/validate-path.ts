import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import { isSelfIssued, sameKey } from './identity.ts'
import type { CandidatePath, PathProblem, ValidatedPath } from './types.ts'
import {
  startValidation,
  type ValidationInput,
  validateEnd,
  validateIssuer,
  validationContext,
} from './validation-state.ts'

/** Problems told of one path: a certificate can have as many names and extensions as it likes, and all of them wrong. */
const PROBLEMS_TOLD = 64

/**
 * RFC 5280 §6.1 over a path whose signatures were verified while it was built, from the anchor down to the end. Every problem is told, not the
 * first alone. Revocation is judged elsewhere.
 */
export function validatePath(
  certificates: readonly HeldCertificate[],
  anchor: TrustAnchor,
  input: ValidationInput,
  budget: Budget,
): CandidatePath | ValidatedPath {
  const problems: PathProblem[] = []
  const pinned = isPinned(certificates, anchor)
  // Of a pinned signer the certificate is the end of the path, and issues nothing.
  const context = validationContext(anchor, pinned ? { ...input, checkAnchorCertificate: false } : input, budget)
  const start = startValidation(context)
  let { state } = start
  let issuersBelow = 0
  for (let i = 1; i < certificates.length; i++) if (!isSelfIssued(certificates[i] as HeldCertificate)) issuersBelow++
  if (state.issuersAllowed < issuersBelow) problems.push(tooLong(anchor, state.issuersAllowed, issuersBelow))
  append(problems, start.problems)
  for (let i = certificates.length - 1; i > 0; i--) {
    const held = certificates[i] as HeldCertificate
    if (!isSelfIssued(held)) issuersBelow--
    const step = validateIssuer(state, held, context, issuersBelow)
    append(problems, step.problems)
    state = step.state
  }
  const end = certificates[0] as HeldCertificate
  const conclusion = validateEnd(state, end, context, pinned)
  append(problems, conclusion.problems)
  return Object.freeze({
    certificates,
    anchor,
    problems: Object.freeze(problems.slice(0, PROBLEMS_TOLD)),
    policies: conclusion.policies,
  })
}

/** RFC 5937: the certificate of the anchor limits what follows like any other. */
function tooLong(anchor: TrustAnchor, pathLenConstraint: number, issuersBelow: number): PathProblem {
  const data = { pathLenConstraint, issuersBelow }
  const certificate = anchor.certificate ?? null
  return { code: 'PATH_LENGTH_EXCEEDED', clause: 'RFC 5280 §6.1.4 (m)', certificate, data }
}

/** The caller named this very signer, by name and key: whatever else its certificate may be. */
export function isPinned(certificates: readonly HeldCertificate[], anchor: TrustAnchor): boolean {
  const [signer] = certificates
  return (
    anchor.source === 'caller' &&
    certificates.length === 1 &&
    signer !== undefined &&
    signer.certificate.subject.key === anchor.subject.key &&
    sameKey(signer.certificate.spki, anchor.spki)
  )
}

export function isValidated(path: CandidatePath): path is ValidatedPath {
  return path.problems.length === 0
}
