import { fromAscii, joinBytes, toHex } from '../core/bytes.ts'
import type { Arithmetic, PublicKey, SignatureOperation } from './types.ts'

/** Messages above this cost more to digest once more than their signature costs to verify. */
const CACHED_MESSAGE_OCTETS = 64 * 1024

/** A question to an engine in memory of its own: what is kept is the answer to that, whatever becomes of the octets that it was made from. */
export interface OwnQuestion {
  /** Everything that the answer depends on, each part behind its length. */
  readonly octets: Uint8Array
  readonly signature: Uint8Array
  readonly message: readonly Uint8Array[]
}

/** `null`: not worth keeping. */
export function ownQuestion(
  operation: SignatureOperation,
  key: PublicKey,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): OwnQuestion | null {
  let length = 0
  for (const part of message) length += part.length
  if (length > CACHED_MESSAGE_OCTETS) return null
  // What engines take of a key. That its restrictions are kept to was seen before.
  const [kind, ofKey] = key.kind === 'rsa' ? (['rsa', key.pkcs1] as const) : (['spki', key.spki] as const)
  const head = fromAscii(`${JSON.stringify(operation)} ${kind} ${ofKey.length} ${signature.length} ${length} `)
  const octets = joinBytes([head, ofKey, signature, ...message])
  const [end, start] = [octets.length - length, octets.length - length - signature.length]
  return { octets, signature: octets.subarray(start, end), message: [octets.subarray(end)] }
}

export function cacheKey(engine: Pick<Arithmetic, 'digest'>, { octets }: OwnQuestion): string {
  return toHex(engine.digest('sha-256', [octets]))
}
