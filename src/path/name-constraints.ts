import { ATTRIBUTE } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import type { Certificate, GeneralName, GeneralSubtree, HeldCertificate, Name } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

type Form = GeneralName['form']

/** Forms of name that are compared here. A constraint on another form fails where a name of that form occurs. */
const COMPARED: ReadonlySet<Form> = new Set<Form>(['directory-name', 'rfc822-name', 'dns-name'])

/** The name constraints of the CAs above a certificate, gathered from the anchor down (RFC 5280 §6.1.4 (g)). */
export interface ConstraintState {
  /** One list for each CA that constrains: a name of a constrained form has to be inside each of them. */
  readonly permitted: readonly (readonly GeneralSubtree[])[]
  readonly excluded: readonly GeneralSubtree[]
}

export const UNCONSTRAINED: ConstraintState = Object.freeze({ permitted: [], excluded: [] })

/** The state below a CA. */
export function constrain(state: ConstraintState, certificate: Certificate): ConstraintState {
  const constraints = certificate.known.nameConstraints
  if (constraints === null) return state
  return {
    permitted: constraints.permitted.length === 0 ? state.permitted : [...state.permitted, constraints.permitted],
    excluded: [...state.excluded, ...constraints.excluded],
  }
}

/** RFC 5280 §6.1.3 (b), (c): subject, e-mail addresses in the subject, and every subjectAltName of a certificate. */
export function checkNames(held: HeldCertificate, state: ConstraintState, budget: Budget): readonly PathProblem[] {
  if (state.permitted.length === 0 && state.excluded.length === 0) return []
  const problems: PathProblem[] = []
  for (const name of namesOf(held.certificate)) {
    const code = judgeName(name, state, budget)
    if (code !== null)
      problems.push({ code, clause: 'RFC 5280 §4.2.1.10', certificate: held, data: { form: name.form } })
  }
  return problems
}

function namesOf(certificate: Certificate): readonly GeneralName[] {
  const names: GeneralName[] = [...(certificate.known.subjectAltName ?? [])]
  // An empty subject has no name to be constrained (§6.1.3 (b)).
  if (certificate.subject.rdns.length > 0) names.push({ form: 'directory-name', name: certificate.subject })
  // §4.2.1.10: e-mail constraints apply to emailAddress in the subject; also where a subjectAltName has others, to be strict.
  for (const { type, text } of certificate.subject.rdns.flat())
    if (type === ATTRIBUTE.emailAddress) names.push({ form: 'rfc822-name', text: text ?? '' })
  return names
}

function judgeName(name: GeneralName, state: ConstraintState, budget: Budget): PathProblem['code'] | null {
  const sameForm = ({ base }: GeneralSubtree): boolean => base.form === name.form
  const excluded = state.excluded.filter(sameForm)
  const permitted = state.permitted.map((subtrees) => subtrees.filter(sameForm)).filter((list) => list.length > 0)
  if (excluded.length === 0 && permitted.length === 0) return null
  if (!COMPARED.has(name.form) || !isComparable(name)) return 'NAME_CONSTRAINT_UNSUPPORTED'
  if (excluded.some(({ base }) => isInside(name, base, budget))) return 'NAME_EXCLUDED'
  const inAll = permitted.every((list) => list.some(({ base }) => isInside(name, base, budget)))
  return inAll ? null : 'NAME_NOT_PERMITTED'
}

/** A mailbox without `@` is none: it could be neither shown to be inside nor to be outside. */
function isComparable(name: GeneralName): boolean {
  return name.form !== 'rfc822-name' || name.text.includes('@')
}

function isInside(name: GeneralName, base: GeneralName, budget: Budget): boolean {
  budget.spend('nameComparisons')
  if (name.form === 'directory-name' && base.form === 'directory-name') return isInsideDirectory(name.name, base.name)
  if (name.form === 'dns-name' && base.form === 'dns-name') return isInsideDomain(name.text, base.text)
  if (name.form === 'rfc822-name' && base.form === 'rfc822-name') return isInsideMailbox(name.text, base.text)
  return false
}

/** §7.1: a name is inside a subtree if the subtree's relative distinguished names are its first ones. */
function isInsideDirectory(name: Name, base: Name): boolean {
  return base.rdnKeys.length <= name.rdnKeys.length && base.rdnKeys.every((key, i) => key === name.rdnKeys[i])
}

/** §4.2.1.10: adding labels to the left satisfies the constraint. A leading dot, which other profiles write, asks for at least one. */
function isInsideDomain(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase()]
  if (domain === '') return true
  if (domain.startsWith('.')) return host.endsWith(domain) && host.length > domain.length
  return host === domain || host.endsWith(`.${domain}`)
}

/** §4.2.1.10: a mailbox, all mailboxes of a host, or (leading dot) of all hosts in a domain. The local part is case-sensitive. */
function isInsideMailbox(name: string, base: string): boolean {
  const at = name.lastIndexOf('@')
  if (at < 0) return false
  const [local, host] = [name.slice(0, at), name.slice(at + 1).toLowerCase()]
  const baseAt = base.lastIndexOf('@')
  if (baseAt >= 0) return local === base.slice(0, baseAt) && host === base.slice(baseAt + 1).toLowerCase()
  const domain = base.toLowerCase()
  return domain.startsWith('.') ? host.endsWith(domain) && host.length > domain.length : host === domain
}
