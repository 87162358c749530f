import { isBytes } from '../core/bytes.ts'
import { isList, isRecord, misuse } from '../core/misuse.ts'
import type { Trust } from './types.ts'

/**
 * What `loadTrust()` gives, and not the Promise of it. By its form: it may come from another thread.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireTrust(trust: unknown): asserts trust is Trust {
  const lists = isRecord(trust) ? trust['lists'] : null
  const recognition = isRecord(trust) ? trust['recognition'] : null
  if (
    !isList(lists) ||
    !lists.every(isTrustList) ||
    !isRecord(recognition) ||
    !Array.isArray(recognition['agreements'])
  )
    throw misuse('trust', trust, 'what loadTrust() gives')
  if (!lists.every(hasOctets))
    throw misuse(
      'trust',
      trust,
      'what loadTrust() gives: its octets do not outlive JSON, and structuredClone keeps them',
    )
}

interface ListLike {
  readonly services: readonly unknown[]
}

function isTrustList(list: unknown): list is ListLike {
  return isRecord(list) && Array.isArray(list['services'])
}

/** The first service of a list tells how all of it came here. */
function hasOctets({ services: [first] }: ListLike): boolean {
  if (first === undefined) return true
  const identity = isRecord(first) ? first['identity'] : null
  const spki = isRecord(identity) ? identity['spki'] : null
  return isRecord(spki) && isBytes(spki['encoded'])
}
