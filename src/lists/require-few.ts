import type { Budget } from '../core/budget.ts'
import { Refusal } from '../core/outcome.ts'

/**
 * Refuses a list with too many entries before any of them is looked at, and says how many there may be. The value is
 * any JSON. For use inside `attempt`.
 */
export function requireFewEntries(list: unknown, budget: Budget): void {
  const scheme = memberOf(memberOf(list, 'LoTE'), 'ListAndSchemeInformation')
  const services = arrayOf(memberOf(list, 'LoTE'), 'TrustedEntitiesList').map(
    (entity) => arrayOf(entity, 'TrustedEntityServices').length,
  )
  const others = arrayOf(scheme, 'SchemeExtensions').map(
    (extension) => arrayOf(extension, 'intermediates').length + arrayOf(extension, 'excluded').length,
  )
  const entries = [...services, ...others].reduce((sum, count) => sum + count, services.length)
  const most = budget.limits.listEntries
  if (entries > most)
    throw new Refusal('BUDGET_EXHAUSTED', `/LoTE: ${entries} entries, more than ${most} (listEntries)`)
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

function arrayOf(value: unknown, name: string): readonly unknown[] {
  const member = memberOf(value, name)
  return Array.isArray(member) ? member : []
}
