import { md5 } from '@noble/hashes/legacy.js'
import { digestNow } from '#platform'
import { concatBytes, equalBytes } from '../../core/bytes.ts'
import { encryptBlocks, unwrapKey } from './aes.ts'
import type { StandardEncryption } from './encryption-dictionary.ts'
import { rc4 } from './rc4.ts'

/** What a password opens a document as, and with which key. */
export interface FileKey {
  readonly key: Uint8Array
  readonly password: 'user' | 'owner'
}

/**
 * The keys that the octets give as a password of the document: none, one, or one as each. `onRound` is called before each round of the hash of
 * revision 6: the octets of the document decide how many there are.
 */
export function fileKeys(
  encryption: StandardEncryption,
  id: Uint8Array,
  password: Uint8Array,
  onRound: () => void,
): readonly FileKey[] {
  return encryption.revision >= 5 ? keysByHash(encryption, password, onRound) : keysByMd5(encryption, id, password)
}

/** ISO 32000-2 §7.6.4.3.2, algorithm 2. */
const PADDING: Uint8Array = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
  0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
])

/** How often later revisions repeat a step. */
const HASHED_AGAIN = 50
const ENCRYPTED_AGAIN = 19

function keysByMd5(encryption: StandardEncryption, id: Uint8Array, password: Uint8Array): readonly FileKey[] {
  const asUser = keyOfUser(encryption, id, password)
  const asOwner = keyOfUser(encryption, id, userPasswordOf(encryption, password))
  return [
    ...(asUser === null ? [] : [{ key: asUser, password: 'user' as const }]),
    ...(asOwner === null ? [] : [{ key: asOwner, password: 'owner' as const }]),
  ]
}

function padded(password: Uint8Array): Uint8Array {
  return concatBytes(password, PADDING).subarray(0, PADDING.length)
}

/** Algorithms 2 and 6; `null` where the password is not that of the user. */
function keyOfUser(encryption: StandardEncryption, id: Uint8Array, password: Uint8Array): Uint8Array | null {
  const { revision, keyOctets, owner, user, permissions, encryptsMetadata } = encryption
  const metadata = revision >= 4 && !encryptsMetadata ? Uint8Array.of(0xff, 0xff, 0xff, 0xff) : new Uint8Array(0)
  let hash = md5(concatBytes(padded(password), owner, littleEndian(permissions), id, metadata))
  if (revision >= 3) for (let i = 0; i < HASHED_AGAIN; i++) hash = md5(hash.subarray(0, keyOctets))
  const key = hash.subarray(0, keyOctets)
  if (revision === 2) return equalBytes(rc4(key, PADDING), user) ? key : null
  let check = rc4(key, md5(concatBytes(PADDING, id)))
  for (let i = 1; i <= ENCRYPTED_AGAIN; i++) check = rc4(changed(key, i), check)
  // The other half of /U is arbitrary (algorithm 5).
  return equalBytes(check, user.subarray(0, check.length)) ? key : null
}

/** Algorithm 7: what the owner's password makes of /O. */
function userPasswordOf({ revision, keyOctets, owner }: StandardEncryption, password: Uint8Array): Uint8Array {
  let hash = md5(padded(password))
  if (revision >= 3) for (let i = 0; i < HASHED_AGAIN; i++) hash = md5(hash)
  const key = hash.subarray(0, keyOctets)
  if (revision === 2) return rc4(key, owner)
  let octets = owner
  for (let i = ENCRYPTED_AGAIN; i >= 0; i--) octets = rc4(changed(key, i), octets)
  return octets
}

function changed(key: Uint8Array, by: number): Uint8Array {
  return key.map((octet) => octet ^ by)
}

export function littleEndian(value: number): Uint8Array {
  return Uint8Array.of(value, value >> 8, value >> 16, value >> 24)
}

/** /U and /O of revisions 5 and 6: a hash, the salt that it was made with, and the salt of the key. */
const HASH = 32
const SALTED = 40
const WHOLE = 48

/** Algorithm 2.A. */
function keysByHash(encryption: StandardEncryption, password: Uint8Array, onRound: () => void): readonly FileKey[] {
  const { revision, user, owner, userKey, ownerKey } = encryption
  const hash: typeof simpleHash = revision === 5 ? simpleHash : (...octets) => hardenedHash(...octets, onRound)
  const keyOf = (held: Uint8Array, wrapped: Uint8Array, beside: Uint8Array): Uint8Array | null => {
    const check = hash(password, held.subarray(HASH, SALTED), beside)
    if (!equalBytes(check, held.subarray(0, HASH))) return null
    return unwrapKey(hash(password, held.subarray(SALTED, WHOLE), beside), wrapped)
  }
  const asUser = keyOf(user, userKey, new Uint8Array(0))
  const asOwner = keyOf(owner, ownerKey, user)
  return [
    ...(asUser === null ? [] : [{ key: asUser, password: 'user' as const }]),
    ...(asOwner === null ? [] : [{ key: asOwner, password: 'owner' as const }]),
  ]
}

/** Of revision 5, which Adobe had before ISO 32000-2. */
function simpleHash(password: Uint8Array, salt: Uint8Array, beside: Uint8Array): Uint8Array {
  return digestNow('sha-256', [password, salt, beside])
}

const COPIES = 64
const LEAST_ROUNDS = 64
const HASHES = ['sha-256', 'sha-384', 'sha-512'] as const

/**
 * Algorithm 2.B. It ends where the last octet is at most 32 less than the number of rounds: after 287 of them at the latest, since no
 * octet is more than 255.
 */
function hardenedHash(password: Uint8Array, salt: Uint8Array, beside: Uint8Array, onRound: () => void): Uint8Array {
  let hash = simpleHash(password, salt, beside)
  for (let rounds = 1; ; rounds++) {
    onRound()
    const once = concatBytes(password, hash, beside)
    const repeated = new Uint8Array(once.length * COPIES)
    for (let i = 0; i < COPIES; i++) repeated.set(once, i * once.length)
    const encrypted = encryptBlocks(hash.subarray(0, 16), hash.subarray(16, 32), repeated)
    // The first 16 octets as a number, modulo 3: 256 is 1 modulo 3.
    const sum = encrypted.subarray(0, 16).reduce((total, octet) => total + octet, 0)
    hash = digestNow(HASHES[sum % 3] as (typeof HASHES)[number], [encrypted])
    if (rounds >= LEAST_ROUNDS && (encrypted[encrypted.length - 1] as number) <= rounds - 32)
      return hash.subarray(0, HASH)
  }
}
