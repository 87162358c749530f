import { freezeDeep } from '../../core/freeze-deep.ts'
import { reading } from '../../core/misuse.ts'
import { takeReport } from '../../report/take-answer.ts'
import type { Report } from '../../report/types.ts'
import { knownServices } from './known-services.ts'
import { REPORT } from './redaction-table.ts'
import { type RedactedPlace, RULES, type Rules } from './rules.ts'

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function redactReport(given: Report): Report {
  const report = takeReport(given)
  const redacted = reading('report', () => redact(report, REPORT, { known: knownServices(report), within: [] }))
  return freezeDeep({ ...(redacted as Report), redacted: true })
}

/** By the rules that the types give. A member without a rule is left out: what nobody thought of is not told. */
function redact(value: unknown, rules: Rules, place: RedactedPlace): unknown {
  if (typeof rules === 'string') return RULES[rules]?.(value, place)
  if (isList(rules)) return Array.isArray(value) ? value.map((one: unknown) => redact(one, rules[0], place)) : undefined
  if (typeof value !== 'object' || value === null) return undefined
  const { '@': guard, '*': each, ...members } = rules
  if (guard !== undefined && redact(value, guard, place) === true) return value
  const inside = { ...place, within: [value, ...place.within] }
  const ruled = each === undefined ? members : Object.fromEntries(Object.keys(value).map((name) => [name, each]))
  const told = Object.entries(ruled).flatMap(([name, rule]) => {
    const member = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
    const kept = member === undefined ? undefined : redact(member, rule, inside)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return Object.fromEntries(told)
}

/** `Array.isArray` knows no list that cannot be written to. */
function isList(rules: Exclude<Rules, string>): rules is readonly [Rules] {
  return Array.isArray(rules)
}
