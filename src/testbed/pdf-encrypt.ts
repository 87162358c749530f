import { createCipheriv, createHash } from 'node:crypto'
import { concatBytes, fromAscii, fromHex } from '../core/bytes.ts'
import { randomBytes } from './engine.ts'
import { hexString, isArray, isStream, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-syntax.ts'

/** How a PDF is encrypted by the standard security handler (ISO 32000-2 §7.6.4). Passwords are ASCII, or the octets that they come to. */
export interface EncryptionOptions {
  /** 2: RC4 of 40 bits; 3: RC4 of 128 bits; 4: AES-128, or RC4 by a crypt filter; 5 and 6: AES-256. */
  readonly revision: 2 | 3 | 4 | 5 | 6
  /** Default: the empty one, with which every program opens the file. */
  readonly userPassword?: string | Uint8Array
  readonly ownerPassword?: string | Uint8Array
  /** Of revisions 5 and 6: the key that the owner's password gives. Default: that of the reader's, which everything is encrypted with. */
  readonly ownerFileKey?: Uint8Array
  /** Of revision 4, where it is not AES. */
  readonly rc4?: boolean
  /** Of revisions 4 to 6: strings stay as they are, by a crypt filter of their own (§7.6.6). */
  readonly plainStrings?: boolean
  /** Of revisions 4 to 6: metadata stay as they are (/EncryptMetadata, table 21). */
  readonly plainMetadata?: boolean
  /** Of revisions 4 to 6: so do embedded files, by a crypt filter of their own. */
  readonly plainFiles?: boolean
  /** Makes another encryption dictionary of that which says how the document was encrypted. */
  readonly written?: (dictionary: PdfDictionary) => PdfDictionary
}

/** The encryption of one file: every revision of it is written with the same. */
export interface PdfEncryption {
  readonly dictionary: PdfDictionary
  /** The object with its strings, and the data of a stream, encrypted; not /Contents of a signature (§7.6.2). */
  encrypt(number: number, object: PdfObject): PdfObject
}

type Cipher = 'rc4' | 'aes-128' | 'aes-256'

export function createEncryption(options: EncryptionOptions, id: Uint8Array): PdfEncryption {
  const { revision, rc4: byRc4 = false, plainStrings = false, plainMetadata = false, plainFiles = false } = options
  const { written = (dictionary) => dictionary } = options
  const cipher: Cipher = revision >= 5 ? 'aes-256' : revision === 4 && !byRc4 ? 'aes-128' : 'rc4'
  const { key, entries } = revision >= 5 ? keyByHash(options) : keyByMd5(options, id)
  const encryptOctets = (number: number, octets: Uint8Array): Uint8Array => {
    const own = cipher === 'aes-256' ? key : objectKey(key, number, cipher)
    if (cipher === 'rc4') return rc4(own, octets)
    const iv = randomBytes(16)
    return concatBytes(iv, aesCbc(own, iv, octets, true))
  }
  return {
    dictionary: written({
      Filter: '/Standard',
      ...versionOf(revision, cipher, plainStrings),
      R: revision,
      P: PERMISSIONS,
      ...(plainMetadata ? { EncryptMetadata: 'false' } : {}),
      ...(plainFiles ? { EFF: '/Identity' } : {}),
      ...entries,
    }),
    encrypt: (number, object) => {
      const encrypt = (octets: Uint8Array) => encryptOctets(number, octets)
      const ofString = plainStrings ? (octets: Uint8Array) => octets : encrypt
      if (!isStream(object)) return encryptValue(object, ofString)
      const { Type: type } = object.dictionary
      const isPlain = (type === '/Metadata' && plainMetadata) || (type === '/EmbeddedFile' && plainFiles)
      const data = isPlain ? object.data : encrypt(object.data)
      return { dictionary: encryptDictionary(object.dictionary, ofString), data }
    },
  }
}

/** Everything is allowed (§7.6.4.2): encryption is there to be read past. */
const PERMISSIONS = -4

/** Tables 20 and 25. */
function versionOf(revision: number, cipher: Cipher, plainStrings: boolean): PdfDictionary {
  if (revision === 2) return { V: 1 }
  if (revision === 3) return { V: 2, Length: 128 }
  const method = { rc4: '/V2', 'aes-128': '/AESV2', 'aes-256': '/AESV3' }[cipher]
  const filters = {
    CF: { StdCF: { CFM: method, AuthEvent: '/DocOpen' } },
    StmF: '/StdCF',
    StrF: plainStrings ? '/Identity' : '/StdCF',
  }
  return revision === 4 ? { V: 4, Length: 128, ...filters } : { V: 5, Length: 256, ...filters }
}

function encryptValue(value: PdfValue, encrypt: (octets: Uint8Array) => Uint8Array): PdfValue {
  if (isArray(value)) return value.map((item) => encryptValue(item, encrypt))
  if (typeof value === 'object') return encryptDictionary(value, encrypt)
  const octets = typeof value === 'string' ? octetsOf(value) : null
  return octets === null ? value : hexString(encrypt(octets))
}

function encryptDictionary(dictionary: PdfDictionary, encrypt: (octets: Uint8Array) => Uint8Array): PdfDictionary {
  const isPlain = (key: string) => key === 'Contents' && dictionary['ByteRange'] !== undefined
  return Object.fromEntries(
    Object.entries(dictionary).map(([key, value]) => [key, isPlain(key) ? value : encryptValue(value, encrypt)]),
  )
}

/** Of a string object, as `textString` and `hexString` write it; `null`: it is none. */
function octetsOf(syntax: string): Uint8Array | null {
  if (syntax.startsWith('(')) return fromAscii(syntax.slice(1, -1).replace(/\\([\\()])/g, '$1'))
  return syntax.startsWith('<') ? fromHex(syntax.slice(1, -1)) : null
}

// ── Revisions 2 to 4 (§7.6.4.3.2, §7.6.4.4) ──────────────────────────────────────────────────────────────

const PADDING = fromHex('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a') as Uint8Array

interface MadeKey {
  readonly key: Uint8Array
  readonly entries: PdfDictionary
}

function keyByMd5(
  { revision, userPassword = '', ownerPassword = userPassword, plainMetadata = false }: EncryptionOptions,
  id: Uint8Array,
): MadeKey {
  const length = revision === 2 ? 5 : 16
  const again = revision === 2 ? 0 : 50
  const user = padded(userPassword)
  const ownerKey = repeated(md5(padded(ownerPassword)), again).subarray(0, length)
  const owner = revision === 2 ? rc4(ownerKey, user) : rc4Chain(ownerKey, user)
  const metadata = plainMetadata ? [littleEndian(-1, 4)] : []
  const first = md5(user, owner, littleEndian(PERMISSIONS, 4), id, ...metadata)
  const key = repeated(first, again).subarray(0, length)
  const check = revision === 2 ? rc4(key, PADDING) : concatBytes(rc4Chain(key, md5(PADDING, id)), new Uint8Array(16))
  return { key, entries: { O: hexString(owner), U: hexString(check) } }
}

function padded(password: string | Uint8Array): Uint8Array {
  return concatBytes(octetsOfPassword(password), PADDING).subarray(0, 32)
}

function octetsOfPassword(password: string | Uint8Array): Uint8Array {
  return typeof password === 'string' ? fromAscii(password) : password
}

function repeated(hash: Uint8Array, times: number): Uint8Array {
  let last = hash
  for (let i = 0; i < times; i++) last = md5(last)
  return last
}

function rc4Chain(key: Uint8Array, octets: Uint8Array): Uint8Array {
  let last = octets
  for (let i = 0; i < 20; i++)
    last = rc4(
      Uint8Array.from(key, (octet) => octet ^ i),
      last,
    )
  return last
}

function objectKey(key: Uint8Array, number: number, cipher: Cipher): Uint8Array {
  const salt = cipher === 'aes-128' ? fromAscii('sAlT') : new Uint8Array(0)
  return md5(key, littleEndian(number, 3), Uint8Array.of(0, 0), salt).subarray(0, Math.min(16, key.length + 5))
}

// ── Revisions 5 and 6 (§7.6.4.3.3, §7.6.4.4) ─────────────────────────────────────────────────────────────

function keyByHash({
  revision,
  userPassword = '',
  ownerPassword = userPassword,
  plainMetadata = false,
  ownerFileKey,
}: EncryptionOptions): MadeKey {
  const key = randomBytes(32)
  const hash = revision === 5 ? (...parts: Uint8Array[]) => digest('sha256', ...parts) : hardened
  const made = (password: string | Uint8Array, beside: Uint8Array, fileKey: Uint8Array) => {
    const [octets, salt, keySalt] = [octetsOfPassword(password), randomBytes(8), randomBytes(8)]
    const check = concatBytes(hash(octets, salt, beside), salt, keySalt)
    return { check, wrapped: aesCbc(hash(octets, keySalt, beside), new Uint8Array(16), fileKey, false) }
  }
  const user = made(userPassword, new Uint8Array(0), key)
  const owner = made(ownerPassword, user.check, ownerFileKey ?? key)
  const permissions = concatBytes(
    littleEndian(PERMISSIONS, 4),
    fromHex('ffffffff') as Uint8Array,
    fromAscii(plainMetadata ? 'Fadb' : 'Tadb'),
    randomBytes(4),
  )
  const entries = {
    U: user.check,
    UE: user.wrapped,
    O: owner.check,
    OE: owner.wrapped,
    Perms: aesBlock(key, permissions),
  }
  return {
    key,
    entries: Object.fromEntries(Object.entries(entries).map(([name, octets]) => [name, hexString(octets)])),
  }
}

/** Algorithm 2.B. */
function hardened(password: Uint8Array, salt: Uint8Array, beside: Uint8Array): Uint8Array {
  let last = digest('sha256', password, salt, beside)
  for (let round = 1; ; round++) {
    const input = concatBytes(...Array.from({ length: 64 }, () => concatBytes(password, last, beside)))
    const encrypted = aesCbc(last.subarray(0, 16), last.subarray(16, 32), input, false)
    const rest = encrypted.subarray(0, 16).reduce((sum, octet) => sum + octet, 0) % 3
    last = digest(['sha256', 'sha384', 'sha512'][rest] as string, encrypted)
    if (round >= 64 && (encrypted.at(-1) as number) <= round - 32) return last.subarray(0, 32)
  }
}

// ── Primitives ───────────────────────────────────────────────────────────────────────────────────────────

function digest(name: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    createHash(name)
      .update(concatBytes(...parts))
      .digest(),
  )
}

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  return digest('md5', ...parts)
}

function aesCbc(key: Uint8Array, iv: Uint8Array, octets: Uint8Array, pads: boolean): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(pads)
  return concatBytes(cipher.update(octets), cipher.final())
}

function aesBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return concatBytes(cipher.update(block), cipher.final())
}

/** OpenSSL has it no more. */
function rc4(key: Uint8Array, octets: Uint8Array): Uint8Array {
  const state = Array.from({ length: 256 }, (_, i) => i)
  const swap = (a: number, b: number) => {
    const held = state[a] as number
    state[a] = state[b] as number
    state[b] = held
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) % 256
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Uint8Array.from(octets, (octet) => {
    i = (i + 1) % 256
    j = (j + (state[i] as number)) % 256
    swap(i, j)
    return octet ^ (state[((state[i] as number) + (state[j] as number)) % 256] as number)
  })
}

function littleEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (value >> (8 * i)) & 0xff)
}
