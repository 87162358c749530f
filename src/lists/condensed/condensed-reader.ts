import { engine } from '#platform'
import { ATTRIBUTE, CURVE } from '../../asn1/oids.ts'
import { TAG } from '../../asn1/reader.ts'
import { writeOid, writeSequence, writeValue } from '../../asn1/writer.ts'
import { createBudget } from '../../core/budget.ts'
import { copyBytes, fromBase64, toHex, toLatin1 } from '../../core/bytes.ts'
import { TrustListError } from '../../core/errors.ts'
import { normalize } from '../../core/normalize.ts'
import type { Outcome } from '../../core/outcome.ts'
import { type Instant, parseInstant } from '../../core/time.ts'
import { readName } from '../../x509/name.ts'
import { KEY_END_OCTETS } from '../../x509/spki.ts'
import { ecSpki, rsaSpki } from '../../x509/spki-from-jwk.ts'
import type { Name, SubjectPublicKeyInfo } from '../../x509/types.ts'
import type { EntrySource, ExcludedEntry, KnownDigest, TrustList, TrustService } from '../types.ts'
import type { CondensedEntry, CondensedList, CondensedService } from './condensed-json.ts'

/** Stands where the whole list has a text for people. */
const LEFT_OUT = 'left out of the condensed list'
const SHA_256 = 'SHA-256' as const
const SOURCE: EntrySource = Object.freeze({ category: LEFT_OUT, officialAddress: null, note: null })

/**
 * Reads a condensed list of the package. The form is not checked: a condensed list is taken by its digest alone, as the
 * package has it, and the tests compare the result with the whole list.
 */
export async function readCondensedList(list: CondensedList): Promise<TrustList> {
  const take = opened(list.octets)
  const ids = list.services.map((service) => idOf(service, list))
  const services: TrustService[] = []
  for (const entry of list.services) {
    const spki = keyOf(entry, take)
    services.push(
      Object.freeze({
        ...commonOf(entry, list),
        environment: 'production',
        listKind: 'observed',
        provider: attributeOf(entry, ATTRIBUTE.organizationName) ?? 'not known',
        type: entry.type ?? 'CA',
        legalClass: entry.legalClass ?? null,
        identity: Object.freeze({
          subject: subjectOf(entry),
          spki,
          subjectKeyIdentifier:
            entry.keyIdentifier === undefined ? await engine.digest('sha-1', [spki.key]) : take(entry.keyIdentifier),
          certificateSha256: digestsOf(entry, take),
        }),
        history: Object.freeze([
          Object.freeze({ status: 'observed', since: instantOf(entry.since ?? list.since) } as const),
        ]),
        issuedBy: entry.issuedBy === undefined ? null : (ids[entry.issuedBy] as string),
        acceptsClientAuth: false,
        adopted: null,
      }),
    )
  }
  const excluded = list.excluded.map(
    (entry): ExcludedEntry =>
      Object.freeze({
        ...commonOf(entry, list),
        ground: entry.ground,
        reason: LEFT_OUT,
        identity: Object.freeze({
          subject: subjectOf(entry),
          spki: null,
          keyEnd: toLatin1(take(KEY_END_OCTETS)),
          subjectKeyIdentifier: take(entry.keyIdentifier ?? 20),
          certificateSha256: digestsOf(entry, take),
        }),
      }),
  )
  const knownDigests = list.knownDigests.map(({ name, algorithm = SHA_256 }): KnownDigest => {
    const value = toHex(take(algorithm === SHA_256 ? 32 : 20))
    return Object.freeze({ name, algorithm, value, note: LEFT_OUT })
  })
  return Object.freeze({
    id: list.id,
    state: list.state,
    kind: 'observed',
    environment: 'production',
    operator: list.operator,
    sequenceNumber: list.sequenceNumber,
    issued: instantOf(list.issued),
    nextUpdate: instantOf(list.nextUpdate),
    sha256: list.sha256,
    services: Object.freeze(services),
    intermediates: Object.freeze([]),
    excluded: Object.freeze(excluded),
    knownDigests: Object.freeze(knownDigests),
    unknown: Object.freeze([]),
  })
}

/** Takes the next octets, so many. */
type Take = (length: number) => Uint8Array

function opened(base64: string): Take {
  const octets = fromBase64(base64) as Uint8Array
  let at = 0
  return (length) => {
    at += length
    return copyBytes(octets.subarray(at - length, at))
  }
}

function commonOf(entry: CondensedEntry, list: CondensedList) {
  return { id: idOf(entry, list), listId: list.id, state: list.state, name: nameOf(entry), source: SOURCE }
}

function idOf(entry: CondensedEntry, { state }: CondensedList): string {
  return `${state}/${entry.id ?? slug(nameOf(entry))}`
}

/** As `scripts/trust-lists/slug.mjs` has it. */
function slug(text: string): string {
  return normalize(text, 'NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}

function nameOf(entry: CondensedEntry): string {
  return attributeOf(entry, ATTRIBUTE.commonName) ?? attributeOf(entry, ATTRIBUTE.organizationalUnitName) ?? 'not known'
}

function attributeOf({ subject }: CondensedEntry, wanted: string): string | undefined {
  return subject
    .map(partsOf)
    .find(({ type }) => type === wanted)
    ?.text.trim()
}

const STRING_TYPES: Readonly<Record<string, number>> = {
  u: TAG.UTF8_STRING,
  p: TAG.PRINTABLE_STRING,
  i: TAG.IA5_STRING,
}

function partsOf(attribute: string): { readonly type: string; readonly stringType: number; readonly text: string } {
  const [, type, stringType, text] = /^(\S+) (\S) (.*)$/su.exec(attribute) as unknown as [
    string,
    string,
    string,
    string,
  ]
  return { type, stringType: STRING_TYPES[stringType] as number, text }
}

function subjectOf({ subject }: CondensedEntry): Name {
  const rdns = subject.map(partsOf).map(({ type, stringType, text }) => {
    const value = writeValue(stringType, new TextEncoder().encode(text))
    return writeValue(TAG.SET, writeSequence(writeOid(type), value))
  })
  return valueIn(readName(writeSequence(...rdns), createBudget()))
}

const COORDINATE_OCTETS = { 'P-256': 32, 'P-384': 48 } as const

function keyOf({ bits = 2048, exponent = 'AQAB', curve }: CondensedService, take: Take): SubjectPublicKeyInfo {
  if (curve === undefined) return rsaSpki(take(bits / 8), fromBase64(exponent) as Uint8Array)
  const octets = COORDINATE_OCTETS[curve]
  return ecSpki(CURVE[curve], take(octets), take(octets))
}

function digestsOf({ certificates = 1 }: CondensedEntry, take: Take): readonly string[] {
  return Object.freeze(Array.from({ length: certificates }, () => toHex(take(32))))
}

function instantOf(text: string): Instant {
  return parseInstant(text) as Instant
}

function valueIn<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new TrustListError('TRUST_LIST_INVALID', 'condensed list', outcome.failure.code)
  return outcome.value
}
