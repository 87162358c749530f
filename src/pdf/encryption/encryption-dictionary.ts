import { toldName } from '../../core/finding.ts'
import { Refusal } from '../../core/outcome.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'

/** What is done with a string or a stream. `aes-128`: with a key for each object; `aes-256`: with one for all. */
export type Cipher = 'none' | 'rc4' | 'aes-128' | 'aes-256'

/** The encryption dictionary of the standard security handler (ISO 32000-2 tables 20 and 21). */
export interface StandardEncryption {
  readonly version: 1 | 2 | 4 | 5
  readonly revision: 2 | 3 | 4 | 5 | 6
  readonly keyOctets: number
  /** /O and /U: 32 octets; of revisions 5 and 6, 48. */
  readonly owner: Uint8Array
  readonly user: Uint8Array
  /** /OE, /UE and /Perms: of revisions 5 and 6, else empty. */
  readonly ownerKey: Uint8Array
  readonly userKey: Uint8Array
  readonly encryptedPermissions: Uint8Array
  /** /P, as 32 bits. */
  readonly permissions: number
  readonly encryptsMetadata: boolean
  readonly streams: Cipher
  readonly strings: Cipher
  readonly embeddedFiles: Cipher
  /** The cipher of a crypt filter that a stream names (§7.4.10); `null`: there is none of that name. */
  cipherOf(name: string): Cipher | null
}

/** Reads it. What is not read here is refused by its name. */
export function readEncryptionDictionary(dictionary: PdfDictionary): StandardEncryption {
  const refuse = (what: string) => new Refusal('PDF_ENCRYPTION_INVALID', what, dictionary.start)
  const unsupported = (what: string) => new Refusal('PDF_ENCRYPTION_UNSUPPORTED', toldName(what), dictionary.start)
  // §7.6.2: all of it is in one place. What another object says could change without it.
  if (hasReference(dictionary)) throw refuse('reference')
  const handler = nameOf(entryOf(dictionary, 'Filter'))
  if (handler === null) throw refuse('Filter')
  if (handler !== 'Standard') throw unsupported(`Filter ${handler}`)
  const [version, revision] = ['V', 'R'].map((key) => naturalOf(entryOf(dictionary, key)))
  if (version === null || version === undefined || revision === null || revision === undefined) throw refuse('V')
  const filters = version >= 4 ? readCryptFilters(dictionary, version, refuse, unsupported) : RC4_FOR_ALL
  if (!isVersion(version) || !isRevisionOf(version, revision)) throw unsupported(`V ${version} R ${revision}`)
  const keyOctets = keyOctetsOf(dictionary, version, refuse, unsupported)
  // §7.6.4.3.2, algorithm 2, step i): of revision 2 the key has five octets whatever its length is said to be.
  if (revision === 2 && keyOctets !== 5) throw unsupported(`V ${version} R 2`)
  const octets = (key: string, length: number, exactly: boolean): Uint8Array => {
    const value = entryOf(dictionary, key)
    if (value?.kind !== 'string') throw refuse(key)
    const rest = value.bytes.subarray(length)
    // Some writers leave room in /U and /O of revisions 5 and 6.
    if (value.bytes.length < length || (exactly ? rest.length > 0 : rest.some((octet) => octet !== 0)))
      throw refuse(key)
    return value.bytes.subarray(0, length)
  }
  const permissions = entryOf(dictionary, 'P')
  // Table 20: an integer of 32 bits. Some writers have these without a sign, and readers take them alike; with a plus sign, some take what is beyond for 0.
  if (permissions?.kind !== 'number' || !permissions.integer) throw refuse('P')
  if (permissions.inexact === true && permissions.unsigned !== true) throw refuse('P')
  const metadata = entryOf(dictionary, 'EncryptMetadata')
  if (metadata !== undefined && metadata.kind !== 'boolean') throw refuse('EncryptMetadata')
  const later = revision >= 5
  return {
    version,
    revision,
    keyOctets,
    owner: octets('O', later ? 48 : 32, !later),
    user: octets('U', later ? 48 : 32, !later),
    ownerKey: later ? octets('OE', 32, true) : NOTHING,
    userKey: later ? octets('UE', 32, true) : NOTHING,
    encryptedPermissions: later ? octets('Perms', 16, true) : NOTHING,
    permissions: permissions.value | 0,
    // Table 20: it means something from version 4 on.
    encryptsMetadata: version < 4 || metadata?.value !== false,
    ...filters,
  }
}

