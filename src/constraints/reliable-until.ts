import type { Instant } from '../core/time.ts'
import type {
  EcPublicKey,
  EdwardsPublicKey,
  HashName,
  PublicKey,
  RsaPublicKey,
  SignatureOperation,
} from '../crypto/types.ts'
import { type AlgorithmName, CALENDAR, CALENDAR_WRITTEN, type Calendar, type PairName } from './calendar.ts'

/** The end of a part of what was used: of its hash, its scheme or its key. */
export interface End {
  /** `sha-1`, `rsa-pkcs1`, `P-256`; with its size, `rsa-2048`. */
  readonly algorithm: AlgorithmName | `rsa-${number}`
  /** The first instant at which it may not be relied on. */
  readonly until: Instant
}

/** Of a key, what its end depends on. */
export type KeyOfSize =
  | Pick<RsaPublicKey, 'kind' | 'bits'>
  | Pick<EcPublicKey, 'kind' | 'curve'>
  | Pick<EdwardsPublicKey, 'kind'>

/**
 * The ends that are known of a hash, or of an operation with a key. The hash of MGF1 is not asked about: no collision
 * helps there.
 */
export function endsOf(
  used: SignatureOperation | HashName | null,
  key: KeyOfSize | null,
  { ends, rsa }: Calendar,
): readonly End[] {
  const found: End[] = []
  const add = (algorithm: End['algorithm'], until: Instant | undefined) => {
    if (until !== undefined) found.push({ algorithm, until })
  }
  const names = used === null ? [] : namesOf(used)
  for (const name of names) add(name, ends[name])
  if (key?.kind === 'rsa') {
    const ofSize = rsa.filter(
      ({ below, usedFor }) => key.bits < below && (usedFor === undefined || names.includes(usedFor)),
    )
    add(`rsa-${key.bits}`, earliest(ofSize))
  } else if (key?.kind === 'ec') add(key.curve, ends[key.curve])
  // An operation of an Edwards curve has the name of its key.
  else if (key !== null && (used === null || typeof used === 'string')) add(key.kind, ends[key.kind])
  return found
}

/** A hash by itself; of an operation its hash, its scheme, and both together. */
function namesOf(used: SignatureOperation | HashName): readonly (HashName | SignatureOperation['kind'] | PairName)[] {
  if (typeof used === 'string') return [used]
  return 'hash' in used ? [used.hash, used.kind, `${used.kind}-with-${used.hash}`] : [used.kind]
}

function earliest(ends: readonly { readonly until: Instant }[]): Instant | undefined {
  return ends.length > 0 ? Math.min(...ends.map(({ until }) => until)) : undefined
}

/** Until when something may be relied on, and because of which part; `null`: no end is known. */
export type ReliableUntil =
  | { readonly until: Instant; readonly because: End['algorithm'] }
  | { readonly until: null; readonly because: null }

/** Until when an operation with a key, or a hash, may be relied on: as long as the part that ends first. */
export function reliableUntil(
  used: SignatureOperation | HashName,
  key: PublicKey | null,
  calendar: Calendar = CALENDAR,
): ReliableUntil {
  const [first] = [...endsOf(used, key, calendar)].sort((a, b) => a.until - b.until)
  return first === undefined ? { until: null, because: null } : { until: first.until, because: first.algorithm }
}

/** Whether it may be relied on at this time. What may not at one time may not at any later one. */
export function isReliable(
  used: SignatureOperation | HashName,
  key: PublicKey | null,
  at: Instant,
  calendar: Calendar = CALENDAR,
): boolean {
  const { until } = reliableUntil(used, key, calendar)
  return until === null || at < until
}

/**
 * The time at which an algorithm has to be reliable (ETSI EN 319 102-1 §5.2.8.4.3), for what is proven to have existed
 * since then, or judged as of then. What had ended when the calendar was written stays unreliable: a proof of that age
 * rests on algorithms of that age itself.
 */
export function relianceTime(since: Instant): Instant {
  return Math.max(since, CALENDAR_WRITTEN)
}
