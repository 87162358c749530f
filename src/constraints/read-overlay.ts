import * as v from 'valibot'
import { KEY, SIGNATURE } from '../asn1/oids.ts'
import { UsageError } from '../core/errors.ts'
import { matchShape } from '../core/match-shape.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import { readStrictJson } from '../core/strict-json.ts'
import type { Instant } from '../core/time.ts'
import { resolveSignatureAlgorithm } from '../crypto/algorithms.ts'
import { curveOfOid } from '../crypto/curves.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import type { HashName, SignatureOperation } from '../crypto/types.ts'
import { type AlgorithmName, type AlgorithmOverlay, CALENDAR, type PairName, type RsaEnd } from './calendar.ts'
import { endAfter } from './last-day.ts'
import { endsOf, type KeyOfSize } from './reliable-until.ts'

/** Earlier ends of algorithms, as a file of the form of ETSI TS 119 322 has them. */
export interface NamedOverlay {
  /** As its publisher calls it. */
  readonly name: string
  readonly overlay: AlgorithmOverlay
}

const CODE = 'USAGE_ALGORITHMS_INVALID'

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
const Named = v.strictObject({ Name: Text })
const Oid = v.pipe(v.string(), v.regex(/^[0-2](?:\.(?:0|[1-9]\d{0,38})){1,63}$/, 'Expected an object identifier'))
const DateTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Expected YYYY-MM-DDThh:mm:ssZ'))
const LastDay = v.pipe(
  v.string(),
  v.check((day) => endAfter(day) !== null, 'Expected a day, as YYYY-MM-DD'),
)
const KeySize = v.strictObject({
  name: v.literal('moduluslength'),
  Min: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})
const Evaluation = v.strictObject({
  Parameter: v.exactOptional(v.pipe(v.array(KeySize), v.length(1))),
  Validity: v.strictObject({ End: v.exactOptional(LastDay) }),
  Recommendation: v.exactOptional(v.picklist(['L', 'R'])),
  Any: v.exactOptional(v.unknown()),
})

/** What of ETSI TS 119 322 the calendar has. What else there is, such as the beginning of a validity, is refused. */
const FILE = v.strictObject({
  SecuritySuitabilityPolicy: v.strictObject({
    PolicyName: Named,
    Publisher: Named,
    PolicyIssueDate: DateTime,
    Usage: v.exactOptional(Text),
    version: v.exactOptional(Text),
    lang: v.exactOptional(Text),
    id: v.exactOptional(Text),
    Algorithm: v.pipe(
      v.array(
        v.strictObject({
          AlgorithmIdentifier: v.strictObject({ Name: Text, ObjectIdentifier: Oid }),
          Evaluation: v.pipe(v.array(Evaluation), v.minLength(1), v.maxLength(64)),
        }),
      ),
      v.minLength(1),
      v.maxLength(1_000),
    ),
  }),
})

type Entry = v.InferOutput<typeof FILE>['SecuritySuitabilityPolicy']['Algorithm'][number]

/**
 * Reads an overlay. It only ends algorithms earlier: an entry that would end one later, or that names one which the
 * calendar does not have, is refused with its place. What it does not name stays as it is.
 *
 * @throws {UsageError} `USAGE_ALGORITHMS_INVALID`
 */
export function readOverlay(json: Uint8Array | string, where: string): NamedOverlay {
  const read = attempt(() => {
    const value = readStrictJson(json, CODE)
    if (!value.ok) throw new Refusal(CODE, value.failure.what)
    const { PolicyName, Algorithm } = matchShape(FILE, value.value, CODE).SecuritySuitabilityPolicy
    return { name: PolicyName.Name, overlay: overlayOf(Algorithm) }
  })
  if (read.ok) return read.value
  const [, pointer = '', why] = /^(\S*): (.*)$/s.exec(read.failure.what ?? '') ?? []
  throw new UsageError(
    CODE,
    pointer === '/' || pointer === '' ? where : `${where}#${pointer}`,
    why ?? read.failure.what,
  )
}

