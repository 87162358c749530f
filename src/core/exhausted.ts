import type { Budget } from './budget.ts'
import type { Finding } from './finding.ts'
import type { Failure } from './outcome.ts'

/** That a limit on work was reached, and which: the finding of it, wherever it was reached. */

type Beside = Partial<Omit<Finding, 'code'>>

/** `resource`: the limit. `beside`: what is said of the place; without a level it is a failure. */
export function exhaustedFinding(resource: string | undefined, { data, ...beside }: Beside = {}): Finding {
  const all = { ...data, ...(resource === undefined ? {} : { resource }) }
  return {
    level: 'failure',
    ...beside,
    code: 'BUDGET_EXHAUSTED',
    ...(Object.keys(all).length > 0 ? { data: all } : {}),
  }
}

/** Whether no further ASN.1 value can be read. What is left then is not looked at: it would be refused piece by piece. */
export function isOutOfNodes({ spent, limits }: Budget): boolean {
  return spent.asn1Nodes > limits.asn1Nodes
}

/** Of so many pieces of evidence that were not looked at, one finding. */
export function unlookedFinding(count: number, clause: string, name: string): Finding {
  return exhaustedFinding('asn1Nodes', {
    level: 'warning',
    clause,
    about: { kind: 'structure', name },
    data: { count },
  })
}

/** A reader's refusal: `malformed` with its reason, or the limit that was reached, where nothing is shown to be malformed. */
export function refusalFinding({ code: reason, what = '' }: Failure, malformed: Finding): Finding {
  if (reason === 'BUDGET_EXHAUSTED') return exhaustedFinding(what, malformed)
  return { ...malformed, data: { ...malformed.data, reason, what } }
}

/** A refusal as it is told without a finding around it: of `BUDGET_EXHAUSTED`, the limit is its data, as a finding of it has it. */
export type ToldFailure = Failure

export function toldFailure(failure: Failure): ToldFailure {
  const { code, what = '' } = failure
  return code === 'BUDGET_EXHAUSTED' ? { code, data: { resource: what } } : failure
}

/** The limit that findings name; `null`: none of them is of a limit. */
export function exhaustedIn(findings: readonly Finding[]): string | null {
  const found = findings.find(({ code }) => code === 'BUDGET_EXHAUSTED')
  return found === undefined ? null : String(found.data?.['resource'] ?? '')
}
