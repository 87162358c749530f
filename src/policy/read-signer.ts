import { UsageError } from '../core/errors.ts'
import type { ExpectedSigner } from './types.ts'

const SOME_TEXT = /./su

/** What each member may be. There are no others: one that is not known was meant to name somebody, and without it anybody would do. */
const MEMBERS: Readonly<Record<keyof ExpectedSigner, RegExp>> = {
  organizationIdentifier: SOME_TEXT,
  serialNumber: SOME_TEXT,
  commonName: SOME_TEXT,
  organization: SOME_TEXT,
  userId: SOME_TEXT,
  spkiSha256: /^[0-9a-f]{64}$/,
}

/**
 * The signer that the caller expects; `undefined`: nobody in particular.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function readExpectedSigner(signer: unknown): ExpectedSigner | undefined {
  if (signer === undefined) return undefined
  if (typeof signer !== 'object' || signer === null) throw invalid('signer', 'is no object')
  const given = Object.entries(signer)
  if (given.length === 0) throw invalid('signer', 'names nobody')
  for (const [member, value] of given) {
    if (!isMember(member)) throw invalid(`signer.${member}`, 'is no member of an expected signer')
    if (typeof value !== 'string' || !MEMBERS[member].test(value))
      throw invalid(
        `signer.${member}`,
        member === 'spkiSha256' ? 'is no SHA-256 digest' : 'is no text, or an empty one',
      )
  }
  return Object.freeze({ ...signer })
}

function isMember(member: string): member is keyof ExpectedSigner {
  return Object.hasOwn(MEMBERS, member)
}

function invalid(where: string, why: string): UsageError {
  return new UsageError('USAGE_OPTION_INVALID', where, why)
}
