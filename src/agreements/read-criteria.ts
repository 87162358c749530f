import { ATTRIBUTE, oidName } from '../asn1/oids.ts'
import { Refusal } from '../core/outcome.ts'
import type { CriterionJson } from './criterion-json.ts'
import type { Criterion } from './types.ts'

/** The criteria of an agreement, their names of attribute types resolved. */
export function readCriteria(criteria: readonly CriterionJson[], at: string): readonly Criterion[] {
  return criteria.map((criterion, index) => readCriterion(criterion, `${at}/${index}`))
}

/** The depth is bounded by the shape. */
function readCriterion(criterion: CriterionJson, at: string): Criterion {
  if ('of' in criterion) return { kind: criterion.kind, of: readCriteria(criterion.of, `${at}/of`) }
  if (criterion.kind !== 'subject-attribute') return criterion
  const { kind, type, equals } = criterion
  return { kind, type: readAttributeType(type, `${at}/type`), ...(equals === undefined ? {} : { equals }) }
}

/** An object identifier, the name of X.520 (`organizationIdentifier`), or the short one that certificate viewers show (`O`). */
function readAttributeType(type: string, at: string): string {
  if (/^[0-2](\.(0|[1-9]\d*))+$/.test(type)) return type
  const found = Object.entries(ATTRIBUTE).find(([name, oid]) => name === type || oidName(oid) === type)
  if (found === undefined)
    throw new Refusal('RECOGNITION_DATA_INVALID', `${at}: neither an object identifier nor a known attribute type`)
  return found[1]
}
