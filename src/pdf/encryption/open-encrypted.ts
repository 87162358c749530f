import type { Budget } from '../../core/budget.ts'
import { equalBytes } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import type { FileOctets } from '../../core/octets.ts'
import { Refusal } from '../../core/outcome.ts'
import { sameValue } from '../changes/same-value.ts'
import type { EncryptionFacts } from '../decryption.ts'
import { skipWhiteSpaceIn } from '../file-syntax.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { ObjectStore } from '../object-store.ts'
import type { PdfRevision } from '../revision.ts'
import { decryptBlock } from './aes.ts'
import { readEncryptionDictionary, type StandardEncryption } from './encryption-dictionary.ts'
import { type FileKey, littleEndian } from './file-key.ts'
import { besideNarrowForm, differing } from './narrow-form.ts'
import { isCutUntried, passwordOctets } from './passwords.ts'
import { StandardDecryption } from './standard-decryption.ts'
import { trialsOf } from './trials.ts'

/**
 * Opens an encrypted document (ISO 32000-2 §7.6) by the empty user password, with which every program opens it, or by the one that is given,
 * of the user or of the owner. One encryption holds for the whole file: a revision that has another, or none, is refused.
 */
export function openEncrypted(
  file: FileOctets,
  revisions: readonly PdfRevision[],
  password: string,
  budget: Budget,
): StandardDecryption {
  const { dictionary, object } = theOneEncryption(new ObjectStore(file, budget, revisions))
  const encryption = readEncryptionDictionary(dictionary)
  const id = encryption.revision >= 5 ? new Uint8Array(0) : permanentId(revisions)
  const trials = trialsOf(file)
  const keysOf = (octets: Uint8Array) => trials.keys(encryption, id, octets, budget)
  const { key, password: opened, findings } = theOneKey(encryption, dictionary, password, keysOf)
  const { trailer } = revisions[revisions.length - 1] as PdfRevision
  const facts: EncryptionFacts = {
    revision: encryption.revision,
    cipher: cipherName(encryption),
    password: opened,
  }
  return new StandardDecryption(
    {
      encryption,
      fileKey: key,
      facts,
      findings: [...findingsOf(facts, trailer), ...findings, ...besideNarrowForm(dictionary, encryption)],
      dictionary,
      dictionaryObject: object,
      sections: sectionsOf(file, revisions),
      fileSize: file.size,
    },
    budget,
  )
}

interface FoundDictionary {
  readonly dictionary: PdfDictionary
  readonly object: number | null
}

/** §7.5.6: an update has the entries of the trailer before it. */
function theOneEncryption(store: ObjectStore): FoundDictionary {
  let found: { readonly written: PdfValue; readonly value: PdfValue } | null = null
  for (const { index, trailer, sections } of store.revisions) {
    const changed = new Refusal('PDF_ENCRYPTION_CHANGED', 'Encrypt', trailer.start)
    const written = entryOf(trailer, 'Encrypt')
    if (written === undefined) throw changed
    // Of a linearized file, the second section (F.3.11) need not have it.
    for (const { main } of sections) {
      const beside = entryOf(main.trailer, 'Encrypt')
      if (beside !== undefined && !sameValue(written, beside)) throw changed
    }
    const value = dictionaryIn(store, written, index)
    if (found !== null && !(sameValue(found.written, written) && sameValue(found.value, value))) throw changed
    found ??= { written, value }
  }
  if (found?.value.kind !== 'dictionary') throw new Refusal('PDF_ENCRYPTION_INVALID', 'Encrypt')
  return { dictionary: found.value, object: found.written.kind === 'reference' ? found.written.number : null }
}

/** §7.5.7: the encryption dictionary is in no object stream, which would be encrypted. */
function dictionaryIn(store: ObjectStore, written: PdfValue, revision: number): PdfValue {
  if (written.kind !== 'reference') return written
  const object = store.object(written.number, revision)
  if (object === null || !object.inFile || object.generation !== written.generation)
    throw new Refusal('PDF_ENCRYPTION_INVALID', `object ${written.number}`)
  return object.value
}

