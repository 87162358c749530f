import { ATTRIBUTE } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import type { Certificate, GeneralName, GeneralSubtree, HeldCertificate } from '../x509/types.ts'
import { compareForm, isComparableBase, isComparableName, isInside, touches } from './name-in-subtree.ts'
import type { ConstraintState, PathProblem } from './types.ts'

/**
 * Name constraints of RFC 5280 §4.2.1.10 on directory names, e-mail addresses, DNS names, URIs and addresses. A constraint on another form
 * fails where a name of that form occurs.
 */

/** RFC 5280 §6.1.3 (b), (c): subject, e-mail addresses in the subject, and every subjectAltName of a certificate. */
export function checkNames(held: HeldCertificate, state: ConstraintState, budget: Budget): readonly PathProblem[] {
  if (state.permitted.length === 0 && state.excluded.length === 0) return []
  const problems: PathProblem[] = []
  const byForm = new Map<string, FormConstraints>()
  for (const name of namesOf(held.certificate)) {
    const form = compareForm(name)
    const constraints = byForm.get(form) ?? constraintsOn(form, state, budget)
    byForm.set(form, constraints)
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
function constraintsOn(form: string, state: ConstraintState, budget: Budget): FormConstraints {
  const ofForm = (subtrees: readonly GeneralSubtree[]): readonly GeneralName[] => {
    budget.spend('nameComparisons', subtrees.length)
    return subtrees.filter(({ base }) => compareForm(base) === form).map(({ base }) => base)
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
  if (!comparable || !isComparableName(name)) return 'NAME_CONSTRAINT_UNSUPPORTED'
  const holds = (compare: typeof isInside, base: GeneralName): boolean => {
    budget.spend('nameComparisons')
    return compare(name, base)
  }
  if (excluded.some((base) => holds(touches, base))) return 'NAME_EXCLUDED'
  return permitted.every((bases) => bases.some((base) => holds(isInside, base))) ? null : 'NAME_NOT_PERMITTED'
}