const NOTHING = new Uint8Array(0)

function isVersion(version: number): version is StandardEncryption['version'] {
  return version === 1 || version === 2 || version === 4 || version === 5
}

function isRevisionOf(
  version: StandardEncryption['version'],
  revision: number,
): revision is StandardEncryption['revision'] {
  if (version === 1 || version === 2) return revision === 2 || revision === 3
  return version === 4 ? revision === 4 : version === 5 && (revision === 5 || revision === 6)
}

type Refuse = (what: string) => Refusal

/** Table 20: /Length counts of versions 2 and 3; the others have their own. */
function keyOctetsOf(dictionary: PdfDictionary, version: number, refuse: Refuse, unsupported: Refuse): number {
  const written = entryOf(dictionary, 'Length')
  const bits = written === undefined ? null : naturalOf(written)
  if (written !== undefined && bits === null) throw refuse('Length')
  if (version === 1) return 5
  if (version === 5) return 32
  if (version === 4) {
    // Programs differ on what another length would mean.
    if (bits !== null && bits !== 128) throw unsupported(`Length ${bits}`)
    return 16
  }
  const length = bits ?? 40
  if (length % 8 !== 0 || length < 40 || length > 128) throw refuse('Length')
  return length / 8
}

type CryptFilters = Pick<StandardEncryption, 'streams' | 'strings' | 'embeddedFiles' | 'cipherOf'>

const RC4_FOR_ALL: CryptFilters = {
  streams: 'rc4',
  strings: 'rc4',
  embeddedFiles: 'rc4',
  cipherOf: (name) => (name === IDENTITY ? 'none' : null),
}

const IDENTITY = 'Identity'

/** §7.6.6, tables 20 and 25. */
function readCryptFilters(
  dictionary: PdfDictionary,
  version: number,
  refuse: Refuse,
  unsupported: Refuse,
): CryptFilters {
  const filters = entryOf(dictionary, 'CF')
  if (filters !== undefined && filters.kind !== 'dictionary') throw refuse('CF')
  const ciphers = new Map<string, Cipher>([[IDENTITY, 'none']])
  for (const [name, filter] of filters?.entries ?? []) {
    // Table 25: nothing else has that name.
    if (filter.kind !== 'dictionary' || name === IDENTITY) throw refuse('CF')
    ciphers.set(name, cipherOfMethod(nameOf(entryOf(filter, 'CFM')) ?? 'None', version, unsupported))
  }
  const named = (key: string, byDefault: string): string => {
    const written = entryOf(dictionary, key)
    const name = written === undefined ? byDefault : nameOf(written)
    if (name === null || !ciphers.has(name)) throw refuse(key)
    return name
  }
  const cipherOf = (name: string): Cipher | null => ciphers.get(name) ?? null
  const streams = named('StmF', IDENTITY)
  return {
    streams: cipherOf(streams) as Cipher,
    strings: cipherOf(named('StrF', IDENTITY)) as Cipher,
    embeddedFiles: cipherOf(named('EFF', streams)) as Cipher,
    cipherOf,
  }
}

/** Table 25. `AESV4` is of ISO/TS 32003, and `None` leaves it to a handler of somebody's own. */
function cipherOfMethod(method: string, version: number, unsupported: Refuse): Cipher {
  if (version === 4 && method === 'V2') return 'rc4'
  if (version === 4 && method === 'AESV2') return 'aes-128'
  if (version === 5 && method === 'AESV3') return 'aes-256'
  throw unsupported(`CFM ${method}`)
}

function hasReference(value: PdfValue): boolean {
  if (value.kind === 'array') return value.items.some(hasReference)
  return value.kind === 'dictionary' ? [...value.entries.values()].some(hasReference) : value.kind === 'reference'
}
