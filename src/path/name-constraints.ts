import { ATTRIBUTE } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import type { Certificate, GeneralName, GeneralSubtree, HeldCertificate, Name } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

/**
 * Name constraints of RFC 5280 §4.2.1.10 on directory names, e-mail addresses and DNS names. A constraint on another form fails where a name
 * of that form occurs.
 */
type Form = GeneralName['form']

/** The name constraints of the CAs above a certificate, gathered from the anchor down (RFC 5280 §6.1.4 (g)). */
export interface ConstraintState {
  /** One list for each CA that constrains: a name of a constrained form has to be inside each of them, and outside all that are excluded. */
  readonly permitted: readonly (readonly GeneralSubtree[])[]
  readonly excluded: readonly (readonly GeneralSubtree[])[]
}

export const UNCONSTRAINED: ConstraintState = Object.freeze({ permitted: [], excluded: [] })

/** The state below a CA. */
export function constrain({ permitted, excluded }: ConstraintState, certificate: Certificate): ConstraintState {
  const constraints = certificate.known.nameConstraints
  if (constraints === null) return { permitted, excluded }
  return {
    permitted: constraints.permitted.length === 0 ? permitted : [...permitted, constraints.permitted],
    excluded: constraints.excluded.length === 0 ? excluded : [...excluded, constraints.excluded],
  }
}

/** RFC 5280 §6.1.3 (b), (c): subject, e-mail addresses in the subject, and every subjectAltName of a certificate. */
export function checkNames(held: HeldCertificate, state: ConstraintState, budget: Budget): readonly PathProblem[] {
  if (state.permitted.length === 0 && state.excluded.length === 0) return []
  const problems: PathProblem[] = []
  const byForm = new Map<Form, FormConstraints>()
  for (const name of namesOf(held.certificate)) {
    const constraints = byForm.get(name.form) ?? constraintsOn(name.form, state, budget)
    byForm.set(name.form, constraints)
    const code = judgeName(name, constraints, budget)
    if (code !== null)
      problems.push({ code, clause: 'RFC 5280 §4.2.1.10', certificate: held, data: { form: name.form } })
  }
  return problems
}

/** The bases of one form. */
interface FormConstraints {
  readonly permitted: readonly (readonly GeneralName[])[]
  readonly excluded: readonly GeneralName[]
  /** Whether each of them can be compared with a name. */
  readonly comparable: boolean
}

/** Sorted out once for each form, and charged: a CA can write very many, of forms that do not matter. */
function constraintsOn(form: Form, state: ConstraintState, budget: Budget): FormConstraints {
  const ofForm = (subtrees: readonly GeneralSubtree[]): readonly GeneralName[] => {
    budget.spend('nameComparisons', subtrees.length)
    return subtrees.filter(({ base }) => base.form === form).map(({ base }) => base)
  }
  const permitted = state.permitted.map(ofForm).filter((bases) => bases.length > 0)
  const excluded = state.excluded.flatMap(ofForm)
  return { permitted, excluded, comparable: [...permitted.flat(), ...excluded].every(isComparableBase) }
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

function judgeName(
  name: GeneralName,
  { permitted, excluded, comparable }: FormConstraints,
  budget: Budget,
): PathProblem['code'] | null {
  if (excluded.length === 0 && permitted.length === 0) return null
  if (!comparable || !isComparable(name)) return 'NAME_CONSTRAINT_UNSUPPORTED'
  const holds = (compare: typeof isInside, base: GeneralName): boolean => {
    budget.spend('nameComparisons')
    return compare(name, base)
  }
  if (excluded.some((base) => holds(touches, base))) return 'NAME_EXCLUDED'
  return permitted.every((bases) => bases.some((base) => holds(isInside, base))) ? null : 'NAME_NOT_PERMITTED'
}

/** What is not written as names of its form are could be shown neither to be inside nor to be outside. */
function isComparable(name: GeneralName): boolean {
  switch (name.form) {
    case 'directory-name':
      return true
    case 'dns-name':
      return isHost(name.text.startsWith('*.') ? name.text.slice(2) : name.text)
    case 'rfc822-name':
      return isMailbox(name.text)
    default:
      return false
  }
}

/** An empty base of DNS names has all of them inside; what an empty one of mailboxes means, nothing says. */
function isComparableBase(base: GeneralName): boolean {
  switch (base.form) {
    case 'directory-name':
      return true
    case 'dns-name':
      return base.text === '' || isHost(withoutLeadingDot(base.text))
    case 'rfc822-name':
      return isMailbox(base.text) || isHost(withoutLeadingDot(base.text))
    default:
      return false
  }
}

/** RFC 1034 §3.1, and underscores, which are met. No final dot: with it, the same host is written in two ways. */
function isHost(text: string): boolean {
  return text.length <= 253 && /^(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/i.test(text)
}

/** RFC 5321 §4.1.2 without quoted strings, which write one mailbox in many ways, and without addresses for a host. */
function isMailbox(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at <= 64 && /^[^\s"\\()<>@]+$/.test(text.slice(0, Math.max(at, 0))) && isHost(text.slice(at + 1))
}

function withoutLeadingDot(text: string): string {
  return text.startsWith('.') ? text.slice(1) : text
}

/** Whether any of what the name stands for is inside: a wildcard stands for what is below it too. */
function touches(name: GeneralName, base: GeneralName): boolean {
  if (isInside(name, base)) return true
  if (name.form !== 'dns-name' || base.form !== 'dns-name' || !name.text.startsWith('*.')) return false
  return withoutLeadingDot(base.text).toLowerCase().endsWith(name.text.slice(1).toLowerCase())
}

function isInside(name: GeneralName, base: GeneralName): boolean {
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
