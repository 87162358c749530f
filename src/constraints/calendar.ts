import type { Instant } from '../core/time.ts'
import type { CurveName, HashName, SignatureOperation } from '../crypto/types.ts'

/** A signature scheme with one hash function. */
export type PairName = `${Extract<SignatureOperation, { hash: HashName }>['kind']}-with-${HashName}`

/** What a calendar names beside the sizes of RSA: hash functions, signature schemes, pairs of both, and curves. */
export type AlgorithmName = HashName | SignatureOperation['kind'] | PairName | CurveName

/** The end of all RSA keys that have fewer bits than `below`. */
export interface RsaEnd {
  readonly below: number
  readonly until: Instant
  /** Where they are used for this alone; left out: for anything. */
  readonly usedFor?: SignatureOperation['kind'] | PairName
}

/** Until when algorithms may be relied on. An end is the first instant at which one may not. */
export interface Calendar {
  /** Of what is not here no end is known. */
  readonly ends: Readonly<Partial<Record<AlgorithmName, Instant>>>
  /** Where several apply to a key, the earliest counts. A longer key never ends before a shorter one. */
  readonly rsa: readonly RsaEnd[]
}

/** What a relying state asks beyond a calendar: earlier ends, and nothing else. */
export type AlgorithmOverlay = Partial<Calendar>

/** The instants after the ends of the catalogue, which are whole days. */
const AUGUST_2010 = Date.UTC(2010, 7)
const AUGUST_2012 = Date.UTC(2012, 7)
const OCTOBER_2019 = Date.UTC(2019, 9)
const YEAR_2029 = Date.UTC(2029, 0)
const YEAR_2035 = Date.UTC(2035, 0)
/** Before RSA was published: no signature is that old. */
const NEVER = 0

/** When this calendar was written: whoever judges by it judges later, whatever time is asked about. */
export const CALENDAR_WRITTEN: Instant = Date.UTC(2026, 10, 26)

/**
 * The calendar of algorithms, after ETSI TS 119 312 V2.1.1 (2026-06): its rows with an end. `algorithm-calendar.json` has all
 * rows, in the form of ETSI TS 119 322, with the source of each, and says which are decisions of this library.
 */
export const CALENDAR: Calendar = {
  ends: {
    'sha-1': AUGUST_2012,
    'sha-224': YEAR_2029,
    'sha3-224': YEAR_2029,
    'rsa-pkcs1': YEAR_2035,
  },
  rsa: [
    { below: 786, until: NEVER },
    { below: 1024, until: AUGUST_2010 },
    { below: 2048, until: OCTOBER_2019 },
    { below: 3000, until: YEAR_2029 },
  ],
}

/** The calendar with the earlier of both ends for each algorithm. An overlay that names a later one changes nothing. */
export function tighten(calendar: Calendar, { ends = {}, rsa = [] }: AlgorithmOverlay): Calendar {
  const tightened: Partial<Record<AlgorithmName, Instant>> = { ...calendar.ends }
  for (const [name, until] of Object.entries(ends) as [AlgorithmName, Instant][])
    tightened[name] = Math.min(until, tightened[name] ?? until)
  return { ends: tightened, rsa: [...calendar.rsa, ...rsa] }
}
