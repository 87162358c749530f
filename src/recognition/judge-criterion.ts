import type { Criterion, CriterionOperator } from '../agreements/types.ts'
import { oidName } from '../asn1/oids.ts'
import type { RecognitionCode } from '../core/codes.ts'
import type { SignerFacts, SubjectAttribute } from '../origin/signer-facts.ts'
import { foldText } from '../x509/fold-text.ts'
import type { CriterionTried } from './types.ts'

/** `unknown`: further knowledge could make it true or false. It is never a yes. */
export type Truth = 'holds' | 'fails' | 'unknown'

export type Tried = Omit<CriterionTried, 'agreement'>

export interface CriterionJudged {
  readonly truth: Truth
  /** The criterion and all below it, as they stand in the agreement. */
  readonly tried: readonly Tried[]
}

type Operation = Extract<Criterion, { of: unknown }>
type Leaf = Exclude<Criterion, Operation>

/** A criterion against what is known of the signer, in three values. Its depth is bounded by the reader. */
export function judgeCriterion(criterion: Criterion, facts: SignerFacts, path: string): CriterionJudged {
  return 'of' in criterion ? judgeOperation(criterion, facts, path) : judgeLeaf(criterion, facts, path)
}

function judgeOperation({ kind, of }: Operation, facts: SignerFacts, path: string): CriterionJudged {
  const parts = of.map((criterion, index) => judgeCriterion(criterion, facts, `${path}/of/${index}`))
  const truth = combine(
    kind,
    parts.map((part) => part.truth),
  )
  const first = parts.find((part) => part.truth === 'unknown')
  const own = outcome({ criterion: kind, path }, truth, first?.tried[0]?.code ?? 'CRITERION_UNKNOWN')
  return { truth, tried: [own, ...parts.flatMap(({ tried }) => tried)] }
}

function combine(kind: CriterionOperator, truths: readonly Truth[]): Truth {
  const decisive = kind === 'all' ? 'fails' : 'holds'
  if (truths.includes(decisive)) return kind === 'at-least-one' ? 'holds' : 'fails'
  if (truths.includes('unknown')) return 'unknown'
  return kind === 'at-least-one' ? 'fails' : 'holds'
}

function judgeLeaf(criterion: Leaf, facts: SignerFacts, path: string): CriterionJudged {
  const place = { criterion: criterion.kind, path }
  if (criterion.kind === 'unknown') {
    const said = { expected: criterion.name, found: 'not understood' }
    return { truth: 'unknown', tried: [{ ...outcome(place, 'unknown', 'CRITERION_UNKNOWN'), ...said }] }
  }
  const { truth, expected, found } = compare(criterion, facts)
  return { truth, tried: [{ ...outcome(place, truth, 'CRITERION_FACT_UNKNOWN'), expected, found }] }
}

function outcome(place: Pick<Tried, 'criterion' | 'path'>, truth: Truth, unknown: RecognitionCode): Tried {
  if (truth === 'holds') return { ...place, holds: true }
  return { ...place, holds: false, code: truth === 'fails' ? 'CRITERIA_NOT_MET' : unknown }
}

interface Comparison {
  readonly truth: Truth
  readonly expected: string
  readonly found: string
}

function compare(criterion: Exclude<Leaf, { kind: 'unknown' }>, facts: SignerFacts): Comparison {
  switch (criterion.kind) {
    case 'certificate-policies':
      return compareSets(criterion.anyOf, facts.certificatePolicies)
    case 'extended-key-usage':
      return compareSets(criterion.anyOf, facts.extendedKeyUsage)
    case 'issuer-key':
      return compareSets(criterion.anyOf, facts.issuerKeys)
    case 'qc-statement':
      return compareSets(criterion.anyOf, facts.qcStatements)
    case 'qc-type':
      return compareSets(criterion.anyOf, facts.qcTypes)
    case 'key-usage':
      return compareSets(criterion.allOf, facts.keyUsage, 'every')
    case 'subject-attribute':
      return compareSubject(criterion.type, criterion.equals, facts.subject)
  }
}

function compareSets(
  asked: readonly string[],
  found: readonly string[] | undefined,
  quantifier: 'some' | 'every' = 'some',
): Comparison {
  const expected = asked.join(', ')
  if (found === undefined) return { truth: 'unknown', expected, found: NOT_KNOWN }
  const holds = asked[quantifier]((value) => found.includes(value))
  return { truth: holds ? 'holds' : 'fails', expected, found: listed(found) }
}

function compareSubject(type: string, equals: string | undefined, subject: SignerFacts['subject']): Comparison {
  const expected = equals === undefined ? oidName(type) : `${oidName(type)}=${equals}`
  if (subject === undefined) return { truth: 'unknown', expected, found: NOT_KNOWN }
  const attributes = subject.filter((attribute) => attribute.type === type)
  const found = listed(attributes.map(({ text }) => text ?? 'not text'))
  if (equals === undefined) return { truth: attributes.length > 0 ? 'holds' : 'fails', expected, found }
  return { truth: equality(attributes, foldText(equals)), expected, found }
}

function equality(attributes: readonly SubjectAttribute[], folded: string): Truth {
  if (attributes.some(({ text }) => text !== undefined && foldText(text) === folded)) return 'holds'
  // A value that is no character string is not compared, so that it is not known to differ.
  return attributes.some(({ text }) => text === undefined) ? 'unknown' : 'fails'
}

const NOT_KNOWN = 'not known'

/** Values that are shown; a certificate may carry any number. */
const SHOWN = 8

function listed(values: readonly string[]): string {
  if (values.length === 0) return 'none'
  const more = values.length > SHOWN ? ['...'] : []
  return [...values.slice(0, SHOWN), ...more].join(', ')
}
