import { matchShape } from '../core/match-shape.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import { readStrictJson } from '../core/strict-json.ts'
import { type Instant, parseInstant } from '../core/time.ts'
import type { Environment } from '../trust/types.ts'
import { type AgreementJson, type CriterionJson, RECOGNITION_SHAPE } from './recognition-json.ts'
import type { Agreement, RecognitionData } from './types.ts'

/**
 * Reads recognition data, and refuses what is not exactly of its schema. A failure's `what` is `<JSON pointer>: <why>`. `sha256` is that
 * of the bytes, which the caller has at hand.
 */
export function readRecognition(bytes: Uint8Array, sha256: string): Outcome<RecognitionData> {
  const json = readStrictJson(bytes, 'RECOGNITION_DATA_INVALID')
  return json.ok ? readParsedRecognition(json.value, sha256) : json
}

/** The same for data that are JSON no longer, such as what a bundler made into a module. */
export function readParsedRecognition(json: unknown, sha256: string): Outcome<RecognitionData> {
  return attempt(() => {
    const data = matchShape(RECOGNITION_SHAPE, json, 'RECOGNITION_DATA_INVALID')
    const agreements = data.agreements.map((agreement, index) =>
      readAgreement(agreement, data.environment, `/agreements/${index}`),
    )
    if (new Set(agreements.map(({ id }) => id)).size < agreements.length)
      throw invalid('/agreements', 'an id stands twice')
    return Object.freeze({
      environment: data.environment,
      completeness: Object.freeze(data.completeness),
      agreements: Object.freeze(agreements),
      legalContext: Object.freeze(data.legalContext.map((entry) => Object.freeze(entry))),
      sha256,
    })
  })
}

/** No data at all, of an environment: every cross-border answer is then `unknown`. */
export function emptyRecognition(environment: Environment): RecognitionData {
  return Object.freeze({ environment, completeness: {}, agreements: [], legalContext: [], sha256: 'none' })
}

function readAgreement(json: AgreementJson, environment: Environment, at: string): Agreement {
  const from = readInstant(json.from, `${at}/from`)
  const until = json.until === null ? null : readInstant(json.until, `${at}/until`)
  if (until !== null && until <= from) throw invalid(`${at}/until`, 'not after from')
  if (json.status === 'repealed' && until === null)
    throw invalid(`${at}/until`, 'a repealed agreement says when it ended')
  if (json.pointingState === json.pointedState) throw invalid(`${at}/pointedState`, 'the same as pointingState')
  checkClasses(json, at)
  return Object.freeze({
    id: json.id,
    effect: json.effect,
    pointingState: json.pointingState,
    pointedState: json.pointedState,
    status: json.status,
    environment,
    from,
    until,
    classes: Object.freeze(json.classes.map((mapping) => Object.freeze(mapping))),
    uses: Object.freeze(json.uses),
    certificatePolicies: readPolicies(json.criteria, `${at}/criteria`),
    unknownCriteria: Object.freeze(json.criteria.filter((criterion) => !isPolicies(criterion)).map(({ kind }) => kind)),
    conditions: Object.freeze(json.conditions),
    legalBasis: json.legalBasis,
    source: json.source,
  })
}

function checkClasses({ effect, classes, criteria, conditions }: AgreementJson, at: string): void {
  if (new Set(classes.map(({ from }) => from)).size < classes.length)
    throw invalid(`${at}/classes`, 'a class is mapped twice')
  if (effect === 'recognises' && classes.length === 0) throw invalid(`${at}/classes`, 'recognises no class')
  if (effect === 'refuses' && classes.length + criteria.length + conditions.length > 0)
    throw invalid(at, 'a refusal has no classes, criteria or conditions')
}

function readPolicies(criteria: readonly CriterionJson[], at: string): readonly string[] | null {
  const found = criteria.filter(isPolicies)
  if (found.length > 1) throw invalid(at, 'certificate-policies stands twice')
  const [policies] = found
  return policies === undefined ? null : Object.freeze(policies.anyOf)
}

function isPolicies(
  criterion: CriterionJson,
): criterion is CriterionJson & { kind: 'certificate-policies'; anyOf: string[] } {
  return criterion.kind === 'certificate-policies'
}

function readInstant(text: string, at: string): Instant {
  const instant = parseInstant(text)
  if (instant === null) throw invalid(at, 'no such moment')
  return instant
}

function invalid(at: string, why: string): Refusal {
  return new Refusal('RECOGNITION_DATA_INVALID', `${at}: ${why}`)
}
