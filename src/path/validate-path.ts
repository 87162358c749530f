import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import { checkExtensions } from './check-extensions.ts'
import { checkIssuer } from './check-issuer.ts'
import { checkPolicies } from './check-policies.ts'
import {
  checkIssuerExtendedKeyUsage,
  checkSignerExtendedKeyUsage,
  checkSignerIsNoCa,
  checkSignerKeyUsage,
} from './check-signer.ts'
import { checkValidity } from './check-validity.ts'
import { checkNames, constrain, UNCONSTRAINED } from './name-constraints.ts'
import type { CandidatePath, PathProblem, PathSearchInput, ValidatedPath } from './types.ts'

/** Problems told of one path: a certificate can have as many names and extensions as it likes, and all of them wrong. */
const PROBLEMS_TOLD = 64

/**
 * RFC 5280 §6.1 over a path whose signatures were verified while it was built, from the anchor down to the signer. Certificate
 * policies are not processed: a path that requires one is refused. Revocation is judged elsewhere.
 */
export function validatePath(
  certificates: readonly HeldCertificate[],
  anchor: TrustAnchor,
  input: Pick<PathSearchInput, 'at' | 'acceptsClientAuth'>,
  budget: Budget,
): CandidatePath | ValidatedPath {
  const problems: PathProblem[] = []
  const acceptsClientAuth = input.acceptsClientAuth(anchor)
  let constraints = UNCONSTRAINED
  let issuersBelow = certificates.slice(1).filter((held) => !isSelfIssued(held)).length
  for (let i = certificates.length - 1; i >= 0; i--) {
    const held = certificates[i] as HeldCertificate
    const isSigner = i === 0
    push(problems, checkValidity(held, input.at))
    append(problems, checkExtensions(held))
    append(problems, checkPolicies(held, isSigner))
    // §6.1.3 (b), (c): a self-issued CA certificate takes the name of its issuer, which was judged already.
    if (isSigner || !isSelfIssued(held)) append(problems, checkNames(held, constraints, budget))
    if (isSigner) {
      push(problems, isPinned(certificates, anchor) ? null : checkSignerIsNoCa(held))
      push(problems, checkSignerKeyUsage(held))
      push(problems, checkSignerExtendedKeyUsage(held, acceptsClientAuth))
    } else {
      if (!isSelfIssued(held)) issuersBelow -= 1
      append(problems, checkIssuer(held, issuersBelow))
      push(problems, checkIssuerExtendedKeyUsage(held, acceptsClientAuth))
      constraints = constrain(constraints, held.certificate)
    }
  }
  return Object.freeze({
    certificates,
    anchor,
    problems: Object.freeze(problems.slice(0, PROBLEMS_TOLD)),
    policies: null,
  })
}

/** The caller named this very signer: whatever else its certificate may be. */
export function isPinned(certificates: readonly HeldCertificate[], anchor: TrustAnchor): boolean {
  const [signer] = certificates
  return (
    anchor.source === 'caller' &&
    certificates.length === 1 &&
    signer !== undefined &&
    equalBytes(signer.certificate.spki.encoded, anchor.spki.encoded)
  )
}

export function isValidated(path: CandidatePath): path is ValidatedPath {
  return path.problems.length === 0
}

function push(problems: PathProblem[], problem: PathProblem | null): void {
  if (problem !== null) problems.push(problem)
}

function isSelfIssued({ certificate }: HeldCertificate): boolean {
  return certificate.subject.key === certificate.issuer.key
}
