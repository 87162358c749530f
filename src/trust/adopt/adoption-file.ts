import * as v from 'valibot'
import { matchShape } from '../../core/match-shape.ts'
import { misuse, requireBytes, requireList, requireRecord, requireText } from '../../core/misuse.ts'
import { attempt, type Outcome, Refusal } from '../../core/outcome.ts'
import { readStrictJson } from '../../core/strict-json.ts'
import { membersOf } from '../../core/take-options.ts'
import { formatInstant, type Instant, parseInstant } from '../../core/time.ts'
import { refuseUnless } from '../refuse-unless.ts'

/**
 * An adoption file: which observed services its keeper takes as attested. `trust-lists/schema/adoptions.schema.json`
 * says the same as a JSON Schema. Each names the service, certificate and key that were adopted, so that it holds for
 * nothing that comes later.
 */
export interface AdoptionFile {
  readonly schemaVersion: 1
  readonly adoptions: readonly AdoptionRecord[]
}

export interface AdoptionRecord {
  /** SHA-256 of a certificate of the service. */
  readonly sha256: string
  /** SHA-256 of its key (SubjectPublicKeyInfo). */
  readonly spkiSha256: string
  /** Its identifier in the list: `ID/root-ca-indonesia-ds-g1`. */
  readonly service: string
  /** Why its keeper vouches for it: shown in reports. */
  readonly note: string
  /** The legal class of its signatures, where the list does not know it and its keeper does. */
  readonly legalClass?: string
  /** The time of the adoption. */
  readonly date: string
}

const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 digest'))

const FILE_SHAPE: v.GenericSchema<unknown, AdoptionFile> = v.strictObject({
  schemaVersion: v.literal(1),
  adoptions: v.array(
    v.strictObject({
      sha256: Digest,
      spkiSha256: Digest,
      service: v.pipe(v.string(), v.regex(/^[A-Z]{2}\/[a-z0-9-]+$/, 'Expected STATE/name-in-lower-case')),
      note: v.pipe(v.string(), v.maxLength(4_000), v.regex(/\S/, 'Expected a reason')),
      legalClass: v.exactOptional(v.pipe(v.string(), v.maxLength(4_000), v.regex(/\S/, 'Expected a legal class'))),
      date: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Expected YYYY-MM-DDThh:mm:ssZ')),
    }),
  ),
})

/** A failure's `what` is `<JSON pointer>: <why>`. */
export function readAdoptionFile(input: Uint8Array | string): Outcome<AdoptionFile> {
  if (typeof input !== 'string') requireBytes(input, 'input')
  const json = readStrictJson(input, 'TRUST_ADOPTIONS_INVALID')
  return json.ok ? readAdoptions(json.value) : json
}

/** The same for parsed JSON. */
function readAdoptions(value: unknown): Outcome<AdoptionFile> {
  return attempt(() => {
    const file = matchShape(FILE_SHAPE, value, 'TRUST_ADOPTIONS_INVALID')
    const seen = new Set<string>()
    for (const [index, { service, date }] of file.adoptions.entries()) {
      if (parseInstant(date) === null)
        throw new Refusal('TRUST_ADOPTIONS_INVALID', `/adoptions/${index}/date: no such moment`)
      if (seen.has(service)) throw new Refusal('TRUST_ADOPTIONS_INVALID', `/adoptions/${index}/service: stands twice`)
      seen.add(service)
    }
    return file
  })
}

/**
 * The file with one more adoption, or with that of the same service anew; sorted by service, so that versions of it
 * compare.
 */
export function withAdoption(
  file: AdoptionFile | null,
  adoption: Omit<AdoptionRecord, 'date'>,
  now: Instant,
): AdoptionFile {
  if (file !== null) requireAdoptions(file)
  const given = membersOf(adoption, RECORD, 'adoption', 'is no member of an adoption')
  for (const name of ['sha256', 'spkiSha256', 'service', 'note'] as const) requireText(given[name], `adoption.${name}`)
  if (given['legalClass'] !== undefined) requireText(given['legalClass'], 'adoption.legalClass')
  if (!Number.isFinite(now)) throw misuse('now', now, 'a time in milliseconds')
  const record = { ...given, date: formatInstant(Math.floor(now / 1000) * 1000) } as AdoptionRecord
  const others = (file?.adoptions ?? []).filter(({ service }) => service !== record.service)
  const adoptions = [...others, record].sort((a, b) => (a.service < b.service ? -1 : 1))
  return { schemaVersion: 1, adoptions }
}

/** What cannot be read again is not written: a note can be too long. */
export function writeAdoptionFile(file: AdoptionFile): string {
  requireAdoptions(file)
  const text = `${JSON.stringify(file, null, 2)}\n`
  refuseUnless(readAdoptionFile(text), 'adoptions')
  return text
}

/** The date is the present. */
const RECORD = { sha256: true, spkiSha256: true, service: true, note: true, legalClass: true, date: true }

function requireAdoptions(file: AdoptionFile): void {
  requireRecord(file, 'file')
  requireList(file.adoptions, 'file.adoptions')
}