/** The first half of /ID (§14.4), which the key is made with: the same in each revision. Some writers have none. */
function permanentId(revisions: readonly PdfRevision[]): Uint8Array {
  const ids = revisions.map(({ trailer }) => {
    const id = entryOf(trailer, 'ID')
    const first = id?.kind === 'array' ? id.items[0] : undefined
    if (id !== undefined && first?.kind !== 'string') throw new Refusal('PDF_ENCRYPTION_INVALID', 'ID', trailer.start)
    return { octets: first?.kind === 'string' ? first.bytes : new Uint8Array(0), trailer }
  })
  const { octets } = ids[0] as { readonly octets: Uint8Array }
  const other = ids.find((id) => !equalBytes(id.octets, octets))
  if (other !== undefined) throw new Refusal('PDF_ENCRYPTION_CHANGED', 'ID', other.trailer.start)
  return octets
}

interface Key {
  readonly key: Uint8Array
  readonly password: EncryptionFacts['password']
  readonly findings: readonly Finding[]
}

/**
 * The empty password opens a document as that of a reader alone, as every program has it: whoever is asked for a password types one. Each form of that, and
 * the empty one, is tried as that of the owner too, and all that open have to give one key: programs try them in an order of their own.
 */
function theOneKey(
  encryption: StandardEncryption,
  dictionary: PdfDictionary,
  password: string,
  keysOf: (password: Uint8Array) => readonly FileKey[],
): Key {
  const { revision } = encryption
  const byNone = keysOf(new Uint8Array(0))
  const byGiven = password === '' ? [] : passwordOctets(password, revision).flatMap(keysOf)
  const asReader = byNone.filter((one) => one.password === 'user')
  const [first] = [...asReader, ...byGiven.filter((one) => one.password === 'user'), ...byGiven]
  if (first === undefined) throw new Refusal(password === '' ? 'PDF_PASSWORD_REQUIRED' : 'PDF_PASSWORD_WRONG')
  if (revision >= 5) checkPermissions(encryption, first.key)
  // Revisions 5 and 6 wrap the key for the user and for the owner: whoever wraps two lets them see two documents.
  const isOne = [...byNone, ...byGiven].every(({ key }) => equalBytes(key, first.key))
  const isUnsure = byGiven.length > 0 && isCutUntried(password, revision)
  return {
    key: first.key,
    password: asReader.length > 0 ? 'none' : first.password,
    findings: isOne && !isUnsure ? [] : [differing(dictionary, 'Encrypt', 'passwords', 'ISO 32000-2 §7.6.4.3.3')],
  }
}

/** §7.6.4.4.12, algorithm 13: /P and /EncryptMetadata are those that the key was made for. */
function checkPermissions(encryption: StandardEncryption, key: Uint8Array): void {
  const { encryptedPermissions, permissions, encryptsMetadata } = encryption
  const block = decryptBlock(key, encryptedPermissions)
  const expected = [...littleEndian(permissions), 0xff, 0xff, 0xff, 0xff, encryptsMetadata ? 0x54 : 0x46]
  const isSame = (octet: number, at: number) => (at >= 4 && at < 8) || block[at] === octet
  const marked = block[9] === 0x61 && block[10] === 0x64 && block[11] === 0x62
  if (!marked || !expected.every(isSame)) throw new Refusal('PDF_ENCRYPTION_INVALID', 'Perms')
}

function cipherName({ streams, strings, keyOctets }: StandardEncryption): string {
  const name = { none: 'none', rc4: `RC4-${keyOctets * 8}`, 'aes-128': 'AES-128', 'aes-256': 'AES-256' }
  return name[streams === 'none' ? strings : streams]
}

function findingsOf({ revision, cipher, password }: EncryptionFacts, trailer: PdfDictionary): readonly Finding[] {
  const findings: Finding[] = [
    {
      code: 'PDF_DECRYPTED',
      level: 'information',
      clause: 'ISO 32000-2 §7.6.4',
      data: { revision, cipher, password },
    },
  ]
  // ISO/TS 32004: a code of authentication over the whole file, for those who know the password.
  if (entryOf(trailer, 'AuthCode') !== undefined)
    findings.push({ code: 'PDF_AUTH_CODE_NOT_CHECKED', level: 'warning', clause: 'ISO/TS 32004 §5.2' })
  return findings
}

function sectionsOf(file: FileOctets, revisions: readonly PdfRevision[]): ReadonlySet<number> {
  const offsets = revisions.flatMap(({ sections }) =>
    sections.flatMap(({ main, hybrid }) => (hybrid === null ? [main.offset] : [main.offset, hybrid.offset])),
  )
  return new Set(offsets.flatMap((offset) => [offset, skipWhiteSpaceIn(file, offset, file.size)]))
}
