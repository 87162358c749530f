import type { Budget } from '../core/budget.ts'
import { equalBytes, toLatin1 } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import { matchShape } from '../core/match-shape.ts'
import { Refusal } from '../core/outcome.ts'
import { readStrictJson } from '../core/strict-json.ts'
import { digest } from './digest.ts'
import { FIRST_LINE, FORM_VERSION, HEADER_SHAPE, type HeaderJson, LONGEST_FIRST_LINE, LONGEST_HEADER } from './form.ts'

const MALFORMED: FindingCode = 'ARCHIVE_MALFORMED'

/** The header of an archive, and where the octets of its pieces start. For use inside `attempt`. */
export async function readHeader(
  archive: Uint8Array,
  budget: Budget,
): Promise<{ readonly header: HeaderJson; readonly start: number }> {
  const end = archive.subarray(0, LONGEST_FIRST_LINE).indexOf(0x0a) + 1
  const [, version, size, sha256] = FIRST_LINE.exec(toLatin1(archive.subarray(0, end))) ?? []
  if (version === undefined || size === undefined) throw new Refusal(MALFORMED, '/: not an archive of this library')
  if (Number(version) !== FORM_VERSION) throw new Refusal('ARCHIVE_VERSION_UNKNOWN', version)
  const length = Number(size)
  if (length > LONGEST_HEADER) throw new Refusal(MALFORMED, '/: the header is too long')
  if (archive.length - end < length) throw new Refusal('ARCHIVE_INCOMPLETE', 'the header')
  const octets = archive.subarray(end, end + length)
  if ((await digest(octets)) !== sha256) throw new Refusal('ARCHIVE_ALTERED', 'the header')
  const json = readStrictJson(octets, MALFORMED, budget)
  if (!json.ok) throw new Refusal(json.failure.code, json.failure.what)
  const header = matchShape(HEADER_SHAPE, json.value, MALFORMED)
  // One form for one content: whoever writes it otherwise did not write it with this library.
  if (!isCanonical(json.value, octets)) throw new Refusal(MALFORMED, '/: not in the canonical form of RFC 8785')
  return { header, start: end + length }
}

/** Whether a value that was parsed from octets stands in them as `canonicalJson` writes it: a byte order mark is too much. */
function isCanonical(value: unknown, octets: Uint8Array): boolean {
  return hasSortedMembers(value) && equalBytes(new TextEncoder().encode(JSON.stringify(value)), octets)
}

/** By their UTF-16 code units (RFC 8785 §3.2.3), in objects that nest as deep as JSON is read. */
function hasSortedMembers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(hasSortedMembers)
  const members = value as Readonly<Record<string, unknown>>
  const names = Object.keys(members)
  return names.every((name, i) => (i === 0 || (names[i - 1] as string) < name) && hasSortedMembers(members[name]))
}
