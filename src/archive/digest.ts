import { engine } from '#platform'
import { plainView, toHex } from '../core/bytes.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import type { Report } from '../report/types.ts'

export async function digest(octets: Uint8Array): Promise<string> {
  return toHex(await engine.digest('sha-256', [octets]))
}

/**
 * Without the requests, which whoever judges again does not make, and without the version of the library, which is no part
 * of the answer: another version with the same answer reproduces it.
 */
export async function reportDigest({ library: _, ...verdict }: Report): Promise<string> {
  return digest(new TextEncoder().encode(canonicalJson({ ...verdict, requests: [] })))
}

/** Of a list or of agreements, given as octets or as text. */
export function octetsOf(file: Uint8Array | string): Uint8Array {
  return typeof file === 'string' ? new TextEncoder().encode(file) : plainView(file)
}
