import { UsageError } from '../core/errors.ts'
import { isRecord, reading } from '../core/misuse.ts'
import { membersOf } from '../core/take-options.ts'

/**
 * Digests of the document of a signature policy, in lower-case hexadecimal.
 * @named policyDigests @schema {"minProperties":1,"additionalProperties":{"type":"string","pattern":"^[0-9a-f]+$"}}
 */
export type PolicyDigests = Readonly<Partial<Record<PolicyDigestAlgorithm, string>>>

/** Signature policies by their identifiers, in dotted decimal. @named signaturePolicies @schema {"minProperties":1} */
export type SignaturePolicies = Readonly<Record<string, PolicyDigests>>

/** Octets of each digest. SHA-1 is none: whoever wrote the policy could have written two with one digest. */
const OCTETS = { 'sha-256': 32, 'sha-384': 48, 'sha-512': 64, 'sha3-256': 32, 'sha3-384': 48, 'sha3-512': 64 } as const
export type PolicyDigestAlgorithm = keyof typeof OCTETS

const OID = /^[0-2](\.(0|[1-9][0-9]{0,38})){1,32}$/
const HEX = /^[0-9a-f]+$/
const MOST = 64
const WHERE = 'policy.signaturePolicies'

/** @throws {UsageError} `USAGE_POLICY_INVALID`, with the place of what is wrong */
export function readSignaturePolicies(given: Readonly<Record<string, unknown>>): SignaturePolicies {
  const names = reading(WHERE, () => Object.keys(given).filter((name) => OID.test(name)), 'USAGE_POLICY_INVALID')
  const members = entriesOf(given, Object.fromEntries(names.map((name) => [name, true])), WHERE)
  if (members.length === 0) throw invalid(WHERE, 'names no policy')
  if (members.length > MOST) throw invalid(WHERE, `names more than ${MOST} policies`)
  return Object.freeze(
    Object.fromEntries(members.map(([oid, digests]) => [oid, readDigests(digests, `${WHERE}.${oid}`)])),
  )
}

function readDigests(given: unknown, where: string): PolicyDigests {
  if (!isRecord(given)) throw invalid(where, 'has no digests')
  const digests = entriesOf(given, OCTETS, where)
  if (digests.length === 0) throw invalid(where, 'has no digest')
  for (const [algorithm, digest] of digests)
    if (
      typeof digest !== 'string' ||
      digest.length !== 2 * OCTETS[algorithm as PolicyDigestAlgorithm] ||
      !HEX.test(digest)
    )
      throw invalid(`${where}.${algorithm}`, 'is no digest of that algorithm, in lower-case hexadecimal')
  return Object.freeze(Object.fromEntries(digests))
}

/** What is `undefined` is left out. */
function entriesOf(given: unknown, known: object, where: string): readonly (readonly [string, unknown])[] {
  const members = membersOf(given, known, where, 'is not known', 'USAGE_POLICY_INVALID')
  return Object.entries(members).filter(([, value]) => value !== undefined)
}

function invalid(where: string, why: string): UsageError {
  return new UsageError('USAGE_POLICY_INVALID', where, why)
}
