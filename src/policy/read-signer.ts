import * as v from 'valibot'
import { UsageError } from '../core/errors.ts'
import type { ExpectedSigner } from './types.ts'

const TEXT = v.pipe(v.string(), v.minLength(1))

/** Strict: a member that is not known was meant to name somebody, and without it anybody would do. */
const SCHEMA = v.strictObject({
  organizationIdentifier: v.exactOptional(TEXT),
  serialNumber: v.exactOptional(TEXT),
  commonName: v.exactOptional(TEXT),
  organization: v.exactOptional(TEXT),
  userId: v.exactOptional(TEXT),
  spkiSha256: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
})

/**
 * The signer that the caller expects; `undefined`: nobody in particular.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function readExpectedSigner(signer: unknown): ExpectedSigner | undefined {
  if (signer === undefined) return undefined
  const parsed = v.safeParse(SCHEMA, signer)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new UsageError('USAGE_OPTION_INVALID', ['signer', v.getDotPath(issue) ?? []].flat().join('.'), issue.message)
  }
  if (Object.keys(parsed.output).length === 0) throw new UsageError('USAGE_OPTION_INVALID', 'signer', 'names nobody')
  return Object.freeze(parsed.output)
}
