import { isRecord, misuse } from '../core/misuse.ts'
import type { Trust } from './types.ts'

/**
 * What `loadTrust()` gives, and not the Promise of it. By its form: it may come from another thread.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireTrust(trust: unknown): asserts trust is Trust {
  const hasLists = isRecord(trust) && Array.isArray(trust['lists']) && trust['lists'].every(isList)
  const recognition = isRecord(trust) ? trust['recognition'] : null
  if (!hasLists || !isRecord(recognition) || !Array.isArray(recognition['agreements']))
    throw misuse('trust', trust, 'what loadTrust() gives')
}

function isList(list: unknown): boolean {
  return isRecord(list) && Array.isArray(list['services'])
}
