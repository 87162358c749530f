import { cbc, ecb } from '@noble/ciphers/aes.js'

/** AES as PDF uses it. Keys and octets are those of a document that anybody with its password can read. */

const BLOCK = 16
const UNPADDED = { disablePadding: true } as const
const NO_IV = new Uint8Array(BLOCK)

/**
 * A string or the data of a stream (ISO 32000-2 §7.6.3.1): an initialisation vector, then blocks, the last of which is padded
 * (RFC 8018 §6.1.1). Nothing is nothing, as many writers have it. `null`: it is none of that, and programs differ on what they show.
 */
export function decryptPadded(key: Uint8Array, data: Uint8Array): Uint8Array | null {
  if (data.length === 0) return data
  if (data.length < 2 * BLOCK || data.length % BLOCK !== 0) return null
  const padded = cbc(key, data.subarray(0, BLOCK), UNPADDED).decrypt(data.subarray(BLOCK))
  const padding = padded[padded.length - 1] as number
  if (padding === 0 || padding > BLOCK) return null
  const end = padded.length - padding
  for (let at = end; at < padded.length; at++) if (padded[at] !== padding) return null
  return padded.subarray(0, end)
}

/** /UE and /OE (§7.6.4.4.7, §7.6.4.4.8): whole blocks, and no initialisation vector. */
export function unwrapKey(key: Uint8Array, wrapped: Uint8Array): Uint8Array {
  return cbc(key, NO_IV, UNPADDED).decrypt(wrapped)
}

/** /Perms (§7.6.4.4.9): one block. */
export function decryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  return ecb(key, UNPADDED).decrypt(block)
}

/** A step of algorithm 2.B. */
export function encryptBlocks(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  return cbc(key, iv, UNPADDED).encrypt(data)
}