function overlayOf(entries: readonly Entry[]): AlgorithmOverlay {
  const ends: Partial<Record<AlgorithmName, Instant>> = {}
  const rsa: RsaEnd[] = []
  const seen = new Set<string>()
  entries.forEach((entry, i) => {
    const { Name, ObjectIdentifier: oid } = entry.AlgorithmIdentifier
    const refuse = (why: string): never => {
      throw new Refusal(CODE, `/SecuritySuitabilityPolicy/Algorithm/${i}: ${Name} (${oid}) ${why}`)
    }
    if (seen.has(oid)) refuse('stands there twice')
    seen.add(oid)
    const part = partOf(oid) ?? refuse('is not in the calendar: an overlay adds no algorithm')
    for (const { from, to, until } of spansOf(entry, part, refuse)) {
      const known = endsWithin(part, from, to)
      if (known.some((end) => until > end)) refuse(`would end later than in the calendar${sized(part, from)}`)
      if (until === Number.POSITIVE_INFINITY) continue
      if (part.sized) rsa.push({ below: to, until, ...(part.name === null ? {} : { usedFor: part.name }) })
      else ends[part.name] = until
    }
  })
  return { ends, rsa }
}

/** What an identifier is of: RSA, whose rows are by the sizes of keys, or anything else. */
type Part =
  | { readonly sized: true; readonly name: 'rsa-pkcs1' | 'rsa-pss' | PairName | null; readonly used: Used | null }
  | { readonly sized: false; readonly name: AlgorithmName; readonly used: Used | null }
type Used = SignatureOperation | HashName

/** Of RSASSA-PSS the parameters name the hash: the entry is about the scheme with whichever. */
const PSS: SignatureOperation = { kind: 'rsa-pss', hash: 'sha-512', mgfHash: 'sha-512', saltLength: 64 }

function partOf(oid: string): Part | null {
  if (oid === KEY.rsaEncryption) return { sized: true, name: null, used: null }
  if (oid === SIGNATURE.rsassaPss) return { sized: true, name: 'rsa-pss', used: PSS }
  const identifier = { oid, parameters: null, encoded: NO_OCTETS }
  const hash = resolveDigestAlgorithm(identifier)
  if (hash.ok) return { sized: false, name: hash.value, used: hash.value }
  const curve = curveOfOid(oid)
  if (curve !== null) return { sized: false, name: curve.name, used: null }
  const operation = resolveSignatureAlgorithm(identifier, null)
  if (!operation.ok) return null
  const used = operation.value
  if (!('hash' in used)) return { sized: false, name: used.kind, used }
  const name: PairName = `${used.kind}-with-${used.hash}`
  return used.kind === 'ecdsa' ? { sized: false, name, used } : { sized: true, name, used }
}

interface Span {
  /** The size of keys, in bits; without sizes, 0 and infinite. */
  readonly from: number
  readonly to: number
  /** The first instant after its end; infinite: no end is known. */
  readonly until: Instant
}

/** The rows as they follow each other. Sizes below the first row are relied on at no time, as in the calendar. */
function spansOf({ Evaluation: rows }: Entry, { sized }: Part, refuse: (why: string) => never): readonly Span[] {
  const ends = rows.map(
    ({ Validity: { End } }) => (End === undefined ? null : endAfter(End)) ?? Number.POSITIVE_INFINITY,
  )
  if (!sized) {
    if (rows.length > 1 || rows[0]?.Parameter !== undefined) refuse('has one row, and no sizes of keys')
    return [{ from: 0, to: Number.POSITIVE_INFINITY, until: ends[0] as Instant }]
  }
  const least = rows.map(({ Parameter }) => Parameter?.[0]?.Min ?? 0)
  if (least.some((bits, i) => i > 0 && bits <= (least[i - 1] as number)))
    refuse('has its rows in another order than from the shortest keys on')
  if (ends.some((end, i) => i > 0 && end < (ends[i - 1] as Instant))) refuse('ends longer keys before shorter ones')
  const spans = least.map((from, i) => ({
    from,
    to: least[i + 1] ?? Number.POSITIVE_INFINITY,
    until: ends[i] as Instant,
  }))
  const [first = 0] = least
  return first > 0 ? [{ from: 0, to: first, until: 0 }, ...spans] : spans
}

/** The ends that the calendar has for keys of these sizes; infinite where none is known. */
function endsWithin({ name, sized, used }: Part, from: number, to: number): readonly Instant[] {
  const earliest = (key: KeyOfSize | null): Instant =>
    Math.min(Number.POSITIVE_INFINITY, ...endsOf(used, key, CALENDAR).map(({ until }) => until))
  if (!sized) return [Math.min(earliest(null), CALENDAR.ends[name] ?? Number.POSITIVE_INFINITY)]
  const steps = CALENDAR.rsa.map(({ below }) => below).filter((bits) => bits > from && bits < to)
  return [from, ...steps].map((bits) => earliest({ kind: 'rsa', bits }))
}

const NO_OCTETS = new Uint8Array()

const sized = (part: Part, from: number): string => (part.sized ? `, for keys from ${from} bits on` : '')
